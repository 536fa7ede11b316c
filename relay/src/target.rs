//! The one URL that a request is for.

use percent_encoding::percent_decode_str;
use reqwest::Url;

use crate::policy::{AllowedServer, Policy};
use crate::refusal::Refusal;

/// A URL that the policy allows.
#[derive(Debug)]
pub(crate) struct Target {
    pub(crate) url: Url,
    /// `host:port`, to name it in messages. Never the path or the query: they can carry capabilities.
    pub(crate) server: String,
    pub(crate) private: bool,
}

impl Target {
    /// Reads `url=…` from the query of a request and checks it.
    pub(crate) fn from_query(query: Option<&str>, policy: &Policy) -> Result<Self, Refusal> {
        let mut pairs = query.unwrap_or_default().split('&');
        let (Some(only), None) = (pairs.next(), pairs.next()) else {
            return Err(Refusal::NoAddress);
        };
        let encoded = only.strip_prefix("url=").ok_or(Refusal::NoAddress)?;
        let text = percent_decode(encoded).ok_or(Refusal::NoAddress)?;
        if text.is_empty() {
            return Err(Refusal::NoAddress);
        }
        Self::from_text(&text, policy)
    }

    fn from_text(text: &str, policy: &Policy) -> Result<Self, Refusal> {
        let url = Url::parse(text).map_err(|_| Refusal::NotAnAddress)?;
        if url.scheme() != "https" {
            return Err(Refusal::NotHttps);
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Refusal::UserInfo);
        }
        if url.fragment().is_some() {
            return Err(Refusal::Fragment);
        }
        let host = url.host_str().ok_or(Refusal::NotAnAddress)?;
        let port = url.port_or_known_default().ok_or(Refusal::NotAnAddress)?;
        let server = format!("{host}:{port}");
        let matches = |allowed: &&AllowedServer| allowed.host == host && allowed.port == port;
        let Some(allowed) = policy.allowed.iter().find(matches) else {
            return Err(Refusal::HostNotAllowed(server));
        };
        let private = allowed.private;
        Ok(Self {
            url,
            server,
            private,
        })
    }
}

/// Decodes what `encodeURIComponent` wrote. A plus sign stays one, as that function does not write spaces so.
pub(crate) fn percent_decode(text: &str) -> Option<String> {
    // The crate lets a percent sign without two digits pass.
    let has_digits = |after: &str| {
        let digits = after.as_bytes().get(..2);
        digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    };
    if !text.split('%').skip(1).all(has_digits) {
        return None;
    }
    let decoded = percent_decode_str(text).decode_utf8().ok()?;
    Some(decoded.into_owned())
}

#[cfg(test)]
mod tests {
    use super::Target;
    use crate::policy::Policy;
    use crate::refusal::Refusal;

    fn ask(query: &str) -> Result<String, Refusal> {
        let policy = Policy::new().allow("ca.example").unwrap();
        Target::from_query(Some(query), &policy).map(|target| target.url.to_string())
    }

    #[test]
    fn an_address_is_taken_as_it_is() {
        let url = ask("url=https%3A%2F%2Fca.example%2Fa%3Fid%3D1%2B2%26b").unwrap();
        assert_eq!(url, "https://ca.example/a?id=1+2&b");
        assert_eq!(
            ask("url=https://CA.example:443/a").unwrap(),
            "https://ca.example/a"
        );
    }

    #[test]
    fn anything_but_one_address_is_refused() {
        for query in [
            "",
            "url",
            "url=",
            "uri=x",
            "url=%4",
            "url=%zz",
            "url=%ff",
            "url=a&url=b",
            "url=a&b=c",
        ] {
            assert!(matches!(ask(query), Err(Refusal::NoAddress)), "{query}");
        }
        assert!(matches!(ask("url=/relative"), Err(Refusal::NotAnAddress)));
    }

    #[test]
    fn each_forbidden_address_has_its_own_refusal() {
        assert!(matches!(
            ask("url=http://ca.example/"),
            Err(Refusal::NotHttps)
        ));
        assert!(matches!(
            ask("url=file:///etc/hosts"),
            Err(Refusal::NotHttps)
        ));
        assert!(matches!(
            ask("url=https://u@ca.example/"),
            Err(Refusal::UserInfo)
        ));
        assert!(matches!(
            ask("url=https://:p@ca.example/"),
            Err(Refusal::UserInfo)
        ));
        assert!(matches!(
            ask("url=https://ca.example/%23f"),
            Err(Refusal::Fragment)
        ));
        for other in [
            "ca.example:444",
            "ca.example.",
            "x.ca.example",
            "ca.example.evil.example",
        ] {
            let refusal = ask(&format!("url=https://{other}/"));
            assert!(
                matches!(refusal, Err(Refusal::HostNotAllowed(_))),
                "{other}"
            );
        }
    }
}
