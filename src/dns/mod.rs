//! What DNS means for a proof: asking public resolvers, and judging what they answer, before a CA is asked.
//!
//! | part | what it is |
//! |---|---|
//! | [`Resolver`], [`Question`] | a resolver and a question to it, by DNS over HTTPS in JSON |
//! | [`DnsAnswer`] | the answer |
//! | [`judge`] | what an answer says about an expected record |
//! | [`caa`] | whether CAA records let the CA issue |
//! | [`Zone`], [`ZoneFound`] | which part of a name a hosting panel adds by itself, and which name servers are authoritative |
//! | [`check_dns`] | all of it for the names of an order |
//!
//! No network in here: answers come through [`Lookup`].

mod answer;
pub mod caa;
mod check;
mod expected;
mod findings;
mod judge;
mod misplacement;
mod resolver;
mod txt;
mod zone;

pub use answer::{DnsAnswer, Record};
pub use caa::{CaaVerdict, Restriction};
pub use check::{check_dns, find_zones};
pub use expected::{CaaQuestion, ExpectedRecord, Questions};
pub use findings::{CaaFinding, Findings, HostFinding, RecordFinding, ResolverFinding};
pub use judge::{Defect, Verdict, judge, looks_like_a_value};
pub use misplacement::Misplacement;
pub use resolver::{Lookup, Question, RecordType, Resolver};
pub use zone::{Zone, ZoneFound, guess_zone};
