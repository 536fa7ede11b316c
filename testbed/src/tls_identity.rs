//! A TLS certificate for the test CA's own server.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, ExtendedKeyUsagePurpose, IsCa,
    KeyPair, KeyUsagePurpose, PublicKeyData as _,
};
use sha2::{Digest as _, Sha256};

use crate::TestbedError;

/// A fresh root and a certificate for `localhost` and 127.0.0.1 signed by it.
#[derive(Debug)]
pub(crate) struct TlsIdentity {
    pub(crate) root_pem: String,
    pub(crate) certificate_pem: String,
    pub(crate) key_pem: String,
    /// Base64 of the SHA-256 of the leaf's public key (SPKI), as Chromium's command line wants it.
    pub(crate) spki_sha256: String,
}

impl TlsIdentity {
    pub(crate) fn new() -> Result<Self, TestbedError> {
        let mut root = CertificateParams::new(Vec::<String>::new())?;
        root.distinguished_name = named("Keystay test bed root");
        root.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        root.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        let root = CertifiedIssuer::self_signed(root, KeyPair::generate()?)?;

        let mut leaf =
            CertificateParams::new(vec!["localhost".to_owned(), "127.0.0.1".to_owned()])?;
        leaf.distinguished_name = named("localhost");
        leaf.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        let key = KeyPair::generate()?;
        let certificate = leaf.signed_by(&key, &root)?;
        Ok(Self {
            root_pem: root.pem(),
            certificate_pem: certificate.pem(),
            key_pem: key.serialize_pem(),
            spki_sha256: STANDARD.encode(Sha256::digest(key.subject_public_key_info())),
        })
    }
}

fn named(name: &str) -> rcgen::DistinguishedName {
    let mut names = rcgen::DistinguishedName::new();
    names.push(DnType::CommonName, name);
    names
}
