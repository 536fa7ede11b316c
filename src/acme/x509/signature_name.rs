//! Signature algorithms.

use crate::asn1::oid;

/// What people call a signature algorithm.
pub(super) fn signature_name(algorithm: &[u8]) -> Option<&'static str> {
    let ecdsa = algorithm.strip_prefix(oid::ECDSA_WITH_SHA2);
    let rsa = algorithm.strip_prefix(oid::PKCS_1);
    Some(match (ecdsa, rsa) {
        (Some([2]), _) => "ECDSA, SHA-256",
        (Some([3]), _) => "ECDSA, SHA-384",
        (Some([4]), _) => "ECDSA, SHA-512",
        (_, Some([5])) => "RSA, SHA-1",
        (_, Some([10])) => "RSA-PSS",
        (_, Some([11])) => "RSA, SHA-256",
        (_, Some([12])) => "RSA, SHA-384",
        (_, Some([13])) => "RSA, SHA-512",
        _ if algorithm == oid::ED25519 => "Ed25519",
        _ => return None,
    })
}
