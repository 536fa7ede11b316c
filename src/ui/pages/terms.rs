//! The CA's terms, which the person has to agree to before there is an account.

use yew::prelude::*;

use crate::browser::page;
use crate::issuance::Event;
use crate::ui::parts::{ErrorSummary, Mistake, error, heading};
use crate::ui::text::text;

const AGREE: &str = "agree";

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) authority: AttrValue,
    /// Where the terms are.
    pub(crate) terms: AttrValue,
    pub(crate) send: Callback<Event>,
}

#[component]
pub(crate) fn TermsPage(props: &Props) -> Html {
    let attempt = use_state(|| 0_u32);
    let words = &text().preparing;
    let ca = props.authority.as_str();
    let onsubmit = {
        let (attempt, send) = (attempt.clone(), props.send.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if page::ticked(AGREE) {
                send.emit(Event::AgreeToTerms);
            } else {
                attempt.set(*attempt + 1);
            }
        })
    };
    let missing = (*attempt > 0).then(|| (words.terms_missing)(ca));
    let error_id = format!("{AGREE}-error");
    html! {
            <form novalidate=true {onsubmit}>
                if let Some(message) = missing.clone() {
                    <ErrorSummary title={text().names.errors} mistakes={vec![Mistake { field: AGREE, message }]}
                        attempt={*attempt} />
                }
                { heading(&(words.terms_heading)(ca)) }
                <p class="lead">{ (words.terms_lead)(ca) }</p>
                <p>
                    // A person is going to click on it: anything but a web address is only shown.
                    if props.terms.starts_with("https://") || props.terms.starts_with("http://") {
                        <a href={props.terms.clone()} target="_blank" rel="noopener noreferrer">
                            { (words.terms_link)(ca) }{ " " }{ text().shared.new_tab }
                        </a>
                    } else {
                        { (words.terms_elsewhere)(ca) }{ " " }<code>{ &props.terms }</code>
                    }
                </p>
                <div class={classes!("field", missing.is_some().then_some("wrong"))}>
    { error(AGREE, missing.as_deref().as_slice()) }                <div class="choice">
                        <input type="checkbox" id={AGREE} aria-describedby={missing.is_some().then_some(error_id)}
                            aria-invalid={missing.is_some().then_some("true")} />
                        <div><label for={AGREE}>{ (words.terms_agree)(ca) }</label></div>
                    </div>
                </div>
                <button type="submit" class="primary">{ words.terms_go }</button>
            </form>
        }
}
