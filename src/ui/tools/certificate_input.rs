//! The field for a certificate, and what is read from it.

use yew::prelude::*;

use crate::acme::{Certificate, certificates_in};
use crate::i18n::text;
use crate::ui::components::{Mistake, area_with_file, errors_of};
use crate::ui::tools::context::ToolContext;
use crate::web::{clock, file_input, webcrypto};

/// The id of the field.
pub(super) const CERTIFICATE: &str = "certificate";

/// In a file with a private key.
const PRIVATE_KEY: &[u8] = b"PRIVATE KEY";

/// A certificate from the field.
pub(super) struct GivenCertificate {
    pub(super) der: Vec<u8>,
    pub(super) certificate: Certificate,
    /// Its SHA-1, which some programs show. Empty where the browser does not compute it.
    pub(super) sha1: Vec<u8>,
    /// When it was read, in seconds since 1970.
    pub(super) read_at: u64,
}

/// What was in the field.
pub(super) struct CertificateInput {
    /// Whether there was a private key too. It was not read, and the field was emptied.
    pub(super) had_private_key: bool,
    /// The certificates; there is at least one.
    pub(super) certificates: Result<Vec<GivenCertificate>, Mistake>,
}

/// Draws the field.
pub(super) fn certificate_field(context: &ToolContext) -> Html {
    let words = &text().tools;
    let status = context.status();
    let errors = errors_of(&status.mistakes, CERTIFICATE);
    area_with_file(
        CERTIFICATE,
        words.certificate(),
        words.certificate_hint(),
        &errors,
    )
}

/// Reads the field.
pub(super) async fn read_certificates() -> CertificateInput {
    let words = &text().tools;
    let file = file_input::read(CERTIFICATE).await.unwrap_or_default();
    let mut parts = file.windows(PRIVATE_KEY.len());
    let had_private_key = parts.any(|part| part == PRIVATE_KEY);
    if had_private_key {
        file_input::clear(CERTIFICATE);
    }
    let parsed = match Certificate::from_der(&file) {
        Some(certificate) => vec![(file.to_vec(), certificate)],
        None => std::str::from_utf8(&file)
            .ok()
            .and_then(|text| certificates_in(text).ok())
            .unwrap_or_default(),
    };
    let mut certificates = Vec::new();
    for (der, certificate) in parsed {
        certificates.push(GivenCertificate {
            sha1: webcrypto::digest("SHA-1", &der).await.unwrap_or_default(),
            read_at: clock::now().as_secs(),
            der,
            certificate,
        });
    }
    let message = if had_private_key {
        words.private_key()
    } else {
        words.certificate_wrong()
    };
    let is_empty = certificates.is_empty();
    CertificateInput {
        had_private_key,
        certificates: if is_empty {
            Err(Mistake::new(CERTIFICATE, message.to_owned()))
        } else {
            Ok(certificates)
        },
    }
}

/// The place of the certificate that is for a server. Zero if there is none.
pub(super) fn leaf_index(certificates: &[GivenCertificate]) -> usize {
    let mut certificates = certificates.iter();
    let place = certificates.position(|it| !it.certificate.is_ca);
    place.unwrap_or_default()
}

/// The certificate that is for a server; the first if there is none.
pub(super) fn leaf(certificates: &[GivenCertificate]) -> Option<&GivenCertificate> {
    certificates.get(leaf_index(certificates))
}
