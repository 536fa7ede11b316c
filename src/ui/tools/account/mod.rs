//! The tool that manages an account with a CA (RFC 8555 §7.3).

mod contact;
mod find;
mod key_files;
mod overview;
mod request;
mod rollover;
mod state;

use yew::prelude::*;

pub(super) use self::contact::fill_contact;
use self::find::find_form;
use self::overview::overview;
pub(super) use self::state::AccountState;
use crate::ui::tools::context::ToolHandle;

/// Draws the tool.
pub(super) fn account(tool: &ToolHandle<AccountState>) -> Html {
    let open = tool.state.borrow().open.clone();
    match open {
        Some(open) => overview(tool, &open),
        None => find_form(tool),
    }
}
