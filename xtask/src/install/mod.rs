//! Fetching the tools that are missing. What is there at the right version is used as it is, so a second
//! time takes no time.

mod axe;
mod browser;
mod cargo_tools;
mod debian;
mod pebble;
mod version;
mod wasm_target;
mod web_server;

use crate::environment::Environment;
use crate::error::Error;
use crate::progress::say;

/// What `cargo xtask install` fetches: everything but what only the tests need, which it only looks for.
pub(crate) fn all(environment: &mut Environment) -> Result<(), Error> {
    for_running(environment)?;
    browser::look(environment);
    axe::look(environment);
    say("done");
    Ok(())
}

/// What it takes to build the page.
pub(crate) fn for_building(environment: &Environment) -> Result<(), Error> {
    wasm_target::install(environment)
}

/// What it takes to build the page with Trunk, which runs wasm-bindgen.
pub(crate) fn for_building_with_trunk(environment: &Environment) -> Result<(), Error> {
    for_building(environment)?;
    cargo_tools::install_wasm_bindgen(environment)?;
    cargo_tools::install_trunk(environment)
}

/// What it takes to serve the page with a practice CA. Goes on without the CA if it cannot be had.
pub(crate) fn for_running(environment: &mut Environment) -> Result<(), Error> {
    for_building(environment)?;
    if let Err(error) = pebble::install(environment) {
        say(&error.to_string());
        say("going on without a practice CA: the page still works with real ones");
    }
    Ok(())
}

/// What it takes to run natively compiled tests. Those of the test bed, and those of the whole page, drive a browser and
/// have what it shows judged.
pub(crate) fn for_native_tests(environment: &mut Environment) -> Result<(), Error> {
    // The tests of the splitter compile programs for it.
    wasm_target::install(environment)?;
    pebble::install(environment)?;
    browser::install(environment, &["chromium", "chromedriver", "openssl"])?;
    axe::install(environment)
}

/// What it takes to run tests in a browser.
pub(crate) fn for_browser_tests(environment: &mut Environment) -> Result<(), Error> {
    wasm_target::install(environment)?;
    cargo_tools::install_wasm_bindgen(environment)?;
    browser::install(environment, &["chromium", "chromedriver", "openssl"])
}

/// What it takes to test the whole page, besides what native tests need.
pub(crate) fn for_end_to_end_tests(environment: &mut Environment) -> Result<(), Error> {
    for_building(environment)?;
    for_native_tests(environment)?;
    browser::install(environment, &["unzip"])?;
    web_server::install(environment)
}

/// What the checks of the source text, and of the crates in use, need.
pub(crate) fn for_lint(environment: &mut Environment) -> Result<(), Error> {
    wasm_target::install(environment)?;
    cargo_tools::install_deny(environment)
}

/// What it takes to compile the fuzz targets.
pub(crate) fn for_fuzzing(environment: &mut Environment) -> Result<(), Error> {
    browser::install(environment, &["c++"])
}
