//! Accounts at Pebble, a real CA (RFC 8555 §7.3).

mod support;

use keystay::acme::{
    AccountStatus, AccountUpdate, Error, ExternalAccount, Identity, NewAccount, NewOrder, NoMac,
    ProblemType,
};
use keystay::keys::{MacAlgorithm, Purpose};
use std::rc::Rc;
use support::{AGREED, Ca, Key, Member, SharedKey, names, problem, visit};
use testbed::pebble::{self, PebbleOptions};

#[tokio::test]
async fn an_external_account_is_asked_for_and_has_to_be_the_right_one() {
    const KID: &str = "kid-1";
    // 32 octets and 64, in base64url.
    let short = "zWNDZM6eQGHWpSRTPal5eIUYFTu7EajVIoguysqZ9wE";
    let long =
        "b10lLJs8l1GPIzsLP0s6pMt8O0XVGnfTaCeROxQM0BIt2XrJMDHJZBM5NuQmQJQH-b10lLJs8l1GPIzsLP0s6g";
    for (key, algorithm) in [
        (short, MacAlgorithm::Hs256),
        (long, MacAlgorithm::Hs384),
        (long, MacAlgorithm::Hs512),
    ] {
        let ca = Ca::start(PebbleOptions {
            external_accounts: vec![pebble::ExternalAccount::new(KID, key)],
            ..PebbleOptions::default()
        })
        .await;
        let (client, directory) = visit(&ca).await;
        let meta = directory.meta.as_ref().unwrap();
        assert_eq!(meta.external_account_required, Some(true));
        let account_key = Key::new(&ca, Purpose::Account).await;

        let without = client.new_account(&directory, &account_key, &AGREED, NoMac::NONE);
        let kind = problem(without.await).kind;
        assert_eq!(kind, ProblemType::ExternalAccountRequired);

        let shared = |text: &str| SharedKey {
            keys: Rc::clone(&ca.keys),
            id: ca.keys.add_mac_key(text).unwrap(),
            algorithm,
        };
        // The right identifier with the wrong key, and the wrong one with the right key.
        let wrong_key = key.replace('b', "c").replace('z', "y");
        for (key_id, text) in [(KID, wrong_key.as_str()), ("kid-2", key)] {
            let mac = &shared(text);
            let external = Some(ExternalAccount { key_id, mac });
            let refused = client.new_account(&directory, &account_key, &AGREED, external);
            assert_eq!(problem(refused.await).kind, ProblemType::Unauthorized);
        }

        // As people paste it: padded, in plain base64, with white space around it.
        let padding = "=".repeat((4 - key.len() % 4) % 4);
        let pasted = format!(" {}{padding}\n", key.replace('-', "+").replace('_', "/"));
        let mac = &shared(&pasted);
        let external = Some(ExternalAccount { key_id: KID, mac });
        let opened = client.new_account(&directory, &account_key, &AGREED, external);
        assert!(opened.await.unwrap().created, "{algorithm:?}");
    }
}

#[tokio::test]
async fn the_account_of_a_key_is_found_and_none_is_made() {
    let ca = Ca::start(PebbleOptions::default()).await;
    let member = Member::join(&ca).await;
    let look = NewAccount {
        only_return_existing: true,
        ..NewAccount::default()
    };
    let (client, directory) = (&member.client, &member.directory);
    let found = client.new_account(directory, &member.key, &look, NoMac::NONE);
    let found = found.await.unwrap();
    assert_eq!((&found.url, found.created), (&member.account, false));

    let stranger = Key::new(&ca, Purpose::Account).await;
    for _ in 0..2 {
        let none = client.new_account(directory, &stranger, &look, NoMac::NONE);
        let kind = problem(none.await).kind;
        assert_eq!(kind, ProblemType::AccountDoesNotExist);
    }
}

#[tokio::test]
async fn after_a_rollover_the_new_key_works_and_the_old_is_refused() {
    let ca = Ca::start(PebbleOptions::default()).await;
    let member = Member::join(&ca).await;
    let (client, directory) = (&member.client, &member.directory);
    let new = Key::new(&ca, Purpose::Account).await;
    client
        .change_key(directory, member.identity(), &new)
        .await
        .unwrap();

    let with = |signer| Identity {
        signer,
        account: &member.account,
    };
    let read = client.account(directory, with(&new)).await.unwrap();
    assert_eq!(read.status, AccountStatus::Valid);
    let names = names(&["example.test"]);
    let ask = NewOrder {
        identifiers: &names,
        ..NewOrder::default()
    };
    client.new_order(directory, with(&new), &ask).await.unwrap();
    let refused = client.new_order(directory, with(&member.key), &ask).await;
    assert!(matches!(refused, Err(Error::Problem { .. })), "{refused:?}");
    let look = NewAccount {
        only_return_existing: true,
        ..NewAccount::default()
    };
    let found = client.new_account(directory, &new, &look, NoMac::NONE);
    assert_eq!(found.await.unwrap().url, member.account);
    let gone = client.new_account(directory, &member.key, &look, NoMac::NONE);
    assert_eq!(problem(gone.await).kind, ProblemType::AccountDoesNotExist);
}

#[tokio::test]
async fn a_key_that_has_an_account_cannot_be_rolled_over_to() {
    let ca = Ca::start(PebbleOptions::default()).await;
    let member = Member::join(&ca).await;
    let other = Member::join(&ca).await;
    let (client, directory) = (&member.client, &member.directory);
    let refused = client
        .change_key(directory, member.identity(), &other.key)
        .await;
    // RFC 8555 §7.3.5 has 409 for it. Pebble answers 200 and leaves all as it was, which the client finds out.
    assert!(matches!(refused, Err(Error::Problem { .. })), "{refused:?}");
    client.account(directory, member.identity()).await.unwrap();
    client.account(directory, other.identity()).await.unwrap();
}

#[tokio::test]
async fn contact_addresses_are_changed_and_wrong_ones_refused() {
    let ca = Ca::start(PebbleOptions::default()).await;
    let member = Member::join(&ca).await;
    let (client, directory) = (&member.client, &member.directory);
    let contact = |addresses: &[&str]| AccountUpdate {
        contact: Some(addresses.iter().map(|&address| address.into()).collect()),
        ..AccountUpdate::default()
    };
    let before = client.account(directory, member.identity()).await.unwrap();
    assert_eq!(before.contact, Vec::<String>::new());
    let addresses = ["mailto:one@example.test", "mailto:two@example.test"];
    let changed = client
        .update_account(directory, member.identity(), &contact(&addresses))
        .await
        .unwrap();
    assert_eq!(changed.contact, addresses);
    assert_eq!((&changed.url, changed.created), (&member.account, false));
    let refused = client
        .update_account(directory, member.identity(), &contact(&["tel:123"]))
        .await;
    assert_eq!(problem(refused).kind, ProblemType::UnsupportedContact);
    // With the terms alone, Pebble says that nothing is changed.
    let agreed_again = AccountUpdate {
        terms_of_service_agreed: Some(true),
        ..contact(&addresses[..1])
    };
    let after = client
        .update_account(directory, member.identity(), &agreed_again)
        .await
        .unwrap();
    assert_eq!(after.contact, addresses[..1]);
}

#[tokio::test]
async fn a_closed_account_is_of_no_use() {
    let ca = Ca::start(PebbleOptions::default()).await;
    let member = Member::join(&ca).await;
    let (client, directory) = (&member.client, &member.directory);
    let closed = client
        .deactivate_account(directory, member.identity())
        .await
        .unwrap();
    assert_eq!(closed.status, AccountStatus::Deactivated);
    let names = names(&["example.test"]);
    let ask = NewOrder {
        identifiers: &names,
        ..NewOrder::default()
    };
    let refused = member.order(&ask).await;
    assert_eq!(problem(refused).kind, ProblemType::Unauthorized);
    let read = client.account(directory, member.identity()).await;
    assert_eq!(problem(read).kind, ProblemType::Unauthorized);
    let again = client.new_account(directory, &member.key, &AGREED, NoMac::NONE);
    match again.await {
        Ok(found) => assert_eq!(found.status, AccountStatus::Deactivated),
        refused => assert_eq!(problem(refused).kind, ProblemType::Unauthorized),
    }
}
