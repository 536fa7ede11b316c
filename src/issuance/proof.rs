//! The proof for one name.

use crate::acme::{
    Authorization, AuthorizationStatus, AuthorizationUrl, Challenge, ChallengeStatus,
    ChallengeType, Problem,
};
use crate::names::Identifier;

/// How often an authorization is read again after an order failed, while the CA is still looking at it.
const MOST_LOOKS: u32 = 6;

/// The ways to prove control by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// A TXT record (dns-01, RFC 8555 §8.4).
    Dns,
    /// A file on the web server (http-01, RFC 8555 §8.3).
    Http,
    /// A TXT record whose name belongs to the account (dns-account-01), so that several clients do not get into each
    /// other's way.
    DnsAccount,
    /// A TXT record that stays and serves every later order (dns-persist-01).
    DnsStanding,
}

impl Method {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Dns, Self::Http, Self::DnsAccount, Self::DnsStanding];

    /// Its name in the registry of ACME, which CAA records use too (RFC 8657 §4).
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Dns => "dns-01",
            Self::Http => "http-01",
            Self::DnsAccount => "dns-account-01",
            Self::DnsStanding => "dns-persist-01",
        }
    }

    fn challenge_type(self) -> ChallengeType {
        match self {
            Self::Dns => ChallengeType::Dns01,
            Self::Http => ChallengeType::Http01,
            Self::DnsAccount => ChallengeType::DnsAccount01,
            Self::DnsStanding => ChallengeType::DnsPersist01,
        }
    }
}

/// Where the proof for one name stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProofStatus {
    /// What is to be proved is not known yet.
    Reading,
    /// The person has something to do.
    ToDo,
    /// The CA is being asked to look.
    Asking,
    /// The CA is looking.
    Looking,
    /// Proved.
    Proved,
    /// The CA did not see what it looked for. The problem is missing where the CA does not say why.
    Failed(Option<Problem>),
}

/// The proof for one name: an authorization, and what has been done about it.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is learnt at a time of its own"
)]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The authorization.
    pub url: AuthorizationUrl,
    /// What the CA last said of it.
    pub authorization: Option<Authorization>,
    /// Which way the person chose.
    pub method: Method,
    /// Whether the CA has been asked to look.
    pub answered: bool,
    /// Whether what the CA last said may be out of date, because an answer got lost.
    pub stale: bool,
    /// How often it was read since the order failed.
    pub looks: u32,
    /// Whether its value came with a new order, after an earlier one failed.
    pub renewed: bool,
    /// Whether the CA was told that it is given up.
    pub withdrawn: bool,
}

impl Proof {
    pub(super) fn new(url: AuthorizationUrl, renewed: bool) -> Self {
        Self {
            url,
            authorization: None,
            method: Method::Dns,
            answered: false,
            stale: false,
            looks: 0,
            renewed,
            withdrawn: false,
        }
    }

    /// The identifier as it was ordered, once known.
    pub fn identifier(&self) -> Option<Identifier> {
        self.authorization
            .as_ref()
            .map(Authorization::ordered_identifier)
    }

    /// The ways that the CA offers and the person can go.
    pub fn offered(&self) -> Vec<Method> {
        Method::ALL
            .into_iter()
            .filter(|method| self.challenge_by(*method).is_some())
            .collect()
    }

    /// The challenge of the chosen way.
    pub fn challenge(&self) -> Option<&Challenge> {
        self.challenge_by(self.method)
    }

    fn challenge_by(&self, method: Method) -> Option<&Challenge> {
        let challenge = self
            .authorization
            .as_ref()?
            .challenge(&method.challenge_type())?;
        // A standing record has no token, but has to name who is to issue.
        let usable = match method {
            Method::DnsStanding => !challenge.issuer_domain_names.is_empty(),
            _ => challenge.token.is_some(),
        };
        usable.then_some(challenge)
    }

    /// Takes in what the CA says.
    pub(super) fn learn(&mut self, authorization: Authorization) {
        self.authorization = Some(authorization);
        self.stale = false;
        let offered = self.offered();
        if let Some(first) = offered.first()
            && !offered.contains(&self.method)
        {
            self.method = *first;
        }
        // A challenge that is no longer pending was answered, whoever did it.
        if self
            .challenge()
            .is_some_and(|challenge| challenge.status != ChallengeStatus::Pending)
        {
            self.answered = true;
        }
    }

    /// Whether it is proved.
    pub fn is_proved(&self) -> bool {
        self.status_said() == Some(&AuthorizationStatus::Valid)
    }

    /// Whether the person still has to do something, or the CA to look.
    pub(super) fn is_open(&self) -> bool {
        matches!(
            self.status_said(),
            Some(AuthorizationStatus::Pending | AuthorizationStatus::Other(_))
        )
    }

    /// Whether there is anything to give up.
    pub(super) fn can_be_withdrawn(&self) -> bool {
        self.authorization.is_some() && !self.withdrawn && (self.is_open() || self.is_proved())
    }

    /// Whether nothing more will be learnt about it after the order failed.
    pub(super) fn is_settled(&self) -> bool {
        self.authorization.is_some() && !self.stale && (!self.is_open() || self.looks >= MOST_LOOKS)
    }

    fn status_said(&self) -> Option<&AuthorizationStatus> {
        self.authorization
            .as_ref()
            .map(|authorization| &authorization.status)
    }

    /// Where it stands. `checking` is whether the person asked the CA to look, `ended` whether the order is over.
    pub(super) fn status(&self, checking: bool, ended: bool) -> ProofStatus {
        let Some(authorization) = &self.authorization else {
            return ProofStatus::Reading;
        };
        match authorization.status {
            AuthorizationStatus::Valid => ProofStatus::Proved,
            AuthorizationStatus::Pending | AuthorizationStatus::Other(_) => {
                match (ended, checking, self.answered) {
                    (true, _, _) if self.is_settled() => {
                        ProofStatus::Failed(authorization.problem().cloned())
                    }
                    (_, true, false) => ProofStatus::Asking,
                    (true, _, _) | (_, true, true) => ProofStatus::Looking,
                    (false, false, _) => ProofStatus::ToDo,
                }
            }
            _ => ProofStatus::Failed(authorization.problem().cloned()),
        }
    }
}
