//! Technical terms that open to what they mean.

use yew::prelude::*;

use crate::guide::Guides;
use crate::i18n::text;

/// Draws these terms.
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
            <div class="glossary" role="group" aria-label={text().live_check.words_used()}>
                <>{ for entries }</>
            </div>
        }
    }
}
