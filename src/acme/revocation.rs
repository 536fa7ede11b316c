//! Revocation (RFC 8555 §7.6).

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64URL;
use serde_json::json;

use super::Identity;

/// Who asks for a certificate to be revoked.
#[derive(Debug)]
pub enum Revoker<'a, S> {
    /// An account: the one that ordered it, or one that has proved control of all its names.
    Account(Identity<'a, S>),
    /// The certificate's own key.
    CertificateKey(&'a S),
}

/// Why a certificate is revoked (RFC 5280 §5.3.1): the reasons that a subscriber may give (CA/Browser Forum BR §7.2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RevocationReason {
    /// None is given.
    Unspecified = 0,
    /// Somebody else may have the private key. CAs then refuse that key for good.
    KeyCompromise = 1,
    /// Another certificate took its place.
    Superseded = 4,
    /// The names are not used any more, or no longer the subscriber's.
    CessationOfOperation = 5,
}

impl RevocationReason {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::Unspecified,
        Self::KeyCompromise,
        Self::Superseded,
        Self::CessationOfOperation,
    ];

    /// Its name in RFC 5280 §5.3.1.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unspecified => "unspecified",
            Self::KeyCompromise => "keyCompromise",
            Self::Superseded => "superseded",
            Self::CessationOfOperation => "cessationOfOperation",
        }
    }
}

/// The payload of a revokeCert request. "Unspecified" is said by saying nothing (RFC 5280 §5.3.1).
pub(super) fn request(certificate: &[u8], reason: RevocationReason) -> String {
    let mut object = json!({ "certificate": BASE64URL.encode(certificate) });
    if reason != RevocationReason::Unspecified {
        object["reason"] = json!(reason as u8);
    }
    object.to_string()
}
