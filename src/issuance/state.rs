//! Everything that is known about one certificate.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64URL;

use super::{
    BlockingError, Issued, LiveCheck, Method, OrderOptions, Plan, Proof, ProofStatus, Retry,
};
use crate::account::KnownAccount;
use crate::acme::{AccountUrl, CertificateUrl, Directory, Order, OrderStatus, OrderUrl};
use crate::dns::{Resolver, ZoneFound};
use crate::keys::PublicKey;
use crate::names::Identifier;

/// How far the person let the order go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Whether they saw what the CA asks and offers, agreed to its terms, and chose the options.
    pub agreed: bool,
    /// Whether they requested validation.
    pub validating: bool,
    /// Whether they cancelled the order.
    pub cancelled: bool,
}

/// What is known of the account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccountState {
    /// Its key, once generated.
    pub key: Option<PublicKey>,
    /// Its URL, once opened.
    pub url: Option<AccountUrl>,
    /// Whether the CA refused an account that is bound to none outside of ACME (RFC 8555 §7.3.4).
    pub external_required: bool,
    /// Whether the CA is to be told that its changed terms are agreed to (RFC 8555 §7.3.3).
    pub agreement_pending: bool,
}

/// What is known of the certificate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CertificateState {
    /// Its key, once generated.
    pub key: Option<PublicKey>,
    /// The certificate, once downloaded.
    pub issued: Option<Issued>,
    /// Where other chains for it are, which are still to be downloaded.
    pub alternates: Vec<CertificateUrl>,
}

/// An order that was placed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedOrder {
    /// Where it is. From newOrder: the answer of finalize need not name it again.
    pub url: OrderUrl,
    /// What the CA last said of it.
    pub object: Order,
    /// How often it was polled in its present status.
    pub poll_count: u32,
    /// How long the CA last asked to wait, in milliseconds.
    pub retry_after: Option<u64>,
    /// Whether what the CA last said may be out of date, because an answer got lost.
    pub stale: bool,
    /// How long it has been in its present status, by the waits before it was polled, in milliseconds.
    pub time_in_status: u64,
}

/// How the person wants to prove control of the names, over all orders.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProofChoices {
    /// The method for each name for which one was chosen.
    pub methods: Vec<(Identifier, Method)>,
    /// Until when persistent records are to be valid, in seconds since 1970. `None` for ever.
    pub persist_until: Option<u64>,
}

/// What public DNS is asked for, and what it said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DnsState {
    /// The resolvers that the person allowed to be asked. None before they said so.
    pub resolvers: Vec<Resolver>,
    /// Whether it is to be found out who hosts the names.
    pub find_zones: bool,
    /// The zones of the names. Not saved: DNS is asked anew.
    pub zones: Vec<ZoneFound>,
    /// The live check, once the person started it.
    pub live_check: Option<LiveCheck>,
}

/// What is known of earlier orders for the same names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EarlierOrders {
    /// Whether there were any.
    pub exist: bool,
    /// Whether one expired while the person was at work, so that a new one was placed.
    pub expired: bool,
    /// The record values and file contents that they asked for. Where those are found, they are in the way.
    pub values: Vec<String>,
}

/// Everything that is known about one certificate. Holds no private key, only the ids of keys, and can be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// What is wanted.
    pub plan: Plan,
    /// The options that the person chose.
    pub options: OrderOptions,
    /// How far the person let the order go.
    pub progress: Progress,
    /// The CA's directory, once read.
    pub directory: Option<Directory>,
    /// The account.
    pub account: AccountState,
    /// The order, once placed.
    pub order: Option<PlacedOrder>,
    /// The proofs that the order asks for, in the order of the names as they were typed.
    pub proofs: Vec<Proof>,
    /// How the person wants to prove control of the names.
    pub choices: ProofChoices,
    /// What public DNS is asked for, and what it said.
    pub dns: DnsState,
    /// Earlier orders for the same names.
    pub earlier_orders: EarlierOrders,
    /// What failed and is retried automatically. Not saved.
    pub retries: Vec<Retry>,
    /// What keeps the order from going on until the person decides. Not saved.
    pub blocking_error: Option<BlockingError>,
    /// The certificate.
    pub certificate: CertificateState,
}

impl State {
    /// The beginning.
    pub fn new(plan: Plan) -> Self {
        Self {
            plan,
            options: OrderOptions::default(),
            progress: Progress::default(),
            directory: None,
            account: AccountState::default(),
            order: None,
            proofs: Vec::new(),
            choices: ProofChoices::default(),
            dns: DnsState::default(),
            earlier_orders: EarlierOrders::default(),
            retries: Vec::new(),
            blocking_error: None,
            certificate: CertificateState::default(),
        }
    }

    /// The beginning, with an account that exists already.
    pub fn with_account(plan: Plan, account: KnownAccount) -> Self {
        Self {
            account: AccountState {
                key: Some(account.key),
                url: Some(account.url),
                ..AccountState::default()
            },
            ..Self::new(plan)
        }
    }

    /// Whether an account has to be bound to one that the person has with the CA outside of ACME (RFC 8555 §7.3.4).
    pub fn needs_external_account(&self) -> bool {
        let meta = self.directory.as_ref().and_then(|it| it.meta.as_ref());
        let required = meta.and_then(|meta| meta.external_account_required);
        self.account.url.is_none() && (self.account.external_required || required == Some(true))
    }

    /// The DER of the `SubjectPublicKeyInfo` that the certificate has to be for, once known.
    pub fn spki(&self) -> Option<Vec<u8>> {
        match (&self.plan.request, &self.certificate.key) {
            (Some(request), _) => BASE64URL.decode(&request.spki).ok(),
            (None, key) => key.as_ref().map(PublicKey::spki_der),
        }
    }

    /// Each proof with its status.
    pub fn proofs(&self) -> impl Iterator<Item = (&Proof, ProofStatus)> {
        let ended = self.is_ended();
        self.proofs
            .iter()
            .map(move |proof| (proof, proof.status(self.progress.validating, ended)))
    }

    /// Whether the order is over without a certificate.
    pub(super) fn is_ended(&self) -> bool {
        self.order
            .as_ref()
            .is_some_and(|order| order.object.status == OrderStatus::Invalid)
    }

    /// Whether everything is known that can be known about a failed order.
    pub(super) fn is_settled(&self) -> bool {
        self.proofs.iter().all(Proof::is_settled)
    }

    /// How to show the name of a proof.
    pub fn shown(&self, proof: &Proof) -> String {
        proof.identifier().map_or_else(String::new, |identifier| {
            self.plan.shown(&identifier).to_owned()
        })
    }
}
