//! Finding a proof by its authorization.

use crate::acme::AuthorizationUrl;
use crate::issuance::{Proof, State};

/// The proof of an authorization, if it belongs to the order.
pub(super) fn find<'a>(state: &'a mut State, url: &AuthorizationUrl) -> Option<&'a mut Proof> {
    state.proofs.iter_mut().find(|proof| proof.url == *url)
}
