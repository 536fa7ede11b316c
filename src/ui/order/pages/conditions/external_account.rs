//! The fields for an account that the person has with the CA outside of ACME (RFC 8555 §7.3.4).

use yew::prelude::*;

use crate::i18n::text;
use crate::keys::MacAlgorithm;
use crate::ui::components::{
    Choice, FieldKind, choice_id, external_link, hint, line_field, para, radio,
};
use crate::ui::order::pages::conditions::fields::{KEY_ID, MAC, MAC_ALGORITHM};
use crate::ui::order::pages::conditions::offer::Offer;

/// Draws the fields.
pub(super) fn external_account(offer: &Offer<'_>, ca: &str) -> Html {
    let words = &text().conditions;
    let page = offer.listing.as_ref().and_then(|it| it.credentials.clone());
    let algorithm = |algorithm: MacAlgorithm| {
        radio(Choice {
            id: choice_id(MAC_ALGORITHM, algorithm.as_str()),
            group: MAC_ALGORITHM.to_owned(),
            value: algorithm.as_str().to_owned(),
            label: algorithm.as_str(),
            ..Choice::default()
        })
    };
    html! {
        <section aria-labelledby="external">
            <h2 id="external">{ words.external(ca) }</h2>
            { para(&words.external_lead(ca)) }
            { para(words.credentials(&offer.state.plan.authority.id)) }
            if let Some(page) = page {
                <p>{ external_link(&page, &words.credentials_link(ca)) }</p>
            }
            { line(offer, KEY_ID, words.key_id(), words.key_id_hint()) }
            { line(offer, MAC, words.mac(), words.mac_hint()) }
            <details>
                <summary>{ words.mac_algorithm() }</summary>
                { hint(words.mac_usual()) }
                <div class="row">{ for MacAlgorithm::ALL.into_iter().map(algorithm) }</div>
            </details>
        </section>
    }
}

/// A field of one line.
fn line(offer: &Offer<'_>, id: &'static str, label: &str, hint: &str) -> Html {
    line_field(FieldKind::Text, id, label, hint, &offer.errors(id))
}
