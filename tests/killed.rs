//! Killed at every request and after every change, an order goes on from what was saved: with the same keys, and without a
//! second validation.

mod support;

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::fmt;
use std::rc::Rc;
use std::time::Duration;

use keystay::acme::{Method, Request, Response, Transport, TransportError};
use keystay::issuance::runner::{self, Journal, Services};
use keystay::issuance::{Command, Outcome, Phase, State, update};
use keystay::keys::PublicKey;
use keystay::storage::{CertificateId, OrderStore, SavedOrder};
use support::{Ca, Memory, Network, Time};
use testbed::pebble::PebbleOptions;
use tokio::sync::{Notify, watch};

/// When the page is killed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kill {
    /// Before this request is sent.
    Before(usize),
    /// After this request: the CA has acted, and nobody hears of it.
    Unheard(usize),
    /// As soon as this change is saved.
    Saved(usize),
    /// Not at all.
    Never,
}

impl fmt::Display for Kill {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Before(number) => write!(f, "before request {number}"),
            Self::Unheard(number) => write!(f, "answer {number} lost"),
            Self::Saved(number) => write!(f, "after change {number}"),
            Self::Never => f.write_str("not at all"),
        }
    }
}

/// One life of the page, and its end.
struct Life {
    kill: Kill,
    requests: Cell<usize>,
    changes: Cell<usize>,
    end: Notify,
    /// Requests on their way: they arrive, whether somebody waits for the answer or not.
    on_their_way: Cell<usize>,
    arrived: Notify,
    /// What the last request was for.
    last: RefCell<String>,
}

impl Life {
    fn new(kill: Kill) -> Rc<Self> {
        Rc::new(Self {
            kill,
            requests: Cell::new(0),
            changes: Cell::new(0),
            end: Notify::new(),
            on_their_way: Cell::new(0),
            arrived: Notify::new(),
            last: RefCell::default(),
        })
    }

    /// Waits until all that was sent has arrived. Who comes back takes longer than that.
    async fn all_arrived(&self) {
        while self.on_their_way.get() > 0 {
            self.arrived.notified().await;
        }
    }

    async fn dies<O>(&self) -> O {
        self.end.notify_one();
        std::future::pending().await
    }
}

/// A network that is cut off with the page.
#[derive(Clone)]
struct Doomed {
    network: Network,
    life: Rc<Life>,
}

impl Transport for Doomed {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let number = self.life.requests.get() + 1;
        self.life.requests.set(number);
        self.life
            .last
            .replace(format!("{} {}", request.method, path(&request.url)));
        if self.life.kill == Kill::Before(number) {
            return self.life.dies().await;
        }
        let (network, life) = (self.network.clone(), self.life.clone());
        life.on_their_way.set(life.on_their_way.get() + 1);
        // Not dropped with whoever waits for it.
        let sent = tokio::task::spawn_local(async move {
            let answer = network.send(request).await;
            life.on_their_way.set(life.on_their_way.get() - 1);
            life.arrived.notify_waiters();
            answer
        });
        let answer = sent.await.expect("a task that ends");
        if self.life.kill == Kill::Unheard(number) {
            return self.life.dies().await;
        }
        answer
    }
}

/// What kind of URL of Pebble's this is.
fn path(url: &str) -> String {
    url.split('/').nth(3).unwrap_or_default().to_owned()
}

/// Saves what the runner knows.
struct Saves {
    order_store: OrderStore,
    id: CertificateId,
    life: Rc<Life>,
}

impl Journal for Saves {
    async fn save(&self, state: &Rc<State>) {
        let order = SavedOrder {
            saved_at: 0,
            key_downloaded: false,
            state: State::clone(state),
        };
        self.order_store
            .save(&self.id, &order)
            .await
            .expect("saved");
        let number = self.life.changes.get() + 1;
        self.life.changes.set(number);
        if self.life.kill == Kill::Saved(number) {
            self.life.dies::<()>().await;
        }
    }
}

/// Lives until killed, or until there is a certificate. The person puts in place what is asked for.
async fn live(
    ca: &Ca,
    memory: &Rc<Memory>,
    id: &CertificateId,
    beginning: Option<State>,
    life: &Rc<Life>,
) -> Option<State> {
    let (keys, order_store) = memory.page();
    let state = if let Some(state) = beginning {
        state
    } else {
        let saved = order_store.load(id).await.expect("a database");
        update(saved.expect("it was saved").state, Outcome::Interrupted)
    };
    let (sender, mut states) = watch::channel(state.clone());
    let services = Services {
        transport: Doomed {
            network: ca.network.clone(),
            life: life.clone(),
        },
        lookup: ca.network.clone(),
        clock: Time,
        keys,
        journal: Saves {
            order_store,
            id: id.clone(),
            life: life.clone(),
        },
    };
    let (handle, work) = runner::run(state, services, move |state| {
        sender.send_replace(State::clone(state));
    });
    let person = async {
        loop {
            let state = states.borrow_and_update().clone();
            assert!(
                state.blocking_error.is_none(),
                "{:#?}",
                state.blocking_error
            );
            match state.phase() {
                Phase::Conditions => handle.send(Command::AgreeToTerms(Box::default())),
                Phase::Proving => {
                    ca.put_in_place(&state).await;
                    handle.send(Command::RequestValidation);
                }
                Phase::Done if state.certificate.alternates.is_empty() => return state,
                _ => {}
            }
            states.changed().await.expect("the runner runs");
        }
    };
    tokio::select! {
        () = life.end.notified() => {
            life.all_arrived().await;
            None
        }
        state = Box::pin(person) => Some(state),
        () = work => panic!("the runner ended"),
        () = tokio::time::sleep(Duration::from_mins(1)) => panic!("{}: it hangs", life.kill),
    }
}

/// The keys that are saved, by what they are for.
async fn saved_keys(memory: &Rc<Memory>, id: &CertificateId) -> [Option<PublicKey>; 2] {
    let (_, order_store) = memory.page();
    let order = order_store.load(id).await.expect("a database");
    order.map_or([None, None], |order| {
        [order.state.account.key, order.state.certificate.key]
    })
}

/// How often each challenge was answered.
fn answers(network: &Network, since: usize) -> BTreeMap<String, usize> {
    let mut answers = BTreeMap::new();
    for (method, url) in network.sent().into_iter().skip(since) {
        if method == Method::Post && path(&url) == "chalZ" {
            *answers.entry(url).or_default() += 1;
        }
    }
    answers
}

/// Dies as it is told and comes back. Gives the first life.
async fn dies_and_comes_back(ca: &Ca, run: u8, kill: Kill) -> Rc<Life> {
    let memory = Memory::new();
    let id = CertificateId::new([run; 6]);
    let story = ca.story(&format!("a{run}.test *.b{run}.test"));
    let before = ca.network.sent().len();
    let first = Life::new(kill);
    let done = live(ca, &memory, &id, Some(story), &first).await;
    if done.is_none() {
        let keys = saved_keys(&memory, &id).await;
        let second = Life::new(Kill::Never);
        let state = live(ca, &memory, &id, None, &second).await;
        let state = state.expect("nobody kills it");
        for (saved, used) in keys
            .into_iter()
            .zip([&state.account.key, &state.certificate.key])
        {
            assert!(saved.is_none() || saved == *used, "{kill}: another key");
        }
        let issued = state.certificate.issued.as_ref().expect("a certificate");
        assert_eq!(
            issued.names,
            [format!("*.b{run}.test"), format!("a{run}.test")]
        );
    }
    let answers = answers(&ca.network, before);
    assert_eq!(answers.len(), 2, "{kill}: one for each name");
    assert!(
        answers.values().all(|count| *count == 1),
        "{kill}: {answers:?}"
    );
    first
}

#[tokio::test]
async fn killed_at_any_moment_it_goes_on() {
    let tasks = tokio::task::LocalSet::new();
    tasks.run_until(Box::pin(killed_at_every_moment())).await;
}

async fn killed_at_every_moment() {
    let options = PebbleOptions {
        nonce_reject: 0,
        ..PebbleOptions::default()
    };
    let ca = Ca::start(options).await;
    let never = dies_and_comes_back(&ca, 0, Kill::Never).await;
    let (requests, changes) = (never.requests.get(), never.changes.get());
    assert!(requests >= 12 && changes >= 12, "{requests}, {changes}");
    let mut kills: Vec<Kill> = Vec::new();
    for number in 1..=requests {
        kills.extend([Kill::Before(number), Kill::Unheard(number)]);
    }
    kills.extend((1..=changes).map(Kill::Saved));
    let mut killed = 0;
    for (run, kill) in (1..).zip(kills) {
        let life = dies_and_comes_back(&ca, run, kill).await;
        // How many polls there are depends on how quick the CA is.
        let reached = match kill {
            Kill::Before(number) | Kill::Unheard(number) => life.requests.get() == number,
            Kill::Saved(number) => life.changes.get() == number,
            Kill::Never => false,
        };
        killed += usize::from(reached);
        let last = life.last.borrow();
        println!(
            "killed {kill}{}: goes on",
            if last.is_empty() {
                String::new()
            } else {
                format!(" ({last})")
            }
        );
    }
    println!("{killed} times killed, {killed} times gone on");
    assert!(killed >= 30, "{killed}");
}
