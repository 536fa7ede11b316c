//! The browser as the other folders need it: a transport, a clock, cryptography, and international names.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use futures_util::future::{Either, select};
use zeroize::Zeroizing;

use crate::acme;
use crate::dns;
use crate::keys::{
    self, Algorithm, CryptoError, MacAlgorithm, Passphrase, Pending, SignatureScheme,
};
use crate::names::ToAscii;
use crate::web::webcrypto::{self, Parameters, passphrase};
use crate::web::{clock, fetch, intl, online};

/// Carries requests by the browser's `fetch`, straight to the CA or through a relay.
#[derive(Clone, Debug, Default)]
pub(crate) struct Transport {
    /// The address of a relay, such as `/relay`. Signed requests name the CA's own addresses either way.
    pub(crate) relay: Rc<RefCell<Option<String>>>,
}

impl Transport {
    fn address(&self, url: &str) -> String {
        match &*self.relay.borrow() {
            Some(relay) => format!("{relay}?url={}", crate::web::url::encode(url)),
            None => url.to_owned(),
        }
    }
}

impl acme::Transport for Transport {
    async fn send(&self, request: acme::Request) -> Result<acme::Response, acme::TransportError> {
        let method = match request.method {
            acme::Method::Get => "GET",
            acme::Method::Head => "HEAD",
            acme::Method::Post => "POST",
        };
        let address = self.address(&request.url);
        let body = request
            .body
            .as_deref()
            .map(|body| ("application/jose+json", body));
        // Without a network a request cannot succeed.
        online::connected().await;
        let sent = fetch::Request {
            method,
            url: &address,
            body,
            accept: None,
            integrity: None,
        };
        let answer = fetch::fetch_for(request.kind.as_str(), sent)
            .await
            .map_err(|error| acme::TransportError {
                url: request.url,
                reason: error.to_string(),
            })?;
        let mut headers = acme::Headers::default();
        for (name, value) in &answer.headers {
            headers.push(name, value);
        }
        Ok(acme::Response {
            status: answer.status,
            headers,
            body: answer.body,
        })
    }
}

/// How long a resolver may take.
const TIMEOUT: Duration = Duration::from_secs(10);

/// Asks DNS resolvers, which is never done through a relay.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lookup;

impl dns::Lookup for Lookup {
    async fn get(&self, url: &str) -> Option<Vec<u8>> {
        let request = fetch::Request {
            method: "GET",
            url,
            body: None,
            // Browsers may send this to any server without a preflight.
            accept: Some("application/dns-json"),
            integrity: None,
        };
        online::connected().await;
        let work = std::pin::pin!(fetch::fetch_for("dns", request));
        // A resolver that does not answer must not delay the others.
        let Either::Left((answer, _)) = select(work, clock::sleep(TIMEOUT)).await else {
            return None;
        };
        let answer = answer.ok()?;
        (answer.status == 200).then_some(answer.body)
    }
}

/// The computer's clock.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clock;

impl acme::Clock for Clock {
    fn now(&self) -> Duration {
        clock::now()
    }

    fn jitter(&self) -> f64 {
        clock::random()
    }

    async fn sleep(&self, duration: Duration) {
        online::wait(duration).await;
    }
}

/// The browser's cryptography.
#[derive(Clone, Copy, Debug)]
pub struct Crypto;

fn parameters(scheme: SignatureScheme) -> Parameters {
    match scheme {
        SignatureScheme::Ecdsa(curve, hash) => Parameters::ecdsa(curve.as_str(), hash.as_str()),
        SignatureScheme::Rsa(hash) => Parameters::rsa(hash.as_str()),
    }
}

impl From<webcrypto::Failure> for CryptoError {
    fn from(failure: webcrypto::Failure) -> Self {
        match failure {
            webcrypto::Failure::Unavailable => Self::Unavailable,
            webcrypto::Failure::Refused => Self::Refused,
        }
    }
}

impl keys::Crypto for Crypto {
    fn random(&self, into: &mut [u8]) -> Result<(), CryptoError> {
        Ok(webcrypto::random(into)?)
    }

    fn generate(
        &self,
        algorithm: Algorithm,
    ) -> Pending<'_, Result<Zeroizing<Vec<u8>>, CryptoError>> {
        let mut parameters = parameters(algorithm.scheme());
        parameters.bits = algorithm.bits();
        Box::pin(async move { Ok(webcrypto::generate(&parameters).await?) })
    }

    fn sign<'a>(
        &'a self,
        algorithm: Algorithm,
        pkcs8: &'a [u8],
        message: &'a [u8],
    ) -> Pending<'a, Result<Vec<u8>, CryptoError>> {
        let parameters = parameters(algorithm.scheme());
        Box::pin(async move { Ok(webcrypto::sign(&parameters, "pkcs8", pkcs8, message).await?) })
    }

    fn mac<'a>(
        &'a self,
        algorithm: MacAlgorithm,
        key: &'a [u8],
        message: &'a [u8],
    ) -> Pending<'a, Result<Vec<u8>, CryptoError>> {
        let parameters = Parameters::hmac(algorithm.hash().as_str());
        Box::pin(async move { Ok(webcrypto::sign(&parameters, "raw", key, message).await?) })
    }

    fn verify<'a>(
        &'a self,
        scheme: SignatureScheme,
        spki: &'a [u8],
        message: &'a [u8],
        signature: &'a [u8],
    ) -> Pending<'a, Result<bool, CryptoError>> {
        let parameters = parameters(scheme);
        Box::pin(async move { Ok(webcrypto::verify(&parameters, spki, message, signature).await?) })
    }

    fn normalize(&self, text: &str) -> Result<Zeroizing<String>, CryptoError> {
        Ok(Zeroizing::new(intl::normalize(text)))
    }

    fn wrap_key<'a>(
        &'a self,
        by: Passphrase<'a>,
        key: &'a [u8],
    ) -> Pending<'a, Result<Vec<u8>, CryptoError>> {
        Box::pin(async move { Ok(passphrase::wrap(by.octets, by.salt, by.count, key).await?) })
    }

    fn unwrap_key<'a>(
        &'a self,
        by: Passphrase<'a>,
        wrapped: &'a [u8],
    ) -> Pending<'a, Result<Zeroizing<Vec<u8>>, CryptoError>> {
        Box::pin(
            async move { Ok(passphrase::unwrap(by.octets, by.salt, by.count, wrapped).await?) },
        )
    }

    fn encrypt<'a>(
        &'a self,
        key: &'a [u8],
        vector: &'a [u8],
        bound_to: &'a [u8],
        plain: &'a [u8],
    ) -> Pending<'a, Result<Zeroizing<Vec<u8>>, CryptoError>> {
        Box::pin(async move { Ok(passphrase::encrypt(key, vector, bound_to, plain).await?) })
    }

    fn decrypt<'a>(
        &'a self,
        key: &'a [u8],
        vector: &'a [u8],
        bound_to: &'a [u8],
        encrypted: &'a [u8],
    ) -> Pending<'a, Result<Zeroizing<Vec<u8>>, CryptoError>> {
        Box::pin(async move { Ok(passphrase::decrypt(key, vector, bound_to, encrypted).await?) })
    }
}

/// The browser's IDNA.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Idna;

impl ToAscii for Idna {
    fn to_ascii(&self, name: &str) -> Option<String> {
        crate::web::url::to_ascii(name)
    }

    fn to_lowercase(&self, name: &str) -> String {
        crate::web::intl::to_lowercase(name)
    }
}
