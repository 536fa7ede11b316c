//! How long to wait between two requests for an order.

use std::time::Duration;

/// The bounds of polling. Let's Encrypt shows its `Retry-After` to pages, Pebble never does, so that polling
/// has to work without it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace {
    /// The first wait.
    pub first: Duration,
    /// What each wait is multiplied by.
    pub growth: f64,
    /// The longest wait of our own choosing.
    pub longest: Duration,
    /// The longest wait that a CA can impose by `Retry-After`.
    pub longest_asked: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            first: Duration::from_millis(300),
            growth: 1.5,
            longest: Duration::from_secs(10),
            longest_asked: Duration::from_mins(2),
        }
    }
}

/// How long to wait before request number `count` (the first is 0). `Retry-After` decides where it is known, within
/// bounds; `jitter` (0 to
/// 1) spreads clients by up to a tenth.
pub fn poll_delay(pace: Pace, count: u32, retry_after: Option<Duration>, jitter: f64) -> Duration {
    if let Some(asked) = retry_after {
        return asked.clamp(pace.first, pace.longest_asked);
    }
    let exponent = i32::try_from(count.min(64)).unwrap_or(64);
    let wait = pace.first.as_secs_f64() * pace.growth.powi(exponent);
    let wait = wait.min(pace.longest.as_secs_f64());
    let jitter = if jitter.is_finite() {
        jitter.clamp(0.0, 1.0)
    } else {
        0.0
    };
    Duration::from_secs_f64(wait * (1.0 + jitter / 10.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_by_half_to_ten_seconds() {
        let delay = |count| poll_delay(Pace::default(), count, None, 0.0).as_secs_f64();
        assert!(
            (delay(0) - 0.3).abs() < 1e-9
                && (delay(1) - 0.45).abs() < 1e-9
                && (delay(2) - 0.675).abs() < 1e-9
        );
        assert!((delay(9) - 10.0).abs() < 1e-9 && (delay(u32::MAX) - 10.0).abs() < 1e-9);
        assert!(poll_delay(Pace::default(), 50, None, 1.0) <= Duration::from_secs(11));
        assert!(poll_delay(Pace::default(), 0, None, f64::NAN) == Duration::from_millis(300));
    }

    #[test]
    fn the_ca_may_ask_for_another_wait_within_reason() {
        let delay = |asked| poll_delay(Pace::default(), 0, Some(Duration::from_secs(asked)), 0.5);
        assert_eq!(
            delay(0),
            Duration::from_millis(300),
            "no CA can make us hammer it"
        );
        assert_eq!(delay(7), Duration::from_secs(7));
        assert_eq!(delay(u64::MAX), Duration::from_mins(2));
    }
}
