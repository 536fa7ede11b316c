//! What can go wrong with a key.

use super::CryptoError;

/// Why a key could not be made or used. Never says anything of the key itself.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// The platform gave no secure randomness.
    #[error("the platform gave no secure random numbers")]
    Randomness,
    /// The platform's cryptography did not do its part.
    #[error("{0}")]
    Platform(#[from] CryptoError),
    /// There is no such key (any more).
    #[error("the key is not here any more")]
    Unknown,
    /// An account key was asked to be a certificate key, or the other way round.
    #[error("the key is for something else")]
    WrongPurpose,
    /// A name that a certificate request cannot have.
    #[error("{0} cannot stand in a certificate request")]
    Name(String),
}
