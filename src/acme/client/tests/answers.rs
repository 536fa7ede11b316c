use super::*;

fn read_directory(
    script: impl Fn(usize, &Request) -> Result<Response, TransportError> + 'static,
) -> Result<Directory, Error> {
    let transport = scripted(script);
    let client = Client::new(&transport, Still);
    client
        .directory(&DirectoryUrl::new("https://ca.example/dir").unwrap())
        .now_or_never()
        .expect("nothing waits")
}

#[test]
fn what_is_no_directory_is_told_apart() {
    let html = read_directory(|_, _| {
        Ok(answer(
            200,
            &[("Content-Type", "text/html")],
            "<!doctype html><h1>Welcome</h1>",
        ))
    });
    assert!(
        matches!(
            html,
            Err(Error::Fault {
                request: RequestKind::Directory,
                fault: Fault::Body { .. }
            })
        ),
        "{html:?}"
    );
    let json = read_directory(|_, _| Ok(answer(200, &[], r#"{"hello":1}"#)));
    assert!(
        matches!(
            json,
            Err(Error::Fault {
                fault: Fault::Body { .. },
                ..
            })
        ),
        "{json:?}"
    );
    let status = read_directory(|_, _| Ok(answer(500, &[("Content-Type", "text/html")], "oops")));
    let Err(Error::Fault {
        fault:
            Fault::NotAcme {
                status: 500,
                excerpt,
                ..
            },
        ..
    }) = status
    else {
        panic!("{status:?}")
    };
    assert_eq!(excerpt, "oops");
    let plain = read_directory(|_, _| {
        Ok(answer(
            200,
            &[],
            r#"{"newNonce":"http://a/n","newAccount":"https://a/a","newOrder":"https://a/o"}"#,
        ))
    });
    assert!(matches!(plain, Err(Error::Url(_))), "{plain:?}");
    let silent = read_directory(|_, request| {
        Err(TransportError {
            url: request.url.clone(),
            reason: "gone".into(),
        })
    });
    assert!(
        matches!(
            silent,
            Err(Error::Transport {
                request: RequestKind::Directory,
                ..
            })
        ),
        "{silent:?}"
    );
}

#[test]
fn a_problem_keeps_its_status_and_its_wait() {
    let transport = scripted(|_, request| {
        Ok(match request.method {
            Method::Head => answer(200, &[("Replay-Nonce", "n")], ""),
            _ => answer(
                429,
                &[("Retry-After", "60")],
                r#"{"type":"urn:ietf:params:acme:error:rateLimited","detail":"later"}"#,
            ),
        })
    });
    let Err(Error::Problem {
        request,
        status,
        problem,
        retry_after,
    }) = open_account(&transport)
    else {
        panic!("must fail")
    };
    assert_eq!(
        (request, status, retry_after),
        (RequestKind::NewAccount, 429, Some(60))
    );
    assert_eq!(problem.kind, ProblemType::RateLimited);
}

#[test]
fn an_account_without_its_url_is_no_account() {
    let transport = scripted(|_, _| {
        Ok(answer(
            201,
            &[("Replay-Nonce", "n")],
            r#"{"status":"valid"}"#,
        ))
    });
    let fault = Fault::Header {
        name: "location".into(),
    };
    assert_eq!(
        open_account(&transport),
        Err(Error::Fault {
            request: RequestKind::NewAccount,
            fault
        })
    );
}
