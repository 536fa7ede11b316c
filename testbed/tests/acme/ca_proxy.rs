//! A CA proxy in front of a real Pebble, and a client of it.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use testbed::ca_proxy::{Cors, Rule};
use testbed::pebble::PebbleOptions;
use testbed::{CaProxyOptions, Options, Testbed};

use super::Acme;

pub const NAME: &str = "example.test";

pub async fn start(pebble: PebbleOptions, cors: Cors) -> Testbed {
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

pub async fn start_with_rules(rules: impl IntoIterator<Item = Rule>) -> Testbed {
    let testbed = start(PebbleOptions::default(), Cors::Boulder).await;
    testbed.ca_proxy().add_rules(rules);
    testbed
}

pub async fn client(testbed: &Testbed) -> Acme {
    let ca_proxy = testbed.ca_proxy();
    Acme::registered(ca_proxy.client(), &ca_proxy.directory_url()).await
}

pub fn fixed_time() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_767_323_045)
}
