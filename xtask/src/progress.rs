//! Saying what is done while it is done, and how long it took.

use std::time::{Duration, Instant};

use crate::error::Error;

/// Announces one piece of work, does it, and says how long it took.
pub(crate) fn step<T>(what: &str, work: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    say(&format!("{what} ..."));
    let start = Instant::now();
    let result = work();
    let how = if result.is_ok() {
        "done in"
    } else {
        "failed after"
    };
    say(&format!("{what}: {how} {}", seconds(start.elapsed())));
    result
}

/// One line to the person. On standard error, as cargo does, so that results alone are on standard output.
pub(crate) fn say(line: &str) {
    eprintln!("[xtask] {line}");
}

/// A duration as people read it.
pub(crate) fn seconds(time: Duration) -> String {
    if time < Duration::from_mins(1) {
        return format!("{:.1} s", time.as_secs_f64());
    }
    format!("{} min {:02} s", time.as_secs() / 60, time.as_secs() % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_readable() {
        assert_eq!(seconds(Duration::from_millis(1234)), "1.2 s");
        assert_eq!(seconds(Duration::from_secs(125)), "2 min 05 s");
    }
}
