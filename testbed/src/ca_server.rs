//! What Pebble and the proxy in front of it have in common for their clients.

use std::fmt;

use crate::ca_proxy::CaProxy;
use crate::pebble::Pebble;

/// A server of ACME with a TLS certificate of its own.
pub trait CaServer: fmt::Debug {
    /// The URL of the ACME directory.
    fn directory_url(&self) -> String;
    /// `localhost:PORT`, where ACME is served.
    fn server(&self) -> String;
    /// The root (PEM) of its TLS certificate.
    fn tls_root_pem(&self) -> &str;
    /// Base64 SHA-256 of the public key of its TLS certificate.
    fn tls_spki_sha256(&self) -> &str;
}

impl CaServer for Pebble {
    fn directory_url(&self) -> String {
        Pebble::directory_url(self)
    }

    fn server(&self) -> String {
        Pebble::server(self)
    }

    fn tls_root_pem(&self) -> &str {
        Pebble::tls_root_pem(self)
    }

    fn tls_spki_sha256(&self) -> &str {
        Pebble::tls_spki_sha256(self)
    }
}

impl CaServer for CaProxy {
    fn directory_url(&self) -> String {
        CaProxy::directory_url(self)
    }

    fn server(&self) -> String {
        CaProxy::server(self)
    }

    fn tls_root_pem(&self) -> &str {
        CaProxy::tls_root_pem(self)
    }

    fn tls_spki_sha256(&self) -> &str {
        CaProxy::tls_spki_sha256(self)
    }
}
