//! Copying text.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlTextAreaElement;

/// Copies text and tells whether that worked. Must come from a click: browsers refuse it otherwise.
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

/// The way from before there was a clipboard interface: select the text of a field, and give the command.
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
    let command = js_sys::Reflect::get(&document, &"execCommand".into())?;
    let done = command
        .dyn_ref::<js_sys::Function>()
        .map(|f| f.call1(&document, &"copy".into()))
        .transpose()?
        .is_some_and(|done| done.is_truthy());
    field.remove();
    if let Some(focused) = focused.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = focused.focus();
    }
    Ok(done)
}
