//! The answer of a resolver: JSON in the form that Google Public DNS invented and Cloudflare adopted.
//!
//! The two differ in detail. Google ends names with a dot and gives the text of a TXT record without quotation marks;
//! Cloudflare does neither. Nothing here depends on which of them answered.

use serde_json::Value;

use super::RecordType;
use super::txt;

/// One record of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Whose it is: lower case, without a dot at its end.
    pub name: String,
    /// The number of its type.
    pub kind: u64,
    /// For how many more seconds the resolver will remember it.
    pub ttl: u64,
    /// Its data, as a zone file has it.
    pub data: String,
}

/// An answer that could be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DnsAnswer {
    /// The response code (RFC 1035 §4.1.1): 0 is no error, 2 a server failure, 3 that the name does not exist.
    pub status: u64,
    /// The answer section.
    pub records: Vec<Record>,
    /// The authority section.
    pub authority: Vec<Record>,
}

impl DnsAnswer {
    /// Reads it. `None` for what is no answer at all; records that cannot be read are left out.
    pub fn parse(body: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(body).ok()?;
        let json: Value = serde_json::from_str(text).ok()?;
        let section = |name: &str| {
            let records = json[name].as_array().map_or(&[][..], Vec::as_slice);
            records.iter().filter_map(Record::read).collect()
        };
        Some(Self {
            status: json["Status"].as_u64()?,
            records: section("Answer"),
            authority: section("Authority"),
        })
    }

    /// The records of this type, behind whatever alias.
    pub fn data(&self, kind: RecordType) -> impl Iterator<Item = &Record> {
        let records = self.records.iter();
        records.filter(move |record| record.kind == kind.number())
    }

    /// The texts of its TXT records.
    pub fn texts(&self) -> Vec<String> {
        let records = self.data(RecordType::Txt);
        records.map(|record| txt::text(&record.data)).collect()
    }

    /// The name that aliases (CNAME) lead to in the end, if there are any.
    pub fn alias(&self) -> Option<String> {
        // Each is the target of the one before; the order of records means nothing.
        let aliases: Vec<_> = self.data(RecordType::Cname).collect();
        let last = |record: &&&Record| {
            let target = name(&record.data);
            !aliases.iter().any(|other| other.name == target)
        };
        aliases.iter().find(last).map(|record| name(&record.data))
    }

    /// The record that says where the zone begins: in the answer, or in the authority section of an empty one.
    pub fn soa(&self) -> Option<&Record> {
        let number = RecordType::Soa.number();
        let mut all = self.records.iter().chain(&self.authority);
        all.find(|record| record.kind == number)
    }

    /// For how many more seconds the resolver may go on saying that there is nothing (RFC 2308 §5): the lifetime of the
    /// zone's SOA record or the last number in it, whichever is less.
    pub fn remembered(&self) -> Option<u64> {
        let soa = self.soa()?;
        let minimum = soa.data.split_whitespace().next_back()?.parse().ok()?;
        Some(soa.ttl.min(minimum))
    }
}

impl Record {
    fn read(json: &Value) -> Option<Self> {
        Some(Self {
            name: name(json["name"].as_str()?),
            kind: json["type"].as_u64()?,
            ttl: json["TTL"].as_u64().unwrap_or_default(),
            data: json["data"].as_str()?.to_owned(),
        })
    }
}

/// A name in the one form that can be compared.
pub(super) fn name(text: &str) -> String {
    text.trim_end_matches('.').to_ascii_lowercase()
}

#[cfg(test)]
mod tests;
