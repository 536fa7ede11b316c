use super::*;
use crate::acme::{AuthorizationStatus, AuthorizationUrl, NewOrder};
use crate::names::Identifier;

const ORDER: &str = r#"{"status":"pending","identifiers":[],"authorizations":[],"finalize":"https://ca.example/f",
    "profile":"shortlived","replaces":"a.b"}"#;

#[test]
fn an_order_asks_for_no_more_than_is_wanted() {
    let transport = steady(201, &[("Location", "/order/1")], ORDER);
    let client = Client::new(&transport, Still);
    let account = account_url();
    let identity = Identity {
        signer: &Fixed,
        account: &account,
    };
    let names = [Identifier::dns("example.org")];
    let identifiers = json!([{ "type": "dns", "value": "example.org" }]);
    let plain = NewOrder {
        identifiers: &names,
        ..NewOrder::default()
    };
    let (url, order) = now(client.new_order(&directory(), identity, &plain)).unwrap();
    assert_eq!(url.as_str(), "https://ca.example/order/1");
    assert_eq!(
        (order.profile.as_deref(), order.replaces.as_deref()),
        (Some("shortlived"), Some("a.b"))
    );
    assert_eq!(
        last(&transport).json(),
        json!({ "identifiers": identifiers })
    );

    let whole = NewOrder {
        profile: Some("shortlived"),
        replaces: Some("a.b"),
        ..plain
    };
    now(client.new_order(&directory(), identity, &whole)).unwrap();
    assert_eq!(
        last(&transport).json(),
        json!({ "identifiers": identifiers, "profile": "shortlived", "replaces": "a.b" })
    );
    // RFC 9773 §5: only where the CA knows what that is.
    now(client.new_order(&bare_directory(), identity, &whole)).unwrap();
    assert_eq!(
        last(&transport).json(),
        json!({ "identifiers": identifiers, "profile": "shortlived" })
    );
}

#[test]
fn an_authorization_is_given_up() {
    let transport = steady(
        200,
        &[],
        r#"{"status":"deactivated","identifier":{"type":"dns","value":"example.org"}}"#,
    );
    let client = Client::new(&transport, Still);
    let account = account_url();
    let identity = Identity {
        signer: &Fixed,
        account: &account,
    };
    let url = AuthorizationUrl::new("https://ca.example/z/1").unwrap();
    let given_up = now(client.deactivate_authorization(&directory(), identity, &url)).unwrap();
    assert_eq!(given_up.status, AuthorizationStatus::Deactivated);
    let sent = last(&transport);
    assert_eq!(sent.json(), json!({ "status": "deactivated" }));
    assert_eq!(sent.protected["url"], "https://ca.example/z/1");
}
