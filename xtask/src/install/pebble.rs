//! Pebble, the certificate authority to practise and to test with, in version 2.10 or newer.

use std::path::{Path, PathBuf};

use super::{debian, version};
use crate::command;
use crate::environment::Environment;
use crate::error::Error;
use crate::progress::step;

const OLDEST: [u32; 3] = [2, 10, 0];

/// A word that Pebble's program holds since 2.10, for copies that were built without a version number.
const SINCE_OLDEST: &[u8] = b"dns-persist-01";

const REMEDY: &str = "It could be fetched neither from Debian nor with Go. Install Go and start this again, \
    or get Pebble from https://github.com/letsencrypt/pebble and name the program in PEBBLE.";

/// Finds or fetches Pebble and names it to the programs started later, in `PEBBLE` and, for its DNS server,
/// `PEBBLE_CHALLTESTSRV`.
pub(super) fn install(environment: &mut Environment) -> Result<(), Error> {
    let pebble = match find(environment)? {
        Some(pebble) => pebble,
        None => fetch(environment)?,
    };
    let beside = pebble.with_file_name("pebble-challtestsrv");
    if let Some(server) = Some(beside)
        .filter(|file| file.is_file())
        .or_else(|| environment.which("pebble-challtestsrv"))
    {
        environment.set("PEBBLE_CHALLTESTSRV", server);
    }
    environment.set("PEBBLE", pebble);
    Ok(())
}

/// `PEBBLE`, then the tools, then the PATH.
fn find(environment: &Environment) -> Result<Option<PathBuf>, Error> {
    if let Some(named) = std::env::var_os("PEBBLE").map(PathBuf::from) {
        // A wish that cannot be fulfilled is an error: another Pebble would not be the one that was meant.
        return if is_new_enough(environment, &named) {
            Ok(Some(named))
        } else {
            Err(Error::missing(
                "Pebble 2.10 or newer",
                &format!("PEBBLE names {}, which is none.", named.display()),
            ))
        };
    }
    Ok(environment
        .which("pebble")
        .filter(|file| is_new_enough(environment, file)))
}

fn is_new_enough(environment: &Environment, pebble: &Path) -> bool {
    let said = command::version(&mut environment.command(pebble, &["-version"]));
    let Some(said) = said.filter(|text| text.contains("Pebble")) else {
        return false;
    };
    match version::first(&said) {
        Some(found) => found >= OLDEST,
        None => std::fs::read(pebble).is_ok_and(|bytes| contains(&bytes, SINCE_OLDEST)),
    }
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    let Some((&first, rest)) = part.split_first() else {
        return true;
    };
    // Looks for the first byte alone before it compares, because a program is tens of megabytes long.
    let mut left = bytes;
    while let Some(at) = left.iter().position(|&byte| byte == first) {
        left = &left[at + 1..];
        if left.starts_with(rest) {
            return true;
        }
    }
    false
}

fn fetch(environment: &Environment) -> Result<PathBuf, Error> {
    let bin = environment.tools_bin();
    std::fs::create_dir_all(&bin).map_err(Error::file(&bin))?;
    let pebble = bin.join("pebble");
    if debian::is_here(environment) {
        let fetched = step(
            "fetching Pebble from Debian into a folder of its own (nothing is installed)",
            || debian::fetch(environment, "pebble", &bin),
        );
        if fetched.is_ok() && is_new_enough(environment, &pebble) {
            return Ok(pebble);
        }
    }
    if environment.which("go").is_some() {
        let fetched = step("building Pebble with Go", || {
            let package = "github.com/letsencrypt/pebble/v2/cmd/...@latest";
            command::run(
                environment
                    .command("go", &["install", package])
                    .env("GOBIN", &bin),
            )
        });
        if fetched.is_ok() && is_new_enough(environment, &pebble) {
            return Ok(pebble);
        }
    }
    Err(Error::missing("Pebble 2.10 or newer", REMEDY))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_bytes_are_found() {
        assert!(contains(b"..ddns-persist-01..", SINCE_OLDEST));
        assert!(contains(b"dns-persist-01", SINCE_OLDEST));
        assert!(!contains(b"dns-persist-0", SINCE_OLDEST));
        assert!(!contains(b"", SINCE_OLDEST));
    }
}
