//! One cell of the matrix: a whole order with one fault in it.

use std::rc::Rc;
use std::time::Duration;

use keystay::acme::{AccountUrl, OrderUrl};
use keystay::issuance::{Command, Phase, State, Task};
use keystay::keys::PublicKey;
use testbed::ca_proxy::{CaProxy, Cors, Fault, Kind};
use testbed::dns::Dns;
use testbed::pebble::{Pebble, PebbleOptions};
use testbed::web_host::WebHost;

use super::Place;
use super::support::{Network, Player, TestClock, key_store, play, start};

/// By what waits are divided: twenty seconds are a tenth of one, ten minutes are three.
const HASTE: u32 = 200;

/// How long an answer may take where none comes.
const PATIENCE: Duration = Duration::from_millis(1500);

/// The CA for all cells.
pub(crate) struct World {
    pebble: Pebble,
    dns: Dns,
    _web: WebHost,
}

impl World {
    pub(crate) async fn start() -> Self {
        let dns = Dns::start().await.expect("DNS starts");
        let web = WebHost::start().await.expect("the web host starts");
        let options = PebbleOptions {
            retry_after_order: 0,
            retry_after_authz: 0,
            alternate_roots: 1,
            ..PebbleOptions::default()
        };
        let pebble = Pebble::start(&options, dns.address(), web.port());
        Self {
            pebble: pebble.await.expect("Pebble starts"),
            dns,
            _web: web,
        }
    }

    /// A CA proxy of one's own.
    pub(crate) async fn ca_proxy(&self) -> CaProxy {
        let ca_proxy = CaProxy::start(&self.pebble, Cors::Boulder);
        ca_proxy.await.expect("a CA proxy")
    }

    /// Puts in place whatever the state asks for.
    pub(crate) async fn put_in_place(&self, state: &State) {
        for task in state.tasks() {
            let Task::Dns(task) = task else {
                panic!("{task:?}")
            };
            for value in task.values {
                let zone = self.dns.zone();
                let set = zone.set_txt(&task.record, &value.value).await;
                set.expect("set-txt");
            }
        }
    }
}

/// How often the fault is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// One time.
    Once,
    /// Until it is mended.
    Always,
}

/// How it ended. There was a certificate each time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Without a word to the person.
    Alone,
    /// The person was told, and said to try again.
    AfterMessage,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Cell {
    pub(crate) fault: Fault,
    pub(crate) place: Place,
    pub(crate) mode: Mode,
}

/// What must not be lost once it is there.
#[derive(Debug, PartialEq, Eq)]
struct SavedOrder {
    account_key: Option<PublicKey>,
    certificate_key: Option<PublicKey>,
    account: Option<AccountUrl>,
    order: Option<OrderUrl>,
}

impl SavedOrder {
    fn of(state: &State) -> Self {
        Self {
            account_key: state.account.key.clone(),
            certificate_key: state.certificate.key.clone(),
            account: state.account.url.clone(),
            order: state.order.as_ref().map(|order| order.url.clone()),
        }
    }

    #[track_caller]
    fn is_in(&self, later: &Self, cell: &Cell) {
        fn same<T: PartialEq>(before: Option<&T>, after: Option<&T>) -> bool {
            before.is_none() || before == after
        }
        let all = same(self.account_key.as_ref(), later.account_key.as_ref())
            && same(
                self.certificate_key.as_ref(),
                later.certificate_key.as_ref(),
            )
            && same(self.account.as_ref(), later.account.as_ref())
            && same(self.order.as_ref(), later.order.as_ref());
        assert!(all, "{cell:?}: {self:?} became {later:?}");
    }
}

impl Cell {
    /// Whether nobody should have to hear of it: it happens once, and may pass.
    pub(crate) fn passes(&self) -> bool {
        let told = match self.fault {
            // Later than anybody waits without a word.
            Fault::Later(_, seconds) | Fault::TooMany(Some(seconds)) => seconds > 60,
            // At a time that is not said; what looks like another CA, or like none; what cannot be used.
            Fault::TooMany(None)
            | Fault::Truncated
            | Fault::Html
            | Fault::NoNonce
            | Fault::NoLocation
            | Fault::UnknownStatus
            | Fault::ForeignChain
            | Fault::MalformedChain
            | Fault::KeyInChain
            | Fault::OtherKey
            | Fault::OtherNames => true,
            _ => false,
        };
        self.mode == Mode::Once && !told
    }

    /// Plays it to its end, a certificate.
    pub(crate) async fn play(&self, world: &World, number: usize) -> Outcome {
        let ca_proxy = world.ca_proxy().await;
        let name = format!("c{number}.test");
        let when = self.place.when();
        let when = match self.mode {
            Mode::Once => when.once(),
            Mode::Always => when,
        };
        ca_proxy.add_rules([self.fault.at(when, &name)]);
        let mut network = Network::of_a_page(ca_proxy.client());
        if matches!(self.fault, Fault::Hang | Fault::Trickle) {
            network = network.with_patience(PATIENCE);
        }
        let clock = TestClock {
            haste: HASTE,
            ..TestClock::default()
        };
        let keys = Rc::new(key_store());
        let state = start(&format!("{name} www.{name}"), &ca_proxy.directory_url());
        let (state, told) = play(state, &network, clock, &keys, async |player| {
            let mut told = 0;
            let state = self.reach(player, &ca_proxy, Phase::Conditions, &mut told);
            state.await;
            player.send(Command::AgreeToTerms(Box::default()));
            let state = self
                .reach(player, &ca_proxy, Phase::Proving, &mut told)
                .await;
            world.put_in_place(&state).await;
            player.send(Command::RequestValidation);
            self.reach(player, &ca_proxy, Phase::Done, &mut told).await;
            let settled = player.until("every chain", |state| {
                state.certificate.issued.is_some() && state.certificate.alternates.is_empty()
            });
            (settled.await, told)
        })
        .await;
        self.judge(&state, &ca_proxy);
        if told == 0 {
            Outcome::Alone
        } else {
            Outcome::AfterMessage
        }
    }

    /// Waits for a phase. Whatever holds it up keeps what is there; it is mended, and tried again.
    async fn reach(
        &self,
        player: &mut Player,
        ca_proxy: &CaProxy,
        phase: Phase,
        told: &mut u32,
    ) -> State {
        loop {
            let what = format!("{phase:?}, {self:?}");
            let state = player.until(&what, |state| {
                state.blocking_error.is_some() || state.phase() == phase
            });
            let state = state.await;
            let Some(blocking_error) = &state.blocking_error else {
                return state;
            };
            *told += 1;
            assert!(*told <= 3, "{self:?}: {blocking_error:#?}");
            let parts = keystay::ui::message(blocking_error, &state.plan);
            assert!(
                parts.iter().all(|part| part.len() > 8),
                "{self:?}: {parts:?}"
            );
            let kept = SavedOrder::of(&state);
            ca_proxy.clear_rules();
            player.retries().await;
            let later = player.until(&what, |later| {
                later.blocking_error.is_some() || later.phase() == phase
            });
            kept.is_in(&SavedOrder::of(&later.await), self);
        }
    }

    /// The certificate is right, and no name was proved twice.
    fn judge(&self, state: &State, ca_proxy: &CaProxy) {
        let issued = state.certificate.issued.as_ref().expect("issued");
        assert_eq!(issued.names.len(), 2, "{self:?}");
        let asked: Vec<_> = ca_proxy
            .requests()
            .into_iter()
            .filter(|seen| seen.kind == Kind::Challenge && seen.taken)
            .map(|seen| seen.path)
            .collect();
        assert_eq!(asked.len(), 2, "{self:?}: {asked:?}");
        assert_ne!(asked[0], asked[1], "{self:?}");
        // Where only one thing goes wrong, nothing is asked for without end.
        let count = ca_proxy.requests().len();
        assert!(count < 250, "{self:?}: {count} requests");
    }
}
