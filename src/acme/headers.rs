//! `Retry-After` and `Link`.

use std::time::Duration;

use super::Headers;
use super::time::http_date;

/// How long to wait by `Retry-After`, in seconds or as an HTTP date (RFC 9110 §10.2.3). `now` is the time since
/// 1970. `None` where the header is absent, hidden from the page, or neither of the two; a date that has passed is zero.
pub fn retry_after(headers: &Headers, now: Duration) -> Option<Duration> {
    let value = headers.get("retry-after")?.trim();
    if value.bytes().all(|b| b.is_ascii_digit()) {
        return value.parse().ok().map(Duration::from_secs);
    }
    Some(Duration::from_secs(http_date(value)?).saturating_sub(now))
}

/// One target of a `Link` header (RFC 8288).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The target, as it is written there.
    pub target: String,
    /// Its relation types, lower-cased.
    pub relations: Vec<String>,
}

/// All links of a response (RFC 8288 §3). Parts that cannot be read are passed over.
pub fn links(headers: &Headers) -> Vec<Link> {
    let mut links = Vec::new();
    for value in headers.all("link") {
        let mut rest = value;
        while let Some((_, after)) = rest.split_once('<') {
            let Some((target, after)) = after.split_once('>') else {
                break;
            };
            let end = end_of_parameters(after);
            let relations = relations(&after[..end]);
            links.push(Link {
                target: target.trim().to_owned(),
                relations,
            });
            rest = &after[end..];
        }
    }
    links
}

/// Where the parameters of one link end: at a comma that is not in quotes.
fn end_of_parameters(text: &str) -> usize {
    let mut quoted = false;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            ',' if !quoted => return at,
            _ => {}
        }
    }
    text.len()
}

fn relations(parameters: &str) -> Vec<String> {
    for parameter in parameters.split(';') {
        if let Some((name, value)) = parameter.split_once('=')
            && name.trim().eq_ignore_ascii_case("rel")
        {
            return value
                .trim()
                .trim_matches('"')
                .split_whitespace()
                .map(str::to_ascii_lowercase)
                .collect();
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn headers(name: &str, values: &[&str]) -> Headers {
        let mut headers = Headers::default();
        for value in values {
            headers.push(name, value);
        }
        headers
    }

    #[test]
    fn retry_after_has_two_forms_and_may_be_absent() {
        let now = Duration::from_secs(784_111_777 - 30);
        let after = |value: &str| retry_after(&headers("Retry-After", &[value]), now);
        assert_eq!(after("120"), Some(Duration::from_mins(2)));
        assert_eq!(
            after("Sun, 06 Nov 1994 08:49:37 GMT"),
            Some(Duration::from_secs(30))
        );
        assert_eq!(
            after("Sunday, 06-Nov-94 08:49:37 GMT"),
            Some(Duration::from_secs(30))
        );
        assert_eq!(
            after("Sun Nov  6 08:49:37 1994"),
            Some(Duration::from_secs(30))
        );
        assert_eq!(after("Sun, 06 Nov 1994 08:49 GMT"), None);
        assert_eq!(after("Sun, 06 Nov 1994 08:49:37"), None);
        assert_eq!(after("Sun, 06 Nov 1993 08:49:37 GMT"), None, "not a Sunday");
        assert_eq!(after("Sat, 06 Nov 1993 08:49:37 GMT"), Some(Duration::ZERO));
        assert_eq!(after("soon"), None);
        assert_eq!(after("-1"), None);
        assert_eq!(after("99999999999999999999999"), None);
        assert_eq!(retry_after(&Headers::default(), now), None);
    }

    #[test]
    fn links_are_read_from_one_header_or_many() {
        let expected = vec![
            Link {
                target: "https://ca.example/dir".into(),
                relations: vec!["index".into()],
            },
            Link {
                target: "https://ca.example/c/1".into(),
                relations: vec!["alternate".into(), "x".into()],
            },
        ];
        let one = r#"<https://ca.example/dir>;rel="index", <https://ca.example/c/1>; title="a, <b>; \"" ;REL="Alternate x""#;
        assert_eq!(links(&headers("link", &[one])), expected);
        let many = [
            "<https://ca.example/dir>; rel=index",
            r#"<https://ca.example/c/1>;rel="alternate x""#,
        ];
        assert_eq!(links(&headers("Link", &many)), expected);
    }

    proptest! {
        #[test]
        fn no_header_can_do_harm(value in any::<String>()) {
            links(&headers("link", &[&value]));
            retry_after(&headers("retry-after", &[&value]), Duration::from_secs(1));
        }
    }
}
