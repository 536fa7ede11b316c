//! Challenges: one way to prove control of one identifier (RFC 8555 §7.1.5, §8).

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::json::{Fields, FromJson, Unexpected, deserialize_from_json, words};
use super::{ChallengeUrl, Problem};

words! {
    /// The ways that this program knows, and room for the others (RFC 8555 §9.7.8).
    pub enum ChallengeType {
        /// A file on the web server (RFC 8555 §8.3).
        Http01 = "http-01",
        /// A TXT record (RFC 8555 §8.4).
        Dns01 = "dns-01",
    }
    /// Any other: kept, not offered.
    other
}

words! {
    /// The state of a challenge (RFC 8555 §7.1.6).
    pub enum ChallengeStatus {
        /// Not answered yet.
        Pending = "pending",
        /// Answered; the CA is looking.
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
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

    /// The token.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Token {
    type Error = TokenError;
    fn try_from(token: String) -> Result<Self, TokenError> {
        Self::new(token)
    }
}

impl FromJson for Token {
    fn from_json(value: &Value) -> Result<Self, Unexpected> {
        Self::new(String::from_json(value)?).map_err(|error| Unexpected(error.to_string()))
    }
}

impl From<Token> for String {
    fn from(token: Token) -> Self {
        token.0
    }
}

/// One way to prove control.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Challenge {
    /// Which way.
    #[serde(rename = "type")]
    pub kind: ChallengeType,
    /// Where it is answered.
    pub url: ChallengeUrl,
    /// Where it stands.
    pub status: ChallengeStatus,
    /// Its random part, for the types that have one. Absent too where the CA sent one that could do harm.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token: Option<Token>,
    /// What the CA saw when it failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<Problem>,
}

impl FromJson for Challenge {
    fn from_json(value: &Value) -> Result<Self, Unexpected> {
        let fields = Fields::of(value)?;
        Ok(Self {
            kind: fields.needed("type")?,
            url: fields.needed("url")?,
            status: fields.needed("status")?,
            token: fields.lenient("token"),
            error: fields.lenient("error"),
        })
    }
}

deserialize_from_json!(Challenge);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_that_could_leave_its_folder_is_no_token() {
        for bad in ["", "a/b", "..", "a b", "a.b", "ä", "a%2f"] {
            assert_eq!(Token::new(bad), Err(TokenError), "{bad:?}");
        }
        let text = r#"{"type":"http-01","url":"https://ca.example/c","status":"pending","token":"../../index"}"#;
        assert_eq!(serde_json::from_str::<Challenge>(text).unwrap().token, None);
    }
}
