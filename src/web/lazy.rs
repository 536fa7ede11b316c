//! The part of the program that is loaded when it is used. The build takes it out of the program
//! (`xtask/src/finish/split/`); it stands beside the page, and its checksum in it.

use std::cell::RefCell;

use js_sys::{Object, Promise, Reflect, WebAssembly};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use super::fetch::{FetchError, Request, fetch};
use super::{online, page};

/// Beside the page.
const FILE: &str = "later.wasm";

/// The attribute of the root element that holds the file's checksum.
const MARK: &str = "data-later";

/// From where that part imports what the program lends it: its memory, and the table of its functions.
const PROGRAM: &str = "keystay";

thread_local! {
    /// It is loaded once for all who ask.
    static LOADING: RefCell<Option<Promise>> = const { RefCell::new(None) };
}

/// Why that part is not there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("later.wasm: {0}")]
pub struct NotLoaded(String);

/// Loads it, unless it is here; where there is no network, as soon as there is one. After that, and not before, what is in
/// it may be called. Where the build has left the program in one piece, there is nothing to load.
pub async fn load() -> Result<(), NotLoaded> {
    let integrity = page::root_mark(MARK).filter(|it| it.starts_with("sha"));
    let Some(integrity) = integrity else {
        return Ok(());
    };
    let begin = || future_to_promise(begin(integrity));
    let loading = LOADING.with_borrow_mut(|it| it.get_or_insert_with(begin).clone());
    let Err(failed) = JsFuture::from(loading.clone()).await else {
        return Ok(());
    };
    LOADING.with_borrow_mut(|it| {
        // Somebody else may have begun again.
        if it.as_ref().is_some_and(|it| Object::is(it, &loading)) {
            *it = None;
        }
    });
    Err(NotLoaded(failed.as_string().unwrap_or_default()))
}

async fn begin(integrity: String) -> Result<JsValue, JsValue> {
    match run(&integrity).await {
        Ok(()) => Ok(JsValue::UNDEFINED),
        Err(error) => Err(error.to_string().into()),
    }
}

async fn run(integrity: &str) -> Result<(), FetchError> {
    online::connected().await;
    let request = Request {
        method: "GET",
        url: FILE,
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
    // It puts itself into the table and the memory that it was lent, so there is nothing to do with what comes back.
    JsFuture::from(WebAssembly::instantiate_buffer(&answer.body, &imports)).await?;
    Ok(())
}
