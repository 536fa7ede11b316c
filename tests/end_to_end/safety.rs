//! Who is contacted, and what is in it.

use base64::Engine as _;
use base64::prelude::{BASE64_STANDARD as BASE64, BASE64_URL_SAFE_NO_PAD as BASE64URL};
use p256::SecretKey;
use p256::pkcs8::DecodePrivateKey as _;
use testbed::pebble::PebbleOptions;

use crate::person::Person;

#[tokio::test]
async fn on_load_only_the_own_place_is_contacted() {
    for page in ["", "any-ca.html"] {
        let person = Person::at_index(PebbleOptions::default()).await;
        person.browser.forget().await.expect("forgotten");
        person.open(page).await;
        person.heading("Get a certificate for your website").await;
        person
            .browser
            .find("radio", crate::person::LOCAL_CA)
            .await
            .expect("the program runs");
        let own = person.address("");
        let sent = person.browser.requests().await.expect("requests");
        assert!(sent.len() >= 5, "the log works: {sent:?}");
        assert!(
            sent.iter().all(|request| request.url.starts_with(&own)),
            "{sent:?}"
        );
        person.finds_no_fault().await;
    }
}

/// The private key in every form it could be sent in.
fn forms(pem: &str) -> Vec<String> {
    let key = SecretKey::from_pkcs8_pem(pem).expect("a key");
    let scalar = key.to_bytes();
    let body: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    let hex: String = scalar.iter().map(|byte| format!("{byte:02x}")).collect();
    // The middle of the file's base64: the scalar is in there, whatever the alignment.
    vec![
        BASE64URL.encode(scalar),
        BASE64.encode(scalar),
        hex,
        body[60..100].to_owned(),
    ]
}

#[tokio::test]
async fn the_private_key_is_in_no_request() {
    let person = Person::at_index(PebbleOptions::default()).await;
    person.orders("example.test").await;
    let asked = person.reads().await;
    person.puts(&asked).await;
    person.says_done().await;
    let files = person.downloads().await;
    let sent = person.browser.requests().await.expect("requests");
    let everything: String = sent
        .iter()
        .map(|request| {
            format!(
                "{} {} {}\n",
                request.method,
                request.url,
                request.body.clone().unwrap_or_default()
            )
        })
        .collect();
    // The search finds what is there: the name of the file that proved control is in a URL or body of the order.
    assert!(everything.contains("finalize"), "{everything}");
    let decoded: String = everything
        .split(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'))
        .filter_map(|word| BASE64URL.decode(word).ok())
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned() + "\n")
        .collect();
    assert!(
        decoded.contains("\"csr\""),
        "bodies are recorded, and decoding works"
    );
    for form in forms(&files.key) {
        assert!(
            !everything.contains(&form) && !decoded.contains(&form),
            "a private key was sent"
        );
    }
    person.finds_no_fault().await;
}
