//! The state of an order.

use super::{Form, Reader, Writer, one_of, parts};
use crate::account::{ExternalAccountKey, KnownAccount};
use crate::dns::Resolver;
use crate::guide::{Authority, AuthorityKind};
use crate::issuance::{
    Chain, Issued, KeyChoice, LiveCheck, Method, OrderOptions, OwnRequest, PlacedOrder, Plan,
    Proof, State,
};
use crate::storage::{Account, SavedOrder};

one_of! {
    AuthorityKind { Production = 1, Practice = 2, Local = 3, Typed = 4 }
    Method { Dns = 1, Http = 2, DnsAccount = 3, DnsPersist = 4 }
}

parts! {
    SavedOrder { at, key_taken, state }
    Account { directory, account, relay }
    KnownAccount { key, url }
    Authority { id, name, directory, kind, relay }
    OwnRequest { der, spki, key }
    Plan { names, authority, agreed, request }
    ExternalAccountKey { key_id, mac, algorithm }
    OrderOptions { key, profile, replaces, external, account_key }
    PlacedOrder { url, object, poll_count, retry_after, stale, time_in_status }
    Proof { url, authorization, method, answered, stale, reads, renewed, deactivated }
    Resolver { name, url, flush }
    LiveCheck {
        validate_when_clear, round, immediate, backoff, checked_at;
        // DNS is asked anew.
        findings: None
    }
    Chain { root, issuers, rest_pem }
    Issued {
        names, issuer, not_before, not_after, in_force, serial, fingerprint, renewal_id, leaf_pem, chains, chosen
    }
}

/// The parts of a state that are saved, in this order. The others are as in a new state: DNS is asked anew, and what failed
/// or kept the order from going on is tried again.
macro_rules! parts_of_state {
    ($($($part:ident).+,)*) => {
        impl Form for State {
            #[inline(never)]
            fn write(&self, to: &mut Writer) {
                self.plan.write(to);
                $(self.$($part).+.write(to);)*
            }

            #[inline(never)]
            fn read(from: &mut Reader<'_>) -> Self {
                let mut state = Self::new(Form::read(from));
                $(state.$($part).+ = Form::read(from);)*
                state
            }
        }
    };
}

parts_of_state! {
    progress.agreed,
    options,
    account.external_required,
    account.agreement_pending,
    directory,
    account.key,
    certificate.key,
    account.url,
    order,
    proofs,
    progress.validating,
    earlier_orders.exist,
    choices.methods,
    choices.persist_until,
    progress.cancelled,
    dns.resolvers,
    dns.find_zones,
    dns.live_check,
    earlier_orders.values,
    earlier_orders.expired,
    certificate.issued,
    certificate.alternates,
}

impl Form for KeyChoice {
    fn write(&self, to: &mut Writer) {
        match self {
            Self::Generate(algorithm) => {
                to.number(1);
                algorithm.write(to);
            }
            Self::Reuse(key) => {
                to.number(2);
                key.write(to);
            }
        }
    }

    fn read(from: &mut Reader<'_>) -> Self {
        match from.number() {
            1 => Self::Generate(Form::read(from)),
            2 => Self::Reuse(Form::read(from)),
            _ => {
                from.break_off();
                Self::default()
            }
        }
    }
}
