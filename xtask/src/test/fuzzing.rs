//! The short run of the fuzz targets: a fixed row of inputs each.

use std::cell::OnceCell;
use std::path::Path;
use std::rc::Rc;

use super::plan::{Step, Work};
use crate::error::Error;
use crate::fuzz::{self, Programs};

/// Compiling them, and one step that counts each target as a test.
pub(super) fn steps(root: &Path) -> Result<Vec<Step>, Error> {
    let targets = fuzz::targets(root)?;
    let here = Rc::new(OnceCell::new());
    let programs = here.clone();
    let build: Work = Box::new(move |environment, _| {
        let programs = Programs::build(environment)?;
        Ok(here.set(programs).is_ok())
    });
    let run: Work = Box::new(move |environment, count| {
        let missing = || Error::missing("The fuzz targets", "They were not compiled.");
        let programs = programs.get().ok_or_else(missing)?;
        for target in &targets {
            if fuzz::short(environment, programs, target)? {
                count.passed += 1;
            } else {
                count.failed += 1;
            }
        }
        Ok(count.failed == 0)
    });
    Ok(vec![
        Step {
            name: "compiling the fuzz targets".to_owned(),
            needed: true,
            work: build,
        },
        Step {
            name: "fuzz targets".to_owned(),
            needed: false,
            work: run,
        },
    ])
}
