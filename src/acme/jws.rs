//! Signed requests: flattened JWS (RFC 7515 §7.2.2) as ACME wants it (RFC 8555 §6.2).

use std::future::Future;

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64URL;
use serde_json::{Value, json};

use super::{AccountUrl, Nonce};

/// A key could not sign. Says nothing about the key but that.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the key could not sign: {0}")]
pub struct SignerError(pub String);

/// Something that signs with an account key. Private bytes stay behind it.
pub trait Signer {
    /// The `alg` of RFC 7518 §3.1, such as `ES256`.
    fn algorithm(&self) -> &str;

    /// The public key as a JWK (RFC 7517).
    fn jwk(&self) -> Value;

    /// The signature in the form of RFC 7518 §3.4: for ES256, `r` and `s` as 32 octets each.
    fn sign(&self, message: &[u8]) -> impl Future<Output = Result<Vec<u8>, SignerError>>;
}

/// How a request says which key signed it: one or the other, never both (RFC 8555 §6.2).
#[derive(Clone, Copy, Debug)]
pub enum KeyReference<'a> {
    /// The key itself: for newAccount, and for revocation by certificate key.
    Jwk,
    /// The account: for everything else.
    Kid(&'a AccountUrl),
}

/// Makes the body of a POST. `payload` is the empty string for a POST-as-GET (RFC 8555 §6.3).
pub async fn sign(
    signer: &impl Signer,
    key: KeyReference<'_>,
    nonce: &Nonce,
    url: &str,
    payload: &str,
) -> Result<String, SignerError> {
    let mut protected = json!({ "alg": signer.algorithm(), "nonce": nonce.as_str(), "url": url });
    match key {
        KeyReference::Jwk => protected["jwk"] = signer.jwk(),
        KeyReference::Kid(account) => protected["kid"] = json!(account.as_str()),
    }
    let message = signing_input(&protected, payload);
    let signature = signer.sign(message.as_bytes()).await?;
    Ok(assemble(&message, &signature).to_string())
}

/// What is signed: header and payload, encoded, with a dot between them (RFC 7515 §5.1).
pub(super) fn signing_input(protected: &Value, payload: &str) -> String {
    let mut message = BASE64URL.encode(protected.to_string());
    message.push('.');
    BASE64URL.encode_string(payload, &mut message);
    message
}

/// The flattened form (RFC 7515 §7.2.2) of what was signed.
pub(super) fn assemble(message: &str, signature: &[u8]) -> Value {
    let (protected, payload) = message.split_once('.').unwrap_or_default();
    json!({ "protected": protected, "payload": payload, "signature": BASE64URL.encode(signature) })
}
