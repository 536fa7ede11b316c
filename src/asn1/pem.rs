//! The text form of keys, certificates and certificate requests (RFC 7468): base64 in lines of 64 characters between
//! two boundaries.

use base64ct::{Base64, Encoding as _};
use zeroize::Zeroizing;

/// The label of a certificate (RFC 7468 §5).
pub const CERTIFICATE: &str = "CERTIFICATE";
/// The label of a private key in PKCS #8 (RFC 7468 §10).
pub const PRIVATE_KEY: &str = "PRIVATE KEY";

const BEGIN: &str = "-----BEGIN ";
const END: &str = "-----END ";
const DASHES: &str = "-----";

/// Characters in a line (§2).
const WIDTH: usize = 64;

/// One block of a text. Nothing in it is decoded or copied yet: it may be a private key. For that reason it has no
/// `Debug` either.
#[derive(Clone, Copy)]
pub struct Block<'a> {
    /// The text before it.
    pub before: &'a [u8],
    /// What it says it is.
    pub label: &'a [u8],
    /// The text between its boundaries; `None` if it does not end.
    body: Option<&'a [u8]>,
    /// The text after it.
    pub after: &'a [u8],
}

impl<'a> Block<'a> {
    /// The first block of a text, whatever comes before it. It ends at the boundary with its label.
    pub fn first(text: &'a [u8]) -> Option<Self> {
        let (before, label, rest) = begin(text)?;
        let end = [END.as_bytes(), label, DASHES.as_bytes()].concat();
        let (body, after) = match split(rest, &end) {
            Some((body, after)) => (Some(body), after),
            None => (None, rest),
        };
        Some(Self {
            before,
            label,
            body,
            after,
        })
    }

    /// The first block of a text that may be cut: it ends at the first closing boundary of any label, or with the text.
    /// Where the last line was not copied along, the rest may still be whole.
    pub fn first_of_cut(text: &'a [u8]) -> Option<Self> {
        let (before, label, rest) = begin(text)?;
        let (body, after) = split(rest, END.as_bytes()).unwrap_or((rest, &[]));
        Some(Self {
            before,
            label,
            body: Some(body),
            after,
        })
    }

    /// The text between the boundaries, as it is; empty if the block does not end.
    pub fn body(&self) -> &'a [u8] {
        self.body.unwrap_or_default()
    }

    /// The octets in it, by strict base64. White space within is passed over (§3, `laxbase64text`).
    pub fn decode(&self) -> Option<Vec<u8>> {
        let mut base64: Vec<u8> = self.body?.to_vec();
        base64.retain(|octet| !octet.is_ascii_whitespace());
        let mut der = vec![0; base64.len() / 4 * 3];
        let length = Base64::decode(base64, &mut der).ok()?.len();
        der.truncate(length);
        Some(der)
    }
}

/// What comes before a block, its label, and what comes after its first boundary.
fn begin(text: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    let (before, rest) = split(text, BEGIN.as_bytes())?;
    let (label, rest) = split(rest, DASHES.as_bytes())?;
    Some((before, label, rest))
}

/// What comes before and after the first occurrence of this.
pub(crate) fn split<'a>(text: &'a [u8], mark: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let at = text.windows(mark.len()).position(|window| window == mark)?;
    Some((text.get(..at)?, text.get(at + mark.len()..)?))
}

/// Writes a block, in one piece that is wiped when it is dropped.
pub fn write(label: &str, der: &[u8]) -> Zeroizing<String> {
    let base64 = Zeroizing::new(Base64::encode_string(der));
    let lines = base64.len().div_ceil(WIDTH);
    let boundaries = BEGIN.len() + END.len() + 2 * (label.len() + DASHES.len() + 1);
    let mut pem = Zeroizing::new(String::with_capacity(boundaries + base64.len() + lines));
    for part in [BEGIN, label, DASHES, "\n"] {
        pem.push_str(part);
    }
    let mut rest = base64.as_str();
    while !rest.is_empty() {
        let (line, after) = rest.split_at(rest.len().min(WIDTH));
        pem.push_str(line);
        pem.push('\n');
        rest = after;
    }
    for part in [END, label, DASHES, "\n"] {
        pem.push_str(part);
    }
    pem
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_written_is_read(der in prop::collection::vec(any::<u8>(), 0..300), before in "[a-z\n]{0,9}", after in "[a-z\n]{0,9}") {
            let pem = write(CERTIFICATE, &der);
            // It was made in one piece: nothing grew.
            prop_assert_eq!(pem.len(), pem.capacity());
            prop_assert!(pem.lines().all(|line| line.len() <= WIDTH));
            let text = [before.as_str(), &pem, &after].concat();
            for block in [Block::first(text.as_bytes()).unwrap(), Block::first_of_cut(text.as_bytes()).unwrap()] {
                prop_assert_eq!((block.before, block.label), (before.as_bytes(), CERTIFICATE.as_bytes()));
                prop_assert_eq!(block.decode(), Some(der.clone()));
            }
            let block = Block::first(text.as_bytes()).unwrap();
            prop_assert_eq!(block.after.strip_prefix(b"\n"), Some(after.as_bytes()));
        }

        #[test]
        fn no_text_panics(text in "[-BEGIND A=\n]{0,80}") {
            if let Some(block) = Block::first(text.as_bytes()) {
                let _ = block.decode();
            }
            let _ = Block::first_of_cut(text.as_bytes()).map(|block| block.decode());
        }
    }

    #[test]
    fn a_block_ends_at_its_own_label() {
        let text = b"-----BEGIN A-----\nAAAA\n-----END B-----\n-----END A-----\n";
        let block = Block::first(text).unwrap();
        assert_eq!((block.decode(), block.after), (None, &b"\n"[..]));
        let block = Block::first_of_cut(text).unwrap();
        assert_eq!(block.decode(), Some(vec![0, 0, 0]));
        let cut = b"-----BEGIN A-----\nAAAA\n";
        assert_eq!(Block::first(cut).unwrap().decode(), None);
        assert_eq!(
            Block::first_of_cut(cut).unwrap().decode(),
            Some(vec![0, 0, 0])
        );
    }

    #[test]
    fn base64_has_one_form() {
        let decode = |body: &str| {
            let text = ["-----BEGIN A-----\n", body, "\n-----END A-----"].concat();
            Block::first(text.as_bytes()).unwrap().decode()
        };
        assert_eq!(decode("A A\tA\r\n\u{c}="), Some(vec![0, 0]));
        for bad in ["AAA", "AAB=", "AA==AAAA", "A-A=", "AAA=="] {
            assert_eq!(decode(bad), None, "{bad}");
        }
    }
}
