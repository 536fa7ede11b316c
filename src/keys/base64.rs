//! Reading base64 without leaving copies of it behind (RFC 4648 §4 and §5).

use super::private::Octets;
use zeroize::Zeroizing;

/// The octets of a text in base64 or base64url, padded or not, with white space anywhere.
pub(super) fn decode(text: &[u8]) -> Option<Octets> {
    let mut octets = Zeroizing::new(Vec::with_capacity(text.len() / 4 * 3 + 3));
    let (mut held, mut bits, mut padded) = (0_u16, 0, false);
    for character in text {
        let value = match character {
            b'A'..=b'Z' => character - b'A',
            b'a'..=b'z' => character - b'a' + 26,
            b'0'..=b'9' => character - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => {
                padded = true;
                continue;
            }
            b' ' | b'\t' | b'\r' | b'\n' => continue,
            _ => return None,
        };
        if padded {
            return None;
        }
        held = held << 6 | u16::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            let [_, octet] = (held >> bits).to_be_bytes();
            octets.push(octet);
            held &= (1 << bits) - 1;
        }
    }
    // A character on its own, or bits that belong to no octet: something is missing.
    (bits < 6 && held == 0).then_some(octets)
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::prelude::{
        BASE64_STANDARD, BASE64_STANDARD_NO_PAD, BASE64_URL_SAFE, BASE64_URL_SAFE_NO_PAD,
    };
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_form_is_read(octets in prop::collection::vec(any::<u8>(), 0..100)) {
            for text in [
                BASE64_STANDARD.encode(&octets), BASE64_STANDARD_NO_PAD.encode(&octets),
                BASE64_URL_SAFE.encode(&octets), BASE64_URL_SAFE_NO_PAD.encode(&octets),
            ] {
                let spaced: String = text.chars().flat_map(|c| [' ', c, '\n']).collect();
                prop_assert_eq!(&**decode(text.as_bytes()).unwrap(), &octets[..]);
                prop_assert_eq!(&**decode(spaced.as_bytes()).unwrap(), &octets[..]);
            }
        }

        #[test]
        fn nothing_panics_and_nothing_grows(text in prop::collection::vec(any::<u8>(), 0..100)) {
            if let Some(octets) = decode(&text) {
                prop_assert!(octets.len() <= text.len() / 4 * 3 + 3);
            }
        }
    }

    #[test]
    fn what_is_cut_or_foreign_is_refused() {
        for bad in ["A", "AAAAA", "AB", "AAB", "AA==A", "A!AA", "é"] {
            assert!(decode(bad.as_bytes()).is_none(), "{bad}");
        }
        assert!(decode(b"").unwrap().is_empty());
    }
}
