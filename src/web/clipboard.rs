//! Copying text.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlDocument, HtmlTextAreaElement};

/// Copies text. Returns whether that worked. Has to be called from a click: browsers refuse it otherwise.
pub async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    let clipboard = window.navigator().clipboard();
    // Missing where the page did not come over https or from this computer.
    if !clipboard.is_undefined() && JsFuture::from(clipboard.write_text(text)).await.is_ok() {
        return true;
    }
    copy_by_selection(text).unwrap_or(false)
}

/// The older way, for browsers without the Clipboard API: select the text of a field and run the command "copy".
pub fn copy_by_selection(text: &str) -> Result<bool, JsValue> {
    let document = web_sys::window()
        .and_then(|w| w.document())
        .ok_or_else(|| JsValue::from_str("no document"))?;
    let focused = document.active_element();
    let field: HtmlTextAreaElement = document.create_element("textarea")?.dyn_into()?;
    field.set_value(text);
    field.set_read_only(true);
    field.set_class_name("offscreen");
    field.set_attribute("aria-hidden", "true")?;
    let body = document
        .body()
        .ok_or_else(|| JsValue::from_str("no body"))?;
    body.append_child(&field)?;
    field.select();
    let html: &HtmlDocument = document.unchecked_ref();
    let done = html.exec_command("copy").unwrap_or(false);
    field.remove();
    if let Some(focused) = focused.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = focused.focus();
    }
    Ok(done)
}
