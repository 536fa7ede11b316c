//! A certificate request of the person's own.

use base64::Engine as _;
use base64::prelude::{BASE64_STANDARD as BASE64, BASE64_URL_SAFE_NO_PAD as BASE64URL};

use crate::acme::CertificateRequest;
use crate::i18n::text;
use crate::issuance::OwnRequest;
use crate::keys::{KeyStore, SignatureScheme};
use crate::names::{Identifier, Name};
use crate::ui::components::Mistake;
use crate::ui::home::fields::REQUEST;
use crate::web::file_input;

/// A request that was read, and whose signature fits its key.
pub(crate) struct Request {
    pub(crate) own: OwnRequest,
    /// Its names, one per line.
    pub(crate) names: String,
    identifiers: Vec<Identifier>,
}

impl Request {
    /// Whether these are its names.
    pub(crate) fn is_for(&self, names: &[Name]) -> bool {
        let mut typed = names.iter().map(|name| &name.identifier);
        typed.all(|name| self.identifiers.contains(name)) && names.len() == self.identifiers.len()
    }
}

/// The PEM of a request, from its DER in base64url. Empty if that is none.
pub(crate) fn pem(der: &str) -> String {
    match BASE64URL.decode(der) {
        Ok(der) if !der.is_empty() => [
            "-----BEGIN CERTIFICATE REQUEST-----\n",
            &BASE64.encode(der),
            "\n-----END CERTIFICATE REQUEST-----\n",
        ]
        .concat(),
        _ => String::new(),
    }
}

/// Reads the request in its field, if there is one.
pub(crate) async fn read(keys: &KeyStore) -> Result<Option<Request>, Mistake> {
    let words = &text().names;
    let wrong = |message: &str| Mistake::new(REQUEST, message.to_owned());
    let Some(file) = file_input::read(REQUEST).await else {
        return Ok(None);
    };
    let request = CertificateRequest::from_file(&file).map_err(|error| {
        // It may be a private key, pasted by mistake.
        file_input::clear(REQUEST);
        wrong(words.request_wrong(error))
    })?;
    let scheme = SignatureScheme::of(&request.signature_algorithm, &request.spki);
    let Some(scheme) = scheme else {
        return Err(wrong(words.request_forged()));
    };
    let fits = keys
        .verify(scheme, &request.spki, &request.signed, &request.signature)
        .await;
    if fits != Ok(true) {
        return Err(wrong(words.request_forged()));
    }
    let mut identifiers: Vec<Identifier> = Vec::new();
    for name in &request.names {
        let name = name.canonical();
        if !identifiers.contains(&name) {
            identifiers.push(name);
        }
    }
    if identifiers.is_empty() {
        return Err(wrong(words.request_nameless()));
    }
    let names: Vec<_> = identifiers.iter().map(|it| it.value.as_str()).collect();
    Ok(Some(Request {
        own: OwnRequest {
            der: BASE64URL.encode(&request.der),
            spki: BASE64URL.encode(&request.spki),
            key: request.key.to_string(),
        },
        names: names.join("\n"),
        identifiers,
    }))
}
