//! What the CA lets pages of other origins read (CORS).

use axum::http::{HeaderName, Method, StatusCode};

use super::messages::{Answer, Request};

/// How the proxy answers pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cors {
    /// As Pebble does: `Link`, `Replay-Nonce` and `Location` can be read.
    #[default]
    Pebble,
    /// As Let's Encrypt does: `Retry-After` too. What has no resource, or not for this method, has no CORS at all.
    Boulder,
    /// Pages can read nothing, and preflights are refused.
    None,
    /// Pages can read answers, but not the nonces in them: as `ZeroSSL` does.
    NonceHidden,
}

impl Cors {
    /// The answer to a preflight that Pebble need not see.
    pub(super) fn preflight(self) -> Option<Answer> {
        (self == Self::None).then(|| {
            let mut answer = Answer::json(405, &serde_json::Value::Null);
            answer.body = Vec::new();
            answer.headers.clear();
            answer.set_header("allow", "GET, HEAD, POST");
            answer
        })
    }

    /// Replaces the CORS headers.
    pub(super) fn apply(self, request: &Request, answer: &mut Answer) {
        let all: Vec<HeaderName> = answer
            .headers
            .keys()
            .filter(|name| name.as_str().starts_with("access-control-"))
            .cloned()
            .collect();
        for name in &all {
            answer.headers.remove(name);
        }
        let exposed = match self {
            Self::Pebble => "Link, Replay-Nonce, Location",
            Self::Boulder => "Link, Replay-Nonce, Location, Retry-After",
            Self::NonceHidden => "Link, Location",
            Self::None => return,
        };
        let nowhere = [StatusCode::NOT_FOUND, StatusCode::METHOD_NOT_ALLOWED];
        // Of objects that are gone Let's Encrypt says so in a problem document, which can be read.
        let unknown = nowhere.contains(&answer.status) && answer.object().is_null();
        let method = answer.status == StatusCode::METHOD_NOT_ALLOWED;
        if !request.is_from_another_origin() || self == Self::Boulder && (unknown || method) {
            return;
        }
        answer.set_header("access-control-allow-origin", "*");
        if request.method == Method::OPTIONS {
            answer.set_header("access-control-allow-headers", "Content-Type");
            let boulder = self == Self::Boulder;
            answer.set_header(
                "access-control-max-age",
                if boulder { "86400" } else { "5" },
            );
            if boulder {
                answer.set_header("access-control-allow-methods", "GET, HEAD, POST");
            }
        } else {
            answer.set_header("access-control-expose-headers", exposed);
        }
    }
}
