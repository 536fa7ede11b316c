//! The files of a certificate: one list, from which the page offers them and the archive is made.
//!
//! To add one, add an entry here and its message to the texts.

use zeroize::Zeroizing;

use super::{Entry, zip};
use crate::issuance::{Issued, State};
use crate::keys::KeyStore;

/// A file that is made of a certificate and its key.
#[derive(Clone, Copy, Debug)]
pub struct OutputFile {
    /// Its name.
    pub name: &'static str,
    /// The message that says what it is for.
    pub about: &'static str,
    /// The message that stands in its place where it is not offered, if any.
    pub missing: Option<&'static str>,
    /// Whether the private key is in it.
    pub has_private_key: bool,
    /// Whether there is such a file of this certificate.
    pub offered: fn(&State) -> bool,
    /// Makes it. Not called before the person takes it: a private key is written for nothing else.
    pub make: fn(&State, &KeyStore) -> Option<Zeroizing<String>>,
}

/// All of them, in the order in which they are shown.
pub const OUTPUT_FILES: &[OutputFile] = &[
    OutputFile {
        name: "privkey.pem",
        about: "file-key",
        missing: None,
        has_private_key: true,
        offered: |state| state.certificate_key.is_some() && state.plan.request.is_none(),
        make: |state, keys| keys.pkcs8_pem(&state.certificate_key.as_ref()?.id).ok(),
    },
    OutputFile {
        name: "cert.pem",
        about: "file-cert",
        missing: None,
        has_private_key: false,
        offered: |_| true,
        make: |state, _| certificate(state, |issued| issued.leaf_pem.clone()),
    },
    OutputFile {
        name: "chain.pem",
        about: "file-chain",
        missing: Some("file-chain-missing"),
        has_private_key: false,
        offered: |state| {
            let issued = state.issued.as_ref();
            issued.is_some_and(|issued| !issued.rest_pem().is_empty())
        },
        make: |state, _| certificate(state, |issued| issued.rest_pem().to_owned()),
    },
    OutputFile {
        name: "fullchain.pem",
        about: "file-fullchain",
        missing: None,
        has_private_key: false,
        offered: |_| true,
        make: |state, _| certificate(state, Issued::full_pem),
    },
];

fn certificate(state: &State, part: fn(&Issued) -> String) -> Option<Zeroizing<String>> {
    state.issued.as_ref().map(part).map(Zeroizing::new)
}

/// All that are offered, in one ZIP archive. `None` if one of them cannot be made: an archive without the key would
/// look whole.
pub fn archive(state: &State, keys: &KeyStore) -> Option<Zeroizing<Vec<u8>>> {
    let offered = OUTPUT_FILES.iter().filter(|file| (file.offered)(state));
    let made = offered.map(|file| Some((file.name, (file.make)(state, keys)?)));
    let made = made.collect::<Option<Vec<_>>>()?;
    let entries = made.iter().map(|(path, content)| Entry {
        path,
        content: content.as_bytes(),
    });
    Some(zip(&entries.collect::<Vec<_>>()))
}
