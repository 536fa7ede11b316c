//! Forwarding a request, and reading the response within its limit.

use std::error::Error as StdError;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Method, Response};
use reqwest::{Client, redirect};

use crate::USER_AGENT;
use crate::address::{NoPublicAddress, PublicOnly};
use crate::policy::{Policy, PolicyError};
use crate::refusal::Refusal;
use crate::target::Target;

/// The clients for the two kinds of servers: those that must be public, and those that need not be.
pub(crate) struct Forwarder {
    public: Client,
    private: Client,
    answer_limit: usize,
}

impl Forwarder {
    pub(crate) fn new(policy: &Policy) -> Result<Self, PolicyError> {
        let builder = || {
            Client::builder()
                .https_only(true)
                // A proxy named by the environment would connect for us, without the check of the address.
                .no_proxy()
                .redirect(redirect::Policy::none())
                .referer(false)
                .user_agent(USER_AGENT)
                .connect_timeout(policy.timeout.min(Duration::from_secs(10)))
                .timeout(policy.timeout)
                .tls_certs_merge(policy.roots.clone())
        };
        Ok(Self {
            public: builder()
                .dns_resolver(Arc::new(PublicOnly))
                .build()
                .map_err(PolicyError::Client)?,
            private: builder().build().map_err(PolicyError::Client)?,
            answer_limit: policy.answer_limit,
        })
    }

    /// Sends a request to its target, with these headers and no others, and reads the whole response.
    pub(crate) async fn send(
        &self,
        method: Method,
        target: &Target,
        headers: HeaderMap,
        body: Bytes,
    ) -> Result<Response<Body>, Refusal> {
        let client = if target.private {
            &self.private
        } else {
            &self.public
        };
        let mut request = client.request(method, target.url.clone()).headers(headers);
        if !body.is_empty() {
            request = request.body(body);
        }
        let mut response = request
            .send()
            .await
            .map_err(|error| explain(&error, target))?;
        if response.status().is_redirection() {
            return Err(Refusal::Redirect(target.server.clone()));
        }
        let too_large = || Refusal::AnswerTooLarge(target.server.clone(), self.answer_limit);
        let mut content = Vec::new();
        while let Some(chunk) = response
            .chunk()
            .await
            .map_err(|error| explain_broken_body(&error, target))?
        {
            if content.len() + chunk.len() > self.answer_limit {
                return Err(too_large());
            }
            content.extend_from_slice(&chunk);
        }
        let mut forwarded = Response::new(Body::from(content));
        *forwarded.status_mut() = response.status();
        *forwarded.headers_mut() = std::mem::take(response.headers_mut());
        Ok(forwarded)
    }
}

fn explain(error: &reqwest::Error, target: &Target) -> Refusal {
    let server = target.server.clone();
    let mut cause: Option<&(dyn StdError + 'static)> = Some(error);
    while let Some(this) = cause {
        if this.is::<NoPublicAddress>() {
            return Refusal::PrivateAddress(server);
        }
        cause = this.source();
    }
    if error.is_timeout() {
        Refusal::Timeout(server)
    } else {
        Refusal::Unreachable(server)
    }
}

fn explain_broken_body(error: &reqwest::Error, target: &Target) -> Refusal {
    if error.is_timeout() {
        Refusal::Timeout(target.server.clone())
    } else {
        Refusal::AnswerUnreadable(target.server.clone())
    }
}
