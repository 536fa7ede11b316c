//! Files that are made for the person: archives, and lists of records. Pure: bytes and texts in, bytes and texts out.

mod dns_records;
mod zip;

pub use dns_records::{TxtRecord, csv, table, zone_file};
pub use zip::{Entry, zip};
