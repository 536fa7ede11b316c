//! The requests to the CA, one function for each.

use std::time::Duration;

use super::context::{AccountSession, Context};
use crate::account::StoreMac;
use crate::acme::{
    AccountUpdate, AuthorizationUrl, CertificateUrl, ChallengeUrl, Client, Clock, Error,
    ExternalAccount, NewAccount, NewOrder, OrderUrl, Pace, Transport, poll_delay,
};
use crate::issuance::{Failure, Issued, MissingPart, Outcome};

pub(super) async fn open_account<T: Transport, C: Clock>(
    client: &Client<T, C>,
    context: &Context,
) -> Result<Outcome, Failure> {
    let directory = context.directory()?;
    let terms = directory.terms_of_service();
    let account = NewAccount {
        terms_of_service_agreed: terms.map(|_| true),
        ..NewAccount::default()
    };
    let signer = context.signer()?;
    let mac = context.state.options.external.as_ref().map(|key| StoreMac {
        keys: &context.keys,
        key,
    });
    let external = mac.as_ref().map(|mac| ExternalAccount {
        key_id: &mac.key.key_id,
        mac,
    });
    let account = client
        .new_account(directory, &signer, &account, external)
        .await?;
    Ok(Outcome::AccountOpened(account))
}

pub(super) async fn agree_to_new_terms<T: Transport, C: Clock>(
    client: &Client<T, C>,
    session: &AccountSession<'_>,
) -> Result<Outcome, Error> {
    let update = AccountUpdate {
        terms_of_service_agreed: Some(true),
        ..AccountUpdate::default()
    };
    let updated = client.update_account(session.directory, session.identity(), &update);
    match updated.await {
        // Terms are agreed to at the page that the CA names (RFC 8555 §7.3.3). Not every CA wants to be told here:
        // whether it is content shows when the order is placed again.
        Ok(_) | Err(Error::Problem { .. }) => Ok(Outcome::NewTermsAgreed),
        Err(error) => Err(error),
    }
}

pub(super) async fn place_order<T: Transport, C: Clock>(
    client: &Client<T, C>,
    context: &Context,
    session: &AccountSession<'_>,
) -> Result<Outcome, Error> {
    let options = &context.state.options;
    let order = NewOrder {
        identifiers: &context.identifiers,
        profile: options.profile.as_deref(),
        replaces: options.replaces.as_deref(),
    };
    let (url, order) = client
        .new_order(session.directory, session.identity(), &order)
        .await?;
    Ok(Outcome::OrderPlaced { url, order })
}

pub(super) async fn read_authorization<T: Transport, C: Clock>(
    client: &Client<T, C>,
    session: &AccountSession<'_>,
    url: &AuthorizationUrl,
    reads: u32,
) -> Result<Outcome, Error> {
    if let Some(count) = reads.checked_sub(1) {
        wait(client, count, None).await;
    }
    let answer = client
        .authorization(session.directory, session.identity(), url)
        .await?;
    Ok(Outcome::AuthorizationRead {
        url: url.clone(),
        authorization: answer.object,
    })
}

pub(super) async fn answer_challenge<T: Transport, C: Clock>(
    client: &Client<T, C>,
    session: &AccountSession<'_>,
    authorization: &AuthorizationUrl,
    challenge: &ChallengeUrl,
) -> Result<Outcome, Error> {
    client
        .answer(session.directory, session.identity(), challenge)
        .await?;
    Ok(Outcome::ChallengeAnswered {
        authorization: authorization.clone(),
    })
}

pub(super) async fn poll_order<T: Transport, C: Clock>(
    client: &Client<T, C>,
    context: &Context,
    session: &AccountSession<'_>,
    url: &OrderUrl,
    count: u32,
) -> Result<Outcome, Error> {
    let order = context.state.order.as_ref();
    let retry_after = order.and_then(|order| order.retry_after);
    wait(client, count, retry_after).await;
    let answer = client
        .order(session.directory, session.identity(), url)
        .await?;
    Ok(Outcome::OrderRead {
        url: url.clone(),
        answer,
    })
}

pub(super) async fn finalize<T: Transport, C: Clock>(
    client: &Client<T, C>,
    context: &Context,
    url: &OrderUrl,
) -> Result<Outcome, Failure> {
    let csr = context.csr().await?;
    let session = context.session()?;
    let order = context.state.order.as_ref().ok_or(MissingPart::Order)?;
    if let Some(count) = order.poll_count.checked_sub(1) {
        // It was finalized already, and is still ready.
        wait(client, count, order.retry_after).await;
    }
    let finalize_url = &order.object.finalize;
    let answer = client
        .finalize(session.directory, session.identity(), finalize_url, &csr)
        .await?;
    Ok(Outcome::OrderRead {
        url: url.clone(),
        answer,
    })
}

pub(super) async fn download_certificate<T: Transport, C: Clock>(
    client: &Client<T, C>,
    context: &Context,
    url: &CertificateUrl,
) -> Result<Outcome, Failure> {
    let session = context.session()?;
    let downloaded = client
        .certificate(session.directory, session.identity(), url)
        .await?;
    let spki = context.state.spki().ok_or(MissingPart::CertificateKey)?;
    let now = client.clock().now();
    let issued = Issued::check(&downloaded.chain, &spki, &context.identifiers, now)?;
    Ok(Outcome::CertificateDownloaded {
        issued: Box::new(issued),
        alternates: downloaded.alternates,
    })
}

pub(super) async fn download_alternate<T: Transport, C: Clock>(
    client: &Client<T, C>,
    context: &Context,
    session: &AccountSession<'_>,
    url: &CertificateUrl,
) -> Result<Outcome, Error> {
    // The certificate is here already. A chain that cannot be used is only not offered.
    let downloaded = client
        .certificate(session.directory, session.identity(), url)
        .await?;
    let issued = context.state.certificate.issued.as_ref();
    Ok(Outcome::AlternateDownloaded {
        url: url.clone(),
        chain: issued.and_then(|issued| issued.alternate(&downloaded.chain)),
    })
}

pub(super) async fn deactivate_authorization<T: Transport, C: Clock>(
    client: &Client<T, C>,
    session: &AccountSession<'_>,
    url: &AuthorizationUrl,
) -> Result<Outcome, Error> {
    let answer = client.deactivate_authorization(session.directory, session.identity(), url);
    let authorization = match answer.await {
        Ok(authorization) => Some(authorization),
        // It is over already, or the CA does not know it any more: it cannot be used either way.
        Err(Error::Problem { .. }) => None,
        Err(error) => return Err(error),
    };
    Ok(Outcome::AuthorizationDeactivated {
        url: url.clone(),
        authorization,
    })
}

/// Waits before another request of the same kind. `retry_after` is what the CA asked for, in milliseconds.
async fn wait<T: Transport, C: Clock>(client: &Client<T, C>, count: u32, retry_after: Option<u64>) {
    let clock = client.clock();
    let asked = retry_after.map(Duration::from_millis);
    clock
        .sleep(poll_delay(Pace::default(), count, asked, clock.jitter()))
        .await;
}
