//! Fetching the guides. They are a file beside the page and no part of the program, because only people with an order need
//! them.

use std::cell::RefCell;
use std::rc::Rc;

use crate::guide::Guides;
use crate::i18n::take_guide_texts;
use crate::web::{fetch, page};

/// The file, beside the page.
const FILE: &str = "guides.json";

/// The attribute of the root element that holds the file's checksum.
const MARK: &str = "data-guides";

/// The id of the message that they are missing.
const NO_GUIDES: &str = "no-guides";

thread_local! {
    /// There is one page, and the guides are the same everywhere in it.
    static GUIDES: RefCell<Option<Rc<Guides>>> = const { RefCell::new(None) };
}

/// Fetches them, unless they were fetched already. Without them the page says less, and works.
pub(crate) async fn fetch_guides() -> Rc<Guides> {
    let fetched = GUIDES.with_borrow(Clone::clone);
    if let Some(guides) = fetched {
        return guides;
    }
    // In keystay.html they are part of the page.
    if let Some(text) = page::text_of(FILE) {
        return parse(text.as_bytes());
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
        Ok(answer) if answer.status == 200 => parse(&answer.body),
        _ => {
            page::hide(NO_GUIDES, false);
            Rc::default()
        }
    }
}

fn parse(file: &[u8]) -> Rc<Guides> {
    page::hide(NO_GUIDES, true);
    let guides = Rc::new(Guides::parse(file));
    take_guide_texts(guides.texts());
    GUIDES.set(Some(guides.clone()));
    guides
}
