//! The requests that Pebble's log shows.

/// A request in Pebble's log. Preflights and refused methods are not logged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// `GET`, `HEAD` or `POST`.
    pub method: String,
    /// The path that Pebble routes by; the parts that name an object may be missing.
    pub path: String,
}

/// Reads lines such as `Pebble 2026/11/20 21:26:28 HEAD /nonce-plz -> calling handler()`.
pub(super) fn parse(log: &str) -> Vec<Request> {
    log.lines()
        .filter_map(|line| {
            let before = line.strip_suffix(" -> calling handler()")?;
            let mut words = before.split_whitespace().rev();
            let path = words.next()?.to_owned();
            let method = words.next()?.to_owned();
            Some(Request { method, path })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Request, parse};

    #[test]
    fn only_requests_are_read() {
        let log = "Pebble 2026/11/20 21:26:28 Listening on: 127.0.0.1:24000\n\
                   Pebble 2026/11/20 21:26:28 HEAD /nonce-plz -> calling handler()\n";
        let expected = Request {
            method: "HEAD".to_owned(),
            path: "/nonce-plz".to_owned(),
        };
        assert_eq!(parse(log), [expected]);
    }
}
