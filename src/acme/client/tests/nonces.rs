use super::*;
use crate::acme::client::send::NONCE_ATTEMPTS;

const BAD_NONCE: &str = r#"{"type":"urn:ietf:params:acme:error:badNonce","detail":"no"}"#;

#[test]
fn a_refused_nonce_is_replaced_by_the_one_that_came_with_the_refusal() {
    let transport = scripted(|number, _| {
        Ok(match number {
            0 => answer(200, &[("Replay-Nonce", "n0")], ""),
            1 | 2 => answer(
                400,
                &[
                    ("Replay-Nonce", &format!("n{number}")),
                    ("Content-Type", "application/problem+json"),
                ],
                BAD_NONCE,
            ),
            _ => answer(
                201,
                &[("Location", "/acct/1"), ("Replay-Nonce", "n3")],
                r#"{"status":"valid"}"#,
            ),
        })
    });
    let account = open_account(&transport).unwrap();
    assert_eq!(
        (account.url.as_str(), account.created),
        ("https://ca.example/acct/1", true)
    );
    let asked = transport.asked.borrow();
    let nonces: Vec<String> = asked[1..]
        .iter()
        .map(|request| {
            let jws: Value = serde_json::from_str(request.body.as_deref().unwrap()).unwrap();
            let protected = BASE64URL
                .decode(jws["protected"].as_str().unwrap())
                .unwrap();
            serde_json::from_slice::<Value>(&protected).unwrap()["nonce"]
                .as_str()
                .unwrap()
                .to_owned()
        })
        .collect();
    assert_eq!(nonces, ["n0", "n1", "n2"]);
}

#[test]
fn a_ca_that_refuses_every_nonce_is_given_up_after_a_bounded_number() {
    let transport = scripted(|_, request| {
        Ok(match request.method {
            Method::Head => answer(200, &[("Replay-Nonce", "n")], ""),
            _ => answer(400, &[], BAD_NONCE),
        })
    });
    let fault = Fault::NoncesRefused {
        attempts: NONCE_ATTEMPTS,
    };
    assert_eq!(
        open_account(&transport),
        Err(Error::Fault {
            request: RequestKind::NewAccount,
            fault
        })
    );
}

#[test]
fn a_nonce_that_cannot_be_read_is_said() {
    let transport = scripted(|_, _| Ok(answer(200, &[("Replay-Nonce", "not base64url!")], "")));
    let fault = Fault::NoNonce { status: 200 };
    assert_eq!(
        open_account(&transport),
        Err(Error::Fault {
            request: RequestKind::NewNonce,
            fault
        })
    );
}

#[test]
fn a_failed_request_does_not_keep_others_waiting() {
    let transport = scripted(|number, request| match (number, request.method) {
        (_, Method::Head) => Ok(answer(200, &[("Replay-Nonce", "n")], "")),
        (1, _) => Err(TransportError {
            url: request.url.clone(),
            reason: "reset".into(),
        }),
        _ => Ok(answer(
            200,
            &[
                ("Location", "https://ca.example/acct/1"),
                ("Replay-Nonce", "n"),
            ],
            r#"{"status":"valid"}"#,
        )),
    });
    let client = Client::new(&transport, Still);
    let directory = directory();
    let open = || {
        client
            .new_account(&directory, &Fixed, &NewAccount::default(), NoMac::NONE)
            .now_or_never()
            .expect("nothing waits")
    };
    assert!(matches!(open(), Err(Error::Transport { .. })));
    assert!(!open().unwrap().created);
}

#[test]
fn a_probe_wastes_no_nonce() {
    let transport = scripted(|_, request| {
        Ok(match request.method {
            Method::Get => answer(200, &[], &directory_json().to_string()),
            Method::Head => answer(200, &[("Replay-Nonce", "n0")], ""),
            Method::Post => answer(
                201,
                &[("Location", "/acct/1"), ("Replay-Nonce", "n1")],
                r#"{"status":"valid"}"#,
            ),
        })
    });
    let client = Client::new(&transport, Still);
    let url = DirectoryUrl::new("https://ca.example/dir").unwrap();
    let probe = now(client.probe(&url)).unwrap();
    assert_eq!(probe.nonce, Ok(()));
    assert_eq!(probe.directory, directory());
    let ask = NewAccount::default();
    now(client.new_account(&probe.directory, &Fixed, &ask, NoMac::NONE)).unwrap();
    // Once more: the nonce that is there is enough to know.
    assert_eq!(now(client.probe(&url)).unwrap().nonce, Ok(()));
    let asked = transport.asked.borrow();
    let methods: Vec<_> = asked.iter().map(|request| request.method).collect();
    assert_eq!(
        methods,
        [Method::Get, Method::Head, Method::Post, Method::Get]
    );
    assert_eq!(jws(&asked[2]).protected["nonce"], "n0");
}

#[test]
fn a_probe_says_what_is_wrong_with_the_nonce_and_keeps_the_directory() {
    let transport = scripted(|_, request| match request.method {
        Method::Get => Ok(answer(200, &[], &directory_json().to_string())),
        _ => Ok(answer(200, &[], "")),
    });
    let client = Client::new(&transport, Still);
    let url = DirectoryUrl::new("https://ca.example/dir").unwrap();
    let probe = now(client.probe(&url)).unwrap();
    assert_eq!(probe.directory, directory());
    let Err(Error::Fault { fault, .. }) = probe.nonce else {
        panic!("{:?}", probe.nonce)
    };
    assert_eq!(fault, Fault::NoNonce { status: 200 });
}
