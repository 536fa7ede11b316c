//! Which of several tabs may work on something (Web Locks API).

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, Object, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

// `web-sys` has these only with `--cfg=web_sys_unstable_apis`, which everybody who compiles this would have to set.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = web_sys::Navigator)]
    type Navigator;
    #[wasm_bindgen(method, getter)]
    fn locks(this: &Navigator) -> Option<LockManager>;

    type LockManager;
    #[wasm_bindgen(method, catch)]
    fn request(
        this: &LockManager,
        name: &str,
        options: &LockOptions,
        callback: &Function,
    ) -> Result<Promise, JsValue>;

    #[wasm_bindgen(extends = Object)]
    type LockOptions;
    #[wasm_bindgen(method, setter, js_name = ifAvailable)]
    fn set_if_available(this: &LockOptions, value: bool);
    #[wasm_bindgen(method, setter)]
    fn set_steal(this: &LockOptions, value: bool);
}

/// A lock that this tab holds, until it is dropped.
#[derive(Debug)]
pub struct Lock(Option<Function>);

impl Drop for Lock {
    fn drop(&mut self) {
        if let Some(release) = &self.0 {
            let _ = release.call0(&JsValue::UNDEFINED);
        }
    }
}

/// Takes a lock. `None` if another tab has it, unless it is to be taken from that one (`steal`). `lost` is called if it is
/// taken from this one. Where the browser has no locks, everybody gets it.
pub async fn hold(name: &str, steal: bool, lost: impl FnOnce() + 'static) -> Option<Lock> {
    let Some(granted) = request(name, steal, lost) else {
        return Some(Lock(None));
    };
    let release = JsFuture::from(granted).await.ok()?;
    release.dyn_into().ok().map(|release| Lock(Some(release)))
}

/// A promise of the function that releases the lock, or of null. `None` where the browser has no locks.
fn request(name: &str, steal: bool, lost: impl FnOnce() + 'static) -> Option<Promise> {
    let navigator: Navigator = web_sys::window()?.navigator().unchecked_into();
    let locks = navigator.locks()?;
    let options: LockOptions = Object::new().unchecked_into();
    if steal {
        options.set_steal(true);
    } else {
        options.set_if_available(true);
    }
    let answer = Rc::new(RefCell::new(None::<Function>));
    let granted = {
        let answer = answer.clone();
        Promise::new(&mut |resolve, _| {
            answer.replace(Some(resolve));
        })
    };
    // Called with the lock, or with null. The lock is held until the promise that this returns is settled.
    let callback = Closure::once_into_js(move |lock: JsValue| {
        Promise::new(&mut |release, _| {
            let result = if lock.is_null() {
                let _ = release.call0(&JsValue::UNDEFINED);
                JsValue::NULL
            } else {
                release.into()
            };
            if let Some(answer) = answer.take() {
                let _ = answer.call1(&JsValue::UNDEFINED, &result);
            }
        })
    });
    let held = locks.request(name, &options, callback.unchecked_ref());
    let held = held.ok()?;
    spawn_local(async move {
        // It is rejected if the lock was stolen.
        if JsFuture::from(held).await.is_err() {
            lost();
        }
    });
    Some(granted)
}
