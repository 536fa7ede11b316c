//! ECDSA signatures as X.509 has them, written here a second time so that ours are judged by another.

/// Two numbers of equal width as a DER sequence.
pub(crate) fn numbers(signature: &[u8]) -> Vec<u8> {
    let number = |octets: &[u8]| {
        let zeros = octets.iter().take_while(|octet| **octet == 0).count();
        let mut octets = octets[zeros..].to_vec();
        if octets.first().is_none_or(|first| *first >= 0x80) {
            octets.insert(0, 0);
        }
        let length = u8::try_from(octets.len()).expect("short");
        [vec![2, length], octets].concat()
    };
    let (r, s) = signature.split_at(signature.len() / 2);
    let content = [number(r), number(s)].concat();
    let length = u8::try_from(content.len()).expect("P-384 at most");
    assert!(length < 0x80, "one octet of length");
    [vec![0x30, length], content].concat()
}
