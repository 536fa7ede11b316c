//! What is wrong with a Fluent file.

use std::fmt;

/// A file, and what is wrong in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// The file, relative to the folder of its language.
    pub file: String,
    /// What is wrong.
    pub problem: String,
}

impl Error {
    pub(crate) fn new(file: &str, problem: impl Into<String>) -> Self {
        Self {
            file: file.to_owned(),
            problem: problem.into(),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.file, self.problem)
    }
}

impl std::error::Error for Error {}
