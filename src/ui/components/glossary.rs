//! What words mean, opened in place.

use yew::prelude::*;

use crate::guide::Guides;
use crate::ui::markup::html;
use crate::ui::text::text;

/// Draws these words, each of which opens to what it means.
pub(crate) fn glossary(guides: &Guides, words: &[&str]) -> Html {
    let entry = |(word, meaning): (&str, &str)| {
        html! {
            <details name="glossary">
                <summary>{ word }</summary>
                <p>{ meaning }</p>
            </details>
        }
    };
    let entries: Vec<Html> = guides.words(words).map(entry).collect();
    html! {
        if !entries.is_empty() {
            <div class="glossary" role="group" aria-label={text().live.words_used}>
                { for entries }
            </div>
        }
    }
}
