//! From what failed to the message that a person reads about it.

use crate::acme::{Error, Fault, Problem, ProblemType, RequestKind, Subproblem, rfc3339};
use crate::guide::{self, Authority, AuthorityKind, Browsers};
use crate::i18n::{Notice, language, text};
use crate::issuance::{BlockingError, Failure, Plan};
use crate::keys::KeyError;
use crate::names::IdentifierType;
use crate::web::{clock, intl};

/// In front of the type of a problem that is the relay's, and not the CA's.
const RELAY: &str = "urn:keystay:relay:";

/// Everything there is to say about a failure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct UserMessage {
    pub(crate) notice: Notice,
    /// What the CA says to people, in its own words.
    pub(crate) said: Option<String>,
    pub(crate) per_name: Vec<OfName>,
    /// The names that the CA accepts, where there are some.
    pub(crate) accepted: String,
    /// When to try again.
    pub(crate) retry_at: Option<String>,
    /// A page of the CA about it.
    pub(crate) instance: Option<String>,
    /// All of it, as it was received.
    pub(crate) raw: String,
}

/// What a CA says about one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OfName {
    pub(crate) name: String,
    pub(crate) said: String,
    /// What to do about it, if that differs from what to do about the others.
    pub(crate) todo: String,
}

impl UserMessage {
    /// A message with nothing from a CA in it.
    pub(crate) fn plain(notice: Notice, raw: String) -> Self {
        Self {
            notice,
            said: None,
            per_name: Vec::new(),
            accepted: String::new(),
            retry_at: None,
            instance: None,
            raw,
        }
    }

    /// About the error that an order cannot go on for.
    pub(crate) fn blocking_error(blocking_error: &BlockingError, plan: &Plan) -> Self {
        Self::failure(&blocking_error.failure, &plan.authority, Some(plan))
    }

    /// About anything that failed with a CA. The plan, where there is one, knows how names were typed.
    pub(crate) fn failure(failure: &Failure, authority: &Authority, plan: Option<&Plan>) -> Self {
        let ca = authority.name.as_str();
        let words = &text().blocking_error;
        let raw = failure.to_string();
        let notice = match failure {
            Failure::Acme(Error::Problem {
                status,
                problem,
                retry_after,
                ..
            }) => {
                if String::from(problem.kind.clone()).starts_with(RELAY) {
                    let notice = words.relay_refused(*status, &problem.detail);
                    return Self::plain(notice, raw).not_before(*retry_after);
                }
                let notice = if plan.is_none() && is_about_account(problem) {
                    text().tools.not_known(ca)
                } else {
                    words.problem(kind(problem), *status, ca)
                };
                return Self::problem(notice, problem, plan).not_before(*retry_after);
            }
            Failure::Acme(error) => {
                let message = Self::plain(of_error(error, authority), raw);
                return match error {
                    Error::Fault {
                        fault: Fault::NotAcme { retry_after, .. },
                        ..
                    } => message.not_before(*retry_after),
                    _ => message,
                };
            }
            Failure::Key(KeyError::Unknown) => words.lost_keys(),
            Failure::Incomplete(part) if part.is_key() => words.lost_keys(),
            Failure::Key(_) => words.ours(),
            Failure::Incomplete(_) => words.incomplete(),
            Failure::Certificate(_) => words.mismatch(ca),
            Failure::UnexpectedNames { .. } | Failure::UnexpectedAuthorization { .. } => {
                words.other_names(ca)
            }
            Failure::NoMethod { name } => {
                let shown = plan.map_or(name.value.as_str(), |plan| plan.shown(name));
                words.no_method(shown, ca)
            }
            Failure::OrderStalled { .. } => words.no_end(ca),
            Failure::AccountClosed { .. } => {
                words.problem(&ProblemType::AccountDoesNotExist, 403, ca)
            }
        };
        Self::plain(notice, raw)
    }

    /// About a name that could not be proved.
    pub(crate) fn proof(problem: Option<&Problem>, plan: &Plan) -> Self {
        let ca = plan.authority.name.as_str();
        let words = &text().blocking_error;
        match problem {
            Some(problem) => Self::problem(words.proof(&problem.kind, ca), problem, Some(plan)),
            None => Self::plain(words.no_reason(ca), String::new()),
        }
    }

    /// About an order that failed as a whole.
    pub(crate) fn order(problem: &Problem, plan: &Plan) -> Self {
        let notice = text().blocking_error.problem(
            kind(problem),
            problem.status.unwrap_or_default(),
            &plan.authority.name,
        );
        Self::problem(notice, problem, Some(plan))
    }

    fn problem(notice: Notice, problem: &Problem, plan: Option<&Plan>) -> Self {
        let web = |url: &String| url.starts_with("https://");
        let instance = problem.instance.clone().filter(web);
        let subproblems = problem.subproblems.iter();
        Self {
            notice,
            said: Some(problem.detail.clone()).filter(|detail| !detail.is_empty()),
            per_name: subproblems
                .map(|sub| per_name(sub, kind(problem), plan))
                .collect(),
            accepted: plan.map_or_else(String::new, |plan| accepted(problem, plan)),
            retry_at: date_in(&problem.detail).map(retry_at),
            instance: instance.or_else(|| link_in(problem)),
            raw: raw(problem),
        }
    }

    /// Adds a `Retry-After`, in seconds from now. A date in the text is more exact.
    fn not_before(mut self, retry_after: Option<u64>) -> Self {
        if let (None, Some(wait)) = (&self.retry_at, retry_after) {
            self.retry_at = Some(retry_at(clock::now().as_secs().saturating_add(wait)));
        }
        self
    }
}

fn is_about_account(problem: &Problem) -> bool {
    matches!(
        problem.kind,
        ProblemType::AccountDoesNotExist | ProblemType::Unauthorized
    )
}

fn retry_at(unix: u64) -> String {
    text()
        .blocking_error
        .later(&intl::date_time(language(), unix))
}

fn of_error(error: &Error, authority: &Authority) -> Notice {
    let ca = authority.name.as_str();
    let words = &text().blocking_error;
    let known = guide::listing(&authority.id);
    let closed = known.is_some_and(|it| it.browsers == Browsers::No) && authority.relay.is_none();
    match error {
        Error::Transport { .. } if closed => words.no_browsers(ca),
        Error::Transport {
            request: RequestKind::Directory,
            ..
        } if authority.kind == AuthorityKind::Typed => words.unreachable_directory(ca),
        Error::Transport { .. } => words.unreachable(ca),
        Error::Fault {
            request: RequestKind::Directory,
            fault: Fault::Body { .. },
        } => words.not_directory(ca),
        Error::Fault {
            request: RequestKind::Directory,
            fault: Fault::NotAcme { status, .. },
        } if *status < 500 => words.not_directory(ca),
        Error::Fault { fault, .. } => match fault {
            Fault::NotAcme { status, .. } => words.not_acme(*status, ca),
            Fault::Body { .. } => words.not_understood(ca),
            Fault::Header { .. } | Fault::NoNonce { .. } => words.no_nonce(ca),
            Fault::NoncesRefused { .. } => words.nonces_refused(ca),
            Fault::NotOffered => text().tools.not_offered(ca),
        },
        Error::Chain(_) => words.chain(ca),
        Error::Signer(_) => words.lost_keys(),
        Error::Url(_) => words.not_understood(ca),
        Error::Problem {
            status, problem, ..
        } => words.problem(kind(problem), *status, ca),
    }
}

/// A problem document, line by line.
fn raw(problem: &Problem) -> String {
    let kind = |kind: &ProblemType| String::from(kind.clone());
    let mut lines = vec![kind(&problem.kind)];
    lines.extend(problem.status.map(|status| format!("status {status}")));
    lines.push(problem.detail.clone());
    lines.extend(problem.instance.clone());
    for sub in &problem.subproblems {
        let name = sub
            .identifier
            .as_ref()
            .map_or("", |identifier| &identifier.value);
        lines.push(format!("{name}: {}: {}", kind(&sub.kind), sub.detail));
    }
    lines.join("\n")
}

/// The type of a problem: where all its subproblems have the same type, that type (RFC 8555 §6.7.1).
fn kind(problem: &Problem) -> &ProblemType {
    let wrapper = matches!(
        problem.kind,
        ProblemType::Malformed | ProblemType::Compound | ProblemType::Other(_)
    );
    match problem.subproblems.as_slice() {
        [first, rest @ ..] if wrapper && rest.iter().all(|sub| sub.kind == first.kind) => {
            &first.kind
        }
        _ => &problem.kind,
    }
}

fn per_name(sub: &Subproblem, about: &ProblemType, plan: Option<&Plan>) -> OfName {
    let name = match (&sub.identifier, plan) {
        (Some(id), Some(plan)) if id.kind == IdentifierType::Dns => plan.shown(id).to_owned(),
        (Some(id), _) => id.value.clone(),
        (None, _) => String::new(),
    };
    let todo = match plan {
        Some(plan) if sub.kind != *about => {
            text()
                .blocking_error
                .problem(&sub.kind, 0, &plan.authority.name)
                .todo
        }
        _ => String::new(),
    };
    OfName {
        name,
        said: sub.detail.clone(),
        todo,
    }
}

/// The names that a problem with other names says nothing about.
fn accepted(problem: &Problem, plan: &Plan) -> String {
    let mut accepted = Vec::new();
    for name in &plan.names {
        let base = name.identifier.base();
        // A subproblem without an identifier may be about any name.
        let is_about =
            |sub: &Subproblem| sub.identifier.as_ref().is_none_or(|id| id.base() == base);
        if problem.subproblems.is_empty() || problem.subproblems.iter().any(is_about) {
            continue;
        }
        accepted.push(name.shown.as_str());
    }
    intl::list(language(), &accepted)
}

/// The page that the detail of a rate limit links to: about the limit, or to unpause a name.
fn link_in(problem: &Problem) -> Option<String> {
    let detail = &problem.detail;
    if problem.kind != ProblemType::RateLimited {
        return None;
    }
    let rest = &detail[detail.find("https://")?..];
    let link = rest.split(char::is_whitespace).next()?;
    Some(link.trim_end_matches(['.', ',', ';', ')', '"']).to_owned())
}

/// The moment in "retry after 2026-01-02 03:04:05 UTC", which Let's Encrypt writes where the header cannot be seen.
fn date_in(detail: &str) -> Option<u64> {
    let (_, rest) = detail.split_once("retry after ")?;
    // As RFC 3339 has it, but for the word at its end.
    rfc3339(&[rest.get(..19)?, "Z"].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_that_a_limit_leads_to_is_found() {
        let link = |kind, detail: &str| {
            link_in(&Problem {
                kind,
                detail: detail.to_owned(),
                ..Problem::default()
            })
        };
        let limited = ProblemType::RateLimited;
        let detail = "paused. Please visit: https://ca.example/unpause?jwt=a.b-c";
        let expected = Some("https://ca.example/unpause?jwt=a.b-c".to_owned());
        assert_eq!(link(limited.clone(), detail), expected);
        assert_eq!(
            link(limited.clone(), &format!("{detail}. Or wait.")),
            expected
        );
        // Elsewhere it is what the CA looked at.
        assert_eq!(link(ProblemType::Tls, detail), None);
        assert_eq!(link(limited, "see http://ca.example/"), None);
    }

    #[test]
    fn the_date_in_a_rate_limit_is_found() {
        let detail = "too many certificates (5) already issued, retry after 2026-01-02 03:04:05 UTC: see https://letsencrypt.org/";
        assert_eq!(date_in(detail), Some(1_767_323_045));
        assert_eq!(
            date_in("retry after 2024-02-29 00:00:00 UTC"),
            Some(1_709_164_800)
        );
        for text in [
            "",
            "retry after ",
            "retry after soon",
            "retry after 2026-13-02 03:04:05 UTC",
            "retry after ü-é-ß à:b:c",
        ] {
            assert_eq!(date_in(text), None, "{text}");
        }
    }
}
