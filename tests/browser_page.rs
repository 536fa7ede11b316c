//! The page itself, in a browser: its first step, its messages, its focus. Whole orders are in `end_to_end`.

#![cfg(target_arch = "wasm32")]

use std::time::Duration;

use keystay::ui::{App, AppProps};
use keystay::web::clock::sleep;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Document, Element, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

wasm_bindgen_test_configure!(run_in_browser);

fn document() -> Document {
    web_sys::window()
        .and_then(|w| w.document())
        .expect("a page")
}

/// Shows the first page. The test before this one may have left another.
fn open(any_ca: bool) -> Element {
    let root = document().create_element("main").expect("a place");
    document()
        .body()
        .expect("a body")
        .append_child(&root)
        .expect("appended");
    yew::Renderer::<App>::with_root_and_props(root.clone(), AppProps { any_ca }).render();
    root
}

/// Looks until something is there.
async fn find(root: &Element, selector: &str) -> Element {
    for _ in 0..500 {
        if let Ok(Some(found)) = root.query_selector(selector) {
            return found;
        }
        sleep(Duration::from_millis(10)).await;
    }
    panic!("no {selector} in {}", root.inner_html());
}

async fn find_text(root: &Element, text: &str) {
    for _ in 0..500 {
        if root.text_content().unwrap_or_default().contains(text) {
            return;
        }
        sleep(Duration::from_millis(10)).await;
    }
    panic!("no '{text}' in {}", root.text_content().unwrap_or_default());
}

async fn write(root: &Element, text: &str) {
    let area: HtmlTextAreaElement = find(root, "#names").await.dyn_into().expect("a text area");
    area.set_value(text);
}

async fn press(root: &Element, selector: &str) {
    find(root, selector)
        .await
        .dyn_into::<HtmlElement>()
        .expect("an element")
        .click();
}

fn focused() -> String {
    document()
        .active_element()
        .map(|element| element.id())
        .unwrap_or_default()
}

fn meta(content: &str) {
    let name = "keystay-deployment";
    let meta = document()
        .query_selector(&format!("meta[name={name}]"))
        .expect("a query")
        .unwrap_or_else(|| {
            let meta = document().create_element("meta").expect("a meta element");
            meta.set_attribute("name", name).expect("set");
            document()
                .head()
                .expect("a head")
                .append_child(&meta)
                .expect("appended");
            meta
        });
    meta.set_attribute("content", content).expect("set");
}

#[wasm_bindgen_test]
async fn mistakes_are_listed_with_links_to_their_fields() {
    meta("");
    let root = open(true);
    write(&root, "localhost a_b.example").await;
    press(&root, "#authority-typed").await;
    press(&root, "button[type=submit]").await;
    let summary = find(&root, "#errors").await;
    find_text(&root, "a_b.example has an underscore").await;
    let links = summary.query_selector_all("a").expect("links");
    assert_eq!(links.length(), 3, "two names and the missing address");
    assert_eq!(focused(), "errors");
    let last: HtmlElement = links
        .get(2)
        .expect("a link")
        .dyn_into()
        .expect("an element");
    assert_eq!(last.get_attribute("href").as_deref(), Some("#directory"));
    last.click();
    assert_eq!(focused(), "directory");
    let area = find(&root, "#names").await;
    assert_eq!(area.get_attribute("aria-invalid").as_deref(), Some("true"));
    assert_eq!(
        area.dyn_into::<HtmlTextAreaElement>()
            .expect("an area")
            .value(),
        "localhost a_b.example"
    );
    root.remove();
}

#[wasm_bindgen_test]
async fn an_unreachable_ca_gets_a_message_of_four_parts_and_the_names_are_kept() {
    meta(
        r#"{"authorities":[{"id":"dead","name":"Dead CA","directory":"https://127.0.0.1:1/dir"}],
            "panel":"http://localhost:8081/"}"#,
    );
    let root = open(false);
    let radio: HtmlInputElement = find(&root, "#authority-dead")
        .await
        .dyn_into()
        .expect("a radio button");
    for _ in 0..500 {
        if radio.checked() {
            break;
        }
        sleep(Duration::from_millis(10)).await;
    }
    assert!(radio.checked(), "what the deployment adds is chosen");
    find(&root, "a[href='http://localhost:8081/']").await;
    write(&root, "https://Example.org/shop bücher.example").await;
    press(&root, "button[type=submit]").await;
    let notice = find(&root, "#trouble").await;
    for part in [
        "No answer from Dead CA",
        "What happened",
        "What to do",
        "Detail",
    ] {
        assert!(
            notice.text_content().unwrap_or_default().contains(part),
            "{part}"
        );
    }
    for understood in [
        "example.org",
        "taken out of the web address",
        "in DNS: xn--bcher-kva.example",
    ] {
        find_text(&root, understood).await;
    }
    press(&root, ".link-button").await;
    let area: HtmlTextAreaElement = find(&root, "#names").await.dyn_into().expect("an area");
    for _ in 0..500 {
        if !area.value().is_empty() {
            break;
        }
        sleep(Duration::from_millis(10)).await;
    }
    assert_eq!(area.value(), "https://Example.org/shop bücher.example");
    // It is kept, and stands in the list.
    find_text(&root, "On this device").await;
    find_text(&root, "Under way.").await;
    root.remove();
}
