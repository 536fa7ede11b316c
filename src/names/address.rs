//! IP addresses as text.
//!
//! The standard library reads and writes them too, by code that knows of width, alignment and more: 2 kB of brotli in
//! the page, where this is 1 kB. The tests hold the two against each other.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Reads an address: IPv4 in four decimal numbers (RFC 1123 §2.1), IPv6 in any of its forms (RFC 4291 §2.2) without a
/// zone.
pub fn ip_address(text: &str) -> Option<IpAddr> {
    if text.contains(':') {
        v6(text).map(IpAddr::from)
    } else {
        v4(text).map(IpAddr::from)
    }
}

fn v4(text: &str) -> Option<[u8; 4]> {
    let mut octets = [0; 4];
    let mut numbers = text.split('.');
    for octet in &mut octets {
        let number = numbers.next()?.as_bytes();
        // One that begins with a zero is octal to some programs.
        if number.is_empty() || number.len() > 3 || (number.len() > 1 && number[0] == b'0') {
            return None;
        }
        let mut value = 0_u16;
        for digit in number {
            value = value * 10 + u16::from(digit.checked_sub(b'0').filter(|it| *it < 10)?);
        }
        *octet = u8::try_from(value).ok()?;
    }
    numbers.next().is_none().then_some(octets)
}

fn v6(text: &str) -> Option<[u16; 8]> {
    let (head, tail) = match text.split_once("::") {
        Some((head, tail)) => (groups(head, false)?, Some(groups(tail, true)?)),
        None => (groups(text, true)?, None),
    };
    let tail = match tail {
        // "::" stands for one group at least.
        Some(tail) if head.len() + tail.len() < 8 => tail,
        None if head.len() == 8 => Vec::new(),
        _ => return None,
    };
    let mut all = [0; 8];
    all[..head.len()].copy_from_slice(&head);
    all[8 - tail.len()..].copy_from_slice(&tail);
    Some(all)
}

/// The groups of 16 bits. The last two may be written as an IPv4 address where the address ends with them.
fn groups(text: &str, at_end: bool) -> Option<Vec<u16>> {
    let mut groups = Vec::new();
    if text.is_empty() {
        return Some(groups);
    }
    let mut parts = text.split(':').peekable();
    while let Some(part) = parts.next() {
        if at_end && parts.peek().is_none() && part.contains('.') {
            let [a, b, c, d] = v4(part)?;
            groups.push(u16::from_be_bytes([a, b]));
            groups.push(u16::from_be_bytes([c, d]));
        } else if !part.is_empty() && part.len() <= 4 {
            let mut value = 0_u16;
            for digit in part.chars() {
                value = (value << 4) | u16::try_from(digit.to_digit(16)?).ok()?;
            }
            groups.push(value);
        } else {
            return None;
        }
    }
    (groups.len() <= 8).then_some(groups)
}

/// Writes an address; IPv6 in the one form of RFC 5952.
pub(super) fn written(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => v4_written(address),
        IpAddr::V6(address) => v6_written(address),
    }
}

fn v4_written(address: Ipv4Addr) -> String {
    address.octets().map(|octet| octet.to_string()).join(".")
}

fn v6_written(address: Ipv6Addr) -> String {
    // An IPv4 address in an IPv6 one (RFC 5952 §5).
    if let Some(inside) = address.to_ipv4_mapped() {
        return ["::ffff:", &v4_written(inside)].concat();
    }
    let groups = address.segments();
    // The longest row of zeros, and the first of several (§4.2.3). A single zero is written (§4.2.2).
    let (mut at, mut longest) = (0, 1);
    for from in 0..groups.len() {
        let zeros = groups[from..].iter().take_while(|it| **it == 0).count();
        if zeros > longest {
            (at, longest) = (from, zeros);
        }
    }
    if longest == 1 {
        return joined(&groups);
    }
    [
        &joined(&groups[..at]),
        "::",
        &joined(&groups[at + longest..]),
    ]
    .concat()
}

fn joined(groups: &[u16]) -> String {
    let mut text = String::new();
    for (at, group) in groups.iter().enumerate() {
        if at > 0 {
            text.push(':');
        }
        for shift in [12, 8, 4, 0] {
            // No zeros in front (§4.1), and small letters (§4.3).
            if *group >> shift != 0 || shift == 0 {
                let digit = char::from_digit(u32::from(*group >> shift & 15), 16);
                text.extend(digit);
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn agrees(text: &str) {
        assert_eq!(ip_address(text), text.parse().ok(), "{text}");
    }

    #[test]
    fn every_form_is_read_as_the_standard_library_reads_it() {
        for text in [
            "0.0.0.0",
            "255.255.255.255",
            "256.0.0.1",
            "1.2.3",
            "1.2.3.4.5",
            "01.2.3.4",
            "1.2.3.",
            "1.2.3.+4",
            "",
            ":",
            "::",
            ":::",
            "::1",
            "1::",
            "1:2:3:4:5:6:7:8",
            "1:2:3:4:5:6:7::",
            "::2:3:4:5:6:7:8",
            "1:2:3:4::5:6:7:8",
            "1:2:3:4:5:6:7",
            "1:2:3:4:5:6:7:8:9",
            "::ffff:1.2.3.4",
            "1:2:3:4:5:6:1.2.3.4",
            "1.2.3.4::",
            "::1.2.3.4:1",
            "1::2::3",
            "12345::",
            "g::",
            "::+1",
            "fe80::1%eth0",
            "2001:DB8::A",
            "1:2:3:4:5:6:7:1.2.3.4",
            "::é",
        ] {
            agrees(text);
        }
    }

    proptest! {
        #[test]
        fn what_looks_like_an_address_is_read_as_the_standard_library_reads_it(text in "[0-9a-fA-F:.]{0,45}") {
            agrees(&text);
        }

        #[test]
        fn groups_and_colons_are_read_as_the_standard_library_reads_them(
            parts in prop::collection::vec(prop_oneof!["", "[0-9a-f]{1,4}", "[0-9]{1,3}(\\.[0-9]{1,3}){3}"], 1..10),
        ) {
            agrees(&parts.join(":"));
        }

        #[test]
        fn addresses_are_written_as_the_standard_library_writes_them(
            groups in prop::array::uniform8(prop_oneof![Just(0_u16), Just(0xffff_u16), any::<u16>()]),
            octets in any::<[u8; 4]>(),
        ) {
            let (v4, v6) = (Ipv4Addr::from(octets), Ipv6Addr::from(groups));
            for address in [IpAddr::from(v4), v6.into(), v4.to_ipv6_mapped().into()] {
                prop_assert_eq!(written(address), address.to_string());
                prop_assert_eq!(ip_address(&written(address)), Some(address));
            }
        }
    }
}
