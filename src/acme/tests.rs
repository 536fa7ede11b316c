//! Whatever a CA sends: the objects of RFC 8555 as it shows them, and JSON that nobody should send.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{
    Authorization, AuthorizationStatus, ChallengeType, Directory, FromJson, Meta, Order,
    OrderStatus, Problem, ProblemType, RenewalInfo, account::AccountObject,
};
use crate::names::Identifier;

fn read<O: FromJson>(value: &Value) -> O {
    O::from_json(value).unwrap()
}

#[test]
fn the_objects_of_rfc_8555() {
    let directory: Directory = read(&json!({
        "newNonce": "https://example.com/acme/new-nonce", "newAccount": "https://example.com/acme/new-account",
        "newOrder": "https://example.com/acme/new-order", "newAuthz": "https://example.com/acme/new-authz",
        "revokeCert": "https://example.com/acme/revoke-cert", "keyChange": "https://example.com/acme/key-change",
        "meta": {
            "termsOfService": "https://example.com/acme/terms/2017-5-30", "website": "https://www.example.com/",
            "caaIdentities": ["example.com"], "externalAccountRequired": false,
        },
    }));
    assert_eq!(
        directory.revoke_cert.as_deref(),
        Some("https://example.com/acme/revoke-cert")
    );
    let meta = directory.meta.unwrap();
    assert_eq!(meta.external_account_required, Some(false));

    let account: AccountObject = read(&json!({
        "status": "valid", "contact": ["mailto:cert-admin@example.org", "mailto:admin@example.org"],
        "termsOfServiceAgreed": true, "orders": "https://example.com/acme/orders/rzGoeA",
    }));
    assert_eq!(
        (account.contact.len(), account.terms_agreed),
        (2, Some(true))
    );

    let order: Order = read(&json!({
        "status": "valid", "expires": "2016-01-20T14:09:07.99Z",
        "identifiers": [{ "type": "dns", "value": "www.example.org" }, { "type": "dns", "value": "example.org" }],
        "notBefore": "2016-01-01T00:00:00Z", "notAfter": "2016-01-08T00:00:00Z",
        "authorizations": ["https://example.com/acme/authz/PAniVnsZcis", "https://example.com/acme/authz/r4HqLzrSrpI"],
        "finalize": "https://example.com/acme/order/TOlocE8rfgo/finalize",
        "certificate": "https://example.com/acme/cert/mAt3xBGaobw",
    }));
    assert_eq!(order.status, OrderStatus::Valid);
    assert_eq!(order.identifiers[1], Identifier::dns("example.org"));
    assert!(order.certificate.is_some() && order.profile.is_none());

    let authorization: Authorization = read(&json!({
        "status": "valid", "expires": "2015-03-01T14:09:07.99Z", "identifier": { "type": "dns", "value": "www.example.org" },
        "challenges": [{
            "url": "https://example.com/acme/chall/prV_B7yEyA4", "type": "http-01", "status": "valid",
            "token": "DGyRejmCefe7v4NfDGDKfA", "validated": "2014-12-01T12:05:58.16Z",
        }],
        "wildcard": false,
    }));
    assert_eq!(authorization.status, AuthorizationStatus::Valid);
    let challenge = authorization.challenge(&ChallengeType::Http01).unwrap();
    assert!(challenge.token.is_some() && challenge.issuer_domain_names.is_empty());

    let problem: Problem = read(&json!({
        "type": "urn:ietf:params:acme:error:userActionRequired", "detail": "Terms of service have changed",
        "instance": "https://example.com/acme/agreement/?token=W8Ih3PswD-8",
    }));
    assert_eq!(problem.kind, ProblemType::UserActionRequired);
    assert!(problem.instance.is_some());
}

/// The names of fields and the words that are looked for, and others.
const WORDS: [&str; 24] = [
    "newNonce",
    "newAccount",
    "newOrder",
    "meta",
    "profiles",
    "classic",
    "status",
    "valid",
    "identifiers",
    "identifier",
    "type",
    "dns",
    "value",
    "authorizations",
    "finalize",
    "challenges",
    "url",
    "https://ca.example/x",
    "issuer-domain-names",
    "error",
    "subproblems",
    "suggestedWindow",
    "start",
    "2025-01-02T04:00:00Z",
];

/// JSON of any shape, with names and words that are looked for among others.
pub(crate) fn any_json() -> impl Strategy<Value = Value> {
    let word = || prop::sample::select(WORDS.as_slice()).prop_map(str::to_owned);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        word().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 8, move |inner| {
        let key = prop_oneof![4 => word(), 1 => any::<String>()];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec((key, inner), 0..8)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn no_object_can_do_harm(value in any_json()) {
        let _ = Directory::from_json(&value);
        let _ = Meta::from_json(&value);
        let _ = Order::from_json(&value);
        let _ = Authorization::from_json(&value);
        let _ = Problem::from_json(&value);
        let _ = AccountObject::from_json(&value);
        let _ = RenewalInfo::from_json(&value);
    }
}
