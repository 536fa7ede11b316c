//! International names, as the browser's `URL` reads them.

use keystay::names::ToAscii;

/// Reads them by the crate `idna`, which knows the same standard (UTS #46).
#[derive(Clone, Copy, Debug)]
pub struct Unicode;

impl ToAscii for Unicode {
    fn to_ascii(&self, name: &str) -> Option<String> {
        idna::domain_to_ascii(name).ok()
    }
}
