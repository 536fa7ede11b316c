//! What can go wrong in a command, in words for the person who typed it.

use std::path::{Path, PathBuf};

/// Why a command stopped.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("there is no '{word}' here")]
    Usage { word: String },

    #[error("{}: {source}", path.display())]
    File {
        path: PathBuf,
        source: std::io::Error,
    },

    #[error("could not start `{command}`: {source}")]
    Start {
        command: String,
        source: std::io::Error,
    },

    #[error("`{command}` failed ({status})")]
    Failed {
        command: String,
        status: std::process::ExitStatus,
    },

    #[error("{what} is missing. {remedy}")]
    Missing { what: String, remedy: String },

    #[error("{file}: {problem}")]
    Content { file: String, problem: String },
}

impl Error {
    /// For `map_err` on file operations.
    pub(crate) fn file(path: &Path) -> impl FnOnce(std::io::Error) -> Self + '_ {
        move |source| Self::File {
            path: path.to_owned(),
            source,
        }
    }

    pub(crate) fn content(file: &str, problem: impl Into<String>) -> Self {
        Self::Content {
            file: file.to_owned(),
            problem: problem.into(),
        }
    }

    pub(crate) fn missing(what: &str, remedy: &str) -> Self {
        Self::Missing {
            what: what.to_owned(),
            remedy: remedy.to_owned(),
        }
    }
}
