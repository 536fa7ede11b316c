//! What a request is about, by the paths that Pebble uses.

/// The resource of a request (RFC 8555 section 7.1, RFC 9773).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The directory.
    Directory,
    /// newNonce.
    NewNonce,
    /// newAccount.
    NewAccount,
    /// An account.
    Account,
    /// newOrder.
    NewOrder,
    /// An order.
    Order,
    /// An order's finalize.
    Finalize,
    /// An authorization.
    Authorization,
    /// A challenge.
    Challenge,
    /// A certificate, by its default chain or an alternate.
    Certificate,
    /// revokeCert.
    RevokeCert,
    /// keyChange.
    KeyChange,
    /// Renewal information.
    RenewalInfo,
    /// Nothing of the above.
    Other,
}

/// Pebble's paths; those with a slash at the end go on with an id.
const PATHS: [(&str, Kind); 12] = [
    ("/dir", Kind::Directory),
    ("/nonce-plz", Kind::NewNonce),
    ("/sign-me-up", Kind::NewAccount),
    ("/my-account/", Kind::Account),
    ("/order-plz", Kind::NewOrder),
    ("/my-order/", Kind::Order),
    ("/finalize-order/", Kind::Finalize),
    ("/authZ/", Kind::Authorization),
    ("/chalZ/", Kind::Challenge),
    ("/certZ/", Kind::Certificate),
    ("/revoke-cert", Kind::RevokeCert),
    ("/rollover-account-key", Kind::KeyChange),
];

impl Kind {
    /// By the path of the URL.
    pub fn of(path: &str) -> Self {
        let found = PATHS.iter().find(|(known, _)| {
            if known.ends_with('/') {
                path.starts_with(known)
            } else {
                path == *known
            }
        });
        match found {
            Some((_, kind)) => *kind,
            // The path carries the number of a draft.
            None if path.contains("/renewalInfo/") => Self::RenewalInfo,
            None => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Kind;

    #[test]
    fn paths_are_told_apart() {
        assert_eq!(Kind::of("/dir"), Kind::Directory);
        assert_eq!(Kind::of("/directory"), Kind::Other);
        assert_eq!(Kind::of("/certZ/1/alternate/1"), Kind::Certificate);
        assert_eq!(
            Kind::of("/draft-ietf-acme-ari-03/renewalInfo/a.b"),
            Kind::RenewalInfo
        );
    }
}
