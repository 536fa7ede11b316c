//! The message that there is no network.

use yew::prelude::*;

use crate::i18n::text;
use crate::ui::components::paragraphs::para;

/// Says that there is no network. The style sheet shows it where that is so (see [`online`](crate::web::online)), which
/// takes less of the page than a hook would. The element is always there, so that it is read aloud when it shows.
pub(crate) fn offline(more: Html) -> Html {
    html! {
        <div role="status">
            <section class="calm offline">
                { para(text().blocking_error.offline()) }
                { more }
            </section>
        </div>
    }
}
