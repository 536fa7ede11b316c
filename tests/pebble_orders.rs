//! Orders and their proofs at Pebble, a real CA (RFC 8555 §7.4, §7.5, §8; RFC 8738; the drafts for profiles and DNS
//! records).

mod support;

use keystay::acme::{
    AuthorizationStatus, ChallengeType, Clock as _, NewOrder, OrderStatus, PersistDraft,
    ProblemType,
};
use keystay::keys::Purpose;
use support::{Ca, Key, Member, Time, names, openssl, problem};
use testbed::pebble::PebbleOptions;

#[tokio::test]
async fn a_profile_is_asked_for_by_its_name() {
    let ca = Ca::start(PebbleOptions::default()).await;
    let member = Member::join(&ca).await;
    let offered = &member.directory.meta.as_ref().unwrap().profiles;
    let profiles: Vec<_> = offered
        .iter()
        .map(|profile| profile.name.as_str())
        .collect();
    assert_eq!(profiles, ["classic", "shortlived", "tlsserver"]);
    assert!(
        offered
            .iter()
            .all(|profile| !profile.description.is_empty())
    );

    let names = names(&["example.test"]);
    let ask = |profile| NewOrder {
        identifiers: &names,
        profile: Some(profile),
        ..NewOrder::default()
    };
    for (profile, hours) in [("shortlived", 160), ("classic", 90 * 24)] {
        let (order, delivered, _) = member.issue(&ask(profile), &ChallengeType::Dns01).await;
        assert_eq!(order.profile.as_deref(), Some(profile));
        let leaf = &delivered.chain.certificates()[0];
        assert_eq!((leaf.not_after + 1 - leaf.not_before) / 3600, hours);
    }
    let unknown = member.order(&ask("golden")).await;
    assert_eq!(problem(unknown).kind, ProblemType::InvalidProfile);
}

#[tokio::test]
async fn a_certificate_is_replaced_once() {
    let ca = Ca::start(PebbleOptions::default()).await;
    let member = Member::join(&ca).await;
    let names = names(&["example.test"]);
    let plain = NewOrder {
        identifiers: &names,
        ..NewOrder::default()
    };
    let (_, delivered, _) = member.issue(&plain, &ChallengeType::Dns01).await;
    let id = delivered.chain.certificates()[0].renewal_id().unwrap();
    let ask = NewOrder {
        replaces: Some(&id),
        ..plain
    };
    let (order, ..) = member.issue(&ask, &ChallengeType::Dns01).await;
    assert_eq!(order.replaces.as_deref(), Some(id.as_str()));

    let again = member.order(&ask).await;
    assert_eq!(problem(again).kind, ProblemType::AlreadyReplaced);
    member.order(&plain).await.unwrap();
}

#[tokio::test]
async fn an_authorization_that_is_given_up_ends_its_order() {
    let ca = Ca::start(PebbleOptions::default()).await;
    let member = Member::join(&ca).await;
    let names = names(&["example.test", "www.example.test"]);
    let ask = NewOrder {
        identifiers: &names,
        ..NewOrder::default()
    };
    let (url, order) = member.order(&ask).await.unwrap();
    let (client, directory) = (&member.client, &member.directory);
    let authorization = &order.authorizations[0];
    let given_up = client
        .deactivate_authorization(directory, member.identity(), authorization)
        .await
        .unwrap();
    assert_eq!(given_up.status, AuthorizationStatus::Deactivated);
    let read = member.authorization(authorization).await;
    assert_eq!(read.status, AuthorizationStatus::Deactivated);
    let order = client
        .order(directory, member.identity(), &url)
        .await
        .unwrap();
    assert_eq!(order.object.status, OrderStatus::Invalid);
}

#[tokio::test]
async fn a_record_on_the_accounts_own_name() {
    let ca = Ca::start(PebbleOptions::default()).await;
    let names = names(&["example.test", "*.example.test"]);
    let ask = NewOrder {
        identifiers: &names,
        ..NewOrder::default()
    };
    // Two accounts at a time do not get into each other's way.
    let (one, other) = (Member::join(&ca).await, Member::join(&ca).await);
    let by = ChallengeType::DnsAccount01;
    tokio::join!(one.issue(&ask, &by), other.issue(&ask, &by));
}

#[tokio::test]
async fn a_standing_record_serves_every_order() {
    let ca = Ca::start(PebbleOptions::default()).await;
    let member = Member::join(&ca).await;
    let zone = ca.dns.zone();
    let record = "_validation-persist.example.test";
    let both = names(&["example.test", "*.example.test"]);
    let ask = NewOrder {
        identifiers: &both,
        ..NewOrder::default()
    };
    let until = Time.now().as_secs() + 3600;

    let mut put = None;
    for _ in 0..2 {
        let key = Key::new(&ca, Purpose::Certificate).await.public;
        let (url, order) = member.order(&ask).await.unwrap();
        for authorization_url in &order.authorizations {
            let authorization = member.authorization(authorization_url).await;
            let challenge = authorization
                .challenge(&ChallengeType::DnsPersist01)
                .unwrap();
            assert_eq!(challenge.draft, PersistDraft::First);
            let standing = member.standing("example.test", challenge);
            let value = standing.wildcard(true).until(Some(until)).value();
            match &put {
                None => {
                    zone.set_txt(record, &value).await.unwrap();
                    put = Some(value);
                }
                Some(put) => assert_eq!(*put, value, "one record for all"),
            }
            let proved = member.answer(authorization_url, challenge).await;
            assert_eq!(proved.status, AuthorizationStatus::Valid, "{proved:?}");
        }
        member.finish(&url, &both, &key).await;
        // So that the CA has to look again.
        for url in &order.authorizations {
            let (directory, identity) = (&member.directory, member.identity());
            let given_up = member
                .client
                .deactivate_authorization(directory, identity, url);
            given_up.await.unwrap();
        }
    }
}

#[tokio::test]
async fn a_standing_record_is_no_good_for_what_it_does_not_say() {
    let ca = Ca::start(PebbleOptions::default()).await;
    let (member, stranger) = (Member::join(&ca).await, Member::join(&ca).await);
    let zone = ca.dns.zone();
    let record = "_validation-persist.example.test";
    let past = Time.now().as_secs() - 60;
    for (who, name, wildcard, until) in [
        (&member, "*.example.test", false, None),
        (&member, "example.test", true, Some(past)),
        (&stranger, "example.test", true, None),
    ] {
        let names = names(&[name]);
        let ask = NewOrder {
            identifiers: &names,
            ..NewOrder::default()
        };
        let (_, order) = who.order(&ask).await.unwrap();
        let url = &order.authorizations[0];
        let authorization = who.authorization(url).await;
        let challenge = authorization
            .challenge(&ChallengeType::DnsPersist01)
            .unwrap();
        let standing = member.standing("example.test", challenge);
        let value = standing.wildcard(wildcard).until(until).value();
        zone.clear_txt(record).await.unwrap();
        zone.set_txt(record, &value).await.unwrap();
        let failed = who.answer(url, challenge).await;
        assert_eq!(failed.status, AuthorizationStatus::Invalid, "{value}");
        assert!(failed.problem().is_some());
    }
}

#[tokio::test]
async fn addresses_are_proved_by_a_file() {
    let ca = Ca::start(PebbleOptions::default()).await;
    let member = Member::join(&ca).await;
    for address in ["127.0.0.1", "::1"] {
        let names = names(&[address]);
        let ask = NewOrder {
            identifiers: &names,
            profile: Some("shortlived"),
            ..NewOrder::default()
        };
        let (_, delivered, _) = member.issue(&ask, &ChallengeType::Http01).await;
        let leaf = &delivered.chain.certificates()[0];
        assert_eq!(leaf.names.as_deref().unwrap(), [address]);
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = folder.path().join(name);
            std::fs::write(&path, text).unwrap();
            path.to_str().unwrap().to_owned()
        };
        let root = write("root.pem", &ca.pebble.root().await.unwrap());
        let chain = write("chain.pem", &delivered.chain.rest_pem());
        let leaf = write("cert.pem", &delivered.chain.leaf_pem());
        let files = ["-CAfile", &root, "-untrusted", &chain];
        let arguments = [&["verify", "-verify_ip", address], &files[..], &[&leaf]].concat();
        assert!(openssl(&arguments).contains(": OK"));
    }
}
