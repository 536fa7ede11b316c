//! Which of several tabs may work at something (Web Locks API).

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::reflect::{NotThere, call, member};

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
    match request(name, steal, lost) {
        Ok(granted) => match JsFuture::from(granted).await {
            Ok(release) => release.dyn_into().ok().map(|release| Lock(Some(release))),
            Err(_) => None,
        },
        Err(NotThere) => Some(Lock(None)),
    }
}

/// A promise of the function that gives the lock back, or of nothing.
fn request(name: &str, steal: bool, lost: impl FnOnce() + 'static) -> Result<Promise, NotThere> {
    let navigator = member(&js_sys::global(), "navigator")?;
    let locks = member(&navigator, "locks")?;
    let options = Object::new();
    let how = if steal { "steal" } else { "ifAvailable" };
    let _ = Reflect::set(&options, &how.into(), &true.into());
    let answer = Rc::new(RefCell::new(None::<Function>));
    let granted = {
        let answer = answer.clone();
        Promise::new(&mut |resolve, _| {
            answer.replace(Some(resolve));
        })
    };
    // Called with the lock, or with null. It is held until the promise that this gives is settled.
    let call_back = Closure::once_into_js(move |lock: JsValue| {
        Promise::new(&mut |release, _| {
            let told = if lock.is_null() {
                let _ = release.call0(&JsValue::UNDEFINED);
                JsValue::NULL
            } else {
                release.into()
            };
            if let Some(answer) = answer.take() {
                let _ = answer.call1(&JsValue::UNDEFINED, &told);
            }
        })
    });
    let held = call(&locks, "request", &[&name.into(), &options, &call_back])?;
    let held: Promise = held.map_err(|_| NotThere)?.unchecked_into();
    spawn_local(async move {
        // It ends with an error if the lock was taken away.
        if JsFuture::from(held).await.is_err() {
            lost();
        }
    });
    Ok(granted)
}
