//! Files that people take along: those of a certificate, archives, and lists of records.

mod dns_records;
mod output_files;
mod zip;

pub use dns_records::{TxtRecord, csv, table, zone_file};
pub use output_files::{OUTPUT_FILES, OutputFile, archive};
pub use zip::{Entry, zip};
