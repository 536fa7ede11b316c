//! Pebble's configuration file and environment.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

/// How the test CA behaves. As it stands: no faults, no reuse, no waiting.
#[derive(Clone, Debug)]
pub struct PebbleOptions {
    /// How many of 100 good nonces are refused with `badNonce`.
    pub nonce_reject: u8,
    /// For how many of 100 names a valid authorization is used again.
    pub authz_reuse: u8,
    /// Pebble's `-strict`: upcoming changes of the API.
    pub strict: bool,
    /// Validate at once, rather than after a random wait of up to 15 seconds.
    pub va_nosleep: bool,
    /// Intermediates between the root and the certificates; 1 is usual.
    pub chain_length: u8,
    /// Further roots, each with a chain of its own, offered as alternates.
    pub alternate_roots: u8,
}

impl Default for PebbleOptions {
    fn default() -> Self {
        Self {
            nonce_reject: 0,
            authz_reuse: 0,
            strict: false,
            va_nosleep: true,
            chain_length: 1,
            alternate_roots: 0,
        }
    }
}

/// The ports of one Pebble.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ports {
    pub(super) acme: u16,
    pub(super) management: u16,
    /// Where Pebble looks for what http-01 asks.
    pub(super) http: u16,
    /// Where Pebble looks for what tls-alpn-01 asks.
    pub(super) tls: u16,
}

/// The file. The profiles are those of Pebble's own example.
pub(super) fn file(ports: Ports, certificate: &Path, key: &Path) -> Value {
    json!({
        "pebble": {
            "listenAddress": format!("127.0.0.1:{}", ports.acme),
            "managementListenAddress": format!("127.0.0.1:{}", ports.management),
            "certificate": certificate,
            "privateKey": key,
            "httpPort": ports.http,
            "tlsPort": ports.tls,
            "ocspResponderURL": "",
            "externalAccountBindingRequired": false,
            "domainBlocklist": ["blocked-domain.example"],
            "retryAfter": { "authz": 3, "order": 5 },
            "keyAlgorithm": "ecdsa",
            "profiles": {
                "default": {
                    "description": "The profile you know and love",
                    "validityPeriod": 7_776_000
                },
                "shortlived": {
                    "description": "A short-lived cert profile, without actual enforcement",
                    "validityPeriod": 518_400
                }
            }
        }
    })
}

/// The environment. All of it is said, so that what a person has set for another Pebble does not matter.
pub(super) fn environment(command: &mut Command, options: &PebbleOptions) {
    command
        .env("PEBBLE_WFE_NONCEREJECT", options.nonce_reject.to_string())
        .env("PEBBLE_AUTHZREUSE", options.authz_reuse.to_string())
        .env("PEBBLE_CHAIN_LENGTH", options.chain_length.to_string())
        .env(
            "PEBBLE_ALTERNATE_ROOTS",
            options.alternate_roots.to_string(),
        )
        .env(
            "PEBBLE_VA_NOSLEEP",
            if options.va_nosleep { "1" } else { "0" },
        )
        .env_remove("PEBBLE_VA_SLEEPTIME")
        .env_remove("PEBBLE_VA_ALWAYS_VALID");
}
