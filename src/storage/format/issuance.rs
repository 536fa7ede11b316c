//! An order, what it is for, and what is known of a CA.

use super::macros::{fields, variants};
use super::{Codec, Decoder, Encoder};
use crate::dns::Resolver;
use crate::issuance::{
    Authority, AuthorityKind, Chain, ExternalAccount, Issued, KeyChoice, KnownAccount, LiveCheck,
    Method, OrderOptions, OwnRequest, PlacedOrder, Plan, Proof, State,
};
use crate::storage::{KnownCa, SavedOrder};

variants! {
    AuthorityKind { Production = 1, Practice = 2, Local = 3, Typed = 4 }
    Method { Dns = 1, Http = 2, DnsAccount = 3, DnsStanding = 4 }
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
    ExternalAccount {
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
        polls,
        retry_after,
        stale,
        waited,
    }
    Proof {
        url,
        authorization,
        method,
        answered,
        stale,
        looks,
        renewed,
        withdrawn,
    }
    Resolver {
        name,
        url,
        flush,
    }
    LiveCheck {
        then_ask,
        round,
        at_once,
        waits,
        looked_at,
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
        agreed,
        options,
        external_needed,
        agreeing_again,
        directory,
        account_key,
        certificate_key,
        account,
        order,
        proofs,
        checking,
        again,
        choices,
        stand_until,
        withdrawing,
        resolvers,
        seeking_zones,
        watch,
        used,
        expired,
        issued,
        alternates,
        ..{
            // DNS is asked again after a reload.
            zones: Vec::new(),
            // Whatever failed or blocked the order is tried again after a reload.
            retries: Vec::new(),
            blocking_error: None,
        }
    }
}

impl Codec for KeyChoice {
    fn encode(&self, to: &mut Encoder) {
        match self {
            Self::Make(algorithm) => {
                to.number(1);
                algorithm.encode(to);
            }
            Self::Keep(key) => {
                to.number(2);
                key.encode(to);
            }
        }
    }

    fn decode(from: &mut Decoder<'_>) -> Self {
        match from.number() {
            1 => Self::Make(Codec::decode(from)),
            2 => Self::Keep(Codec::decode(from)),
            _ => {
                from.fail();
                Self::default()
            }
        }
    }
}
