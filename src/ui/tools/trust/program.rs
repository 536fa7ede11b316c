//! Which program this is: its files, how to build it, and how to save it as one file.

use yew::prelude::*;
use zeroize::Zeroizing;

use crate::i18n::text;
use crate::ui::components::{CopyButton, hint, para, title};
use crate::ui::tools::context::ToolHandle;
use crate::ui::tools::trust::files::{TrustState, VERSION, files};
use crate::web::{page, page_assets};

/// The page in one file, and the attribute of its root element that says so.
const SINGLE_FILE: &str = "keystay.html";
const SINGLE_FILE_MARK: &str = "data-alone";

/// Draws it.
pub(super) fn program(tool: &ToolHandle<TrustState>) -> Html {
    let words = text();
    let is_single_file = page::root_mark(SINGLE_FILE_MARK).is_some();
    html! {
        <>
            <section>
                { title(words.program.title()) }
                { if is_single_file { para(words.program.alone()) } else { files(tool) } }
            </section>
            <section>
                { title(words.build.title()) }
                { para(&words.build.lead(VERSION)) }
                { commands(is_single_file) }
                { hint(if is_single_file { words.build.meaning_alone() } else { words.build.meaning() }) }
            </section>
            <section>
                { title(words.offline_copy.title()) }
                if is_single_file {
                    { para(words.offline_copy.here()) }
                } else {
                    { para(words.offline_copy.lead()) }
                    <p><a href={SINGLE_FILE} download={SINGLE_FILE}>{ words.offline_copy.save() }</a></p>
                }
            </section>
        </>
    }
}

/// What to type in a terminal.
fn commands(is_single_file: bool) -> Html {
    let lines = if is_single_file {
        "cargo xtask dist\ngrep keystay.html dist/SHA256SUMS\nsha256sum keystay.html".to_owned()
    } else {
        [
            "cargo xtask dist\nwhile read -r sum file; do\n  curl -s '",
            &page_assets::folder().replace('\'', "%27"),
            "'\"$file\" | sha256sum | grep -q \"^$sum\" \\\n    && echo \"same      $file\" || echo \"DIFFERENT $file\"\ndone < dist/SHA256SUMS",
        ]
        .concat()
    };
    let content = {
        let lines = lines.clone();
        Callback::from(move |()| Some(Zeroizing::new(lines.clone())))
    };
    html! {
        <>
            <pre tabindex="0">{ lines }</pre>
            <p><CopyButton what={text().build.commands()} {content} /></p>
        </>
    }
}
