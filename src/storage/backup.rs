//! Everything that is saved, as the content of a file that is taken along to another computer.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64URL;
use serde_json::{Value, json};

use super::{CertificateId, KnownCa, SavedOrder, StorageError};
use crate::issuance::State;
use crate::keys::{KeyId, PublicKey};

/// The members of the JSON object.
const ORDERS: &str = "certificates";
const KNOWN_CAS: &str = "accounts";

/// Orders and known CAs without their private keys, which stand beside them in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Backup {
    /// The orders.
    pub orders: Vec<(CertificateId, SavedOrder)>,
    /// What is known of CAs.
    pub known_cas: Vec<KnownCa>,
}

impl Backup {
    /// The ids of the private keys that belong to it.
    pub fn keys(&self) -> Vec<KeyId> {
        let orders = self.orders.iter().flat_map(|(_, order)| order.state.keys());
        let accounts = self.known_cas.iter().filter_map(|it| it.account.as_ref());
        let mut keys: Vec<KeyId> = Vec::new();
        for key in orders.chain(accounts.map(|it| &it.key)) {
            if !keys.contains(&key.id) {
                keys.push(key.id.clone());
            }
        }
        keys
    }

    /// As JSON. Each order and CA is in the format in which it is saved, in base64url.
    pub fn to_json(&self) -> Vec<u8> {
        let text = |saved: Vec<u8>| Value::from(BASE64URL.encode(saved));
        let orders = self.orders.iter();
        let orders = orders.map(|(id, order)| json!([id.as_str(), text(order.encode())]));
        let known_cas = self.known_cas.iter().map(|it| text(it.encode()));
        let content = json!({
            ORDERS: orders.collect::<Vec<_>>(),
            KNOWN_CAS: known_cas.collect::<Vec<_>>(),
        });
        content.to_string().into_bytes()
    }

    /// From JSON, and from the keys that came with it, which have new ids here. An order or account whose key did not come
    /// along is left out.
    pub fn from_json(json: &[u8], keys: &[(KeyId, PublicKey)]) -> Result<Self, StorageError> {
        let content: Value = serde_json::from_slice(json).map_err(|_| StorageError::Broken)?;
        let list = |member: &str| {
            let list = content.get(member).and_then(Value::as_array);
            list.ok_or(StorageError::Broken)
        };
        let saved = |text: &Value| {
            let text = text.as_str().unwrap_or_default();
            BASE64URL.decode(text).map_err(|_| StorageError::Broken)
        };
        let mut backup = Self::default();
        for entry in list(ORDERS)? {
            let id = entry.get(0).and_then(Value::as_str).unwrap_or_default();
            let fits = |it: char| it.is_ascii_alphanumeric() || it == '-' || it == '_';
            if id.is_empty() || id.len() > 40 || !id.chars().all(fits) {
                return Err(StorageError::Broken);
            }
            let order = saved(entry.get(1).unwrap_or(&Value::Null))?;
            let mut order = SavedOrder::decode(&order)?;
            if replace_keys(&mut order.state, keys) {
                backup.orders.push((CertificateId::named(id), order));
            }
        }
        for entry in list(KNOWN_CAS)? {
            let mut ca = KnownCa::decode(&saved(entry)?)?;
            let account = ca.account.as_mut();
            if account.is_none_or(|it| replace_key(&mut it.key, keys)) {
                backup.known_cas.push(ca);
            }
        }
        Ok(backup)
    }
}

/// Replaces a key by the one that came for it. Whether one came.
fn replace_key(key: &mut PublicKey, keys: &[(KeyId, PublicKey)]) -> bool {
    let found = keys.iter().find(|(old, _)| *old == key.id);
    if let Some((_, new)) = found {
        *key = new.clone();
    }
    found.is_some()
}

/// Replaces the keys of a state. Whether all of them came.
fn replace_keys(state: &mut State, keys: &[(KeyId, PublicKey)]) -> bool {
    let complete = state.keys_mut().all(|key| replace_key(key, keys));
    // MAC keys stay where they are. Whoever has not opened their account yet is asked for it again.
    if state.options.external.take().is_some() && state.account.url.is_none() {
        state.progress.agreed = false;
    }
    complete
}
