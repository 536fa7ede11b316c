//! Whether the order that is open is saved, at the foot of its pages.

use yew::prelude::*;

use crate::i18n::text;
use crate::storage::CertificateId;
use crate::ui::components::{LINK, button, para};
use crate::ui::messages::storage_error::storage_error;
use crate::ui::session::autosave::SaveStatus;
use crate::ui::session::order_view::OpenOrder;

/// Draws it.
pub(super) fn save_status(order: &OpenOrder, ondelete: &Callback<CertificateId>) -> Html {
    let words = &text().saved;
    let id = order.id.clone();
    let delete = ondelete.reform(move |_: MouseEvent| id.clone());
    match order.save_status {
        SaveStatus::Saved => html! {
            <p class="hint save-status">
                { words.kept() }{ " " }
                { button(words.forget_this(), LINK, delete) }
            </p>
        },
        SaveStatus::NotWanted => {
            html! { <p class="hint save-status">{ words.not_wanted() }</p> }
        }
        SaveStatus::Failed(error) => {
            html! { <div class="calm urgent" role="status">{ para(storage_error(error)) }</div> }
        }
    }
}
