//! What failed and may work the next time: it is retried a few times before it becomes a blocking error.
//!
//! A retry does no harm if the first request arrived after all, and only its answer was lost:
//!
//! - Reading (directory, nonces, POST-as-GET) changes nothing.
//! - newAccount finds the account that the same key has (RFC 8555 §7.3).
//! - A challenge is answered again, and an order finalized again, only after the authorization or the order was read (see
//!   `update`).
//! - What became of newOrder cannot be read. Sent again, it gives the same order where the CA reuses a pending one, as
//!   Let's Encrypt does, and a second one elsewhere. The first then costs nothing and expires: nothing was validated for
//!   it. A few more of them are better than a person who has to notice and press a button.

use std::time::Duration;

use super::{Effect, Failure};
use crate::acme::{Error, Fault, ProblemType};

/// How long to wait before each retry, in milliseconds: 20 s in all.
const WAITS: [u64; 4] = [1_000, 3_000, 6_000, 10_000];

/// The longest `Retry-After` that is waited for without asking the person, in seconds.
const LONGEST_RETRY_AFTER: u64 = 60;

/// An automatic retry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retry {
    /// What is retried.
    pub effect: Effect,
    /// Whether there was no answer at all the last time.
    pub no_answer: bool,
    /// The number of this retry, from 1.
    pub attempt: u32,
    /// How many there are at most.
    pub max_attempts: u32,
    /// How long to wait before it, in milliseconds.
    pub wait: u64,
}

impl Retry {
    /// The next retry after a failure. `None` if it would not help, or was tried often enough.
    pub(super) fn after(before: Option<&Self>, effect: &Effect, failure: &Failure) -> Option<Self> {
        let (max_attempts, retry_after) = retry_allowance(effect, failure)?;
        let done = before.map_or(0, |retry| retry.attempt);
        if done >= max_attempts || retry_after > Some(LONGEST_RETRY_AFTER) {
            return None;
        }
        let usual = usize::try_from(done).ok().and_then(|at| WAITS.get(at))?;
        // A server that fails and asks for a retry at once still gets the shortest wait.
        let wait = retry_after.map_or(*usual, |seconds| (seconds * 1000).max(WAITS[0]));
        Some(Self {
            effect: effect.clone(),
            no_answer: matches!(failure, Failure::Acme(Error::Transport { .. })),
            attempt: done + 1,
            max_attempts,
            wait,
        })
    }

    /// How long to wait before it. `jitter` (0 to 1) adds up to a quarter, so that not all clients of a CA that failed come
    /// back at one moment.
    pub(super) fn delay(&self, jitter: f64) -> Duration {
        let wait = self.wait.min(LONGEST_RETRY_AFTER * 1000);
        // In steps of a sixteenth of that quarter.
        let steps = (1_u8..16).filter(|step| f64::from(*step) / 16.0 < jitter);
        let more = u64::try_from(steps.count()).unwrap_or_default();
        Duration::from_millis(wait + wait * more / 64)
    }
}

/// How many retries are worth it after such a failure, and how long the CA asks to wait, in seconds.
fn retry_allowance(effect: &Effect, failure: &Failure) -> Option<(u32, Option<u64>)> {
    let Failure::Acme(error) = failure else {
        return None;
    };
    let first = matches!(effect, Effect::ReadDirectory(_));
    let max_attempts = u32::try_from(WAITS.len()).unwrap_or_default();
    match error {
        // A CA that was never reached is most often one that does not allow web pages, or a mistyped address. The
        // person should know that soon.
        Error::Transport { .. } if first => Some((1, None)),
        Error::Transport { .. } => Some((max_attempts, None)),
        Error::Problem {
            status,
            problem,
            retry_after,
            ..
        } => {
            // Refused because it had been done: by a first request whose answer got lost, which browsers resend on their
            // own where a connection ends. If it is refused a second time, after it was read, the refusal is meant.
            let is_read_first =
                matches!(effect, Effect::AnswerChallenge { .. } | Effect::Finalize(_));
            let done = [ProblemType::Malformed, ProblemType::OrderNotReady];
            if is_read_first && done.contains(&problem.kind) {
                return Some((1, None));
            }
            let limited = *status == 429 || problem.kind == ProblemType::RateLimited;
            // Rate limits last for hours or days unless the CA says otherwise.
            let worth_it = *status >= 500 && !limited || limited && retry_after.is_some();
            worth_it.then_some((max_attempts, *retry_after))
        }
        Error::Fault { fault, .. } => match fault {
            Fault::NotAcme {
                status,
                retry_after,
                ..
            } if *status >= 500 || *status == 429 => Some((max_attempts, *retry_after)),
            // A truncated or foreign answer. For the directory it is more likely a wrong address.
            Fault::Body { .. } | Fault::NoNonce { .. } if !first => Some((max_attempts, None)),
            _ => None,
        },
        _ => None,
    }
}
