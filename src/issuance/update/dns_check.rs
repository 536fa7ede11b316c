//! The live check of public DNS.

use std::rc::Rc;

use super::order::request_validation;
use crate::dns::{Findings, Resolver, ZoneFound};
use crate::issuance::{LiveCheck, State};

pub(super) fn find_zones(state: &mut State, resolvers: Vec<Resolver>) {
    state.dns.resolvers = resolvers;
    state.dns.find_zones = true;
}

pub(super) fn zones_found(state: &mut State, zones: Vec<ZoneFound>) {
    state.dns.find_zones = false;
    add_zones(state, zones);
}

pub(super) fn start_dns_check(
    state: &mut State,
    resolvers: Vec<Resolver>,
    validate_when_clear: bool,
) {
    if state.order.is_none() || state.progress.validating {
        return;
    }
    state.dns.resolvers = resolvers;
    state.dns.find_zones = false;
    state.dns.live_check = Some(LiveCheck::new(validate_when_clear));
}

pub(super) fn validate_when_clear(state: &mut State, wanted: bool) {
    if let Some(live_check) = &mut state.dns.live_check {
        live_check.validate_when_clear = wanted;
    }
    validate_if_clear(state);
}

pub(super) fn check_dns_now(state: &mut State) {
    if let Some(live_check) = &mut state.dns.live_check {
        live_check.restart();
    }
}

/// A check that began before something changed says nothing about how things are now.
pub(super) fn dns_checked(
    state: &mut State,
    round: u32,
    at: u64,
    zones: Vec<ZoneFound>,
    findings: Rc<Findings>,
) {
    add_zones(state, zones);
    let Some(live_check) = state.dns.live_check.as_mut().filter(|it| it.round == round) else {
        return;
    };
    live_check.round = live_check.round.saturating_add(1);
    live_check.immediate = false;
    live_check.backoff = live_check.backoff.saturating_add(1);
    live_check.checked_at = Some(at);
    live_check.findings = Some(findings);
    validate_if_clear(state);
}

/// Requests validation if nothing speaks against it any more and the person wants that.
fn validate_if_clear(state: &mut State) {
    let ready = |live_check: &LiveCheck| live_check.validate_when_clear && live_check.is_clear();
    if state.dns.live_check.as_ref().is_some_and(ready) {
        request_validation(state);
    }
}

fn add_zones(state: &mut State, zones: Vec<ZoneFound>) {
    for zone in zones {
        state.dns.zones.retain(|known| known.base != zone.base);
        state.dns.zones.push(zone);
    }
}
