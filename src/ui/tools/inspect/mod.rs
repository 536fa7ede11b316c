//! The tool that reads a certificate, and asks its CA when to renew it.

mod details;
mod renewal;
mod state;

use yew::prelude::*;

use self::details::certificate_card;
pub(super) use self::details::main_facts;
use self::renewal::renewal;
pub(super) use self::state::InspectState;
use crate::i18n::text;
use crate::ui::components::note;
use crate::ui::tools::certificate_input::{certificate_field, leaf, read_certificates};
use crate::ui::tools::context::{ToolFuture, ToolHandle};
use crate::ui::tools::forms::form;

/// The id of the certificates that were read. The focus goes there.
pub(super) const CERTIFICATES: &str = "found";

/// Draws the tool.
pub(super) fn inspect(tool: &ToolHandle<InspectState>) -> Html {
    let words = &text().tools;
    let state = tool.state.borrow();
    let (certificates, had_private_key) = (state.certificates.clone(), state.had_private_key);
    drop(state);
    let context = &tool.context;
    html! {
        <>
            { form(context, tool.action(read), text().inspect.go(), certificate_field(context)) }
            if !certificates.is_empty() {
                <section id={CERTIFICATES} class="found" tabindex="-1">
                    if had_private_key {
                        { note(words.private_key_too()) }
                    }
                    <>{ for certificates.iter().map(certificate_card) }</>
                </section>
                if let Some(leaf) = leaf(&certificates) {
                    { renewal(tool, &leaf.certificate) }
                }
            }
        </>
    }
}

/// Reads the certificates in the field.
fn read(tool: ToolHandle<InspectState>) -> ToolFuture {
    Box::pin(async move {
        let input = read_certificates().await;
        let mut state = tool.state.borrow_mut();
        *state = InspectState::default();
        state.had_private_key = input.had_private_key;
        state.certificates = input.certificates?.into();
        Ok(())
    })
}
