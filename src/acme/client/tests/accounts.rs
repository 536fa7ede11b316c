use super::*;
use crate::acme::{AccountStatus, AccountUpdate, ExternalAccount, Mac};

/// Its code is the message, so that it can be looked at.
struct UserMessage;

impl Mac for UserMessage {
    fn algorithm(&self) -> &'static str {
        "HS256"
    }
    async fn mac(&self, message: &[u8]) -> Result<Vec<u8>, SignerError> {
        Ok(message.to_vec())
    }
}

const VALID: &str = r#"{"status":"valid","contact":["mailto:a@example.org",7],"termsOfServiceAgreed":true,"orders":"x"}"#;

fn identity(account: &AccountUrl) -> Identity<'_, Fixed> {
    Identity {
        signer: &Fixed,
        account,
    }
}

#[test]
fn an_external_account_vouches_for_the_account_key() {
    let transport = steady(201, &[("Location", ACCOUNT)], VALID);
    let client = Client::new(&transport, Still);
    let ask = NewAccount {
        terms_of_service_agreed: Some(true),
        contact: vec!["mailto:a@example.org".into()],
        ..NewAccount::default()
    };
    let external = ExternalAccount {
        key_id: "kid-1",
        mac: &UserMessage,
    };
    let account = now(client.new_account(&directory(), &Fixed, &ask, Some(external))).unwrap();
    assert_eq!(account.contact, ["mailto:a@example.org"]);
    assert_eq!(account.terms_agreed, Some(true));

    let outer = last(&transport);
    assert_eq!(outer.protected["jwk"], json!({ "kty": "EC" }));
    let payload = outer.json();
    assert_eq!(payload["termsOfServiceAgreed"], true);
    assert_eq!(payload["contact"], json!(["mailto:a@example.org"]));
    assert_eq!(payload.get("onlyReturnExisting"), None);
    let binding = &payload["externalAccountBinding"];
    let inner = Jws::of(binding);
    // RFC 8555 §7.3.4: no nonce, and the url of the request around it.
    assert_eq!(
        inner.protected,
        json!({ "alg": "HS256", "kid": "kid-1", "url": "https://ca.example/a" })
    );
    assert_eq!(inner.json(), json!({ "kty": "EC" }));
    let signed = [
        binding["protected"].as_str().unwrap(),
        ".",
        binding["payload"].as_str().unwrap(),
    ]
    .concat();
    assert_eq!(binding["signature"], BASE64URL.encode(signed));
}

#[test]
fn a_rollover_is_signed_by_both_keys() {
    let transport = steady(200, &[], VALID);
    let client = Client::new(&transport, Still);
    let account = account_url();
    now(client.change_key(&directory(), identity(&account), &Other)).unwrap();

    // The new key is tried at once.
    let read = last(&transport);
    assert_eq!(
        (&read.protected["alg"], &read.protected["kid"]),
        (&json!("RS256"), &json!(ACCOUNT))
    );
    assert_eq!(read.payload, "");

    let outer = jws(&transport.asked.borrow()[1]);
    assert_eq!(
        outer.protected,
        json!({ "alg": "ES256", "kid": ACCOUNT, "nonce": "n", "url": "https://ca.example/k" })
    );
    let signed = outer.json();
    let inner = Jws::of(&signed);
    // RFC 8555 §7.3.5: the new key in it, no nonce, and the url of the request around it.
    assert_eq!(
        inner.protected,
        json!({ "alg": "RS256", "jwk": { "kty": "RSA" }, "url": "https://ca.example/k" })
    );
    assert_eq!(
        inner.json(),
        json!({ "account": ACCOUNT, "oldKey": { "kty": "EC" } })
    );
    let message = [
        signed["protected"].as_str().unwrap(),
        ".",
        signed["payload"].as_str().unwrap(),
    ]
    .concat();
    assert_eq!(signed["signature"], BASE64URL.encode(message));
}

#[test]
fn accounts_are_read_changed_and_closed() {
    let account = account_url();
    let transport = steady(200, &[], VALID);
    let client = Client::new(&transport, Still);
    let read = now(client.account(&directory(), identity(&account))).unwrap();
    assert_eq!((&read.url, read.created), (&account, false));
    assert_eq!(last(&transport).payload, "");
    assert_eq!(last(&transport).protected["url"], ACCOUNT);

    for (update, expected) in [
        (
            AccountUpdate {
                contact: Some(vec!["mailto:b@example.org".into()]),
                ..AccountUpdate::default()
            },
            json!({ "contact": ["mailto:b@example.org"] }),
        ),
        (
            AccountUpdate {
                contact: Some(Vec::new()),
                ..AccountUpdate::default()
            },
            json!({ "contact": [] }),
        ),
        (
            AccountUpdate {
                terms_of_service_agreed: Some(true),
                ..AccountUpdate::default()
            },
            json!({ "termsOfServiceAgreed": true }),
        ),
    ] {
        now(client.update_account(&directory(), identity(&account), &update)).unwrap();
        assert_eq!(last(&transport).json(), expected);
    }

    let transport = steady(200, &[], r#"{"status":"deactivated"}"#);
    let client = Client::new(&transport, Still);
    let closed = now(client.deactivate_account(&directory(), identity(&account))).unwrap();
    assert_eq!(closed.status, AccountStatus::Deactivated);
    assert_eq!(last(&transport).json(), json!({ "status": "deactivated" }));
}

#[test]
fn what_is_not_offered_is_not_asked() {
    let account = account_url();
    let transport = steady(200, &[], "");
    let client = Client::new(&transport, Still);
    let changed = now(client.change_key(&bare_directory(), identity(&account), &Other));
    assert_eq!(
        changed,
        Err(Error::Fault {
            request: RequestKind::KeyChange,
            fault: Fault::NotOffered
        })
    );
    assert!(transport.asked.borrow().is_empty());
}
