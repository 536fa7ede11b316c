//! Which request something happened to.

/// Which request something happened to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestKind {
    /// GET of the directory (RFC 8555 §7.1.1).
    Directory,
    /// HEAD newNonce (§7.2).
    NewNonce,
    /// POST newAccount (§7.3).
    NewAccount,
    /// POST newOrder (§7.4).
    NewOrder,
    /// POST-as-GET of an authorization (§7.5).
    Authorization,
    /// POST to a challenge (§7.5.1).
    Challenge,
    /// POST-as-GET of an order (§7.4).
    Order,
    /// POST to finalize (§7.4).
    Finalize,
    /// POST-as-GET of a certificate (§7.4.2).
    Certificate,
    /// POST to an account (§7.3.2, §7.3.3, §7.3.6).
    Account,
    /// POST keyChange (§7.3.5).
    KeyChange,
    /// POST revokeCert (§7.6).
    RevokeCert,
    /// GET of renewal information (RFC 9773 §4.1).
    RenewalInfo,
}

impl RequestKind {
    /// Its name in the RFCs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Directory => "directory",
            Self::NewNonce => "newNonce",
            Self::NewAccount => "newAccount",
            Self::NewOrder => "newOrder",
            Self::Authorization => "authorization",
            Self::Challenge => "challenge",
            Self::Order => "order",
            Self::Finalize => "finalize",
            Self::Certificate => "certificate",
            Self::Account => "account",
            Self::KeyChange => "keyChange",
            Self::RevokeCert => "revokeCert",
            Self::RenewalInfo => "renewalInfo",
        }
    }
}
