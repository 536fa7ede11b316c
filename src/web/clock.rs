//! Time, waiting, and random numbers that need not be secret.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Time since 1970 by the clock of the computer, which may be wrong.
#[cfg(target_arch = "wasm32")]
pub fn now() -> Duration {
    Duration::from_secs_f64((js_sys::Date::now() / 1000.0).max(0.0))
}

/// The same natively.
#[cfg(not(target_arch = "wasm32"))]
pub fn now() -> Duration {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.unwrap_or_default()
}

/// A number from 0 up to 1, to spread requests in time. Never for anything that must be hard to guess.
pub fn random() -> f64 {
    js_sys::Math::random()
}

/// Waits. Dropping the future cancels the timer.
pub fn sleep(time: Duration) -> Sleep {
    let mut id = None;
    let millis = i32::try_from(time.as_millis()).unwrap_or(i32::MAX);
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        id = web_sys::window().and_then(|w| {
            w.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, millis)
                .ok()
        });
        if id.is_none() {
            // Without a timer it is better not to wait than to wait for ever.
            let _ = resolve.call0(&JsValue::UNDEFINED);
        }
    });
    Sleep {
        id,
        done: JsFuture::from(promise),
    }
}

/// The future of [`sleep`].
#[derive(Debug)]
pub struct Sleep {
    id: Option<i32>,
    done: JsFuture,
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let done = Pin::new(&mut self.done).poll(cx).map(|_| ());
        if done.is_ready() {
            self.id = None;
        }
        done
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        if let (Some(id), Some(window)) = (self.id, web_sys::window()) {
            window.clear_timeout_with_handle(id);
        }
    }
}
