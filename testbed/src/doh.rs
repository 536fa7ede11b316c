//! DNS over HTTPS in JSON, as Google and Cloudflare answer it, in front of the test DNS.

use std::fmt::Write as _;
use std::net::SocketAddr;

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use hickory_proto::op::Message;
use hickory_proto::rr::{Name, RData, Record, RecordType};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::TestbedError;
use crate::resolve::Question;
use crate::serve::Server;

/// A resolver at an address of its own. Dropping it ends it.
#[derive(Debug)]
pub struct Doh {
    server: Server,
}

impl Doh {
    /// Starts it on a free port, in front of this DNS server.
    pub async fn start(dns: SocketAddr) -> Result<Self, TestbedError> {
        let server = Server::start(|_| router(dns)).await?;
        Ok(Self { server })
    }

    /// Where it is asked: `http://localhost:PORT/resolve`.
    pub fn url(&self) -> String {
        format!("http://localhost:{}/resolve", self.server.port())
    }
}

#[derive(Debug, Deserialize)]
struct Asked {
    name: Option<String>,
    #[serde(rename = "type")]
    kind: Option<String>,
    cd: Option<String>,
}

/// `/resolve` as at Google, `/dns-query` as at Cloudflare.
pub(crate) fn router(dns: SocketAddr) -> Router {
    Router::new()
        .route("/resolve", get(google))
        .route("/dns-query", get(cloudflare))
        .with_state(dns)
}

async fn google(State(dns): State<SocketAddr>, Query(asked): Query<Asked>) -> Response {
    resolve(dns, &asked, "application/json; charset=UTF-8").await
}

async fn cloudflare(State(dns): State<SocketAddr>, Query(asked): Query<Asked>) -> Response {
    resolve(dns, &asked, "application/dns-json").await
}

async fn resolve(dns: SocketAddr, asked: &Asked, content_type: &'static str) -> Response {
    let (status, answer) = match question(asked) {
        None => (
            StatusCode::BAD_REQUEST,
            json!({ "error": "Ask with name= (a domain name) and type= (such as TXT, or a number)." }),
        ),
        // Public resolvers answer SERVFAIL (2) when the servers they ask do not answer.
        Some(question) => question.ask(dns).await.map_or_else(
            |_| {
                (
                    StatusCode::OK,
                    json!({ "Status": 2, "Question": [question_json(&question)] }),
                )
            },
            |message| (StatusCode::OK, in_json(&question, &message)),
        ),
    };
    let headers = [
        (CONTENT_TYPE, content_type),
        (ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (CACHE_CONTROL, "no-store"),
    ];
    (status, headers, Json(answer).into_response().into_body()).into_response()
}

fn question(asked: &Asked) -> Option<Question> {
    let mut name = Name::from_ascii(asked.name.as_deref()?).ok()?;
    name.set_fqdn(true);
    let kind = asked.kind.as_deref().unwrap_or("A").to_ascii_uppercase();
    let kind = match kind.parse::<u16>() {
        Ok(number) => RecordType::from(number),
        Err(_) => kind.parse().ok()?,
    };
    Some(Question {
        name,
        kind,
        checking_disabled: matches!(asked.cd.as_deref(), Some("1" | "true")),
    })
}

fn question_json(question: &Question) -> Value {
    json!({ "name": question.name.to_ascii(), "type": u16::from(question.kind) })
}

fn in_json(question: &Question, message: &Message) -> Value {
    let said = &message.metadata;
    let mut answer = json!({
        "Status": u16::from(said.response_code),
        "TC": said.truncation,
        "RD": said.recursion_desired,
        // The test DNS says it does not recurse; to the page it stands for a resolver that does.
        "RA": true,
        "AD": said.authentic_data,
        "CD": said.checking_disabled,
        "Question": [question_json(question)],
    });
    // As at the public resolvers, a section without records is left out.
    for (section, records) in [
        ("Answer", &message.answers),
        ("Authority", &message.authorities),
    ] {
        if !records.is_empty() {
            answer[section] = records.iter().map(record_json).collect();
        }
    }
    answer
}

fn record_json(record: &Record) -> Value {
    json!({
        "name": record.name.to_ascii(),
        "type": u16::from(record.record_type()),
        "TTL": record.ttl,
        "data": data(&record.data),
    })
}

/// As in a zone file. Each string of a TXT record stands in quotation marks.
fn data(data: &RData) -> String {
    let RData::TXT(txt) = data else {
        return data.to_string();
    };
    let mut written = String::new();
    for string in &txt.txt_data {
        written.push_str(if written.is_empty() { "\"" } else { " \"" });
        for byte in string {
            match byte {
                b'"' | b'\\' => {
                    written.push('\\');
                    written.push(char::from(*byte));
                }
                b' '..=b'~' => written.push(char::from(*byte)),
                // Writing into a String never fails.
                _ => drop(write!(written, "\\{byte:03}")),
            }
        }
        written.push('"');
    }
    written
}
