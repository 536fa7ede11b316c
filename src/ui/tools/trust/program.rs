//! Which files the page is made of, how to build it, and how to keep it.

use sha2::{Digest as _, Sha256};
use yew::prelude::*;
use zeroize::Zeroizing;

use crate::ui::components::{CopyButton, hint, note, para, title};
use crate::ui::text::trust_text;
use crate::ui::tools::context::{ToolContext, ToolFuture};
use crate::ui::tools::layout::{hex, message, result, side_button};
use crate::web::page_assets::{self, File};
use crate::web::{fetch, lazy, page};

/// The version of the program.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The page in one file, and the mark of it on the root element.
const ALONE: &str = "keystay.html";
const MARK: &str = "data-alone";

/// What the program fetches itself, and where the page has the checksums.
const FETCHED: [(&str, &str); 2] = [
    ("keystay_bg.wasm", "data-wasm"),
    ("guides.json", "data-guides"),
];

/// The checksum of a file, unless it could not be read.
pub(in crate::ui::tools) struct Sum {
    name: String,
    sha256: Option<String>,
}

/// Draws it.
pub(super) fn program(context: &ToolContext) -> Html {
    let words = trust_text();
    let alone = page::root_mark(MARK).is_some();
    html! {
        <>
            <section>
                { title(words.program.title) }
                { if alone { para(words.program.alone) } else { parts(context) } }
            </section>
            <section>
                { title(words.build.title) }
                { para(&(words.build.lead)(VERSION)) }
                { commands(alone) }
                { hint(if alone { words.build.meaning_alone } else { words.build.meaning }) }
            </section>
            <section>
                { title(words.keep.title) }
                if alone {
                    { para(words.keep.here) }
                } else {
                    { para(words.keep.lead) }
                    <p><a href={ALONE} download={ALONE}>{ words.keep.save }</a></p>
                }
            </section>
        </>
    }
}

/// The files that the page is made of, each once: the program's script stands in the document twice.
fn checked() -> Vec<File> {
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

fn parts(context: &ToolContext) -> Html {
    let words = &trust_text().program;
    let files = checked();
    let line = |file: &File| message(&file.name, file.integrity.as_deref().unwrap_or_default());
    let unchecked = files.iter().all(|file| file.integrity.is_none());
    let sums = context.work.borrow().sums.clone();
    let sum = |sum: &Sum| message(&sum.name, sum.sha256.as_deref().unwrap_or(words.unread));
    html! {
        <>
            <dl class="facts sums">
                { message(words.version, VERSION) }
            </dl>
            { if unchecked { note(words.unchecked) } else { para(words.lead) } }
            <dl class="facts sums">
                { for files.iter().map(line) }
            </dl>
            <div class="buttons">{ side_button(context, work_out, words.go) }</div>
            { hint(words.go_hint) }
            if let Some(sums) = sums {
                { result("", html! {
                    <>
                        <h3>{ words.sums }</h3>
                        <dl class="facts sums">{ for sums.iter().map(sum) }</dl>
                    </>
                }) }
            }
        </>
    }
}

fn work_out(context: ToolContext) -> ToolFuture {
    Box::pin(async move {
        let address = page_assets::address();
        let own = address.rsplit('/').next().filter(|name| !name.is_empty());
        let mut names = vec![own.unwrap_or("index.html").to_owned()];
        for file in checked() {
            names.push(file.name);
        }
        let mut sums = Vec::new();
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
            let sha256 = answer.map(|it| hex(&Sha256::digest(&it.body)).to_ascii_lowercase());
            sums.push(Sum { name, sha256 });
        }
        context.work.borrow_mut().sums = Some(sums.into());
        Ok(())
    })
}

/// What to type in a terminal.
fn commands(alone: bool) -> Html {
    let lines = if alone {
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
            <p><CopyButton what={trust_text().build.commands} {content} /></p>
        </>
    }
}
