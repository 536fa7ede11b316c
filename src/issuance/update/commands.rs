//! What follows from what the person does.

use super::authorizations::choose_method;
use super::conditions::{agree_to_terms, change_options};
use super::dns_check::{check_dns_now, find_zones, start_dns_check, validate_when_clear};
use super::new_order::{remove_name, start_new_order};
use super::order::request_validation;
use crate::acme::ProblemType;
use crate::issuance::{Command, State};

pub(super) fn apply_command(state: &mut State, command: Command) {
    match command {
        Command::AgreeToTerms(options) => agree_to_terms(state, *options),
        Command::ChangeOptions => change_options(state),
        Command::UseOtherAccount => {
            change_options(state);
            state.account.key = None;
            state.account.url = None;
            state.options.account_key = None;
        }
        Command::UseRelay(relay) => {
            state.plan.authority.relay = Some(relay);
            state.blocking_error = None;
        }
        Command::SetPersistUntil(until) => {
            if !state.progress.validating {
                state.choices.persist_until = until;
            }
        }
        Command::CancelOrder => {
            state.progress.cancelled = true;
            state.blocking_error = None;
        }
        Command::ChooseChain(place) => {
            if let Some(issued) = state.certificate.issued.as_mut() {
                issued.choose(place);
            }
        }
        Command::ChooseMethod {
            authorization,
            method,
        } => choose_method(state, method, |proof| proof.url == authorization),
        Command::ChooseMethodForAll(method) => choose_method(state, method, |_| true),
        Command::FindZones(resolvers) => find_zones(state, resolvers),
        Command::StartDnsCheck {
            resolvers,
            validate_when_clear,
        } => start_dns_check(state, resolvers, validate_when_clear),
        Command::ValidateWhenClear(wanted) => validate_when_clear(state, wanted),
        Command::CheckDnsNow => check_dns_now(state),
        Command::StopDnsCheck => state.dns.live_check = None,
        Command::RequestValidation => request_validation(state),
        Command::Retry => retry(state),
        Command::RetryNow => {
            for retry in &mut state.retries {
                retry.wait = 0;
            }
        }
        Command::StartNewOrder => start_new_order(state),
        Command::RemoveName(name) => remove_name(state, &name),
    }
}

fn retry(state: &mut State) {
    // People are sent away to read something, most often new terms. Coming back means that they agree (RFC 8555 §7.3.3).
    if let Some(blocking_error) = state.blocking_error.take()
        && blocking_error
            .failure
            .is_problem(&ProblemType::UserActionRequired)
    {
        state.account.agreement_pending = true;
    }
}
