//! The relay as a program of its own.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use relay::{Config, ConfigError, ServeError, Server, Shutdown};
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

/// What the command line asks to do.
#[derive(Debug, PartialEq, Eq)]
enum Command {
    Help,
    Version,
    Check(PathBuf),
    Serve(PathBuf),
}

#[derive(Debug, Error)]
enum ProgramError {
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
    let result = match parse(std::env::args().skip(1)) {
        Ok(Command::Help) => {
            println!("{HELP}");
            Ok(())
        }
        Ok(Command::Version) => {
            println!("relay {}", env!("CARGO_PKG_VERSION"));
            Ok(())
        }
        Ok(Command::Check(file)) => check(&file),
        Ok(Command::Serve(file)) => serve(&file).await,
        Err(error) => Err(error),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Command, ProgramError> {
    let Some(flag) = arguments.next() else {
        return Ok(Command::Serve(PathBuf::from(DEFAULT)));
    };
    let mut file = || {
        let file = arguments.next().map(PathBuf::from);
        file.ok_or_else(|| ProgramError::Usage(format!("{flag} needs a file.")))
    };
    let command = match flag.as_str() {
        "--help" | "-h" => Command::Help,
        "--version" => Command::Version,
        "--check" => Command::Check(file()?),
        "--config" => Command::Serve(file()?),
        _ => return Err(ProgramError::Usage(format!("{flag} is not known."))),
    };
    match arguments.next() {
        None => Ok(command),
        Some(more) => Err(ProgramError::Usage(format!("{more} is one too many."))),
    }
}

fn read(file: &Path) -> Result<Config, ProgramError> {
    Config::read(file).map_err(|error| match error {
        ConfigError::Read(missing, error)
            if error.kind() == io::ErrorKind::NotFound && missing == Path::new(DEFAULT) =>
        {
            ProgramError::NoConfig
        }
        error => ProgramError::Config {
            file: file.to_owned(),
            error,
        },
    })
}

fn check(file: &Path) -> Result<(), ProgramError> {
    print!("{}", read(file)?);
    Ok(())
}

async fn serve(file: &Path) -> Result<(), ProgramError> {
    let config = read(file)?;
    // Before the first connection, so that no signal is missed.
    let signal = termination_signal()?;
    let server = Server::bind(config).await?;
    // Standard output is for the access log.
    eprintln!(
        "The relay listens on http://{}/?url=… SIGTERM or Ctrl-C ends it.",
        server.address()
    );
    match server.run(signal).await {
        Shutdown::Finished => Ok(()),
        Shutdown::CutOff => Err(ProgramError::CutOff),
    }
}

#[cfg(unix)]
fn termination_signal() -> io::Result<impl Future<Output = ()>> {
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
fn termination_signal() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        // If no signal can be caught, the relay runs until it is killed.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse_line(line: &str) -> Result<Command, ProgramError> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn the_command_line_has_one_command() {
        assert_eq!(parse_line("").unwrap(), Command::Serve("relay.toml".into()));
        assert_eq!(
            parse_line("--config a").unwrap(),
            Command::Serve("a".into())
        );
        assert_eq!(parse_line("--check a").unwrap(), Command::Check("a".into()));
        assert_eq!(parse_line("--help").unwrap(), Command::Help);
        assert_eq!(parse_line("--version").unwrap(), Command::Version);
        for line in ["--config", "--check", "--allow a", "a", "--config a b"] {
            assert!(
                matches!(parse_line(line), Err(ProgramError::Usage(_))),
                "{line}"
            );
        }
    }
}
