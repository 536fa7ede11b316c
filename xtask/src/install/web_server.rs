//! nginx, a real web server for the tests of what is uploaded by hand.
//!
//! Its package is unpacked and not installed: installed, Debian would start it, and it would take port 80.

use std::path::{Path, PathBuf};

use super::debian;
use crate::environment::Environment;
use crate::error::Error;
use crate::progress::step;

const NAME: &str = "nginx";

/// Where Debian has it, which is not on everybody's PATH.
const USUAL: &str = "/usr/sbin/nginx";

const REMEDY: &str = "The tests need it. Install nginx, or name its program in NGINX.";

/// Finds or fetches it and names it to the programs started later, in `NGINX`.
pub(super) fn install(environment: &mut Environment) -> Result<(), Error> {
    let found = match find(environment) {
        Some(found) => found,
        None if debian::is_here(environment) => {
            let bin = environment.tools.join("bin");
            step("unpacking nginx, for the tests", || {
                debian::unpack(environment, NAME, Path::new("usr/sbin/nginx"), &bin)
            })?;
            bin.join(NAME)
        }
        None => return Err(Error::missing(NAME, REMEDY)),
    };
    environment.set("NGINX", found);
    Ok(())
}

fn find(environment: &Environment) -> Option<PathBuf> {
    let named = std::env::var_os("NGINX").map(PathBuf::from);
    let named = named.filter(|file| file.is_file());
    let usual = || Some(PathBuf::from(USUAL)).filter(|file| file.is_file());
    named.or_else(|| environment.which(NAME)).or_else(usual)
}
