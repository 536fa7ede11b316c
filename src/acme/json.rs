//! Reading what a CA sends without letting one odd field spoil the rest.
//!
//! RFC 8555 §7.1 has clients ignore fields they do not know. The same is done here for optional fields of a wrong shape
//! and for list members that cannot be read.
//!
//! Every answer is parsed once, into a [`Value`], and the objects are taken from that by hand. What serde derives does
//! the same, but as code of its own for every type and every source: 12 kB of the page, compressed.

use serde_json::{Map, Value};

use crate::names::{Identifier, IdentifierType};

/// JSON of another shape than expected, and where. Says what was expected, in words for the technical details.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Unexpected(pub(super) String);

impl Unexpected {
    fn kind(expected: &str) -> Self {
        Self(format!("{expected} was expected"))
    }

    fn at(self, name: &str) -> Self {
        Self(format!("{name}: {}", self.0))
    }
}

/// An object of a CA's answers, read from JSON that is parsed already.
pub trait FromJson: Sized {
    /// Reads it. Fields that are not known are ignored (RFC 8555 §7.1).
    fn from_json(value: &Value) -> Result<Self, Unexpected>;
}

/// Parses a body. As text, like the rest of the program: the parser for octets would be another one.
pub(super) fn parse(body: &[u8]) -> Result<Value, Unexpected> {
    let text = std::str::from_utf8(body).map_err(|error| Unexpected(error.to_string()))?;
    serde_json::from_str(text).map_err(|error| {
        Unexpected(format!(
            "no JSON, by line {}, column {}",
            error.line(),
            error.column()
        ))
    })
}

/// Reads an object from its text.
#[cfg(test)]
pub(super) fn read<O: FromJson>(text: &str) -> Result<O, Unexpected> {
    O::from_json(&parse(text.as_bytes())?)
}

/// The fields of an object.
pub(super) struct Fields<'a>(&'a Map<String, Value>);

impl<'a> Fields<'a> {
    /// Those of this value, which has to be an object.
    pub(super) fn of(value: &'a Value) -> Result<Self, Unexpected> {
        let object = value.as_object();
        object
            .map(Self)
            .ok_or_else(|| Unexpected::kind("an object"))
    }

    /// A field, `null` where it is absent.
    pub(super) fn get(&self, name: &str) -> &'a Value {
        self.0.get(name).unwrap_or(&Value::Null)
    }

    /// A field that has to be there.
    pub(super) fn needed<O: FromJson>(&self, name: &str) -> Result<O, Unexpected> {
        O::from_json(self.get(name)).map_err(|error| error.at(name))
    }

    /// A field that may be absent, but not of a wrong shape.
    pub(super) fn optional<O: FromJson>(&self, name: &str) -> Result<Option<O>, Unexpected> {
        if self.get(name).is_null() {
            Ok(None)
        } else {
            self.needed(name).map(Some)
        }
    }

    /// A field that is as good as absent where its shape is wrong.
    pub(super) fn lenient<O: FromJson>(&self, name: &str) -> Option<O> {
        O::from_json(self.get(name)).ok()
    }

    /// A list, each member of which has to be readable. Empty where it is absent.
    pub(super) fn list<O: FromJson>(&self, name: &str) -> Result<Vec<O>, Unexpected> {
        match self.get(name) {
            Value::Null => Ok(Vec::new()),
            Value::Array(members) => members
                .iter()
                .map(|member| O::from_json(member).map_err(|error| error.at(name)))
                .collect(),
            _ => Err(Unexpected::kind("a list").at(name)),
        }
    }

    /// A list without the members that cannot be read. Empty where it is none.
    pub(super) fn lenient_list<O: FromJson>(&self, name: &str) -> Vec<O> {
        let members = self.get(name).as_array().map_or(&[][..], Vec::as_slice);
        members
            .iter()
            .filter_map(|member| O::from_json(member).ok())
            .collect()
    }
}

impl FromJson for String {
    fn from_json(value: &Value) -> Result<Self, Unexpected> {
        let text = value.as_str().ok_or_else(|| Unexpected::kind("a text"))?;
        Ok(text.to_owned())
    }
}

impl FromJson for bool {
    fn from_json(value: &Value) -> Result<Self, Unexpected> {
        value
            .as_bool()
            .ok_or_else(|| Unexpected::kind("true or false"))
    }
}

impl FromJson for u16 {
    fn from_json(value: &Value) -> Result<Self, Unexpected> {
        let number = value.as_u64().and_then(|number| number.try_into().ok());
        number.ok_or_else(|| Unexpected::kind("a small number"))
    }
}

/// RFC 8555 §9.7.7.
impl FromJson for Identifier {
    fn from_json(value: &Value) -> Result<Self, Unexpected> {
        let fields = Fields::of(value)?;
        Ok(Self {
            kind: IdentifierType::from(fields.needed::<String>("type")?),
            value: fields.needed("value")?,
        })
    }
}

/// A type that a CA gives as one word: the words that this program knows, and any other.
macro_rules! words {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $($(#[$doc:meta])* $variant:ident = $word:literal,)*
        }
        $(#[$other:meta])* other
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$doc])* $variant,)*
            $(#[$other])*
            Other(String),
        }

        impl $name {
            /// The word.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $word,)*
                    Self::Other(word) => word,
                }
            }
        }

        impl From<String> for $name {
            fn from(word: String) -> Self {
                match word.as_str() {
                    $($word => Self::$variant,)*
                    _ => Self::Other(word),
                }
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.as_str().to_owned()
            }
        }

        impl $crate::acme::json::FromJson for $name {
            fn from_json(
                value: &serde_json::Value,
            ) -> Result<Self, $crate::acme::json::Unexpected> {
                String::from_json(value).map(Self::from)
            }
        }
    };
}

pub(super) use words;
