//! Reading, element by element, without copies.

/// Reads elements one after the other. Whatever is not as expected is `None`.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub(crate) fn new(der: &'a [u8]) -> Self {
        Self(der)
    }

    /// The content of an element of this tag which is all that is left.
    pub(crate) fn only(mut self, tag: u8) -> Option<Self> {
        let content = self.one(tag)?;
        self.0.is_empty().then_some(Self(content))
    }

    /// The tag of the next element; 0, which no element here has, at the end.
    pub(crate) fn tag(&self) -> u8 {
        self.0.first().copied().unwrap_or_default()
    }

    /// The content of the next element, which has to be of this tag.
    pub(crate) fn one(&mut self, tag: u8) -> Option<&'a [u8]> {
        if self.tag() != tag {
            return None;
        }
        let (length, rest) = length(self.0.get(1..)?)?;
        let (content, rest) = rest.split_at_checked(length)?;
        self.0 = rest;
        Some(content)
    }

    /// The content of the next element, for reading on in it.
    pub(crate) fn inside(&mut self, tag: u8) -> Option<Self> {
        self.one(tag).map(Self)
    }

    /// A whole number that is not negative, in its one and shortest form (X.690 §8.3), without the zero that keeps it
    /// positive.
    pub(crate) fn unsigned(&mut self) -> Option<&'a [u8]> {
        match self.one(super::tag::INTEGER)? {
            [0] => Some(&[]),
            [0, number @ ..] if number.first()? & 0x80 != 0 => Some(number),
            number @ [1..0x80, ..] => Some(number),
            _ => None,
        }
    }

    /// A bit string of whole octets (§8.6).
    pub(crate) fn bit_string(&mut self) -> Option<&'a [u8]> {
        self.one(super::tag::BIT_STRING)?.strip_prefix(&[0])
    }

    /// Whether nothing is left.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A length in its one definite and shortest form (§10.1), of at most two octets: no key is longer than 64 kB.
fn length(der: &[u8]) -> Option<(usize, &[u8])> {
    match *der {
        [short @ 0..=0x7f, ref rest @ ..] => Some((short.into(), rest)),
        [0x81, length @ 0x80..=0xff, ref rest @ ..] => Some((length.into(), rest)),
        [0x82, high @ 1..=0xff, low, ref rest @ ..] => {
            Some((u16::from_be_bytes([high, low]).into(), rest))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{element, tag, unsigned};
    use super::*;

    #[test]
    fn lengths_have_one_form() {
        for bad in [
            &[][..],
            &[4],
            &[4, 1],
            &[4, 0x80, 0, 0],
            &[4, 0x81, 1, 0],
            &[4, 0x82, 0, 1, 0],
            &[4, 0x81],
            &[4, 0x84, 0xff, 0xff, 0xff, 0xff],
        ] {
            assert!(Reader::new(bad).one(4).is_none(), "{bad:?}");
        }
    }

    #[test]
    fn numbers_have_one_form_and_are_not_negative() {
        for bad in [&[2, 0][..], &[2, 1, 0x80], &[2, 2, 0, 0x7f], &[2, 2, 0, 0]] {
            assert!(Reader::new(bad).unsigned().is_none(), "{bad:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(octets in prop::collection::vec(any::<u8>(), 0..1000), number in any::<u64>()) {
            let number = number.to_be_bytes();
            let der = element(tag::SEQUENCE, &[&element(tag::OCTET_STRING, &[&octets]), &unsigned(&number)]);
            let mut inside = Reader::new(&der).only(tag::SEQUENCE).unwrap();
            prop_assert_eq!(inside.one(tag::OCTET_STRING), Some(&octets[..]));
            let zeros = number.iter().take_while(|octet| **octet == 0).count();
            prop_assert_eq!(inside.unsigned(), Some(&number[zeros..]));
            prop_assert!(inside.is_empty());
        }
    }
}
