//! The live check.

use std::rc::Rc;

use super::super::{LiveCheck, State};
use super::check;
use crate::dns::{Findings, Resolver, ZoneFound};

pub(super) fn find_zones(state: &mut State, resolvers: Vec<Resolver>) {
    state.resolvers = resolvers;
    state.seeking_zones = true;
}

pub(super) fn zones_found(state: &mut State, zones: Vec<ZoneFound>) {
    state.seeking_zones = false;
    take_in(state, zones);
}

pub(super) fn watch(state: &mut State, resolvers: Vec<Resolver>, then_ask: bool) {
    if state.order.is_none() || state.checking {
        return;
    }
    state.resolvers = resolvers;
    state.seeking_zones = false;
    state.watch = Some(LiveCheck::new(then_ask));
}

pub(super) fn ask_then(state: &mut State, then_ask: bool) {
    if let Some(watch) = &mut state.watch {
        watch.then_ask = then_ask;
    }
    go_on(state);
}

pub(super) fn look_now(state: &mut State) {
    if let Some(watch) = &mut state.watch {
        watch.look_now();
    }
}

/// A look that was begun before something changed says nothing about how things are now.
pub(super) fn looked(
    state: &mut State,
    round: u32,
    at: u64,
    zones: Vec<ZoneFound>,
    findings: Rc<Findings>,
) {
    take_in(state, zones);
    let Some(watch) = state.watch.as_mut().filter(|it| it.round == round) else {
        return;
    };
    watch.round = watch.round.saturating_add(1);
    watch.at_once = false;
    watch.waits = watch.waits.saturating_add(1);
    watch.looked_at = Some(at);
    watch.findings = Some(findings);
    go_on(state);
}

/// Has the CA asked if nothing stands in the way any more and the person wants that.
fn go_on(state: &mut State) {
    let ready = |watch: &LiveCheck| watch.then_ask && watch.is_clear();
    if state.watch.as_ref().is_some_and(ready) {
        check(state);
    }
}

fn take_in(state: &mut State, zones: Vec<ZoneFound>) {
    for zone in zones {
        state.zones.retain(|known| known.base != zone.base);
        state.zones.push(zone);
    }
}
