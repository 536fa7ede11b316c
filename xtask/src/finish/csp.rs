//! The content security policy: which servers a page may contact, and that only its own files run in it.

use serde_json::Value;

use crate::error::Error;

const FILE: &str = "src/guide/authorities.json";

/// The origin of the page.
const OWN: &str = "'self'";

/// Has no effect in a page, only in a header.
const FRAMED_NOWHERE: &str = "frame-ancestors 'none'";

/// What one page may use.
pub(super) struct Allowed<'a> {
    /// The scripts, WebAssembly aside.
    pub(super) scripts: &'a str,
    /// The style sheets.
    pub(super) styles: &'a str,
    /// The images.
    pub(super) images: &'a str,
    /// The servers it may contact.
    pub(super) connect: &'a [String],
}

impl<'a> Allowed<'a> {
    /// A page of the site: the files beside it, and these addresses.
    pub(super) fn beside(connect: &'a [String]) -> Self {
        Self {
            scripts: OWN,
            styles: OWN,
            images: OWN,
            connect,
        }
    }
}

/// The policy of a page, as it is written in the page itself.
pub(super) fn policy(allowed: &Allowed) -> String {
    [
        "default-src 'none'",
        // WebAssembly counts as a script; no other text is ever made into code.
        &format!("script-src {} 'wasm-unsafe-eval'", allowed.scripts),
        &format!("style-src {}", allowed.styles),
        &format!("img-src {}", allowed.images),
        &format!("connect-src {}", allowed.connect.join(" ")),
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    ]
    .join("; ")
}

/// The same policy as a server sends it. What a page in a frame could be made to do only a header forbids.
pub(super) fn in_header(policy: &str) -> String {
    if policy.is_empty() {
        FRAMED_NOWHERE.to_owned()
    } else {
        [policy, "; ", FRAMED_NOWHERE].concat()
    }
}

/// Which servers a page may connect to. The narrow page: only the authorities and resolvers in the data file. The other page:
/// every CA, because the person can type its address there. Both: their own origin, for the program itself.
pub(super) fn sources(page: &str, authorities: &str) -> Result<Vec<String>, Error> {
    let mut sources = vec![OWN.to_owned()];
    if page == "any-ca" {
        sources.push("https:".to_owned());
        return Ok(sources);
    }
    let data: Value = serde_json::from_str(authorities)
        .map_err(|error| Error::content(FILE, error.to_string()))?;
    for (list, field) in [("authorities", "directory"), ("resolvers", "url")] {
        let entries = data[list].as_array().filter(|entries| !entries.is_empty());
        for entry in entries.ok_or_else(|| Error::content(FILE, format!("has no list '{list}'")))? {
            // The other authorities can be used on the page for any CA.
            if list == "authorities" && entry["narrow"] != true {
                continue;
            }
            let url = entry[field].as_str();
            let url = url.ok_or_else(|| {
                Error::content(FILE, format!("an entry of '{list}' has no '{field}'"))
            })?;
            let origin = origin(url)
                .ok_or_else(|| Error::content(FILE, format!("'{url}' is not an https address")))?;
            if !sources.contains(&origin) {
                sources.push(origin);
            }
        }
    }
    Ok(sources)
}

/// The origin of an https address. Strict, because a slip here would widen the policy.
fn origin(url: &str) -> Option<String> {
    let rest = url.strip_prefix("https://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let (host, port) = authority
        .split_once(':')
        .map_or((authority, None), |(host, port)| (host, Some(port)));
    let host_is_plain = host.split('.').all(|label| {
        !label.is_empty()
            && label
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    });
    let port_is_plain = port.is_none_or(|port| port.parse::<u16>().is_ok());
    (host_is_plain && port_is_plain).then(|| format!("https://{authority}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const DATA: &str = r#"{
        "authorities": [
            {"id": "a", "narrow": true, "directory": "https://a.example/directory"},
            {"id": "b", "narrow": true, "directory": "https://b.example:14000/dir?x"},
            {"id": "c", "narrow": true, "directory": "https://a.example/other"},
            {"id": "d", "directory": "https://d.example/wide"}],
        "resolvers": [{"id": "r", "url": "https://r.example/resolve"}]}"#;

    #[test]
    fn the_narrow_page_reaches_what_the_data_file_names() {
        let expected = [
            "'self'",
            "https://a.example",
            "https://b.example:14000",
            "https://r.example",
        ];
        assert_eq!(
            sources("index", DATA).ok().as_deref(),
            Some(expected.map(str::to_owned).as_slice())
        );
        assert_eq!(
            sources("any-ca", DATA).ok(),
            Some(vec!["'self'".to_owned(), "https:".to_owned()])
        );
    }

    #[test]
    fn the_project_s_own_data_file_fits() {
        let own = include_str!("../../../src/guide/authorities.json");
        assert!(sources("index", own).is_ok_and(|list| list.contains(&"https://acme-v02.api.letsencrypt.org".to_owned())));
    }

    #[test]
    fn a_broken_data_file_is_refused() {
        for data in [
            "",
            "{}",
            r#"{"authorities": [], "resolvers": []}"#,
            r#"{"authorities": [{"id": "a"}]}"#,
        ] {
            assert!(sources("index", data).is_err(), "{data}");
        }
    }

    #[test]
    fn only_plain_https_origins_are_taken() {
        assert_eq!(
            origin("https://a.example").as_deref(),
            Some("https://a.example")
        );
        for url in [
            "http://a.example/",
            "https://*.example/",
            "https://a.example;/",
            "https://u@a.example/",
            "https:///x",
            "https://a.example:x/",
            "",
        ] {
            assert_eq!(origin(url), None, "{url}");
        }
    }

    #[test]
    fn the_policy_stands_in_one_attribute() {
        let connect = ["'self'".to_owned(), "https://a.example".to_owned()];
        let policy = policy(&Allowed::beside(&connect));
        assert!(policy.starts_with("default-src 'none'; "));
        assert!(policy.contains("; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "));
        assert!(policy.contains("; connect-src 'self' https://a.example; "));
        assert!(!policy.contains('"') && !policy.contains("unsafe-inline"));
        let sent = in_header(&policy);
        assert_eq!(sent.strip_prefix(&policy), Some("; frame-ancestors 'none'"));
        assert_eq!(in_header(""), "frame-ancestors 'none'");
    }
}
