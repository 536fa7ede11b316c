//! Sending: nonces, signatures, and errors in answers.

use std::time::Duration;

use super::{Answer, Client, Identity};
use crate::acme::error::excerpt;
use crate::acme::json::{self, FromJson};
use crate::acme::nonce::{Place, Turn};
use crate::acme::{
    Clock, Directory, Error, Fault, Headers, KeyReference, Method, Nonce, Problem, ProblemType,
    Request, RequestKind, Response, Signer, Transport, retry_after, sign,
};

/// How often one request is tried when the CA refuses its nonce. Pebble can refuse nine good nonces of ten.
pub(super) const NONCE_ATTEMPTS: u32 = 40;

/// From this attempt on, a moment is waited before the next.
const NONCE_PATIENCE: u32 = 8;

impl<T: Transport, C: Clock> Client<T, C> {
    /// Asks for an object of an account.
    pub(super) async fn read<S: Signer, O: FromJson>(
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
        self.answer_of(request, &response)
    }

    /// The object in an answer.
    pub(super) fn answer_of<O: FromJson>(
        &self,
        request: RequestKind,
        response: &Response,
    ) -> Result<Answer<O>, Error> {
        Ok(Answer {
            object: parse(request, response)?,
            retry_after: retry_after(&response.headers, self.clock.now()),
        })
    }

    /// Sends a request signed for an account.
    pub(super) async fn post_as<S: Signer>(
        &self,
        directory: &Directory,
        request: RequestKind,
        url: &str,
        identity: Identity<'_, S>,
        payload: &str,
    ) -> Result<Response, Error> {
        let key = KeyReference::Kid(identity.account);
        self.post(directory, request, url, identity.signer, key, payload)
            .await
    }

    /// Sends a signed request, again with another nonce as long as the CA refuses the nonce (RFC 8555 §6.5). That is
    /// safe for every request: what was refused for its nonce was not acted on.
    pub(super) async fn post(
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

    pub(super) async fn nonce(&self, directory: &Directory) -> Result<(Nonce, Place<'_>), Error> {
        match self.nonces.turn().await {
            Turn::Use(nonce, place) => Ok((nonce, place)),
            Turn::Fetch(place) => Ok((self.fetch_nonce(directory, &place).await?, place)),
        }
    }

    /// Fetches a nonce (RFC 8555 §7.2). The caller then holds a place in the pool.
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

    pub(super) async fn send(
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
                kind: request,
                method,
                url: url.to_owned(),
                body,
            })
            .await;
        self.nonces.took(self.clock.now().saturating_sub(started));
        sent.map_err(|source| Error::Transport { request, source })
    }

    /// Turns an error status into an error.
    pub(super) fn accept(
        &self,
        request: RequestKind,
        response: Response,
    ) -> Result<Response, Error> {
        if (200..300).contains(&response.status) {
            return Ok(response);
        }
        let status = response.status;
        let content_type = response.headers.get("content-type");
        let is_json = content_type.is_none_or(|kind| kind.contains("json"));
        let retry_after =
            retry_after(&response.headers, self.clock.now()).map(|wait| wait.as_secs());
        match json::parse(&response.body).and_then(|value| Problem::from_json(&value)) {
            Ok(problem) if is_json => Err(Error::Problem {
                request,
                status,
                problem,
                retry_after,
            }),
            _ => Err(Error::Fault {
                request,
                fault: Fault::NotAcme {
                    status,
                    content_type: content_type.map(str::to_owned),
                    retry_after,
                    excerpt: excerpt(&response.body),
                },
            }),
        }
    }
}

/// A URL of the directory that a CA need not have.
pub(super) fn offered(request: RequestKind, url: Option<&String>) -> Result<&str, Error> {
    url.map(String::as_str).ok_or(Error::Fault {
        request,
        fault: Fault::NotOffered,
    })
}

pub(super) fn header<'a>(
    request: RequestKind,
    headers: &'a Headers,
    name: &str,
) -> Result<&'a str, Error> {
    headers.get(name).ok_or_else(|| Error::Fault {
        request,
        fault: Fault::Header {
            name: name.to_owned(),
        },
    })
}

pub(super) fn parse<O: FromJson>(request: RequestKind, response: &Response) -> Result<O, Error> {
    json::parse(&response.body)
        .and_then(|value| O::from_json(&value))
        .map_err(|reason| body_fault(request, response, &reason))
}

pub(super) fn body_fault(
    request: RequestKind,
    response: &Response,
    reason: &dyn std::fmt::Display,
) -> Error {
    let fault = Fault::Body {
        reason: reason.to_string(),
        excerpt: excerpt(&response.body),
    };
    Error::Fault { request, fault }
}
