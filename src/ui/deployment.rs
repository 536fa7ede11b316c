//! What the server that hands out the page says about itself, in `<meta name="keystay-deployment">`.

use serde::Deserialize;

use crate::acme::DirectoryUrl;
use crate::browser::page;
use crate::issuance::{Authority, AuthorityKind};

const META: &str = "keystay-deployment";

/// More CAs than the page was built with, and where to practise. Empty for a page on a plain web server.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub(crate) struct Deployment {
    #[serde(default)]
    authorities: Vec<Extra>,
    /// The practice hosting panel.
    #[serde(default)]
    panel: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
struct Extra {
    id: String,
    name: String,
    directory: String,
    #[serde(default)]
    relay: Option<String>,
}

impl Deployment {
    /// Reads it from the page. What cannot be read is as good as absent: the page works without.
    pub(crate) fn read() -> Self {
        page::meta(META)
            .map(|text| Self::parse(&text))
            .unwrap_or_default()
    }

    fn parse(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    /// The CAs it adds.
    pub(crate) fn authorities(&self) -> Vec<Authority> {
        let authority = |extra: &Extra| {
            Some(Authority {
                id: extra.id.clone(),
                name: extra.name.clone(),
                directory: DirectoryUrl::new(extra.directory.clone()).ok()?,
                kind: AuthorityKind::Local,
                relay: extra.relay.clone(),
            })
        };
        self.authorities.iter().filter_map(authority).collect()
    }

    /// The address of the practice panel, if it is a web address.
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
                "resolvers":[],"panel":"http://localhost:2/"}"#,
        );
        let authorities = deployment.authorities();
        assert_eq!(authorities.len(), 1);
        assert_eq!(authorities[0].kind, AuthorityKind::Local);
        assert_eq!(authorities[0].relay.as_deref(), Some("/relay"));
        assert_eq!(deployment.panel(), Some("http://localhost:2/"));
    }

    #[test]
    fn nonsense_is_as_good_as_nothing() {
        assert_eq!(Deployment::parse("<html>"), Deployment::default());
        assert_eq!(
            Deployment::parse(r#"{"panel":"javascript:alert(1)"}"#).panel(),
            None
        );
    }
}
