//! What follows from what the runner reports.

use super::authorizations::authorization_read;
use super::conditions::agree_in_advance;
use super::dns_check::{dns_checked, zones_found};
use super::failures::failed;
use super::find::find;
use super::interruption::interrupted;
use super::new_order::order_expired;
use super::order::{order_placed, order_read};
use crate::acme::{Account, AccountStatus};
use crate::issuance::{BlockingError, Effect, Failure, Outcome, State};
use crate::keys::Purpose;

pub(super) fn apply_outcome(state: &mut State, outcome: Outcome) {
    match outcome {
        Outcome::Interrupted => interrupted(state),
        Outcome::ZonesFound(zones) => zones_found(state, zones),
        Outcome::DnsChecked {
            round,
            at,
            zones,
            findings,
        } => dns_checked(state, round, at, zones, findings),
        Outcome::OrderExpired(url) => order_expired(state, &url),
        Outcome::KeyGenerated {
            purpose: Purpose::Account,
            key,
        } => state.account.key = Some(key),
        Outcome::KeyGenerated {
            purpose: Purpose::Certificate,
            key,
        } => state.certificate.key = Some(key),
        Outcome::DirectoryRead(directory) => {
            state.directory = Some(directory);
            agree_in_advance(state);
        }
        Outcome::AccountOpened(account) => account_opened(state, account),
        Outcome::OrderPlaced { url, order } => order_placed(state, url, order),
        Outcome::AuthorizationRead { url, authorization } => {
            authorization_read(state, &url, authorization);
        }
        Outcome::ChallengeAnswered { authorization } => {
            if let Some(proof) = find(state, &authorization) {
                proof.answered = true;
            }
        }
        Outcome::OrderRead { url, answer } => order_read(state, &url, answer),
        Outcome::NewTermsAgreed => state.account.agreement_pending = false,
        Outcome::AuthorizationDeactivated { url, authorization } => {
            if let Some(proof) = find(state, &url) {
                proof.deactivated = true;
                proof.authorization = authorization.or(proof.authorization.take());
            }
        }
        Outcome::CertificateDownloaded { issued, alternates } => {
            state.certificate.issued = Some(*issued);
            state.certificate.alternates = alternates;
        }
        Outcome::AlternateDownloaded { url, chain } => {
            state.certificate.alternates.retain(|other| *other != url);
            if let (Some(issued), Some(chain)) = (state.certificate.issued.as_mut(), chain) {
                issued.add(chain);
            }
        }
        Outcome::Failed { effect, failure } => failed(state, effect, failure),
    }
}

fn account_opened(state: &mut State, account: Account) {
    match account.status {
        AccountStatus::Valid => state.account.url = Some(account.url),
        status => {
            let failure = Failure::AccountClosed {
                status: String::from(status),
            };
            state.blocking_error = Some(BlockingError {
                effect: Effect::OpenAccount,
                failure,
            });
        }
    }
}
