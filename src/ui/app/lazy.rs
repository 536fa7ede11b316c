//! The part of the program that is loaded when it is needed: orders and tools.
//!
//! Functions marked with `#[loaded_later(part = "later")]` lead into it. They are called only where [`use_lazy_part`] says
//! that it is [loaded](LoadState::Loaded).

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::i18n::text;
use crate::ui::components::{
    BLOCKING_ERROR, LINK, Notice, PRIMARY, button, heading, notice, offline,
};
use crate::ui::messages::user_message::UserMessage;
use crate::web::{lazy, online};

/// How far it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum LoadState {
    /// It is being loaded, or was not needed yet.
    Loading,
    /// What is in it may be called.
    Loaded,
    /// It could not be loaded, for this reason.
    Failed(String),
}

/// Loads it as soon as it is needed. To try again, set it to [`LoadState::Loading`].
#[hook]
pub(crate) fn use_lazy_part(needed: bool) -> UseStateHandle<LoadState> {
    let state = use_state(|| LoadState::Loading);
    let setter = state.setter();
    use_effect_with(needed && *state == LoadState::Loading, move |begin| {
        if *begin {
            spawn_local(async move {
                setter.set(match lazy::load(lazy::LATER).await {
                    Ok(()) => LoadState::Loaded,
                    Err(error) => LoadState::Failed(error.to_string()),
                });
            });
        }
    });
    state
}

/// Draws what is shown instead of the page with this title until it is loaded.
pub(crate) fn loading_page(
    state: &UseStateHandle<LoadState>,
    title: &str,
    onhome: &Callback<()>,
) -> Html {
    let LoadState::Failed(error) = &**state else {
        let now = Callback::from(|_: MouseEvent| online::hurry());
        return html! {
            <>
                { offline(button(text().blocking_error.try_now(), None, now)) }
                <p role="status" class="online">{ text().shared.loading() }</p>
            </>
        };
    };
    let setter = state.setter();
    let again = Callback::from(move |_: MouseEvent| setter.set(LoadState::Loading));
    let message = Notice {
        id: Some(BLOCKING_ERROR),
        buttons: button(text().blocking_error.again(), PRIMARY, again),
        ..Notice::default()
    };
    let back = onhome.reform(|_: MouseEvent| ());
    html! {
        <>
            { heading(title) }
            { notice(&UserMessage::plain(text().blocking_error.not_loaded(), error.clone()), message) }
            <p>{ button(text().shared.back_to_names(), LINK, back) }</p>
        </>
    }
}
