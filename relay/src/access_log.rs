//! One line for each request, without anything that is a secret of the person or the CA.
//!
//! ```text
//! 2026-11-21T01:02:03.004Z 192.0.2.0/24 POST ca.example:443 201 in=1204 out=311 ms=87 forwarded
//! ```
//!
//! Time, the client's network, method, server of the CA, status, bytes of the bodies both ways, milliseconds, and the
//! outcome: `forwarded`, `checked`, `preflight`, `health`, `gone` if the client went away, or the name of the
//! refusal. No path and no query (they hold account, order and challenge URLs), no header, no body; and no server that is not
//! in the config, since a stranger may write anything there.

use std::fmt::{self, Debug, Display, Formatter};
use std::io::Write;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use axum::http::{Method, StatusCode};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::client_address::network;

/// Where lines go, and how much of an address they show.
pub(crate) struct AccessLog {
    out: Mutex<Box<dyn Write + Send>>,
    whole_addresses: bool,
}

impl AccessLog {
    pub(crate) fn new(out: Box<dyn Write + Send>, whole_addresses: bool) -> Self {
        Self {
            out: Mutex::new(out),
            whole_addresses,
        }
    }

    fn write(&self, line: &dyn Display) {
        let mut out = self.out.lock().unwrap_or_else(PoisonError::into_inner);
        // Requests are answered even if nobody reads the log any more.
        let _ = writeln!(out, "{line}").and_then(|()| out.flush());
    }
}

impl Debug for AccessLog {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("AccessLog").finish_non_exhaustive()
    }
}

/// What is known about one request. It is logged when it is dropped, so that a request whose client went away leaves
/// a line too.
pub(crate) struct Entry<'a> {
    log: Option<&'a AccessLog>,
    client: Option<IpAddr>,
    method: &'static str,
    started: Instant,
    pub(crate) server: Option<String>,
    pub(crate) status: Option<StatusCode>,
    pub(crate) bytes_in: usize,
    pub(crate) bytes_out: usize,
    pub(crate) outcome: &'static str,
}

impl<'a> Entry<'a> {
    pub(crate) fn new(
        log: Option<&'a AccessLog>,
        client: Option<IpAddr>,
        method: &Method,
        started: Instant,
    ) -> Self {
        Self {
            log,
            client,
            method: method_name(method),
            started,
            server: None,
            status: None,
            bytes_in: 0,
            bytes_out: 0,
            outcome: "gone",
        }
    }
}

/// A stranger may send any word as a method; only the known ones are logged.
fn method_name(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

impl Drop for Entry<'_> {
    fn drop(&mut self) {
        let Some(log) = self.log else { return };
        let now = OffsetDateTime::now_utc();
        let now = now
            .replace_millisecond(now.millisecond())
            .unwrap_or(now)
            .format(&Rfc3339)
            .unwrap_or_else(|_| "-".to_owned());
        let client = match self.client {
            Some(address) if log.whole_addresses => address.to_string(),
            Some(address) => network(address),
            None => "-".to_owned(),
        };
        let server = self.server.as_deref().unwrap_or("-");
        let status = self.status.as_ref().map_or("-", StatusCode::as_str);
        log.write(&format_args!(
            "{now} {client} {} {server} {status} in={} out={} ms={} {}",
            self.method,
            self.bytes_in,
            self.bytes_out,
            self.started.elapsed().as_millis(),
            self.outcome,
        ));
    }
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::sync::Arc;

    use super::*;

    #[derive(Clone, Default)]
    struct Output(Arc<Mutex<Vec<u8>>>);

    impl Write for Output {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn line(whole: bool, method: &Method, finish: impl FnOnce(&mut Entry<'_>)) -> String {
        let output = Output::default();
        let log = AccessLog::new(Box::new(output.clone()), whole);
        let client = Some("192.0.2.77".parse().unwrap());
        let mut entry = Entry::new(Some(&log), client, method, Instant::now());
        finish(&mut entry);
        drop(entry);
        let text = String::from_utf8(output.0.lock().unwrap().clone()).unwrap();
        let (time, rest) = text.split_once(' ').unwrap();
        OffsetDateTime::parse(time, &Rfc3339).unwrap();
        assert!(time.ends_with('Z') && time.len() <= 24, "{time}");
        let start = rest.find(" ms=").unwrap();
        let end = start + 1 + rest[start + 1..].find(' ').unwrap();
        format!("{}{}", &rest[..start], &rest[end..])
    }

    #[test]
    fn a_line_has_the_outcome_of_the_request() {
        let written = line(false, &Method::POST, |entry| {
            entry.server = Some("ca.example:443".to_owned());
            entry.status = Some(StatusCode::CREATED);
            entry.bytes_in = 12;
            entry.bytes_out = 34;
            entry.outcome = "forwarded";
        });
        assert_eq!(
            written,
            "192.0.2.0/24 POST ca.example:443 201 in=12 out=34 forwarded\n"
        );
    }

    #[test]
    fn a_client_that_went_away_leaves_a_line_too() {
        let method = Method::from_bytes(b"SECRET").unwrap();
        assert_eq!(
            line(true, &method, |_| ()),
            "192.0.2.77 other - - in=0 out=0 gone\n"
        );
    }
}
