//! A shelf in a storage that can fail, sealed for real.

mod support;

use std::rc::Rc;

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64URL;
use keystay::account::{ExternalAccountKey, KnownAccount};
use keystay::acme::{AccountUrl, DirectoryUrl};
use keystay::guide::{Authority, AuthorityKind};
use keystay::issuance::{Plan, State};
use keystay::keys::{Algorithm, KeyStore, MacAlgorithm, PublicKey, Purpose};
use keystay::storage::{Account, CertificateId, OrderStore, SavedOrder, StorageError, Unreadable};
use support::Memory;

/// Waits for what does not wait.
fn now<O>(future: impl Future<Output = O>) -> O {
    futures_util::FutureExt::now_or_never(future).expect("nothing to wait for")
}

fn p256(keys: &KeyStore, purpose: Purpose) -> PublicKey {
    now(keys.generate(purpose, Algorithm::P256)).expect("a key")
}

/// A page: its keys, and its shelf.
struct Page {
    keys: Rc<KeyStore>,
    order_store: OrderStore,
}

fn page(memory: &Rc<Memory>) -> Page {
    let (keys, order_store) = memory.page();
    Page { keys, order_store }
}

fn directory() -> DirectoryUrl {
    DirectoryUrl::new("https://ca.example/dir").unwrap()
}

fn kept(at: u64, account: &PublicKey, certificate: &PublicKey) -> SavedOrder {
    let authority = Authority {
        id: "ca".into(),
        name: "CA".into(),
        directory: directory(),
        kind: AuthorityKind::Production,
        relay: None,
    };
    let mut state = State::new(Plan {
        names: Vec::new(),
        authority,
        agreed: false,
        request: None,
    });
    state.account.key = Some(account.clone());
    state.certificate.key = Some(certificate.clone());
    SavedOrder {
        at,
        key_taken: false,
        state,
    }
}

fn known(key: &PublicKey) -> Account {
    Account {
        directory: directory(),
        account: Some(KnownAccount {
            key: key.clone(),
            url: AccountUrl::new("https://ca.example/acct/1").unwrap(),
        }),
        relay: Some("/relay".into()),
    }
}

fn id(number: u8) -> CertificateId {
    CertificateId::new([number; 6])
}

#[test]
fn a_certificate_comes_back_with_its_keys() {
    let memory = Memory::new();
    let first = page(&memory);
    let account = p256(&first.keys, Purpose::Account);
    let certificate = p256(&first.keys, Purpose::Certificate);
    let (early, late) = (
        kept(1, &account, &certificate),
        kept(2, &account, &certificate),
    );
    now(first.order_store.keep(&id(1), &early)).unwrap();
    now(first.order_store.keep(&id(2), &late)).unwrap();
    now(first.order_store.keep_account(&known(&account))).unwrap();
    let pem = first.keys.pkcs8_pem(&certificate.id).unwrap();

    let second = page(&memory);
    let contents = now(second.order_store.look()).unwrap();
    assert_eq!(contents.accounts, [known(&account)]);
    assert_eq!(
        contents.certificates,
        [(id(2), late.clone()), (id(1), early)]
    );
    assert!(second.keys.holds(&account.id), "an account can be used");
    assert!(
        !second.keys.holds(&certificate.id),
        "a certificate's key is left where it is"
    );
    assert_eq!(now(second.order_store.take(&id(2))), Ok(Some(late)));
    assert_eq!(*second.keys.pkcs8_pem(&certificate.id).unwrap(), *pem);
    assert_eq!(now(second.order_store.take(&id(3))), Ok(None));
}

#[test]
fn no_private_number_is_in_the_storage() {
    let memory = Memory::new();
    let page = page(&memory);
    let account = p256(&page.keys, Purpose::Account);
    let certificate = p256(&page.keys, Purpose::Certificate);
    let mac = page.keys.add_mac_key("c2hhcmVkIHNlY3JldA").unwrap();
    let mut kept = kept(1, &account, &certificate);
    kept.state.options.external = Some(ExternalAccountKey {
        key_id: "kid".into(),
        mac: mac.clone(),
        algorithm: MacAlgorithm::Hs256,
    });
    now(page.order_store.keep(&id(1), &kept)).unwrap();
    let everything: Vec<u8> = memory
        .records
        .borrow()
        .iter()
        .flat_map(|it| it.1.clone())
        .collect();
    let holds = |needle: &[u8]| everything.windows(needle.len()).any(|it| it == needle);
    for key in [&account, &certificate] {
        let jwk: serde_json::Value =
            serde_json::from_str(&page.keys.jwk(&key.id).unwrap()).unwrap();
        let number = BASE64URL.decode(jwk["d"].as_str().unwrap()).unwrap();
        assert!(!holds(&number));
    }
    assert!(!holds(b"shared secret") && !holds(b"ca.example"));
    // The search finds what is there, as the first octets of a record that was just sealed.
    assert!(holds(&memory.records.borrow()[0].1[..32]));
}

#[test]
fn a_state_is_not_kept_without_its_keys() {
    let memory = Memory::new();
    let page = page(&memory);
    let account = p256(&page.keys, Purpose::Account);
    let certificate = p256(&page.keys, Purpose::Certificate);
    page.keys.forget(&certificate.id);
    let kept = kept(1, &account, &certificate);
    assert_eq!(
        now(page.order_store.keep(&id(1), &kept)),
        Err(StorageError::Seal)
    );
    assert!(memory.names().is_empty());
}

#[test]
fn what_failed_is_kept_the_next_time() {
    let memory = Memory::new();
    let first = page(&memory);
    let account = p256(&first.keys, Purpose::Account);
    let certificate = p256(&first.keys, Purpose::Certificate);
    let kept = kept(1, &account, &certificate);
    memory.failure.set(Some(StorageError::Full));
    assert_eq!(
        now(first.order_store.keep(&id(1), &kept)),
        Err(StorageError::Full)
    );
    memory.failure.set(None);
    assert_eq!(now(first.order_store.keep(&id(1), &kept)), Ok(()));
    assert_eq!(now(page(&memory).order_store.take(&id(1))), Ok(Some(kept)));
}

#[test]
fn what_is_forgotten_is_gone_and_what_others_need_stays() {
    let memory = Memory::new();
    let page = page(&memory);
    let account = p256(&page.keys, Purpose::Account);
    let (one, two) = (
        p256(&page.keys, Purpose::Certificate),
        p256(&page.keys, Purpose::Certificate),
    );
    now(page.order_store.keep(&id(1), &kept(1, &account, &one))).unwrap();
    now(page.order_store.keep(&id(2), &kept(2, &account, &two))).unwrap();
    now(page.order_store.keep_account(&known(&account))).unwrap();
    now(page.order_store.forget(&id(1))).unwrap();
    let mut left = vec![
        format!("key/{}", account.id.as_str()),
        format!("key/{}", two.id.as_str()),
        "ca/https://ca.example/dir".to_owned(),
        format!("certificate/{}", id(2).as_str()),
    ];
    left.sort();
    assert_eq!(memory.names(), left);
    assert!(!page.keys.holds(&one.id) && page.keys.holds(&two.id));
    // It does not come back by somebody who had not heard of it.
    now(page.order_store.keep(&id(1), &kept(1, &account, &two))).unwrap();
    assert_eq!(memory.names(), left);
    // But out of a file it does.
    now(page.order_store.put_back(&id(1), &kept(1, &account, &two))).unwrap();
    assert_eq!(memory.names().len(), left.len() + 1);
    now(page.order_store.forget_all()).unwrap();
    assert!(memory.names().is_empty() && !page.keys.holds(&account.id));
}

#[test]
fn what_was_altered_or_exchanged_is_not_read() {
    let memory = Memory::new();
    let first = page(&memory);
    let account = p256(&first.keys, Purpose::Account);
    let certificate = p256(&first.keys, Purpose::Certificate);
    now(first
        .order_store
        .keep(&id(1), &kept(1, &account, &certificate)))
    .unwrap();
    let name = format!("certificate/{}", id(1).as_str());
    let sealed = memory
        .records
        .borrow()
        .iter()
        .find(|it| it.0 == name)
        .unwrap()
        .1
        .clone();
    // Under another name.
    let other = format!("certificate/{}", id(2).as_str());
    memory.records.borrow_mut().push((other, sealed.clone()));
    // One octet.
    let mut altered = sealed;
    *altered.last_mut().unwrap() ^= 1;
    let third = format!("certificate/{}", id(3).as_str());
    memory.records.borrow_mut().push((third, altered));
    let second = page(&memory);
    let contents = now(second.order_store.look()).unwrap();
    assert_eq!(contents.certificates.len(), 1);
    let unreadable = [2, 3].map(|number| Unreadable {
        id: id(number),
        why: None,
    });
    assert_eq!(contents.unreadable, unreadable);
    assert_eq!(
        now(second.order_store.take(&id(2))),
        Err(StorageError::Seal)
    );
    // As long as something cannot be read, no key is thrown away but with that.
    now(second.order_store.forget(&id(1))).unwrap();
    assert_eq!(
        memory
            .names()
            .iter()
            .filter(|it| it.starts_with("key/"))
            .count(),
        2
    );
}
