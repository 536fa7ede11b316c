//! Orders (RFC 8555 §7.1.3).

use serde_json::{Map, Value, json};

use super::json::{Fields, FromJson, Unexpected, words};
use super::{AuthorizationUrl, CertificateUrl, Directory, FinalizeUrl, Problem};
use crate::names::Identifier;

words! {
    /// The state of an order (RFC 8555 §7.1.6).
    pub enum OrderStatus {
        /// Some authorization is missing.
        Pending = "pending",
        /// All are there: finalize.
        Ready = "ready",
        /// The CA is issuing.
        Processing = "processing",
        /// The certificate is there.
        Valid = "valid",
        /// Failed, without a certificate.
        Invalid = "invalid",
    }
    /// A state that this program does not know. It is polled on.
    other
}

/// The parameters of newOrder (RFC 8555 §7.4).
#[derive(Clone, Copy, Debug, Default)]
pub struct NewOrder<'a> {
    /// The names that the certificate is for.
    pub identifiers: &'a [Identifier],
    /// One of the profiles that the directory offers (draft-ietf-acme-profiles). `None` leaves it to the CA.
    pub profile: Option<&'a str>,
    /// The certificate that this one is to replace, by its certID (RFC 9773 §5). Left out where the directory offers no
    /// renewal information.
    pub replaces: Option<&'a str>,
}

impl NewOrder<'_> {
    /// The body of the request, for a CA with this directory.
    pub(super) fn to_json(self, directory: &Directory) -> String {
        let identifier =
            |one: &Identifier| json!({ "type": one.kind.as_str(), "value": one.value.as_str() });
        let mut object = Map::new();
        let identifiers = self.identifiers.iter().map(identifier).collect();
        object.insert("identifiers".to_owned(), identifiers);
        if let Some(profile) = self.profile {
            object.insert("profile".to_owned(), profile.into());
        }
        let replaces = self.replaces.filter(|_| directory.renewal_info.is_some());
        if let Some(replaces) = replaces {
            object.insert("replaces".to_owned(), replaces.into());
        }
        Value::Object(object).to_string()
    }
}

/// A request for one certificate (RFC 8555 §7.1.3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// Its state.
    pub status: OrderStatus,
    /// When it expires, RFC 3339.
    pub expires: Option<String>,
    /// The names that the certificate is for, in any order.
    pub identifiers: Vec<Identifier>,
    /// Its authorizations. Their order has nothing to do with that of the identifiers.
    pub authorizations: Vec<AuthorizationUrl>,
    /// Where the certificate request goes.
    pub finalize: FinalizeUrl,
    /// Where the certificate is, once valid.
    pub certificate: Option<CertificateUrl>,
    /// Why it failed.
    pub error: Option<Problem>,
    /// The profile it has (draft-ietf-acme-profiles), where the CA has profiles.
    pub profile: Option<String>,
    /// The certificate that it replaces, by its certID (RFC 9773 §5).
    pub replaces: Option<String>,
}

impl FromJson for Order {
    fn from_json(value: &Value) -> Result<Self, Unexpected> {
        let fields = Fields::of(value)?;
        Ok(Self {
            status: fields.needed("status")?,
            expires: fields.lenient("expires"),
            identifiers: fields.list("identifiers")?,
            authorizations: fields.list("authorizations")?,
            finalize: fields.needed("finalize")?,
            certificate: fields.optional("certificate")?,
            error: fields.lenient("error"),
            profile: fields.lenient("profile"),
            replaces: fields.lenient("replaces"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acme::json;

    #[test]
    fn an_order_with_unknown_status_and_fields_is_read() {
        let order: Order = json::read(
            r#"{"status":"dreaming","identifiers":[{"type":"dns","value":"a.example"},{"type":"permanent-identifier","value":"x"}],
                "authorizations":["https://ca.example/z/1"],"finalize":"https://ca.example/f","colour":"blue","expires":7}"#,
        )
        .unwrap();
        assert_eq!(order.status, OrderStatus::Other("dreaming".into()));
        assert_eq!(order.identifiers.len(), 2);
    }

    #[test]
    fn urls_that_are_not_https_are_refused() {
        let text = r#"{"status":"ready","identifiers":[],"authorizations":[],"finalize":"http://ca.example/f"}"#;
        assert!(json::read::<Order>(text).is_err());
    }
}
