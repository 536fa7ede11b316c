//! How a hosting panel reads the domain names that people type.

use thiserror::Error;

/// A domain of the account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Domain {
    /// As DNS has it: lower case, IDN labels as `xn--…`.
    pub ascii: String,
    /// As people read it.
    pub unicode: String,
}

/// Why a typed text is not a valid name here.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum NameError {
    /// Not of the form of a domain name.
    #[error("“{0}” is not a domain name.")]
    NotAName(String),
    /// A domain needs at least two labels.
    #[error("“{0}” is not a whole domain name. Type it with its ending, such as example.test.")]
    OneLabel(String),
    /// An absolute name outside of the domain.
    #[error("{0} does not belong to {1}.")]
    Elsewhere(String, String),
}

impl Domain {
    /// Reads a domain, Unicode or not, with or without a last dot.
    pub fn parse(typed: &str) -> Result<Self, NameError> {
        let typed = typed.trim();
        let ascii = to_ascii(typed.trim_end_matches('.'), typed)?;
        if !ascii.contains('.') {
            return Err(NameError::OneLabel(typed.to_owned()));
        }
        let unicode = to_unicode(&ascii);
        Ok(Self { ascii, unicode })
    }

    /// The full name of a record, without the last dot, as panels understand what is typed: nothing or `@` is the
    /// domain itself, a name that ends in a dot is taken as it is, and to any other the domain is added, even where
    /// it is there already.
    pub fn absolute(&self, typed: &str) -> Result<String, NameError> {
        let typed = typed.trim();
        if typed.is_empty() || typed == "@" {
            return Ok(self.ascii.clone());
        }
        let Some(whole) = typed.strip_suffix('.') else {
            let full = format!("{}.{}", to_ascii(typed, typed)?, self.ascii);
            return if full.len() > 253 {
                Err(NameError::NotAName(typed.to_owned()))
            } else {
                Ok(full)
            };
        };
        let name = to_ascii(whole, typed)?;
        if self.holds(&name) {
            Ok(name)
        } else {
            Err(NameError::Elsewhere(name, self.ascii.clone()))
        }
    }

    /// Whether a full name is this domain or below it.
    pub fn holds(&self, name: &str) -> bool {
        name == self.ascii
            || name
                .strip_suffix(&self.ascii)
                .is_some_and(|below| below.ends_with('.'))
    }

    /// The name for people: with its ASCII form beside it where they differ.
    pub fn shown(&self) -> String {
        if self.unicode == self.ascii {
            self.ascii.clone()
        } else {
            format!("{} ({})", self.unicode, self.ascii)
        }
    }
}

/// A name as people read it.
pub(crate) fn to_unicode(ascii: &str) -> String {
    let (unicode, result) = idna::domain_to_unicode(ascii);
    if result.is_ok() {
        unicode
    } else {
        ascii.to_owned()
    }
}

/// A full name, without the last dot, as DNS has it.
pub(crate) fn to_ascii(name: &str, typed: &str) -> Result<String, NameError> {
    let refused = || NameError::NotAName(typed.to_owned());
    let ascii = idna::domain_to_ascii(name).map_err(|_| refused())?;
    let fits = |label: &str| {
        (1..=63).contains(&label.len())
            && label
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    if ascii.len() <= 253 && ascii.split('.').all(fits) {
        Ok(ascii)
    } else {
        Err(refused())
    }
}

#[cfg(test)]
mod tests {
    use super::{Domain, NameError};

    #[test]
    fn domains_are_read_as_people_type_them() {
        let domain = Domain::parse(" Bücher.Test. ").unwrap();
        assert_eq!(domain.ascii, "xn--bcher-kva.test");
        assert_eq!(domain.unicode, "bücher.test");
        assert_eq!(
            Domain::parse("test"),
            Err(NameError::OneLabel("test".to_owned()))
        );
        for typed in ["", ".", "a..b", "a b.test", "-a.test", "a/b.test", "*.test"] {
            assert!(Domain::parse(typed).is_err(), "{typed}");
        }
    }

    #[test]
    fn names_are_relative_unless_they_end_in_a_dot() {
        let domain = Domain::parse("example.test").unwrap();
        for (typed, full) in [
            ("", "example.test"),
            ("@", "example.test"),
            ("_acme-challenge", "_acme-challenge.example.test"),
            ("_Acme-Challenge.WWW", "_acme-challenge.www.example.test"),
            (
                "_acme-challenge.example.test.",
                "_acme-challenge.example.test",
            ),
            (
                "_acme-challenge.example.test",
                "_acme-challenge.example.test.example.test",
            ),
        ] {
            assert_eq!(domain.absolute(typed).as_deref(), Ok(full), "{typed}");
        }
        assert!(matches!(
            domain.absolute("a.other.test."),
            Err(NameError::Elsewhere(..))
        ));
        assert!(matches!(
            domain.absolute("a.badexample.test."),
            Err(NameError::Elsewhere(..))
        ));
        assert!(matches!(
            domain.absolute("a..b"),
            Err(NameError::NotAName(_))
        ));
    }
}
