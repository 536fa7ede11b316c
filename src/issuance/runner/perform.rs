//! One effect, done.

use std::rc::Rc;
use std::time::Duration;

use getrandom::SysRng;

use super::signer::StoreSigner;
use crate::acme::{
    AccountUrl, Client, Clock, Directory, Identity, NewAccount, Order, Pace, Transport, poll_delay,
};
use crate::issuance::{Effect, Event, Failure, Issued, State};
use crate::keys::{KeyError, KeyStore, PublicKey};
use crate::names::Identifier;

/// What the work needs of the state at its beginning.
pub(super) struct Context {
    keys: Rc<KeyStore>,
    directory: Option<Directory>,
    agreed: bool,
    account_key: Option<PublicKey>,
    certificate_key: Option<PublicKey>,
    account: Option<AccountUrl>,
    order: Option<Order>,
    retry_after: Option<Duration>,
    identifiers: Vec<Identifier>,
}

impl Context {
    pub(super) fn of(state: &State, keys: &Rc<KeyStore>) -> Self {
        Self {
            keys: Rc::clone(keys),
            directory: state.directory.clone(),
            agreed: state.agreed,
            account_key: state.account_key.clone(),
            certificate_key: state.certificate_key.clone(),
            account: state.account.clone(),
            order: state.order.as_ref().map(|order| order.object.clone()),
            retry_after: state
                .order
                .as_ref()
                .and_then(|order| order.retry_after)
                .map(Duration::from_millis),
            identifiers: state.plan.identifiers(),
        }
    }

    fn signer(&self) -> Result<StoreSigner<'_>, Failure> {
        Ok(StoreSigner {
            keys: &self.keys,
            key: have(self.account_key.as_ref())?,
        })
    }

    fn session(&self) -> Result<Session<'_>, Failure> {
        Ok(Session {
            directory: have(self.directory.as_ref())?,
            signer: self.signer()?,
            account: have(self.account.as_ref())?,
        })
    }
}

/// What every request to an account needs.
struct Session<'a> {
    directory: &'a Directory,
    signer: StoreSigner<'a>,
    account: &'a AccountUrl,
}

impl<'a> Session<'a> {
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
pub(super) async fn perform<T: Transport, C: Clock>(
    client: &Client<T, C>,
    context: &Context,
    effect: &Effect,
) -> Event {
    match attempt(client, context, effect).await {
        Ok(event) => event,
        Err(failure) => Event::Failed {
            effect: effect.clone(),
            failure,
        },
    }
}

async fn attempt<T: Transport, C: Clock>(
    client: &Client<T, C>,
    context: &Context,
    effect: &Effect,
) -> Result<Event, Failure> {
    match effect {
        Effect::MakeKey(which) => {
            let purpose = (*which).into();
            let key = context.keys.generate(purpose, &mut SysRng)?;
            Ok(Event::KeyMade { purpose, key })
        }
        Effect::ReadDirectory(url) => Ok(Event::DirectoryRead(client.directory(url).await?)),
        Effect::OpenAccount => {
            let directory = have(context.directory.as_ref())?;
            let terms = directory.terms_of_service();
            let ask = NewAccount {
                terms_of_service_agreed: terms.map(|_| context.agreed),
                only_return_existing: false,
            };
            Ok(Event::AccountOpened(
                client
                    .new_account(directory, &context.signer()?, &ask)
                    .await?,
            ))
        }
        Effect::PlaceOrder => {
            let session = context.session()?;
            let (url, order) = client
                .new_order(session.directory, session.identity(), &context.identifiers)
                .await?;
            Ok(Event::OrderPlaced { url, order })
        }
        Effect::ReadAuthorization { url, look } => {
            let session = context.session()?;
            if *look > 0 {
                wait(client, look - 1, None).await;
            }
            let answer = client
                .authorization(session.directory, session.identity(), url)
                .await?;
            Ok(Event::AuthorizationRead {
                url: url.clone(),
                authorization: answer.object,
            })
        }
        Effect::AnswerChallenge {
            authorization,
            challenge,
        } => {
            let session = context.session()?;
            client
                .answer(session.directory, session.identity(), challenge)
                .await?;
            Ok(Event::ChallengeAnswered {
                authorization: authorization.clone(),
            })
        }
        Effect::PollOrder { url, count, .. } => {
            let session = context.session()?;
            wait(client, *count, context.retry_after).await;
            let answer = client
                .order(session.directory, session.identity(), url)
                .await?;
            Ok(Event::OrderRead {
                url: url.clone(),
                answer,
            })
        }
        Effect::Finalize(url) => {
            let session = context.session()?;
            let order = have(context.order.as_ref())?;
            let key = have(context.certificate_key.as_ref())?;
            let csr = context.keys.csr(&key.id, &context.identifiers)?;
            let answer = client
                .finalize(session.directory, session.identity(), &order.finalize, &csr)
                .await?;
            Ok(Event::OrderRead {
                url: url.clone(),
                answer,
            })
        }
        Effect::Download(url) => {
            let session = context.session()?;
            let chain = client
                .certificate(session.directory, session.identity(), url)
                .await?;
            let spki = have(context.certificate_key.as_ref())?.spki_der();
            let issued = Issued::check(&chain, &spki, &context.identifiers, client.clock().now())?;
            Ok(Event::Downloaded(Box::new(issued)))
        }
    }
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
