//! The log as a file: JSON, to be read by people and programs.

use std::time::Duration;

use serde_json::{Map, Value, json};

use super::{Log, LoggedRequest, Outcome};

/// What wrote the log.
#[derive(Clone, Copy, Debug)]
pub struct Program<'a> {
    /// Its version.
    pub version: &'a str,
    /// The address of the page.
    pub page: &'a str,
}

/// What the log itself does not know.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// A moment, given as the time since 1970.
    pub moment: fn(Duration) -> String,
    /// What a request was for.
    pub why: fn(&LoggedRequest) -> String,
    /// Text that was encoded for an address.
    pub decode: fn(&str) -> Option<String>,
}

/// Writes the file.
pub fn export(log: &Log, program: Program<'_>, words: Words) -> String {
    let requests: Vec<Value> = log.requests().map(|it| entry(it, words)).collect();
    let version = ["Keystay ", program.version].concat();
    let file = json!({
        "format": "keystay contacts",
        "version": 1,
        "program": version,
        "page": program.page,
        "earlier_requests_left_out": log.left_out(),
        "requests": requests,
    });
    serde_json::to_string_pretty(&file).unwrap_or_default() + "\n"
}

fn entry(request: &LoggedRequest, words: Words) -> Value {
    let mut entry = Map::new();
    let mut say = |name: &str, value: Value| entry.insert(name.to_owned(), value);
    say("at", (words.moment)(request.at).into());
    say("why", (words.why)(request).into());
    say("method", request.method.as_str().into());
    say("url", request.url.as_str().into());
    if let super::Purpose::Acme {
        relayed: Some(address),
        ..
    } = request.about()
    {
        say("passed_on_to", (words.decode)(address).into());
    }
    match (request.signed(), &request.body) {
        (Some(signed), _) => {
            say("protected", signed.protected);
            say("payload", signed.payload);
        }
        (None, Some(body)) => _ = say("sent", body.as_str().into()),
        (None, None) => {}
    }
    match &request.outcome {
        Outcome::UnderWay => say("outcome", "under way".into()),
        Outcome::Answered(status) => say("status", (*status).into()),
        Outcome::Failed(reason) => say("no_answer", reason.as_str().into()),
        Outcome::GivenUp => say("outcome", "given up".into()),
    };
    if let Some(took) = request.took {
        let took = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        say("milliseconds", took.into());
    }
    Value::Object(entry)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_is_known_is_in_the_file() {
        let mut log = Log::new();
        let at = Duration::from_millis(1500);
        let body = json!({ "protected": "e30", "payload": "eyJhIjoxfQ", "signature": "c2VjcmV0" });
        let one = log.begin(
            at,
            "newOrder",
            "POST",
            "/relay?url=x",
            Some(&body.to_string()),
        );
        log.end(one, at + Duration::from_millis(7), Outcome::Answered(201));
        let two = log.begin(at, "", "GET", "guides.json", None);
        log.end(two, at, Outcome::Failed("TypeError".to_owned()));
        log.begin(at, "", "POST", "x", Some("text"));
        let words = Words {
            moment: |at| at.as_millis().to_string(),
            why: |it| it.why.to_owned(),
            decode: |text| Some(["decoded ", text].concat()),
        };
        let program = Program {
            version: "1.2.3",
            page: "https://keystay.test/",
        };
        let file = export(&log, program, words);
        let file: Value = serde_json::from_str(&file).unwrap();
        let expected = json!({
            "format": "keystay contacts", "version": 1, "program": "Keystay 1.2.3", "page": "https://keystay.test/",
            "earlier_requests_left_out": 0,
            "requests": [
                { "at": "1500", "why": "newOrder", "method": "POST", "url": "/relay?url=x", "passed_on_to": "decoded x",
                  "protected": {}, "payload": { "a": 1 }, "status": 201, "milliseconds": 7 },
                { "at": "1500", "why": "", "method": "GET", "url": "guides.json", "no_answer": "TypeError", "milliseconds": 0 },
                { "at": "1500", "why": "", "method": "POST", "url": "x", "sent": "text", "outcome": "under way" },
            ],
        });
        assert_eq!(file, expected);
    }
}
