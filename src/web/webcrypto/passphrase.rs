//! Keys under a passphrase: PBKDF2 with HMAC-SHA-512, AES-KW and AES-GCM, all with 256 bits.

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use zeroize::Zeroizing;

use super::{Failure, Lent, import, subtle};

const GCM: &str = "AES-GCM";
const KW: &str = "AES-KW";
const PBKDF2: &str = "PBKDF2";

/// Wraps a key of 32 octets under a passphrase.
pub async fn wrap(
    passphrase: &[u8],
    salt: &[u8],
    count: u32,
    key: &[u8],
) -> Result<Vec<u8>, Failure> {
    let by = wrapping_key(passphrase, salt, count, "wrapKey").await?;
    // Only a key that may be seen can be wrapped.
    let key = import(&object(GCM)?, "raw", key, true, "encrypt").await?;
    let wrapped = subtle("wrapKey", &[&"raw".into(), &key, &by, &KW.into()])?;
    Ok(Uint8Array::new(&JsFuture::from(wrapped).await?).to_vec())
}

/// Takes a wrapped key out. Refused if it is the wrong passphrase.
pub async fn unwrap(
    passphrase: &[u8],
    salt: &[u8],
    count: u32,
    wrapped: &[u8],
) -> Result<Zeroizing<Vec<u8>>, Failure> {
    let by = wrapping_key(passphrase, salt, count, "unwrapKey").await?;
    let arguments: [&JsValue; 7] = [
        &"raw".into(),
        &Uint8Array::from(wrapped),
        &by,
        &KW.into(),
        &GCM.into(),
        &true.into(),
        &Array::of1(&"decrypt".into()),
    ];
    let key = JsFuture::from(subtle("unwrapKey", &arguments)?).await?;
    let key = JsFuture::from(subtle("exportKey", &[&"raw".into(), &key])?).await?;
    let key = Lent(Uint8Array::new(&key));
    Ok(Zeroizing::new(key.0.to_vec()))
}

/// Encrypts or decrypts (`usage`), with the tag at the end of what is encrypted.
pub async fn gcm(
    usage: &str,
    key: &[u8],
    vector: &[u8],
    bound_to: &[u8],
    text: &[u8],
) -> Result<Zeroizing<Vec<u8>>, Failure> {
    let object = object(GCM)?;
    set(&object, "iv", &Uint8Array::from(vector))?;
    set(&object, "additionalData", &Uint8Array::from(bound_to))?;
    let key = import(&object, "raw", key, false, usage).await?;
    let begun = {
        let text = Lent(Uint8Array::from(text));
        // Copied before this returns (§14.3.1).
        subtle(usage, &[&object, &key, &text.0])?
    };
    let done = Lent(Uint8Array::new(&JsFuture::from(begun).await?));
    Ok(Zeroizing::new(done.0.to_vec()))
}

async fn wrapping_key(
    passphrase: &[u8],
    salt: &[u8],
    count: u32,
    usage: &str,
) -> Result<JsValue, Failure> {
    let derived = object(KW)?;
    set(&derived, "length", &256.into())?;
    let deriving = object(PBKDF2)?;
    set(&deriving, "hash", &"SHA-512".into())?;
    set(&deriving, "salt", &Uint8Array::from(salt))?;
    set(&deriving, "iterations", &count.into())?;
    let base = import(&deriving, "raw", passphrase, false, "deriveKey").await?;
    let usages = Array::of1(&usage.into());
    let arguments: [&JsValue; 5] = [&deriving, &base, &derived, &false.into(), &usages];
    Ok(JsFuture::from(subtle("deriveKey", &arguments)?).await?)
}

fn object(name: &str) -> Result<JsValue, Failure> {
    let object = JsValue::from(Object::new());
    set(&object, "name", &name.into())?;
    Ok(object)
}

fn set(object: &JsValue, name: &str, value: &JsValue) -> Result<(), Failure> {
    Reflect::set(object, &name.into(), value)?;
    Ok(())
}
