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
        offered: |state| state.certificate.key.is_some() && state.plan.request.is_none(),
        make: |state, keys| keys.pkcs8_pem(&state.certificate.key.as_ref()?.id).ok(),
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
            let issued = state.certificate.issued.as_ref();
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
    state
        .certificate
        .issued
        .as_ref()
        .map(part)
        .map(Zeroizing::new)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acme::DirectoryUrl;
    use crate::guide::{Authority, AuthorityKind};
    use crate::issuance::{Chain, Plan};
    use crate::keys::Purpose;
    use crate::keys::testing;

    /// An order with a certificate, and with its key in the store.
    fn order(keys: &KeyStore, rest: &str) -> State {
        let mut state = State::new(Plan {
            names: Vec::new(),
            authority: Authority {
                id: "ca".into(),
                name: "CA".into(),
                directory: DirectoryUrl::new("https://ca.example/dir").unwrap(),
                kind: AuthorityKind::Typed,
                relay: None,
            },
            agreed: true,
            request: None,
        });
        state.certificate.key = Some(testing::p256(keys, Purpose::Certificate));
        state.certificate.issued = Some(Issued {
            names: Vec::new(),
            issuer: "CA".into(),
            not_before: 0,
            not_after: 1,
            in_force: true,
            serial: String::new(),
            fingerprint: String::new(),
            renewal_id: None,
            leaf_pem: "leaf\n".into(),
            chains: vec![Chain {
                root: "Root".into(),
                issuers: Vec::new(),
                rest_pem: rest.into(),
            }],
            chosen: 0,
        });
        state
    }

    fn made(state: &State, keys: &KeyStore) -> Vec<(&'static str, String)> {
        let offered = OUTPUT_FILES.iter().filter(|file| (file.offered)(state));
        let made = offered.map(|file| (file.name, (file.make)(state, keys).unwrap().to_string()));
        made.collect()
    }

    #[test]
    fn every_file_that_is_offered_is_made_and_is_in_the_archive() {
        let keys = testing::store();
        for (rest, count) in [("rest\n", 4), ("", 3)] {
            let state = order(&keys, rest);
            let files = made(&state, &keys);
            assert_eq!(files.len(), count);
            let private = OUTPUT_FILES.iter().filter(|file| file.has_private_key);
            let private: Vec<_> = private.map(|file| file.name).collect();
            let archive = archive(&state, &keys).unwrap();
            for (name, content) in &files {
                let contains = |part: &[u8]| archive.windows(part.len()).any(|it| it == part);
                assert!(contains(name.as_bytes()) && contains(content.as_bytes()));
                assert_eq!(content.contains("PRIVATE"), private.contains(name));
            }
            let full = files.last().unwrap();
            assert_eq!(full.1, ["leaf\n", rest].concat());
        }
    }

    #[test]
    fn an_archive_never_lacks_the_key() {
        let keys = testing::store();
        let state = order(&keys, "");
        assert!(archive(&state, &testing::store()).is_none());
        // With a certificate request of the person's own, the key is not here at all.
        let mut own = state;
        own.certificate.key = None;
        assert_eq!(made(&own, &keys).len(), 2);
        assert!(archive(&own, &keys).is_some());
    }
}
