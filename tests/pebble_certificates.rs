//! What is delivered by Pebble, a real CA, and what comes after: chains (RFC 8555 §7.4.2), revocation (§7.6), renewal
//! information (RFC 9773).

mod support;

use std::time::{Duration, UNIX_EPOCH};

use keystay::acme::{
    Certificate, ChallengeType, Delivered, Error, Fault, NewOrder, ProblemType, RequestKind,
    RevocationReason, Revoker, certificates_in,
};
use keystay::keys::PublicKey;
use support::{Ca, Key, Member, names, openssl, problem};
use testbed::pebble::{CertificateStatus, PebbleOptions, RenewalInfo};

async fn issue(member: &Member<'_>) -> (Delivered, PublicKey) {
    let names = names(&["example.test"]);
    let ask = NewOrder {
        identifiers: &names,
        ..NewOrder::default()
    };
    let (_, delivered, key) = member.issue(&ask, &ChallengeType::Dns01).await;
    (delivered, key)
}

fn leaf(delivered: &Delivered) -> &Certificate {
    &delivered.chain.certificates()[0]
}

async fn status(ca: &Ca, delivered: &Delivered) -> CertificateStatus {
    let serial: String = leaf(delivered)
        .serial
        .iter()
        .map(|octet| format!("{octet:02x}"))
        .collect();
    let status = ca.pebble.certificate_status(&serial).await.unwrap();
    status.expect("issued here")
}

#[tokio::test]
async fn the_account_key_revokes() {
    let ca = Ca::start(PebbleOptions::default()).await;
    let member = Member::join(&ca).await;
    let (client, directory) = (&member.client, &member.directory);
    for (reason, code) in [
        (RevocationReason::Unspecified, None),
        (RevocationReason::Superseded, Some(4)),
        (RevocationReason::CessationOfOperation, Some(5)),
    ] {
        let (delivered, _) = issue(&member).await;
        assert_eq!(status(&ca, &delivered).await, CertificateStatus::Valid);
        let der = &delivered.chain.ders()[0];
        let revoke = || {
            let revoker = Revoker::Account(member.identity());
            client.revoke(directory, revoker, der, reason)
        };
        revoke().await.unwrap();
        assert_eq!(
            status(&ca, &delivered).await,
            CertificateStatus::Revoked(code)
        );
        let again = problem(revoke().await);
        assert_eq!(again.kind, ProblemType::AlreadyRevoked);
    }
}

#[tokio::test]
async fn the_certificates_key_revokes_without_any_account() {
    let ca = Ca::start(PebbleOptions::default()).await;
    let member = Member::join(&ca).await;
    let (delivered, public) = issue(&member).await;
    let key = Key {
        keys: ca.keys.clone(),
        public,
    };
    let (client, directory) = support::visit(&ca).await;
    let der = &delivered.chain.ders()[0];
    let reason = RevocationReason::KeyCompromise;

    let (_, other) = issue(&member).await;
    let other = Key {
        keys: ca.keys.clone(),
        public: other,
    };
    let stranger = Member::join(&ca).await;
    let refused = client.revoke(&directory, Revoker::CertificateKey(&other), der, reason);
    problem(refused.await);
    let refused = client.revoke(
        &directory,
        Revoker::Account(stranger.identity()),
        der,
        reason,
    );
    problem(refused.await);
    assert_eq!(status(&ca, &delivered).await, CertificateStatus::Valid);

    let revoked = client.revoke(&directory, Revoker::CertificateKey(&key), der, reason);
    revoked.await.unwrap();
    assert_eq!(
        status(&ca, &delivered).await,
        CertificateStatus::Revoked(Some(1))
    );
}

#[tokio::test]
async fn the_window_for_renewal_may_move() {
    let ca = Ca::start(PebbleOptions::default()).await;
    let member = Member::join(&ca).await;
    let (delivered, _) = issue(&member).await;
    let leaf = leaf(&delivered);
    let id = leaf.renewal_id().unwrap();
    let ask = || member.client.renewal_info(&member.directory, &id);

    let info = ask().await.unwrap().object;
    assert!(leaf.not_before < info.start && info.end <= leaf.not_after);
    assert!((info.start..=info.end).contains(&info.moment(0.3)));

    let start = UNIX_EPOCH + Duration::from_secs(1_767_323_045);
    let moved = RenewalInfo {
        explanation_url: Some("https://ca.test/why".to_owned()),
        ..RenewalInfo::window(start, start + Duration::from_mins(1))
    };
    let pem = delivered.chain.leaf_pem();
    ca.pebble.set_renewal_info(&pem, &moved).await.unwrap();
    let info = ask().await.unwrap().object;
    assert_eq!((info.start, info.end), (1_767_323_045, 1_767_323_105));
    assert_eq!(info.explanation.as_deref(), Some("https://ca.test/why"));

    let backwards = RenewalInfo::window(start, start);
    ca.pebble.set_renewal_info(&pem, &backwards).await.unwrap();
    let invalid = ask().await;
    let Err(Error::Fault {
        request: RequestKind::RenewalInfo,
        fault: Fault::Body { .. },
    }) = invalid
    else {
        panic!("{invalid:?}")
    };
    let unknown = member.client.renewal_info(&member.directory, "YQ.Yg");
    assert!(unknown.await.is_err());
}

#[tokio::test]
async fn every_chain_is_delivered_and_leads_to_its_root() {
    let ca = Ca::start(PebbleOptions {
        alternate_roots: 2,
        chain_length: 3,
        ..PebbleOptions::default()
    })
    .await;
    let member = Member::join(&ca).await;
    let (delivered, _) = issue(&member).await;
    assert_eq!(delivered.alternates.len(), 2);
    let mut chains = vec![delivered.chain.clone()];
    for url in &delivered.alternates {
        let other = member
            .client
            .certificate(&member.directory, member.identity(), url)
            .await
            .unwrap();
        chains.push(other.chain);
    }

    let folder = tempfile::tempdir().unwrap();
    let write = |name: String, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let cert = write("cert.pem".into(), &delivered.chain.leaf_pem());
    let mut roots = Vec::new();
    for root in ca.pebble.roots().await.unwrap() {
        let subject = certificates_in(&root).unwrap().remove(0).1.subject;
        roots.push((subject, root));
    }
    for (number, chain) in chains.iter().enumerate() {
        assert_eq!(chain.leaf_pem(), delivered.chain.leaf_pem());
        let certificates = chain.certificates();
        assert_eq!(certificates.len(), 4, "the leaf and three in between");
        for pair in certificates.windows(2) {
            assert_eq!(pair[0].issuer, pair[1].subject);
            assert_eq!(pair[0].authority_key_id, pair[1].subject_key_id);
            assert!(pair[1].is_ca && !certificates[0].is_ca);
        }
        // Its root is known by the last issuer, and no chain leads to the root of another.
        let last = &certificates[3].issuer;
        let place = roots.iter().position(|(subject, _)| subject == last);
        let (_, root) = roots.remove(place.expect("a root of its own"));
        let root = write(format!("root{number}.pem"), &root);
        let rest = write(format!("rest{number}.pem"), &chain.rest_pem());
        let said = openssl(&["verify", "-CAfile", &root, "-untrusted", &rest, &cert]);
        assert!(said.contains(": OK"), "{said}");
    }
    assert!(roots.is_empty());
}
