//! Certificates as no CA should deliver them, made of those that Pebble delivers.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, PKCS_ECDSA_P256_SHA256,
    PublicKeyData, SignatureAlgorithm,
};

use super::messages::Answer;

/// The end of a block of PEM.
const END: &str = "-----END CERTIFICATE-----\n";

/// The bytes before the point in the `SubjectPublicKeyInfo` of a P-256 key.
const P256: [u8; 26] = [
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a,
    0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
];

/// The length of the point.
const POINT: usize = 65;

/// The public half of somebody's P-256 key.
struct Point(Vec<u8>);

impl PublicKeyData for Point {
    fn der_bytes(&self) -> &[u8] {
        &self.0
    }

    fn algorithm(&self) -> &'static SignatureAlgorithm {
        &PKCS_ECDSA_P256_SHA256
    }
}

/// A CA that nobody has heard of.
fn issuer() -> Option<CertifiedIssuer<'static, KeyPair>> {
    let mut params = CertificateParams::new(Vec::<String>::new()).ok()?;
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params
        .distinguished_name
        .push(rcgen::DnType::CommonName, "A CA nobody has heard of");
    CertifiedIssuer::self_signed(params, KeyPair::generate().ok()?).ok()
}

/// The chain that was delivered, certificate by certificate.
fn blocks(answer: &Answer) -> Vec<String> {
    let text = String::from_utf8_lossy(&answer.body).replace('\r', "");
    let blocks = text.split_inclusive(END);
    blocks
        .filter(|block| block.contains("BEGIN"))
        .map(ToOwned::to_owned)
        .collect()
}

/// Replaces the chain, if the answer is one.
fn replace(answer: &mut Answer, make: impl FnOnce(&[String]) -> Option<String>) {
    let blocks = blocks(answer);
    if !blocks.is_empty()
        && let Some(text) = make(&blocks)
    {
        answer.body = text.into_bytes();
    }
}

/// The certificate, and a CA that did not issue it.
pub(super) fn foreign(answer: &mut Answer) {
    replace(answer, |blocks| {
        Some([&blocks[0], &*issuer()?.pem()].concat())
    });
}

/// The certificate, and half of the next.
pub(super) fn malformed(answer: &mut Answer) {
    replace(answer, |blocks| {
        let half = &blocks[0][..blocks[0].len() / 2];
        Some([&blocks[0], half, "\n", END].concat())
    });
}

/// The certificate, and somebody's private key.
pub(super) fn with_a_key(answer: &mut Answer) {
    replace(answer, |blocks| {
        let key = KeyPair::generate().ok()?.serialize_pem();
        Some([&blocks[0], &*key].concat())
    });
}

/// A certificate (PEM) with this subject and issuer.
///
/// # Panics
///
/// If there cannot be one.
pub fn hostile_certificate(common_name: &str, organization: &str) -> String {
    let made = || {
        let mut params = CertificateParams::new(Vec::<String>::new()).ok()?;
        let subject = &mut params.distinguished_name;
        subject.push(rcgen::DnType::CommonName, common_name);
        subject.push(rcgen::DnType::OrganizationName, organization);
        let certificate = params.self_signed(&KeyPair::generate().ok()?).ok()?;
        Some(certificate.pem())
    };
    made().expect("a certificate")
}

/// A certificate for this name and for a key of somebody else.
pub(super) fn other_key(answer: &mut Answer, name: &str) {
    replace(answer, |_| {
        let key = KeyPair::generate().ok()?;
        signed(&key, name)
    });
}

/// A certificate for the right key and for another name.
pub(super) fn other_names(answer: &mut Answer) {
    replace(answer, |blocks| {
        let lines: String = blocks[0]
            .lines()
            .filter(|line| !line.starts_with('-'))
            .collect();
        let der = STANDARD.decode(lines).ok()?;
        let at = der.windows(P256.len()).position(|part| part == P256)?;
        let point = der.get(at + P256.len()..)?.get(..POINT)?;
        signed(&Point(point.to_vec()), "somebody-else.test")
    });
}

fn signed(key: &impl PublicKeyData, name: &str) -> Option<String> {
    let issuer = issuer()?;
    let params = CertificateParams::new(vec![name.to_owned()]).ok()?;
    let leaf = params.signed_by(key, &issuer).ok()?;
    Some([leaf.pem(), issuer.pem()].concat())
}
