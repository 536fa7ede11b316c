//! Forms and buttons, as all tools draw them, and what came of them.

use std::rc::Rc;

use yew::prelude::*;

use crate::ui::tools::context::{Action, ToolContext};

/// The id of the result of the last thing that was done.
pub(super) const RESULT: &str = "result";

/// How a button that begins something looks.
#[derive(Clone, Copy)]
pub(super) enum ButtonStyle {
    Primary,
    Secondary,
    /// For what cannot be undone.
    Irreversible,
}

impl ButtonStyle {
    fn class(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Secondary => "",
            Self::Irreversible => "primary final",
        }
    }
}

/// A form whose button begins something.
pub(super) fn form(context: &ToolContext, action: Action, label: &str, fields: Html) -> Html {
    let busy = context.status().busy.then_some("true");
    let onsubmit = {
        let context = context.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            context.begin(&action);
        })
    };
    html! {
        <form novalidate=true {onsubmit}>
            { fields }
            <button type="submit" class="primary" aria-disabled={busy}>{ label }</button>
        </form>
    }
}

/// A button that begins something.
pub(super) fn action_button(
    context: &ToolContext,
    action: Action,
    label: &str,
    style: ButtonStyle,
) -> Html {
    let busy = context.status().busy.then_some("true");
    let context = context.clone();
    let onclick = Callback::from(move |_: MouseEvent| context.begin(&action));
    html! { <button type="button" class={style.class()} {onclick} aria-disabled={busy}>{ label }</button> }
}

/// A button that only changes what is shown. It does nothing while something is going on.
pub(super) fn change_button(context: &ToolContext, change: Rc<dyn Fn()>, label: &str) -> Html {
    let context = context.clone();
    let onclick = Callback::from(move |_: MouseEvent| context.change(|| change()));
    html! { <button type="button" {onclick}>{ label }</button> }
}

/// What came of something. The focus goes there.
pub(super) fn result(class: &'static str, content: Html) -> Html {
    html! { <section id={RESULT} tabindex="-1" {class}>{ content }</section> }
}
