//! The JSON format of answers, which differs between two public resolvers.

use std::fmt::Write as _;

use hickory_proto::rr::{RData, Record};
use serde_json::{Value, json};

/// Whose format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// Names end with a dot, and the text of a TXT record is written as it is.
    Google,
    /// Names have no dot, each string of a TXT record is in quotation marks, and CAA records are octets (RFC 3597).
    Cloudflare,
}

impl Style {
    pub(super) fn content_type(self) -> &'static str {
        match self {
            Self::Google => "application/json; charset=UTF-8",
            Self::Cloudflare => "application/dns-json",
        }
    }

    /// Writes a name that has no dot at its end.
    pub(super) fn name(self, name: &str) -> String {
        match self {
            Self::Google => format!("{name}."),
            Self::Cloudflare => name.to_owned(),
        }
    }

    pub(super) fn record(self, record: &Record) -> Value {
        let owner = record.name.to_ascii();
        self.entry(
            owner.trim_end_matches('.'),
            u16::from(record.record_type()),
            record.ttl,
            &self.data(&record.data),
        )
    }

    pub(super) fn entry(self, owner: &str, kind: u16, ttl: u32, data: &str) -> Value {
        json!({ "name": self.name(owner), "type": kind, "TTL": ttl, "data": data })
    }

    fn data(self, data: &RData) -> String {
        match (data, self) {
            (RData::TXT(txt), Self::Google) => {
                let whole: Vec<u8> = txt.txt_data.iter().flat_map(|it| it.to_vec()).collect();
                String::from_utf8_lossy(&whole).into_owned()
            }
            (RData::TXT(txt), Self::Cloudflare) => {
                let strings = txt.txt_data.iter().map(|it| quoted(it));
                strings.collect::<Vec<_>>().join(" ")
            }
            (RData::CAA(caa), Self::Cloudflare) => {
                let (tag, value) = (caa.tag.as_bytes(), &caa.value);
                let flags = if caa.issuer_critical { 128 } else { 0 };
                let length = u8::try_from(tag.len()).unwrap_or(u8::MAX);
                let octets = [&[flags, length], tag, value].concat();
                let mut text = format!("\\# {}", octets.len());
                for octet in octets {
                    // Writing into a String never fails.
                    let _ = write!(text, " {octet:02x}");
                }
                text
            }
            _ => data.to_string(),
        }
    }
}

/// As in a zone file.
fn quoted(string: &[u8]) -> String {
    let mut written = String::from("\"");
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
    written
}
