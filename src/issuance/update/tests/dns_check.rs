//! The live check: nothing is asked of the CA before DNS shows the right thing.

use std::rc::Rc;
use std::time::Duration;

use super::*;
use crate::dns::{Findings, RecordFinding, Resolver, Seen, Verdict, ZoneFound};

pub(super) fn start_dns_check(validate_when_clear: bool) -> Command {
    let resolver = Resolver {
        name: "One".into(),
        url: "https://one.example/".into(),
        flush: None,
    };
    Command::StartDnsCheck {
        resolvers: vec![resolver],
        validate_when_clear,
    }
}

/// What a look finds at the one record there is.
pub(super) fn dns_checked(round: u32, right: bool) -> Outcome {
    let verdict = if right {
        Verdict::Right
    } else {
        Verdict::NoDomain
    };
    let seen = Seen {
        resolver: "One".into(),
        verdict,
    };
    let finding = RecordFinding {
        record: "_acme-challenge.example.org".into(),
        seen: vec![seen],
    };
    Outcome::DnsChecked {
        round,
        at: 1_000_000,
        zones: Vec::new(),
        findings: Rc::new(Findings {
            records: vec![finding],
            ..Findings::default()
        }),
    }
}

fn check_dns(round: u32) -> Vec<Effect> {
    vec![Effect::CheckDns { round }]
}

#[test]
fn the_ca_is_asked_when_dns_shows_the_right_thing_and_not_before() {
    let state = proving();
    assert_eq!(effects(&state), [], "no resolver is asked without consent");
    let mut state = update(state, start_dns_check(true));
    assert_eq!(
        (effects(&state), state.dns.resolvers.len()),
        (check_dns(0), 1)
    );
    for round in 0..3 {
        state = update(state, dns_checked(round, false));
        assert_eq!(
            (state.phase(), effects(&state)),
            (Phase::Proving, check_dns(round + 1))
        );
    }
    let live_check = state.dns.live_check.as_ref().expect("it goes on");
    assert_eq!(live_check.checked_at, Some(1_000_000));
    assert_eq!(live_check.next_at(), Some(1_012_000), "the third wait");
    let state = update(state, dns_checked(3, true));
    assert_eq!(
        (state.phase(), effects(&state).len()),
        (Phase::Validating, 2)
    );
}

#[test]
fn who_wants_to_ask_the_ca_themselves_is_left_to_it() {
    let state = update(
        update(proving(), start_dns_check(false)),
        dns_checked(0, true),
    );
    assert_eq!((state.phase(), effects(&state)), (Phase::Proving, vec![]));
    assert!(
        state
            .dns
            .live_check
            .as_ref()
            .is_some_and(|it| it.is_clear() && it.next_at().is_none())
    );
    assert_eq!(
        update(state.clone(), Command::RequestValidation).phase(),
        Phase::Validating
    );
    // A change of mind counts at once.
    assert_eq!(
        update(state, Command::ValidateWhenClear(true)).phase(),
        Phase::Validating
    );
}

#[test]
fn a_look_at_what_is_no_longer_asked_for_says_nothing() {
    let state = update(
        update(proving(), start_dns_check(true)),
        Command::CheckDnsNow,
    );
    assert_eq!(effects(&state), check_dns(1));
    let state = update(state, dns_checked(0, true));
    assert_eq!(state.phase(), Phase::Proving, "that was the look before");
    let state = update(state, Command::ChooseMethodForAll(Method::Http));
    assert_eq!(effects(&state), check_dns(2), "other records, another look");
    assert_eq!(
        state.dns.live_check.as_ref().map(LiveCheck::delay),
        Some(Duration::ZERO)
    );
    let state = update(state, Command::StopDnsCheck);
    assert_eq!(effects(&state), []);
    assert_eq!(update(state, dns_checked(2, true)).phase(), Phase::Proving);
}

#[test]
fn waits_grow_to_a_minute() {
    let mut state = update(proving(), start_dns_check(true));
    let mut waits = Vec::new();
    for round in 0..9 {
        waits.push(state.dns.live_check.as_ref().expect("on").delay().as_secs());
        state = update(state, dns_checked(round, false));
    }
    assert_eq!(waits, [0, 5, 8, 12, 18, 27, 40, 60, 60]);
}

#[test]
fn what_has_to_be_found_is_what_is_asked_for() {
    let state = update(proving(), Command::ChooseMethodForAll(Method::Http));
    let questions = state.questions();
    assert_eq!(questions.hosts, ["example.org"], "the wildcard goes by DNS");
    assert_eq!(questions.records.len(), 1);
    assert_eq!(questions.records[0].record, "_acme-challenge.example.org");
    let methods: Vec<_> = questions
        .caa
        .iter()
        .map(|it| (it.wildcard, it.method))
        .collect();
    assert_eq!(methods, [(false, "http-01"), (true, "dns-01")]);
    assert_eq!(questions.account, "https://ca.example/acct/1");
}

#[test]
fn where_names_are_managed_is_asked_for_once_it_is_allowed() {
    let state = update(proving(), Command::FindZones(Vec::new()));
    assert_eq!(effects(&state), [Effect::FindZones]);
    let zone = ZoneFound {
        base: "example.org".into(),
        apex: "example.org".into(),
        servers: vec!["ns.example.net".into()],
    };
    let state = update(state, Outcome::ZonesFound(vec![zone]));
    assert_eq!(effects(&state), []);
    let tasks = state.tasks();
    let Some(Task::Dns(task)) = tasks.first() else {
        panic!("{tasks:?}")
    };
    assert!(task.zone_known && task.zone.relative == "_acme-challenge");
}

#[test]
fn values_of_the_order_before_are_known_as_old_and_new_ones_as_new() {
    let state = proving();
    let before: Vec<_> = state.questions().records.remove(0).values;
    let state = play(
        state,
        events![
            Command::StartNewOrder,
            Outcome::OrderPlaced {
                url: order_url(2),
                order: order("pending", &NAMES, 2),
            },
            // The same question again for one name, another one for the other.
            authorization(1, "example.org", "pending"),
            authorization(0, "*.example.org", "pending"),
        ],
    );
    let wanted = state.questions().records.remove(0);
    assert_eq!(wanted.old, before);
    let tasks = state.tasks();
    let Some(Task::Dns(task)) = tasks.first() else {
        panic!("{tasks:?}")
    };
    assert!(
        task.values.iter().all(|it| !it.renewed),
        "the same values stay good"
    );
}

#[test]
fn a_name_can_be_left_out_and_the_rest_goes_on() {
    let state = update(
        proving(),
        Command::RemoveName(Identifier::dns("*.example.org")),
    );
    assert_eq!(effects(&state), [Effect::PlaceOrder]);
    assert_eq!(state.plan.names.len(), 1);
    assert!(
        state.account.key.is_some()
            && state.certificate.key.is_some()
            && state.account.url.is_some()
    );
    // The last one stays.
    let state = update(state, Command::RemoveName(Identifier::dns("example.org")));
    assert_eq!(state.plan.names.len(), 1);
}

#[test]
fn an_order_that_ran_out_is_renewed_once_with_the_same_keys() {
    let state = proving();
    let keys = (state.account.key.clone(), state.certificate.key.clone());
    let state = update(state, Outcome::OrderExpired(order_url(7)));
    assert!(state.order.is_some(), "another order");
    let state = update(state, Outcome::OrderExpired(order_url(1)));
    assert!(state.earlier_orders.expired);
    assert_eq!(
        (effects(&state), state.phase()),
        (vec![Effect::PlaceOrder], Phase::Preparing)
    );
    assert_eq!(
        (state.account.key.clone(), state.certificate.key.clone()),
        keys
    );
    let placed = Outcome::OrderPlaced {
        url: order_url(2),
        order: order("pending", &NAMES, 2),
    };
    let state = play(state, events![placed, Outcome::OrderExpired(order_url(2))]);
    assert!(
        state.order.is_some(),
        "by a wrong clock every order has run out"
    );
}

#[test]
fn consent_on_the_first_page_is_enough_where_nothing_else_is_to_be_chosen() {
    let agreed = |names: &str| {
        let mut state = start(names);
        state.plan.agreed = true;
        update(state, directory(true)).phase()
    };
    assert_eq!(agreed("example.org"), Phase::Preparing);
    // What was understood otherwise than it was typed is shown first, and so is what an address needs.
    assert_eq!(agreed("https://example.org/shop"), Phase::Conditions);
    assert_eq!(agreed("192.0.2.1"), Phase::Conditions);
    assert_eq!(
        update(start("example.org"), directory(true)).phase(),
        Phase::Conditions
    );
}
