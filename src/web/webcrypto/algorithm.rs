//! Which algorithm an operation uses, and with which parameters.

use js_sys::{Object, Uint8Array};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The dictionaries of all algorithms that are used here in one: `web-sys` has one for each kind of use, but not all of
    /// them (`RsaHashedKeyGenParams` is missing). An operation ignores members that its own dictionary does not have.
    #[wasm_bindgen(extends = Object)]
    pub(super) type Algorithm;

    #[wasm_bindgen(method, setter)]
    fn set_name(this: &Algorithm, name: &str);
    #[wasm_bindgen(method, setter)]
    pub(super) fn set_hash(this: &Algorithm, hash: &str);
    #[wasm_bindgen(method, setter, js_name = namedCurve)]
    fn set_named_curve(this: &Algorithm, curve: &str);
    #[wasm_bindgen(method, setter, js_name = modulusLength)]
    fn set_modulus_length(this: &Algorithm, bits: u32);
    #[wasm_bindgen(method, setter, js_name = publicExponent)]
    fn set_public_exponent(this: &Algorithm, exponent: &Uint8Array);
    #[wasm_bindgen(method, setter)]
    pub(super) fn set_length(this: &Algorithm, bits: u32);
    #[wasm_bindgen(method, setter)]
    fn set_iv(this: &Algorithm, vector: &Uint8Array);
    #[wasm_bindgen(method, setter, js_name = additionalData)]
    fn set_additional_data(this: &Algorithm, data: &Uint8Array);
    #[wasm_bindgen(method, setter)]
    pub(super) fn set_salt(this: &Algorithm, salt: &Uint8Array);
    #[wasm_bindgen(method, setter)]
    pub(super) fn set_iterations(this: &Algorithm, count: u32);
}

/// AES in Galois/Counter Mode.
pub(super) const AES_GCM: &str = "AES-GCM";

impl Algorithm {
    /// The algorithm with this name.
    pub(super) fn new(name: &str) -> Self {
        let algorithm: Self = Object::new().unchecked_into();
        algorithm.set_name(name);
        algorithm
    }

    /// AES-GCM with an initialization vector and data that is authenticated, but not encrypted.
    pub(super) fn aes_gcm(vector: &[u8], additional_data: &[u8]) -> Self {
        let algorithm = Self::new(AES_GCM);
        algorithm.set_iv(&Uint8Array::from(vector));
        algorithm.set_additional_data(&Uint8Array::from(additional_data));
        algorithm
    }
}

/// How something is signed or authenticated.
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

    pub(super) fn algorithm(&self) -> Algorithm {
        let algorithm = Algorithm::new(self.name);
        algorithm.set_hash(self.hash);
        if let Some(curve) = self.curve {
            algorithm.set_named_curve(curve);
        }
        if let Some(bits) = self.bits {
            algorithm.set_modulus_length(bits);
            // 65537, the only one that CAs accept.
            algorithm.set_public_exponent(&Uint8Array::from(&[1, 0, 1][..]));
        }
        algorithm
    }
}
