//! Plays a story: waits for states and sends what a person would do.

use std::rc::Rc;
use std::time::Duration;

use keystay::acme::{Client, DirectoryUrl};
use keystay::guide::{Authority, AuthorityKind};
use keystay::issuance::runner::{self, Handle, Services};
use keystay::issuance::{BlockingError, Command, Phase, Plan, State, effects};
use keystay::keys::KeyStore;
use keystay::names::{ToAscii, parse_names};
use tokio::sync::watch;

use super::{Network, TestClock, Time};

/// The client as the tests use it.
pub type Native = Client<Network, Time>;

/// IDNA as browsers do it.
struct Idna;

impl ToAscii for Idna {
    fn to_ascii(&self, name: &str) -> Option<String> {
        idna::domain_to_ascii(name).ok()
    }
}

/// The beginning of a story for these names at this CA.
pub fn start(names: &str, directory: &str) -> State {
    let understood = parse_names(names, &Idna);
    understood.check().expect("names");
    let authority = Authority {
        id: "pebble".into(),
        name: "Pebble".into(),
        directory: DirectoryUrl::new(directory).expect("https"),
        kind: AuthorityKind::Local,
        relay: None,
    };
    State::new(Plan {
        names: understood.names,
        authority,
        agreed: false,
        request: None,
    })
}

/// The person.
pub struct Player {
    handle: Handle,
    states: watch::Receiver<State>,
}

impl Player {
    pub fn send(&self, command: Command) {
        self.handle.send(command);
    }

    /// Waits for a state, a minute at most. A trouble that was not waited for fails the test.
    pub async fn until(&mut self, what: &str, test: impl Fn(&State) -> bool) -> State {
        let wanted = self
            .states
            .wait_for(|state| test(state) || state.blocking_error.is_some());
        let found = tokio::time::timeout(Duration::from_mins(1), wanted)
            .await
            .ok();
        let found = found.map(|state| state.expect("the runner runs").clone());
        let state = found
            .unwrap_or_else(|| panic!("waited in vain for {what}: {:#?}", self.states.borrow()));
        assert!(
            test(&state),
            "while waiting for {what}: {:#?}",
            state.blocking_error
        );
        state
    }

    /// Says what is to be done after a trouble, and waits until that is heard: nothing else happens meanwhile.
    pub async fn says(&mut self, command: Command) {
        self.states.mark_unchanged();
        self.send(command);
        self.states.changed().await.expect("the runner runs");
    }

    /// Says to try again.
    pub async fn retries(&mut self) {
        self.says(Command::Retry).await;
    }

    /// Waits for the trouble that was expected.
    pub async fn blocking_error(&mut self) -> (State, BlockingError) {
        let state = self
            .until("trouble", |state| state.blocking_error.is_some())
            .await;
        let blocking_error = state.blocking_error.clone().expect("trouble");
        assert!(effects(&state).is_empty(), "nothing goes on by itself");
        (state, blocking_error)
    }

    /// Waits for a phase, agreeing to the CA's conditions on the way.
    pub async fn phase(&mut self, phase: Phase) -> State {
        let state = self
            .until("a phase", |state| {
                state.phase() == phase || state.phase() == Phase::Conditions
            })
            .await;
        if state.phase() == phase {
            return state;
        }
        self.send(Command::AgreeToTerms(Box::default()));
        self.until(&format!("{phase:?}"), |state| state.phase() == phase)
            .await
    }
}

/// Runs a story beside a script.
pub async fn play<O>(
    state: State,
    network: &Network,
    clock: TestClock,
    keys: &Rc<KeyStore>,
    script: impl AsyncFnOnce(&mut Player) -> O,
) -> O {
    let (sender, states) = watch::channel(state.clone());
    let services = Services {
        transport: network.clone(),
        lookup: network.clone(),
        clock,
        keys: Rc::clone(keys),
        journal: (),
    };
    let (handle, work) = runner::run(state, services, move |state| {
        sender.send_replace(State::clone(state));
    });
    let mut player = Player { handle, states };
    tokio::select! {
        // Scripts are long, and stand in futures of tests that are longer.
        outcome = Box::pin(script(&mut player)) => outcome,
        () = work => panic!("the runner ended"),
    }
}
