//! The identifier octets that occur (X.690 §8.1.2).

/// `BOOLEAN`.
pub const BOOLEAN: u8 = 0x01;
/// `INTEGER`.
pub const INTEGER: u8 = 0x02;
/// `BIT STRING`.
pub const BIT_STRING: u8 = 0x03;
/// `OCTET STRING`.
pub const OCTET_STRING: u8 = 0x04;
/// `NULL`.
pub const NULL: u8 = 0x05;
/// `OBJECT IDENTIFIER`.
pub const OBJECT_IDENTIFIER: u8 = 0x06;
/// `UTCTime`, with two digits for the year.
pub const UTC_TIME: u8 = 0x17;
/// `GeneralizedTime`, with four digits for the year.
pub const GENERALIZED_TIME: u8 = 0x18;
/// `SEQUENCE`.
pub const SEQUENCE: u8 = 0x30;
/// `SET`.
pub const SET: u8 = 0x31;

/// `[n] IMPLICIT` around a primitive type.
pub const fn implicit(number: u8) -> u8 {
    0x80 | number
}

/// `[n] EXPLICIT`, or `[n] IMPLICIT` around a constructed type.
pub const fn explicit(number: u8) -> u8 {
    0xa0 | number
}
