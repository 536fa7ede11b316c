//! What was done on the page before the program was here.
//!
//! The program draws the page anew beside the one that came with the HTML, and takes over from it in one step, before
//! the browser paints: what was typed, chosen, opened and focused goes along. Yew's own way, hydration, costs 14 kB.

use js_sys::Reflect;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, Node};

use super::page::{document, element};

/// The id of the element that came with the HTML, once the program has begun to draw.
const EARLY: &str = "early";

/// What has a state of its own that a person can change.
const PARTS: &str = "a, button, details, form, input, summary, textarea";

/// That state. The place of the cursor comes after the text, whose change moves it.
const STATE: [&str; 6] = [
    "value",
    "files",
    "checked",
    "open",
    "selectionStart",
    "selectionEnd",
];

/// An empty element in front of the one with this id, like it and with its id, to draw the page anew in. Being the
/// first, it is what is found by id from then on, and so is what is drawn in it.
pub fn beside(id: &str) -> Option<Element> {
    let early = element(id)?;
    let fresh: Element = early.clone_node().ok()?.dyn_into().ok()?;
    early.set_id(EARLY);
    early
        .parent_node()?
        .insert_before(&fresh, Some(&early))
        .ok()?;
    Some(fresh)
}

/// Takes over from the element that came with the HTML to the one with this id that has the same in it, and `mark`, an
/// attribute that the page's first script may have left on a form. Does nothing the second time.
pub fn take_over(id: &str, mark: &str) {
    let (Some(early), Some(fresh)) = (element(EARLY), element(id)) else {
        return;
    };
    let focused = document().and_then(|document| document.active_element());
    let mut focus = None;
    for (old, new) in parts(&early).into_iter().zip(parts(&fresh)) {
        for name in STATE {
            carry(&old, &new, &name.into());
        }
        if old.has_attribute(mark) {
            let _ = new.set_attribute(mark, "");
        }
        if focused.as_ref() == Some(&old) {
            focus = new.dyn_into::<HtmlElement>().ok();
        }
    }
    early.remove();
    if let Some(focus) = focus {
        let _ = focus.focus();
    }
}

fn parts(of: &Element) -> Vec<Element> {
    let Ok(found) = of.query_selector_all(PARTS) else {
        return Vec::new();
    };
    let nodes = (0..found.length()).filter_map(|at| found.get(at));
    nodes
        .filter_map(|node: Node| node.dyn_into().ok())
        .collect()
}

/// Sets what differs. An element that has no such property, or does not let it be set, stays as it is.
fn carry(old: &Element, new: &Element, name: &JsValue) {
    if let (Ok(was), Ok(is)) = (Reflect::get(old, name), Reflect::get(new, name))
        && was != is
    {
        let _ = Reflect::set(new, name, &was);
    }
}
