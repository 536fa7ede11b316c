//! Everything at once.

use crate::TestbedError;
use crate::dns::Dns;
use crate::doh::Doh;
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
}

/// A CA with its DNS, a web space, a hosting panel, a resolver, and the page if asked for. Dropping it ends all.
#[derive(Debug)]
pub struct Testbed {
    /// The site, if asked for. First, so that it ends first.
    pub site: Option<Site>,
    /// The practice hosting panel.
    pub panel: Panel,
    /// The resolver for pages.
    pub doh: Doh,
    /// The CA.
    pub pebble: Pebble,
    /// The web space.
    pub web: WebHost,
    /// The DNS.
    pub dns: Dns,
}

impl Testbed {
    /// Starts it all and waits until it answers.
    pub async fn start(options: Options) -> Result<Self, TestbedError> {
        let (dns, web) = tokio::try_join!(Dns::start(), WebHost::start())?;
        let pebble = Pebble::start(&options.pebble, dns.address(), web.port()).await?;
        let panel = Panel::start(dns.zone().clone(), web.space().clone()).await?;
        let doh = Doh::start(dns.address()).await?;
        let site = match &options.site {
            Some(site) => {
                let behind = Behind {
                    pebble: &pebble,
                    dns: dns.address(),
                    panel: &panel.url(),
                };
                Some(Site::start(site, Some(behind)).await?)
            }
            None => None,
        };
        Ok(Self {
            site,
            panel,
            doh,
            pebble,
            web,
            dns,
        })
    }
}
