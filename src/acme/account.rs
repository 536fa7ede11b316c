//! Accounts (RFC 8555 §7.1.2, §7.3).

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::AccountUrl;
use super::json::{Fields, FromJson, Unexpected, words};

words! {
    /// The state of an account (RFC 8555 §7.1.6).
    pub enum AccountStatus {
        /// Usable.
        Valid = "valid",
        /// Closed by its owner.
        Deactivated = "deactivated",
        /// Closed by the CA.
        Revoked = "revoked",
    }
    /// A state that this program does not know.
    other
}

/// What newAccount is asked (RFC 8555 §7.3).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewAccount {
    /// That the person agreed to the terms. Left out where the CA has none.
    pub terms_of_service_agreed: Option<bool>,
    /// Only look for the account of this key, make none (§7.3.1).
    pub only_return_existing: bool,
}

impl NewAccount {
    /// The body of the request, without what is not asked.
    pub(super) fn to_json(&self) -> String {
        let mut object = Map::new();
        if let Some(agreed) = self.terms_of_service_agreed {
            object.insert("termsOfServiceAgreed".to_owned(), agreed.into());
        }
        if self.only_return_existing {
            object.insert("onlyReturnExisting".to_owned(), true.into());
        }
        Value::Object(object).to_string()
    }
}

/// An account as the CA knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Its URL, from the `Location` header.
    pub url: AccountUrl,
    /// Its state.
    pub status: AccountStatus,
    /// Whether it was made by this request (201) or was there before (200), RFC 8555 §7.3.1.
    pub created: bool,
}

/// The body of the answer; the URL is in a header.
pub(super) struct AccountObject {
    pub(super) status: AccountStatus,
}

impl FromJson for AccountObject {
    fn from_json(value: &Value) -> Result<Self, Unexpected> {
        let status = Fields::of(value)?.needed("status")?;
        Ok(Self { status })
    }
}
