//! What goes along to another computer, as one file.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64URL;
use serde_json::{Value, json};

use super::format::{read, written};
use super::saved_order::keys_of;
use super::{Account, CertificateId, FormatError, SavedOrder};
use crate::issuance::{KeyChoice, State};
use crate::keys::{KeyId, PublicKey};

/// The members of the JSON object.
const CERTIFICATES: &str = "certificates";
const ACCOUNTS: &str = "accounts";

/// Certificates and accounts, without their private keys: those stand beside it in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Backup {
    /// The certificates.
    pub certificates: Vec<(CertificateId, SavedOrder)>,
    /// The accounts.
    pub accounts: Vec<Account>,
}

impl Backup {
    /// The ids of the private keys that belong to it.
    pub fn keys(&self) -> Vec<KeyId> {
        let certificates = self.certificates.iter();
        let mut all: Vec<&KeyId> = certificates
            .flat_map(|(_, kept)| keys_of(&kept.state))
            .collect();
        let accounts = self.accounts.iter().filter_map(|it| it.account.as_ref());
        all.extend(accounts.map(|account| &account.key.id));
        let mut keys: Vec<KeyId> = Vec::new();
        for key in all {
            if !keys.contains(key) {
                keys.push(key.clone());
            }
        }
        keys
    }

    /// As JSON. Each part is in the form in which it is kept, base64url.
    pub fn json(&self) -> Vec<u8> {
        let text = |octets: Vec<u8>| Value::from(BASE64URL.encode(octets));
        let certificates = self.certificates.iter();
        let certificates = certificates
            .map(|(id, kept)| json!([id.as_str(), text(written(kept))]))
            .collect::<Vec<_>>();
        let accounts = self.accounts.iter().map(|it| text(written(it)));
        let accounts = accounts.collect::<Vec<_>>();
        let content = json!({ CERTIFICATES: certificates, ACCOUNTS: accounts });
        content.to_string().into_bytes()
    }

    /// Of JSON, and of the keys that came with it under new names. What names a key that did not come is left out.
    pub fn of(json: &[u8], keys: &[(KeyId, PublicKey)]) -> Result<Self, FormatError> {
        let content: Value = serde_json::from_slice(json).map_err(|_| FormatError::Broken)?;
        let list = |member: &str| content.get(member).and_then(Value::as_array);
        let octets = |text: &Value| {
            let text = text.as_str().unwrap_or_default();
            BASE64URL.decode(text).map_err(|_| FormatError::Broken)
        };
        let mut bundle = Self::default();
        for entry in list(CERTIFICATES).ok_or(FormatError::Broken)? {
            let id = entry.get(0).and_then(Value::as_str).unwrap_or_default();
            let fits = |it: char| it.is_ascii_alphanumeric() || it == '-' || it == '_';
            if id.is_empty() || id.len() > 40 || !id.chars().all(fits) {
                return Err(FormatError::Broken);
            }
            let mut kept: SavedOrder = read(&octets(entry.get(1).unwrap_or(&Value::Null))?)?;
            if rename(&mut kept.state, keys) {
                bundle.certificates.push((CertificateId::named(id), kept));
            }
        }
        for entry in list(ACCOUNTS).ok_or(FormatError::Broken)? {
            let mut account: Account = read(&octets(entry)?)?;
            if account
                .account
                .as_mut()
                .is_none_or(|it| is_renamed(&mut it.key, keys))
            {
                bundle.accounts.push(account);
            }
        }
        Ok(bundle)
    }
}

fn is_renamed(key: &mut PublicKey, keys: &[(KeyId, PublicKey)]) -> bool {
    let found = keys.iter().find(|(old, _)| *old == key.id);
    match found {
        Some((_, new)) => {
            *key = new.clone();
            true
        }
        None => false,
    }
}

/// Whether all keys of a state came along.
fn rename(state: &mut State, keys: &[(KeyId, PublicKey)]) -> bool {
    let kept = match &mut state.options.key {
        KeyChoice::Reuse(key) => Some(key),
        KeyChoice::Generate(_) => None,
    };
    let named = [
        state.account.key.as_mut(),
        state.certificate.key.as_mut(),
        state.options.account_key.as_mut(),
        kept,
    ];
    let mut all = named.into_iter().flatten();
    let whole = all.all(|key| is_renamed(key, keys));
    // Shared keys stay where they are. Whoever has not opened their account yet is asked for it again.
    if state.options.external.take().is_some() && state.account.url.is_none() {
        state.progress.agreed = false;
    }
    whole
}
