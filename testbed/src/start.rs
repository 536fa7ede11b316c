//! Everything at once.

use std::path::PathBuf;

use crate::TestbedError;
use crate::deployment::RelayUse;
use crate::dns::Dns;
use crate::doh::{Doh, Resolvers};
use crate::front::{Cors, Front};
use crate::nginx::Nginx;
use crate::panel::Panel;
use crate::pebble::{Pebble, PebbleOptions};
use crate::site::{Behind, Site, SiteOptions};
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

/// How the front in front of the CA behaves, and how the page reaches it.
#[derive(Clone, Copy, Debug, Default)]
pub struct FrontOptions {
    /// What pages may read.
    pub cors: Cors,
    /// What the page is told of the site's relay.
    pub relay: RelayUse,
}

/// A CA with its DNS, a web space, a hosting panel, a resolver, and the page if asked for. Dropping it ends all.
#[derive(Debug)]
pub struct Testbed {
    /// The site, if asked for. First, so that it ends first.
    pub site: Option<Site>,
    /// The front, if asked for. It is then what the page and the relay know as the CA.
    pub front: Option<Front>,
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

    /// Starts it all with a front before the CA, which the site serves instead of the CA itself.
    pub async fn start_with_front(
        options: Options,
        front: FrontOptions,
    ) -> Result<Self, TestbedError> {
        Self::start_all(options, Some(front)).await
    }

    /// The front.
    ///
    /// # Panics
    ///
    /// If none was asked for.
    pub fn front(&self) -> &Front {
        self.front.as_ref().expect("started with a front")
    }

    async fn start_all(
        options: Options,
        front_options: Option<FrontOptions>,
    ) -> Result<Self, TestbedError> {
        let (dns, web) = tokio::try_join!(Dns::start(), WebHost::start())?;
        let nginx = match &options.web_root {
            Some(root) => Some(Nginx::start(root).await?),
            None => None,
        };
        let port = nginx.as_ref().map_or(web.port(), Nginx::port);
        let pebble = Pebble::start(&options.pebble, dns.address(), port).await?;
        let front = match front_options {
            Some(front) => Some(Front::start(&pebble, front.cors).await?),
            None => None,
        };
        let panel = Panel::start(dns.zone().clone(), web.space().clone()).await?;
        let resolvers = Resolvers::new(dns.address());
        let doh = Doh::start(&resolvers).await?;
        let site = match &options.site {
            Some(site) => {
                let behind = Behind {
                    ca: match &front {
                        Some(front) => front,
                        None => &pebble,
                    },
                    resolvers: &resolvers,
                    panel: &panel.url(),
                    relay: front_options.unwrap_or_default().relay,
                    web: Some(port),
                };
                Some(Site::start(site, Some(behind)).await?)
            }
            None => None,
        };
        Ok(Self {
            site,
            front,
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
