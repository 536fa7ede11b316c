//! A front before a real Pebble, and the client at it.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use testbed::front::{Cors, Rule};
use testbed::pebble::PebbleOptions;
use testbed::{FrontOptions, Options, Testbed};

use super::Acme;

pub const NAME: &str = "example.test";

pub async fn world(pebble: PebbleOptions, cors: Cors) -> Testbed {
    let options = Options {
        pebble,
        ..Options::default()
    };
    let front = FrontOptions {
        cors,
        ..FrontOptions::default()
    };
    Testbed::start_with_front(options, front).await.unwrap()
}

pub async fn usual(rules: impl IntoIterator<Item = Rule>) -> Testbed {
    let world = world(PebbleOptions::default(), Cors::Boulder).await;
    world.front().play(rules);
    world
}

pub async fn client(world: &Testbed) -> Acme {
    let front = world.front();
    Acme::registered(front.client(), &front.directory_url()).await
}

pub fn moment() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_767_323_045)
}
