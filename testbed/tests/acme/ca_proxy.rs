//! A CA proxy before a real Pebble, and the client at it.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use testbed::ca_proxy::{Cors, Rule};
use testbed::pebble::PebbleOptions;
use testbed::{CaProxyOptions, Options, Testbed};

use super::Acme;

pub const NAME: &str = "example.test";

pub async fn world(pebble: PebbleOptions, cors: Cors) -> Testbed {
    let options = Options {
        pebble,
        ..Options::default()
    };
    let ca_proxy = CaProxyOptions {
        cors,
        ..CaProxyOptions::default()
    };
    Testbed::start_with_ca_proxy(options, ca_proxy)
        .await
        .unwrap()
}

pub async fn usual(rules: impl IntoIterator<Item = Rule>) -> Testbed {
    let world = world(PebbleOptions::default(), Cors::Boulder).await;
    world.ca_proxy().add_rules(rules);
    world
}

pub async fn client(world: &Testbed) -> Acme {
    let ca_proxy = world.ca_proxy();
    Acme::registered(ca_proxy.client(), &ca_proxy.directory_url()).await
}

pub fn moment() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_767_323_045)
}
