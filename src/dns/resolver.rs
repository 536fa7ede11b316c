//! Resolvers, and the questions to them.

use std::future::Future;

/// A public resolver that answers web pages in JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolver {
    /// Its name for people.
    pub name: String,
    /// The URL that questions go to.
    pub url: String,
    /// A page where people can clear its cache for a name, if it has one.
    pub flush: Option<String>,
}

/// The types of records that are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordType {
    /// An IPv4 address.
    A,
    /// An IPv6 address.
    Aaaa,
    /// The CAs that may issue certificates (RFC 8659).
    Caa,
    /// An alias.
    Cname,
    /// A name server.
    Ns,
    /// The beginning of a zone.
    Soa,
    /// Text.
    Txt,
}

impl RecordType {
    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::Aaaa => "AAAA",
            Self::Caa => "CAA",
            Self::Cname => "CNAME",
            Self::Ns => "NS",
            Self::Soa => "SOA",
            Self::Txt => "TXT",
        }
    }

    /// Its number in the registry of DNS parameters.
    pub fn number(self) -> u64 {
        match self {
            Self::A => 1,
            Self::Aaaa => 28,
            Self::Caa => 257,
            Self::Cname => 5,
            Self::Ns => 2,
            Self::Soa => 6,
            Self::Txt => 16,
        }
    }
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The name that it is about: ASCII, without a dot at its end.
    pub name: String,
    /// The type of the records.
    pub kind: RecordType,
    /// Whether the answer may be one that fails DNSSEC validation (the flag `cd`).
    pub unchecked: bool,
}

impl Question {
    /// A question to be validated as usual.
    pub fn new(name: impl Into<String>, kind: RecordType) -> Self {
        Self {
            name: name.into(),
            kind,
            unchecked: false,
        }
    }

    /// The URL by which a resolver is asked. Names hold letters, digits, hyphens, underscores and dots only, none of
    /// which has a meaning in an address.
    pub fn url(&self, resolver: &Resolver) -> String {
        let checking = if self.unchecked { "&cd=1" } else { "" };
        let kind = self.kind.as_str();
        [
            &resolver.url,
            "?name=",
            &self.name,
            "&type=",
            kind,
            checking,
        ]
        .concat()
    }
}

/// Fetches answers.
pub trait Lookup {
    /// The body of what is at this address, asked for as `application/dns-json`. `None` where there is no answer to
    /// read, for whatever reason.
    fn get(&self, url: &str) -> impl Future<Output = Option<Vec<u8>>>;
}
