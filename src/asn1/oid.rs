//! Object identifiers, in DER without tag and length.

/// `id-ecPublicKey` 1.2.840.10045.2.1 (RFC 5480 §2.1.1).
pub const EC_PUBLIC_KEY: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01];
/// `secp256r1` 1.2.840.10045.3.1.7 (RFC 5480 §2.1.1.1).
pub const SECP256R1: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07];
/// `secp384r1` 1.3.132.0.34.
pub const SECP384R1: &[u8] = &[0x2b, 0x81, 0x04, 0x00, 0x22];
/// `secp521r1` 1.3.132.0.35.
pub const SECP521R1: &[u8] = &[0x2b, 0x81, 0x04, 0x00, 0x23];
/// `secp256k1` 1.3.132.0.10 (SEC 2).
pub const SECP256K1: &[u8] = &[0x2b, 0x81, 0x04, 0x00, 0x0a];
/// `rsaEncryption` 1.2.840.113549.1.1.1 (RFC 8017 appendix A.1).
pub const RSA_ENCRYPTION: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];
/// `id-RSASSA-PSS` 1.2.840.113549.1.1.10 (RFC 8017 appendix A.2.3).
pub const RSASSA_PSS: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0a];
/// The beginning of `sha256WithRSAEncryption` and its like, 1.2.840.113549.1.1 (RFC 4055 §5).
pub const PKCS_1: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01];
/// The beginning of `ecdsa-with-SHA256` and its like, 1.2.840.10045.4.3 (RFC 5758 §3.2).
pub const ECDSA_WITH_SHA2: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03];
/// `id-X25519` 1.3.101.110 (RFC 8410 §3).
pub const X25519: &[u8] = &[0x2b, 0x65, 0x6e];
/// `id-X448` 1.3.101.111.
pub const X448: &[u8] = &[0x2b, 0x65, 0x6f];
/// `id-Ed25519` 1.3.101.112.
pub const ED25519: &[u8] = &[0x2b, 0x65, 0x70];
/// `id-Ed448` 1.3.101.113.
pub const ED448: &[u8] = &[0x2b, 0x65, 0x71];
/// `id-dsa` 1.2.840.10040.4.1 (RFC 3279 §2.3.2).
pub const DSA: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x38, 0x04, 0x01];
/// `extensionRequest` 1.2.840.113549.1.9.14 (RFC 2985 §5.4.2).
pub const EXTENSION_REQUEST: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x0e];
/// `commonName` 2.5.4.3 (X.520 §6.2.2).
pub const COMMON_NAME: &[u8] = &[0x55, 0x04, 0x03];
/// `organizationName` 2.5.4.10 (X.520 §6.4.1).
pub const ORGANIZATION: &[u8] = &[0x55, 0x04, 0x0a];
/// `subjectKeyIdentifier` 2.5.29.14 (RFC 5280 §4.2.1.2).
pub const SUBJECT_KEY_ID: &[u8] = &[0x55, 0x1d, 0x0e];
/// `subjectAltName` 2.5.29.17 (RFC 5280 §4.2.1.6).
pub const SUBJECT_ALT_NAME: &[u8] = &[0x55, 0x1d, 0x11];
/// `basicConstraints` 2.5.29.19 (RFC 5280 §4.2.1.9).
pub const BASIC_CONSTRAINTS: &[u8] = &[0x55, 0x1d, 0x13];
/// `authorityKeyIdentifier` 2.5.29.35 (RFC 5280 §4.2.1.1).
pub const AUTHORITY_KEY_ID: &[u8] = &[0x55, 0x1d, 0x23];
/// The list of signed certificate timestamps, 1.3.6.1.4.1.11129.2.4.2 (RFC 6962 §3.3).
pub const SCT_LIST: &[u8] = &[0x2b, 0x06, 0x01, 0x04, 0x01, 0xd6, 0x79, 0x02, 0x04, 0x02];
