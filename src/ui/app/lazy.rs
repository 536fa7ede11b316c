//! Waiting for the part of the program that is loaded when it is used.
//!
//! Functions marked with `#[loaded_later(part = "later")]` lead into it. They are called only where [`use_later`] says that it
//! is [loaded](Later::Loaded).

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::ui::components::{LINK, Notice, PRIMARY, button, heading, notice};
use crate::ui::messages::user_message::UserMessage;
use crate::ui::order::blocking_error::TROUBLE;
use crate::ui::order::retry::offline;
use crate::ui::text::text;
use crate::web::{lazy, online};

/// How far it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Later {
    /// On its way, or not asked for yet.
    Loading,
    /// What is in it may be called.
    Loaded,
    /// It did not come.
    Failed(String),
}

/// Loads it as soon as it is wanted. To try again, set it to [`Later::Loading`].
#[hook]
pub(crate) fn use_later(wanted: bool) -> UseStateHandle<Later> {
    let later = use_state(|| Later::Loading);
    let setter = later.setter();
    use_effect_with(wanted && *later == Later::Loading, move |begin| {
        if *begin {
            spawn_local(async move {
                setter.set(match lazy::load(lazy::LATER).await {
                    Ok(()) => Later::Loaded,
                    Err(error) => Later::Failed(error.to_string()),
                });
            });
        }
    });
    later
}

/// Draws what stands in the place of the page with this title until it is here.
pub(crate) fn coming(later: &UseStateHandle<Later>, title: &str, onnames: &Callback<()>) -> Html {
    let Later::Failed(error) = &**later else {
        let now = Callback::from(|_: MouseEvent| online::hurry());
        return html! {
            <>
                { offline(button(text().blocking_error.try_now, None, now)) }
                <p role="status" class="online">{ text().shared.loading }</p>
            </>
        };
    };
    let again = later.setter();
    let again = Callback::from(move |_: MouseEvent| again.set(Later::Loading));
    let message = Notice {
        id: Some(TROUBLE),
        buttons: button(text().blocking_error.again, PRIMARY, again),
        ..Notice::default()
    };
    let back = onnames.reform(|_: MouseEvent| ());
    html! {
        <>
            { heading(title) }
            { notice(&UserMessage::plain((text().blocking_error.not_loaded)(), error.clone()), message) }
            <p>{ button(text().shared.back_to_names, LINK, back) }</p>
        </>
    }
}
