//! DNS over HTTPS in JSON, as Google and Cloudflare answer it, in front of the test DNS.
//!
//! The test DNS knows records and no zones: what belongs to zones (SOA, NS, which names exist) is added here. Nothing is
//! remembered, so that a record is seen as soon as it is there.

mod script;
mod written;
mod zones;

use std::net::SocketAddr;

use axum::extract::{Query, State};
use axum::http::header::{ACCEPT, ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use hickory_proto::rr::{Name, RData, Record, RecordType};
use serde::Deserialize;
use serde_json::{Value, json};

use self::script::Turn;
pub use self::script::{Asked, PublicResolver};
use self::written::Style;
pub use self::zones::Zones;
use crate::TestbedError;
use crate::resolve::Question;
use crate::serve::Server;

/// The response codes (RFC 1035 §4.1.1).
const NO_ERROR: u16 = 0;
const SERVER_FAILURE: u16 = 2;
const NO_SUCH_NAME: u16 = 3;

/// More aliases in a row than anybody has.
const MOST_ALIASES: usize = 8;

/// The two resolvers, and what they know of zones. A handle.
#[derive(Clone, Debug)]
pub struct Resolvers {
    dns: SocketAddr,
    zones: Zones,
    one: PublicResolver,
    two: PublicResolver,
}

impl Resolvers {
    /// Two resolvers in front of this DNS server, which agree until they are told otherwise.
    pub fn new(dns: SocketAddr) -> Self {
        Self {
            dns,
            zones: Zones::default(),
            one: PublicResolver::default(),
            two: PublicResolver::default(),
        }
    }

    /// The zones that both know.
    pub fn zones(&self) -> &Zones {
        &self.zones
    }

    /// The one at `/resolve`, with the ways of Google.
    pub fn one(&self) -> &PublicResolver {
        &self.one
    }

    /// The one at `/dns-query`, with the ways of Cloudflare.
    pub fn two(&self) -> &PublicResolver {
        &self.two
    }

    /// Both.
    pub fn both(&self) -> [&PublicResolver; 2] {
        [&self.one, &self.two]
    }
}

/// The resolvers at an address of their own. Dropping it ends it.
#[derive(Debug)]
pub struct Doh {
    server: Server,
}

impl Doh {
    /// Starts it on a free port.
    pub async fn start(resolvers: &Resolvers) -> Result<Self, TestbedError> {
        let server = Server::start(|_| router(resolvers)).await?;
        Ok(Self { server })
    }

    /// Where the first is asked: `http://localhost:PORT/resolve`.
    pub fn url(&self) -> String {
        format!("http://localhost:{}/resolve", self.server.port())
    }

    /// Where the second is asked: `http://localhost:PORT/dns-query`.
    pub fn second_url(&self) -> String {
        format!("http://localhost:{}/dns-query", self.server.port())
    }
}

#[derive(Debug, Deserialize)]
struct Parameters {
    name: Option<String>,
    #[serde(rename = "type")]
    kind: Option<String>,
    cd: Option<String>,
}

/// `/resolve` as at Google, `/dns-query` as at Cloudflare.
pub(crate) fn router(resolvers: &Resolvers) -> Router {
    Router::new()
        .route("/resolve", get(google))
        .route("/dns-query", get(cloudflare))
        .with_state(resolvers.clone())
}

async fn google(State(all): State<Resolvers>, Query(asked): Query<Parameters>) -> Response {
    answer(&all, &all.one, Style::Google, asked).await
}

async fn cloudflare(
    State(all): State<Resolvers>,
    headers: HeaderMap,
    Query(asked): Query<Parameters>,
) -> Response {
    let accept = headers.get(ACCEPT).and_then(|it| it.to_str().ok());
    if !accept.is_some_and(|it| it.contains("application/dns-json")) {
        return (StatusCode::BAD_REQUEST, "Ask for application/dns-json.\n").into_response();
    }
    answer(&all, &all.two, Style::Cloudflare, asked).await
}

async fn answer(
    all: &Resolvers,
    resolver: &PublicResolver,
    style: Style,
    parameters: Parameters,
) -> Response {
    let question = question(&parameters);
    let (status, body) = match question {
        None => (
            StatusCode::BAD_REQUEST,
            json!({ "error": "Ask with name= (a domain name) and type= (such as TXT, or a number)." }),
        ),
        Some(question) => {
            let name = plain(&question.name);
            let turn = resolver.turn(Asked {
                name: name.clone(),
                kind: parameters.kind.unwrap_or_else(|| "A".to_owned()),
                unchecked: question.checking_disabled,
            });
            let view = View { all, style };
            let body = match turn {
                Turn::Fail => return (StatusCode::SERVICE_UNAVAILABLE, "busy\n").into_response(),
                Turn::Say(answer) => answer,
                Turn::Hide => view.nothing(&question, NO_SUCH_NAME),
                Turn::Unsigned => {
                    let mut failed = view.body(&question, SERVER_FAILURE);
                    failed["Comment"] = json!("DNSSEC validation failure.");
                    failed
                }
                Turn::Ask => view.resolve(&question).await,
            };
            (StatusCode::OK, body)
        }
    };
    let headers = [
        (CONTENT_TYPE, style.content_type()),
        (ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (CACHE_CONTROL, "no-store"),
    ];
    (status, headers, Json(body).into_response().into_body()).into_response()
}

fn question(asked: &Parameters) -> Option<Question> {
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

/// A name as it is compared: lower case, without a dot at its end.
fn plain(name: &Name) -> String {
    name.to_ascii().trim_end_matches('.').to_ascii_lowercase()
}

/// One resolver's look at the test DNS.
struct View<'a> {
    all: &'a Resolvers,
    style: Style,
}

impl View<'_> {
    async fn resolve(&self, question: &Question) -> Value {
        let name = plain(&question.name);
        let (apex, servers) = self.all.zones.of(&name);
        match question.kind {
            RecordType::SOA if name == apex => self.found(question, &[self.soa(&apex, &servers)]),
            RecordType::NS if name == apex => {
                let number = u16::from(RecordType::NS);
                let record = |server: &String| {
                    let data = format!("{server}.");
                    self.style.entry(&apex, number, 3600, &data)
                };
                self.found(question, &servers.iter().map(record).collect::<Vec<_>>())
            }
            RecordType::SOA | RecordType::NS => {
                let status = self.status(&name).await;
                self.nothing(question, status)
            }
            _ => self.records(question).await,
        }
    }

    /// What the test DNS holds, aliases followed.
    async fn records(&self, question: &Question) -> Value {
        let mut records: Vec<Record> = Vec::new();
        let mut name = question.name.clone();
        for _ in 0..MOST_ALIASES {
            let asked = Question {
                name: name.clone(),
                ..question.clone()
            };
            // Public resolvers answer SERVFAIL when the servers they ask do not answer.
            let Ok(message) = asked.ask(self.all.dns).await else {
                return self.body(question, SERVER_FAILURE);
            };
            let code = u16::from(message.metadata.response_code);
            if code != NO_ERROR && code != NO_SUCH_NAME {
                return self.body(question, code);
            }
            let alias = message
                .answers
                .iter()
                .find_map(|record| match &record.data {
                    RData::CNAME(target) if record.name == name => Some(target.0.clone()),
                    _ => None,
                });
            let wanted = |record: &&Record| {
                record.record_type() == question.kind || record.record_type() == RecordType::CNAME
            };
            for record in message.answers.iter().filter(wanted) {
                if !records.contains(record) {
                    records.push(record.clone());
                }
            }
            match alias {
                Some(target) if question.kind != RecordType::CNAME => name = target,
                _ => break,
            }
        }
        let last = plain(&name);
        let has = records.iter().any(|it| it.record_type() == question.kind);
        let written: Vec<Value> = records.iter().map(|it| self.style.record(it)).collect();
        if has {
            return self.found(question, &written);
        }
        let status = self.status(&last).await;
        let mut nothing = self.nothing(
            &Question {
                name,
                ..question.clone()
            },
            status,
        );
        nothing["Question"] = self.body(question, status)["Question"].clone();
        if !written.is_empty() {
            nothing["Answer"] = written.into();
        }
        nothing
    }

    /// Whether a name exists. In the test DNS each has an address; names of services, which are what is looked for here,
    /// exist if somebody gave them a text or an alias.
    async fn status(&self, name: &str) -> u16 {
        let (apex, _) = self.all.zones.of(name);
        let twice = name.ends_with(&format!(".{apex}.{apex}"));
        let service =
            name.starts_with("acme-challenge.") || name.split('.').any(|it| it.starts_with('_'));
        let registry = !apex.contains('.') && name != apex;
        if registry {
            return NO_SUCH_NAME;
        }
        if !service && !twice {
            return NO_ERROR;
        }
        for kind in [RecordType::TXT, RecordType::CNAME] {
            let Ok(parsed) = Name::from_ascii(format!("{name}.")) else {
                return NO_SUCH_NAME;
            };
            let asked = Question {
                name: parsed,
                kind,
                checking_disabled: false,
            };
            let answer = asked.ask(self.all.dns).await;
            if answer.is_ok_and(|it| !it.answers.is_empty()) {
                return NO_ERROR;
            }
        }
        NO_SUCH_NAME
    }

    fn soa(&self, apex: &str, servers: &[String]) -> Value {
        let server = servers.first().map_or("ns1.dns.test", String::as_str);
        let minimum = zones::MINIMUM;
        let data = format!("{server}. hostmaster.{apex}. 1 7200 3600 1209600 {minimum}");
        let number = u16::from(RecordType::SOA);
        self.style.entry(apex, number, minimum, &data)
    }

    fn body(&self, question: &Question, status: u16) -> Value {
        json!({
            "Status": status,
            "TC": false, "RD": true, "RA": true, "AD": false,
            "CD": question.checking_disabled,
            "Question": [{ "name": self.style.name(&plain(&question.name)), "type": u16::from(question.kind) }],
        })
    }

    fn found(&self, question: &Question, records: &[Value]) -> Value {
        let mut body = self.body(question, NO_ERROR);
        body["Answer"] = records.into();
        body
    }

    /// Nothing, and the zone that says so.
    fn nothing(&self, question: &Question, status: u16) -> Value {
        let (apex, servers) = self.all.zones.of(&plain(&question.name));
        let mut body = self.body(question, status);
        body["Authority"] = json!([self.soa(&apex, &servers)]);
        body
    }
}
