//! The practice panel over plain HTTP, as forms send it.

use reqwest::multipart::{Form, Part};
use reqwest::{Client, Response, StatusCode};
use serde_json::Value;
use testbed::{Options, Testbed, http};

struct Setup {
    testbed: Testbed,
    client: Client,
}

impl Setup {
    async fn new() -> Self {
        Self {
            testbed: Testbed::start(Options::default()).await.unwrap(),
            client: http::plain().unwrap(),
        }
    }

    async fn get(&self, path: &str) -> String {
        let answer = self.client.get(self.url(path)).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        answer.text().await.unwrap()
    }

    async fn post(&self, path: &str, form: &[(&str, &str)]) -> Response {
        self.client
            .post(self.url(path))
            .form(form)
            .send()
            .await
            .unwrap()
    }

    /// Adds a TXT record and returns the page that is shown then.
    async fn add(&self, domain: &str, name: &str, value: &str) -> String {
        let form = [("type", "TXT"), ("name", name), ("value", value)];
        let answer = self.post(&format!("domains/{domain}/dns"), &form).await;
        assert_eq!(answer.status(), StatusCode::SEE_OTHER);
        let next = answer.headers()["location"].to_str().unwrap().to_owned();
        self.get(next.trim_start_matches('/')).await
    }

    async fn txt(&self, name: &str) -> Vec<String> {
        let url = format!("{}?name={name}&type=TXT", self.testbed.doh.url());
        let answer: Value = self
            .client
            .get(url)
            .send()
            .await
            .unwrap()
            .json()
            .await
            .unwrap();
        let records = answer["Answer"].as_array().cloned().unwrap_or_default();
        let mut data: Vec<_> = records
            .iter()
            .map(|r| r["data"].as_str().unwrap().to_owned())
            .collect();
        data.sort();
        data
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.testbed.panel.url())
    }
}

#[tokio::test]
async fn a_record_typed_here_is_seen_by_resolvers() {
    let setup = Setup::new().await;
    assert!(setup.get("").await.contains("example.test"));
    let page = setup
        .add("example.test", "_acme-challenge", " \"value-1\" ")
        .await;
    assert!(page.contains("Added: _acme-challenge.example.test = value-1"));
    setup
        .add("example.test", "_acme-challenge", "value-2")
        .await;
    assert_eq!(
        setup.txt("_acme-challenge.example.test").await,
        ["value-1", "value-2"]
    );

    let records = setup.testbed.panel.hosting().records("example.test").await;
    let delete = format!("domains/example.test/dns/{}/delete", records[0].id);
    assert_eq!(
        setup.post(&delete, &[]).await.status(),
        StatusCode::SEE_OTHER
    );
    assert_eq!(setup.txt("_acme-challenge.example.test").await, ["value-2"]);
    // Twice, as with a second click.
    assert_eq!(
        setup.post(&delete, &[]).await.status(),
        StatusCode::SEE_OTHER
    );
}

#[tokio::test]
async fn a_doubled_name_is_added_as_typed_and_shown_in_full() {
    let setup = Setup::new().await;
    let page = setup
        .add("example.test", "_acme-challenge.example.test", "v")
        .await;
    assert!(page.contains("<code>_acme-challenge.example.test.example.test</code>"));
    assert!(setup.txt("_acme-challenge.example.test").await.is_empty());
    setup
        .add("example.test", "_acme-challenge.example.test.", "w")
        .await;
    assert_eq!(setup.txt("_acme-challenge.example.test").await, ["w"]);
}

#[tokio::test]
async fn an_alias_leads_elsewhere() {
    let setup = Setup::new().await;
    setup.add("example.test", "elsewhere", "v").await;
    let form = [
        ("type", "CNAME"),
        ("name", "_acme-challenge"),
        ("value", "elsewhere.example.test."),
    ];
    let answer = setup.post("domains/example.test/dns", &form).await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    let answers = setup.txt("_acme-challenge.example.test").await;
    assert!(answers.contains(&"v".to_owned()), "{answers:?}");
    let form = [("type", "TXT"), ("name", "_acme-challenge"), ("value", "v")];
    let refused = setup.post("domains/example.test/dns", &form).await;
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn unicode_domains_are_shown_in_both_forms() {
    let setup = Setup::new().await;
    let answer = setup.post("domains", &[("domain", "Bücher.test")]).await;
    assert_eq!(
        answer.headers()["location"],
        "/domains/xn--bcher-kva.test/dns"
    );
    assert!(
        setup
            .get("")
            .await
            .contains("bücher.test (xn--bcher-kva.test)")
    );
    setup
        .add("xn--bcher-kva.test", "_acme-challenge", "v")
        .await;
    assert_eq!(setup.txt("_acme-challenge.xn--bcher-kva.test").await, ["v"]);
}

#[tokio::test]
async fn refusals_are_explained_and_the_typed_text_stays() {
    let setup = Setup::new().await;
    for (name, value, said) in [
        ("a..b", "typed-value", "is not a domain name"),
        (
            "a.other.test.",
            "typed-value",
            "does not belong to example.test",
        ),
        ("typed-name", " ", "Type the value"),
        ("typed-name", &"x".repeat(256), "longer than 255"),
    ] {
        let form = [("type", "TXT"), ("name", name), ("value", value)];
        let answer = setup.post("domains/example.test/dns", &form).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let page = answer.text().await.unwrap();
        assert!(
            page.contains(said) && page.contains("role=\"alert\""),
            "{page}"
        );
        assert!(page.contains(&format!("value=\"{name}\"")), "{page}");
    }
    let answer = setup.post("domains", &[("domain", "<script>")]).await;
    let page = answer.text().await.unwrap();
    assert!(page.contains("&lt;script&gt;") && !page.contains("<script>"));
    let missing = setup
        .client
        .get(setup.url("domains/none.test/dns"))
        .send()
        .await
        .unwrap();
    assert_eq!(missing.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_file_saved_here_is_served() {
    let setup = Setup::new().await;
    let save = async |form: Form| {
        let url = setup.url("domains/example.test/files");
        setup.client.post(url).multipart(form).send().await.unwrap()
    };
    let served = async |host: &str, path: &str| {
        let url = format!("http://127.0.0.1:{}{path}", setup.testbed.web.port());
        let answer = setup
            .client
            .get(url)
            .header("host", host)
            .send()
            .await
            .unwrap();
        (answer.status(), answer.text().await.unwrap())
    };
    let pasted = Form::new()
        .text("host", "example.test")
        .text("path", ".well-known/acme-challenge/one")
        .text("content", "one.key")
        .part("upload", Part::bytes(Vec::new()).file_name(""));
    assert_eq!(save(pasted).await.status(), StatusCode::SEE_OTHER);
    assert_eq!(
        served("example.test", "/.well-known/acme-challenge/one").await,
        (StatusCode::OK, "one.key".to_owned())
    );
    let uploaded = Form::new()
        .text("host", "www.example.test")
        .text("path", "/.well-known/acme-challenge/")
        .text("content", "")
        .part("upload", Part::bytes(b"two.key".to_vec()).file_name("two"));
    assert_eq!(save(uploaded).await.status(), StatusCode::SEE_OTHER);
    assert_eq!(
        served("www.example.test", "/.well-known/acme-challenge/two")
            .await
            .1,
        "two.key"
    );
    assert_eq!(
        served("example.test", "/.well-known/acme-challenge/two")
            .await
            .0,
        StatusCode::NOT_FOUND
    );

    let page = setup.get("domains/example.test/files").await;
    assert!(page.contains("http://www.example.test/.well-known/acme-challenge/two"));
    assert!(page.contains("7 bytes"));
    let file = &setup.testbed.panel.hosting().files("example.test").await[0];
    assert_eq!(
        setup
            .get(&format!("domains/example.test/files/{}", file.id))
            .await,
        "one.key"
    );
    setup
        .post(
            &format!("domains/example.test/files/{}/delete", file.id),
            &[],
        )
        .await;
    assert_eq!(
        served("example.test", &file.path).await.0,
        StatusCode::NOT_FOUND
    );

    let elsewhere = Form::new()
        .text("host", "other.test")
        .text("path", "/x")
        .text("content", "x");
    let refused = save(elsewhere).await;
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().await.unwrap().contains("does not belong"));
}

#[tokio::test]
async fn other_sites_cannot_use_it() {
    let setup = Setup::new().await;
    let url = setup.url("domains");
    let post = || setup.client.post(&url).form(&[("domain", "evil.test")]);
    for (name, value) in [
        ("origin", "https://evil.example"),
        ("origin", "null"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
    ] {
        let answer = post().header(name, value).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{name}: {value}");
    }
    let rebound = setup
        .client
        .get(setup.url(""))
        .header("host", "evil.example")
        .send()
        .await
        .unwrap();
    assert_eq!(rebound.status(), StatusCode::MISDIRECTED_REQUEST);
    assert_eq!(setup.testbed.panel.hosting().domains().await.len(), 1);
    let own = post()
        .header("origin", setup.url("").trim_end_matches('/'))
        .header("sec-fetch-site", "same-origin");
    assert_eq!(own.send().await.unwrap().status(), StatusCode::SEE_OTHER);
}
