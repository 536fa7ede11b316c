//! What failed and may pass by itself: it is tried again a few times before the person hears of trouble.
//!
//! What is tried again does no harm if the first try arrived after all, and only its answer was lost:
//!
//! - Reading (directory, nonces, POST-as-GET) changes nothing.
//! - newAccount finds the account that the same key has (RFC 8555 §7.3).
//! - A challenge is answered again, and an order finalized again, only after the CA was asked what became of the first
//!   try (see `update`).
//! - newOrder cannot be asked about. Done again, it gives the same order where the CA keeps to one that still waits, as
//!   Let's Encrypt does, and a second one elsewhere. The first then costs nobody anything and ends by itself: no name was
//!   proved for it. A few more of them are better than a person who has to notice and press a button.

use std::time::Duration;

use super::{Effect, Failure, Proof, State};
use crate::acme::{Error, Fault, OrderStatus, ProblemType};

/// How long is waited before each further try, in milliseconds: 20 s in all.
const WAITS: [u64; 4] = [1_000, 3_000, 6_000, 10_000];

/// The longest `Retry-After` that is waited out without a word, in seconds.
const LONGEST_ASKED: u64 = 60;

/// Something that failed and is tried again by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retry {
    /// What is tried again.
    pub effect: Effect,
    /// Whether there was no answer at all the last time.
    pub silent: bool,
    /// The how-manieth further try comes next, from 1.
    pub tries: u32,
    /// How many there are at most.
    pub most: u32,
    /// How long is waited before it, in milliseconds.
    pub wait: u64,
}

impl Retry {
    /// The next try after a failure. `None` if it does not pass by itself, or was tried often enough.
    pub(super) fn after(before: Option<&Self>, effect: &Effect, failure: &Failure) -> Option<Self> {
        let (most, asked) = may_pass(effect, failure)?;
        let done = before.map_or(0, |retry| retry.tries);
        if done >= most || asked > Some(LONGEST_ASKED) {
            return None;
        }
        let usual = usize::try_from(done).ok().and_then(|at| WAITS.get(at))?;
        // Who says "at once" while failing is not taken at their word.
        let wait = asked.map_or(*usual, |asked| (asked * 1000).max(WAITS[0]));
        Some(Self {
            effect: effect.clone(),
            silent: matches!(failure, Failure::Acme(Error::Transport { .. })),
            tries: done + 1,
            most,
            wait,
        })
    }

    /// How long to wait before the next try. `jitter` (0 to 1) adds up to a quarter, so that those whom a CA in trouble
    /// has sent away do not all come back at one moment.
    pub(super) fn wait(&self, jitter: f64) -> Duration {
        let wait = self.wait.min(LONGEST_ASKED * 1000);
        // In steps of a sixteenth of that quarter.
        let steps = (1_u8..16).filter(|step| f64::from(*step) / 16.0 < jitter);
        let more = u64::try_from(steps.count()).unwrap_or_default();
        Duration::from_millis(wait + wait * more / 64)
    }

    /// Whether what failed is still to be done. `now` is what is to be done in this state.
    pub(super) fn is_due(&self, state: &State, now: &[Effect]) -> bool {
        match &self.effect {
            // Asked about first, and so not to be done at this very moment.
            Effect::AnswerChallenge { authorization, .. } => {
                let unanswered = |proof: &Proof| proof.is_open() && !proof.answered;
                let mut proofs = state.proofs.iter();
                proofs.any(|proof| proof.url == *authorization && unanswered(proof))
            }
            Effect::Finalize(url) => state.order.as_ref().is_some_and(|order| {
                order.url == *url && order.object.status == OrderStatus::Ready
            }),
            effect => now.contains(effect),
        }
    }
}

/// How often something that failed in this way is worth another try, and how long the CA asks to wait, in seconds.
fn may_pass(effect: &Effect, failure: &Failure) -> Option<(u32, Option<u64>)> {
    let Failure::Acme(error) = failure else {
        return None;
    };
    let first = matches!(effect, Effect::ReadDirectory(_));
    let most = u32::try_from(WAITS.len()).unwrap_or_default();
    match error {
        // A CA that was never reached is most often one that does not talk to web pages, or a mistyped address. The
        // person should know that soon.
        Error::Transport { .. } if first => Some((1, None)),
        Error::Transport { .. } => Some((most, None)),
        Error::Problem {
            status,
            problem,
            retry_after,
            ..
        } => {
            // Refused because it had been done: by a first try whose answer got lost, which browsers send again without
            // a word where a connection ends. Only what was asked about meanwhile is refused a second time.
            let asked_about =
                matches!(effect, Effect::AnswerChallenge { .. } | Effect::Finalize(_));
            let done = [ProblemType::Malformed, ProblemType::OrderNotReady];
            if asked_about && done.contains(&problem.kind) {
                return Some((1, None));
            }
            let limited = *status == 429 || problem.kind == ProblemType::RateLimited;
            // Limits last for hours or days unless it is said otherwise.
            let passes = *status >= 500 && !limited || limited && retry_after.is_some();
            passes.then_some((most, *retry_after))
        }
        Error::Fault { fault, .. } => match fault {
            Fault::NotAcme {
                status,
                retry_after,
                ..
            } if *status >= 500 || *status == 429 => Some((most, *retry_after)),
            // Cut off on its way, or another's answer in its place. At first it is more likely a wrong address.
            Fault::Body { .. } | Fault::NoNonce { .. } if !first => Some((most, None)),
            _ => None,
        },
        _ => None,
    }
}

impl State {
    /// What is tried again by itself and has failed most often, for the person to know.
    pub fn retry(&self) -> Option<&Retry> {
        self.retries.iter().max_by_key(|retry| retry.tries)
    }

    /// The hitch of a piece of work.
    pub(super) fn retry_of(&self, effect: &Effect) -> Option<&Retry> {
        self.retries.iter().find(|retry| retry.effect == *effect)
    }
}
