//! Distinguished names (RFC 5280 §4.1.2.4).

use crate::asn1::{Element, Malformed, Reader, oid, tag};

/// A distinguished name (RFC 5280 §4.1.2.4). Equal if their DER is: a CA copies it (§7.1 has that as the least to compare
/// by).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    pub(super) der: Vec<u8>,
    /// Its `organizationName` (X.520 §6.4.1), where there is one.
    pub organization: Option<String>,
    /// Its `commonName` (X.520 §6.2.2), where there is one.
    pub common_name: Option<String>,
}

impl Name {
    /// A sequence of sets of pairs of type and value.
    pub(super) fn read(element: Element<'_>) -> Result<Self, Malformed> {
        let mut name = Self {
            der: element.whole.to_vec(),
            organization: None,
            common_name: None,
        };
        let mut parts = Reader::new(element.content);
        while !parts.is_empty() {
            let mut part = parts.inside(tag::SET)?;
            while !part.is_empty() {
                let mut attribute = part.inside(tag::SEQUENCE)?;
                let kind = attribute.content(tag::OBJECT_IDENTIFIER)?;
                let value = attribute.any()?.content;
                attribute.end()?;
                let field = match kind {
                    oid::ORGANIZATION => &mut name.organization,
                    oid::COMMON_NAME => &mut name.common_name,
                    _ => continue,
                };
                field.get_or_insert_with(|| String::from_utf8_lossy(value).into_owned());
            }
        }
        Ok(name)
    }
}
