//! Object identifiers, in DER without tag and length.

/// `id-ecPublicKey` 1.2.840.10045.2.1 (RFC 5480 §2.1.1).
pub(super) const EC_PUBLIC_KEY: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01];
/// `secp256r1` 1.2.840.10045.3.1.7 (RFC 5480 §2.1.1.1).
pub(super) const SECP256R1: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07];
/// `secp384r1` 1.3.132.0.34.
pub(super) const SECP384R1: &[u8] = &[0x2b, 0x81, 0x04, 0x00, 0x22];
/// `secp521r1` 1.3.132.0.35.
pub(super) const SECP521R1: &[u8] = &[0x2b, 0x81, 0x04, 0x00, 0x23];
/// `secp256k1` 1.3.132.0.10 (SEC 2).
pub(super) const SECP256K1: &[u8] = &[0x2b, 0x81, 0x04, 0x00, 0x0a];
/// `rsaEncryption` 1.2.840.113549.1.1.1 (RFC 8017 appendix A.1).
pub(super) const RSA_ENCRYPTION: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];
/// `id-RSASSA-PSS` 1.2.840.113549.1.1.10 (RFC 8017 appendix A.2.3).
pub(super) const RSASSA_PSS: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0a];
/// What `sha256WithRSAEncryption` and its like begin with, 1.2.840.113549.1.1 (RFC 4055 §5).
pub(super) const PKCS_1: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01];
/// What `ecdsa-with-SHA256` and its like begin with, 1.2.840.10045.4.3 (RFC 5758 §3.2).
pub(super) const ECDSA_WITH_SHA2: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03];
/// What `id-X25519`, `id-X448`, `id-Ed25519` and `id-Ed448` begin with, 1.3.101 (RFC 8410 §3).
pub(super) const EDWARDS: &[u8] = &[0x2b, 0x65];
/// `id-dsa` 1.2.840.10040.4.1 (RFC 3279 §2.3.2).
pub(super) const DSA: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x38, 0x04, 0x01];
/// `extensionRequest` 1.2.840.113549.1.9.14 (RFC 2985 §5.4.2).
pub(super) const EXTENSION_REQUEST: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x0e];
/// `subjectAltName` 2.5.29.17 (RFC 5280 §4.2.1.6).
pub(super) const SUBJECT_ALT_NAME: &[u8] = &[0x55, 0x1d, 0x11];
