//! What the document says of itself: its content security policy, and the files that it loaded.

use wasm_bindgen::prelude::*;
use web_sys::Element;

use super::page::document;

/// A file that the page loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its address, relative to that of the page where possible.
    pub name: String,
    /// The checksum that the browser compares it with (Subresource Integrity), if any.
    pub integrity: Option<String>,
}

/// The content security policy in the document.
pub fn policy() -> Option<String> {
    let selector = "meta[http-equiv=Content-Security-Policy]";
    let meta = document()?.query_selector(selector).ok()??;
    meta.get_attribute("content")
}

/// The address of the page, without query and fragment.
pub fn address() -> String {
    let href = web_sys::window().and_then(|window| window.location().href().ok());
    let href = href.unwrap_or_default();
    let end = href.find(['?', '#']).unwrap_or(href.len());
    href.get(..end).unwrap_or_default().to_owned()
}

/// The folder of that address, with a slash at its end.
pub fn folder() -> String {
    let address = address();
    let end = address.rfind('/').map_or(0, |slash| slash + 1);
    address.get(..end).unwrap_or_default().to_owned()
}

/// The scripts, style sheets and icons of the document, in its order.
pub fn files() -> Vec<File> {
    let folder = folder();
    let selector = "script[src],link[rel~=stylesheet],link[rel=modulepreload],link[rel=icon]";
    let found = document().and_then(|document| document.query_selector_all(selector).ok());
    let Some(found) = found else {
        return Vec::new();
    };
    let elements = (0..found.length()).filter_map(|n| found.get(n)?.dyn_into::<Element>().ok());
    let file = |element: Element| {
        let attribute = |name| element.get_attribute(name);
        let address = attribute("src").or_else(|| attribute("href"))?;
        let name = address.strip_prefix(&folder).unwrap_or(&address);
        Some(File {
            name: name.to_owned(),
            integrity: attribute("integrity").filter(|it| !it.is_empty()),
        })
    };
    elements.filter_map(file).collect()
}
