//! How types are described: by their fields, as one of several variants, or as a text.

/// The fields of types, in the order in which they are saved. Used once in a file, whose `VERSION` it defines.
///
/// ```text
/// fields! {
///     Reminder {
///         name,
///         days: since(2) = 30,
///         address in channel.url,
///         ..{ channel: Channel { url: address, open: false }, shown: false }
///     }
/// }
/// ```
///
/// - A field that came with version 2 of the format stands at the end of its type, as `days` does: what was saved before
///   is read with the default. Fields are never removed or moved, because what was saved has them where they were.
/// - A field that stands in a member of the type says where: `address` is what is saved of `channel.url`.
/// - After `..`, in braces: how members are made that are no fields themselves, out of all that was read or of nothing.
macro_rules! fields {
    ($($type:ident {
        $($field:ident $(in $group:ident . $member:ident)? $(: since($version:literal) = $default:expr)?,)+
        $(.. { $($rest:tt)* })?
    })+) => {
        /// The newest version that a field of this file came with.
        pub(in crate::storage::format) const VERSION: usize =
            $crate::storage::format::newest(&[1, $($($($version,)?)+)+]);

        $(impl $crate::storage::format::Codec for $type {
            #[inline(never)]
            fn encode(&self, to: &mut $crate::storage::format::Encoder) {
                $($crate::storage::format::Codec::encode(fields!(@in self $field $($group $member)?), to);)+
            }

            #[inline(never)]
            fn decode(from: &mut $crate::storage::format::Decoder<'_>) -> Self {
                $(let $field = fields!(@read from $($version, $default)?);)+
                fields!(@build [] $($field $(in $group)?,)+ ; $($($rest)*)?)
            }
        })+
    };
    (@in $self:ident $field:ident) => { &$self.$field };
    (@in $self:ident $field:ident $group:ident $member:ident) => { &$self.$group.$member };
    (@read $from:ident) => { $crate::storage::format::Codec::decode($from) };
    (@read $from:ident $version:literal, $default:expr) => {
        if $from.version() >= $version {
            $crate::storage::format::Codec::decode($from)
        } else {
            $default
        }
    };
    (@build [$($done:ident)*] $field:ident, $($more:tt)*) => {
        fields!(@build [$($done)* $field] $($more)*)
    };
    (@build [$($done:ident)*] $field:ident in $group:ident, $($more:tt)*) => {
        fields!(@build [$($done)*] $($more)*)
    };
    (@build [$($done:ident)*] ; $($rest:tt)*) => { Self { $($done,)* $($rest)* } };
}
pub(super) use fields;

/// Types that are one of several variants without fields, each with its number. The first stands for what cannot be read.
macro_rules! variants {
    ($($type:ident { $first:ident = $one:literal $(, $other:ident = $number:literal)* $(,)? })+) => {$(
        impl $crate::storage::format::Codec for $type {
            fn encode(&self, to: &mut $crate::storage::format::Encoder) {
                to.number(match self {
                    Self::$first => $one,
                    $(Self::$other => $number,)*
                });
            }

            fn decode(from: &mut $crate::storage::format::Decoder<'_>) -> Self {
                match from.number() {
                    $one => Self::$first,
                    $($number => Self::$other,)*
                    _ => {
                        from.fail();
                        Self::$first
                    }
                }
            }
        }
    )+};
}
pub(super) use variants;

/// Types that are saved as a text, each with the function that makes one of it.
macro_rules! texts {
    ($($type:ident by $made:expr)+) => {$(
        impl $crate::storage::format::Codec for $type {
            fn encode(&self, to: &mut $crate::storage::format::Encoder) {
                to.text(self.as_str());
            }

            fn decode(from: &mut $crate::storage::format::Decoder<'_>) -> Self {
                $made(from.text())
            }
        }
    )+};
}
pub(super) use texts;
