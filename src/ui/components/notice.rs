//! A message of four parts: title, what happened, what to do, and the technical details, folded away.

use yew::prelude::*;

use crate::i18n::text;
use crate::ui::components::actions::external_link;
use crate::ui::components::paragraphs::{para, subtitle, title};
use crate::ui::messages::user_message::{OfName, UserMessage};

/// The id of the message that says why an order, a tool or a page cannot go on. It takes the focus.
pub(crate) const BLOCKING_ERROR: &str = "blocking-error";

/// What a message has beside its text.
#[derive(Default)]
pub(crate) struct Notice<'a> {
    /// The CA that failed, for “In the words of …”.
    pub(crate) authority: &'a str,
    /// The id of a message that is announced and takes the focus. One of several messages has none.
    pub(crate) id: Option<&'static str>,
    /// What the message is about, above the title.
    pub(crate) about: Option<String>,
    /// Below what the CA says.
    pub(crate) more: Html,
    /// At the end.
    pub(crate) buttons: Html,
}

/// Draws it. What a server says is always text, never markup.
pub(crate) fn notice(message: &UserMessage, notice: Notice<'_>) -> Html {
    let words = &text().blocking_error;
    let Notice {
        authority,
        id,
        about,
        more,
        buttons,
    } = notice;
    let UserMessage {
        notice,
        said,
        per_name,
        accepted,
        retry_at,
        instance,
        raw,
    } = message;
    html! {
        <section class="notice" {id} role={id.map(|_| "alert")} tabindex={id.map(|_| "-1")}>
            if let Some(about) = about {
                <p class="about">{ about }</p>
            }
            { title(&notice.title) }
            { subtitle(words.happened()) }
            { para(&notice.happened) }
            if let Some(said) = said {
                { subtitle(&words.said(authority)) }
                <blockquote>{ said }</blockquote>
            }
            { more }
            if !per_name.is_empty() {
                { subtitle(words.per_name()) }
                <dl>
                    <>{ for per_name.iter().map(of_name) }</>
                </dl>
                if !accepted.is_empty() {
                    { para(&words.fine(accepted)) }
                }
            }
            { subtitle(words.todo()) }
            if let Some(retry_at) = retry_at {
                { para(retry_at) }
            }
            { para(&notice.todo) }
            if let Some(instance) = instance {
                <p>{ external_link(instance, words.instance()) }</p>
            }
            if !raw.is_empty() {
                <details>
                    <summary>{ text().shared.detail() }</summary>
                    <pre tabindex="0">{ raw }</pre>
                </details>
            }
            { buttons }
        </section>
    }
}

fn of_name(about: &OfName) -> Html {
    html! {
        <div>
            <dt>{ &about.name }</dt>
            <dd>{ &about.said }</dd>
            if !about.todo.is_empty() {
                <dd>{ &about.todo }</dd>
            }
        </div>
    }
}
