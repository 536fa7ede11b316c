//! A button that copies a text and says so.

use std::time::Duration;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zeroize::Zeroizing;

use crate::i18n::text;
use crate::web::{clipboard, clock};

/// How long “Copied” is shown.
const SHOWN: Duration = Duration::from_secs(4);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    None,
    Copied,
    Failed,
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// What is copied. It completes “Copy …” for people who cannot see what the button is beside.
    pub(crate) what: AttrValue,
    /// Asked for the text when pressed, so that a secret is not held by the page's parts.
    pub(crate) content: Callback<(), Option<Zeroizing<String>>>,
    #[prop_or_default]
    pub(crate) oncopied: Callback<()>,
}

#[component]
pub(crate) fn CopyButton(props: &Props) -> Html {
    let outcome = use_state(|| Outcome::None);
    let count = use_mut_ref(|| 0_u32);
    let onclick = {
        let (outcome, content, oncopied) = (
            outcome.clone(),
            props.content.clone(),
            props.oncopied.clone(),
        );
        Callback::from(move |_: MouseEvent| {
            let Some(content) = content.emit(()) else {
                outcome.set(Outcome::Failed);
                return;
            };
            *count.borrow_mut() += 1;
            let (count, own) = (count.clone(), *count.borrow());
            let (outcome, oncopied) = (outcome.clone(), oncopied.clone());
            spawn_local(async move {
                let done = clipboard::copy(&content).await;
                drop(content);
                outcome.set(if done {
                    Outcome::Copied
                } else {
                    Outcome::Failed
                });
                if done {
                    oncopied.emit(());
                    clock::sleep(SHOWN).await;
                    if *count.borrow() == own {
                        outcome.set(Outcome::None);
                    }
                }
            });
        })
    };
    let shared = &text().shared;
    let (label, message) = match *outcome {
        Outcome::None => (shared.copy(), ""),
        Outcome::Copied => (shared.copied(), shared.copied()),
        Outcome::Failed => (shared.copy(), shared.copy_failed()),
    };
    let failed = *outcome == Outcome::Failed;
    html! {
        <span class="copy">
            <button type="button" class="small" {onclick} aria-label={shared.copy_what(&props.what)}>{ label }</button>
            <span role="status" class={(!failed).then_some("offscreen")}>{ message }</span>
        </span>
    }
}
