//! The files that the page is made of, and their checksums.

use std::rc::Rc;

use sha2::{Digest as _, Sha256};
use yew::prelude::*;

use crate::i18n::text;
use crate::ui::components::{hex, hint, note, para, text_fact};
use crate::ui::tools::context::{ToolFuture, ToolHandle};
use crate::ui::tools::forms::{ButtonStyle, action_button, result};
use crate::web::page_assets::{self, File};
use crate::web::{fetch, lazy, page};

/// The version of the program.
pub(super) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The files that the program itself fetches, and the attribute of the root element with the checksum of each.
const FETCHED: [(&str, &str); 2] = [
    ("keystay_bg.wasm", "data-wasm"),
    ("guides.json", "data-guides"),
];

/// What the tool knows.
#[derive(Default)]
pub(in crate::ui::tools) struct TrustState {
    /// The checksums of the files of the page, once they were computed.
    checksums: Option<Rc<[Checksum]>>,
}

/// The checksum of a file. `None` if the file could not be fetched.
struct Checksum {
    name: String,
    sha256: Option<String>,
}

/// The files that the page is made of, each once: the document names the program's script twice.
fn page_files() -> Vec<File> {
    let mut files: Vec<File> = Vec::new();
    for file in page_assets::files() {
        if files.iter().all(|known| known.name != file.name) {
            files.push(file);
        }
    }
    for (name, mark) in FETCHED {
        let integrity = page::root_mark(mark).filter(|it| it.starts_with("sha"));
        files.extend(integrity.map(|integrity| File {
            name: name.to_owned(),
            integrity: Some(integrity),
        }));
    }
    files.extend(lazy::parts().into_iter().map(|part| File {
        name: part.file(),
        integrity: Some(part.integrity),
    }));
    files
}

/// Draws the list of files, and their checksums if they were computed.
pub(super) fn files(tool: &ToolHandle<TrustState>) -> Html {
    let words = &text().program;
    let files = page_files();
    let line = |file: &File| text_fact(&file.name, file.integrity.as_deref().unwrap_or_default());
    let unchecked = files.iter().all(|file| file.integrity.is_none());
    let checksums = tool.state.borrow().checksums.clone();
    let checksum =
        |it: &Checksum| text_fact(&it.name, it.sha256.as_deref().unwrap_or(words.unread()));
    let context = &tool.context;
    let compute = tool.action(compute_checksums);
    html! {
        <>
            <dl class="facts sums">
                { text_fact(words.version(), VERSION) }
            </dl>
            { if unchecked { note(words.unchecked()) } else { para(words.lead()) } }
            <dl class="facts sums">
                <>{ for files.iter().map(line) }</>
            </dl>
            <div class="buttons">{ action_button(context, compute, words.go(), ButtonStyle::Secondary) }</div>
            { hint(words.go_hint()) }
            if let Some(checksums) = checksums {
                { result("", html! {
                    <>
                        <h3>{ words.sums() }</h3>
                        <dl class="facts sums">{ for checksums.iter().map(checksum) }</dl>
                    </>
                }) }
            }
        </>
    }
}

/// Fetches the files once more, and computes their checksums.
fn compute_checksums(tool: ToolHandle<TrustState>) -> ToolFuture {
    Box::pin(async move {
        let address = page_assets::address();
        let own = address.rsplit('/').next().filter(|name| !name.is_empty());
        let mut names = vec![own.unwrap_or("index.html").to_owned()];
        for file in page_files() {
            names.push(file.name);
        }
        let mut checksums = Vec::new();
        for name in names {
            let request = fetch::Request {
                method: "GET",
                url: &name,
                body: None,
                accept: None,
                integrity: None,
            };
            let answer = fetch::fetch(request).await.ok();
            let answer = answer.filter(|answer| answer.status == 200);
            let sha256 = answer.map(|it| hex(&Sha256::digest(&it.body), "").to_ascii_lowercase());
            checksums.push(Checksum { name, sha256 });
        }
        tool.state.borrow_mut().checksums = Some(checksums.into());
        Ok(())
    })
}
