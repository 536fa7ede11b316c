//! The page of an order that cannot be opened.

use yew::prelude::*;

use crate::i18n::text;
use crate::storage::CertificateId;
use crate::ui::components::{LINK, PRIMARY, button, heading, lead};
use crate::ui::session::order_view::CloseReason;

/// What can be done about it.
pub(crate) struct ClosedActions<'a> {
    /// Takes the order over from another tab.
    pub(crate) take_over: Callback<MouseEvent>,
    pub(crate) delete: &'a Callback<CertificateId>,
    pub(crate) onhome: &'a Callback<()>,
}

/// Draws it.
pub(crate) fn closed_order(
    id: &CertificateId,
    reason: CloseReason,
    actions: ClosedActions<'_>,
) -> Html {
    let words = &text().saved;
    let (title, about) = match reason {
        CloseReason::OtherTab => (words.elsewhere(), words.elsewhere_lead()),
        CloseReason::NotFound => (words.gone(), words.gone_lead()),
        CloseReason::Unreadable => (words.unreadable(), words.unreadable_lead()),
    };
    let id = id.clone();
    let delete = actions.delete.reform(move |_: MouseEvent| id.clone());
    let home = actions.onhome.reform(|_: MouseEvent| ());
    html! {
        <>
            { heading(title) }
            { lead(about) }
            <div class="buttons">
                if reason == CloseReason::OtherTab {
                    { button(words.take_over(), PRIMARY, actions.take_over) }
                }
                if reason == CloseReason::Unreadable {
                    { button(words.forget_this(), None, delete) }
                }
                { button(text().shared.back_to_names(), LINK, home) }
            </div>
        </>
    }
}
