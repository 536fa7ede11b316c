//! What is wrong with what was typed, in one box that takes the focus and leads to the fields.

use yew::prelude::*;

use crate::browser::page;

const ID: &str = "errors";

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mistake {
    /// The id of the field it is in.
    pub(crate) field: &'static str,
    pub(crate) message: String,
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) title: AttrValue,
    pub(crate) mistakes: Vec<Mistake>,
    /// Changes with every press of the button, so that the focus comes here each time.
    pub(crate) attempt: u32,
}

#[component]
pub(crate) fn ErrorSummary(props: &Props) -> Html {
    use_effect_with(props.attempt, |_| {
        page::focus(ID);
    });
    let item = |mistake: &Mistake| {
        let field = mistake.field;
        let onclick = Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            page::focus(field);
        });
        html! { <li><a href={format!("#{field}")} {onclick}>{ &mistake.message }</a></li> }
    };
    html! {
        <div class="errors" id={ID} role="alert" tabindex="-1" aria-labelledby="errors-title">
            <h2 id="errors-title">{ &props.title }</h2>
            <ul>{ for props.mistakes.iter().map(item) }</ul>
        </div>
    }
}
