//! The page as a whole: fields, title, focus, address, and leaving it.

use wasm_bindgen::prelude::*;
use web_sys::{
    BeforeUnloadEvent, Document, Element, Event, HtmlElement, HtmlInputElement, HtmlSelectElement,
    HtmlTextAreaElement, Node, Window,
};

fn window() -> Option<Window> {
    web_sys::window()
}

pub(super) fn document() -> Option<Document> {
    window()?.document()
}

/// The element with this id.
pub fn element(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

/// Whether an element that came with the HTML has in it what the HTML had: as many elements as its attribute
/// `data-elements` says, behind the comment in front that Yew hydrates by. Translators and extensions of the browser may
/// have added to it, and servers may have removed comments.
pub fn is_unchanged(element: &Element) -> bool {
    let first = element.first_child().map(|node| node.node_type());
    let elements = element.query_selector_all("*").map(|found| found.length());
    let expected = element.get_attribute("data-elements");
    first == Some(Node::COMMENT_NODE) && elements.is_ok_and(|it| Some(it.to_string()) == expected)
}

/// Moves the focus to the element with this id, which scrolls it into view. Returns whether it exists.
pub fn focus(id: &str) -> bool {
    let element = element(id).and_then(|e| e.dyn_into::<HtmlElement>().ok());
    element.is_some_and(|e| e.focus().is_ok())
}

/// Sets the title of the page.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// The current value of the text field or text area with this id.
pub fn value(id: &str) -> Option<String> {
    let element = element(id)?;
    match element.dyn_into::<HtmlTextAreaElement>() {
        Ok(area) => Some(area.value()),
        Err(element) => element
            .dyn_into::<HtmlInputElement>()
            .ok()
            .map(|input| input.value()),
    }
}

/// Sets the value of the field or text area with this id, unless it already has one.
pub fn fill(id: &str, text: &str) {
    if let Some(area) = element(id).and_then(|e| e.dyn_into::<HtmlTextAreaElement>().ok()) {
        if area.value().is_empty() {
            area.set_value(text);
        }
    } else if let Some(input) = element(id).and_then(|e| e.dyn_into::<HtmlInputElement>().ok())
        && input.value().is_empty()
    {
        input.set_value(text);
    }
}

/// Replaces the value of the field or text area with this id. A file input can only be emptied.
pub fn overwrite(id: &str, text: &str) {
    let Some(element) = element(id) else { return };
    match element.dyn_into::<HtmlTextAreaElement>() {
        Ok(area) => area.set_value(text),
        Err(element) => {
            if let Ok(input) = element.dyn_into::<HtmlInputElement>() {
                input.set_value(text);
            }
        }
    }
}

/// The value of the radio button that is selected in the group with this name.
pub fn chosen(group: &str) -> Option<String> {
    let found = document()?
        .query_selector(&format!("input[name={group}]:checked"))
        .ok()??;
    Some(found.dyn_into::<HtmlInputElement>().ok()?.value())
}

/// The value that is selected in the list with this id, unless it is empty.
pub fn picked(id: &str) -> Option<String> {
    let list: HtmlSelectElement = element(id)?.dyn_into().ok()?;
    Some(list.value()).filter(|value| !value.is_empty())
}

/// Selects the radio button or checks the checkbox with this id.
pub fn choose(id: &str) {
    if let Some(input) = element(id).and_then(|e| e.dyn_into::<HtmlInputElement>().ok()) {
        input.set_checked(true);
    }
}

/// Opens the `<details>` that the element with this id is in.
pub fn unfold(id: &str) {
    let folded = element(id).and_then(|it| it.closest("details").ok().flatten());
    if let Some(folded) = folded {
        let _ = folded.set_attribute("open", "");
    }
}

/// Whether the checkbox with this id is checked.
pub fn ticked(id: &str) -> bool {
    element(id)
        .and_then(|e| e.dyn_into::<HtmlInputElement>().ok())
        .is_some_and(|input| input.checked())
}

/// Asks for confirmation in a dialog of the browser. Where there are no dialogs the answer is no.
pub fn confirm(question: &str) -> bool {
    window().is_some_and(|w| w.confirm_with_message(question).unwrap_or(false))
}

/// Sets the text of the element with this id.
pub fn set_text(id: &str, text: &str) {
    if let Some(element) = element(id) {
        element.set_text_content(Some(text));
    }
}

/// The text in the element with this id.
pub fn text_of(id: &str) -> Option<String> {
    element(id)?.text_content()
}

/// Hides the element with this id, or shows it.
pub fn hide(id: &str, hidden: bool) {
    if let Some(element) = element(id) {
        let _ = element.toggle_attribute_with_force("hidden", hidden);
    }
}

/// Shows an element of the page that is hidden until it is needed, and sets the text of another.
pub fn reveal(id: &str, detail_id: &str, detail: &str) {
    set_text(detail_id, detail);
    if let Some(element) = element(id) {
        let _ = element.remove_attribute("hidden");
        element.scroll_into_view();
    }
}

/// Removes an attribute that boot.js set on an element as a mark (`data-…`). Returns whether it was set.
pub fn take_mark(id: &str, attribute: &str) -> bool {
    element(id).is_some_and(|e| e.has_attribute(attribute) && e.remove_attribute(attribute).is_ok())
}

/// Sets such a mark.
pub fn mark(id: &str, attribute: &str) {
    if let Some(element) = element(id) {
        let _ = element.set_attribute(attribute, "");
    }
}

/// Sets an attribute of the root element, for the style sheet and boot.js.
pub fn mark_root(attribute: &str, value: &str) {
    if let Some(root) = document().and_then(|d| d.document_element()) {
        let _ = root.set_attribute(attribute, value);
    }
}

/// An attribute of the root element.
pub fn root_mark(attribute: &str) -> Option<String> {
    document()?.document_element()?.get_attribute(attribute)
}

/// The content of the `<meta>` element of this name, unless it is empty.
pub fn meta(name: &str) -> Option<String> {
    let element = document()?
        .query_selector(&format!("meta[name={name}]"))
        .ok()??;
    element
        .get_attribute("content")
        .filter(|content| !content.is_empty())
}

/// The origin of the page, such as `https://keystay.example`.
pub fn origin() -> Option<String> {
    window()?.location().origin().ok()
}

/// The fragment of the address, without the `#`.
pub fn fragment() -> String {
    let hash = window()
        .and_then(|w| w.location().hash().ok())
        .unwrap_or_default();
    hash.trim_start_matches('#').to_owned()
}

/// Goes to `#fragment`, which adds an entry to the browser's history. Does nothing if the page is already there.
pub fn go(fragment: &str) {
    if self::fragment() != fragment
        && let Some(window) = window()
    {
        let _ = window.location().set_hash(fragment);
    }
}

/// Goes to another page.
pub fn leave_for(address: &str) {
    if let Some(window) = window() {
        let _ = window.location().assign(address);
    }
}

/// Removes the fragment from the address, without a new entry in the history.
pub fn forget_fragment() {
    replace_fragment("");
}

/// Replaces the fragment of the address, without a new entry in the history and without an event. If it is empty, the `#`
/// goes too.
pub fn replace_fragment(fragment: &str) {
    let Some(window) = window() else { return };
    let location = window.location();
    let mut address =
        location.pathname().unwrap_or_default() + &location.search().unwrap_or_default();
    if !fragment.is_empty() {
        address = [&address, "#", fragment].concat();
    }
    if let Ok(history) = window.history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    }
}

/// Scrolls to the top.
pub fn scroll_to_top() {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Calls a function at every event of one type on the window, until it is dropped.
pub struct Listener {
    kind: &'static str,
    call: Closure<dyn FnMut(Event)>,
}

impl Listener {
    /// Starts listening.
    pub fn new(kind: &'static str, call: impl FnMut(Event) + 'static) -> Self {
        let call = Closure::<dyn FnMut(Event)>::new(call);
        if let Some(window) = window() {
            let _ = window.add_event_listener_with_callback(kind, call.as_ref().unchecked_ref());
        }
        Self { kind, call }
    }

    /// Makes the browser ask before the page is left, until it is dropped.
    pub fn before_leaving() -> Self {
        Self::new("beforeunload", |event| {
            event.prevent_default();
            // Some browsers need this instead.
            let event: &BeforeUnloadEvent = event.unchecked_ref();
            event.set_return_value("true");
        })
    }
}

impl std::fmt::Debug for Listener {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Listener")
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        if let Some(window) = window() {
            let _ = window
                .remove_event_listener_with_callback(self.kind, self.call.as_ref().unchecked_ref());
        }
    }
}
