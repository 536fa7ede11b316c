//! A message of four parts: title, what happened, what to do, and the raw detail, folded away.

use yew::prelude::*;

use crate::ui::components::actions::away;
use crate::ui::components::paragraphs::{para, subtitle, title};
use crate::ui::markup::html;
use crate::ui::messages::user_message::{OfName, UserMessage};
use crate::ui::text::text;

/// What a message is made of.
#[derive(Default)]
pub(crate) struct Notice<'a> {
    /// Who failed, for "In the words of …".
    pub(crate) authority: &'a str,
    /// For a message that is announced and takes the focus. Without an id it is one of several.
    pub(crate) id: Option<&'static str>,
    /// What the message is about; stands before the title.
    pub(crate) about: Option<String>,
    /// Stands below what the CA says.
    pub(crate) more: Html,
    /// Buttons.
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
        fine,
        later,
        instance,
        raw,
    } = message;
    html! {
        <section class="notice" {id} role={id.map(|_| "alert")} tabindex={id.map(|_| "-1")}>
            if let Some(about) = about {
                <p class="about">{ about }</p>
            }
            { title(&notice.title) }
            { subtitle(words.happened) }
            { para(&notice.happened) }
            if let Some(said) = said {
                { subtitle(&(words.said)(authority)) }
                <blockquote>{ said }</blockquote>
            }
            { more }
            if !per_name.is_empty() {
                { subtitle(words.per_name) }
                <dl>
                    { for per_name.iter().map(of_name) }
                </dl>
                if !fine.is_empty() {
                    { para(&[words.fine, fine, "."].concat()) }
                }
            }
            { subtitle(words.todo) }
            if let Some(later) = later {
                { para(later) }
            }
            { para(&notice.todo) }
            if let Some(instance) = instance {
                <p>{ away(instance, words.instance) }</p>
            }
            if !raw.is_empty() {
                <details>
                    <summary>{ text().shared.detail }</summary>
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
