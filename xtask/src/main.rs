//! `cargo xtask`: the commands of this project. `cargo xtask help` lists them.

mod bench;
mod command;
mod dist;
mod environment;
mod error;
mod fingerprint;
mod finish;
mod fuzz;
mod html;
mod install;
mod page;
mod progress;
mod reproduce;
mod run;
mod size;
mod test;

use std::process::ExitCode;

use dist::Builder;
use environment::Environment;
use error::Error;
use page::Programs;

const HELP: &str = "\
cargo xtask COMMAND

  run               build the page, start a practice CA on this machine and serve both
                    (--port N: another port than 8080; the next free one if it is taken)
  test [PART ...]   every test and check, or only: lint native fuzz browser e2e (--all: every case of what is tried
                    with a sample otherwise; what follows `--` goes to `cargo test`)
  fuzz [TARGET ...] throw made-up input at all that reads what others wrote (--seconds N: so long each, instead of 60;
                    --keep: take what reaches more into fuzz/corpus; what follows `--` goes to libFuzzer)
  dist              build the page into dist/ (--force: even if nothing has changed; --trunk: with Trunk)
  reproduce         build what is committed twice, in different places, once with Trunk, and compare (10 minutes)
  size              what a first visit transfers, and what comes later; also written to target/size.json
  bench             requests and times of orders of 1, 10 and 100 names, and the sizes
  install           fetch what is missing to build and run the page: wasm target, Pebble
  help              this text

Tools are put into target/tools (or the folder in KEYSTAY_TOOLS); tools of the right version on the
PATH are used as they are. PEBBLE can name a Pebble to use.
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = arguments
        .split_first()
        .map_or(("help", &[][..]), |(first, rest)| (first.as_str(), rest));
    match dispatch(command, rest) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("\ncargo xtask {command}: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Runs one command. `Ok(false)` means that it ran to its end and found something wrong.
fn dispatch(command: &str, rest: &[String]) -> Result<bool, Error> {
    if matches!(command, "help" | "-h" | "--help") {
        print!("{HELP}");
        return Ok(true);
    }
    let mut environment = Environment::find()?;
    match command {
        "run" => run::run(&mut environment, rest).map(|()| true),
        "test" => test::test(&mut environment, rest),
        "fuzz" => fuzz::fuzz(&mut environment, rest),
        "dist" => {
            let with = |word: &str| rest.iter().any(|it| it == word);
            let builder = if with("--trunk") {
                install::for_building_with_trunk(&environment)?;
                Builder::Trunk
            } else {
                install::for_building(&environment)?;
                Builder::Own(Programs::ForThePage)
            };
            dist::dist(&environment, builder, with("--force")).map(|_| true)
        }
        "reproduce" => {
            install::for_building_with_trunk(&environment)?;
            reproduce::reproduce(&environment)
        }
        "size" => size::size(&mut environment).map(|()| true),
        "bench" => bench::bench(&mut environment),
        "install" => install::all(&mut environment).map(|()| true),
        "finish" => finish::finish_for_trunk(&environment).map(|()| true),
        _ => {
            print!("{HELP}");
            Err(Error::Usage {
                word: command.to_owned(),
            })
        }
    }
}
