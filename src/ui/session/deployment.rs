//! What the server of the page adds to it, in `<meta name="keystay-deployment">`: CAs, resolvers, a relay.

use serde_json::Value;

use crate::dns::Resolver;
use crate::guide::{self, AuthorityKind, Listing};
use crate::issuance::State;
use crate::web::page;

const META: &str = "keystay-deployment";

/// What a server adds to the page. Empty for a page on a plain web server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Deployment {
    authorities: Vec<Listing>,
    /// A relay for CAs that do not talk to web pages.
    relay: Option<String>,
    /// Where a relay checks files for http-01.
    check: Option<String>,
    /// DNS resolvers that know the names its CAs issue for.
    resolvers: Vec<Resolver>,
    /// The practice hosting panel.
    panel: Option<String>,
}

impl Deployment {
    /// Reads it from the page. What cannot be read counts as absent: the page works without.
    pub(crate) fn read() -> Self {
        page::meta(META)
            .map(|text| Self::parse(&text))
            .unwrap_or_default()
    }

    fn parse(text: &str) -> Self {
        let json: Value = serde_json::from_str(text).unwrap_or_default();
        Self {
            authorities: guide::listed(text, AuthorityKind::Local),
            relay: json["relay"].as_str().map(ToOwned::to_owned),
            check: json["check"].as_str().map(ToOwned::to_owned),
            resolvers: guide::listed_resolvers(text),
            panel: json["panel"].as_str().map(ToOwned::to_owned),
        }
    }

    /// The CAs it adds.
    pub(crate) fn authorities(&self) -> &[Listing] {
        &self.authorities
    }

    /// Where its relay checks files, if it may.
    pub(crate) fn check(&self) -> Option<&str> {
        self.check.as_deref()
    }

    /// The resolvers that may be asked about the names of an order. Those of the deployment know the names of its own CAs
    /// and of CAs whose address was typed in; the names for all others are in public DNS.
    pub(crate) fn resolvers_for(&self, state: &State) -> Vec<Resolver> {
        let is_built_in = guide::listing(&state.plan.authority.id).is_some();
        if is_built_in || self.resolvers.is_empty() {
            guide::resolvers()
        } else {
            self.resolvers.clone()
        }
    }

    /// Its relay.
    pub(crate) fn relay(&self) -> Option<&str> {
        self.relay.as_deref()
    }

    /// The address of its practice panel, if that is a web address.
    pub(crate) fn panel(&self) -> Option<&str> {
        self.panel
            .as_deref()
            .filter(|url| url.starts_with("http://") || url.starts_with("https://"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deployment_adds_a_local_ca_behind_a_relay() {
        let deployment = Deployment::parse(
            r#"{"authorities":[{"id":"test","name":"Test CA","directory":"https://localhost:1/dir","relay":"/relay"}],
                "relay":"/relay","resolvers":[],"panel":"http://localhost:2/"}"#,
        );
        let authorities = deployment.authorities();
        assert_eq!(authorities.len(), 1);
        let authority = &authorities[0].authority;
        assert_eq!(authority.kind, AuthorityKind::Local);
        assert_eq!(authority.relay.as_deref(), Some("/relay"));
        assert_eq!(deployment.relay(), Some("/relay"));
        assert_eq!(deployment.panel(), Some("http://localhost:2/"));
    }

    #[test]
    fn what_cannot_be_read_counts_as_absent() {
        assert_eq!(Deployment::parse("<html>"), Deployment::default());
        assert_eq!(
            Deployment::parse(r#"{"panel":"javascript:alert(1)"}"#).panel(),
            None
        );
    }
}
