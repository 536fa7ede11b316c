//! The kinds of certificates that the CA offers (profiles).

use yew::prelude::*;

use crate::acme::Profile;
use crate::i18n::text;
use crate::ui::components::{Choice, hint, radio};
use crate::ui::order::pages::conditions::fields::{PROFILE, profile_id};
use crate::ui::order::pages::conditions::offer::Offer;

/// Draws them, in the CA's own words.
pub(super) fn profiles(offer: &Offer<'_>) -> Html {
    let words = &text().conditions;
    let has_classic = offer
        .profiles
        .first()
        .is_some_and(|it| it.name == "classic");
    let listing = offer.listing.as_ref();
    let profile = |(place, profile): (usize, &Profile)| {
        let short = listing.is_some_and(|it| it.short_lived.contains(&profile.name))
            || matches!(profile.name.as_str(), "shortlived" | "tlsserver");
        let addresses = offer.state.plan.has_address()
            && listing.is_some_and(|it| it.for_addresses.as_ref() == Some(&profile.name));
        radio(Choice {
            id: profile_id(Some(place)),
            group: PROFILE.to_owned(),
            value: profile.name.clone(),
            label: &profile.name,
            hint: Some(&profile.description),
            more: html! {
                <>
                    if addresses {
                        { hint(words.profile_addresses()) }
                    }
                    if short {
                        { hint(words.profile_short()) }
                    }
                </>
            },
            ..Choice::default()
        })
    };
    let usual = || {
        radio(Choice {
            id: profile_id(None),
            group: PROFILE.to_owned(),
            label: words.profile_usual(),
            ..Choice::default()
        })
    };
    html! {
        <fieldset>
            <legend>{ words.profile() }</legend>
            { hint(words.profile_hint()) }
            if !has_classic {
                { usual() }
            }
            <>{ for offer.profiles.iter().enumerate().map(profile) }</>
        </fieldset>
    }
}
