//! What a CA's server is to those who reach it: Pebble itself, or the front before it.

use std::fmt;

use crate::front::Front;
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

impl CaServer for Front {
    fn directory_url(&self) -> String {
        Front::directory_url(self)
    }

    fn server(&self) -> String {
        Front::server(self)
    }

    fn tls_root_pem(&self) -> &str {
        Front::tls_root_pem(self)
    }

    fn tls_spki_sha256(&self) -> &str {
        Front::tls_spki_sha256(self)
    }
}
