//! What the page asks of the browser, in a browser.

#![cfg(target_arch = "wasm32")]

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use futures_util::FutureExt as _;
use js_sys::{Function, Reflect};
use keystay::i18n::Plural;
use keystay::web::fetch::{FetchError, FetchEvent, LIMIT, Request, fetch, fetch_for, observe};
use keystay::web::{clipboard, clock, download, intl, page, url};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Blob, Document, HtmlAnchorElement, Url};

wasm_bindgen_test_configure!(run_in_browser);

fn document() -> Document {
    web_sys::window()
        .and_then(|w| w.document())
        .expect("a page")
}

fn get(url: &str) -> Request<'_> {
    Request {
        method: "GET",
        url,
        body: None,
        accept: None,
        integrity: None,
    }
}

fn blob(text: &str) -> String {
    let parts = js_sys::Array::of1(&text.into());
    let blob = Blob::new_with_str_sequence(&parts).expect("a blob");
    Url::create_object_url_with_blob(&blob).expect("an address")
}

#[wasm_bindgen_test]
fn unicode_names_become_ascii_and_nothing_else_passes() {
    for (name, ascii) in [
        ("bücher.example", Some("xn--bcher-kva.example")),
        ("straße.example", Some("xn--strae-oqa.example")),
        ("例え.テスト", Some("xn--r8jz45g.xn--zckzah")),
        ("bücher。example", Some("xn--bcher-kva.example")),
        // Digits and dots of another script make an address of four numbers.
        ("127.0.0.1", None),
        // A direction mark, and a combining mark in front of nothing.
        ("a\u{200e}ü\u{ad}\u{378}.example", None),
        ("xn--a.ü", None),
    ] {
        assert_eq!(url::to_ascii(name).as_deref(), ascii, "{name}");
    }
}

#[wasm_bindgen_test]
fn the_browser_writes_in_lower_case_what_the_standard_library_does() {
    for text in ["BÜCHER.example", "ΑΣ.ΟΔΌΣ", "İstanbul", "ПРИМЕР", "例え"] {
        assert_eq!(intl::to_lowercase(text), text.to_lowercase());
    }
}

#[wasm_bindgen_test]
fn only_https_addresses_are_taken() {
    assert_eq!(
        url::https("https://CA.example/dir#x").as_deref(),
        Some("https://ca.example/dir")
    );
    for bad in [
        "",
        "ca.example/dir",
        "http://ca.example/",
        "https://u:p@ca.example/",
        "javascript:alert(1)",
    ] {
        assert_eq!(url::https(bad), None, "{bad}");
    }
    assert_eq!(
        url::host("https://ca.example:14000/dir").as_deref(),
        Some("ca.example:14000")
    );
}

#[wasm_bindgen_test]
async fn an_answer_is_read_whole() {
    let answer = fetch(get(&blob("hällo"))).await.expect("an answer");
    assert_eq!(
        (answer.status, answer.body.as_slice()),
        (200, "hällo".as_bytes())
    );
    assert!(
        answer
            .headers
            .iter()
            .any(|(name, _)| name == "content-length"),
        "{:?}",
        answer.headers
    );
    let own = page::origin().expect("an origin");
    let answer = fetch(get(&format!("{own}/there-is-no-such-file")))
        .await
        .expect("an answer");
    assert_eq!(answer.status, 404);
}

#[wasm_bindgen_test]
async fn no_answer_is_an_error_with_the_browser_s_words() {
    // Port 1 is one that browsers never ask.
    let error = fetch(get("http://127.0.0.1:1/"))
        .await
        .expect_err("nobody is there");
    assert!(
        matches!(&error, FetchError::Unreachable(words) if words.contains("TypeError")),
        "{error:?}"
    );
}

thread_local! {
    static TOLD: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    static NEXT: Cell<u64> = const { Cell::new(0) };
}

fn tell(event: FetchEvent<'_>) -> u64 {
    let (number, said) = match event {
        FetchEvent::Begins(why, request) => {
            let number = NEXT.replace(NEXT.get() + 1);
            (number, format!("{number}: {} for {why}", request.method))
        }
        FetchEvent::Ends(number, None) => (number, format!("{number}: given up")),
        FetchEvent::Ends(number, Some(Ok(answer))) => {
            (number, format!("{number}: {}", answer.status))
        }
        FetchEvent::Ends(number, Some(Err(_))) => (number, format!("{number}: failed")),
    };
    TOLD.with_borrow_mut(|told| told.push(said));
    number
}

#[wasm_bindgen_test]
async fn every_request_is_told_when_it_begins_and_when_it_ends() {
    observe(tell);
    let (there, nobody) = (blob("x"), "http://127.0.0.1:1/");
    let answered = fetch_for("one", get(&there)).await;
    let failed = fetch_for("two", get(nobody)).await;
    assert!(answered.is_ok() && failed.is_err());
    let never = fetch_for("three", get(&there)).now_or_never();
    assert!(never.is_none());
    fetch(get(&there)).await.expect("an answer");
    // Other tests may ask meanwhile, in words of no kind.
    let told = TOLD.take();
    let of = |why: &str| {
        let begin = told
            .iter()
            .find(|it| it.ends_with(&format!("GET for {why}")));
        let (number, _) = begin.expect("told").split_once(':').expect("a number");
        let number = format!("{number}: ");
        let of = told.iter().filter_map(|it| it.strip_prefix(&number));
        of.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(of("one"), ["GET for one", "200"]);
    assert_eq!(of("two"), ["GET for two", "failed"]);
    assert_eq!(of("three"), ["GET for three", "given up"]);
    assert!(told.iter().any(|it| it.ends_with("GET for ")));
}

#[wasm_bindgen_test]
async fn an_endless_answer_is_cut() {
    let error = fetch(get(&blob(&"x".repeat(LIMIT + 1))))
        .await
        .expect_err("too long");
    assert_eq!(error, FetchError::TooLong);
    let answer = fetch(get(&blob(&"x".repeat(LIMIT))))
        .await
        .expect("just fits");
    assert_eq!(answer.body.len(), LIMIT);
}

/// The timers of the page, in the place of the browser's: what was set, and what was cleared.
struct Timers {
    set: Rc<RefCell<Vec<(Function, i32)>>>,
    cleared: Rc<RefCell<Vec<i32>>>,
    browsers: [(&'static str, JsValue); 2],
}

impl Timers {
    /// The id of the one timer.
    const ID: i32 = 4711;

    fn watch() -> Self {
        let (set, cleared) = (Rc::default(), Rc::default());
        let on_set = {
            let set: Rc<RefCell<Vec<_>>> = Rc::clone(&set);
            Closure::<dyn FnMut(Function, i32) -> i32>::new(move |call, millis| {
                set.borrow_mut().push((call, millis));
                Self::ID
            })
        };
        let on_clear = {
            let cleared: Rc<RefCell<Vec<_>>> = Rc::clone(&cleared);
            Closure::<dyn FnMut(i32)>::new(move |id| cleared.borrow_mut().push(id))
        };
        let global = js_sys::global();
        let replace = |name: &'static str, by: JsValue| {
            let before = Reflect::get(&global, &name.into()).expect(name);
            Reflect::set(&global, &name.into(), &by).expect(name);
            (name, before)
        };
        let browsers = [
            replace("setTimeout", on_set.into_js_value()),
            replace("clearTimeout", on_clear.into_js_value()),
        ];
        Self {
            set,
            cleared,
            browsers,
        }
    }
}

impl Drop for Timers {
    fn drop(&mut self) {
        for (name, function) in &self.browsers {
            let _ = Reflect::set(&js_sys::global(), &(*name).into(), function);
        }
    }
}

#[wasm_bindgen_test]
fn a_dropped_wait_clears_its_timer() {
    let timers = Timers::watch();
    let mut wait = Box::pin(clock::sleep(Duration::from_hours(1)));
    assert!((&mut wait).now_or_never().is_none());
    assert_eq!(
        timers
            .set
            .borrow()
            .iter()
            .map(|it| it.1)
            .collect::<Vec<_>>(),
        [3_600_000]
    );
    assert_eq!(*timers.cleared.borrow(), [0; 0]);
    drop(wait);
    assert_eq!(*timers.cleared.borrow(), [Timers::ID]);
}

#[wasm_bindgen_test]
async fn a_wait_that_is_over_clears_nothing() {
    let timers = Timers::watch();
    let wait = clock::sleep(Duration::from_hours(1));
    let (resolve, _) = timers.set.borrow_mut().pop().expect("a timer");
    resolve.call0(&JsValue::UNDEFINED).expect("called");
    wait.await;
    assert_eq!(*timers.cleared.borrow(), [0; 0]);
}

#[wasm_bindgen_test]
fn random_numbers_are_from_zero_up_to_one() {
    assert!((0.0..1.0).contains(&clock::random()));
}

/// What was handed out for download: file name and address of each.
fn watch_downloads() -> Rc<RefCell<Vec<(String, String)>>> {
    let seen = Rc::new(RefCell::new(Vec::new()));
    let list = seen.clone();
    let watch = Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| {
        let link = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlAnchorElement>().ok());
        if let Some(link) = link {
            event.prevent_default();
            list.borrow_mut().push((link.download(), link.href()));
        }
    });
    document()
        .add_event_listener_with_callback_and_bool("click", watch.as_ref().unchecked_ref(), true)
        .expect("listens");
    watch.forget();
    seen
}

#[wasm_bindgen_test]
async fn a_file_is_handed_out_under_its_exact_name_and_nothing_stays_in_the_page() {
    let seen = watch_downloads();
    let before = document().body().expect("a body").child_element_count();
    download::save("privkey.pem", b"-----BEGIN-----\n").expect("handed out");
    let (name, address) = seen.borrow_mut().pop().expect("one download");
    assert_eq!(name, "privkey.pem");
    let answer = fetch(get(&address)).await.expect("the file");
    assert_eq!(answer.body, b"-----BEGIN-----\n");
    assert_eq!(
        document().body().expect("a body").child_element_count(),
        before
    );
}

#[wasm_bindgen_test]
async fn copying_answers_and_leaves_the_page_as_it_was() {
    let before = document().body().expect("a body").child_element_count();
    // Whether a browser lets a page copy without a click is its own affair; that it answers is ours.
    let _ = clipboard::copy("a value").await;
    clipboard::copy_by_selection("a value").expect("no exception");
    assert_eq!(
        document().body().expect("a body").child_element_count(),
        before
    );
}

#[wasm_bindgen_test]
fn numbers_and_dates_are_written_by_the_browser() {
    assert_eq!(intl::amount("en", 1).plural, Plural::One);
    assert_eq!(intl::amount("en", 0).plural, Plural::Other);
    assert_eq!(intl::amount("pl", 3).plural, Plural::Few);
    assert_eq!(intl::amount("en", 1234).written, "1,234");
    // Noon in London is the same day nearly everywhere.
    let date = intl::date_time("en", 1_767_355_200);
    assert!(date.contains("2026") && date.contains("January"), "{date}");
}

#[wasm_bindgen_test]
fn the_fields_of_the_page_are_read_and_never_overwritten() {
    let form = document().create_element("form").expect("a form");
    document()
        .body()
        .expect("a body")
        .append_child(&form)
        .expect("appended");
    for (tag, id) in [("textarea", "t-area"), ("input", "t-line")] {
        let field = document().create_element(tag).expect(tag);
        field.set_id(id);
        form.append_child(&field).expect("appended");
        page::fill(id, "first");
        page::fill(id, "second");
        assert_eq!(page::value(id).as_deref(), Some("first"));
    }
    form.set_id("t-form");
    form.set_attribute("data-pressed", "").expect("set");
    assert!(page::take_mark("t-form", "data-pressed"));
    assert!(!page::take_mark("t-form", "data-pressed"));
    form.remove();
    assert_eq!(page::value("t-area"), None);
}

#[wasm_bindgen_test]
fn a_change_to_what_came_with_the_html_is_noticed() {
    let html = "<!--<[]>--><p><b>text</b></p><!--</[]>-->";
    let root = document().create_element("main").expect("an element");
    root.set_inner_html(html);
    assert!(!page::is_unchanged(&root), "nobody says what it was");
    root.set_attribute("data-elements", "2").expect("set");
    assert!(page::is_unchanged(&root));
    for changed in [
        "<!--<[]>--><p><b><font>text</font></b></p><!--</[]>-->",
        "<!--<[]>--><p>text</p><!--</[]>-->",
        "<p><b>text</b></p>",
        "",
    ] {
        root.set_inner_html(changed);
        assert!(!page::is_unchanged(&root), "{changed}");
    }
}

#[wasm_bindgen_test]
fn the_fragment_is_replaced_without_an_entry_in_the_history() {
    let history = web_sys::window().and_then(|window| window.history().ok());
    let history = history.expect("a history");
    let before = (page::fragment(), history.length().expect("a length"));
    page::replace_fragment("one=1");
    assert_eq!(page::fragment(), "one=1");
    page::forget_fragment();
    assert_eq!(page::fragment(), "");
    page::replace_fragment(&before.0);
    assert_eq!(history.length().expect("a length"), before.1);
}
