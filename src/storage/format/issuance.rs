//! The state of an order.

use super::{Form, Reader, Writer, one_of, parts};
use crate::dns::Resolver;
use crate::issuance::{
    Authority, AuthorityKind, Chain, ExternalAccount, Issued, KeyChoice, KnownAccount, LiveCheck,
    Method, OrderOptions, OwnRequest, PlacedOrder, Plan, Proof, State,
};
use crate::storage::{Account, SavedOrder};

one_of! {
    AuthorityKind { Production = 1, Practice = 2, Local = 3, Typed = 4 }
    Method { Dns = 1, Http = 2, DnsAccount = 3, DnsStanding = 4 }
}

parts! {
    SavedOrder { at, key_taken, state }
    Account { directory, account, relay }
    KnownAccount { key, url }
    Authority { id, name, directory, kind, relay }
    OwnRequest { der, spki, key }
    Plan { names, authority, agreed, request }
    ExternalAccount { key_id, mac, algorithm }
    OrderOptions { key, profile, replaces, external, account_key }
    PlacedOrder { url, object, polls, retry_after, stale, waited }
    Proof { url, authorization, method, answered, stale, looks, renewed, withdrawn }
    Resolver { name, url, flush }
    LiveCheck {
        then_ask, round, at_once, waits, looked_at;
        // What DNS says is looked up anew.
        findings: None
    }
    Chain { root, issuers, rest_pem }
    Issued {
        names, issuer, not_before, not_after, in_force, serial, fingerprint, renewal_id, leaf_pem, chains, chosen
    }
    State {
        plan, agreed, options, external_needed, agreeing_again, directory, account_key, certificate_key, account, order,
        proofs, checking, again, choices, stand_until, withdrawing, resolvers, seeking_zones, watch, used, expired,
        issued, alternates;
        zones: Vec::new();
        // Who comes back wants it to go on: what failed or held it up is tried again.
        retries: Vec::new();
        blocking_error: None
    }
}

impl Form for KeyChoice {
    fn write(&self, to: &mut Writer) {
        match self {
            Self::Make(algorithm) => {
                to.number(1);
                algorithm.write(to);
            }
            Self::Keep(key) => {
                to.number(2);
                key.write(to);
            }
        }
    }

    fn read(from: &mut Reader<'_>) -> Self {
        match from.number() {
            1 => Self::Make(Form::read(from)),
            2 => Self::Keep(Form::read(from)),
            _ => {
                from.break_off();
                Self::default()
            }
        }
    }
}
