//! The client: what is sent, and what is made of the answers.

use std::time::Duration;

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64URL;
use serde_json::{Value, json};

use super::account::AccountObject;
use super::error::excerpt;
use super::json::{self, FromJson};
use super::nonce::{Place, Turn};
use super::url::resolve;
use super::{
    Account, AccountUrl, Authorization, AuthorizationUrl, CertificateChain, CertificateUrl,
    Challenge, ChallengeUrl, Clock, Directory, DirectoryUrl, Error, Fault, FinalizeUrl, Headers,
    KeyReference, Method, NewAccount, Nonce, NoncePool, Order, OrderUrl, Problem, ProblemType,
    Request, RequestKind, Response, Signer, Transport, retry_after, sign,
};
use crate::names::Identifier;

/// How often one request is tried when the CA refuses its nonce. Pebble can refuse nine good nonces of ten.
const NONCE_ATTEMPTS: u32 = 40;

/// From this attempt on, a moment is waited before the next.
const NONCE_PATIENCE: u32 = 8;

/// Who signs a request to an account.
#[derive(Debug)]
pub struct Identity<'a, S> {
    /// The account key.
    pub signer: &'a S,
    /// The account.
    pub account: &'a AccountUrl,
}

impl<S> Clone for Identity<'_, S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S> Copy for Identity<'_, S> {}

/// An object, and how long the CA asks to wait before the next look at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer<T> {
    /// The object.
    pub object: T,
    /// `Retry-After`, where it can be seen.
    pub retry_after: Option<Duration>,
}

/// Talks to one CA. May be used for several requests at once.
pub struct Client<T, C> {
    transport: T,
    clock: C,
    nonces: NoncePool,
}

impl<T: Transport, C: Clock> Client<T, C> {
    /// A client without any nonce yet.
    pub fn new(transport: T, clock: C) -> Self {
        Self {
            transport,
            clock,
            nonces: NoncePool::default(),
        }
    }

    /// The clock it was given.
    pub fn clock(&self) -> &C {
        &self.clock
    }

    /// Reads a directory (RFC 8555 §7.1.1).
    pub async fn directory(&self, url: &DirectoryUrl) -> Result<Directory, Error> {
        let request = RequestKind::Directory;
        let response = self.send(request, Method::Get, url.as_str(), None).await?;
        let response = self.accept(request, response)?;
        let directory: Directory = parse(request, &response)?;
        for target in [
            &directory.new_nonce,
            &directory.new_account,
            &directory.new_order,
        ] {
            DirectoryUrl::new(target.as_str())?;
        }
        Ok(directory)
    }

    /// Opens an account, or finds the one that the key has already (RFC 8555 §7.3, §7.3.1).
    pub async fn new_account(
        &self,
        directory: &Directory,
        signer: &impl Signer,
        ask: &NewAccount,
    ) -> Result<Account, Error> {
        let request = RequestKind::NewAccount;
        let url = &directory.new_account;
        let response = self
            .post(
                directory,
                request,
                url,
                signer,
                KeyReference::Jwk,
                &ask.to_json(),
            )
            .await?;
        let location = header(request, &response.headers, "location")?;
        let object: AccountObject = parse(request, &response)?;
        Ok(Account {
            url: AccountUrl::new(resolve(url, location))?,
            status: object.status,
            created: response.status == 201,
        })
    }

    /// Places an order (RFC 8555 §7.4). The CA may give an earlier one that is still open.
    pub async fn new_order<S: Signer>(
        &self,
        directory: &Directory,
        identity: Identity<'_, S>,
        identifiers: &[Identifier],
    ) -> Result<(OrderUrl, Order), Error> {
        let request = RequestKind::NewOrder;
        let url = &directory.new_order;
        let identifier =
            |one: &Identifier| json!({ "type": one.kind.as_str(), "value": one.value.as_str() });
        let identifiers: Vec<_> = identifiers.iter().map(identifier).collect();
        let payload = json!({ "identifiers": Value::Array(identifiers) }).to_string();
        let response = self
            .post_as(directory, request, url, identity, &payload)
            .await?;
        let location = header(request, &response.headers, "location")?;
        Ok((
            OrderUrl::new(resolve(url, location))?,
            parse(request, &response)?,
        ))
    }

    /// Reads an order (RFC 8555 §7.4).
    pub async fn order<S: Signer>(
        &self,
        directory: &Directory,
        identity: Identity<'_, S>,
        url: &OrderUrl,
    ) -> Result<Answer<Order>, Error> {
        self.read(directory, RequestKind::Order, url.as_str(), identity, "")
            .await
    }

    /// Reads an authorization (RFC 8555 §7.5).
    pub async fn authorization<S: Signer>(
        &self,
        directory: &Directory,
        identity: Identity<'_, S>,
        url: &AuthorizationUrl,
    ) -> Result<Answer<Authorization>, Error> {
        self.read(
            directory,
            RequestKind::Authorization,
            url.as_str(),
            identity,
            "",
        )
        .await
    }

    /// Answers a challenge: the CA may look now (RFC 8555 §7.5.1).
    pub async fn answer<S: Signer>(
        &self,
        directory: &Directory,
        identity: Identity<'_, S>,
        url: &ChallengeUrl,
    ) -> Result<Answer<Challenge>, Error> {
        self.read(
            directory,
            RequestKind::Challenge,
            url.as_str(),
            identity,
            "{}",
        )
        .await
    }

    /// Sends the certificate request, DER (RFC 8555 §7.4). The CA may take its time: go on reading the order.
    pub async fn finalize<S: Signer>(
        &self,
        directory: &Directory,
        identity: Identity<'_, S>,
        url: &FinalizeUrl,
        csr: &[u8],
    ) -> Result<Answer<Order>, Error> {
        let payload = json!({ "csr": BASE64URL.encode(csr) }).to_string();
        self.read(
            directory,
            RequestKind::Finalize,
            url.as_str(),
            identity,
            &payload,
        )
        .await
    }

    /// Downloads a certificate chain (RFC 8555 §7.4.2).
    pub async fn certificate<S: Signer>(
        &self,
        directory: &Directory,
        identity: Identity<'_, S>,
        url: &CertificateUrl,
    ) -> Result<CertificateChain, Error> {
        let request = RequestKind::Certificate;
        let response = self
            .post_as(directory, request, url.as_str(), identity, "")
            .await?;
        let text = std::str::from_utf8(&response.body)
            .map_err(|reason| body_fault(request, &response, &reason))?;
        Ok(CertificateChain::from_pem(text)?)
    }

    async fn read<S: Signer, O: FromJson>(
        &self,
        directory: &Directory,
        request: RequestKind,
        url: &str,
        identity: Identity<'_, S>,
        payload: &str,
    ) -> Result<Answer<O>, Error> {
        let response = self
            .post_as(directory, request, url, identity, payload)
            .await?;
        let retry_after = retry_after(&response.headers, self.clock.now());
        Ok(Answer {
            object: parse(request, &response)?,
            retry_after,
        })
    }

    async fn post_as<S: Signer>(
        &self,
        directory: &Directory,
        request: RequestKind,
        url: &str,
        identity: Identity<'_, S>,
        payload: &str,
    ) -> Result<Response, Error> {
        self.post(
            directory,
            request,
            url,
            identity.signer,
            KeyReference::Kid(identity.account),
            payload,
        )
        .await
    }

    /// Sends a signed request, again with another nonce as long as the CA refuses the nonce (RFC 8555 §6.5). That is
    /// safe for every request: what was refused for its nonce was not acted on.
    async fn post(
        &self,
        directory: &Directory,
        request: RequestKind,
        url: &str,
        signer: &impl Signer,
        key: KeyReference<'_>,
        payload: &str,
    ) -> Result<Response, Error> {
        let (mut nonce, place) = self.nonce(directory).await?;
        for attempt in 1..=NONCE_ATTEMPTS {
            let body = sign(signer, key, &nonce, url, payload).await?;
            let response = self.send(request, Method::Post, url, Some(body)).await?;
            let fresh = response.headers.get("replay-nonce").and_then(Nonce::new);
            match self.accept(request, response) {
                Err(Error::Problem { problem, .. }) if problem.kind == ProblemType::BadNonce => {
                    if attempt > NONCE_PATIENCE {
                        self.clock.sleep(Duration::from_millis(100)).await;
                    }
                    nonce = match fresh {
                        Some(fresh) => fresh,
                        None => self.fetch_nonce(directory, &place).await?,
                    };
                }
                outcome => {
                    if let Some(fresh) = fresh {
                        self.nonces.put(fresh);
                    }
                    return outcome;
                }
            }
        }
        Err(Error::Fault {
            request,
            fault: Fault::NoncesRefused {
                attempts: NONCE_ATTEMPTS,
            },
        })
    }

    async fn nonce(&self, directory: &Directory) -> Result<(Nonce, Place<'_>), Error> {
        match self.nonces.turn().await {
            Turn::Use(nonce, place) => Ok((nonce, place)),
            Turn::Fetch(place) => Ok((self.fetch_nonce(directory, &place).await?, place)),
        }
    }

    /// Fetches a nonce (RFC 8555 §7.2). Whoever does holds a place in circulation.
    async fn fetch_nonce(&self, directory: &Directory, _place: &Place<'_>) -> Result<Nonce, Error> {
        let request = RequestKind::NewNonce;
        let response = self
            .send(request, Method::Head, &directory.new_nonce, None)
            .await?;
        let status = response.status;
        let nonce = response.headers.get("replay-nonce").and_then(Nonce::new);
        self.accept(request, response)?;
        nonce.ok_or(Error::Fault {
            request,
            fault: Fault::NoNonce { status },
        })
    }

    async fn send(
        &self,
        request: RequestKind,
        method: Method,
        url: &str,
        body: Option<String>,
    ) -> Result<Response, Error> {
        let started = self.clock.now();
        let sent = self
            .transport
            .send(Request {
                method,
                url: url.to_owned(),
                body,
            })
            .await;
        self.nonces.took(self.clock.now().saturating_sub(started));
        sent.map_err(|source| Error::Transport { request, source })
    }

    /// Turns an error status into an error.
    fn accept(&self, request: RequestKind, response: Response) -> Result<Response, Error> {
        if (200..300).contains(&response.status) {
            return Ok(response);
        }
        let status = response.status;
        let content_type = response.headers.get("content-type");
        let is_json = content_type.is_none_or(|kind| kind.contains("json"));
        match json::parse(&response.body).and_then(|value| Problem::from_json(&value)) {
            Ok(problem) if is_json => {
                let retry_after =
                    retry_after(&response.headers, self.clock.now()).map(|wait| wait.as_secs());
                Err(Error::Problem {
                    request,
                    status,
                    problem,
                    retry_after,
                })
            }
            _ => Err(Error::Fault {
                request,
                fault: Fault::NotAcme {
                    status,
                    content_type: content_type.map(str::to_owned),
                    excerpt: excerpt(&response.body),
                },
            }),
        }
    }
}

fn header<'a>(request: RequestKind, headers: &'a Headers, name: &str) -> Result<&'a str, Error> {
    headers.get(name).ok_or_else(|| Error::Fault {
        request,
        fault: Fault::Header {
            name: name.to_owned(),
        },
    })
}

fn parse<O: FromJson>(request: RequestKind, response: &Response) -> Result<O, Error> {
    json::parse(&response.body)
        .and_then(|value| O::from_json(&value))
        .map_err(|reason| body_fault(request, response, &reason))
}

fn body_fault(request: RequestKind, response: &Response, reason: &dyn std::fmt::Display) -> Error {
    let fault = Fault::Body {
        reason: reason.to_string(),
        excerpt: excerpt(&response.body),
    };
    Error::Fault { request, fault }
}

#[cfg(test)]
mod tests;
