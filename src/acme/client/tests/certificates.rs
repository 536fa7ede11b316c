use super::*;
use crate::acme::{CertificateUrl, RevocationReason, Revoker};

const LEAF: &str = include_str!("../../../../tests/data/leaf.pem");

fn revoke(revoker: Revoker<'_, Fixed>, reason: RevocationReason) -> Jws {
    let transport = steady(200, &[], "");
    let client = Client::new(&transport, Still);
    now(client.revoke(&directory(), revoker, &[0xff, 0xfe], reason)).unwrap();
    last(&transport)
}

#[test]
fn both_keys_can_revoke() {
    let account = account_url();
    let identity = Identity {
        signer: &Fixed,
        account: &account,
    };
    let sent = revoke(
        Revoker::Account(identity),
        RevocationReason::CessationOfOperation,
    );
    assert_eq!(
        sent.protected,
        json!({ "alg": "ES256", "kid": ACCOUNT, "nonce": "n", "url": "https://ca.example/r" })
    );
    assert_eq!(sent.json(), json!({ "certificate": "__4", "reason": 5 }));
    let sent = revoke(
        Revoker::CertificateKey(&Fixed),
        RevocationReason::Unspecified,
    );
    assert_eq!(
        sent.protected,
        json!({ "alg": "ES256", "jwk": { "kty": "EC" }, "nonce": "n", "url": "https://ca.example/r" })
    );
    assert_eq!(sent.json(), json!({ "certificate": "__4" }));
    let numbers = RevocationReason::ALL.map(|reason| reason as u8);
    assert_eq!(numbers, [0, 1, 4, 5]);
}

#[test]
fn what_is_not_offered_is_not_asked() {
    let transport = steady(200, &[], "");
    let client = Client::new(&transport, Still);
    let reason = RevocationReason::Unspecified;
    let revoker = Revoker::CertificateKey(&Fixed);
    let outcome = now(client.revoke(&bare_directory(), revoker, &[], reason));
    let not_offered = |request| Error::Fault {
        request,
        fault: Fault::NotOffered,
    };
    assert_eq!(outcome, Err(not_offered(RequestKind::RevokeCert)));
    let asked = now(client.renewal_info(&bare_directory(), "a.b"));
    assert_eq!(asked, Err(not_offered(RequestKind::RenewalInfo)));
    assert!(transport.asked.borrow().is_empty());
}

#[test]
fn alternates_are_found_and_odd_links_passed_over() {
    let transport = steady(
        200,
        &[
            ("Link", r#"<https://ca.example/dir>;rel="index""#),
            (
                "Link",
                r#"</cert/1/1>;rel="alternate", <https://ca.example/cert/1/2>; rel=alternate"#,
            ),
            ("Link", r#"</cert/1/1>;rel="alternate""#),
            (
                "Link",
                r#"<https://ca.example/cert/1>;rel="alternate", <http://ca.example/x>;rel="alternate""#,
            ),
            ("Link", r#"<javascript:alert(1)>;rel="alternate""#),
        ],
        LEAF,
    );
    let client = Client::new(&transport, Still);
    let account = account_url();
    let identity = Identity {
        signer: &Fixed,
        account: &account,
    };
    let url = CertificateUrl::new("https://ca.example/cert/1").unwrap();
    let delivered = now(client.certificate(&directory(), identity, &url)).unwrap();
    assert_eq!(delivered.chain.leaf_pem(), LEAF);
    let alternates: Vec<_> = delivered
        .alternates
        .iter()
        .map(CertificateUrl::as_str)
        .collect();
    assert_eq!(
        alternates,
        ["https://ca.example/cert/1/1", "https://ca.example/cert/1/2"]
    );
}

const WINDOW: &str =
    r#"{"suggestedWindow":{"start":"2025-01-02T04:00:00Z","end":"2025-01-03T04:00:00Z"}}"#;

#[test]
fn renewal_information_is_asked_without_a_signature() {
    for base in ["https://ca.example/ari", "https://ca.example/ari/"] {
        let transport = steady(200, &[("Retry-After", "21600")], WINDOW);
        let client = Client::new(&transport, Still);
        let directory = Directory {
            renewal_info: Some(base.to_owned()),
            ..directory()
        };
        let id = "aYhba4dGQEHhs3uEe6CuLN4ByNQ.AIdlQyE";
        let info = now(client.renewal_info(&directory, id)).unwrap();
        assert_eq!(info.retry_after, Some(Duration::from_hours(6)));
        assert_eq!(info.object.end - info.object.start, 86_400);
        let asked = transport.asked.borrow();
        let [request] = asked.as_slice() else {
            panic!("{asked:?}")
        };
        assert_eq!((request.method, request.body.as_ref()), (Method::Get, None));
        assert_eq!(request.url, ["https://ca.example/ari/", id].concat());
    }
}

#[test]
fn a_window_that_makes_no_sense_is_an_answer_that_makes_none() {
    let body =
        r#"{"suggestedWindow":{"start":"2025-01-02T04:00:00Z","end":"2025-01-01T04:00:00Z"}}"#;
    let transport = steady(200, &[], body);
    let client = Client::new(&transport, Still);
    let info = now(client.renewal_info(&directory(), "a.b"));
    let body = matches!(
        info,
        Err(Error::Fault {
            fault: Fault::Body { .. },
            ..
        })
    );
    assert!(body, "{info:?}");
}
