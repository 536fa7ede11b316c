//! The choices that are made at first.

use crate::issuance::{KeyChoice, State};
use crate::keys::MacAlgorithm;
use crate::ui::components::choice_id;
use crate::ui::order::pages::conditions::fields::{AGREE, KEEP, KEY, MAC_ALGORITHM, profile_id};
use crate::ui::order::pages::conditions::offer::Offer;
use crate::web::page;

/// Makes the choices that are made at first. Once, when the page appears: afterwards the fields belong to the person.
pub(crate) fn choose_defaults(state: &State) {
    let offer = Offer::of(state, &[]);
    if state.plan.agreed {
        page::choose(AGREE);
    }
    let first = offer.first_profile();
    let place = offer.profiles.iter().position(|it| it.name == first);
    page::choose(&profile_id(place));
    page::choose(&choice_id(MAC_ALGORITHM, MacAlgorithm::Hs256.as_str()));
    page::choose(&match &state.options.key {
        KeyChoice::Generate(algorithm) => choice_id(KEY, algorithm.as_str()),
        KeyChoice::Reuse(_) => choice_id(KEY, KEEP),
    });
}
