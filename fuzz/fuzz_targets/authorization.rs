//! What a CA sends as an authorization, with its challenges (RFC 8555 §7.1.4, §7.1.5).

#![no_main]

use keystay::acme::{AccountUrl, PersistDraft, PersistentRecord, dns01_value, key_authorization};
use keystay_fuzz::Ca;
use libfuzzer_sys::fuzz_target;

const THUMBPRINT: &str = "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs";

fuzz_target!(|body: &[u8]| {
    let Ok(authorization) = Ca::answering(body).authorization() else {
        return;
    };
    let ordered = authorization.ordered_identifier();
    let base = authorization.identifier.base();
    assert!(ordered.value.ends_with(base), "{ordered:?}");
    let errors = authorization.challenges.iter();
    let errors = errors.filter_map(|challenge| challenge.error.as_ref());
    assert_eq!(authorization.problem().is_some(), errors.count() > 0);

    let account = AccountUrl::new("https://ca.example/account/1").expect("an address");
    for challenge in &authorization.challenges {
        assert!(authorization.challenge(&challenge.kind).is_some());
        if let Some(token) = &challenge.token {
            // It becomes the name of a file.
            let proof = key_authorization(token, THUMBPRINT);
            let letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
            assert!(proof.chars().all(letter), "{proof}");
            assert_eq!(dns01_value(&proof).len(), 43);
        }
        if let Some(record) = PersistentRecord::new(challenge, None, &account, THUMBPRINT, base) {
            let record = record.wildcard(true).until(Some(u64::MAX));
            let strings = record.strings();
            assert!(strings.iter().all(|string| string.len() <= 255));
            assert_eq!(strings.concat(), record.value());
            // It says one thing only, and ends where it should.
            let issuer = record.value().split("; ").next().map(str::to_owned);
            let issuer = issuer.expect("an issuer");
            assert!(challenge.issuer_domain_names.contains(&issuer), "{issuer}");
            assert_eq!(record.value().matches(';').count(), 3);
            assert!(record.value().is_ascii());
        }
        let later = challenge.draft == PersistDraft::Second;
        assert!(!later || !challenge.issuer_domain_names.is_empty());
    }
});
