//! Key rollover: the new key of an account signs the change (RFC 8555 §7.3.5).

use serde_json::{Value, json};

use super::jws::{assemble, signing_input};
use super::{AccountUrl, Signer, SignerError};

/// The payload of a keyChange request. It is a JWS of its own by the new key: with that key in it, the `url` of the
/// request around it, and no nonce.
pub(super) async fn request(
    new: &impl Signer,
    url: &str,
    account: &AccountUrl,
    old: Value,
) -> Result<String, SignerError> {
    let protected = json!({ "alg": new.algorithm(), "jwk": new.jwk(), "url": url });
    let payload = json!({ "account": account.as_str(), "oldKey": old }).to_string();
    let message = signing_input(&protected, &payload);
    let signature = new.sign(message.as_bytes()).await?;
    Ok(assemble(&message, &signature).to_string())
}
