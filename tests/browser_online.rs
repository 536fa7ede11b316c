//! Waiting for the network, and for time that passed while the computer slept, in a browser.

#![cfg(target_arch = "wasm32")]

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use futures_util::FutureExt as _;
use keystay::web::clock;
use keystay::web::online::{connected, hurry, is_offline, wait};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// Longer than any test runs.
const FOR_EVER: Duration = Duration::from_hours(10);

fn happens(event: &str) {
    let window = web_sys::window().expect("a window");
    let event = web_sys::Event::new(event).expect("an event");
    window.dispatch_event(&event).expect("dispatched");
}

/// Replaces a getter of the browser's.
fn pretend(object: &JsValue, name: &str, value: &JsValue) {
    let descriptor = js_sys::Object::new();
    js_sys::Reflect::set(&descriptor, &"value".into(), value).expect("set");
    js_sys::Reflect::set(&descriptor, &"configurable".into(), &true.into()).expect("set");
    let object: &js_sys::Object = object.unchecked_ref();
    js_sys::Reflect::define_property(object, &name.into(), &descriptor).expect("replaced");
}

fn set_offline(offline: bool) {
    let navigator = web_sys::window().expect("a window").navigator();
    pretend(&navigator, "onLine", &(!offline).into());
}

#[wasm_bindgen_test]
async fn a_wait_ends_in_its_time_or_when_it_is_hurried() {
    let before = clock::now();
    wait(Duration::from_millis(30)).await;
    assert!(clock::now() + Duration::from_millis(2) >= before + Duration::from_millis(30));
    wait(Duration::ZERO).await;

    for end in [hurry as fn(), || happens("online")] {
        let mut waits = [FOR_EVER; 2].map(|time| Box::pin(wait(time)));
        assert!(waits.iter_mut().all(|wait| wait.now_or_never().is_none()));
        end();
        assert!(waits.iter_mut().all(|wait| wait.now_or_never().is_some()));
    }
}

/// The timers of the browser stood still, the clock on the wall did not.
#[wasm_bindgen_test]
async fn time_that_was_slept_counts() {
    let mut waits = [Duration::from_mins(5), FOR_EVER].map(|time| Box::pin(wait(time)));
    let mut ended = || waits.each_mut().map(|wait| wait.now_or_never().is_some());
    assert_eq!(ended(), [false, false]);
    happens("visibilitychange");
    assert_eq!(ended(), [false, false], "not yet");
    let date = js_sys::Reflect::get(&js_sys::global(), &"Date".into()).expect("Date");
    let real = js_sys::Reflect::get(&date, &"now".into()).expect("now");
    let later = js_sys::Date::now() + 10.0 * 60.0 * 1000.0;
    let slept = Closure::<dyn Fn() -> f64>::new(move || later);
    js_sys::Reflect::set(&date, &"now".into(), slept.as_ref()).expect("set");
    happens("pageshow");
    let ends = ended();
    js_sys::Reflect::set(&date, &"now".into(), &real).expect("set");
    assert_eq!(ends, [true, false]);
}

#[wasm_bindgen_test]
async fn nothing_begins_without_a_network() {
    connected().await;
    set_offline(true);
    assert!(is_offline());
    let begun = Rc::new(Cell::new(0));
    let mut work = [1, 2].map(|_| {
        let begun = begun.clone();
        Box::pin(async move {
            connected().await;
            begun.set(begun.get() + 1);
        })
    });
    for work in &mut work {
        assert!(work.now_or_never().is_none());
    }
    // Another event does not make it begin.
    happens("visibilitychange");
    assert!(work[0].as_mut().now_or_never().is_none());
    // Who knows better than the browser goes on.
    hurry();
    assert!(work[0].as_mut().now_or_never().is_some());
    let mut later = Box::pin(connected());
    assert!(later.as_mut().now_or_never().is_none(), "and is asked anew");
    set_offline(false);
    happens("online");
    for work in work.into_iter().skip(1) {
        work.await;
    }
    later.await;
    assert_eq!(begun.get(), 2);
    assert!(!is_offline());
}
