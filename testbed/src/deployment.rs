//! What the site that serves the page tells it: CAs, resolvers, relay, panel.

use serde::Serialize;

use crate::doh::Doh;
use crate::panel::html::escape;

/// What the page shows as the terms of the test CA, which has none that anybody could read.
const TERMS: &str = "https://github.com/letsencrypt/pebble";

/// Where the site has its relay.
const RELAY: &str = "/relay";

/// Where it checks http-01 files.
const CHECK: &str = "/relay/check";

/// The content of `<meta name="keystay-deployment">`: CAs and resolvers beside those that the page knows itself.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Deployment {
    /// Further CAs.
    pub authorities: Vec<Authority>,
    /// A relay for CAs that do not talk to web pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relay: Option<String>,
    /// Where http-01 files are checked as a CA would.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub check: Option<String>,
    /// Further DNS resolvers.
    pub resolvers: Vec<Resolver>,
    /// The address of the practice hosting panel.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub panel: Option<String>,
}

/// What the page is told about the site's relay, which is at `/relay` in any case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RelayUse {
    /// The CA is reached through it, from the start.
    #[default]
    ForCa,
    /// There is one for CAs that do not talk to web pages.
    Offered,
    /// Nothing; a person may type its address.
    Unannounced,
}

/// A CA.
#[derive(Clone, Debug, Serialize)]
pub struct Authority {
    /// A short name for programs.
    pub id: String,
    /// A name for people.
    pub name: String,
    /// The URL of its directory.
    pub directory: String,
    /// The relay to send through, where browsers cannot reach it themselves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relay: Option<String>,
    /// Where its terms of service can be read.
    pub terms: String,
}

/// A DNS resolver that answers in JSON.
#[derive(Clone, Debug, Serialize)]
pub struct Resolver {
    /// A short name for programs.
    pub id: String,
    /// A name for people.
    pub name: String,
    /// Where it is asked.
    pub url: String,
}

impl Deployment {
    /// The deployment of the test CA behind the site's own relay and resolver.
    pub fn local(directory_url: &str, panel_url: &str) -> Self {
        Self {
            authorities: vec![Authority {
                id: "local-test".to_owned(),
                name: "Local test CA (Pebble)".to_owned(),
                directory: directory_url.to_owned(),
                relay: Some(RELAY.to_owned()),
                terms: TERMS.to_owned(),
            }],
            relay: None,
            check: None,
            resolvers: vec![
                Resolver {
                    id: "test-one".to_owned(),
                    name: "Test resolver one".to_owned(),
                    url: "/resolve".to_owned(),
                },
                Resolver {
                    id: "test-two".to_owned(),
                    name: "Test resolver two".to_owned(),
                    url: "/dns-query".to_owned(),
                },
            ],
            panel: Some(panel_url.to_owned()),
        }
    }

    /// The same, with this use of the relay.
    #[must_use]
    pub fn with_relay(mut self, relay: RelayUse) -> Self {
        self.relay = (relay == RelayUse::Offered).then(|| RELAY.to_owned());
        for authority in &mut self.authorities {
            authority.relay = (relay == RelayUse::ForCa).then(|| RELAY.to_owned());
        }
        self
    }

    /// The same, with the relay's check of http-01 files if the page is told about the relay.
    #[must_use]
    pub fn with_check(mut self) -> Self {
        let announced = self.relay.is_some() || self.authorities.iter().any(|a| a.relay.is_some());
        self.check = announced.then(|| CHECK.to_owned());
        self
    }

    /// The same for a page from elsewhere, which reaches the CA itself, and the resolvers at an address of their own.
    #[must_use]
    pub fn for_other_origin(mut self, doh: &Doh) -> Self {
        self = self.with_relay(RelayUse::Unannounced);
        for (resolver, url) in self.resolvers.iter_mut().zip([doh.url(), doh.second_url()]) {
            resolver.url = url;
        }
        self
    }

    /// The other origins that the page has to be allowed to contact.
    fn origins(&self) -> Vec<&str> {
        let authorities = self.authorities.iter().map(|it| it.directory.as_str());
        let resolvers = self.resolvers.iter().map(|it| it.url.as_str());
        let mut origins = Vec::new();
        for origin in authorities.chain(resolvers).filter_map(origin) {
            if !origins.contains(&origin) {
                origins.push(origin);
            }
        }
        origins
    }

    /// The same text, be it a page or what a server is told to send with it, with a policy that lets the page contact
    /// these CAs and resolvers too.
    pub fn allow_in(&self, text: &str) -> String {
        let widened = ["connect-src ", &self.origins().join(" "), " "].concat();
        text.replace("connect-src ", &widened)
    }

    /// Writes itself into a page. The whole tag is replaced, as builds may have removed its quotation marks. A page
    /// without the tag is not changed.
    pub fn write_into(&self, page: &str) -> String {
        let Some((start, end)) = tag(page) else {
            return page.to_owned();
        };
        // Only a value that is no string would fail, and there is none.
        let json = serde_json::to_string(self).unwrap_or_default();
        format!(
            "{}<meta name=\"keystay-deployment\" content=\"{}\">{}",
            &page[..start],
            escape(&json),
            &page[end..]
        )
    }
}

/// The scheme, host and port of a web address.
fn origin(url: &str) -> Option<&str> {
    let host = url.find("://")? + 3;
    let end = url[host..].find('/').map_or(url.len(), |end| host + end);
    Some(&url[..end])
}

/// Where the tag begins and ends.
fn tag(page: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    while let Some(found) = page[from..].find("<meta") {
        let start = from + found;
        let end = start + page[start..].find('>')? + 1;
        let words = &page[start..end];
        if words.contains("=\"keystay-deployment\"") || words.contains("=keystay-deployment") {
            return Some((start, end));
        }
        from = end;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Deployment, RelayUse};

    #[test]
    fn the_tag_is_filled_however_it_was_written() {
        for tag in [
            "<meta name=\"keystay-deployment\" content=\"\">",
            "<meta content=\"\" name=\"keystay-deployment\" />",
            "<meta name=keystay-deployment content>",
        ] {
            let page = format!("<head><meta charset=utf-8>{tag}<title>keystay-deployment</title>");
            let filled = Deployment::local("https://localhost:1/dir?a&b", "http://localhost:2/")
                .write_into(&page);
            assert!(filled.starts_with(
                "<head><meta charset=utf-8><meta name=\"keystay-deployment\" content=\"{&quot;"
            ));
            assert!(
                filled.ends_with("}\"><title>keystay-deployment</title>"),
                "{filled}"
            );
            assert!(filled.contains("/dir?a&amp;b"));
        }
    }

    #[test]
    fn the_relay_is_announced_as_configured() {
        for (relay, of_the_site, of_the_ca) in [
            (RelayUse::ForCa, None, Some("/relay")),
            (RelayUse::Offered, Some("/relay"), None),
            (RelayUse::Unannounced, None, None),
        ] {
            let deployment = Deployment::local("https://localhost:1/dir", "/").with_relay(relay);
            assert_eq!(deployment.relay.as_deref(), of_the_site);
            assert_eq!(deployment.authorities[0].relay.as_deref(), of_the_ca);
            assert_eq!(deployment.check, None);
            let check = deployment.with_check().check;
            assert_eq!(check.is_some(), relay != RelayUse::Unannounced);
        }
    }

    #[test]
    fn the_policy_is_widened_by_what_is_not_beside_the_page() {
        let deployment = Deployment::local("https://localhost:1/dir", "http://localhost:2/");
        assert_eq!(
            deployment.allow_in("a; connect-src 'self' https://b; c"),
            "a; connect-src https://localhost:1 'self' https://b; c"
        );
    }

    #[test]
    fn a_page_without_the_tag_stays() {
        let page = "<head><meta charset=utf-8>";
        assert_eq!(Deployment::default().write_into(page), page);
    }
}
