//! The request for a check: one host and one token, and nothing that could lead elsewhere.

use std::net::IpAddr;

use reqwest::Url;

use crate::refusal::Refusal;
use crate::target::percent_decode;

const MAX_TOKEN_LENGTH: usize = 128;

/// The URL of an http-01 file.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct CheckRequest {
    pub(crate) url: Url,
}

impl CheckRequest {
    /// Reads `host=…&token=…`, in either order.
    pub(crate) fn from_query(query: Option<&str>) -> Result<Self, Refusal> {
        let mut host = None;
        let mut token = None;
        for pair in query.unwrap_or_default().split('&') {
            let (name, value) = pair.split_once('=').ok_or(Refusal::NoQuestion)?;
            let parameter = match name {
                "host" => &mut host,
                "token" => &mut token,
                _ => return Err(Refusal::NoQuestion),
            };
            let value = percent_decode(value).ok_or(Refusal::NoQuestion)?;
            if parameter.replace(value).is_some() {
                return Err(Refusal::NoQuestion);
            }
        }
        let (Some(host), Some(token)) = (host, token) else {
            return Err(Refusal::NoQuestion);
        };
        let host = normalized_host(&host).ok_or(Refusal::NotAHost)?;
        if !is_token(&token) {
            return Err(Refusal::NotAToken);
        }
        let text = format!("http://{host}/.well-known/acme-challenge/{token}");
        let url = Url::parse(&text).map_err(|_| Refusal::NotAHost)?;
        // URLs have further ways to write an IPv4 address, such as 0x7f.1: only what was asked for may be meant.
        if url.host_str() != Some(host.as_str()) {
            return Err(Refusal::NotAHost);
        }
        Ok(Self { url })
    }
}

/// A DNS name or an address, written as in a URL.
fn normalized_host(text: &str) -> Option<String> {
    let bare = text.strip_prefix('[').and_then(|t| t.strip_suffix(']'));
    match bare.unwrap_or(text).parse() {
        Ok(IpAddr::V6(address)) => {
            // The standard library writes some of these with an IPv4 part, and URLs do not.
            let url = Url::parse(&format!("http://[{address}]/")).ok()?;
            return url.host_str().map(ToOwned::to_owned);
        }
        Ok(IpAddr::V4(address)) if bare.is_none() => return Some(address.to_string()),
        _ => {}
    }
    (text.len() <= 253 && text.split('.').all(is_label)).then(|| text.to_ascii_lowercase())
}

fn is_label(label: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    (1..=63).contains(&label.len())
        && label.bytes().all(plain)
        && !label.starts_with('-')
        && !label.ends_with('-')
}

fn is_token(text: &str) -> bool {
    let base64url = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    (1..=MAX_TOKEN_LENGTH).contains(&text.len()) && text.bytes().all(base64url)
}

#[cfg(test)]
mod tests {
    use super::CheckRequest;
    use crate::refusal::Refusal;

    fn ask(query: &str) -> Result<String, Refusal> {
        CheckRequest::from_query(Some(query)).map(|request| request.url.to_string())
    }

    #[test]
    fn a_host_and_a_token_make_one_url() {
        for (host, written) in [
            ("example.org", "example.org"),
            ("WWW.Example.ORG", "www.example.org"),
            ("xn--bcher-kva.example", "xn--bcher-kva.example"),
            ("192.0.2.1", "192.0.2.1"),
            ("2001%3Adb8%3A%3A1", "[2001:db8::1]"),
            ("[2001:DB8:0::1]", "[2001:db8::1]"),
            ("::ffff:192.0.2.1", "[::ffff:c000:201]"),
        ] {
            let expected = format!("http://{written}/.well-known/acme-challenge/a-B_9");
            assert_eq!(ask(&format!("host={host}&token=a-B_9")).unwrap(), expected);
            assert_eq!(ask(&format!("token=a-B_9&host={host}")).unwrap(), expected);
        }
    }

    #[test]
    fn other_texts_than_hosts_are_refused() {
        for host in [
            "",
            ".",
            "example.org.",
            "a..b",
            "-a.example",
            "a-.example",
            "a_b.example",
            "example.org:80",
            "example.org%2F",
            "u%40example.org",
            "example.org%23",
            "b%C3%BCcher.example",
            "a%20b.example",
            "0x7f.1",
            "127.1",
            "2130706433",
            "256.1.1.1",
            "[192.0.2.1]",
            "[::1",
            "fe80::1%25eth0",
            "%0d%0a",
        ] {
            let refusal = ask(&format!("host={host}&token=a"));
            assert!(matches!(refusal, Err(Refusal::NotAHost)), "{host}");
        }
        let long = ["a".repeat(60).as_str(); 5].join(".");
        let refusal = ask(&format!("host={long}&token=a"));
        assert!(matches!(refusal, Err(Refusal::NotAHost)));
    }

    #[test]
    fn other_texts_than_tokens_are_refused() {
        let long = "a".repeat(129);
        for token in ["", "a.b", "a%2Fb", "..", "a%3Fb", "a=", "a+b", "é", &long] {
            let refusal = ask(&format!("host=example.org&token={token}"));
            assert!(matches!(refusal, Err(Refusal::NotAToken)), "{token}");
        }
        assert!(ask(&format!("host=example.org&token={}", &long[1..])).is_ok());
    }

    #[test]
    fn anything_but_one_host_and_one_token_is_refused() {
        for query in [
            "",
            "host",
            "host=example.org",
            "token=a",
            "host=a.example&host=b.example&token=a",
            "host=a.example&token=a&token=b",
            "host=a.example&token=a&port=22",
            "host=%ff&token=a",
        ] {
            let refusal = ask(query);
            assert!(matches!(refusal, Err(Refusal::NoQuestion)), "{query}");
        }
        let refusal = CheckRequest::from_query(None);
        assert!(matches!(refusal, Err(Refusal::NoQuestion)));
    }
}
