//! The terms of service, which the person has to agree to (RFC 8555 §7.3.3).

use yew::prelude::*;

use crate::i18n::text;
use crate::ui::components::{error, external_link, is_invalid};
use crate::ui::order::pages::conditions::fields::AGREE;
use crate::ui::order::pages::conditions::offer::Offer;

/// Draws them.
pub(super) fn terms_of_service(offer: &Offer<'_>, ca: &str, terms: &str) -> Html {
    let words = &text().conditions;
    let errors = offer.errors(AGREE);
    let described = (!errors.is_empty()).then(|| format!("{AGREE}-error"));
    let invalid = is_invalid(&errors);
    // Only a web address becomes a link that a person can click; anything else is shown as text.
    let link = if terms.starts_with("https://") || terms.starts_with("http://") {
        html! { <p>{ external_link(terms, &words.link(ca)) }</p> }
    } else {
        html! { <p>{ words.elsewhere(ca) }{ " " }<code>{ terms }</code></p> }
    };
    html! {
        <>
            { link }
            <div class={if errors.is_empty() { "field" } else { "field wrong" }}>
                { error(AGREE, &errors) }
                <div class="choice">
                    <input type="checkbox" id={AGREE} aria-describedby={described} aria-invalid={invalid} />
                    <div><label for={AGREE}>{ words.agree(ca) }</label></div>
                </div>
            </div>
        </>
    }
}
