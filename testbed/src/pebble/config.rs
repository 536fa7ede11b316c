//! Pebble's configuration file and environment.

use std::path::Path;
use std::process::Command;

use serde_json::{Map, Value, json};

const DAY: u32 = 24 * 60 * 60;

/// How the test CA behaves. The default: no faults, no reuse, no waiting, and Let's Encrypt's profiles.
///
/// The challenge types cannot be configured: Pebble offers all that the identifier allows.
#[derive(Clone, Debug)]
pub struct PebbleOptions {
    /// How many of 100 good nonces are refused with `badNonce`.
    pub nonce_reject: u8,
    /// For how many of 100 names a valid authorization is used again. With 0 Pebble 2.10 still does it for one of 100: to
    /// have a name proved twice, deactivate the first authorization.
    pub authz_reuse: u8,
    /// Pebble's `-strict`: upcoming changes of the API.
    pub strict: bool,
    /// Validate at once, rather than after a random wait of up to 15 seconds.
    pub va_nosleep: bool,
    /// Intermediates between the root and the certificates; 1 is usual.
    pub chain_length: u8,
    /// Further roots, each with a chain of its own, offered as alternates.
    pub alternate_roots: u8,
    /// External accounts, to which new ones must be bound (RFC 8555 section 7.3.4). If there are none, no binding is
    /// required.
    pub external_accounts: Vec<ExternalAccount>,
    /// The profiles of the directory. Pebble takes one at random for an order that names none.
    pub profiles: Vec<Profile>,
    /// Names that the CA refuses with `rejectedIdentifier`.
    pub blocklist: Vec<String>,
    /// The seconds in `Retry-After` of authorizations while they are checked. Pebble writes them as a number or as a date, by chance.
    pub retry_after_authz: u32,
    /// The seconds in `Retry-After` of orders while they are processed. Pebble writes them as a number or as a date, by chance.
    pub retry_after_order: u32,
}

/// An account that a person has with the CA in another way, on its website for instance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExternalAccount {
    /// The key id.
    pub kid: String,
    /// The HMAC key in base64url without padding.
    pub hmac_key: String,
}

/// A profile of the directory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Its name in orders.
    pub name: String,
    /// Its description.
    pub description: String,
    /// For how many seconds its certificates are valid.
    pub seconds: u32,
}

impl ExternalAccount {
    /// With this key id and this HMAC key (base64url without padding).
    pub fn new(kid: &str, hmac_key: &str) -> Self {
        Self {
            kid: kid.to_owned(),
            hmac_key: hmac_key.to_owned(),
        }
    }
}

impl Profile {
    /// With this name and description, and certificates valid for so many seconds.
    pub fn new(name: &str, description: &str, seconds: u32) -> Self {
        Self {
            name: name.to_owned(),
            description: description.to_owned(),
            seconds,
        }
    }

    /// Profiles named and timed like those of Let's Encrypt.
    pub fn usual() -> Vec<Self> {
        vec![
            Self::new("classic", "The usual certificate, for 90 days", 90 * DAY),
            Self::new("tlsserver", "For web servers alone, for 45 days", 45 * DAY),
            Self::new(
                "shortlived",
                "For six days and a bit, also for IP addresses",
                160 * 60 * 60,
            ),
        ]
    }
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
            external_accounts: Vec::new(),
            profiles: Profile::usual(),
            blocklist: vec!["blocked-domain.example".to_owned()],
            retry_after_authz: 3,
            retry_after_order: 5,
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

/// The file.
pub(super) fn file(options: &PebbleOptions, ports: Ports, certificate: &Path, key: &Path) -> Value {
    let accounts: Map<_, _> = options
        .external_accounts
        .iter()
        .map(|account| (account.kid.clone(), json!(account.hmac_key)))
        .collect();
    let profiles: Map<_, _> = options
        .profiles
        .iter()
        .map(|profile| {
            let said =
                json!({ "description": profile.description, "validityPeriod": profile.seconds });
            (profile.name.clone(), said)
        })
        .collect();
    json!({
        "pebble": {
            "listenAddress": format!("127.0.0.1:{}", ports.acme),
            "managementListenAddress": format!("127.0.0.1:{}", ports.management),
            "certificate": certificate,
            "privateKey": key,
            "httpPort": ports.http,
            "tlsPort": ports.tls,
            "ocspResponderURL": "",
            "externalAccountBindingRequired": !accounts.is_empty(),
            "externalAccountMACKeys": accounts,
            "domainBlocklist": options.blocklist,
            "retryAfter": { "authz": options.retry_after_authz, "order": options.retry_after_order },
            "keyAlgorithm": "ecdsa",
            "profiles": profiles
        }
    })
}

/// The environment. All of it is set, so that what a person has set for another Pebble does not matter.
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
