//! Why a piece of text is no name, and what was changed in one that is.

/// Why a piece of what was typed cannot be in a certificate from a public CA.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Longer than 253 octets (RFC 1035 §2.3.4), counted in its ASCII form.
    TooLong {
        /// Octets found.
        length: usize,
    },
    /// A label longer than 63 octets (RFC 1035 §2.3.4).
    LabelTooLong {
        /// The label.
        label: String,
    },
    /// Two dots in a row, or a dot in front.
    EmptyLabel,
    /// A character that no host name has.
    Character {
        /// The character.
        found: char,
    },
    /// An underscore: fine in DNS records, not in certificates (CA/Browser Forum BR §7.1.4.2.1).
    Underscore,
    /// A label that begins or ends with a hyphen (RFC 1123 §2.1).
    Hyphen {
        /// The label.
        label: String,
    },
    /// One word without a dot, such as `localhost`: not a name in public DNS.
    SingleLabel,
    /// An IP address that belongs to no one host: unspecified, multicast, broadcast.
    NoHost,
    /// An e-mail address. Holds the part after the `@`, which may be what was meant.
    Email {
        /// The part after the `@`.
        domain: String,
    },
    /// A `*` anywhere but as the whole first label (RFC 8555 §7.1.3).
    WildcardPlace,
    /// `*.` in front of a single label, such as `*.com`.
    WildcardTooWide,
    /// A Unicode name that IDNA (UTS #46) refuses.
    NotIdna,
    /// The last label is all digits, so this is read as an (invalid) address.
    NumericEnd,
    /// An address with a scheme that is no web address (`mailto:`, `ftp:`).
    Scheme {
        /// The scheme, without the colon.
        scheme: String,
    },
}

/// A piece of what was typed that is no name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// As it was typed.
    pub typed: String,
    /// What is wrong with it.
    pub reason: Reason,
}

/// What was changed to make a name of the text. None of it changes what the person meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// A web address was typed; its host was taken.
    FromUrl,
    /// A port was left out.
    PortDropped,
    /// A dot at the end was left out.
    TrailingDot,
    /// Capitals became small letters.
    Lowercased,
    /// A Unicode name became its ASCII form (`xn--…`).
    ToAscii,
    /// Quotes, brackets or the like around the name were left out.
    Unwrapped,
    /// The same name was there more than once.
    Repeated,
}

/// Why a whole list cannot be ordered.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ListProblem {
    /// Nothing was typed.
    #[error("no name was given")]
    Empty,
    /// More names than a CA takes in one certificate.
    #[error("{count} names, {limit} are possible")]
    TooMany {
        /// How many there are.
        count: usize,
        /// How many there can be.
        limit: usize,
    },
    /// Some pieces are no names; [`Understood::rejected`](super::Understood::rejected) has each.
    #[error("{count} entries are not names")]
    Rejected {
        /// How many.
        count: usize,
    },
}
