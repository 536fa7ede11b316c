//! DNS over HTTPS in JSON, as Google and Cloudflare answer it, in front of the test DNS.
//!
//! The test DNS knows records and no zones: what belongs to zones (SOA, NS, which names exist) is added here. Nothing is
//! cached, so that a record is seen as soon as it is set.

mod json_format;
mod public_resolver;
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

use self::json_format::Style;
use self::public_resolver::Reaction;
pub use self::public_resolver::{PublicResolver, ReceivedQuery};
pub use self::zones::Zones;
use crate::TestbedError;
use crate::dns_query::DnsQuery;
use crate::local_server::LocalServer;

/// The response codes (RFC 1035 §4.1.1).
const NO_ERROR: u16 = 0;
const SERVER_FAILURE: u16 = 2;
const NO_SUCH_NAME: u16 = 3;

/// More aliases in a row than anybody has.
const MAX_ALIASES: usize = 8;

/// The two resolvers, and the zones that they know. A handle.
#[derive(Clone, Debug)]
pub struct Resolvers {
    dns: SocketAddr,
    zones: Zones,
    one: PublicResolver,
    two: PublicResolver,
}

impl Resolvers {
    /// Two resolvers in front of this DNS server, which agree until a test changes one of them.
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

    /// The one at `/resolve`, which answers as Google does.
    pub fn one(&self) -> &PublicResolver {
        &self.one
    }

    /// The one at `/dns-query`, which answers as Cloudflare does.
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
    server: LocalServer,
}

impl Doh {
    /// Starts it on a free port.
    pub async fn start(resolvers: &Resolvers) -> Result<Self, TestbedError> {
        let server = LocalServer::start(|_| router(resolvers)).await?;
        Ok(Self { server })
    }

    /// The address of the first: `http://localhost:PORT/resolve`.
    pub fn url(&self) -> String {
        format!("http://localhost:{}/resolve", self.server.port())
    }

    /// The address of the second: `http://localhost:PORT/dns-query`.
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
    let query = parse_query(&parameters);
    let (status, body) = match query {
        None => (
            StatusCode::BAD_REQUEST,
            json!({ "error": "Ask with name= (a domain name) and type= (such as TXT, or a number)." }),
        ),
        Some(query) => {
            let name = plain(&query.name);
            let reaction = resolver.react(ReceivedQuery {
                name: name.clone(),
                kind: parameters.kind.unwrap_or_else(|| "A".to_owned()),
                unchecked: query.checking_disabled,
            });
            let view = View { all, style };
            let body = match reaction {
                Reaction::Fail => {
                    return (StatusCode::SERVICE_UNAVAILABLE, "busy\n").into_response();
                }
                Reaction::Answer(answer) => answer,
                Reaction::Hide => view.nothing(&query, NO_SUCH_NAME),
                Reaction::BreakDnssec => {
                    let mut failed = view.body(&query, SERVER_FAILURE);
                    failed["Comment"] = json!("DNSSEC validation failure.");
                    failed
                }
                Reaction::Resolve => view.resolve(&query).await,
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

fn parse_query(asked: &Parameters) -> Option<DnsQuery> {
    let mut name = Name::from_ascii(asked.name.as_deref()?).ok()?;
    name.set_fqdn(true);
    let kind = asked.kind.as_deref().unwrap_or("A").to_ascii_uppercase();
    let kind = match kind.parse::<u16>() {
        Ok(number) => RecordType::from(number),
        Err(_) => kind.parse().ok()?,
    };
    Some(DnsQuery {
        name,
        kind,
        checking_disabled: matches!(asked.cd.as_deref(), Some("1" | "true")),
    })
}

/// A name as it is compared: lower case, without a dot at its end.
fn plain(name: &Name) -> String {
    name.to_ascii().trim_end_matches('.').to_ascii_lowercase()
}

/// The test DNS as one resolver shows it.
struct View<'a> {
    all: &'a Resolvers,
    style: Style,
}

impl View<'_> {
    async fn resolve(&self, query: &DnsQuery) -> Value {
        let name = plain(&query.name);
        let (apex, servers) = self.all.zones.of(&name);
        match query.kind {
            RecordType::SOA if name == apex => self.found(query, &[self.soa(&apex, &servers)]),
            RecordType::NS if name == apex => {
                let number = u16::from(RecordType::NS);
                let record = |server: &String| {
                    let data = format!("{server}.");
                    self.style.entry(&apex, number, 3600, &data)
                };
                self.found(query, &servers.iter().map(record).collect::<Vec<_>>())
            }
            RecordType::SOA | RecordType::NS => {
                let status = self.status(&name).await;
                self.nothing(query, status)
            }
            _ => self.records(query).await,
        }
    }

    /// The records of the test DNS, with aliases followed.
    async fn records(&self, query: &DnsQuery) -> Value {
        let mut records: Vec<Record> = Vec::new();
        let mut name = query.name.clone();
        for _ in 0..MAX_ALIASES {
            let asked = DnsQuery {
                name: name.clone(),
                ..query.clone()
            };
            // Public resolvers answer SERVFAIL when the servers they ask do not answer.
            let Ok(message) = asked.ask(self.all.dns).await else {
                return self.body(query, SERVER_FAILURE);
            };
            let code = u16::from(message.metadata.response_code);
            if code != NO_ERROR && code != NO_SUCH_NAME {
                return self.body(query, code);
            }
            let alias = message
                .answers
                .iter()
                .find_map(|record| match &record.data {
                    RData::CNAME(target) if record.name == name => Some(target.0.clone()),
                    _ => None,
                });
            let wanted = |record: &&Record| {
                record.record_type() == query.kind || record.record_type() == RecordType::CNAME
            };
            for record in message.answers.iter().filter(wanted) {
                if !records.contains(record) {
                    records.push(record.clone());
                }
            }
            match alias {
                Some(target) if query.kind != RecordType::CNAME => name = target,
                _ => break,
            }
        }
        let last = plain(&name);
        let has = records.iter().any(|it| it.record_type() == query.kind);
        let written: Vec<Value> = records.iter().map(|it| self.style.record(it)).collect();
        if has {
            return self.found(query, &written);
        }
        let status = self.status(&last).await;
        let mut nothing = self.nothing(
            &DnsQuery {
                name,
                ..query.clone()
            },
            status,
        );
        nothing["Question"] = self.body(query, status)["Question"].clone();
        if !written.is_empty() {
            nothing["Answer"] = written.into();
        }
        nothing
    }

    /// Whether a name exists. In the test DNS each has an address; names of services, which are what is looked for here,
    /// exist if somebody gave them a TXT record or an alias.
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
            let asked = DnsQuery {
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

    fn body(&self, query: &DnsQuery, status: u16) -> Value {
        json!({
            "Status": status,
            "TC": false, "RD": true, "RA": true, "AD": false,
            "CD": query.checking_disabled,
            "Question": [{ "name": self.style.name(&plain(&query.name)), "type": u16::from(query.kind) }],
        })
    }

    fn found(&self, query: &DnsQuery, records: &[Value]) -> Value {
        let mut body = self.body(query, NO_ERROR);
        body["Answer"] = records.into();
        body
    }

    /// No records, with the SOA record of the zone.
    fn nothing(&self, query: &DnsQuery, status: u16) -> Value {
        let (apex, servers) = self.all.zones.of(&plain(&query.name));
        let mut body = self.body(query, status);
        body["Authority"] = json!([self.soa(&apex, &servers)]);
        body
    }
}
