//! Downloads of files made in the page.

use std::time::Duration;

use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use super::clock::sleep;

/// How long the file stays readable in the page. Browsers read it after the click, some after a question.
const LIFETIME: Duration = Duration::from_mins(1);

/// Offers `content` as a download under `name`. The bytes go nowhere but to the browser's downloads.
pub fn save(name: &str, content: &[u8]) -> Result<(), JsValue> {
    let document = web_sys::window()
        .and_then(|w| w.document())
        .ok_or_else(|| JsValue::from_str("no document"))?;
    let options = BlobPropertyBag::new();
    // A type that no browser displays or gives another file name extension.
    options.set_type("application/octet-stream");
    let octets = js_sys::Uint8Array::from(content);
    let blob =
        Blob::new_with_u8_array_sequence_and_options(&js_sys::Array::of1(&octets), &options)?;
    // It may be a key, and the blob has a copy of its own.
    octets.fill(0, 0, octets.length());
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    link.set_href(&address);
    link.set_download(name);
    link.set_hidden(true);
    let body = document
        .body()
        .ok_or_else(|| JsValue::from_str("no body"))?;
    body.append_child(&link)?;
    link.click();
    link.remove();
    wasm_bindgen_futures::spawn_local(async move {
        sleep(LIFETIME).await;
        let _ = Url::revoke_object_url(&address);
    });
    Ok(())
}
