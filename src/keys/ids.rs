//! Names of keys, which say nothing about the keys.

/// Names a key without saying anything about it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KeyId(pub(super) String);

/// Names a shared key without saying anything about it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MacId(pub(super) String);

impl KeyId {
    /// As it is saved.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Takes one from storage.
    pub fn from_stored(id: String) -> Self {
        Self(id)
    }
}

impl MacId {
    /// Takes one from storage.
    pub(crate) fn from_stored(id: String) -> Self {
        Self(id)
    }

    /// As it is saved.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
