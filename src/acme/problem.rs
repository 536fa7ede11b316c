//! Problem documents (RFC 8555 §6.7, RFC 7807).

use serde_json::Value;

use super::json::{Fields, FromJson, Unexpected};
use crate::names::Identifier;

/// The part of the type URN that all ACME errors share (RFC 8555 §6.7).
const PREFIX: &str = "urn:ietf:params:acme:error:";

macro_rules! problem_types {
    ($($variant:ident = $name:literal,)*) => {
        /// The type of a problem, without its URN prefix (RFC 8555 §6.7; later RFCs add to the list).
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum ProblemType {
            $(
                #[doc = concat!("`", $name, "`")]
                $variant,
            )*
            /// A type that this program does not know, whole.
            Other(String),
        }

        impl From<String> for ProblemType {
            fn from(urn: String) -> Self {
                match urn.strip_prefix(PREFIX) {
                    $(Some($name) => Self::$variant,)*
                    _ => Self::Other(urn),
                }
            }
        }

        impl From<ProblemType> for String {
            fn from(kind: ProblemType) -> Self {
                match kind {
                    $(ProblemType::$variant => format!("{PREFIX}{}", $name),)*
                    ProblemType::Other(urn) => urn,
                }
            }
        }
    };
}

problem_types! {
    AccountDoesNotExist = "accountDoesNotExist",
    AlreadyReplaced = "alreadyReplaced",
    AlreadyRevoked = "alreadyRevoked",
    BadCsr = "badCSR",
    BadNonce = "badNonce",
    BadPublicKey = "badPublicKey",
    BadRevocationReason = "badRevocationReason",
    BadSignatureAlgorithm = "badSignatureAlgorithm",
    Caa = "caa",
    Compound = "compound",
    Connection = "connection",
    Dns = "dns",
    ExternalAccountRequired = "externalAccountRequired",
    IncorrectResponse = "incorrectResponse",
    InvalidContact = "invalidContact",
    InvalidProfile = "invalidProfile",
    Malformed = "malformed",
    OrderNotReady = "orderNotReady",
    RateLimited = "rateLimited",
    RejectedIdentifier = "rejectedIdentifier",
    ServerInternal = "serverInternal",
    Tls = "tls",
    Unauthorized = "unauthorized",
    UnsupportedContact = "unsupportedContact",
    UnsupportedIdentifier = "unsupportedIdentifier",
    UserActionRequired = "userActionRequired",
}

impl Default for ProblemType {
    /// `about:blank`, what a document without a type has (RFC 7807 §3.1).
    fn default() -> Self {
        Self::Other("about:blank".to_owned())
    }
}

/// What a CA says is wrong. Text in it is the CA's: shown as text, never acted on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problem {
    /// The type.
    pub kind: ProblemType,
    /// For people, in English mostly.
    pub detail: String,
    /// The HTTP status that belongs to it, as far as it is said.
    pub status: Option<u16>,
    /// A page about this very occurrence, such as new terms of service (RFC 8555 §7.3.3).
    pub instance: Option<String>,
    /// One per identifier, where several are at fault (RFC 8555 §6.7.1).
    pub subproblems: Vec<Subproblem>,
}

/// The part of a problem that concerns one identifier (RFC 8555 §6.7.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subproblem {
    /// The type.
    pub kind: ProblemType,
    /// For people.
    pub detail: String,
    /// Which identifier.
    pub identifier: Option<Identifier>,
}

impl FromJson for ProblemType {
    fn from_json(value: &Value) -> Result<Self, Unexpected> {
        String::from_json(value).map(Self::from)
    }
}

impl FromJson for Problem {
    fn from_json(value: &Value) -> Result<Self, Unexpected> {
        let fields = Fields::of(value)?;
        Ok(Self {
            kind: fields.optional("type")?.unwrap_or_default(),
            detail: fields.lenient("detail").unwrap_or_default(),
            status: fields.lenient("status"),
            instance: fields.lenient("instance"),
            subproblems: fields.lenient_list("subproblems"),
        })
    }
}

impl FromJson for Subproblem {
    fn from_json(value: &Value) -> Result<Self, Unexpected> {
        let fields = Fields::of(value)?;
        Ok(Self {
            kind: fields.optional("type")?.unwrap_or_default(),
            detail: fields.lenient("detail").unwrap_or_default(),
            identifier: fields.lenient("identifier"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acme::json;

    #[test]
    fn a_problem_has_type_detail_and_subproblems() {
        let problem: Problem = json::read(
            r#"{"type":"urn:ietf:params:acme:error:malformed","detail":"Some of the identifiers requested were rejected",
                "subproblems":[{"type":"urn:ietf:params:acme:error:rejectedIdentifier","detail":"no",
                "identifier":{"type":"dns","value":"_example.org"}}, 7], "extra":{}}"#,
        )
        .unwrap();
        assert_eq!(problem.kind, ProblemType::Malformed);
        assert_eq!(problem.subproblems.len(), 1);
        assert_eq!(problem.subproblems[0].kind, ProblemType::RejectedIdentifier);
        assert_eq!(
            problem.subproblems[0].identifier,
            Some(Identifier::dns("_example.org"))
        );
    }

    #[test]
    fn an_unknown_or_absent_type_is_read_and_wrong_shapes_do_no_harm() {
        let problem: Problem =
            json::read(r#"{"type":"urn:x:new","detail":null,"status":"400","subproblems":{}}"#)
                .unwrap();
        assert_eq!(problem.kind, ProblemType::Other("urn:x:new".into()));
        assert_eq!(String::from(problem.kind), "urn:x:new");
        assert_eq!(
            (
                problem.detail.as_str(),
                problem.status,
                problem.subproblems.len()
            ),
            ("", None, 0)
        );
        let problem: Problem = json::read("{}").unwrap();
        assert_eq!(problem.kind, ProblemType::Other("about:blank".into()));
    }
}
