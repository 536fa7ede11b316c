//! Everything that is known about one certificate.

use serde::{Deserialize, Serialize};

use super::{Issued, Method, Plan, Proof, ProofStatus, Trouble};
use crate::acme::{AccountUrl, Directory, Order, OrderStatus, OrderUrl};
use crate::keys::PublicKey;
use crate::names::Identifier;

/// An order that was placed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlacedOrder {
    /// Where it is. Kept from newOrder: finalize need not name it again.
    pub url: OrderUrl,
    /// What the CA last said of it.
    pub object: Order,
    /// How often it was read in its present status.
    pub polls: u32,
    /// How long the CA last asked to wait, in milliseconds.
    pub retry_after: Option<u64>,
    /// Whether what the CA last said may be out of date, because an answer got lost.
    pub stale: bool,
}

/// Everything that is known about one certificate. Holds no private key, only the ids of keys, and can be saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// What is wanted.
    pub plan: Plan,
    /// Whether the person agreed to the CA's terms.
    pub agreed: bool,
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
    /// What holds the story up, until the person says to try again.
    pub trouble: Option<Trouble>,
    /// The certificate.
    pub issued: Option<Issued>,
}

impl State {
    /// The beginning.
    pub fn new(plan: Plan) -> Self {
        Self {
            plan,
            agreed: false,
            directory: None,
            account_key: None,
            certificate_key: None,
            account: None,
            order: None,
            proofs: Vec::new(),
            checking: false,
            again: false,
            choices: Vec::new(),
            trouble: None,
            issued: None,
        }
    }

    /// The address of the CA's terms, if there are any and the person has not agreed yet.
    pub fn terms_to_agree(&self) -> Option<&str> {
        if self.agreed {
            None
        } else {
            self.directory.as_ref()?.terms_of_service()
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
