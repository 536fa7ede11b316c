//! The log itself, and its limits.

use std::collections::VecDeque;
use std::time::Duration;

/// The most requests that are remembered; an order of a hundred names makes some two hundred.
const MOST: usize = 2000;

/// The most octets that are remembered of one body. A certificate request for a hundred names has 6 kB.
const BODY: usize = 32 * 1024;

/// The most octets that are remembered of all bodies: 4 MiB.
const BODIES: usize = 4 * 1024 * 1024;

/// What became of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Not known yet.
    UnderWay,
    /// It was answered with this HTTP status.
    Answered(u16),
    /// There was no answer to read, in the words of the browser.
    Failed(String),
    /// The page cancelled it.
    GivenUp,
}

/// A request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoggedRequest {
    /// Counted from 0, since the page was opened.
    pub number: u64,
    /// When it began, since 1970.
    pub at: Duration,
    /// How long it took, once it has ended.
    pub took: Option<Duration>,
    /// What it was for: the name of an ACME request, `dns`, `look`, or empty for a file of the page.
    pub why: &'static str,
    /// The HTTP method.
    pub method: String,
    /// Its address, as it was given to the browser: without a host for the server that the page came from.
    pub url: String,
    /// What was sent.
    pub body: Option<String>,
    /// What became of it.
    pub outcome: Outcome,
}

/// The newest requests, in the order in which they began.
#[derive(Debug)]
pub struct Log {
    requests: VecDeque<LoggedRequest>,
    next: u64,
    octets: usize,
    changes: u64,
}

impl Default for Log {
    fn default() -> Self {
        Self::new()
    }
}

impl Log {
    /// One without entries.
    pub const fn new() -> Self {
        Self {
            requests: VecDeque::new(),
            next: 0,
            octets: 0,
            changes: 0,
        }
    }

    /// Notes that a request begins, and returns its number.
    pub fn begin(
        &mut self,
        at: Duration,
        why: &'static str,
        method: &str,
        url: &str,
        body: Option<&str>,
    ) -> u64 {
        let number = self.next;
        self.next += 1;
        self.changes += 1;
        let body = body.map(|body| body[..body.floor_char_boundary(BODY)].to_owned());
        self.octets += body.as_ref().map_or(0, String::len);
        self.requests.push_back(LoggedRequest {
            number,
            at,
            took: None,
            why,
            method: method.to_owned(),
            url: url.to_owned(),
            body,
            outcome: Outcome::UnderWay,
        });
        while self.requests.len() > MOST || self.octets > BODIES {
            let Some(gone) = self.requests.pop_front() else {
                break;
            };
            self.octets -= gone.body.map_or(0, |body| body.len());
        }
        number
    }

    /// Notes how a request ended.
    pub fn end(&mut self, number: u64, at: Duration, outcome: Outcome) {
        self.changes += 1;
        if let Some(request) = self.requests.iter_mut().rfind(|it| it.number == number) {
            request.took = Some(at.saturating_sub(request.at));
            request.outcome = outcome;
        }
    }

    /// Those that are remembered, the oldest first.
    pub fn requests(&self) -> impl DoubleEndedIterator<Item = &LoggedRequest> + ExactSizeIterator {
        self.requests.iter()
    }

    /// How many there were before those that are remembered.
    pub fn left_out(&self) -> u64 {
        self.requests
            .front()
            .map_or(self.next, |first| first.number)
    }

    /// How often it was changed.
    pub fn changes(&self) -> u64 {
        self.changes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT: Duration = Duration::from_secs(100);

    fn begin(log: &mut Log, body: Option<&str>) -> u64 {
        log.begin(AT, "newOrder", "POST", "https://ca.test/order", body)
    }

    #[test]
    fn a_request_is_noted_when_it_begins_and_when_it_ends() {
        let mut log = Log::default();
        let [one, two] = [begin(&mut log, Some("a")), begin(&mut log, None)];
        let later = AT + Duration::from_millis(20);
        log.end(two, later, Outcome::Answered(201));
        let noted: Vec<_> = log.requests().collect();
        assert_eq!((noted.len(), log.left_out(), log.changes()), (2, 0, 3));
        assert_eq!(
            (noted[0].number, &noted[0].outcome),
            (one, &Outcome::UnderWay)
        );
        assert_eq!(noted[0].body.as_deref(), Some("a"));
        assert_eq!(noted[1].took, Some(Duration::from_millis(20)));
        assert_eq!(noted[1].outcome, Outcome::Answered(201));
        // A clock that was set back.
        log.end(one, Duration::ZERO, Outcome::GivenUp);
        assert_eq!(
            log.requests().next().and_then(|it| it.took),
            Some(Duration::ZERO)
        );
    }

    #[test]
    fn the_oldest_are_dropped() {
        let mut log = Log::new();
        for _ in 0..MOST + 3 {
            begin(&mut log, Some("x"));
        }
        assert_eq!(
            (log.requests().len(), log.left_out(), log.octets),
            (MOST, 3, MOST)
        );
        // One that is not remembered any more may still end.
        log.end(0, AT, Outcome::GivenUp);
        log.end(u64::MAX, AT, Outcome::GivenUp);
        assert!(log.requests().all(|it| it.outcome == Outcome::UnderWay));
        let text = "é".repeat(BODY);
        for _ in 0..200 {
            begin(&mut log, Some(&text));
        }
        assert!(log.octets <= BODIES);
        let octets: usize = log
            .requests()
            .filter_map(|it| it.body.as_ref())
            .map(String::len)
            .sum();
        assert_eq!(octets, log.octets);
        assert_eq!(
            log.requests()
                .last()
                .and_then(|it| it.body.as_ref())
                .map(String::len),
            Some(BODY)
        );
        assert_eq!(log.left_out() + log.requests().len() as u64, log.next);
    }
}
