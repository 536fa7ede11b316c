//! External account binding: an ACME account bound to a customer account at the CA
//! (RFC 8555 §7.3.4).

use std::future::Future;

use serde_json::{Value, json};

use super::SignerError;
use super::jws::{assemble, signing_input};

/// Something that makes message authentication codes with the key that the CA gave. The key is not shown.
pub trait Mac {
    /// The `alg` of RFC 7518 §3.2: `HS256`, `HS384` or `HS512`.
    fn algorithm(&self) -> &str;

    /// The code of a message.
    fn mac(&self, message: &[u8]) -> impl Future<Output = Result<Vec<u8>, SignerError>>;
}

/// A customer account at the CA (RFC 8555 §7.3.4).
#[derive(Debug)]
pub struct ExternalAccount<'a, M> {
    /// The key identifier that the CA gave, as it gave it.
    pub key_id: &'a str,
    /// The key that the CA gave with it.
    pub mac: &'a M,
}

/// Takes the place of the key where there is none.
#[derive(Clone, Copy, Debug)]
pub enum NoMac {}

impl NoMac {
    /// No external account.
    pub const NONE: Option<ExternalAccount<'static, Self>> = None;
}

impl Mac for NoMac {
    fn algorithm(&self) -> &str {
        match *self {}
    }

    async fn mac(&self, _: &[u8]) -> Result<Vec<u8>, SignerError> {
        match *self {}
    }
}

/// The `externalAccountBinding` of a newAccount request: the account key, authenticated by the other one. Its `url` is
/// that of the request around it, and it has no nonce.
pub(super) async fn binding<M: Mac>(
    external: &ExternalAccount<'_, M>,
    url: &str,
    jwk: &Value,
) -> Result<Value, SignerError> {
    let mac = external.mac;
    let protected = json!({ "alg": mac.algorithm(), "kid": external.key_id, "url": url });
    let message = signing_input(&protected, &jwk.to_string());
    let code = mac.mac(message.as_bytes()).await?;
    Ok(assemble(&message, &code))
}
