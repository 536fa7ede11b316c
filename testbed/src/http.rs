//! HTTP clients for native tests.

use std::time::Duration;

use reqwest::redirect::Policy;
use reqwest::tls::Certificate;
use reqwest::{Client, ClientBuilder};

use crate::TestbedError;

/// A client that trusts the given root (PEM) and no other, follows no redirect and keeps no cookie.
pub fn trusting(root_pem: &str) -> Result<Client, TestbedError> {
    let set_up = TestbedError::request("setting up the HTTPS client");
    Certificate::from_pem(root_pem.as_bytes())
        .and_then(|root| builder().https_only(true).tls_certs_only([root]).build())
        .map_err(set_up)
}

/// A client that trusts the given root (PEM) and no other, and sends `Host` as it is set: for HTTP/1.1 only.
pub(crate) fn forwarding(root_pem: &str) -> Result<Client, TestbedError> {
    let set_up = TestbedError::request("setting up the HTTPS client");
    Certificate::from_pem(root_pem.as_bytes())
        .and_then(|root| {
            let builder = builder().https_only(true).http1_only();
            builder.tls_certs_only([root]).build()
        })
        .map_err(set_up)
}

/// A client for the parts of the test bed that speak plain http, with the same restrictions.
pub fn plain() -> Result<Client, TestbedError> {
    builder()
        .tls_certs_only([])
        .build()
        .map_err(TestbedError::request("setting up the HTTP client"))
}

fn builder() -> ClientBuilder {
    // Fails only if another provider was installed before, which is just as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder()
        .no_proxy()
        .redirect(Policy::none())
        .referer(false)
        .timeout(Duration::from_secs(30))
        .user_agent(concat!("keystay-testbed/", env!("CARGO_PKG_VERSION")))
}
