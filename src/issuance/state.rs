//! Everything that is known about one certificate.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64URL;

use super::{
    BlockingError, Issued, KnownAccount, LiveCheck, Method, OrderOptions, Plan, Proof, ProofStatus,
    Retry,
};
use crate::acme::{AccountUrl, CertificateUrl, Directory, Order, OrderStatus, OrderUrl};
use crate::dns::{Resolver, ZoneFound};
use crate::keys::PublicKey;
use crate::names::Identifier;

/// An order that was placed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedOrder {
    /// Where it is. Saved from newOrder: finalize need not name it again.
    pub url: OrderUrl,
    /// What the CA last said of it.
    pub object: Order,
    /// How often it was read in its present status.
    pub polls: u32,
    /// How long the CA last asked to wait, in milliseconds.
    pub retry_after: Option<u64>,
    /// Whether what the CA last said may be out of date, because an answer got lost.
    pub stale: bool,
    /// For how long it has been in its present status by the waits before it was read, in milliseconds.
    pub waited: u64,
}

/// Everything that is known about one certificate. Holds no private key, only the ids of keys, and can be saved.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is learnt at a time of its own"
)]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// What is wanted.
    pub plan: Plan,
    /// Whether the person saw what the CA asks and offers, agreed to its terms, and chose.
    pub agreed: bool,
    /// What they chose.
    pub options: OrderOptions,
    /// Whether the CA refused an account that is bound to none outside of ACME.
    pub external_needed: bool,
    /// Whether the CA is to be told that its changed terms are agreed to (RFC 8555 §7.3.3).
    pub agreeing_again: bool,
    /// The CA's directory, once read.
    pub directory: Option<Directory>,
    /// The account key, once made.
    pub account_key: Option<PublicKey>,
    /// The certificate's key, once made.
    pub certificate_key: Option<PublicKey>,
    /// The account, once opened.
    pub account: Option<AccountUrl>,
    /// The order, once placed.
    pub order: Option<PlacedOrder>,
    /// The proofs that the order asks for, in the order of the names as they were typed.
    pub proofs: Vec<Proof>,
    /// Whether the person asked the CA to look.
    pub checking: bool,
    /// Whether an earlier order for the same names failed.
    pub again: bool,
    /// Which way the person chose for which name, over all orders.
    pub choices: Vec<(Identifier, Method)>,
    /// Until when standing records are to be good, in seconds since 1970. `None` for ever.
    pub stand_until: Option<u64>,
    /// Whether the person gave up what the order asks to be proved.
    pub withdrawing: bool,
    /// The resolvers that the person allowed to be asked. None before they said so.
    pub resolvers: Vec<Resolver>,
    /// Whether it is to be found out where the names are managed.
    pub seeking_zones: bool,
    /// What DNS says of the zones of the names. Not saved: it is looked up anew.
    pub zones: Vec<ZoneFound>,
    /// The live check, once the person asked for it.
    pub watch: Option<LiveCheck>,
    /// The values that were asked for by earlier orders. If they are found, they are in the way.
    pub used: Vec<String>,
    /// Whether an order ran out while the person was at work, so that a new one was placed.
    pub expired: bool,
    /// What failed and is tried again by itself.
    pub retries: Vec<Retry>,
    /// What holds the story up, until the person says to try again.
    pub blocking_error: Option<BlockingError>,
    /// The certificate.
    pub issued: Option<Issued>,
    /// Where other chains for it are, which are still to be downloaded.
    pub alternates: Vec<CertificateUrl>,
}

impl State {
    /// The beginning.
    pub fn new(plan: Plan) -> Self {
        Self {
            plan,
            agreed: false,
            options: OrderOptions::default(),
            external_needed: false,
            agreeing_again: false,
            directory: None,
            account_key: None,
            certificate_key: None,
            account: None,
            order: None,
            proofs: Vec::new(),
            checking: false,
            again: false,
            choices: Vec::new(),
            stand_until: None,
            withdrawing: false,
            resolvers: Vec::new(),
            seeking_zones: false,
            zones: Vec::new(),
            watch: None,
            used: Vec::new(),
            expired: false,
            retries: Vec::new(),
            blocking_error: None,
            issued: None,
            alternates: Vec::new(),
        }
    }

    /// The beginning, with an account that is there already.
    pub fn with_account(plan: Plan, account: KnownAccount) -> Self {
        Self {
            account_key: Some(account.key),
            account: Some(account.url),
            ..Self::new(plan)
        }
    }

    /// Whether an account has to be bound to one that the person has with the CA outside of ACME (RFC 8555 §7.3.4).
    pub fn needs_external_account(&self) -> bool {
        let meta = self.directory.as_ref().and_then(|it| it.meta.as_ref());
        let required = meta.and_then(|meta| meta.external_account_required);
        self.account.is_none() && (self.external_needed || required == Some(true))
    }

    /// The DER of the `SubjectPublicKeyInfo` that the certificate has to be for, once known.
    pub fn spki(&self) -> Option<Vec<u8>> {
        match (&self.plan.request, &self.certificate_key) {
            (Some(request), _) => BASE64URL.decode(&request.spki).ok(),
            (None, key) => key.as_ref().map(PublicKey::spki_der),
        }
    }

    /// Where each proof stands, beside it.
    pub fn proofs(&self) -> impl Iterator<Item = (&Proof, ProofStatus)> {
        let ended = self.is_ended();
        self.proofs
            .iter()
            .map(move |proof| (proof, proof.status(self.checking, ended)))
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
