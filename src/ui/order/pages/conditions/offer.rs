//! What the CA offers and asks.

use crate::acme::Profile;
use crate::guide::{self, Listing};
use crate::issuance::State;
use crate::ui::components::{Mistake, errors_of};
use crate::ui::order::pages::conditions::fields::USUAL;

/// What the CA offers and asks, from a state whose directory was read.
pub(super) struct Offer<'a> {
    pub(super) state: &'a State,
    pub(super) listing: Option<Listing>,
    pub(super) profiles: &'a [Profile],
    mistakes: &'a [Mistake],
}

impl<'a> Offer<'a> {
    pub(super) fn of(state: &'a State, mistakes: &'a [Mistake]) -> Self {
        let meta = state.directory.as_ref().and_then(|it| it.meta.as_ref());
        Self {
            state,
            listing: guide::listing(&state.plan.authority.id),
            profiles: meta.map_or(&[], |meta| &meta.profiles),
            mistakes,
        }
    }

    /// The messages about a field.
    pub(super) fn errors(&self, field: &str) -> Vec<&'a str> {
        errors_of(self.mistakes, field)
    }

    /// The profile that is chosen at first: the one chosen before, the one that IP addresses need, or the CA's choice.
    pub(super) fn first_profile(&self) -> &str {
        let for_addresses = self
            .listing
            .as_ref()
            .and_then(|it| it.for_addresses.as_deref());
        let needed = for_addresses.filter(|name| {
            self.state.plan.has_address() && self.profiles.iter().any(|it| it.name == *name)
        });
        let chosen = self.state.options.profile.as_deref();
        // Where the CA has it, the long-lived one suits records that are added by hand.
        let classic = self.profiles.first().filter(|it| it.name == "classic");
        chosen
            .or(needed)
            .or(classic.map(|it| it.name.as_str()))
            .unwrap_or(USUAL)
    }
}
