//! Files that are made for the person: archives, and lists of records. Pure: bytes and texts in, bytes and texts out.

mod records;
mod zip;

pub use records::{TxtRecord, csv, table, zone_file};
pub use zip::{Entry, zip};
