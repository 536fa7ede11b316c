//! The report of a check: its steps, what was found at the end, and why it failed.

use std::net::IpAddr;

use axum::http::HeaderMap;
use axum::http::header::{CONTENT_TYPE, HeaderName, LOCATION};
use reqwest::Url;
use serde::Serialize;
use thiserror::Error;

/// How much of a body, and of a header, is reported.
const REPORTED_BODY: usize = 1024;
pub(super) const REPORTED_HEADER: usize = 2000;

/// Every step on the way, and what was found at its end.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Report {
    pub(super) steps: Vec<Step>,
    #[serde(rename = "type")]
    content_type: Option<String>,
    body: Option<String>,
    error: Option<CheckError>,
}

/// One connection that was tried. Two steps with one URL: the first address could not be connected to.
#[derive(Debug, Serialize)]
pub(super) struct Step {
    url: String,
    address: Option<IpAddr>,
    status: Option<u16>,
    location: Option<String>,
    /// Why this address was given up, where another was tried after it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) error: Option<CheckError>,
}

/// Why a check did not come to an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum CheckError {
    #[error("the name has no address")]
    Dns,
    #[error("no connection was made")]
    Refused,
    #[error("it took too long")]
    Timeout,
    #[error("there were too many redirects")]
    Redirects,
    #[error("a redirect or a name leads where a CA, or this relay, does not go")]
    Forbidden,
    #[error("what came is no HTTP response, or it broke off")]
    Broken,
}

impl Report {
    /// Completes the last step with the head of its response.
    pub(super) fn set_response(&mut self, status: u16, headers: &HeaderMap) {
        if let Some(step) = self.steps.last_mut() {
            step.status = Some(status);
            step.location = header(headers, LOCATION);
        }
    }

    /// The response of the last step is the end of the way: it is not a redirect.
    pub(super) fn set_content_type(&mut self, headers: &HeaderMap) {
        self.content_type = header(headers, CONTENT_TYPE);
    }

    /// Completes the report with the part of the body that was read, and with the error, if there was one.
    pub(super) fn finish(&mut self, body: &[u8], error: Option<CheckError>) {
        if self.content_type.is_some() || !body.is_empty() || error.is_none() {
            self.body = Some(beginning(body, REPORTED_BODY));
        }
        self.error = error;
    }
}

impl Step {
    pub(super) fn new(url: &Url, address: Option<IpAddr>) -> Self {
        Self {
            url: url.to_string(),
            address,
            status: None,
            location: None,
            error: None,
        }
    }
}

fn header(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    let value = headers.get(name)?;
    Some(beginning(value.as_bytes(), REPORTED_HEADER))
}

/// The beginning of a text, with no character cut in two.
fn beginning(bytes: &[u8], limit: usize) -> String {
    let mut text = String::from_utf8_lossy(bytes).into_owned();
    text.truncate(text.floor_char_boundary(limit));
    text
}

#[cfg(test)]
mod tests {
    use super::beginning;

    #[test]
    fn a_text_is_cut_between_characters() {
        assert_eq!(beginning("aé".as_bytes(), 2), "a");
        assert_eq!(beginning(b"a\xff", 10), "a\u{fffd}");
        assert_eq!(beginning(b"abc", 3), "abc");
    }
}
