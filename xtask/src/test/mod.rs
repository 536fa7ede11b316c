//! `cargo xtask test`: every check there is, and a table at the end.

mod count;
mod deny;
mod fuzzing;
mod judge;
mod plan;

use std::thread;
use std::time::{Duration, Instant};

use count::Count;
use plan::{Part, Step};

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

/// What was asked for.
#[derive(Debug, PartialEq, Eq)]
struct Request {
    parts: Vec<Part>,
    /// Every case of what is tried with a sample otherwise.
    all: bool,
    /// For `cargo test`, behind its own `--`.
    extra: Vec<String>,
}

impl Request {
    fn read(words: &[String]) -> Result<Self, Error> {
        let end = words.iter().position(|word| word == "--");
        let end = end.unwrap_or(words.len());
        let (flags, names): (Vec<_>, Vec<_>) =
            words[..end].iter().cloned().partition(|it| it == "--all");
        Ok(Self {
            parts: Part::named(&names)?,
            all: !flags.is_empty(),
            extra: words.iter().skip(end + 1).cloned().collect(),
        })
    }
}

/// Runs the parts named in `rest`, or all. The answer is whether all was well.
pub(crate) fn test(environment: &mut Environment, rest: &[String]) -> Result<bool, Error> {
    let request = Request::read(rest)?;
    if request.all {
        environment.set("KEYSTAY_TEST_ALL", "1");
        environment.set("KEYSTAY_ORDERS", "all");
    }
    // Everything that is missing is fetched first, so that the times below are those of the checks.
    for part in &request.parts {
        match part {
            Part::Lint => install::for_lint(environment)?,
            Part::Native => install::for_native_tests(environment)?,
            Part::Fuzz => install::for_fuzzing(environment)?,
            Part::Browser => install::for_browser_tests(environment)?,
            Part::EndToEnd => install::for_end_to_end_tests(environment)?,
        }
    }
    let extra: Vec<&str> = request.extra.iter().map(String::as_str).collect();
    let mut parts = Vec::new();
    for part in request.parts {
        parts.push((part, plan::steps(environment, part, &extra)?));
    }
    Ok(summary(&run(environment, parts)))
}

/// Runs the parts one after the other, but for what can be done while the source text is checked.
fn run(environment: &Environment, parts: Vec<(Part, Vec<Step>)>) -> Vec<Outcome> {
    let has_lint = parts.iter().any(|(part, _)| *part == Part::Lint);
    let mut outcomes: Vec<Outcome> = Vec::new();
    // Parts whose first steps went wrong, without which the rest makes no sense.
    let mut given_up = Vec::new();
    let mut beside = Vec::new();
    let mut rest = Vec::new();
    for (part, steps) in parts {
        let (first, then): (Vec<_>, Vec<_>) =
            steps.into_iter().partition(|step| has_lint && step.beside);
        beside.extend(first.into_iter().map(|step| (part, step)));
        rest.push((part, then));
    }
    thread::scope(|scope| {
        let mut running: Vec<_> = beside
            .into_iter()
            .map(|(part, step)| {
                let needed = step.needed;
                (part, needed, scope.spawn(|| perform(environment, step)))
            })
            .collect();
        // Those of the text itself come first, whichever order was asked for.
        rest.sort_by_key(|(part, _)| *part != Part::Lint);
        for (part, steps) in rest {
            if given_up.contains(&part) {
                continue;
            }
            for step in steps {
                let needed = step.needed;
                let outcome = perform(environment, step);
                let stop = needed && !outcome.ok;
                outcomes.push(outcome);
                if stop {
                    break;
                }
            }
            for (part, needed, handle) in running.drain(..) {
                let outcome = handle
                    .join()
                    .unwrap_or_else(|panic| std::panic::resume_unwind(panic));
                if needed && !outcome.ok {
                    given_up.push(part);
                }
                outcomes.push(outcome);
            }
        }
    });
    outcomes
}

/// Does one step, and says so.
fn perform(environment: &Environment, step: Step) -> Outcome {
    say(&format!("{} ...", step.name));
    let start = Instant::now();
    let mut count = Count::default();
    let ok = (step.work)(environment, &mut count).unwrap_or_else(|error| {
        say(&error.to_string());
        false
    });
    let time = start.elapsed();
    let word = if ok { "ok" } else { "FAILED" };
    say(&format!("{}: {word}, {}", step.name, seconds(time)));
    Outcome {
        name: step.name,
        time,
        count,
        ok,
    }
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

    fn words(words: &[&str]) -> Vec<String> {
        words.iter().map(|&word| word.to_owned()).collect()
    }

    #[test]
    fn parts_and_words_for_cargo_are_told_apart() {
        let read = |list: &[&str]| Request::read(&words(list)).ok();
        assert_eq!(
            read(&[]).map(|it| (it.parts.len(), it.all)),
            Some((5, false))
        );
        let expected = Request {
            parts: vec![Part::EndToEnd],
            all: true,
            extra: words(&["later", "--nocapture"]),
        };
        let list = ["e2e", "--all", "--", "later", "--nocapture"];
        assert_eq!(read(&list), Some(expected));
        // Behind the separator it is for cargo.
        assert_eq!(read(&["--", "--all"]).map(|it| it.all), Some(false));
        assert_eq!(read(&["--most"]), None);
    }

    #[test]
    fn what_can_be_done_beside_the_lint_is_over_before_the_tests() -> Result<(), Error> {
        use std::sync::{Arc, Mutex};
        let order = Arc::new(Mutex::new(Vec::new()));
        let step = |name: &'static str, needed, beside, ok| {
            let order = order.clone();
            Step {
                name: name.to_owned(),
                needed,
                beside,
                work: Box::new(move |_, _| {
                    order.lock().unwrap().push(name);
                    Ok(ok)
                }),
            }
        };
        let environment = Environment::find()?;
        let parts = vec![
            (Part::Native, vec![step("native", false, false, true)]),
            (Part::Lint, vec![step("lint", false, false, true)]),
            (
                Part::EndToEnd,
                vec![
                    step("page", true, true, false),
                    step("walk", false, false, true),
                ],
            ),
        ];
        let outcomes = run(&environment, parts);
        let names: Vec<&str> = outcomes.iter().map(|it| it.name.as_str()).collect();
        // Without a page there is nothing to walk.
        assert_eq!(names, ["lint", "page", "native"]);
        assert_eq!(order.lock().unwrap().last(), Some(&"native"));
        // Without lint, each in its place.
        let parts = vec![(
            Part::EndToEnd,
            vec![
                step("page", true, true, true),
                step("walk", false, false, true),
            ],
        )];
        assert_eq!(run(&environment, parts).len(), 2);
        Ok(())
    }

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
