//! ACME identifiers (RFC 8555 §9.7.7).

use std::net::IpAddr;

/// The type of an identifier (RFC 8555 §9.7.7, RFC 8738 §3).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum IdentifierType {
    /// A domain name, with a leading `*.` for a wildcard in orders.
    Dns,
    /// An IP address (RFC 8738).
    Ip,
    /// A type this program does not know. A CA may send one.
    Other(String),
}

impl From<String> for IdentifierType {
    fn from(word: String) -> Self {
        match word.as_str() {
            "dns" => Self::Dns,
            "ip" => Self::Ip,
            _ => Self::Other(word),
        }
    }
}

impl IdentifierType {
    /// The type as it is written.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Dns => "dns",
            Self::Ip => "ip",
            Self::Other(word) => word,
        }
    }
}

/// What a certificate is for: a type and a value (RFC 8555 §7.1.3).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Identifier {
    /// The type, `dns` for domain names.
    pub kind: IdentifierType,
    /// The value. Domain names are ASCII (A-labels), lower case, without a trailing dot.
    pub value: String,
}

impl Identifier {
    /// A DNS identifier. `value` is lower-cased; nothing else is checked here (see
    /// [`parse_names`](super::parse_names) for what people type).
    pub fn dns(value: &str) -> Self {
        Self {
            kind: IdentifierType::Dns,
            value: value.to_ascii_lowercase(),
        }
    }

    /// An IP identifier (RFC 8738 §3): IPv6 in the form of RFC 5952.
    pub fn ip(address: IpAddr) -> Self {
        Self {
            kind: IdentifierType::Ip,
            value: address.to_string(),
        }
    }

    /// The address, where this is one and can be read.
    pub fn address(&self) -> Option<IpAddr> {
        if self.kind == IdentifierType::Ip {
            self.value.parse().ok()
        } else {
            None
        }
    }

    /// The same in the one form that can be compared: names in lower case, addresses as RFC 5952 has them.
    #[must_use]
    pub fn canonical(&self) -> Self {
        match self.address() {
            Some(address) => Self::ip(address),
            None => Self {
                kind: self.kind.clone(),
                value: self.value.to_ascii_lowercase(),
            },
        }
    }

    /// Whether this is a wildcard, `*.example.org`.
    pub fn is_wildcard(&self) -> bool {
        self.kind == IdentifierType::Dns && self.value.starts_with("*.")
    }

    /// The value without a leading `*.`: the name at which control is proved (RFC 8555 §7.1.4).
    pub fn base(&self) -> &str {
        self.value.strip_prefix("*.").unwrap_or(&self.value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_have_one_form() {
        // RFC 5952 §4 and §5.
        for (typed, canonical) in [
            ("192.0.2.1", "192.0.2.1"),
            ("2001:DB8:0:0:0:0:0:A", "2001:db8::a"),
            ("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"),
            ("2001:0:0:1:0:0:0:1", "2001:0:0:1::1"),
            ("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"),
            ("::ffff:c000:0201", "::ffff:192.0.2.1"),
        ] {
            let identifier = Identifier {
                kind: IdentifierType::Ip,
                value: typed.to_owned(),
            };
            assert_eq!(identifier.canonical().value, canonical, "{typed}");
        }
        for typed in ["01.2.3.4", "1.2.3", "fe80::1%eth0", "::g", "1::2::3"] {
            let identifier = Identifier {
                kind: IdentifierType::Ip,
                value: typed.to_owned(),
            };
            assert_eq!(identifier.address(), None, "{typed}");
        }
    }
}
