//! Fetching the guides: a file of the page's own, and not a part of the program, as it is of use only to who has something
//! to add.

use crate::browser::{fetch, page};
use crate::guide::Guides;

/// Beside the page.
const FILE: &str = "guides.json";

/// The attribute of the root element that holds the file's checksum.
const MARK: &str = "data-guides";

/// Fetches them. Without them the page says less, and works.
pub(crate) async fn fetch_guides() -> Guides {
    let integrity = page::root_mark(MARK).filter(|it| it.starts_with("sha"));
    let request = fetch::Request {
        method: "GET",
        url: FILE,
        body: None,
        accept: None,
        integrity: integrity.as_deref(),
    };
    match fetch::fetch(request).await {
        Ok(answer) if answer.status == 200 => Guides::parse(&answer.body),
        _ => Guides::default(),
    }
}
