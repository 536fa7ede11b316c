//! The options of Pebble, each seen in its effect.

mod acme;

use std::time::{Duration, UNIX_EPOCH};

use acme::{Acme, Proof, challenge, der, digest, encode, problem};
use serde_json::{Value, json};
use testbed::pebble::{CertificateStatus, ExternalAccount, PebbleOptions, Profile, RenewalInfo};
use testbed::{Options, Testbed, openssl};

async fn start(pebble: PebbleOptions) -> Testbed {
    let options = Options {
        pebble,
        ..Options::default()
    };
    Testbed::start(options).await.unwrap()
}

async fn client(testbed: &Testbed) -> Acme {
    Acme::registered(testbed.pebble.client(), &testbed.pebble.directory_url()).await
}

#[tokio::test]
async fn chains_have_the_configured_length_and_roots() {
    let testbed = start(PebbleOptions {
        chain_length: 3,
        alternate_roots: 2,
        ..PebbleOptions::default()
    })
    .await;
    assert_eq!(testbed.pebble.chains(), 3);
    let chains = client(&testbed)
        .await
        .issue(&testbed, &["example.test"], Proof::Dns)
        .await;
    assert_eq!(chains.len(), 3);
    for (number, root) in testbed.pebble.roots().await.unwrap().iter().enumerate() {
        let verified: Vec<_> = chains
            .iter()
            .filter(|chain| openssl::verify_chain(root, chain).is_ok())
            .collect();
        assert_eq!(verified.len(), 1, "root {number}");
        let certificates = verified[0].matches("BEGIN CERTIFICATE").count();
        assert_eq!(certificates, 4, "a leaf and three intermediates");
        let number = u8::try_from(number).unwrap();
        let issuer = testbed.pebble.intermediate_of(number).await.unwrap();
        assert!(verified[0].contains(issuer.trim()));
    }
    assert!(testbed.pebble.root_of(3).await.is_err());
}

#[tokio::test]
async fn an_external_account_is_required_if_some_are_configured() {
    let key = [7_u8; 32];
    let testbed = start(PebbleOptions {
        external_accounts: vec![ExternalAccount::new("kid-1", &encode(&key))],
        ..PebbleOptions::default()
    })
    .await;
    let url = testbed.pebble.directory_url();
    let mut acme = Acme::new(testbed.pebble.client(), &url).await;
    assert_eq!(
        acme.directory["meta"]["externalAccountRequired"],
        json!(true)
    );
    let without = acme.register(None).await;
    assert_eq!(without.problem(), "externalAccountRequired");
    assert!(acme.register(Some(("kid-1", &[8; 32]))).await.status >= 400);
    assert!(acme.register(Some(("kid-2", &key))).await.status >= 400);
    acme.register(Some(("kid-1", &key))).await.ok();
}

#[tokio::test]
async fn profiles_are_those_configured() {
    let testbed = start(PebbleOptions::default()).await;
    let mut acme = client(&testbed).await;
    let profiles = acme.directory["meta"]["profiles"]
        .as_object()
        .unwrap()
        .clone();
    assert_eq!(
        profiles.keys().collect::<Vec<_>>(),
        ["classic", "shortlived", "tlsserver"]
    );
    let order = acme
        .order(&["example.test"], &json!({ "profile": "shortlived" }))
        .await;
    assert_eq!(order.ok().json()["profile"], "shortlived");
    let unknown = acme
        .order(&["example.test"], &json!({ "profile": "golden" }))
        .await;
    assert_eq!(unknown.problem(), "invalidProfile");

    let testbed = start(PebbleOptions {
        profiles: vec![Profile::new("only", "The only one", 3600)],
        ..PebbleOptions::default()
    })
    .await;
    let acme = client(&testbed).await;
    assert_eq!(
        acme.directory["meta"]["profiles"],
        json!({ "only": "The only one" })
    );
}

#[tokio::test]
async fn names_on_the_blocklist_are_refused() {
    let testbed = start(PebbleOptions {
        blocklist: vec!["bank.test".to_owned()],
        ..PebbleOptions::default()
    })
    .await;
    let mut acme = client(&testbed).await;
    let refused = acme.order(&["www.bank.test"], &Value::Null).await;
    assert_eq!(refused.problem(), "rejectedIdentifier");
    acme.order(&["example.test"], &Value::Null).await.ok();
}

#[tokio::test]
async fn retry_after_is_as_configured() {
    let testbed = start(PebbleOptions {
        retry_after_order: 77,
        ..PebbleOptions::default()
    })
    .await;
    let mut acme = client(&testbed).await;
    let names = ["example.test"];
    let url = acme.order(&names, &Value::Null).await.ok().location();
    let order = acme.prove(&testbed, &url, Proof::Dns).await;
    let answer = acme.finalize(&order, &names).await.ok();
    assert_eq!(answer.json()["status"], "processing");
    let said = answer.header("retry-after").unwrap();
    assert!(said == "77" || said.ends_with("GMT"), "{said}");
}

#[tokio::test]
async fn valid_authorizations_are_reused_if_configured() {
    let testbed = start(PebbleOptions {
        authz_reuse: 100,
        ..PebbleOptions::default()
    })
    .await;
    let mut acme = client(&testbed).await;
    acme.issue(&testbed, &["example.test"], Proof::Dns).await;
    let again = acme.order(&["example.test"], &Value::Null).await.ok();
    assert_eq!(again.json()["status"], "ready");
}

#[tokio::test]
async fn ip_addresses_are_proved_by_files() {
    let testbed = start(PebbleOptions::default()).await;
    let root = testbed.pebble.root().await.unwrap();
    let mut acme = client(&testbed).await;
    for (address, written) in [
        ("127.0.0.1", "IP Address:127.0.0.1"),
        ("::1", "IP Address:0:0:0:0:0:0:0:1"),
    ] {
        let chains = acme.issue(&testbed, &[address], Proof::Http).await;
        openssl::verify_ip(&root, &chains[0], address).unwrap();
        assert_eq!(openssl::names(&chains[0]).unwrap(), [written]);
    }
}

#[tokio::test]
async fn revoked_certificates_are_reported_as_revoked() {
    let testbed = start(PebbleOptions::default()).await;
    let mut acme = client(&testbed).await;
    let chain = acme
        .issue(&testbed, &["example.test"], Proof::Dns)
        .await
        .remove(0);
    let serial = openssl::serial(&chain).unwrap();
    let status = async || testbed.pebble.certificate_status(&serial).await.unwrap();
    assert_eq!(status().await, Some(CertificateStatus::Valid));
    acme.revoke(&chain, 4).await.ok();
    assert_eq!(status().await, Some(CertificateStatus::Revoked(Some(4))));
    assert_eq!(acme.revoke(&chain, 4).await.problem(), "alreadyRevoked");
    let unknown = testbed.pebble.certificate_status("0102").await.unwrap();
    assert_eq!(unknown, None);
}

#[tokio::test]
async fn renewal_information_is_what_was_set() {
    let testbed = start(PebbleOptions::default()).await;
    let mut acme = client(&testbed).await;
    let chain = acme
        .issue(&testbed, &["example.test"], Proof::Dns)
        .await
        .remove(0);
    let url = format!("{}/{}", acme.url("renewalInfo"), certificate_id(&chain));
    let before = acme.get(&url).await.ok();
    assert!(before.header("retry-after").is_some());
    let start = UNIX_EPOCH + Duration::from_secs(1_767_323_045);
    let info = RenewalInfo {
        explanation_url: Some("https://ca.test/why".to_owned()),
        ..RenewalInfo::window(start, start + Duration::from_mins(1))
    };
    testbed
        .pebble
        .set_renewal_info(&chain, &info)
        .await
        .unwrap();
    let after = acme.get(&url).await.ok().json();
    assert_eq!(
        after,
        json!({
            "suggestedWindow": { "start": "2026-01-02T03:04:05Z", "end": "2026-01-02T03:05:05Z" },
            "explanationURL": "https://ca.test/why"
        })
    );
    assert_ne!(before.json(), after);
}

/// RFC 9773 section 4.1, with OpenSSL's reading of the certificate.
fn certificate_id(certificate_pem: &str) -> String {
    let text = openssl::certificate_text(certificate_pem).unwrap();
    let lines: Vec<_> = text.lines().map(str::trim).collect();
    let place = lines
        .iter()
        .position(|line| line.contains("Authority Key Identifier"))
        .unwrap();
    let bytes = |hex: &str| -> Vec<u8> {
        let digits: Vec<_> = hex.bytes().filter(u8::is_ascii_hexdigit).collect();
        digits
            .chunks(2)
            .map(|two| u8::from_str_radix(std::str::from_utf8(two).unwrap(), 16).unwrap())
            .collect()
    };
    let issuer = bytes(lines[place + 1].trim_start_matches("keyid:"));
    let mut serial = bytes(&openssl::serial(certificate_pem).unwrap());
    if serial[0] >= 0x80 {
        serial.insert(0, 0);
    }
    format!("{}.{}", encode(&issuer), encode(&serial))
}

#[tokio::test]
async fn records_of_every_dns_challenge_are_seen() {
    let testbed = start(PebbleOptions::default()).await;
    let zone = testbed.dns.zone();
    let mut acme = client(&testbed).await;
    let account = acme.account.clone().unwrap();

    let label = {
        let sum: [u8; 32] = sha2::Digest::finalize(sha2::Digest::chain_update(
            <sha2::Sha256 as sha2::Digest>::new(),
            account.as_bytes(),
        ))
        .into();
        base32(&sum[..10])
    };
    let order = acme.order(&["account.test"], &Value::Null).await.ok();
    let url = acme::strings(&order.json()["authorizations"]).remove(0);
    let authorization = acme.read(&url).await.ok().json();
    let asked = challenge(&authorization, "dns-account-01");
    let expected = digest(&acme.key_authorization(asked["token"].as_str().unwrap()));
    let record = format!("_{label}._acme-challenge.account.test");
    zone.set_txt(&record, "another value").await.unwrap();
    zone.clear_txt(&record).await.unwrap();
    zone.set_txt(&record, &expected).await.unwrap();
    acme.post(asked["url"].as_str().unwrap(), Some(&json!({})))
        .await
        .ok();
    let done = acme.until(&url, |one| one["status"] != "pending").await;
    assert_eq!(done["status"], "valid", "{done}");

    let record = "_validation-persist.standing.test";
    for (set, status) in [(true, "valid"), (false, "invalid")] {
        let order = acme.order(&["standing.test"], &Value::Null).await.ok();
        let url = acme::strings(&order.json()["authorizations"]).remove(0);
        let authorization = acme.read(&url).await.ok().json();
        let asked = challenge(&authorization, "dns-persist-01");
        let issuer = acme::strings(&asked["issuer-domain-names"]).remove(0);
        let value = format!("{issuer}; accounturi={account}");
        if set {
            zone.set_txt(record, &value).await.unwrap();
        } else {
            zone.clear_txt(record).await.unwrap();
        }
        acme.post(asked["url"].as_str().unwrap(), Some(&json!({})))
            .await
            .ok();
        let done = acme.until(&url, |one| one["status"] != "pending").await;
        assert_eq!(done["status"], status, "{done}");
        if set {
            // So that the CA has to look again.
            let given_up = json!({ "status": "deactivated" });
            acme.post(&url, Some(&given_up)).await.ok();
        }
    }
}

fn base32(bytes: &[u8]) -> String {
    let (mut text, mut held, mut bits) = (String::new(), 0_u32, 0);
    for byte in bytes {
        held = held << 8 | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            let place = (held >> bits & 31) as usize;
            text.push(char::from(b"abcdefghijklmnopqrstuvwxyz234567"[place]));
        }
    }
    text
}

#[tokio::test]
async fn every_kind_of_record_is_set_and_cleared() {
    let testbed = start(PebbleOptions::default()).await;
    let zone = testbed.dns.zone();
    let resolve = async |name: &str, kind: &str| -> Value {
        let url = format!("{}?name={name}&type={kind}", testbed.doh.url());
        let answer = testbed::http::plain()
            .unwrap()
            .get(url)
            .send()
            .await
            .unwrap();
        answer.json().await.unwrap()
    };
    let data = |answer: &Value| answer["Answer"][0]["data"].as_str().map(ToOwned::to_owned);

    zone.set_caa("a.test", &[("issue", "letsencrypt.org")])
        .await
        .unwrap();
    assert_eq!(
        data(&resolve("a.test", "257").await).as_deref(),
        Some("0 issue \"letsencrypt.org\"")
    );
    zone.clear_caa("a.test").await.unwrap();
    assert_eq!(data(&resolve("a.test", "257").await), None);

    zone.set_aaaa("a.test", &["::1".parse().unwrap()])
        .await
        .unwrap();
    assert_eq!(
        data(&resolve("a.test", "AAAA").await).as_deref(),
        Some("::1")
    );
    zone.clear_aaaa("a.test").await.unwrap();
    assert_eq!(data(&resolve("a.test", "AAAA").await), None);

    zone.set_cname("_acme-challenge.a.test", "b.test")
        .await
        .unwrap();
    zone.set_txt("b.test", "there").await.unwrap();
    let answer = resolve("_acme-challenge.a.test", "TXT").await;
    assert_eq!(answer["Answer"][1]["data"], "there", "{answer}");
    zone.clear_cname("_acme-challenge.a.test").await.unwrap();
    assert_eq!(data(&resolve("_acme-challenge.a.test", "TXT").await), None);

    zone.set_servfail("a.test").await.unwrap();
    assert_eq!(resolve("a.test", "A").await["Status"], 2);
    zone.clear_servfail("a.test").await.unwrap();
    assert_eq!(resolve("a.test", "A").await["Status"], 0);
}

#[test]
fn the_client_reads_der_and_problems() {
    assert_eq!(der("-----BEGIN X-----\nAAEC\n-----END X-----\n"), [0, 1, 2]);
    let document = json!({ "type": "urn:ietf:params:acme:error:caa" });
    assert_eq!(problem(&document), "caa");
}
