//! The browser's cryptography (Web Cryptography API).
//!
//! Private bytes pass through here, in both directions, between the caller and the browser. Every array of them that is
//! made here is filled with zeros as soon as the browser has copied it. (What the browser holds behind a key handle is the
//! browser's; handles live no longer than the call.)

mod algorithm;
pub mod passphrase;

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Crypto, CryptoKey, CryptoKeyPair, SubtleCrypto};
use zeroize::Zeroizing;

use algorithm::{AES_GCM, Algorithm};

pub use algorithm::Parameters;

/// Why there is no result. The browser does not say more, either.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The browser offers no cryptography to this page: it came by plain `http` from another computer.
    Unavailable,
    /// The browser refused.
    Refused,
}

impl From<JsValue> for Failure {
    fn from(_: JsValue) -> Self {
        Self::Refused
    }
}

/// An array of private bytes, wiped when the browser no longer needs it.
struct SecretArray(Uint8Array);

impl Drop for SecretArray {
    fn drop(&mut self) {
        self.0.fill(0, 0, self.0.length());
    }
}

impl SecretArray {
    fn of(bytes: &[u8]) -> Self {
        Self(Uint8Array::from(bytes))
    }

    /// What the browser answers, copied and wiped.
    async fn answer(of: Promise) -> Result<Zeroizing<Vec<u8>>, Failure> {
        let bytes = Self(Uint8Array::new(&JsFuture::from(of).await?));
        Ok(Zeroizing::new(bytes.0.to_vec()))
    }
}

/// What the browser answers, where that is no secret.
async fn bytes(of: Promise) -> Result<Vec<u8>, Failure> {
    Ok(Uint8Array::new(&JsFuture::from(of).await?).to_vec())
}

/// The key that the browser answers.
async fn key(of: Promise) -> Result<CryptoKey, Failure> {
    Ok(JsFuture::from(of).await?.unchecked_into())
}

/// Fills `into` with secure random bytes; at most 65,536.
pub fn random(into: &mut [u8]) -> Result<(), Failure> {
    let length = u32::try_from(into.len()).map_err(|_| Failure::Refused)?;
    let array = SecretArray(Uint8Array::new_with_length(length));
    crypto()?.get_random_values_with_js_u8_array(&array.0)?;
    array.0.copy_to(into);
    Ok(())
}

/// Makes a key pair and gives the private key as PKCS #8.
pub async fn generate(parameters: &Parameters) -> Result<Zeroizing<Vec<u8>>, Failure> {
    let subtle = subtle()?;
    let usages = Array::of2(&"sign".into(), &"verify".into());
    let pair = subtle.generate_key_with_object(&parameters.algorithm(), true, &usages)?;
    let pair: CryptoKeyPair = JsFuture::from(pair).await?.unchecked_into();
    SecretArray::answer(subtle.export_key("pkcs8", &pair.get_private_key())?).await
}

/// Signs with a private key (`format` is `pkcs8`), or makes an authentication code with a shared one (`raw`). A signature
/// by ECDSA is two numbers as wide as the curve.
pub async fn sign(
    parameters: &Parameters,
    format: &str,
    key: &[u8],
    message: &[u8],
) -> Result<Vec<u8>, Failure> {
    let algorithm = parameters.algorithm();
    let key = import(&algorithm, format, key, false, "sign").await?;
    let message = Uint8Array::from(message);
    bytes(subtle()?.sign_with_object_and_js_u8_array(&algorithm, &key, &message)?).await
}

/// Whether a signature is by a public key, given as `SubjectPublicKeyInfo`.
pub async fn verify(
    parameters: &Parameters,
    spki: &[u8],
    message: &[u8],
    signature: &[u8],
) -> Result<bool, Failure> {
    let algorithm = parameters.algorithm();
    let key = import(&algorithm, "spki", spki, false, "verify").await?;
    let (signature, message) = (Uint8Array::from(signature), Uint8Array::from(message));
    let verified = subtle()?.verify_with_object_and_js_u8_array_and_js_u8_array(
        &algorithm, &key, &signature, &message,
    )?;
    Ok(JsFuture::from(verified).await?.is_truthy())
}

/// The digest of something that is no secret, by a hash such as `SHA-1`.
pub async fn digest(hash: &str, of: &[u8]) -> Result<Vec<u8>, Failure> {
    bytes(subtle()?.digest_with_str_and_js_u8_array(hash, &Uint8Array::from(of))?).await
}

/// Whether the browser offers its cryptography to this page.
pub fn is_available() -> bool {
    subtle().is_ok()
}

/// A new key for [`seal`]. It cannot be exported, by this page or any other.
pub async fn sealing_key() -> Result<CryptoKey, Failure> {
    let algorithm = Algorithm::new(AES_GCM);
    algorithm.set_length(256);
    let usages = Array::of2(&"encrypt".into(), &"decrypt".into());
    key(subtle()?.generate_key_with_object(&algorithm, false, &usages)?).await
}

/// The length of the initialization vector, which comes before what was sealed.
const VECTOR: usize = 12;

/// Seals octets (AES-GCM), bound to a text. Each time with another random vector; there are enough of them for four
/// thousand million times.
pub async fn seal(key: &CryptoKey, plain: &[u8], bound_to: &str) -> Result<Vec<u8>, Failure> {
    let mut sealed = vec![0; VECTOR];
    random(&mut sealed)?;
    let algorithm = Algorithm::aes_gcm(&sealed, bound_to.as_bytes());
    let encrypted = encrypt(&algorithm, key, plain)?;
    sealed.extend(bytes(encrypted).await?);
    Ok(sealed)
}

/// Opens what was sealed.
pub async fn unseal(
    key: &CryptoKey,
    sealed: &[u8],
    bound_to: &str,
) -> Result<Zeroizing<Vec<u8>>, Failure> {
    let (vector, sealed) = sealed.split_at_checked(VECTOR).ok_or(Failure::Refused)?;
    let algorithm = Algorithm::aes_gcm(vector, bound_to.as_bytes());
    SecretArray::answer(decrypt(&algorithm, key, sealed)?).await
}

fn encrypt(algorithm: &Algorithm, key: &CryptoKey, plain: &[u8]) -> Result<Promise, Failure> {
    // The browser copies the bytes before this returns (§14.3.1: "get a copy").
    let plain = SecretArray::of(plain);
    Ok(subtle()?.encrypt_with_object_and_js_u8_array(algorithm, key, &plain.0)?)
}

fn decrypt(algorithm: &Algorithm, key: &CryptoKey, encrypted: &[u8]) -> Result<Promise, Failure> {
    // Copied and wiped likewise.
    let encrypted = SecretArray::of(encrypted);
    Ok(subtle()?.decrypt_with_object_and_js_u8_array(algorithm, key, &encrypted.0)?)
}

async fn import(
    algorithm: &Algorithm,
    format: &str,
    bytes: &[u8],
    extractable: bool,
    usage: &str,
) -> Result<CryptoKey, Failure> {
    let usages = Array::of1(&usage.into());
    let imported = {
        // The browser copies the bytes before this returns (§14.3.9: "get a copy").
        let bytes = SecretArray::of(bytes);
        subtle()?.import_key_with_object(format, &bytes.0, algorithm, extractable, &usages)?
    };
    key(imported).await
}

fn crypto() -> Result<Crypto, Failure> {
    let crypto = web_sys::window().and_then(|window| window.crypto().ok());
    let crypto = crypto.filter(|crypto| crypto.is_object());
    crypto.ok_or(Failure::Unavailable)
}

fn subtle() -> Result<SubtleCrypto, Failure> {
    let subtle = crypto()?.subtle();
    // It is undefined where the page came by plain `http` from another computer.
    if subtle.is_object() {
        Ok(subtle)
    } else {
        Err(Failure::Unavailable)
    }
}
