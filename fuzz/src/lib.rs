//! What the fuzz targets share. Each target is a file in `fuzz_targets/`; `cargo xtask fuzz` runs them.
//!
//! A target claims more than that nothing panics: what was saved is read again as it was, what is accepted has the
//! form that it must have, and a second reader that was written by somebody else agrees.

mod ascii;
mod ca;
mod pem;
mod platform;
mod resolver;

pub use ascii::Unicode;
pub use ca::{Ca, DIRECTORY};
pub use pem::pem;
pub use platform::store;
pub use resolver::{Resolvers, data_says};

use futures_util::FutureExt as _;

/// The output of a future that has nothing to wait for. One that waits would hang in the page.
pub fn now<O>(future: impl Future<Output = O>) -> O {
    future.now_or_never().expect("nothing to wait for")
}
