//! Reading DER, element by element, without copies.

use super::{Malformed, tag};

/// One element: tag, length, content. Has no `Debug`, as it may be of a private key.
#[derive(Clone, Copy)]
pub struct Element<'a> {
    /// Its identifier octet.
    pub tag: u8,
    /// What is in it.
    pub content: &'a [u8],
    /// All of it, with tag and length.
    pub whole: &'a [u8],
}

/// Reads elements one after the other.
#[derive(Clone, Copy)]
pub struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    /// Reads these elements.
    pub fn new(der: &'a [u8]) -> Self {
        Self(der)
    }

    /// Reads on in the content of an element of this tag, which has to be all there is.
    pub fn only(der: &'a [u8], tag: u8) -> Result<Self, Malformed> {
        let mut outer = Self(der);
        let inner = outer.inside(tag)?;
        outer.end()?;
        Ok(inner)
    }

    /// The tag of the next element; 0, which no element here has, at the end.
    pub fn tag(&self) -> u8 {
        self.0.first().copied().unwrap_or_default()
    }

    /// Whether nothing is left.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Fails if something is left.
    pub fn end(&self) -> Result<(), Malformed> {
        if self.is_empty() {
            Ok(())
        } else {
            Err(Malformed)
        }
    }

    /// The next element, whatever it is.
    pub fn any(&mut self) -> Result<Element<'a>, Malformed> {
        let (&tag, rest) = self.0.split_first().ok_or(Malformed)?;
        // Tags of several octets occur in no certificate and no key.
        if tag & 0x1f == 0x1f {
            return Err(Malformed);
        }
        let (length, rest) = length(rest)?;
        let (content, rest) = rest.split_at_checked(length).ok_or(Malformed)?;
        let (whole, _) = self.0.split_at(self.0.len() - rest.len());
        self.0 = rest;
        Ok(Element {
            tag,
            content,
            whole,
        })
    }

    /// The next element, which has to be of this tag.
    pub fn one(&mut self, tag: u8) -> Result<Element<'a>, Malformed> {
        if self.tag() == tag {
            self.any()
        } else {
            Err(Malformed)
        }
    }

    /// The content of the next element, which has to be of this tag.
    pub fn content(&mut self, tag: u8) -> Result<&'a [u8], Malformed> {
        self.one(tag).map(|element| element.content)
    }

    /// The content of the next element, which has to be of this tag, for reading on in it.
    pub fn inside(&mut self, tag: u8) -> Result<Self, Malformed> {
        self.content(tag).map(Self)
    }

    /// The next element if it is of this tag.
    pub fn optional(&mut self, tag: u8) -> Result<Option<Element<'a>>, Malformed> {
        if self.tag() == tag {
            self.any().map(Some)
        } else {
            Ok(None)
        }
    }

    /// A whole number that is not negative, in its one and shortest form (X.690 §8.3), without the zero that marks it
    /// as positive.
    pub fn unsigned(&mut self) -> Result<&'a [u8], Malformed> {
        match self.content(tag::INTEGER)? {
            [0] => Ok(&[]),
            [0, number @ ..] if number.first().is_some_and(|first| *first >= 0x80) => Ok(number),
            number @ [1..0x80, ..] => Ok(number),
            _ => Err(Malformed),
        }
    }

    /// A bit string of whole octets (§8.6).
    pub fn bit_string(&mut self) -> Result<&'a [u8], Malformed> {
        let content = self.content(tag::BIT_STRING)?;
        content.strip_prefix(&[0]).ok_or(Malformed)
    }

    /// The object identifier of an `AlgorithmIdentifier` (RFC 5280 §4.1.1.2), without its parameters.
    pub fn algorithm(&mut self) -> Result<&'a [u8], Malformed> {
        self.inside(tag::SEQUENCE)?.content(tag::OBJECT_IDENTIFIER)
    }
}

/// A length in its one definite and shortest form (X.690 §10.1), of at most two octets: no certificate and no key is
/// longer than 64 kB.
fn length(bytes: &[u8]) -> Result<(usize, &[u8]), Malformed> {
    match *bytes {
        [short @ 0..=0x7f, ref rest @ ..] => Ok((short.into(), rest)),
        [0x81, length @ 0x80..=0xff, ref rest @ ..] => Ok((length.into(), rest)),
        [0x82, high @ 1..=0xff, low, ref rest @ ..] => {
            Ok((usize::from(u16::from_be_bytes([high, low])), rest))
        }
        _ => Err(Malformed),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{element, sequence, unsigned};
    use super::*;

    #[test]
    fn lengths_have_one_form() {
        let content = |bytes: &[u8]| Reader::new(bytes).any().map(|one| one.content.len());
        assert_eq!(content(&[4, 0]), Ok(0));
        assert_eq!(content(&[4, 2, 1, 2]), Ok(2));
        assert_eq!(
            content(&[&[4, 0x81, 0x80][..], &[0; 128]].concat()),
            Ok(128)
        );
        assert_eq!(
            content(&[&[4, 0x82, 1, 0][..], &[0; 256]].concat()),
            Ok(256)
        );
        for bad in [
            &[][..],
            &[4],
            &[4, 1],
            &[4, 0x80, 0, 0],
            &[4, 0x81, 1, 0],
            &[4, 0x82, 0, 1, 0],
            &[4, 0x81],
            &[4, 0x82, 1],
            &[4, 0x84, 0xff, 0xff, 0xff, 0xff],
            &[0x1f, 0x20, 0],
        ] {
            assert_eq!(content(bad), Err(Malformed), "{bad:?}");
        }
    }

    #[test]
    fn numbers_have_one_form_and_are_not_negative() {
        for bad in [&[2, 0][..], &[2, 1, 0x80], &[2, 2, 0, 0x7f], &[2, 2, 0, 0]] {
            assert_eq!(Reader::new(bad).unsigned(), Err(Malformed), "{bad:?}");
        }
    }

    #[test]
    fn an_element_of_another_tag_stays_unread() {
        let mut reader = Reader::new(&[4, 1, 7]);
        assert!(reader.one(tag::INTEGER).is_err());
        assert!(matches!(reader.optional(tag::INTEGER), Ok(None)));
        assert_eq!(reader.content(tag::OCTET_STRING), Ok(&[7][..]));
        assert!(reader.is_empty() && reader.any().is_err());
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(octets in prop::collection::vec(any::<u8>(), 0..1000), number in any::<u64>()) {
            let number = number.to_be_bytes();
            let der = sequence(&[&element(tag::OCTET_STRING, &[&octets]), &unsigned(&number)]);
            let mut inside = Reader::only(&der, tag::SEQUENCE).ok().unwrap();
            prop_assert_eq!(inside.content(tag::OCTET_STRING), Ok(&octets[..]));
            let zeros = number.iter().take_while(|octet| **octet == 0).count();
            prop_assert_eq!(inside.unsigned(), Ok(&number[zeros..]));
            prop_assert!(inside.is_empty());
            let longer = [&der[..], &[0]].concat();
            prop_assert!(Reader::only(&longer, tag::SEQUENCE).is_err());
        }
    }
}
