//! The live check: public DNS is checked again and again, before the CA validates.

use std::rc::Rc;
use std::time::Duration;

use crate::dns::Findings;

/// How long to wait before the second check, the third …, in seconds.
const WAITS: &[u64] = &[5, 8, 12, 18, 27, 40, 60];

/// The live check, while it goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiveCheck {
    /// Whether to request validation as soon as nothing speaks against it.
    pub validate_when_clear: bool,
    /// The number of the current check, from 0.
    pub round: u32,
    /// Whether that check is not to wait.
    pub immediate: bool,
    /// How many checks have ended since the live check was last restarted.
    pub backoff: u32,
    /// When the last check ended, in milliseconds since 1970.
    pub checked_at: Option<u64>,
    /// What it found. Not saved: DNS is asked anew.
    pub findings: Option<Rc<Findings>>,
}

impl LiveCheck {
    pub(super) fn new(validate_when_clear: bool) -> Self {
        Self {
            validate_when_clear,
            round: 0,
            immediate: true,
            backoff: 0,
            checked_at: None,
            findings: None,
        }
    }

    /// How long to wait before the next check.
    pub fn delay(&self) -> Duration {
        if self.immediate {
            return Duration::ZERO;
        }
        let place = usize::try_from(self.backoff).unwrap_or(usize::MAX);
        let place = place.saturating_sub(1).min(WAITS.len() - 1);
        Duration::from_secs(WAITS[place])
    }

    /// When the next check begins, in milliseconds since 1970, if there will be one.
    pub fn next_at(&self) -> Option<u64> {
        if self.is_clear() {
            return None;
        }
        let wait = u64::try_from(self.delay().as_millis()).ok()?;
        Some(self.checked_at? + wait)
    }

    /// Whether nothing speaks against requesting validation.
    pub fn is_clear(&self) -> bool {
        self.findings.as_ref().is_some_and(|it| it.is_clear())
    }

    /// Begins anew with an immediate check.
    pub(super) fn restart(&mut self) {
        self.round = self.round.saturating_add(1);
        self.immediate = true;
        self.backoff = 0;
    }
}
