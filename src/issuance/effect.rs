//! What is to be done now.

use super::{KeyChoice, Proof, State};
use crate::acme::{
    AuthorizationUrl, CertificateUrl, ChallengeUrl, DirectoryUrl, OrderStatus, OrderUrl,
};
use crate::keys::{Algorithm, Purpose};

/// Something to be done. Two equal effects are the same piece of work: what is under way is not begun again.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// Make a key.
    MakeKey(KeyFor),
    /// Read the CA's directory, and see whether this page can read its nonces.
    ReadDirectory(DirectoryUrl),
    /// Open or find the account of the account key.
    OpenAccount,
    /// Place the order.
    PlaceOrder,
    /// Read an authorization. `look` counts from 0; later looks wait first.
    ReadAuthorization {
        /// Which.
        url: AuthorizationUrl,
        /// The how-manieth look it is.
        look: u32,
    },
    /// Ask DNS where the names are managed.
    FindZones,
    /// Wait, and look at public DNS.
    Look {
        /// The how-manieth look it is, from 0.
        round: u32,
    },
    /// Ask the CA to look at one proof.
    AnswerChallenge {
        /// Of which authorization.
        authorization: AuthorizationUrl,
        /// Which challenge.
        challenge: ChallengeUrl,
    },
    /// Wait, and read the order.
    PollOrder {
        /// Which.
        url: OrderUrl,
        /// The how-manieth time in its present status, from 0.
        count: u32,
        /// Its present status: the wait begins anew when that changes.
        finalizing: bool,
    },
    /// Send the certificate request.
    Finalize(OrderUrl),
    /// Download the certificate and check it.
    Download(CertificateUrl),
    /// Download another chain for it.
    DownloadAlternate(CertificateUrl),
    /// Tell the CA that its changed terms are agreed to.
    AgreeAgain,
    /// Give an authorization up.
    Deactivate(AuthorizationUrl),
}

/// Which key to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeyFor {
    /// The account's.
    Account,
    /// The certificate's, of this kind.
    Certificate(Algorithm),
}

impl KeyFor {
    /// The kind of key to make.
    pub fn algorithm(self) -> Algorithm {
        match self {
            Self::Account => Algorithm::P256,
            Self::Certificate(algorithm) => algorithm,
        }
    }
}

impl From<KeyFor> for Purpose {
    fn from(key: KeyFor) -> Self {
        match key {
            KeyFor::Account => Self::Account,
            KeyFor::Certificate(_) => Self::Certificate,
        }
    }
}

/// What is to be done now, all of it at once. Nothing while the person has something to do or to decide.
pub fn effects(state: &State) -> Vec<Effect> {
    if state.blocking_error.is_some() {
        return Vec::new();
    }
    if state.withdrawing {
        return withdrawal(state);
    }
    if state.issued.is_some() {
        let alternates = state.alternates.iter().cloned();
        return alternates.map(Effect::DownloadAlternate).collect();
    }
    if state.directory.is_none() {
        let directory = state.plan.authority.directory.clone();
        return vec![Effect::ReadDirectory(directory)];
    }
    if !state.agreed {
        return Vec::new();
    }
    let keys = missing_keys(state);
    if !keys.is_empty() {
        return keys;
    }
    if state.account.is_none() {
        return vec![Effect::OpenAccount];
    }
    if state.agreeing_again {
        return vec![Effect::AgreeAgain];
    }
    match &state.order {
        None => vec![Effect::PlaceOrder],
        Some(_) => for_order(state),
    }
}

fn missing_keys(state: &State) -> Vec<Effect> {
    let mut effects = Vec::new();
    if state.account_key.is_none() {
        effects.push(Effect::MakeKey(KeyFor::Account));
    }
    if let (None, None, KeyChoice::Make(algorithm)) = (
        &state.certificate_key,
        &state.plan.request,
        &state.options.key,
    ) {
        effects.push(Effect::MakeKey(KeyFor::Certificate(*algorithm)));
    }
    effects
}

/// What was proved is given up as well: it would let the account have certificates for these names for weeks.
fn withdrawal(state: &State) -> Vec<Effect> {
    let left = state.proofs.iter().filter(|proof| proof.can_be_withdrawn());
    left.map(|proof| Effect::Deactivate(proof.url.clone()))
        .collect()
}

fn for_order(state: &State) -> Vec<Effect> {
    let Some(order) = &state.order else {
        return Vec::new();
    };
    let poll = |finalizing| Effect::PollOrder {
        url: order.url.clone(),
        count: order.polls,
        finalizing,
    };
    if order.stale {
        return vec![poll(false)];
    }
    match &order.object.status {
        OrderStatus::Pending | OrderStatus::Other(_) => {
            let mut due: Vec<_> = state
                .proofs
                .iter()
                .filter(|p| p.authorization.is_none() || p.stale)
                .map(read)
                .collect();
            if !due.is_empty() && !state.checking {
                return due;
            }
            if state.proofs.iter().all(Proof::is_proved) {
                return vec![poll(false)];
            }
            if !state.checking {
                return before_asking(state);
            }
            // One whose answer got lost is asked about; that does not hold up the others.
            let unanswered = state.proofs.iter();
            let unanswered = unanswered.filter(|p| p.is_open() && !p.answered && !p.stale);
            due.extend(unanswered.filter_map(answer));
            if due.is_empty() {
                due.push(poll(false));
            }
            due
        }
        OrderStatus::Ready => vec![Effect::Finalize(order.url.clone())],
        OrderStatus::Processing => vec![poll(true)],
        OrderStatus::Valid => match &order.object.certificate {
            Some(certificate) => vec![Effect::Download(certificate.clone())],
            // Valid without a certificate: a CA in the middle of things. Look again.
            None => vec![poll(true)],
        },
        OrderStatus::Invalid => state
            .proofs
            .iter()
            .filter(|proof| !proof.is_settled())
            .map(read)
            .collect(),
    }
}

/// What is to be done while the person puts things in place.
fn before_asking(state: &State) -> Vec<Effect> {
    match &state.watch {
        Some(watch) if watch.is_clear() => Vec::new(),
        Some(watch) => vec![Effect::Look { round: watch.round }],
        None if state.seeking_zones => vec![Effect::FindZones],
        None => Vec::new(),
    }
}

fn read(proof: &Proof) -> Effect {
    Effect::ReadAuthorization {
        url: proof.url.clone(),
        look: proof.looks,
    }
}

fn answer(proof: &Proof) -> Option<Effect> {
    let challenge = proof.challenge()?.url.clone();
    Some(Effect::AnswerChallenge {
        authorization: proof.url.clone(),
        challenge,
    })
}
