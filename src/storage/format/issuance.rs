//! An order, what it is for, and what is known of a CA.

use super::macros::{fields, variants};
use super::{Codec, Decoder, Encoder};
use crate::account::{ExternalAccountKey, KnownAccount};
use crate::dns::Resolver;
use crate::guide::{Authority, AuthorityKind};
use crate::issuance::{
    AccountState, CertificateState, Chain, DnsState, EarlierOrders, Issued, KeyChoice, LiveCheck,
    Method, OrderOptions, OwnRequest, PlacedOrder, Plan, Progress, Proof, ProofChoices, State,
};
use crate::storage::{KnownCa, SavedOrder, StorageError};

variants! {
    AuthorityKind { Production = 1, Practice = 2, Local = 3, Typed = 4 }
    Method { Dns = 1, Http = 2, DnsAccount = 3, DnsPersist = 4 }
}

fields! {
    SavedOrder {
        saved_at,
        key_downloaded,
        state,
    }
    KnownCa {
        directory,
        account,
        relay,
    }
    KnownAccount {
        key,
        url,
    }
    Authority {
        id,
        name,
        directory,
        kind,
        relay,
    }
    OwnRequest {
        der,
        spki,
        key,
    }
    Plan {
        names,
        authority,
        agreed,
        request,
    }
    ExternalAccountKey {
        key_id,
        mac,
        algorithm,
    }
    OrderOptions {
        key,
        profile,
        replaces,
        external,
        account_key,
    }
    PlacedOrder {
        url,
        object,
        poll_count,
        retry_after,
        stale,
        time_in_status,
    }
    Proof {
        url,
        authorization,
        method,
        answered,
        stale,
        reads,
        renewed,
        deactivated,
    }
    Resolver {
        name,
        url,
        flush,
    }
    LiveCheck {
        validate_when_clear,
        round,
        immediate,
        backoff,
        checked_at,
        // DNS is asked again after a reload.
        ..{ findings: None }
    }
    Chain {
        root,
        issuers,
        rest_pem,
    }
    Issued {
        names,
        issuer,
        not_before,
        not_after,
        in_force,
        serial,
        fingerprint,
        renewal_id,
        leaf_pem,
        chains,
        chosen,
    }
    State {
        plan,
        agreed in progress.agreed,
        options,
        external_required in account.external_required,
        agreement_pending in account.agreement_pending,
        directory,
        account_key in account.key,
        certificate_key in certificate.key,
        account_url in account.url,
        order,
        proofs,
        validating in progress.validating,
        exist in earlier_orders.exist,
        methods in choices.methods,
        persist_until in choices.persist_until,
        cancelled in progress.cancelled,
        resolvers in dns.resolvers,
        find_zones in dns.find_zones,
        live_check in dns.live_check,
        values in earlier_orders.values,
        expired in earlier_orders.expired,
        issued in certificate.issued,
        alternates in certificate.alternates,
        ..{
            progress: Progress { agreed, validating, cancelled },
            account: AccountState { key: account_key, url: account_url, external_required, agreement_pending },
            choices: ProofChoices { methods, persist_until },
            // DNS is asked again after a reload.
            dns: DnsState { resolvers, find_zones, zones: Vec::new(), live_check },
            earlier_orders: EarlierOrders { exist, expired, values },
            certificate: CertificateState { key: certificate_key, issued, alternates },
            // Whatever failed or blocked the order is tried again after a reload.
            retries: Vec::new(),
            blocking_error: None,
        }
    }
}

impl Codec for KeyChoice {
    fn encode(&self, to: &mut Encoder) {
        match self {
            Self::Generate(algorithm) => {
                to.number(1);
                algorithm.encode(to);
            }
            Self::Reuse(key) => {
                to.number(2);
                key.encode(to);
            }
        }
    }

    fn decode(from: &mut Decoder<'_>) -> Self {
        match from.number() {
            1 => Self::Generate(Codec::decode(from)),
            2 => Self::Reuse(Codec::decode(from)),
            _ => {
                from.fail();
                Self::default()
            }
        }
    }
}

impl SavedOrder {
    pub(in crate::storage) fn encode(&self) -> Vec<u8> {
        super::encode(self)
    }

    pub(in crate::storage) fn decode(saved: &[u8]) -> Result<Self, StorageError> {
        super::decode(saved)
    }
}

impl KnownCa {
    pub(in crate::storage) fn encode(&self) -> Vec<u8> {
        super::encode(self)
    }

    pub(in crate::storage) fn decode(saved: &[u8]) -> Result<Self, StorageError> {
        super::decode(saved)
    }
}
