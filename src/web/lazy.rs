//! The parts of the program that are loaded when they are used. The build takes them out of the program (`wasm-splitter/`);
//! they are files beside the page, which has the list of them with their checksums.

use std::cell::RefCell;

use js_sys::{Object, Promise, Reflect, WebAssembly};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use super::fetch::{FetchError, Request, fetch};
use super::{online, page};

/// The part with the pages of an order and the tools.
pub const LATER: &str = "later";

/// The part with what several others need, if there is such a part.
const SHARED: &str = "shared";

/// The attribute of the root element that lists the parts: `name=sha384-… name=sha384-…`.
const LIST: &str = "data-parts";

/// The name under which a part imports what the program exports: its memory, and the table of its functions.
const PROGRAM: &str = "program";

thread_local! {
    /// Each file is loaded once for all who ask.
    static LOADING: RefCell<Vec<(String, Promise)>> = const { RefCell::new(Vec::new()) };
}

/// A part that is a file beside the page.
pub struct Part {
    /// Its name.
    pub name: String,
    /// The checksum that it must have.
    pub integrity: String,
}

impl Part {
    /// The name of its file.
    pub fn file(&self) -> String {
        [&self.name, ".wasm"].concat()
    }
}

/// The parts of this program. There are none where the build has left it in one piece.
pub fn parts() -> Vec<Part> {
    let list = page::root_mark(LIST).unwrap_or_default();
    let entries = list.split_whitespace().filter_map(|it| it.split_once('='));
    let entries = entries.filter(|(_, integrity)| integrity.starts_with("sha"));
    let parts = entries.map(|(name, integrity)| Part {
        name: name.to_owned(),
        integrity: integrity.to_owned(),
    });
    parts.collect()
}

/// Why a part could not be loaded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {reason}")]
pub struct NotLoaded {
    file: String,
    reason: String,
}

/// Loads a part, unless it is loaded already; where there is no network, as soon as there is one. After that, and not
/// before, the functions that are marked `#[loaded_later(part = …)]` with its name may be called.
pub async fn load(part: &str) -> Result<(), NotLoaded> {
    let needed = parts().into_iter();
    let needed = needed.filter(|it| it.name == part || it.name == SHARED);
    // All begin before any is waited for.
    let loading: Vec<_> = needed.map(|it| (it.file(), loading(&it))).collect();
    let mut result = Ok(());
    // Each is waited for, so that each that failed is forgotten: the next who asks tries again.
    for (file, promise) in loading {
        if let Err(failed) = JsFuture::from(promise.clone()).await {
            LOADING.with_borrow_mut(|all| all.retain(|(_, it)| !Object::is(it, &promise)));
            let reason = failed.as_string().unwrap_or_default();
            result = Err(NotLoaded { file, reason });
        }
    }
    result
}

/// Begins to load a file, unless that has begun.
fn loading(part: &Part) -> Promise {
    let file = part.file();
    LOADING.with_borrow_mut(|all| {
        if let Some((_, promise)) = all.iter().find(|(it, _)| *it == file) {
            return promise.clone();
        }
        let promise = future_to_promise(begin(file.clone(), part.integrity.clone()));
        all.push((file, promise.clone()));
        promise
    })
}

async fn begin(file: String, integrity: String) -> Result<JsValue, JsValue> {
    match run(&file, &integrity).await {
        Ok(()) => Ok(JsValue::UNDEFINED),
        Err(error) => Err(error.to_string().into()),
    }
}

async fn run(file: &str, integrity: &str) -> Result<(), FetchError> {
    online::connected().await;
    let request = Request {
        method: "GET",
        url: file,
        body: None,
        accept: None,
        integrity: Some(integrity),
    };
    let answer = fetch(request).await?;
    if answer.status != 200 {
        return Err(FetchError::Unreachable(answer.status.to_string()));
    }
    let imports = Object::new();
    Reflect::set(&imports, &PROGRAM.into(), &wasm_bindgen::exports())?;
    // It puts itself into the table and the memory that it imports, so there is nothing to do with the result.
    JsFuture::from(WebAssembly::instantiate_buffer(&answer.body, &imports)).await?;
    Ok(())
}
