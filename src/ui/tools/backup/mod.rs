//! The tool that saves everything on this device as one file, locked with a passphrase, and opens such a file.

mod open;
mod passphrase;
mod save;

use yew::prelude::*;

use self::open::open_form;
use self::save::save_form;
use crate::i18n::{Amount, language, text};
use crate::ui::components::{hint, para, title};
use crate::ui::tools::context::ToolContext;
use crate::web::intl;

/// Draws the tool.
pub(super) fn backup(context: &ToolContext) -> Html {
    let words = &text().backup;
    html! {
        <>
            { title(words.save_title()) }
            { para(words.save_lead()) }
            { save_form(context) }
            { hint(words.standard()) }
            { title(words.open_title()) }
            { para(words.open_lead()) }
            { open_form(context) }
        </>
    }
}

fn amount(number: usize) -> Amount {
    intl::amount(language(), number)
}
