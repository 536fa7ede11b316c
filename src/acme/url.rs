//! URLs that the CA gives, each of its own type so that one cannot be taken for another.

use serde_json::Value;

use super::json::{FromJson, Unexpected};

/// A URL that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UrlError {
    /// ACME is spoken over HTTPS only (RFC 8555 §6.1).
    #[error("not an https address: {0}")]
    NotHttps(String),
    /// White space, control characters or no host.
    #[error("not a web address: {0}")]
    Malformed(String),
}

/// Checks that `url` is an absolute https URL. The text is not changed: a JWS names the URL exactly as the CA gave it
/// (RFC 8555 §6.4).
fn check(url: &str) -> Result<(), UrlError> {
    let Some(rest) = url.strip_prefix("https://") else {
        return Err(UrlError::NotHttps(excerpt(url)));
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if host.is_empty()
        || host.contains('@')
        || url.contains(|c: char| c.is_whitespace() || c.is_control() || c == '\\')
    {
        return Err(UrlError::Malformed(excerpt(url)));
    }
    Ok(())
}

fn excerpt(text: &str) -> String {
    text.chars().take(200).collect()
}

/// Resolves a `Location` or `Link` target against the URL that was asked (RFC 9110 §10.2.2 allows a path alone).
pub(super) fn resolve(base: &str, reference: &str) -> String {
    if reference.starts_with('/') && !reference.starts_with("//") {
        let authority = base
            .strip_prefix("https://")
            .and_then(|rest| rest.split('/').next());
        if let Some(authority) = authority {
            return format!("https://{authority}{reference}");
        }
    }
    reference.to_owned()
}

macro_rules! url {
    ($(#[$doc:meta] $name:ident)*) => {$(
        #[$doc]
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(String);

        impl $name {
            /// Takes an absolute https URL, unchanged.
            pub fn new(url: impl Into<String>) -> Result<Self, UrlError> {
                let url = url.into();
                check(&url)?;
                Ok(Self(url))
            }

            /// Takes one from storage: it was checked before it was saved.
            pub(crate) fn from_stored(url: String) -> Self {
                Self(url)
            }

            /// The URL exactly as it was given.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromJson for $name {
            fn from_json(value: &Value) -> Result<Self, Unexpected> {
                Self::new(String::from_json(value)?).map_err(|error| Unexpected(error.to_string()))
            }
        }

        impl From<$name> for String {
            fn from(url: $name) -> String {
                url.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

url! {
    /// Where the directory is (RFC 8555 §7.1.1).
    DirectoryUrl
    /// An account, which is also the `kid` of its requests (RFC 8555 §6.2, §7.3).
    AccountUrl
    /// An order (RFC 8555 §7.4).
    OrderUrl
    /// An authorization (RFC 8555 §7.5).
    AuthorizationUrl
    /// A challenge (RFC 8555 §7.5.1).
    ChallengeUrl
    /// Where an order takes its certificate request (RFC 8555 §7.4).
    FinalizeUrl
    /// A certificate chain (RFC 8555 §7.4.2).
    CertificateUrl
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_https_urls_are_taken() {
        assert_eq!(
            OrderUrl::new("https://ca.example:14000/o/1")
                .unwrap()
                .as_str(),
            "https://ca.example:14000/o/1"
        );
        for bad in [
            "",
            "http://ca.example/",
            "/o/1",
            "https://",
            "https:///x",
            "https://a b/",
            "https://u@ca.example/",
            "javascript:alert(1)",
            "https://ca.example/\n",
        ] {
            assert!(OrderUrl::new(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_path_alone_belongs_to_the_asked_host() {
        assert_eq!(
            resolve("https://ca.example:1/a/b", "/o/1"),
            "https://ca.example:1/o/1"
        );
        assert_eq!(
            resolve("https://ca.example/a", "https://other.example/o"),
            "https://other.example/o"
        );
        assert_eq!(
            resolve("https://ca.example/a", "//evil.example/o"),
            "//evil.example/o"
        );
    }
}
