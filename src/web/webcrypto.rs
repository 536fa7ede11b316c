//! The browser's cryptography (Web Cryptography API).
//!
//! Private bytes pass through here, in both directions, between the caller and the browser. They are not kept: every
//! array of them that this makes is filled with zeros as soon as the browser has taken its own copy. (What the browser
//! holds behind a key handle is the browser's; handles live no longer than the call.)
//!
//! Called by name and not through the bindings of `web-sys`, which would be one import for each form of each call.

pub mod passphrase;

use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use zeroize::Zeroizing;

use super::reflect::{NotThere, call, member};

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

impl From<NotThere> for Failure {
    fn from(_: NotThere) -> Self {
        Self::Unavailable
    }
}

/// What an operation is about. The members that one kind of operation does not know, it passes over; so one object serves
/// all of them.
#[derive(Clone, Copy, Debug)]
pub struct Parameters {
    name: &'static str,
    hash: &'static str,
    curve: Option<&'static str>,
    /// The length of an RSA key that is to be made.
    pub bits: Option<u32>,
}

impl Parameters {
    /// ECDSA on a curve such as `P-384`, with a hash such as `SHA-384`.
    pub fn ecdsa(curve: &'static str, hash: &'static str) -> Self {
        Self {
            name: "ECDSA",
            hash,
            curve: Some(curve),
            bits: None,
        }
    }

    /// RSASSA-PKCS1-v1_5.
    pub fn rsa(hash: &'static str) -> Self {
        Self {
            name: "RSASSA-PKCS1-v1_5",
            hash,
            curve: None,
            bits: None,
        }
    }

    /// HMAC.
    pub fn hmac(hash: &'static str) -> Self {
        Self {
            name: "HMAC",
            hash,
            curve: None,
            bits: None,
        }
    }

    fn object(&self) -> Result<JsValue, Failure> {
        let object = JsValue::from(Object::new());
        Reflect::set(&object, &"name".into(), &self.name.into())?;
        Reflect::set(&object, &"hash".into(), &self.hash.into())?;
        if let Some(curve) = self.curve {
            Reflect::set(&object, &"namedCurve".into(), &curve.into())?;
        }
        if let Some(bits) = self.bits {
            Reflect::set(&object, &"modulusLength".into(), &bits.into())?;
            // 65537, the only one that CAs take.
            let exponent = Uint8Array::from(&[1, 0, 1][..]);
            Reflect::set(&object, &"publicExponent".into(), &exponent)?;
        }
        Ok(object)
    }
}

/// An array of private bytes, for as long as the browser needs it.
struct Lent(Uint8Array);

impl Drop for Lent {
    fn drop(&mut self) {
        self.0.fill(0, 0, self.0.length());
    }
}

/// Fills `into` with secure random bytes; at most 65,536.
pub fn random(into: &mut [u8]) -> Result<(), Failure> {
    let array = Lent(Uint8Array::new_with_length(
        u32::try_from(into.len()).map_err(|_| Failure::Refused)?,
    ));
    call(&crypto()?, "getRandomValues", &[&array.0])??;
    array.0.copy_to(into);
    Ok(())
}

/// Makes a key pair and gives the private key as PKCS #8.
pub async fn generate(parameters: &Parameters) -> Result<Zeroizing<Vec<u8>>, Failure> {
    let object = parameters.object()?;
    let usages = Array::of2(&"sign".into(), &"verify".into());
    let pair = subtle("generateKey", &[&object, &true.into(), &usages])?;
    let pair = JsFuture::from(pair).await?;
    let key = Reflect::get(&pair, &"privateKey".into())?;
    let exported = JsFuture::from(subtle("exportKey", &[&"pkcs8".into(), &key])?).await?;
    let exported = Lent(Uint8Array::new(&exported));
    Ok(Zeroizing::new(exported.0.to_vec()))
}

/// Signs with a private key (`format` is `pkcs8`), or makes an authentication code with a shared one (`raw`). A signature
/// by ECDSA is two numbers as wide as the curve.
pub async fn sign(
    parameters: &Parameters,
    format: &str,
    key: &[u8],
    message: &[u8],
) -> Result<Vec<u8>, Failure> {
    let object = parameters.object()?;
    let key = import(&object, format, key, false, "sign").await?;
    let message = Uint8Array::from(message);
    let signature = JsFuture::from(subtle("sign", &[&object, &key, &message])?).await?;
    Ok(Uint8Array::new(&signature).to_vec())
}

/// Whether a signature is by a public key, given as `SubjectPublicKeyInfo`.
pub async fn verify(
    parameters: &Parameters,
    spki: &[u8],
    message: &[u8],
    signature: &[u8],
) -> Result<bool, Failure> {
    let object = parameters.object()?;
    let key = import(&object, "spki", spki, false, "verify").await?;
    let (signature, message) = (Uint8Array::from(signature), Uint8Array::from(message));
    let verified = subtle("verify", &[&object, &key, &signature, &message])?;
    Ok(JsFuture::from(verified).await?.is_truthy())
}

/// The digest of something that is no secret, by a hash such as `SHA-1`.
pub async fn digest(hash: &str, of: &[u8]) -> Result<Vec<u8>, Failure> {
    let digest = subtle("digest", &[&hash.into(), &Uint8Array::from(of)])?;
    Ok(Uint8Array::new(&JsFuture::from(digest).await?).to_vec())
}

/// Whether there is any of this here.
pub fn is_there() -> bool {
    crypto().is_ok_and(|crypto| member(&crypto, "subtle").is_ok())
}

/// A new key for [`seal`]. Nobody can read it: neither this page nor any other.
pub async fn sealing_key() -> Result<JsValue, Failure> {
    let object = JsValue::from(Object::new());
    Reflect::set(&object, &"name".into(), &SEALING.into())?;
    Reflect::set(&object, &"length".into(), &256.into())?;
    let usages = Array::of2(&"encrypt".into(), &"decrypt".into());
    let key = subtle("generateKey", &[&object, &false.into(), &usages])?;
    Ok(JsFuture::from(key).await?)
}

const SEALING: &str = "AES-GCM";

/// Octets of the initialization vector, which stands in front of what was sealed.
const VECTOR: usize = 12;

/// Seals octets, bound to a text. Each time under another random vector, of which there are enough for four thousand
/// million times.
pub async fn seal(key: &JsValue, plain: &[u8], bound_to: &str) -> Result<Vec<u8>, Failure> {
    let mut sealed = vec![0; VECTOR];
    random(&mut sealed)?;
    let begun = {
        let plain = Lent(Uint8Array::from(plain));
        // The bytes are copied before this returns (§14.3.1: "get a copy").
        subtle(
            "encrypt",
            &[&with_vector(&sealed, bound_to)?, key, &plain.0],
        )?
    };
    sealed.extend(Uint8Array::new(&JsFuture::from(begun).await?).to_vec());
    Ok(sealed)
}

/// Opens what was sealed.
pub async fn unseal(
    key: &JsValue,
    sealed: &[u8],
    bound_to: &str,
) -> Result<Zeroizing<Vec<u8>>, Failure> {
    let (vector, sealed) = sealed.split_at_checked(VECTOR).ok_or(Failure::Refused)?;
    let sealed = Uint8Array::from(sealed);
    let begun = subtle("decrypt", &[&with_vector(vector, bound_to)?, key, &sealed])?;
    let plain = Lent(Uint8Array::new(&JsFuture::from(begun).await?));
    Ok(Zeroizing::new(plain.0.to_vec()))
}

fn with_vector(vector: &[u8], bound_to: &str) -> Result<JsValue, Failure> {
    let object = JsValue::from(Object::new());
    Reflect::set(&object, &"name".into(), &SEALING.into())?;
    Reflect::set(&object, &"iv".into(), &Uint8Array::from(vector))?;
    let bound_to = Uint8Array::from(bound_to.as_bytes());
    Reflect::set(&object, &"additionalData".into(), &bound_to)?;
    Ok(object)
}

async fn import(
    object: &JsValue,
    format: &str,
    key: &[u8],
    extractable: bool,
    usage: &str,
) -> Result<JsValue, Failure> {
    let usages = Array::of1(&usage.into());
    let begun = {
        let key = Lent(Uint8Array::from(key));
        // The bytes are copied before this returns (§14.3.9: "get a copy").
        subtle(
            "importKey",
            &[&format.into(), &key.0, object, &extractable.into(), &usages],
        )?
    };
    Ok(JsFuture::from(begun).await?)
}

fn crypto() -> Result<JsValue, Failure> {
    Ok(member(&js_sys::global(), "crypto")?)
}

fn subtle(method: &str, arguments: &[&JsValue]) -> Result<Promise, Failure> {
    let promise = call(&member(&crypto()?, "subtle")?, method, arguments)??;
    Ok(promise.unchecked_into())
}
