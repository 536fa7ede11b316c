//! The directory: where a CA takes which request (RFC 8555 §7.1.1).

use serde::Serialize;
use serde_json::Value;

use super::json::{Fields, FromJson, Unexpected, deserialize_from_json};

/// The URLs of a CA.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Directory {
    /// For nonces (RFC 8555 §7.2).
    pub new_nonce: String,
    /// For accounts (§7.3).
    pub new_account: String,
    /// For orders (§7.4).
    pub new_order: String,
    /// What the CA says of itself.
    pub meta: Option<Meta>,
}

/// What the CA says of itself (RFC 8555 §7.1.1). All of it optional.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Meta {
    /// Where its terms can be read.
    pub terms_of_service: Option<String>,
    /// Its web site.
    pub website: Option<String>,
    /// The domain names it looks for in CAA records (RFC 8659).
    pub caa_identities: Vec<String>,
    /// Whether an account there needs an external account binding (RFC 8555 §7.3.4).
    pub external_account_required: Option<bool>,
}

impl FromJson for Directory {
    fn from_json(value: &Value) -> Result<Self, Unexpected> {
        let fields = Fields::of(value)?;
        Ok(Self {
            new_nonce: fields.needed("newNonce")?,
            new_account: fields.needed("newAccount")?,
            new_order: fields.needed("newOrder")?,
            meta: fields.lenient("meta"),
        })
    }
}

impl FromJson for Meta {
    fn from_json(value: &Value) -> Result<Self, Unexpected> {
        let fields = Fields::of(value)?;
        Ok(Self {
            terms_of_service: fields.lenient("termsOfService"),
            website: fields.lenient("website"),
            caa_identities: fields.lenient_list("caaIdentities"),
            external_account_required: fields.lenient("externalAccountRequired"),
        })
    }
}

deserialize_from_json!(Directory Meta);

impl Directory {
    /// The terms, if the CA has any. Usually a web address, but not always (Pebble's is a `data:` URL), and never to be
    /// made a link without a look at its scheme: it is the CA's text.
    pub fn terms_of_service(&self) -> Option<&str> {
        self.meta.as_ref()?.terms_of_service.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_fields_do_no_harm() {
        let directory: Directory = serde_json::from_value(serde_json::json!({
            "newNonce": "https://ca.example/n", "newAccount": "https://ca.example/a",
            "newOrder": "https://ca.example/o", "someRandomKey": "https://community.example",
            "meta": { "termsOfService": "data:text/plain,Do%20what%20thou%20wilt", "caaIdentities": "odd", "website": 7 },
        }))
        .unwrap();
        assert_eq!(
            directory.terms_of_service(),
            Some("data:text/plain,Do%20what%20thou%20wilt")
        );
        let meta = directory.meta.unwrap();
        assert_eq!((meta.website, meta.caa_identities.len()), (None, 0));
    }
}
