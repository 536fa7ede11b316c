//! Orders (RFC 8555 §7.1.3).

use serde::Serialize;
use serde_json::Value;

use super::json::{Fields, FromJson, Unexpected, deserialize_from_json, words};
use super::{AuthorizationUrl, CertificateUrl, FinalizeUrl, Problem};
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
        /// Over, without a certificate.
        Invalid = "invalid",
    }
    /// A state that this program does not know: wait and see.
    other
}

/// A request for one certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Order {
    /// Where it stands.
    pub status: OrderStatus,
    /// When the CA forgets it, RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires: Option<String>,
    /// For what. In whatever order the CA likes.
    pub identifiers: Vec<Identifier>,
    /// Its authorizations. Their order has nothing to do with that of the identifiers.
    pub authorizations: Vec<AuthorizationUrl>,
    /// Where the certificate request goes.
    pub finalize: FinalizeUrl,
    /// Where the certificate is, once valid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate: Option<CertificateUrl>,
    /// Why it failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<Problem>,
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
        })
    }
}

deserialize_from_json!(Order);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_with_unknown_status_and_fields_is_read() {
        let order: Order = serde_json::from_str(
            r#"{"status":"dreaming","identifiers":[{"type":"dns","value":"a.example"},{"type":"permanent-identifier","value":"x"}],
                "authorizations":["https://ca.example/z/1"],"finalize":"https://ca.example/f","colour":"blue","expires":7}"#,
        )
        .unwrap();
        assert_eq!(order.status, OrderStatus::Other("dreaming".into()));
        assert_eq!(order.identifiers.len(), 2);
        assert_eq!(
            serde_json::from_str::<Order>(&serde_json::to_string(&order).unwrap()).unwrap(),
            order
        );
    }

    #[test]
    fn urls_that_are_not_https_are_refused() {
        let text = r#"{"status":"ready","identifiers":[],"authorizations":[],"finalize":"http://ca.example/f"}"#;
        assert!(serde_json::from_str::<Order>(text).is_err());
    }
}
