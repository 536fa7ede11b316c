//! `cargo xtask test`: every check there is, one after the other, and a table at the end.

mod count;
mod deny;
mod fuzzing;
mod judge;
mod plan;

use std::time::{Duration, Instant};

use count::Count;
use plan::Part;

use crate::environment::Environment;
use crate::error::Error;
use crate::install;
use crate::progress::{say, seconds};

/// What one step came to.
struct Outcome {
    name: String,
    time: Duration,
    count: Count,
    ok: bool,
}

/// Runs the parts named in `rest`, or all. The answer is whether all was well.
pub(crate) fn test(environment: &mut Environment, rest: &[String]) -> Result<bool, Error> {
    let split = rest
        .iter()
        .position(|word| word == "--")
        .unwrap_or(rest.len());
    let extra: Vec<&str> = rest[split..].iter().skip(1).map(String::as_str).collect();
    let parts = Part::named(&rest[..split])?;

    // Everything that is missing is fetched first, so that the times below are those of the checks.
    for part in &parts {
        match part {
            Part::Lint => install::for_lint(environment)?,
            Part::Native => install::for_native_tests(environment)?,
            Part::Fuzz => install::for_fuzzing(environment)?,
            Part::Browser => install::for_browser_tests(environment)?,
            Part::EndToEnd => install::for_end_to_end_tests(environment)?,
        }
    }

    let mut outcomes: Vec<Outcome> = Vec::new();
    for part in parts {
        for step in plan::steps(environment, part, &extra)? {
            say(&format!("{} ...", step.name));
            let start = Instant::now();
            let mut count = Count::default();
            let ok = (step.work)(environment, &mut count).unwrap_or_else(|error| {
                say(&error.to_string());
                false
            });
            let outcome = Outcome {
                name: step.name,
                time: start.elapsed(),
                count,
                ok,
            };
            let word = if ok { "ok" } else { "FAILED" };
            say(&format!(
                "{}: {word}, {}",
                outcome.name,
                seconds(outcome.time)
            ));
            outcomes.push(outcome);
            if !ok && step.needed {
                break;
            }
        }
    }
    Ok(summary(&outcomes))
}

/// Prints the table and, as the last line, the sums.
fn summary(outcomes: &[Outcome]) -> bool {
    println!(
        "\n{:<34} {:>12} {:>7} {:>7} {:>8}",
        "step", "time", "passed", "failed", "ignored"
    );
    let mut all = Count::default();
    for outcome in outcomes {
        let Outcome {
            name,
            time,
            count,
            ok,
        } = outcome;
        let numbers = if count.is_empty() {
            format!("{:>7} {:>7} {:>8}", "-", "-", "-")
        } else {
            format!(
                "{:>7} {:>7} {:>8}",
                count.passed, count.failed, count.ignored
            )
        };
        println!(
            "{name:<34} {:>12} {numbers}{}",
            seconds(*time),
            if *ok { "" } else { "  FAILED" }
        );
        all.add(count);
        // A step can fail without a failing test, when something does not compile for instance. It must show in
        // the last line all the same.
        if !ok && count.failed == 0 {
            all.failed += 1;
        }
    }
    println!("\n{} passed, {} failed", all.passed, all.failed);
    all.failed == 0 && outcomes.iter().all(|outcome| outcome.ok)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_step_fails_the_whole() {
        let outcome = |ok, failed| Outcome {
            name: "step".to_owned(),
            time: Duration::ZERO,
            count: Count {
                passed: 3,
                failed,
                ignored: 0,
            },
            ok,
        };
        assert!(summary(&[outcome(true, 0), outcome(true, 0)]));
        assert!(!summary(&[outcome(true, 0), outcome(false, 0)]));
        assert!(!summary(&[outcome(true, 1)]));
        assert!(summary(&[]));
    }
}
