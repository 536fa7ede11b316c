//! Going on without a name that cannot be proved.

use yew::prelude::*;

use crate::acme::AuthorizationUrl;
use crate::i18n::text;
use crate::issuance::{Command, Proof, State};
use crate::ui::components::{LINK, button};
use crate::web::page;

/// A button by which the order goes on without a name. Nothing where it is the only one, or where a certificate request
/// names it.
pub(super) fn remove_name_button(
    state: &State,
    authorization: &AuthorizationUrl,
    send: &Callback<Command>,
) -> Html {
    let words = &text().live_check;
    let mut proofs = state.proofs.iter();
    let proof = proofs.find(|proof| proof.url == *authorization);
    let Some(name) = proof.and_then(Proof::identifier) else {
        return Html::default();
    };
    if state.plan.names.len() < 2 || state.plan.request.is_some() {
        return Html::default();
    }
    let shown = state.plan.shown(&name).to_owned();
    let label = words.drop(&shown);
    let send = send.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        if page::confirm(&words.drop_sure(&shown)) {
            send.emit(Command::RemoveName(name.clone()));
        }
    });
    html! { <p>{ button(&label, LINK, onclick) }</p> }
}
