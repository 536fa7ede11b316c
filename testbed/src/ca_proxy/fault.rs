//! Everything that can go wrong with an answer of a CA, one by one.

use serde_json::{Value, json};

use super::bad_chains::{foreign, malformed, other_key, other_names, with_a_key};
use super::delivery::Delivery;
use super::messages::{Answer, Request};
use super::rules::{Rule, Then, When};
use super::{Kind, Problem, RetryAfter};

/// A fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A failing server in front of the CA answers with this status; the CA does not get the request.
    Status(u16),
    /// The same, with `Retry-After` of so many seconds.
    Later(u16, u64),
    /// The same, in a way that pages cannot read.
    Unreadable(u16),
    /// The CA says in a problem document that it fails.
    Internal,
    /// The CA says that there were too many requests, and when to retry.
    TooMany(Option<u64>),
    /// The connection ends before the CA gets the request.
    Reset,
    /// The CA acts, and the connection ends before it answers.
    Lost,
    /// The CA acts, and a server in front of it gives up waiting.
    GaveUp,
    /// The connection ends in the middle of the answer.
    Cut,
    /// The CA acts, and nothing is sent.
    Hang,
    /// The answer is sent a byte at a time.
    Trickle,
    /// The answer is 50 MB long.
    Huge,
    /// The JSON ends too early.
    Truncated,
    /// An error page with the status of success, as hotels' networks have.
    Html,
    /// The right answer, with the content type of a picture.
    WrongType,
    /// No nonce comes along.
    NoNonce,
    /// The URL of the new object is missing.
    NoLocation,
    /// A status that no RFC knows.
    UnknownStatus,
    /// Members, challenges and links that no RFC knows.
    Unknowns,
    /// A redirect to elsewhere.
    Redirect,
    /// The right certificate, with a CA's that did not issue it.
    ForeignChain,
    /// A chain that cannot be read.
    MalformedChain,
    /// A chain with a private key in it.
    KeyInChain,
    /// A certificate for another key.
    OtherKey,
    /// A certificate for other names.
    OtherNames,
    /// The order never leaves `processing`.
    NeverEnds,
}

impl Fault {
    /// All of them.
    pub const ALL: [Self; 32] = [
        Self::Status(500),
        Self::Status(502),
        Self::Status(503),
        Self::Later(503, 2),
        Self::Later(503, 7200),
        Self::Unreadable(500),
        Self::Unreadable(503),
        Self::Internal,
        Self::TooMany(None),
        Self::TooMany(Some(2)),
        Self::TooMany(Some(7200)),
        Self::Reset,
        Self::Lost,
        Self::GaveUp,
        Self::Cut,
        Self::Hang,
        Self::Trickle,
        Self::Huge,
        Self::Truncated,
        Self::Html,
        Self::WrongType,
        Self::NoNonce,
        Self::NoLocation,
        Self::UnknownStatus,
        Self::Unknowns,
        Self::Redirect,
        Self::ForeignChain,
        Self::MalformedChain,
        Self::KeyInChain,
        Self::OtherKey,
        Self::OtherNames,
        Self::NeverEnds,
    ];

    /// Its name in a table.
    pub fn name(self) -> String {
        match self {
            Self::Status(status) => format!("{status}"),
            Self::Later(status, seconds) => format!("{status}, Retry-After {seconds}"),
            Self::Unreadable(status) => format!("{status} without CORS"),
            Self::Internal => "500 serverInternal".to_owned(),
            Self::TooMany(None) => "429 rateLimited".to_owned(),
            Self::TooMany(Some(seconds)) => format!("429, Retry-After {seconds}"),
            other => format!("{other:?}"),
        }
    }

    /// Whether it can happen to the answer to such a request.
    pub fn applies_to(self, kind: Kind) -> bool {
        let made = matches!(kind, Kind::NewAccount | Kind::NewOrder);
        let has_object = !matches!(kind, Kind::NewNonce | Kind::Certificate);
        let posted = !matches!(kind, Kind::Directory);
        match self {
            Self::Cut | Self::Trickle | Self::Huge | Self::Html => kind != Kind::NewNonce,
            Self::NoNonce => posted,
            Self::NoLocation => made,
            Self::UnknownStatus => has_object && kind != Kind::Directory,
            Self::Truncated | Self::WrongType | Self::Unknowns => has_object,
            Self::ForeignChain
            | Self::MalformedChain
            | Self::KeyInChain
            | Self::OtherKey
            | Self::OtherNames => kind == Kind::Certificate,
            Self::NeverEnds => kind == Kind::Order || kind == Kind::Finalize,
            _ => true,
        }
    }

    /// The rule that lets it happen at these requests. The name is one of the certificate's.
    pub fn at(self, when: When, name: &str) -> Rule {
        let name = name.to_owned();
        match self {
            Self::Status(status) => when.then(Then::Reply(page(status))),
            Self::Later(status, seconds) => {
                let mut answer = page(status);
                answer.set_header("retry-after", &seconds.to_string());
                when.then(Then::Reply(answer))
            }
            Self::Unreadable(status) => {
                let mut answer = page(status);
                answer.delivery = Delivery::Hidden;
                when.then(Then::Reply(answer))
            }
            Self::Internal => when.refuse(Problem::new("serverInternal", 500, "Oops")),
            Self::TooMany(seconds) => {
                let problem = Problem::new("rateLimited", 429, "Too many requests");
                when.refuse(match seconds {
                    Some(seconds) => problem.retry_after(RetryAfter::Seconds(seconds)),
                    None => problem,
                })
            }
            Self::Reset => {
                let mut answer = page(502);
                answer.delivery = Delivery::Reset;
                when.then(Then::Reply(answer))
            }
            Self::Lost => delivered(when, Delivery::Reset),
            Self::Cut => delivered(when, Delivery::Cut),
            Self::Hang => delivered(when, Delivery::Hang),
            Self::Trickle => delivered(when, Delivery::Trickle),
            Self::Huge => delivered(when, Delivery::Huge),
            Self::GaveUp => when.change(|_, answer| *answer = page(504)),
            Self::Html => when.change(|_, answer| *answer = page(200)),
            Self::Truncated => when.change(|_, answer| {
                answer.body.truncate(answer.body.len() / 2);
            }),
            Self::WrongType => when.change(|_, answer| {
                answer.set_header("content-type", "image/png");
            }),
            Self::NoNonce => without(when, "replay-nonce"),
            Self::NoLocation => without(when, "location"),
            Self::UnknownStatus => members(when, |object| object["status"] = json!("odd")),
            Self::Unknowns => members(when, unknowns),
            Self::Redirect => when.change(redirect),
            Self::ForeignChain => when.change(|_, answer| foreign(answer)),
            Self::MalformedChain => when.change(|_, answer| malformed(answer)),
            Self::KeyInChain => when.change(|_, answer| with_a_key(answer)),
            Self::OtherKey => when.change(move |_, answer| other_key(answer, &name)),
            Self::OtherNames => when.change(|_, answer| other_names(answer)),
            Self::NeverEnds => members(when, |object| {
                if object["status"] == "valid" {
                    object["status"] = json!("processing");
                    if let Some(object) = object.as_object_mut() {
                        object.remove("certificate");
                    }
                }
            }),
        }
    }
}

/// A page for people, from a server that does not speak ACME.
fn page(status: u16) -> Answer {
    let mut answer = Answer::json(status, &Value::Null);
    answer.headers.clear();
    answer.set_header("content-type", "text/html");
    answer.body = b"<!doctype html><title>Bad gateway</title><h1>Sorry</h1>".to_vec();
    answer.nonce = false;
    answer
}

fn delivered(when: When, delivery: Delivery) -> Rule {
    when.change(move |_, answer| answer.delivery = delivery)
}

fn without(when: When, header: &'static str) -> Rule {
    when.change(move |_, answer| {
        answer.headers.remove(header);
    })
}

fn members(when: When, change: impl Fn(&mut Value) + Send + Sync + 'static) -> Rule {
    when.change(move |_, answer| {
        let mut object = answer.object();
        if answer.status.is_success() && object.is_object() {
            change(&mut object);
            answer.set_object(&object);
        }
    })
}

fn unknowns(object: &mut Value) {
    object["unheardOf"] = json!({ "deep": [1, null, "x"] });
    object["expires"] = json!(12);
    if let Some(challenges) = object["challenges"].as_array_mut() {
        let odd = json!({
            "type": "pigeon-01", "url": "https://ca.test/pigeon", "status": "pending", "token": 7,
        });
        challenges.insert(0, odd);
        challenges.push(json!("no challenge at all"));
    }
}

fn redirect(request: &Request, answer: &mut Answer) {
    let host = request.headers.get("host");
    let host = host.and_then(|host| host.to_str().ok()).unwrap_or_default();
    let mut other = page(302);
    other.set_header("location", &format!("https://{host}/elsewhere"));
    *answer = other;
}
