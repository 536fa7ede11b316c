//! What a CA delivers as a certificate chain (RFC 8555 §9.1), which may hold nothing else (§11.4).

#![no_main]

use std::time::Duration;

use keystay::acme::{CertificateChain, Error, certificates_in};
use keystay::issuance::{Issued, Mismatch};
use keystay::names::Identifier;
use keystay_fuzz::Ca;
use libfuzzer_sys::fuzz_target;

const BEGIN: &str = "-----BEGIN CERTIFICATE-----";
const END: &str = "-----END CERTIFICATE-----";

fuzz_target!(|body: &[u8]| {
    let chain = match Ca::answering(body).certificate() {
        Ok(delivered) => delivered.chain,
        Err(error) => {
            if let Error::Chain(reason) = &error {
                let text = str::from_utf8(body).expect("it was read as text");
                assert_eq!(CertificateChain::from_pem(text), Err(reason.clone()));
            }
            return;
        }
    };
    let text = str::from_utf8(body).expect("it was read as text");
    only_certificates(text, chain.ders().len());
    assert!((1..=20).contains(&chain.ders().len()));
    assert_eq!(chain.ders().len(), chain.certificates().len());

    // Written anew, it is the same.
    assert_eq!(
        CertificateChain::from_pem(&chain.full_pem()),
        Ok(chain.clone())
    );
    assert_eq!(
        [chain.leaf_pem(), chain.rest_pem()].concat(),
        chain.full_pem()
    );
    let found = certificates_in(text).expect("those of the chain");
    assert!(found.iter().map(|(der, _)| der).eq(chain.ders()));

    delivered(&chain);
});

/// Fails if there is anything but blocks of certificates and white space.
fn only_certificates(text: &str, count: usize) {
    assert_eq!(text.matches("-----BEGIN ").count(), count, "{text}");
    let mut blocks = text.split(BEGIN);
    assert_eq!(blocks.next().map(str::trim), Some(""), "{text}");
    for block in blocks {
        let (base64, after) = block.split_once(END).expect("an end");
        assert_eq!(after.trim(), "", "{text}");
        let letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=');
        let plain = |c: char| letter(c) || c.is_ascii_whitespace();
        assert!(base64.chars().all(plain), "{text}");
    }
}

/// Compares it with what may have been ordered.
fn delivered(chain: &CertificateChain) {
    let leaf = &chain.certificates()[0];
    let names = leaf.names.iter().flatten();
    let names: Vec<Identifier> = names.map(|name| Identifier::dns(name)).collect();
    let noon = Duration::from_hours(500_000);
    match Issued::check(chain, &leaf.spki, &names, noon) {
        Ok(issued) => {
            assert_eq!(issued.full_pem(), chain.full_pem());
            assert!(issued.alternate(chain).is_some());
        }
        Err(mismatch) => assert_ne!(mismatch, Mismatch::Key),
    }
    let other_key = [&leaf.spki[..], &[0]].concat();
    assert_eq!(
        Issued::check(chain, &other_key, &names, noon),
        Err(Mismatch::Key)
    );
    let more = [&names[..], &[Identifier::dns("keystay-more.example")]].concat();
    let surplus = Issued::check(chain, &leaf.spki, &more, noon);
    let has_it = leaf.names.iter().flatten();
    let has_it = has_it
        .into_iter()
        .any(|name| name.eq_ignore_ascii_case("keystay-more.example"));
    assert!(surplus.is_err() || has_it);
}
