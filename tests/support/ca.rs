//! A CA, the DNS it asks, and the web space it looks at.

use std::rc::Rc;

use keystay::issuance::{Command, Phase, State, Task};
use keystay::keys::KeyStore;
use testbed::ca_proxy::{CaProxy, Cors, Rule};
use testbed::dns::Dns;
use testbed::pebble::{Pebble, PebbleOptions};
use testbed::web_host::WebHost;

use super::{Network, Player, TestClock, play, start};

/// Pebble with its DNS and web space.
pub struct Ca {
    proxy: Option<CaProxy>,
    pub pebble: Pebble,
    pub dns: Dns,
    pub web: WebHost,
    pub keys: Rc<KeyStore>,
    pub network: Network,
    pub clock: TestClock,
}

impl Ca {
    pub async fn start(options: PebbleOptions) -> Self {
        let dns = Dns::start().await.expect("DNS starts");
        let web = WebHost::start().await.expect("the web host starts");
        let pebble = Pebble::start(&options, dns.address(), web.port())
            .await
            .expect("Pebble starts");
        let network = Network::new(pebble.client());
        Self {
            proxy: None,
            pebble,
            dns,
            web,
            keys: Rc::new(super::key_store()),
            network,
            clock: TestClock::default(),
        }
    }

    /// With a CA proxy before it that keeps to these rules and is asked as a page asks.
    pub async fn behind_a_ca_proxy(
        options: PebbleOptions,
        cors: Cors,
        rules: impl IntoIterator<Item = Rule>,
    ) -> Self {
        let mut ca = Self::start(options).await;
        let ca_proxy = CaProxy::start(&ca.pebble, cors).await.expect("a CA proxy");
        ca_proxy.add_rules(rules);
        ca.network = Network::of_a_page(ca_proxy.client());
        ca.proxy = Some(ca_proxy);
        ca
    }

    /// For somebody who does not like to wait: for what is tried again by itself, for instance.
    #[must_use]
    pub fn in_haste(mut self) -> Self {
        self.clock.haste = 100;
        self
    }

    /// The CA proxy before it.
    pub fn ca_proxy(&self) -> &CaProxy {
        self.proxy.as_ref().expect("started behind a CA proxy")
    }

    /// Where its directory is: the CA proxy's, if there is one.
    pub fn directory_url(&self) -> String {
        match &self.proxy {
            Some(ca_proxy) => ca_proxy.directory_url(),
            None => self.pebble.directory_url(),
        }
    }

    /// The beginning of a story at this CA.
    pub fn story(&self, names: &str) -> State {
        start(names, &self.directory_url())
    }

    /// Plays a story at this CA.
    pub async fn play<O>(&self, state: State, script: impl AsyncFnOnce(&mut Player) -> O) -> O {
        play(state, &self.network, self.clock, &self.keys, script).await
    }

    /// Puts in place whatever the state asks for.
    pub async fn put_in_place(&self, state: &State) {
        for task in state.tasks() {
            match task {
                Task::Dns(task) => {
                    for value in task.values {
                        self.dns
                            .zone()
                            .set_txt(&task.record, &value.value)
                            .await
                            .expect("set-txt");
                    }
                }
                Task::Http(task) => {
                    let (host, path) = task
                        .url
                        .strip_prefix("http://")
                        .unwrap()
                        .split_once('/')
                        .unwrap();
                    self.web
                        .space()
                        .put(host, &format!("/{path}"), task.content);
                }
            }
        }
    }

    /// The whole story without mistakes.
    pub async fn issue(&self, state: State) -> State {
        self.play(state, async |player| {
            let state = player.phase(Phase::Proving).await;
            self.put_in_place(&state).await;
            player.send(Command::RequestValidation);
            player.phase(Phase::Done).await
        })
        .await
    }
}
