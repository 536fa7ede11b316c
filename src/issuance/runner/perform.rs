//! One effect, done.

use std::rc::Rc;
use std::time::Duration;

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64URL;

use super::signer::{StoreMac, StoreSigner};
use crate::acme::{
    AccountUpdate, AccountUrl, Client, Clock, Directory, Error, ExternalAccount, Identity,
    NewAccount, NewOrder, OrderUrl, Pace, Transport, poll_delay, rfc3339,
};
use crate::dns::{Lookup, check_dns, find_zones};
use crate::issuance::{Effect, Event, Failure, Issued, State};
use crate::keys::{KeyError, KeyStore};
use crate::names::Identifier;

/// What the work needs: the keys, and the state at its beginning.
pub(super) struct Context {
    keys: Rc<KeyStore>,
    state: Rc<State>,
    identifiers: Vec<Identifier>,
}

impl Context {
    pub(super) fn of(state: &Rc<State>, keys: &Rc<KeyStore>) -> Self {
        Self {
            keys: Rc::clone(keys),
            state: Rc::clone(state),
            identifiers: state.plan.identifiers(),
        }
    }

    fn signer(&self) -> Result<StoreSigner<'_>, Failure> {
        Ok(StoreSigner {
            keys: &self.keys,
            key: have(self.state.account_key.as_ref())?,
        })
    }

    /// The certificate request: the one that was brought along, or one by the certificate's key.
    async fn csr(&self) -> Result<Vec<u8>, Failure> {
        if let Some(request) = &self.state.plan.request {
            return BASE64URL
                .decode(&request.der)
                .map_err(|_| Failure::Key(KeyError::Unknown));
        }
        let key = have(self.state.certificate_key.as_ref())?;
        Ok(self.keys.csr(&key.id, &self.identifiers).await?)
    }

    /// The order, if it ran out before this moment (RFC 8555 §7.1.3). Once only: after that the clock is not trusted.
    fn ran_out(&self, now: Duration) -> Option<OrderUrl> {
        let order = self.state.order.as_ref()?;
        let expires = rfc3339(order.object.expires.as_deref()?)?;
        (expires <= now.as_secs() && !self.state.expired).then(|| order.url.clone())
    }

    fn session(&self) -> Result<AccountSession<'_>, Failure> {
        Ok(AccountSession {
            directory: have(self.state.directory.as_ref())?,
            signer: self.signer()?,
            account: have(self.state.account.as_ref())?,
        })
    }
}

/// What every request to an account needs.
struct AccountSession<'a> {
    directory: &'a Directory,
    signer: StoreSigner<'a>,
    account: &'a AccountUrl,
}

impl<'a> AccountSession<'a> {
    fn identity(&self) -> Identity<'_, StoreSigner<'a>> {
        Identity {
            signer: &self.signer,
            account: self.account,
        }
    }
}

/// What a state always has by the time an effect asks for it. A state that was tampered with may not.
fn have<O>(part: Option<&O>) -> Result<&O, Failure> {
    part.ok_or(Failure::Key(KeyError::Unknown))
}

/// Does one effect. Always ends in an event.
pub(super) async fn perform<T: Transport, C: Clock, L: Lookup>(
    client: &Client<T, C>,
    lookup: &L,
    context: &Context,
    effect: &Effect,
) -> Event {
    if let Some(retry) = context.state.retry_of(effect) {
        let clock = client.clock();
        clock.sleep(retry.wait(clock.jitter())).await;
    }
    match attempt(client, lookup, context, effect).await {
        Ok(event) => event,
        Err(failure) => Event::Failed {
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
) -> Result<Event, Failure> {
    let state = &context.state;
    match effect {
        Effect::FindZones => {
            let zones = find_zones(lookup, &state.resolvers, &state.unknown_zones()).await;
            Ok(Event::ZonesFound(zones))
        }
        Effect::Look { round } => {
            let watch = have(state.watch.as_ref())?;
            client.clock().sleep(watch.wait()).await;
            if let Some(url) = context.ran_out(client.clock().now()) {
                return Ok(Event::Expired(url));
            }
            let zones = find_zones(lookup, &state.resolvers, &state.unknown_zones()).await;
            let known = [&state.zones[..], &zones].concat();
            let questions = state.questions();
            let findings = check_dns(lookup, &state.resolvers, &questions, &known).await;
            let now = client.clock().now().as_millis();
            Ok(Event::Looked {
                round: *round,
                at: u64::try_from(now).unwrap_or_default(),
                zones,
                findings: Rc::new(findings),
            })
        }
        Effect::MakeKey(which) => {
            let purpose = (*which).into();
            let key = context.keys.generate(purpose, which.algorithm()).await?;
            Ok(Event::KeyMade { purpose, key })
        }
        Effect::ReadDirectory(url) => {
            let probe = client.probe(url).await?;
            // A CA whose nonces cannot be read cannot be used. Better to know that before anything is chosen.
            probe.nonce?;
            Ok(Event::DirectoryRead(probe.directory))
        }
        Effect::OpenAccount => open_account(client, context).await,
        Effect::Finalize(url) => {
            let csr = context.csr().await?;
            let session = context.session()?;
            let order = have(state.order.as_ref())?;
            if let Some(count) = order.polls.checked_sub(1) {
                // It was asked for already, and the order is still no further than ready.
                let asked = order.retry_after.map(Duration::from_millis);
                wait(client, count, asked).await;
            }
            let (directory, url_of) = (session.directory, &order.object.finalize);
            let answer = client
                .finalize(directory, session.identity(), url_of, &csr)
                .await?;
            Ok(Event::OrderRead {
                url: url.clone(),
                answer,
            })
        }
        Effect::Download(url) => {
            let session = context.session()?;
            let delivered = client
                .certificate(session.directory, session.identity(), url)
                .await?;
            let spki = state.spki();
            let spki = have(spki.as_ref())?;
            let now = client.clock().now();
            let issued = Issued::check(&delivered.chain, spki, &context.identifiers, now)?;
            Ok(Event::Downloaded {
                issued: Box::new(issued),
                alternates: delivered.alternates,
            })
        }
        _ => {
            let session = context.session()?;
            let event = with_account(client, context, &session, effect).await?;
            event.ok_or(Failure::Key(KeyError::Unknown))
        }
    }
}

/// What takes an account and can fail with the CA only. Apart from the rest so that what they have in common is there
/// once. `None` for what is none of these.
async fn with_account<T: Transport, C: Clock>(
    client: &Client<T, C>,
    context: &Context,
    session: &AccountSession<'_>,
    effect: &Effect,
) -> Result<Option<Event>, Error> {
    let (directory, identity) = (session.directory, session.identity());
    let event = match effect {
        Effect::AgreeAgain => {
            let update = AccountUpdate {
                terms_of_service_agreed: Some(true),
                ..AccountUpdate::default()
            };
            match client.update_account(directory, identity, &update).await {
                // Terms are agreed to at the page that the CA names (RFC 8555 §7.3.3). To hear of it here is not every
                // CA's custom: whether it is content shows when it is asked for the order again.
                Ok(_) | Err(Error::Problem { .. }) => {}
                Err(error) => return Err(error),
            }
            Event::AgreedAgain
        }
        Effect::PlaceOrder => {
            let options = &context.state.options;
            let can_replace = directory.renewal_info.is_some();
            let ask = NewOrder {
                identifiers: &context.identifiers,
                profile: options.profile.as_deref(),
                replaces: options.replaces.as_deref().filter(|_| can_replace),
            };
            let (url, order) = client.new_order(directory, identity, &ask).await?;
            Event::OrderPlaced { url, order }
        }
        Effect::ReadAuthorization { url, look } => {
            if *look > 0 {
                wait(client, look - 1, None).await;
            }
            let answer = client.authorization(directory, identity, url).await?;
            Event::AuthorizationRead {
                url: url.clone(),
                authorization: answer.object,
            }
        }
        Effect::AnswerChallenge {
            authorization,
            challenge,
        } => {
            if let Some(url) = context.ran_out(client.clock().now()) {
                return Ok(Some(Event::Expired(url)));
            }
            client.answer(directory, identity, challenge).await?;
            Event::ChallengeAnswered {
                authorization: authorization.clone(),
            }
        }
        Effect::PollOrder { url, count, .. } => {
            let order = context.state.order.as_ref();
            let retry_after = order.and_then(|order| order.retry_after);
            wait(client, *count, retry_after.map(Duration::from_millis)).await;
            Event::OrderRead {
                url: url.clone(),
                answer: client.order(directory, identity, url).await?,
            }
        }
        Effect::DownloadAlternate(url) => {
            // The certificate is here already. A chain that cannot be used is only not offered.
            let delivered = client.certificate(directory, identity, url).await?;
            let issued = context.state.issued.as_ref();
            Event::AlternateDownloaded {
                url: url.clone(),
                chain: issued.and_then(|issued| issued.alternate(&delivered.chain)),
            }
        }
        Effect::Deactivate(url) => {
            let answer = client.deactivate_authorization(directory, identity, url);
            let authorization = match answer.await {
                Ok(authorization) => Some(authorization),
                // It is over already, or the CA does not know it any more: given up either way.
                Err(Error::Problem { .. }) => None,
                Err(error) => return Err(error),
            };
            Event::Deactivated {
                url: url.clone(),
                authorization,
            }
        }
        _ => return Ok(None),
    };
    Ok(Some(event))
}

async fn open_account<T: Transport, C: Clock>(
    client: &Client<T, C>,
    context: &Context,
) -> Result<Event, Failure> {
    let directory = have(context.state.directory.as_ref())?;
    let terms = directory.terms_of_service();
    let ask = NewAccount {
        terms_of_service_agreed: terms.map(|_| true),
        ..NewAccount::default()
    };
    let signer = context.signer()?;
    let external = context
        .state
        .options
        .external
        .as_ref()
        .map(|external| StoreMac {
            keys: &context.keys,
            external,
        });
    let external = external.as_ref().map(|mac| ExternalAccount {
        key_id: &mac.external.key_id,
        mac,
    });
    let account = client
        .new_account(directory, &signer, &ask, external)
        .await?;
    Ok(Event::AccountOpened(account))
}

async fn wait<T: Transport, C: Clock>(
    client: &Client<T, C>,
    count: u32,
    retry_after: Option<Duration>,
) {
    let clock = client.clock();
    clock
        .sleep(poll_delay(
            Pace::default(),
            count,
            retry_after,
            clock.jitter(),
        ))
        .await;
}
