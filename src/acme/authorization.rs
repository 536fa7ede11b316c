//! Authorizations: what is to be proved for one identifier (RFC 8555 §7.1.4).

use serde_json::Value;

use super::json::{Fields, FromJson, Unexpected, words};
use super::{Challenge, ChallengeStatus, ChallengeType, Problem};
use crate::names::Identifier;

words! {
    /// The state of an authorization (RFC 8555 §7.1.6).
    pub enum AuthorizationStatus {
        /// To be proved.
        Pending = "pending",
        /// Proved.
        Valid = "valid",
        /// The proof failed. Never comes back: a new order brings a new authorization.
        Invalid = "invalid",
        /// Deactivated by the client.
        Deactivated = "deactivated",
        /// Expired.
        Expired = "expired",
        /// Revoked by the CA.
        Revoked = "revoked",
    }
    /// A state that this program does not know.
    other
}

/// What is to be proved for one identifier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authorization {
    /// The name to be proved. A wildcard's authorization names the base name.
    pub identifier: Identifier,
    /// Its state.
    pub status: AuthorizationStatus,
    /// When it expires, RFC 3339.
    pub expires: Option<String>,
    /// The ways to prove it, in whatever order the CA likes. Types that this program does not know are
    /// included.
    pub challenges: Vec<Challenge>,
    /// Whether it is for a wildcard.
    pub wildcard: Option<bool>,
}

impl FromJson for Authorization {
    fn from_json(value: &Value) -> Result<Self, Unexpected> {
        let fields = Fields::of(value)?;
        Ok(Self {
            identifier: fields.needed("identifier")?,
            status: fields.needed("status")?,
            expires: fields.lenient("expires"),
            challenges: fields.lenient_list("challenges"),
            wildcard: fields.lenient("wildcard"),
        })
    }
}

impl Authorization {
    /// The identifier as it stood in the order: with `*.` in front for a wildcard.
    pub fn ordered_identifier(&self) -> Identifier {
        if self.wildcard == Some(true) && !self.identifier.is_wildcard() {
            Identifier {
                value: format!("*.{}", self.identifier.value),
                ..self.identifier.clone()
            }
        } else {
            self.identifier.clone()
        }
    }

    /// The challenge of a type, if the CA offers it.
    pub fn challenge(&self, kind: &ChallengeType) -> Option<&Challenge> {
        self.challenges
            .iter()
            .find(|challenge| challenge.kind == *kind)
    }

    /// Why it failed, where the CA says so.
    pub fn problem(&self) -> Option<&Problem> {
        let failed = self
            .challenges
            .iter()
            .filter(|challenge| challenge.error.is_some());
        failed
            .max_by_key(|challenge| challenge.status == ChallengeStatus::Invalid)?
            .error
            .as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acme::json;

    #[test]
    fn unknown_challenges_are_included_and_broken_ones_are_left_out() {
        let authorization: Authorization = json::read(
            r#"{"identifier":{"type":"dns","value":"example.org"},"status":"pending","wildcard":true,"challenges":[
                {"type":"carrier-pigeon-01","url":"https://ca.example/c/1","status":"pending","colour":"blue"},
                {"type":"dns-01"}, 5,
                {"type":"dns-01","url":"https://ca.example/c/2","status":"invalid","token":"abc","error":{"detail":"no"}}]}"#,
        )
        .unwrap();
        assert_eq!(authorization.challenges.len(), 2);
        assert_eq!(
            authorization.challenges[0].kind,
            ChallengeType::Other("carrier-pigeon-01".into())
        );
        assert_eq!(
            authorization.ordered_identifier(),
            Identifier::dns("*.example.org")
        );
        assert_eq!(authorization.problem().unwrap().detail, "no");
        assert!(authorization.challenge(&ChallengeType::Http01).is_none());
    }
}
