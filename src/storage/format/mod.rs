//! The form in which things are kept: their parts one after the other, without names.
//!
//! It begins with its number. When parts are added, the number goes up, and the new parts are read only where they can be,
//! by [`Reader::since`]; what was kept before is thus read for ever. A file of each number stays among the tests.
//!
//! Not JSON by serde, as elsewhere: measured on the page, that costs 60 kB of brotli for the types of an order, and this
//! a fifth. There is one function for each type and no way out in the middle of it: what cannot be read is noted
//! ([`Reader::break_off`]), everything after it is empty, and it is asked about once, at the end.

mod acme;
mod issuance;
mod keys;

use super::FormatError;

/// The number of the form in which things are kept now.
const NUMBER: usize = 1;

/// Something that can be kept.
pub(super) trait Form: Sized {
    /// Writes it.
    fn write(&self, to: &mut Writer);

    /// Reads it. Anything at all where it cannot be read.
    fn read(from: &mut Reader<'_>) -> Self;
}

/// As octets.
pub(super) fn written(content: &impl Form) -> Vec<u8> {
    let mut writer = Writer(Vec::new());
    writer.number(NUMBER);
    content.write(&mut writer);
    writer.0
}

/// Of octets in the form of now or of an earlier number.
pub(super) fn read<T: Form>(octets: &[u8]) -> Result<T, FormatError> {
    let mut reader = Reader {
        rest: octets,
        number: 0,
        broken: false,
    };
    reader.number = reader.number();
    if reader.number > NUMBER {
        return Err(FormatError::Newer);
    }
    if reader.number == 0 {
        return Err(FormatError::Broken);
    }
    let content = T::read(&mut reader);
    if reader.broken || !reader.rest.is_empty() {
        return Err(FormatError::Broken);
    }
    Ok(content)
}

/// What is written.
pub(super) struct Writer(Vec<u8>);

impl Writer {
    /// A number: seven bits an octet, the lowest first; the eighth says that more follow.
    fn number(&mut self, mut number: usize) {
        while number > 0x7f {
            self.0.push(number.to_le_bytes()[0] | 0x80);
            number >>= 7;
        }
        self.0.push(number.to_le_bytes()[0]);
    }

    #[inline(never)]
    fn octets(&mut self, octets: &[u8]) {
        self.number(octets.len());
        self.0.extend_from_slice(octets);
    }

    fn text(&mut self, text: &str) {
        self.octets(text.as_bytes());
    }
}

/// What is read.
pub(super) struct Reader<'a> {
    rest: &'a [u8],
    number: usize,
    broken: bool,
}

impl Reader<'_> {
    /// Notes that it cannot be read.
    fn break_off(&mut self) {
        self.broken = true;
        self.rest = &[];
    }

    /// Whether what is read has the parts that came with this number.
    #[expect(
        dead_code,
        reason = "there is one number so far, and nothing came later"
    )]
    fn since(&self, number: usize) -> bool {
        self.number >= number
    }

    fn octet(&mut self) -> u8 {
        let Some((octet, rest)) = self.rest.split_first() else {
            self.break_off();
            return 0;
        };
        self.rest = rest;
        *octet
    }

    #[inline(never)]
    fn number(&mut self) -> usize {
        let mut number: u64 = 0;
        for place in 0..9 {
            let octet = self.octet();
            number |= u64::from(octet & 0x7f) << (7 * place);
            if octet & 0x80 == 0 {
                return usize::try_from(number).unwrap_or_else(|_| {
                    self.break_off();
                    0
                });
            }
        }
        self.break_off();
        0
    }

    #[inline(never)]
    fn text(&mut self) -> String {
        let length = self.number();
        let Some((octets, rest)) = self.rest.split_at_checked(length) else {
            self.break_off();
            return String::new();
        };
        self.rest = rest;
        if let Ok(text) = std::str::from_utf8(octets) {
            return text.to_owned();
        }
        self.break_off();
        String::new()
    }
}

impl Form for String {
    fn write(&self, to: &mut Writer) {
        to.text(self);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        from.text()
    }
}

impl Form for bool {
    fn write(&self, to: &mut Writer) {
        to.number(usize::from(*self));
    }

    fn read(from: &mut Reader<'_>) -> Self {
        from.number() == 1
    }
}

impl Form for usize {
    fn write(&self, to: &mut Writer) {
        to.number(*self);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        from.number()
    }
}

impl Form for u16 {
    fn write(&self, to: &mut Writer) {
        to.number(usize::from(*self));
    }

    fn read(from: &mut Reader<'_>) -> Self {
        Self::try_from(from.number()).unwrap_or_default()
    }
}

impl Form for u32 {
    fn write(&self, to: &mut Writer) {
        to.number(usize::try_from(*self).unwrap_or_default());
    }

    fn read(from: &mut Reader<'_>) -> Self {
        Self::try_from(from.number()).unwrap_or_default()
    }
}

/// A moment or a length of time: more than the page's own numbers hold, so always eight octets.
impl Form for u64 {
    fn write(&self, to: &mut Writer) {
        to.0.extend_from_slice(&self.to_le_bytes());
    }

    fn read(from: &mut Reader<'_>) -> Self {
        let octets: [u8; 8] = std::array::from_fn(|_| from.octet());
        Self::from_le_bytes(octets)
    }
}

impl<T: Form> Form for Option<T> {
    fn write(&self, to: &mut Writer) {
        self.is_some().write(to);
        if let Some(it) = self {
            it.write(to);
        }
    }

    fn read(from: &mut Reader<'_>) -> Self {
        bool::read(from).then(|| T::read(from))
    }
}

impl<T: Form> Form for Vec<T> {
    fn write(&self, to: &mut Writer) {
        to.number(self.len());
        for it in self {
            it.write(to);
        }
    }

    fn read(from: &mut Reader<'_>) -> Self {
        let mut list = Self::new();
        for _ in 0..from.number() {
            // Whatever the number says, there is no more than there is.
            if from.rest.is_empty() {
                from.break_off();
                break;
            }
            list.push(T::read(from));
        }
        list
    }
}

impl<A: Form, B: Form> Form for (A, B) {
    fn write(&self, to: &mut Writer) {
        self.0.write(to);
        self.1.write(to);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        (A::read(from), B::read(from))
    }
}

/// The parts of a type, in the order in which they are written.
macro_rules! parts {
    ($($name:ident { $($part:ident),* $(; $rest:ident: $value:expr)* })*) => {$(
        impl $crate::storage::format::Form for $name {
            #[inline(never)]
            fn write(&self, to: &mut $crate::storage::format::Writer) {
                $($crate::storage::format::Form::write(&self.$part, to);)*
            }

            #[inline(never)]
            fn read(from: &mut $crate::storage::format::Reader<'_>) -> Self {
                $(let $part = $crate::storage::format::Form::read(from);)*
                Self { $($part,)* $($rest: $value,)* }
            }
        }
    )*};
}
use parts;

/// One of several, each with its number. The first stands for what cannot be read.
macro_rules! one_of {
    ($($name:ident { $first:ident = $one:literal $(, $other:ident = $number:literal)* })*) => {$(
        impl $crate::storage::format::Form for $name {
            fn write(&self, to: &mut $crate::storage::format::Writer) {
                to.number(match self {
                    Self::$first => $one,
                    $(Self::$other => $number,)*
                });
            }

            fn read(from: &mut $crate::storage::format::Reader<'_>) -> Self {
                match from.number() {
                    $one => Self::$first,
                    $($number => Self::$other,)*
                    _ => {
                        from.break_off();
                        Self::$first
                    }
                }
            }
        }
    )*};
}
use one_of;

/// What is written as a text, and made of one.
macro_rules! text {
    ($($name:ident by $made:expr)*) => {$(
        impl $crate::storage::format::Form for $name {
            fn write(&self, to: &mut $crate::storage::format::Writer) {
                to.text(self.as_str());
            }

            fn read(from: &mut $crate::storage::format::Reader<'_>) -> Self {
                $made(from.text())
            }
        }
    )*};
}
use text;

/// A state as it comes back.
#[cfg(test)]
pub(crate) fn carried(state: &crate::issuance::State) -> crate::issuance::State {
    read(&written(state)).expect("what was written")
}

#[cfg(test)]
mod tests;
