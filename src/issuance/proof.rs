//! The proof of control of one name.

use crate::acme::{
    Authorization, AuthorizationStatus, AuthorizationUrl, Challenge, ChallengeStatus,
    ChallengeType, Problem,
};
use crate::names::Identifier;

/// How often an authorization is read again after an order failed, while the CA is still validating it.
const MAX_READS: u32 = 6;

/// The ways to prove control by hand: one challenge type each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// A TXT record (dns-01, RFC 8555 §8.4).
    Dns,
    /// A file on the web server (http-01, RFC 8555 §8.3).
    Http,
    /// A TXT record whose name belongs to the account (dns-account-01), so that several clients do not interfere with each
    /// other.
    DnsAccount,
    /// A persistent TXT record that serves every later order too (dns-persist-01).
    DnsPersist,
}

impl Method {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Dns, Self::Http, Self::DnsAccount, Self::DnsPersist];

    /// Its name in the ACME registry, which CAA records use too (RFC 8657 §4).
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Dns => "dns-01",
            Self::Http => "http-01",
            Self::DnsAccount => "dns-account-01",
            Self::DnsPersist => "dns-persist-01",
        }
    }

    fn challenge_type(self) -> ChallengeType {
        match self {
            Self::Dns => ChallengeType::Dns01,
            Self::Http => ChallengeType::Http01,
            Self::DnsAccount => ChallengeType::DnsAccount01,
            Self::DnsPersist => ChallengeType::DnsPersist01,
        }
    }
}

/// How far the proof of one name is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProofStatus {
    /// The authorization is not read yet.
    Reading,
    /// The person has something to do.
    ToDo,
    /// The challenge is being answered.
    Answering,
    /// The CA validates the challenge.
    Validating,
    /// Valid.
    Proved,
    /// Validation failed. The problem is missing where the CA does not say why.
    Failed(Option<Problem>),
}

/// The proof of control of one name: an authorization, and what has been done about it.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is known at a time of its own"
)]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The authorization.
    pub url: AuthorizationUrl,
    /// What the CA last said of it.
    pub authorization: Option<Authorization>,
    /// The method that the person chose.
    pub method: Method,
    /// Whether the challenge was answered.
    pub answered: bool,
    /// Whether what the CA last said may be out of date, because an answer got lost.
    pub stale: bool,
    /// How often it was read since the order failed.
    pub reads: u32,
    /// Whether it belongs to a new order for the same names: its value differs from the earlier one.
    pub renewed: bool,
    /// Whether it was deactivated.
    pub deactivated: bool,
}

impl Proof {
    pub(super) fn new(url: AuthorizationUrl, renewed: bool) -> Self {
        Self {
            url,
            authorization: None,
            method: Method::Dns,
            answered: false,
            stale: false,
            reads: 0,
            renewed,
            deactivated: false,
        }
    }

    /// The identifier as it was ordered, once known.
    pub fn identifier(&self) -> Option<Identifier> {
        self.authorization
            .as_ref()
            .map(Authorization::ordered_identifier)
    }

    /// The methods that the CA offers.
    pub fn offered(&self) -> Vec<Method> {
        Method::ALL
            .into_iter()
            .filter(|method| self.challenge_by(*method).is_some())
            .collect()
    }

    /// The challenge of the chosen method.
    pub fn challenge(&self) -> Option<&Challenge> {
        self.challenge_by(self.method)
    }

    fn challenge_by(&self, method: Method) -> Option<&Challenge> {
        let challenge = self
            .authorization
            .as_ref()?
            .challenge(&method.challenge_type())?;
        // A persistent record has no token, but has to name the issuer.
        let usable = match method {
            Method::DnsPersist => !challenge.issuer_domain_names.is_empty(),
            _ => challenge.token.is_some(),
        };
        usable.then_some(challenge)
    }

    /// Notes what the CA says of it.
    pub(super) fn set_authorization(&mut self, authorization: Authorization) {
        self.authorization = Some(authorization);
        self.stale = false;
        let offered = self.offered();
        if let Some(first) = offered.first()
            && !offered.contains(&self.method)
        {
            self.method = *first;
        }
        // A challenge that is no longer pending was answered, by whichever client.
        if self
            .challenge()
            .is_some_and(|challenge| challenge.status != ChallengeStatus::Pending)
        {
            self.answered = true;
        }
    }

    /// Whether it is valid.
    pub fn is_proved(&self) -> bool {
        self.authorization_status() == Some(&AuthorizationStatus::Valid)
    }

    /// Whether it is neither valid nor failed.
    pub(super) fn is_open(&self) -> bool {
        matches!(
            self.authorization_status(),
            Some(AuthorizationStatus::Pending | AuthorizationStatus::Other(_))
        )
    }

    /// Whether it is worth deactivating.
    pub(super) fn can_be_deactivated(&self) -> bool {
        self.authorization.is_some() && !self.deactivated && (self.is_open() || self.is_proved())
    }

    /// Whether no more is to be found out about it after the order failed.
    pub(super) fn is_settled(&self) -> bool {
        self.authorization.is_some() && !self.stale && (!self.is_open() || self.reads >= MAX_READS)
    }

    fn authorization_status(&self) -> Option<&AuthorizationStatus> {
        self.authorization
            .as_ref()
            .map(|authorization| &authorization.status)
    }

    /// How far it is. `validating` is whether the person requested validation, `ended` whether the order is over.
    pub(super) fn status(&self, validating: bool, ended: bool) -> ProofStatus {
        let Some(authorization) = &self.authorization else {
            return ProofStatus::Reading;
        };
        match authorization.status {
            AuthorizationStatus::Valid => ProofStatus::Proved,
            AuthorizationStatus::Pending | AuthorizationStatus::Other(_) => {
                match (ended, validating, self.answered) {
                    (true, _, _) if self.is_settled() => {
                        ProofStatus::Failed(authorization.problem().cloned())
                    }
                    (_, true, false) => ProofStatus::Answering,
                    (true, _, _) | (_, true, true) => ProofStatus::Validating,
                    (false, false, _) => ProofStatus::ToDo,
                }
            }
            _ => ProofStatus::Failed(authorization.problem().cloned()),
        }
    }
}
