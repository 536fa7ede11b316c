//! Which tools there are.

use crate::i18n::text;

/// One of the tools.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tool {
    /// Read a certificate, and ask when to renew it.
    Inspect,
    /// Revoke a certificate.
    Revoke,
    /// Manage an account.
    Account,
    /// Save everything as one file, or open such a file.
    Backup,
    /// What the page may do and has done.
    Trust,
}

impl Tool {
    /// All of them.
    pub(crate) const ALL: [Self; 5] = [
        Self::Inspect,
        Self::Revoke,
        Self::Account,
        Self::Backup,
        Self::Trust,
    ];

    /// Its name in the address.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Inspect => "inspect",
            Self::Revoke => "revoke",
            Self::Account => "account",
            Self::Backup => "backup",
            Self::Trust => "trust",
        }
    }

    /// The text of its link.
    pub(crate) fn label(self) -> &'static str {
        let words = &text().tools;
        match self {
            Self::Inspect => words.inspect(),
            Self::Revoke => words.revoke(),
            Self::Account => words.account(),
            Self::Backup => words.carry(),
            Self::Trust => words.trust(),
        }
    }
}
