//! Fetching the guides: a file of the page's own, and not a part of the program, as it is of use only to who has begun an
//! order.

use std::cell::RefCell;
use std::rc::Rc;

use crate::guide::Guides;
use crate::web::{fetch, page};

/// Beside the page.
const FILE: &str = "guides.json";

/// The attribute of the root element that holds the file's checksum.
const MARK: &str = "data-guides";

/// The id of the line that says that they are missing.
const NO_GUIDES: &str = "no-guides";

thread_local! {
    /// Like the words in the program, they are the same everywhere in the page.
    static GUIDES: RefCell<Option<Rc<Guides>>> = const { RefCell::new(None) };
}

/// Those that were fetched, or none.
#[cfg(target_arch = "wasm32")]
pub(crate) fn guides() -> Rc<Guides> {
    GUIDES.with_borrow(|guides| guides.clone().unwrap_or_default())
}

/// Natively, where there is no page to fetch from: the words that tests judge.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn guides() -> Rc<Guides> {
    let all = [
        "{\"sentences\":",
        include_str!("../text/en/sentences.json"),
        ",\"problems\":",
        include_str!("../text/en/problems.json"),
        "}",
    ];
    Rc::new(Guides::parse(all.concat().as_bytes()))
}

/// Fetches them, unless they are here. Without them the page says less, and works.
pub(crate) async fn fetch_guides() -> Rc<Guides> {
    let here = GUIDES.with_borrow(Clone::clone);
    if let Some(guides) = here {
        return guides;
    }
    // In keystay.html they stand in the page itself.
    if let Some(text) = page::text_of(FILE) {
        return keep(text.as_bytes());
    }
    let integrity = page::root_mark(MARK).filter(|it| it.starts_with("sha"));
    let request = fetch::Request {
        method: "GET",
        url: FILE,
        body: None,
        accept: None,
        integrity: integrity.as_deref(),
    };
    match fetch::fetch(request).await {
        Ok(answer) if answer.status == 200 => keep(&answer.body),
        _ => {
            page::hide(NO_GUIDES, false);
            Rc::default()
        }
    }
}

fn keep(file: &[u8]) -> Rc<Guides> {
    page::hide(NO_GUIDES, true);
    let guides = Rc::new(Guides::parse(file));
    GUIDES.set(Some(guides.clone()));
    guides
}
