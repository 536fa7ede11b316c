//! Base64 of secrets (RFC 4648 §4 and §5) in whatever form people paste it, without leaving copies of it behind.

use base64ct::{Base64Unpadded, Encoding as _};
use zeroize::Zeroizing;

use super::private::Octets;

/// The octets of a text in base64 or base64url, padded or not, with white space anywhere. `None` for anything else, and
/// where the end is missing.
///
/// The decoding itself takes the same time for all octets of one length (`base64ct`), and its buffers are wiped.
pub(super) fn decode(text: &[u8]) -> Option<Octets> {
    let mut base64 = Zeroizing::new(Vec::with_capacity(text.len()));
    let mut padded = false;
    for character in text {
        match character {
            b' ' | b'\t' | b'\r' | b'\n' => {}
            b'=' => padded = true,
            _ if padded => return None,
            b'-' => base64.push(b'+'),
            b'_' => base64.push(b'/'),
            other => base64.push(*other),
        }
    }
    let mut octets = Zeroizing::new(vec![0; base64.len() / 4 * 3 + 3]);
    let length = Base64Unpadded::decode(&*base64, &mut octets).ok()?.len();
    octets.truncate(length);
    Some(octets)
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
