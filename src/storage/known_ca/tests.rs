//! What is known of CAs, as orders, tools, other tabs and backup files tell of it.

use super::*;
use crate::acme::AccountUrl;
use crate::guide::AuthorityKind;
use crate::issuance::{Issued, Plan};
use crate::keys::testing::{p256, store};
use crate::keys::{PublicKey, Purpose};

fn directory(name: &str) -> DirectoryUrl {
    DirectoryUrl::new(format!("https://{name}.example/dir")).unwrap()
}

fn key() -> PublicKey {
    p256(&store(), Purpose::Account)
}

fn account(number: u32) -> KnownAccount {
    KnownAccount {
        key: key(),
        url: AccountUrl::new(format!("https://one.example/acct/{number}")).unwrap(),
    }
}

fn ca(name: &str, account: Option<&KnownAccount>, relay: Option<&str>) -> KnownCa {
    KnownCa {
        directory: directory(name),
        account: account.cloned(),
        relay: relay.map(ToOwned::to_owned),
    }
}

/// The state of an order with this account.
fn order(account: Option<&KnownAccount>, relay: Option<&str>) -> State {
    let plan = Plan {
        names: Vec::new(),
        authority: Authority {
            id: "one".into(),
            name: "One".into(),
            directory: directory("one"),
            kind: AuthorityKind::Production,
            relay: relay.map(ToOwned::to_owned),
        },
        agreed: false,
        request: None,
    };
    match account {
        Some(account) => State::with_account(plan, account.clone()),
        None => State::new(plan),
    }
}

fn issued() -> Issued {
    Issued {
        names: Vec::new(),
        issuer: String::new(),
        not_before: 0,
        not_after: 0,
        in_force: true,
        serial: String::new(),
        fingerprint: String::new(),
        renewal_id: None,
        leaf_pem: String::new(),
        chains: Vec::new(),
        chosen: 0,
    }
}

#[test]
fn what_is_known_is_to_be_saved_once() {
    let one = directory("one");
    let mut cas = KnownCas::default();
    assert_eq!(cas.unsaved(&one), None, "nothing is known");
    cas.set_account(&one, None);
    assert_eq!(cas.unsaved(&one), None, "still nothing");

    let first = account(1);
    cas.set_account(&one, Some(first.clone()));
    let unsaved = cas.unsaved(&one).unwrap();
    assert_eq!(unsaved, ca("one", Some(&first), None));
    assert!(!cas.is_saved(&one));
    cas.set_saved(unsaved);
    assert!(cas.is_saved(&one) && cas.unsaved(&one).is_none());

    // An account that is closed is forgotten in what is saved, too.
    cas.set_account(&one, None);
    assert_eq!(cas.unsaved(&one), Some(ca("one", None, None)));
    cas.clear();
    assert!(!cas.is_saved(&one) && cas.with_account().is_empty());
}

#[test]
fn a_relay_stays_when_the_account_changes() {
    let one = directory("one");
    let mut cas = KnownCas::default();
    cas.learn(&order(None, Some("/relay")));
    assert_eq!(cas.relay(&one), Some("/relay"));
    assert!(cas.with_account().is_empty(), "a relay is no account");
    let first = account(1);
    cas.set_account(&one, Some(first.clone()));
    let known = ca("one", Some(&first), Some("/relay"));
    assert_eq!(cas.with_account(), std::slice::from_ref(&known));
    assert_eq!(cas.unsaved(&one), Some(known));
    assert!(cas.has_key(&first.key.id) && !cas.has_key(&key().id));
    cas.learn(&order(None, None));
    assert_eq!(
        cas.relay(&one),
        Some("/relay"),
        "an order without one says nothing"
    );
    cas.learn(&order(None, Some("/other")));
    assert_eq!(cas.relay(&one), Some("/other"));
    assert_eq!(cas.relay(&directory("two")), None);
}

#[test]
fn what_another_tab_saved_is_taken_over_unless_this_one_is_further() {
    let one = directory("one");
    let (first, second, third) = (account(1), account(2), account(3));
    let mut cas = KnownCas::default();
    cas.update_from_saved(&[ca("one", Some(&first), Some("/relay"))]);
    assert_eq!(cas.account(&one), Some(&first));
    assert_eq!(cas.relay(&one), Some("/relay"));
    assert_eq!(cas.unsaved(&one), None);

    // Another tab got another account.
    cas.update_from_saved(&[ca("one", Some(&second), None)]);
    assert_eq!(cas.account(&one), Some(&second));
    assert_eq!(cas.relay(&one), Some("/relay"), "a relay is not forgotten");

    // This one has one that is not saved yet.
    cas.set_account(&one, Some(third.clone()));
    cas.update_from_saved(&[ca("one", Some(&first), Some("/other"))]);
    assert_eq!(cas.account(&one), Some(&third));
    assert_eq!(cas.relay(&one), Some("/relay"));
    assert_eq!(
        cas.unsaved(&one),
        Some(ca("one", Some(&third), Some("/relay")))
    );
}

#[test]
fn a_backup_adds_what_is_not_known() {
    let (first, second) = (account(1), account(2));
    let mut cas = KnownCas::default();
    cas.set_account(&directory("one"), Some(first.clone()));
    cas.learn(&order(None, Some("/relay")));
    cas.add(&[
        ca("one", Some(&second), Some("/other")),
        ca("two", Some(&second), None),
    ]);
    let known = [
        ca("one", Some(&first), Some("/relay")),
        ca("two", Some(&second), None),
    ];
    assert_eq!(cas.with_account(), known);
    // A relay is added beside an account, and an account beside a relay.
    cas.add(&[ca("two", None, Some("/added"))]);
    assert_eq!(cas.relay(&directory("two")), Some("/added"));
    assert_eq!(cas.account(&directory("two")), Some(&second));
}

#[test]
fn an_order_tells_of_its_account_while_it_is_under_way() {
    let one = directory("one");
    let first = account(1);
    let mut cas = KnownCas::default();
    cas.learn(&order(Some(&first), None));
    assert_eq!(cas.account(&one), Some(&first));

    // The account got another key since the order began: that is the newer one.
    let rolled_over = KnownAccount {
        key: key(),
        ..first.clone()
    };
    cas.set_account(&one, Some(rolled_over.clone()));
    cas.learn(&order(Some(&first), None));
    assert_eq!(cas.account(&one), Some(&rolled_over));

    // Another account takes its place.
    let second = account(2);
    cas.learn(&order(Some(&second), None));
    assert_eq!(cas.account(&one), Some(&second));

    // An order that is over says nothing about today.
    cas.set_account(&one, None);
    let mut over = order(Some(&second), None);
    over.certificate.issued = Some(issued());
    cas.learn(&over);
    assert_eq!(cas.account(&one), None);
}
