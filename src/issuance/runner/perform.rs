//! Performs one effect.

use std::rc::Rc;

use super::context::Context;
use super::requests::{
    agree_to_new_terms, answer_challenge, deactivate_authorization, download_alternate,
    download_certificate, finalize, open_account, place_order, poll_order, read_authorization,
};
use crate::acme::{Client, Clock, Transport};
use crate::dns::{Lookup, check_dns, find_zones};
use crate::issuance::{Effect, Failure, MissingPart, Outcome};

/// Performs one effect. It always ends in an outcome.
pub(super) async fn perform<T: Transport, C: Clock, L: Lookup>(
    client: &Client<T, C>,
    lookup: &L,
    context: &Context,
    effect: &Effect,
) -> Outcome {
    if let Some(retry) = context.state.retry_of(effect) {
        let clock = client.clock();
        clock.sleep(retry.delay(clock.jitter())).await;
    }
    match attempt(client, lookup, context, effect).await {
        Ok(outcome) => outcome,
        Err(failure) => Outcome::Failed {
            effect: effect.clone(),
            failure,
        },
    }
}

async fn attempt<T: Transport, C: Clock, L: Lookup>(
    client: &Client<T, C>,
    lookup: &L,
    context: &Context,
    effect: &Effect,
) -> Result<Outcome, Failure> {
    Ok(match effect {
        Effect::GenerateKey(which) => {
            let purpose = (*which).into();
            let key = context.keys.generate(purpose, which.algorithm()).await?;
            Outcome::KeyGenerated { purpose, key }
        }
        Effect::ReadDirectory(url) => {
            let probe = client.probe(url).await?;
            // A CA whose nonces cannot be read cannot be used. The person should know that before choosing anything.
            probe.nonce?;
            Outcome::DirectoryRead(probe.directory)
        }
        Effect::FindZones => {
            let state = &context.state;
            let zones = find_zones(lookup, &state.dns.resolvers, &state.unknown_zones()).await;
            Outcome::ZonesFound(zones)
        }
        Effect::CheckDns { round } => check_public_dns(client, lookup, context, *round).await?,
        Effect::OpenAccount => open_account(client, context).await?,
        Effect::AgreeToNewTerms => agree_to_new_terms(client, &context.session()?).await?,
        Effect::PlaceOrder => place_order(client, context, &context.session()?).await?,
        Effect::ReadAuthorization { url, reads } => {
            read_authorization(client, &context.session()?, url, *reads).await?
        }
        Effect::AnswerChallenge {
            authorization,
            challenge,
        } => {
            if let Some(url) = context.expired_order(client.clock().now()) {
                return Ok(Outcome::OrderExpired(url));
            }
            let session = context.session()?;
            answer_challenge(client, &session, authorization, challenge).await?
        }
        Effect::PollOrder { url, count, .. } => {
            poll_order(client, context, &context.session()?, url, *count).await?
        }
        Effect::Finalize(url) => finalize(client, context, url).await?,
        Effect::DownloadCertificate(url) => download_certificate(client, context, url).await?,
        Effect::DownloadAlternate(url) => {
            download_alternate(client, context, &context.session()?, url).await?
        }
        Effect::DeactivateAuthorization(url) => {
            deactivate_authorization(client, &context.session()?, url).await?
        }
    })
}

async fn check_public_dns<T: Transport, C: Clock, L: Lookup>(
    client: &Client<T, C>,
    lookup: &L,
    context: &Context,
    round: u32,
) -> Result<Outcome, MissingPart> {
    let state = &context.state;
    let live_check = state.dns.live_check.as_ref();
    let delay = live_check.ok_or(MissingPart::LiveCheck)?.delay();
    client.clock().sleep(delay).await;
    if let Some(url) = context.expired_order(client.clock().now()) {
        return Ok(Outcome::OrderExpired(url));
    }
    let resolvers = &state.dns.resolvers;
    let zones = find_zones(lookup, resolvers, &state.unknown_zones()).await;
    let known = [&state.dns.zones[..], &zones].concat();
    let findings = check_dns(lookup, resolvers, &state.questions(), &known).await;
    let now = client.clock().now().as_millis();
    Ok(Outcome::DnsChecked {
        round,
        at: u64::try_from(now).unwrap_or_default(),
        zones,
        findings: Rc::new(findings),
    })
}
