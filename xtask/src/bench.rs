//! `cargo xtask bench`: what an order costs in requests and time. Prints; judges nothing.

use crate::environment::Environment;
use crate::error::Error;
use crate::progress::step;
use crate::{command, install, size};

/// Runs the test that counts requests, in release mode, and prints its output, then the sizes.
pub(crate) fn bench(environment: &mut Environment) -> Result<bool, Error> {
    install::for_native_tests(environment)?;
    let passed = step(
        "counting the requests of orders of 1, 10 and 100 names",
        || {
            let words = [
                "test",
                "--quiet",
                "--release",
                "--package",
                "keystay",
                "--test",
                "requests",
                "--",
                "--nocapture",
            ];
            command::watch(&mut environment.cargo(&words), |_| {})
        },
    )?;
    size::size(environment)?;
    Ok(passed)
}
