//! Accounts (RFC 8555 §7.1.2, §7.3).

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

/// The parameters of newAccount (RFC 8555 §7.3).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewAccount {
    /// That the person agreed to the terms. Left out where the CA has none.
    pub terms_of_service_agreed: Option<bool>,
    /// Only look for the account of this key, make none (§7.3.1).
    pub only_return_existing: bool,
    /// Where the CA can reach the person, as `mailto:` URLs (§7.3). Most CAs do without.
    pub contact: Vec<String>,
}

impl NewAccount {
    /// The body of the request, without what is not asked. `binding` is that of an external account (§7.3.4).
    pub(super) fn to_json(&self, binding: Option<Value>) -> String {
        let mut object = Map::new();
        if let Some(agreed) = self.terms_of_service_agreed {
            object.insert("termsOfServiceAgreed".to_owned(), agreed.into());
        }
        if self.only_return_existing {
            object.insert("onlyReturnExisting".to_owned(), true.into());
        }
        if !self.contact.is_empty() {
            object.insert("contact".to_owned(), list(&self.contact));
        }
        if let Some(binding) = binding {
            object.insert("externalAccountBinding".to_owned(), binding);
        }
        Value::Object(object).to_string()
    }
}

/// What is to be changed in an account. What is `None` stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccountUpdate {
    /// The contact addresses, as `mailto:` URLs; an empty list removes them (RFC 8555 §7.3.2).
    pub contact: Option<Vec<String>>,
    /// That the person agreed to changed terms (§7.3.3).
    pub terms_of_service_agreed: Option<bool>,
}

impl AccountUpdate {
    /// The body of the request.
    pub(super) fn to_json(&self) -> String {
        let mut object = Map::new();
        if let Some(contact) = &self.contact {
            object.insert("contact".to_owned(), list(contact));
        }
        if let Some(agreed) = self.terms_of_service_agreed {
            object.insert("termsOfServiceAgreed".to_owned(), agreed.into());
        }
        Value::Object(object).to_string()
    }
}

fn list(texts: &[String]) -> Value {
    texts.iter().cloned().map(Value::String).collect()
}

/// An account as the CA knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Its URL, from the `Location` header.
    pub url: AccountUrl,
    /// Its state.
    pub status: AccountStatus,
    /// Whether it was made by this request (201) or was there before (200), RFC 8555 §7.3.1.
    pub created: bool,
    /// The contact addresses that the CA stores. Empty where it stores none, or does not say.
    pub contact: Vec<String>,
    /// Whether the terms were agreed to, where the CA says so.
    pub terms_agreed: Option<bool>,
}

/// The body of the answer; the URL is in a header.
pub(super) struct AccountObject {
    pub(super) status: AccountStatus,
    pub(super) contact: Vec<String>,
    pub(super) terms_agreed: Option<bool>,
}

impl FromJson for AccountObject {
    fn from_json(value: &Value) -> Result<Self, Unexpected> {
        let fields = Fields::of(value)?;
        Ok(Self {
            status: fields.needed("status")?,
            contact: fields.lenient_list("contact"),
            terms_agreed: fields.lenient("termsOfServiceAgreed"),
        })
    }
}
