//! The CA's terms, which the person has to agree to before there is an account.

use yew::prelude::*;

use crate::browser::page;
use crate::issuance::Event;
use crate::ui::order::Local;
use crate::ui::parts::{Mistake, error, error_summary, heading, lead};
use crate::ui::text::text;

const AGREE: &str = "agree";

/// Draws the question for `authority`, whose terms are at `terms`.
pub(crate) fn terms(
    authority: &str,
    terms: &str,
    local: &UseStateHandle<Local>,
    send: &Callback<Event>,
) -> Html {
    let words = &text().preparing;
    let onsubmit = {
        let (local, send) = (local.clone(), send.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if page::ticked(AGREE) {
                send.emit(Event::AgreeToTerms);
            } else {
                local.set(Local {
                    refused: local.refused + 1,
                    ..*local
                });
            }
        })
    };
    let missing = (local.refused > 0).then(|| (words.terms_missing)(authority));
    let message = missing.clone().unwrap_or_default();
    let mistakes = if missing.is_some() {
        vec![Mistake {
            field: AGREE,
            message,
        }]
    } else {
        Vec::new()
    };
    let described = missing.is_some().then(|| format!("{AGREE}-error"));
    let wrong = missing.is_some().then_some("true");
    html! {
        <form novalidate=true {onsubmit}>
            { error_summary(text().names.errors, &mistakes) }
            { heading(&(words.terms_heading)(authority)) }
            { lead(&(words.terms_lead)(authority)) }
            { link(authority, terms) }
            <div class={if missing.is_some() { "field wrong" } else { "field" }}>
                { error(AGREE, missing.as_deref().as_slice()) }
                <div class="choice">
                    <input type="checkbox" id={AGREE} aria-describedby={described} aria-invalid={wrong} />
                    <div><label for={AGREE}>{ (words.terms_agree)(authority) }</label></div>
                </div>
            </div>
            <button type="submit" class="primary">{ words.terms_go }</button>
        </form>
    }
}

/// The way to the terms. A person is going to click on it: anything but a web address is only shown.
fn link(authority: &str, terms: &str) -> Html {
    let words = &text().preparing;
    if terms.starts_with("https://") || terms.starts_with("http://") {
        html! {
            <p>
                <a href={terms.to_owned()} target="_blank" rel="noopener noreferrer">
                    { (words.terms_link)(authority) }{ " " }{ text().shared.new_tab }
                </a>
            </p>
        }
    } else {
        html! { <p>{ (words.terms_elsewhere)(authority) }{ " " }<code>{ terms }</code></p> }
    }
}
