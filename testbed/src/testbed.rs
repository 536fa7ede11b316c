//! The whole test bed, started at once.

use std::path::PathBuf;

use crate::TestbedError;
use crate::ca_proxy::{CaProxy, Cors};
use crate::deployment::RelayUse;
use crate::dns::Dns;
use crate::doh::{Doh, Resolvers};
use crate::nginx::Nginx;
use crate::panel::Panel;
use crate::pebble::{Pebble, PebbleOptions};
use crate::site::{Site, SiteBackends, SiteOptions};
use crate::web_host::WebHost;

/// What to start.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// How the CA behaves.
    pub pebble: PebbleOptions,
    /// The built page to serve, if any.
    pub site: Option<SiteOptions>,
    /// A folder that a real web server serves, for http-01 to look at. Without one the CA looks at the web space.
    pub web_root: Option<PathBuf>,
}

/// How the proxy in front of the CA behaves, and how the page reaches it.
#[derive(Clone, Copy, Debug, Default)]
pub struct CaProxyOptions {
    /// What pages may read.
    pub cors: Cors,
    /// What the page is told about the site's relay.
    pub relay: RelayUse,
}

/// A CA with its DNS, a web space, a hosting panel, a resolver, and the page if asked for. Dropping it ends all.
#[derive(Debug)]
pub struct Testbed {
    /// The site, if asked for. First, so that it ends first.
    pub site: Option<Site>,
    /// The proxy in front of the CA, if asked for. The page and the relay then take it for the CA.
    pub ca_proxy: Option<CaProxy>,
    /// The practice hosting panel.
    pub panel: Panel,
    /// What the resolvers for pages say.
    pub resolvers: Resolvers,
    /// The resolvers at an address of their own.
    pub doh: Doh,
    /// The CA.
    pub pebble: Pebble,
    /// The web space.
    pub web: WebHost,
    /// The real web server, if asked for.
    pub nginx: Option<Nginx>,
    /// The DNS.
    pub dns: Dns,
}

impl Testbed {
    /// Starts it all and waits until it answers.
    pub async fn start(options: Options) -> Result<Self, TestbedError> {
        Self::start_all(options, None).await
    }

    /// Starts it all with a proxy in front of the CA, which the site uses instead of the CA itself.
    pub async fn start_with_ca_proxy(
        options: Options,
        ca_proxy: CaProxyOptions,
    ) -> Result<Self, TestbedError> {
        Self::start_all(options, Some(ca_proxy)).await
    }

    /// The proxy in front of the CA.
    ///
    /// # Panics
    ///
    /// If none was asked for.
    pub fn ca_proxy(&self) -> &CaProxy {
        self.ca_proxy.as_ref().expect("started with a CA proxy")
    }

    async fn start_all(
        options: Options,
        proxy_options: Option<CaProxyOptions>,
    ) -> Result<Self, TestbedError> {
        let (dns, web) = tokio::try_join!(Dns::start(), WebHost::start())?;
        let nginx = match &options.web_root {
            Some(root) => Some(Nginx::start(root).await?),
            None => None,
        };
        let port = nginx.as_ref().map_or(web.port(), Nginx::port);
        let pebble = Pebble::start(&options.pebble, dns.address(), port).await?;
        let ca_proxy = match proxy_options {
            Some(options) => Some(CaProxy::start(&pebble, options.cors).await?),
            None => None,
        };
        let panel = Panel::start(dns.zone().clone(), web.space().clone()).await?;
        let resolvers = Resolvers::new(dns.address());
        let doh = Doh::start(&resolvers).await?;
        let site = match &options.site {
            Some(site) => {
                let behind = SiteBackends {
                    ca: match &ca_proxy {
                        Some(proxy) => proxy,
                        None => &pebble,
                    },
                    resolvers: &resolvers,
                    panel: &panel.url(),
                    relay: proxy_options.unwrap_or_default().relay,
                    web: Some(port),
                };
                Some(Site::start(site, Some(behind)).await?)
            }
            None => None,
        };
        Ok(Self {
            site,
            ca_proxy,
            panel,
            resolvers,
            doh,
            pebble,
            web,
            nginx,
            dns,
        })
    }
}
