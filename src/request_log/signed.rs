//! What a signed request says: a JWS in flattened form (RFC 7515 §7.2.2), as ACME has it (RFC 8555 §6.2).

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64URL;
use serde_json::{Value, json};

/// How deep signed requests may be nested: the change of a key has one within another (RFC 8555 §7.3.5).
const DEPTH: u8 = 3;

/// A signed request, decoded. The signature is left out: there is nothing to read in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Signed {
    /// The protected header: who signs, for which address, with which nonce.
    pub protected: Value,
    /// What is asked. The empty text where something is only to be read (RFC 8555 §6.3).
    pub payload: Value,
}

impl Signed {
    /// Reads the body of a request. `None` if it is no signed request, or was cut off.
    pub fn read(body: &str) -> Option<Self> {
        Self::open(&serde_json::from_str(body).ok()?, DEPTH)
    }

    fn open(jws: &Value, depth: u8) -> Option<Self> {
        let part = |name: &str| {
            let octets = BASE64URL.decode(jws[name].as_str()?).ok()?;
            String::from_utf8(octets).ok()
        };
        let protected = serde_json::from_str(&part("protected")?).ok()?;
        let payload = part("payload")?;
        jws["signature"].as_str()?;
        Some(Self {
            protected,
            payload: match serde_json::from_str(&payload) {
                Ok(payload) => opened(payload, depth - 1),
                Err(_) => payload.into(),
            },
        })
    }

    /// Both parts, as JSON for people.
    pub fn pretty(&self) -> [String; 2] {
        [&self.protected, &self.payload]
            .map(|part| serde_json::to_string_pretty(part).unwrap_or_default())
    }

    fn value(self) -> Value {
        json!({ "protected": self.protected, "payload": self.payload })
    }
}

/// The same, with what is signed in it decoded as well: an external account binding (RFC 8555 §7.3.4), the change of a
/// key.
fn opened(value: Value, depth: u8) -> Value {
    if depth == 0 {
        return value;
    }
    if let Some(inner) = Signed::open(&value, depth) {
        return inner.value();
    }
    match value {
        Value::Object(members) => {
            let members = members.into_iter();
            let members = members.map(|(name, value)| (name, opened(value, depth - 1)));
            Value::Object(members.collect())
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn jws(protected: &str, payload: &str) -> Value {
        json!({ "protected": BASE64URL.encode(protected), "payload": BASE64URL.encode(payload), "signature": "c2ln" })
    }

    #[test]
    fn header_and_payload_are_read() {
        let body = jws(r#"{"alg":"ES256","nonce":"n"}"#, r#"{"identifiers":[]}"#);
        let signed = Signed::read(&body.to_string()).unwrap();
        assert_eq!(signed.protected["nonce"], "n");
        assert_eq!(signed.payload, json!({ "identifiers": [] }));
        assert_eq!(signed.pretty()[1], "{\n  \"identifiers\": []\n}");
        let asks = Signed::read(&jws("{}", "").to_string()).unwrap();
        assert_eq!(asks.payload, "");
        let odd = Signed::read(&jws("{}", "not JSON").to_string()).unwrap();
        assert_eq!(odd.payload, "not JSON");
    }

    #[test]
    fn a_signed_request_within_another_is_read_too() {
        let binding = jws(r#"{"alg":"HS256","kid":"k"}"#, r#"{"kty":"EC"}"#);
        let account = json!({ "externalAccountBinding": binding, "contact": ["mailto:a@b.test"] });
        let signed = Signed::read(&jws("{}", &account.to_string()).to_string()).unwrap();
        let inner = &signed.payload["externalAccountBinding"];
        let expected =
            json!({ "protected": { "alg": "HS256", "kid": "k" }, "payload": { "kty": "EC" } });
        assert_eq!(*inner, expected);
        assert_eq!(signed.payload["contact"][0], "mailto:a@b.test");
        // The change of a key is signed by both keys.
        let change = jws(
            r#"{"alg":"ES256"}"#,
            r#"{"account":"https://ca.test/1","oldKey":{}}"#,
        );
        let signed = Signed::read(&jws("{}", &change.to_string()).to_string()).unwrap();
        assert_eq!(signed.payload["payload"]["account"], "https://ca.test/1");
        // One in another without end is left as it is somewhere.
        let mut deep = jws("{}", "{}");
        for _ in 0..8 {
            deep = jws("{}", &deep.to_string());
        }
        assert!(Signed::read(&deep.to_string()).is_some());
    }

    #[test]
    fn what_is_not_signed_is_none() {
        for body in [
            "",
            "{}",
            "[1]",
            "x",
            r#"{"protected":"e30","payload":"e30"}"#,
            r#"{"protected":"!","payload":"","signature":""}"#,
        ] {
            assert_eq!(Signed::read(body), None, "{body}");
        }
    }

    proptest! {
        #[test]
        fn nothing_panics(body in any::<String>(), json in "[{}\\[\\]\",:a-z0-9]{0,60}", protected in any::<String>(), payload in any::<String>()) {
            let _ = Signed::read(&body);
            let _ = Signed::read(&json);
            let _ = Signed::read(&jws(&protected, &payload).to_string());
        }
    }
}
