//! Writing and reading values without names, and how numbers, texts, lists and optional values are written.

use crate::storage::StorageError;

/// A value that can be saved.
pub(in crate::storage) trait Codec: Sized {
    /// Writes it.
    fn encode(&self, to: &mut Encoder);

    /// Reads it. Anything at all where it cannot be read: [`Decoder::finish`] says so.
    fn decode(from: &mut Decoder<'_>) -> Self;
}

/// Writes values one after the other.
pub(in crate::storage) struct Encoder(Vec<u8>);

impl Encoder {
    /// Begins with the version of the format.
    pub(super) fn new(version: usize) -> Self {
        let mut to = Self(Vec::new());
        to.number(version);
        to
    }

    /// All that was written.
    pub(super) fn finish(self) -> Vec<u8> {
        self.0
    }

    /// A number: seven bits per octet, the lowest first; the eighth bit says that more follow.
    pub(super) fn number(&mut self, mut number: usize) {
        while number > 0x7f {
            self.0.push(number.to_le_bytes()[0] | 0x80);
            number >>= 7;
        }
        self.0.push(number.to_le_bytes()[0]);
    }

    /// A text: its length and its UTF-8.
    #[inline(never)]
    pub(super) fn text(&mut self, text: &str) {
        self.number(text.len());
        self.0.extend_from_slice(text.as_bytes());
    }
}

/// Reads values one after the other.
pub(in crate::storage) struct Decoder<'a> {
    rest: &'a [u8],
    version: usize,
    broken: bool,
}

impl<'a> Decoder<'a> {
    /// Begins with the version of the format.
    pub(super) fn new(saved: &'a [u8]) -> Self {
        let mut from = Self {
            rest: saved,
            version: 0,
            broken: false,
        };
        from.version = from.number();
        from
    }

    /// The version of the format; 0 where it cannot be read.
    pub(super) fn version(&self) -> usize {
        self.version
    }

    /// Notes that it cannot be read. Everything after this is empty.
    pub(super) fn fail(&mut self) {
        self.broken = true;
        self.rest = &[];
    }

    /// Whether everything could be read, and nothing is left over.
    pub(super) fn finish(self) -> Result<(), StorageError> {
        if self.broken || !self.rest.is_empty() {
            return Err(StorageError::Broken);
        }
        Ok(())
    }

    fn octet(&mut self) -> u8 {
        let Some((octet, rest)) = self.rest.split_first() else {
            self.fail();
            return 0;
        };
        self.rest = rest;
        *octet
    }

    /// A number, as [`Encoder::number`] writes it.
    #[inline(never)]
    pub(super) fn number(&mut self) -> usize {
        let mut number: u64 = 0;
        for place in 0..9 {
            let octet = self.octet();
            number |= u64::from(octet & 0x7f) << (7 * place);
            if octet & 0x80 == 0 {
                return usize::try_from(number).unwrap_or_else(|_| {
                    self.fail();
                    0
                });
            }
        }
        self.fail();
        0
    }

    /// A text, as [`Encoder::text`] writes it.
    #[inline(never)]
    pub(super) fn text(&mut self) -> String {
        let length = self.number();
        let Some((octets, rest)) = self.rest.split_at_checked(length) else {
            self.fail();
            return String::new();
        };
        self.rest = rest;
        if let Ok(text) = std::str::from_utf8(octets) {
            return text.to_owned();
        }
        self.fail();
        String::new()
    }
}

impl Codec for String {
    fn encode(&self, to: &mut Encoder) {
        to.text(self);
    }

    fn decode(from: &mut Decoder<'_>) -> Self {
        from.text()
    }
}

impl Codec for bool {
    fn encode(&self, to: &mut Encoder) {
        to.number(usize::from(*self));
    }

    fn decode(from: &mut Decoder<'_>) -> Self {
        from.number() == 1
    }
}

impl Codec for usize {
    fn encode(&self, to: &mut Encoder) {
        to.number(*self);
    }

    fn decode(from: &mut Decoder<'_>) -> Self {
        from.number()
    }
}

impl Codec for u16 {
    fn encode(&self, to: &mut Encoder) {
        to.number(usize::from(*self));
    }

    fn decode(from: &mut Decoder<'_>) -> Self {
        Self::try_from(from.number()).unwrap_or_default()
    }
}

impl Codec for u32 {
    fn encode(&self, to: &mut Encoder) {
        to.number(usize::try_from(*self).unwrap_or_default());
    }

    fn decode(from: &mut Decoder<'_>) -> Self {
        Self::try_from(from.number()).unwrap_or_default()
    }
}

/// A point in time or a length of time: more than a `usize` of the page holds, so always eight octets.
impl Codec for u64 {
    fn encode(&self, to: &mut Encoder) {
        to.0.extend_from_slice(&self.to_le_bytes());
    }

    fn decode(from: &mut Decoder<'_>) -> Self {
        let octets: [u8; 8] = std::array::from_fn(|_| from.octet());
        Self::from_le_bytes(octets)
    }
}

impl<T: Codec> Codec for Option<T> {
    fn encode(&self, to: &mut Encoder) {
        self.is_some().encode(to);
        if let Some(it) = self {
            it.encode(to);
        }
    }

    fn decode(from: &mut Decoder<'_>) -> Self {
        bool::decode(from).then(|| T::decode(from))
    }
}

impl<T: Codec> Codec for Vec<T> {
    fn encode(&self, to: &mut Encoder) {
        to.number(self.len());
        for it in self {
            it.encode(to);
        }
    }

    fn decode(from: &mut Decoder<'_>) -> Self {
        let mut list = Self::new();
        for _ in 0..from.number() {
            // Whatever the number says, there is no more than what is left.
            if from.rest.is_empty() {
                from.fail();
                break;
            }
            list.push(T::decode(from));
        }
        list
    }
}

impl<A: Codec, B: Codec> Codec for (A, B) {
    fn encode(&self, to: &mut Encoder) {
        self.0.encode(to);
        self.1.encode(to);
    }

    fn decode(from: &mut Decoder<'_>) -> Self {
        (A::decode(from), B::decode(from))
    }
}
