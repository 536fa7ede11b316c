//! The address of a client, also behind a reverse proxy, and how much of it is logged.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use axum::extract::ConnectInfo;
use axum::http::{Extensions, HeaderMap, HeaderName};

/// Where the client's address is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum AddressSource {
    /// It is the other end of the connection. Headers are not trusted.
    Connection,
    /// The operator's own reverse proxies append it to a header: with `proxies` of them, it is that entry from the end.
    Header { name: HeaderName, proxies: usize },
}

impl AddressSource {
    /// The address a request comes from; none where the relay is mounted in a program that does not provide it.
    pub(crate) fn address_of(
        &self,
        headers: &HeaderMap,
        extensions: &Extensions,
    ) -> Option<IpAddr> {
        let forwarded = match self {
            Self::Connection => None,
            Self::Header { name, proxies } => forwarded(headers, name, *proxies),
        };
        // Without the header the proxy itself is the client: everybody who comes that way shares one limit.
        let address = forwarded.or_else(|| {
            let peer = extensions.get::<ConnectInfo<SocketAddr>>()?;
            Some(peer.0.ip())
        })?;
        Some(address.to_canonical())
    }
}

/// Entries further left were written by others, and may be anything.
fn forwarded(headers: &HeaderMap, name: &HeaderName, proxies: usize) -> Option<IpAddr> {
    let values: Vec<&str> = headers
        .get_all(name)
        .iter()
        .map(|value| value.to_str().unwrap_or_default())
        .collect();
    let list = values.join(",");
    let entry = list.rsplit(',').nth(proxies.checked_sub(1)?)?.trim();
    let bare = entry.trim_start_matches('[').trim_end_matches(']');
    // Some proxies add the port.
    let with_port = || entry.parse::<SocketAddr>().map(|address| address.ip());
    bare.parse().or_else(|_| with_port()).ok()
}

/// Whose requests are counted together: one IPv4 address, or the /64 of an IPv6 address, which is one household.
pub(crate) fn rate_limit_key(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => IpAddr::V6(masked_v6(v6, 64)),
    }
}

/// The address as it is logged unless the config asks for whole addresses: its network, which many share.
pub(crate) fn network(address: IpAddr) -> String {
    match address {
        IpAddr::V4(v4) => {
            let [a, b, c, _] = v4.octets();
            format!("{}/24", Ipv4Addr::new(a, b, c, 0))
        }
        IpAddr::V6(v6) => format!("{}/48", masked_v6(v6, 48)),
    }
}

fn masked_v6(address: Ipv6Addr, bits: u32) -> Ipv6Addr {
    Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << (128 - bits)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PEER: &str = "10.0.0.9";

    fn address(source: &AddressSource, values: &[&'static str]) -> String {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append("x-forwarded-for", value.parse().unwrap());
        }
        let mut extensions = Extensions::new();
        extensions.insert(ConnectInfo(SocketAddr::new(PEER.parse().unwrap(), 1234)));
        source
            .address_of(&headers, &extensions)
            .unwrap()
            .to_string()
    }

    fn behind(proxies: usize) -> AddressSource {
        AddressSource::Header {
            name: HeaderName::from_static("x-forwarded-for"),
            proxies,
        }
    }

    #[test]
    fn a_header_is_used_only_if_the_config_says_so() {
        assert_eq!(address(&AddressSource::Connection, &["192.0.2.1"]), PEER);
        assert_eq!(address(&behind(1), &["192.0.2.1"]), "192.0.2.1");
    }

    #[test]
    fn only_the_entries_of_trusted_proxies_are_used() {
        for (proxies, values, expected) in [
            (1, &["192.0.2.66, 192.0.2.1"][..], "192.0.2.1"),
            (1, &["192.0.2.66", "192.0.2.1"], "192.0.2.1"),
            (2, &["192.0.2.66, 192.0.2.1, 192.0.2.7"], "192.0.2.1"),
            (1, &["192.0.2.1:4711"], "192.0.2.1"),
            (1, &["[2001:db8::1]:4711"], "2001:db8::1"),
            (1, &["[2001:db8::1]"], "2001:db8::1"),
            (1, &["::ffff:192.0.2.1"], "192.0.2.1"),
            (1, &[], PEER),
            (2, &["192.0.2.1"], PEER),
            (1, &["192.0.2.1, unknown"], PEER),
            (1, &["192.0.2.1,"], PEER),
        ] {
            assert_eq!(address(&behind(proxies), values), expected, "{values:?}");
        }
    }

    #[test]
    fn an_address_is_logged_as_its_network() {
        let short = |text: &str| network(text.parse().unwrap());
        assert_eq!(short("192.0.2.77"), "192.0.2.0/24");
        assert_eq!(short("2001:db8:1:2:3::4"), "2001:db8:1::/48");
    }

    #[test]
    fn a_household_is_counted_as_one() {
        let key = |text: &str| rate_limit_key(text.parse().unwrap());
        assert_eq!(key("2001:db8::1"), key("2001:db8::ffff:2"));
        assert_ne!(key("2001:db8:0:1::1"), key("2001:db8:0:2::1"));
        assert_ne!(key("192.0.2.1"), key("192.0.2.2"));
    }
}
