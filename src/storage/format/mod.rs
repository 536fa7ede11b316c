//! The format of what is saved: the fields of a value one after the other, without names.
//!
//! A record begins with the version of the format that it was written in. A field that comes later is declared with the
//! version it came with and a default (`name: since(2) = default`, see [`fields!`]); records of earlier versions are read
//! with that default. Nothing else has to be raised or registered: [`VERSION`] is the newest version that a field names.
//! A record of every version stays among the tests, with the value that is read from it.
//!
//! Not JSON by serde: measured on the page, that costs 60 kB of brotli for the types of an order, and this a fifth. Not
//! `minicbor` with its indexed fields either: 28 kB for the same types alone, where this takes 4.4 kB. There is one function
//! for each type and no early return in the middle of it: what cannot be read is noted ([`Decoder::fail`]), everything after
//! it is empty, and it is asked about once, at the end.

mod acme;
mod codec;
mod issuance;
mod keys;
mod macros;

use super::StorageError;
use codec::{Codec, Decoder, Encoder};

/// The version of the format in which things are saved now.
const VERSION: usize = newest(&[acme::VERSION, issuance::VERSION, keys::VERSION]);

/// The newest of several versions.
const fn newest(versions: &[usize]) -> usize {
    let mut newest = 1;
    let mut at = 0;
    while at < versions.len() {
        if versions[at] > newest {
            newest = versions[at];
        }
        at += 1;
    }
    newest
}

/// A value as it is saved.
pub(super) fn encode(value: &impl Codec) -> Vec<u8> {
    encode_as(VERSION, value)
}

/// A value from what was saved by this version or an earlier one.
pub(super) fn decode<T: Codec>(saved: &[u8]) -> Result<T, StorageError> {
    decode_up_to(VERSION, saved)
}

fn encode_as(version: usize, value: &impl Codec) -> Vec<u8> {
    let mut to = Encoder::new(version);
    value.encode(&mut to);
    to.finish()
}

fn decode_up_to<T: Codec>(newest: usize, saved: &[u8]) -> Result<T, StorageError> {
    let mut from = Decoder::new(saved);
    match from.version() {
        0 => return Err(StorageError::Broken),
        version if version > newest => return Err(StorageError::Newer),
        _ => {}
    }
    let value = T::decode(&mut from);
    from.finish().map(|()| value)
}

/// A state after it was saved and loaded again.
#[cfg(test)]
pub(crate) fn saved_and_loaded(state: &crate::issuance::State) -> crate::issuance::State {
    decode(&encode(state)).expect("what was saved")
}

#[cfg(test)]
mod tests;
