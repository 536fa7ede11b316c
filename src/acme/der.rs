//! The distinguished encoding rules (DER, X.690 §8 and §10), as far as certificates and certificate requests need
//! them.
//!
//! Read here by hand, because only a few fields of a certificate matter to us. The types of a crate for all that can be
//! in one, and in a certificate request, were 27 kB of the page, compressed.

/// The tags that occur in what is read (X.690 §8.1.2).
pub(super) mod tag {
    pub(crate) const BOOLEAN: u8 = 0x01;
    pub(crate) const INTEGER: u8 = 0x02;
    pub(crate) const BIT_STRING: u8 = 0x03;
    pub(crate) const OCTET_STRING: u8 = 0x04;
    pub(crate) const OBJECT_IDENTIFIER: u8 = 0x06;
    pub(crate) const UTC_TIME: u8 = 0x17;
    pub(crate) const GENERALIZED_TIME: u8 = 0x18;
    pub(crate) const SEQUENCE: u8 = 0x30;
    pub(crate) const SET: u8 = 0x31;
}

/// What cannot be read as what was expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unreadable;

/// Reads one element that is all there is, and gives what is in it.
pub(super) fn only(bytes: &[u8], tag: u8) -> Result<Reader<'_>, Unreadable> {
    let mut outer = Reader::new(bytes);
    let inner = outer.inside(tag)?;
    outer.end()?;
    Ok(inner)
}

/// One element: tag, length, content.
#[derive(Clone, Copy, Debug)]
pub(super) struct Element<'a> {
    /// Its identifier octet.
    pub(super) tag: u8,
    /// What is in it.
    pub(super) content: &'a [u8],
    /// All of it, tag and length too.
    pub(super) whole: &'a [u8],
}

/// Reads elements one after the other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// Whether nothing is left.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The next element, whatever it is.
    pub(super) fn any(&mut self) -> Result<Element<'a>, Unreadable> {
        let (&tag, rest) = self.0.split_first().ok_or(Unreadable)?;
        // Tags of several octets occur in no certificate.
        if tag & 0x1f == 0x1f {
            return Err(Unreadable);
        }
        let (length, rest) = length(rest)?;
        let (content, rest) = rest.split_at_checked(length).ok_or(Unreadable)?;
        let (whole, _) = self.0.split_at(self.0.len() - rest.len());
        self.0 = rest;
        Ok(Element {
            tag,
            content,
            whole,
        })
    }

    /// The next element, which has to be of this tag.
    pub(super) fn one(&mut self, tag: u8) -> Result<Element<'a>, Unreadable> {
        self.any()
            .and_then(|element| (element.tag == tag).then_some(element).ok_or(Unreadable))
    }

    /// The next element if it is of this tag.
    pub(super) fn optional(&mut self, tag: u8) -> Result<Option<Element<'a>>, Unreadable> {
        if self.0.first() == Some(&tag) {
            self.any().map(Some)
        } else {
            Ok(None)
        }
    }

    /// The content of the next element, which has to be of this tag, for reading on in it.
    pub(super) fn inside(&mut self, tag: u8) -> Result<Reader<'a>, Unreadable> {
        self.one(tag).map(|element| Reader(element.content))
    }

    /// Nothing may be left.
    pub(super) fn end(&self) -> Result<(), Unreadable> {
        if self.is_empty() {
            Ok(())
        } else {
            Err(Unreadable)
        }
    }
}

/// A length in its one definite and shortest form (X.690 §10.1), of at most two octets: no certificate is longer
/// than 64 kB.
fn length(bytes: &[u8]) -> Result<(usize, &[u8]), Unreadable> {
    match *bytes {
        [short @ 0..=0x7f, ref rest @ ..] => Ok((short.into(), rest)),
        [0x81, length @ 0x80..=0xff, ref rest @ ..] => Ok((length.into(), rest)),
        [0x82, high @ 1..=0xff, low, ref rest @ ..] => {
            Ok((usize::from(u16::from_be_bytes([high, low])), rest))
        }
        _ => Err(Unreadable),
    }
}

#[cfg(test)]
mod tests {
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
            assert_eq!(content(bad), Err(Unreadable), "{bad:?}");
        }
    }
}
