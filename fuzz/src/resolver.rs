//! Resolvers that give fixed answers, and a second reader of the texts in those.

use keystay::dns::{Lookup, Resolver};

/// Two resolvers, each with one answer to every question.
#[derive(Clone, Copy, Debug)]
pub struct Resolvers<'a>(pub [&'a [u8]; 2]);

impl Resolvers<'_> {
    /// How they are asked.
    pub fn list() -> [Resolver; 2] {
        ["https://one.example/resolve", "https://two.example/resolve"].map(|url| Resolver {
            name: url.to_owned(),
            url: url.to_owned(),
            flush: None,
        })
    }
}

impl Lookup for Resolvers<'_> {
    async fn get(&self, url: &str) -> Option<Vec<u8>> {
        let Self([one, two]) = self;
        let body = if url.starts_with("https://one.") {
            one
        } else {
            two
        };
        Some(body.to_vec())
    }
}

/// Whether the data of a TXT record is this text: as it is, or written as zone files have it (RFC 1035 §5.1).
pub fn data_says(data: &str, text: &str) -> bool {
    data == text || unquoted(data).is_some_and(|octets| String::from_utf8_lossy(&octets) == text)
}

/// The octets of strings in quotation marks, with blanks between them and nothing else.
fn unquoted(data: &str) -> Option<Vec<u8>> {
    let mut octets = Vec::new();
    let mut inside = false;
    let mut rest = data.trim().bytes();
    while let Some(octet) = rest.next() {
        match (inside, octet) {
            (_, b'"') => inside = !inside,
            (true, b'\\') => {
                let first = rest.next()?;
                let digits: Vec<u8> = rest.clone().take(2).collect();
                let digits = [&[first], &digits[..]].concat();
                if digits.len() == 3 && digits.iter().all(u8::is_ascii_digit) {
                    rest.nth(1);
                    let number = std::str::from_utf8(&digits).ok()?;
                    octets.push(number.parse().ok()?);
                } else {
                    octets.push(first);
                }
            }
            (true, octet) => octets.push(octet),
            (false, b' ') => {}
            (false, _) => return None,
        }
    }
    (!inside && !data.is_empty()).then_some(octets)
}
