//! Options that few people need: the kind of key, an account key, the certificate that is replaced.

use yew::prelude::*;

use crate::i18n::text;
use crate::keys::Algorithm;
use crate::ui::components::{Choice, area_with_file, choice_id, radio};
use crate::ui::order::pages::conditions::fields::{ACCOUNT_KEY, KEEP, KEEP_KEY, KEY, REPLACES};
use crate::ui::order::pages::conditions::offer::Offer;

/// Draws them.
pub(super) fn more_options(offer: &Offer<'_>) -> Html {
    let words = &text().conditions;
    let state = offer.state;
    let kind = |algorithm: Algorithm| {
        let (label, hint) = words.keys(algorithm);
        radio(Choice {
            id: choice_id(KEY, algorithm.as_str()),
            group: KEY.to_owned(),
            value: algorithm.as_str().to_owned(),
            label,
            hint: (!hint.is_empty()).then_some(hint),
            ..Choice::default()
        })
    };
    let area = |id, label, hint| area_with_file(id, label, hint, &offer.errors(id));
    let keep = || {
        radio(Choice {
            id: choice_id(KEY, KEEP),
            group: KEY.to_owned(),
            value: KEEP.to_owned(),
            label: words.keep_key(),
            more: area(KEEP_KEY, words.keep_key(), words.keep_key_hint()),
            ..Choice::default()
        })
    };
    let can_replace = state
        .directory
        .as_ref()
        .is_some_and(|it| it.renewal_info.is_some());
    html! {
        <>
            if state.plan.request.is_none() {
                <fieldset>
                    <legend>{ words.key() }</legend>
                    <>{ for Algorithm::ALL.into_iter().map(kind) }</>
                    { keep() }
                </fieldset>
            }
            { area(ACCOUNT_KEY, words.account_key(), words.account_key_hint()) }
            if can_replace {
                { area(REPLACES, words.replaces(), words.replaces_hint()) }
            }
        </>
    }
}
