//! Challenges: one way to prove control of one identifier (RFC 8555 §7.1.5, §8).

use serde_json::Value;

use super::json::{Fields, FromJson, Unexpected, words};
use super::{ChallengeUrl, Problem};

words! {
    /// The types that this program knows, and any other (RFC 8555 §9.7.8).
    pub enum ChallengeType {
        /// A file on the web server (RFC 8555 §8.3).
        Http01 = "http-01",
        /// A TXT record (RFC 8555 §8.4).
        Dns01 = "dns-01",
        /// A TXT record on a name of the account's own (draft-ietf-acme-dns-account-label).
        DnsAccount01 = "dns-account-01",
        /// A TXT record that serves every later order (draft-ietf-acme-dns-persist).
        DnsPersist01 = "dns-persist-01",
        /// A TLS handshake with a certificate made for it (RFC 8737): not for people, only recognised.
        TlsAlpn01 = "tls-alpn-01",
    }
    /// Any other. It is not offered.
    other
}

words! {
    /// The state of a challenge (RFC 8555 §7.1.6).
    pub enum ChallengeStatus {
        /// Not answered yet.
        Pending = "pending",
        /// Answered; the CA is validating.
        Processing = "processing",
        /// Proved.
        Valid = "valid",
        /// Failed.
        Invalid = "invalid",
    }
    /// A state that this program does not know.
    other
}

/// The random part of a challenge. Only base64url characters (RFC 8555 §8.3): it becomes a file name, so this is checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token(String);

/// A token with characters that no token has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a challenge token holds characters that are not base64url")]
pub struct TokenError;

impl Token {
    /// Checks a token.
    pub fn new(token: impl Into<String>) -> Result<Self, TokenError> {
        let token = token.into();
        let fits = (1..=512).contains(&token.len());
        let plain = token
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        if fits && plain {
            Ok(Self(token))
        } else {
            Err(TokenError)
        }
    }

    /// Takes one from storage: it was checked before it was saved.
    pub(crate) fn from_stored(token: String) -> Self {
        Self(token)
    }

    /// The token.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromJson for Token {
    fn from_json(value: &Value) -> Result<Self, Unexpected> {
        Self::new(String::from_json(value)?).map_err(|error| Unexpected(error.to_string()))
    }
}

/// Which draft of dns-persist-01 a challenge follows. They differ in how the account is named, and a CA shows which it
/// speaks by the name of the field that lists who may issue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersistDraft {
    /// draft-ietf-acme-dns-persist-00 and -01: `issuer-domain-names`, accounts by their URL.
    First,
    /// draft-ietf-acme-dns-persist-02: `issuerDomainNames`, accounts by a hash.
    Second,
}

impl PersistDraft {
    /// The field that lists who may issue.
    fn field(self) -> &'static str {
        match self {
            Self::First => "issuer-domain-names",
            Self::Second => "issuerDomainNames",
        }
    }
}

/// One way to prove control.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Challenge {
    /// Its type.
    pub kind: ChallengeType,
    /// Where it is answered.
    pub url: ChallengeUrl,
    /// Its state.
    pub status: ChallengeStatus,
    /// Its random part, for the types that have one. Absent too where the CA sent one that could do harm.
    pub token: Option<Token>,
    /// Why it failed.
    pub error: Option<Problem>,
    /// The names that the CA goes by in a persistent record (draft-ietf-acme-dns-persist-02 §3.1); empty for other types.
    pub issuer_domain_names: Vec<String>,
    /// Which draft of dns-persist-01 it follows; without meaning for other types.
    pub draft: PersistDraft,
}

impl FromJson for Challenge {
    fn from_json(value: &Value) -> Result<Self, Unexpected> {
        let fields = Fields::of(value)?;
        let issuers = |draft: PersistDraft| fields.lenient_list::<String>(draft.field());
        let (draft, issuer_domain_names) = match issuers(PersistDraft::Second) {
            none if none.is_empty() => (PersistDraft::First, issuers(PersistDraft::First)),
            names => (PersistDraft::Second, names),
        };
        Ok(Self {
            kind: fields.needed("type")?,
            url: fields.needed("url")?,
            status: fields.needed("status")?,
            token: fields.lenient("token"),
            error: fields.lenient("error"),
            issuer_domain_names,
            draft,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acme::json;

    #[test]
    fn a_token_that_could_leave_its_folder_is_no_token() {
        for bad in ["", "a/b", "..", "a b", "a.b", "ä", "a%2f"] {
            assert_eq!(Token::new(bad), Err(TokenError), "{bad:?}");
        }
        let text = r#"{"type":"http-01","url":"https://ca.example/c","status":"pending","token":"../../index"}"#;
        assert_eq!(json::read::<Challenge>(text).unwrap().token, None);
    }

    #[test]
    fn both_drafts_of_persistent_records_are_known() {
        for (draft, field) in [
            (PersistDraft::First, "issuer-domain-names"),
            (PersistDraft::Second, "issuerDomainNames"),
        ] {
            let challenge: Challenge = FromJson::from_json(&serde_json::json!({
                "type": "dns-persist-01", "url": "https://ca.example/c", "status": "pending", field: ["ca.example", 7],
            }))
            .unwrap();
            assert_eq!(challenge.kind, ChallengeType::DnsPersist01);
            assert_eq!(challenge.draft, draft);
            assert_eq!(challenge.issuer_domain_names, ["ca.example"]);
        }
    }
}
