//! The relay as a program of its own.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use relay::{Config, ConfigError, Ended, ServeError, Server};
use thiserror::Error;

const HELP: &str = "\
Forwards ACME requests from web pages to certificate authorities that refuse browsers.

  relay                  serve as ./relay.toml says
  relay --config FILE    serve as this file says
  relay --check FILE     say what this file would allow, and end
  relay --version
  relay --help

relay.example.toml tells what stands in the file. The relay speaks plain http: put it
behind a web server that has a certificate, as README.md shows.";

const DEFAULT: &str = "relay.toml";

/// What the command line asks for.
#[derive(Debug, PartialEq, Eq)]
enum Asked {
    Help,
    Version,
    Check(PathBuf),
    Serve(PathBuf),
}

#[derive(Debug, Error)]
enum Trouble {
    #[error("{0}\n\n{HELP}")]
    Usage(String),
    #[error("There is no {DEFAULT} in this folder.\n\n{HELP}")]
    NoConfig,
    #[error("{}: {error}", file.display())]
    Config {
        file: PathBuf,
        #[source]
        error: ConfigError,
    },
    #[error(transparent)]
    Serve(#[from] ServeError),
    #[error("cannot wait for signals: {0}")]
    Signal(#[from] io::Error),
    #[error("Requests that took too long were cut off.")]
    CutOff,
}

#[tokio::main]
async fn main() -> ExitCode {
    let done = match asked(std::env::args().skip(1)) {
        Ok(Asked::Help) => {
            println!("{HELP}");
            Ok(())
        }
        Ok(Asked::Version) => {
            println!("relay {}", env!("CARGO_PKG_VERSION"));
            Ok(())
        }
        Ok(Asked::Check(file)) => check(&file),
        Ok(Asked::Serve(file)) => serve(&file).await,
        Err(trouble) => Err(trouble),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            eprintln!("{trouble}");
            ExitCode::FAILURE
        }
    }
}

fn asked(mut arguments: impl Iterator<Item = String>) -> Result<Asked, Trouble> {
    let Some(flag) = arguments.next() else {
        return Ok(Asked::Serve(PathBuf::from(DEFAULT)));
    };
    let mut file = || {
        let file = arguments.next().map(PathBuf::from);
        file.ok_or_else(|| Trouble::Usage(format!("{flag} needs a file.")))
    };
    let asked = match flag.as_str() {
        "--help" | "-h" => Asked::Help,
        "--version" => Asked::Version,
        "--check" => Asked::Check(file()?),
        "--config" => Asked::Serve(file()?),
        _ => return Err(Trouble::Usage(format!("{flag} is not known."))),
    };
    match arguments.next() {
        None => Ok(asked),
        Some(more) => Err(Trouble::Usage(format!("{more} is one too many."))),
    }
}

fn read(file: &Path) -> Result<Config, Trouble> {
    Config::read(file).map_err(|error| match error {
        ConfigError::Read(missing, error)
            if error.kind() == io::ErrorKind::NotFound && missing == Path::new(DEFAULT) =>
        {
            Trouble::NoConfig
        }
        error => Trouble::Config {
            file: file.to_owned(),
            error,
        },
    })
}

fn check(file: &Path) -> Result<(), Trouble> {
    print!("{}", read(file)?);
    Ok(())
}

async fn serve(file: &Path) -> Result<(), Trouble> {
    let config = read(file)?;
    // Asked for before the first connection, so that no signal comes too early to be heard.
    let signal = signal()?;
    let server = Server::bind(config).await?;
    // Standard output is the access log's.
    eprintln!(
        "The relay listens on http://{}/?url=… SIGTERM or Ctrl-C ends it.",
        server.address()
    );
    match server.run(signal).await {
        Ended::Finished => Ok(()),
        Ended::CutOff => Err(Trouble::CutOff),
    }
}

#[cfg(unix)]
fn signal() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};

    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => (),
            _ = interrupt.recv() => (),
        }
        eprintln!("The relay ends when the requests under way are answered.");
    })
}

#[cfg(not(unix))]
fn signal() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        // Where no signal can be caught, the relay ends when it is killed.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(line: &str) -> Result<Asked, Trouble> {
        asked(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn the_command_line_asks_for_one_thing() {
        assert_eq!(ask("").unwrap(), Asked::Serve("relay.toml".into()));
        assert_eq!(ask("--config a").unwrap(), Asked::Serve("a".into()));
        assert_eq!(ask("--check a").unwrap(), Asked::Check("a".into()));
        assert_eq!(ask("--help").unwrap(), Asked::Help);
        assert_eq!(ask("--version").unwrap(), Asked::Version);
        for line in ["--config", "--check", "--allow a", "a", "--config a b"] {
            assert!(matches!(ask(line), Err(Trouble::Usage(_))), "{line}");
        }
    }
}
