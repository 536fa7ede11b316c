//! Keys under a passphrase: PBKDF2 with HMAC-SHA-512, AES-KW and AES-GCM, all with 256 bits.

use js_sys::{Array, Uint8Array};
use web_sys::CryptoKey;
use zeroize::Zeroizing;

use super::algorithm::{AES_GCM, Algorithm};
use super::{Failure, SecretArray, bytes, import, key, subtle};

const AES_KW: &str = "AES-KW";
const PBKDF2: &str = "PBKDF2";

/// Wraps a key of 32 octets under a passphrase.
pub async fn wrap(
    passphrase: &[u8],
    salt: &[u8],
    count: u32,
    key: &[u8],
) -> Result<Vec<u8>, Failure> {
    let wrapping_key = wrapping_key(passphrase, salt, count, "wrapKey").await?;
    // Only a key that can be exported can be wrapped.
    let key = import(&Algorithm::new(AES_GCM), "raw", key, true, "encrypt").await?;
    bytes(subtle()?.wrap_key_with_str("raw", &key, &wrapping_key, AES_KW)?).await
}

/// Unwraps a key. Refused if it is the wrong passphrase.
pub async fn unwrap(
    passphrase: &[u8],
    salt: &[u8],
    count: u32,
    wrapped: &[u8],
) -> Result<Zeroizing<Vec<u8>>, Failure> {
    let wrapping_key = wrapping_key(passphrase, salt, count, "unwrapKey").await?;
    let subtle = subtle()?;
    let unwrapped = subtle.unwrap_key_with_js_u8_array_and_str_and_str(
        "raw",
        &Uint8Array::from(wrapped),
        &wrapping_key,
        AES_KW,
        AES_GCM,
        true,
        &Array::of1(&"decrypt".into()),
    )?;
    let unwrapped = key(unwrapped).await?;
    SecretArray::answer(subtle.export_key("raw", &unwrapped)?).await
}

/// Encrypts with AES-GCM. The authentication tag is at the end.
pub async fn encrypt(
    key: &[u8],
    vector: &[u8],
    additional_data: &[u8],
    plain: &[u8],
) -> Result<Zeroizing<Vec<u8>>, Failure> {
    let algorithm = Algorithm::aes_gcm(vector, additional_data);
    let key = import(&algorithm, "raw", key, false, "encrypt").await?;
    SecretArray::answer(super::encrypt(&algorithm, &key, plain)?).await
}

/// Decrypts what [`encrypt`] made.
pub async fn decrypt(
    key: &[u8],
    vector: &[u8],
    additional_data: &[u8],
    encrypted: &[u8],
) -> Result<Zeroizing<Vec<u8>>, Failure> {
    let algorithm = Algorithm::aes_gcm(vector, additional_data);
    let key = import(&algorithm, "raw", key, false, "decrypt").await?;
    SecretArray::answer(super::decrypt(&algorithm, &key, encrypted)?).await
}

async fn wrapping_key(
    passphrase: &[u8],
    salt: &[u8],
    count: u32,
    usage: &str,
) -> Result<CryptoKey, Failure> {
    let derived = Algorithm::new(AES_KW);
    derived.set_length(256);
    let derivation = Algorithm::new(PBKDF2);
    derivation.set_hash("SHA-512");
    derivation.set_salt(&Uint8Array::from(salt));
    derivation.set_iterations(count);
    let base = import(&derivation, "raw", passphrase, false, "deriveKey").await?;
    let usages = Array::of1(&usage.into());
    let derived = subtle()?.derive_key_with_object_and_object(
        &derivation,
        &base,
        &derived,
        false,
        &usages,
    )?;
    key(derived).await
}
