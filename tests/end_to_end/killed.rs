//! The page is killed in every state and in the middle of every request, and comes back to where it was.
//!
//! Each run takes a sample of the cells; `tests/killed.rs` goes through all of them natively.

use std::collections::BTreeMap;

use fantoccini::Locator;
use testbed::CaProxyOptions;
use testbed::ca_proxy::{Fault, Kind, Problem, RecordedRequest, When};
use testbed::pebble::PebbleOptions;

use crate::person::Person;
use crate::sample::sample;

const PROVE: &str = "Prove that the names are yours";
const STOP: &str = "Stop looking";
const DONE: &str = "Your certificate";

/// How the page ends.
#[derive(Clone, Copy, Debug)]
enum Death {
    /// It is loaded anew.
    Reload,
    /// Its tab is closed, and later the page is opened from the start.
    CloseTab,
}

const DEATHS: [Death; 2] = [Death::Reload, Death::CloseTab];

/// Where a person is when it happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Conditions,
    Proving,
    Watching,
    Failed,
    Done,
    Withdrawn,
    Troubled,
}

const STATES: [State; 7] = [
    State::Conditions,
    State::Proving,
    State::Watching,
    State::Failed,
    State::Done,
    State::Withdrawn,
    State::Troubled,
];

/// The requests of an order.
const KINDS: [Kind; 9] = [
    Kind::Directory,
    Kind::NewNonce,
    Kind::NewAccount,
    Kind::NewOrder,
    Kind::Authorization,
    Kind::Challenge,
    Kind::Order,
    Kind::Finalize,
    Kind::Certificate,
];

impl Person {
    /// The heading of what is shown now.
    async fn shown(&self) -> String {
        let client = self.browser.client();
        match client.find(Locator::Css("h1")).await {
            Ok(heading) => heading.text().await.unwrap_or_default(),
            Err(_) => String::new(),
        }
    }

    async fn dies(&self, death: Death, name: &str) {
        let client = self.browser.client();
        match death {
            Death::Reload => client.refresh().await.expect("a reload"),
            Death::CloseTab => {
                let other = client.new_window(true).await.expect("another tab").handle;
                client.close_window().await.expect("closed");
                client.switch_to_window(other).await.expect("there");
                self.open("any-ca.html").await;
                let label = self
                    .browser
                    .wait_for("the list", async || {
                        let buttons = self.browser.all("button").await.ok()?;
                        let mut labels = buttons.into_iter().map(|(label, _)| label);
                        labels.find(|it| {
                            it.ends_with(&format!(": {name}")) && !it.starts_with("Forget")
                        })
                    })
                    .await
                    .unwrap_or_else(|error| panic!("{name}: {error}"));
                self.click("button", &label).await;
            }
        }
    }

    /// Begins an order on a device that knows nothing yet.
    async fn begins(&mut self, name: &str) {
        self.open("any-ca.html").await;
        self.heading("Get a certificate for your website").await;
        let forget = "Forget everything on this device";
        if self.browser.has("button", forget).await.unwrap_or(false) {
            self.click("button", forget).await;
            let client = self.browser.client();
            client.accept_alert().await.expect("a question");
            let gone = self.browser.wait_for("an empty device", async || {
                let has = self.browser.has("button", forget).await;
                (!has.unwrap_or(true)).then_some(())
            });
            gone.await.expect("forgotten");
        }
        self.types_names(name).await;
        self.types_the_front().await;
        self.click("button", "Continue").await;
    }

    /// Does what the page asks for, until `end` says so or the certificate is here. Tells which.
    async fn goes_on(&self, end: impl Fn() -> bool) -> bool {
        let mut asked = String::new();
        self.browser
            .wait_for("the certificate", async || {
                let shown = self.shown().await;
                if end() {
                    return Some(true);
                }
                if shown == DONE {
                    return Some(false);
                }
                if shown != asked {
                    if shown.starts_with("Before you order") {
                        self.agrees().await;
                    } else if shown == PROVE {
                        let there = self.reads().await;
                        self.puts(&there).await;
                        // Who is watching asks by itself.
                        if !self.browser.has("button", STOP).await.unwrap_or(false) {
                            self.asks_anyway().await;
                        }
                    }
                    asked = shown;
                }
                None
            })
            .await
            .unwrap_or_else(|error| panic!("{error}"))
    }
}

/// Each of these with each way to end.
fn pairs<T: Copy>(cells: impl IntoIterator<Item = T>) -> Vec<(T, Death)> {
    let with_deaths = |cell: T| DEATHS.map(|death| (cell, death));
    cells.into_iter().flat_map(with_deaths).collect()
}

/// A domain name for each cell.
fn name_of(prefix: &str, number: usize, death: Death) -> String {
    format!("{prefix}{number}-{}.test", death as usize)
}

/// Whoever ordered had the same account key all along, and each challenge was taken once at most.
fn judges(seen: &[RecordedRequest], cell: &str) {
    let mut keys: Vec<String> = Vec::new();
    let mut taken: BTreeMap<&str, usize> = BTreeMap::new();
    for request in seen {
        if request.kind == Kind::NewAccount && request.protected["jwk"].is_object() {
            keys.push(request.protected["jwk"].to_string());
        }
        if request.kind == Kind::Challenge && request.taken {
            *taken.entry(&request.path).or_default() += 1;
        }
    }
    keys.dedup();
    assert_eq!(keys.len(), 1, "{cell}: another account key");
    assert!(taken.values().all(|count| *count == 1), "{cell}: {taken:?}");
}

/// In the middle of each request, after the CA acted: its answer is lost with the page.
#[tokio::test]
async fn killed_in_the_middle_of_every_request() {
    let mut person =
        Person::behind_a_ca_proxy(PebbleOptions::default(), CaProxyOptions::default()).await;
    for (kind, death) in sample(pairs(KINDS), 4) {
        let name = name_of("a", kind as usize, death);
        let cell = format!("the answer to {kind:?} is lost, {death:?}");
        let before = person.world.ca_proxy().requests().len();
        let rule = Fault::Hang.at(When::on(kind).once(), &name);
        person.world.ca_proxy().add_rules([rule]);
        person.begins(&name).await;
        let heard = |person: &Person| {
            let seen = person.world.ca_proxy().requests();
            let mut since = seen.into_iter().skip(before);
            since.any(|it| it.kind == kind && it.taken)
        };
        let stopped = person.goes_on(|| heard(&person)).await;
        assert!(stopped, "{cell}: it was over before");
        person.world.ca_proxy().clear_rules();
        person.dies(death, &name).await;
        person.goes_on(|| false).await;
        let files = person.downloads().await;
        person.judges(&files, &[&name], &name).await;
        let seen = person.world.ca_proxy().requests();
        judges(&seen[before..], &cell);
        println!("{cell}: goes on");
    }
}

/// At rest, in each state that waits for the person.
#[tokio::test]
async fn killed_in_every_state() {
    let mut person =
        Person::behind_a_ca_proxy(PebbleOptions::default(), CaProxyOptions::default()).await;
    for (state, death) in sample(pairs(STATES), 4) {
        let name = name_of("c", state as usize, death);
        let cell = format!("{state:?}, {death:?}");
        let before = person.world.ca_proxy().requests().len();
        if state == State::Failed {
            let wrong = Problem::new("unauthorized", 403, "another value");
            person.world.ca_proxy().add_rules([When::on(Kind::Challenge)
                .once()
                .then(testbed::ca_proxy::Then::FailAuthorization(wrong))]);
        }
        if state == State::Troubled {
            let refused = Problem::new("rejectedIdentifier", 400, "not this one");
            let rule = When::on(Kind::NewOrder).times(2).refuse(refused);
            person.world.ca_proxy().add_rules([rule]);
        }
        person.begins(&name).await;
        let heading = come_to(&person, state).await;
        let challenges = || {
            let seen = person.world.ca_proxy().requests();
            let since = seen.into_iter().skip(before);
            since.filter(|it| it.kind == Kind::Challenge).count()
        };
        let answered = challenges();
        person.dies(death, &name).await;
        person.heading(&heading).await;
        if state == State::Failed {
            person.sees("another value").await;
        }
        if state == State::Troubled {
            person.sees("not this one").await;
            person.world.ca_proxy().clear_rules();
            person.click("button", "Try again").await;
        }
        assert_eq!(challenges(), answered, "{cell}: nothing is asked by itself");
        match state {
            State::Withdrawn => {}
            State::Failed => {
                person.world.ca_proxy().clear_rules();
                person.heading(&heading).await;
            }
            _ => {
                person.goes_on(|| false).await;
                let files = person.downloads().await;
                person.judges(&files, &[&name], &name).await;
                let seen = person.world.ca_proxy().requests();
                judges(&seen[before..], &cell);
            }
        }
        println!("{cell}: comes back");
    }
}

/// Comes to a state, and gives the heading of its page.
async fn come_to(person: &Person, state: State) -> String {
    let conditions = person
        .browser
        .find_containing("heading", "Before you order from")
        .await;
    let conditions = conditions.expect("conditions").text().await.expect("text");
    if state == State::Conditions {
        return conditions;
    }
    person.agrees().await;
    if state == State::Troubled {
        person.sees("not this one").await;
        return person.shown().await;
    }
    let asked = person.reads().await;
    match state {
        State::Watching => {
            person.says_done().await;
            person.browser.find("button", STOP).await.expect("watched");
            PROVE.to_owned()
        }
        State::Withdrawn => {
            person.click("button", "Cancel this order").await;
            let client = person.browser.client();
            client.accept_alert().await.expect("a question");
            let heading = "The order is cancelled";
            person.heading(heading).await;
            heading.to_owned()
        }
        State::Failed => {
            person.puts(&asked).await;
            person.asks_anyway().await;
            person.sees("another value").await;
            person.shown().await
        }
        State::Done => {
            person.goes_on(|| false).await;
            DONE.to_owned()
        }
        _ => PROVE.to_owned(),
    }
}
