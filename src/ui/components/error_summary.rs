//! What is wrong with what was typed, in one box that leads to the fields.

use yew::prelude::*;

use crate::ui::markup::html;
use crate::web::page;

/// The id of the box. Whoever draws it moves the focus there.
pub(crate) const ERRORS: &str = "errors";

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mistake {
    /// The id of the field it is in.
    pub(crate) field: &'static str,
    pub(crate) message: String,
}

impl Mistake {
    pub(crate) fn new(field: &'static str, message: String) -> Self {
        Self { field, message }
    }
}

/// Draws the box, unless nothing is wrong.
pub(crate) fn error_summary(title: &str, mistakes: &[Mistake]) -> Html {
    let item = |mistake: &Mistake| {
        let field = mistake.field;
        let onclick = Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            page::focus(field);
        });
        html! { <li><a href={format!("#{field}")} {onclick}>{ &mistake.message }</a></li> }
    };
    html! {
        if !mistakes.is_empty() {
            <div class="errors" id={ERRORS} role="alert" tabindex="-1" aria-labelledby="errors-title">
                <h2 id="errors-title">{ title }</h2>
                <ul>{ for mistakes.iter().map(item) }</ul>
            </div>
        }
    }
}
