//! The short run of the fuzz targets: a fixed number of inputs each.

use std::num::NonZero;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};
use std::thread;

use super::plan::{Step, Work};
use crate::environment::Environment;
use crate::error::Error;
use crate::fuzz::{self, Programs};

/// Compiling them, and one step that counts each target as a test.
pub(super) fn steps(root: &Path) -> Result<Vec<Step>, Error> {
    let targets = fuzz::targets(root)?;
    let here = Arc::new(OnceLock::new());
    let programs = here.clone();
    let build: Work = Box::new(move |environment, _| {
        let programs = Programs::build(environment)?;
        Ok(here.set(programs).is_ok())
    });
    let run: Work = Box::new(move |environment, count| {
        let missing = || Error::missing("The fuzz targets", "They were not compiled.");
        let programs = programs.get().ok_or_else(missing)?;
        for passed in run(environment, programs, &targets)? {
            if passed {
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
            beside: true,
            work: build,
        },
        Step {
            name: "fuzz targets".to_owned(),
            needed: false,
            beside: false,
            work: run,
        },
    ])
}

/// Runs as many targets at a time as there are cores: each uses one. The answer is how each ended, in no certain order.
fn run(
    environment: &Environment,
    programs: &Programs,
    targets: &[String],
) -> Result<Vec<bool>, Error> {
    let next = AtomicUsize::new(0);
    let worker = || {
        let mut results = Vec::new();
        while let Some(target) = targets.get(next.fetch_add(1, Ordering::Relaxed)) {
            results.push(fuzz::short(environment, programs, target)?);
        }
        Ok(results)
    };
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| {
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(worker)).collect();
        let mut all = Vec::new();
        for worker in workers {
            let results: Result<Vec<bool>, Error> = worker
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            all.extend(results?);
        }
        Ok(all)
    })
}
