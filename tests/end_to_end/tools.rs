//! What can be done beside an order: look into a certificate, ask when to renew it, revoke it, see to the account.

use std::time::{Duration, SystemTime};

use testbed::openssl;
use testbed::pebble::{CertificateStatus, PebbleOptions, RenewalInfo};

use crate::person::{Files, Person};

const INSPECT: &str = "Look into a certificate, and see when to renew it";
const REVOKE: &str = "Revoke a certificate";
const ACCOUNT: &str = "See to your account with a CA";

/// What an account key file is called on the page.
const ACCOUNT_KEY: &str = "account-key.pem";

impl Person {
    async fn gets(&self, name: &str) -> Files {
        self.orders(name).await;
        let asked = self.reads().await;
        self.puts(&asked).await;
        self.says_done().await;
        self.downloads().await
    }

    async fn fills(&self, field: &str, text: &str) {
        let filled = self.browser.fill(field, text).await;
        filled.unwrap_or_else(|error| panic!("{error}"));
    }

    async fn goes_to(&self, tool: &str, heading: &str) {
        self.click("link", tool).await;
        self.heading(heading).await;
    }

    async fn holds(&self, field: &str) -> String {
        let field = self.browser.field(field).await.expect("the field");
        let value = field.prop("value").await.expect("a value");
        value.unwrap_or_default()
    }

    /// What Pebble has of a certificate.
    async fn status(&self, cert: &str) -> CertificateStatus {
        let serial = openssl::serial(cert).expect("a serial number");
        let status = self.world.pebble.certificate_status(&serial).await;
        status.expect("an answer").expect("a known certificate")
    }
}

#[tokio::test]
async fn what_is_no_certificate_and_a_private_key() {
    let person = Person::at_index(PebbleOptions::default()).await;
    person.goes_to(INSPECT, "Look into a certificate").await;
    person.click("button", "Show what it says").await;
    person.sees("There is no certificate in this").await;
    person
        .fills(
            "Certificate",
            "-----BEGIN CERTIFICATE-----\nhello\n-----END CERTIFICATE-----",
        )
        .await;
    person.click("button", "Show what it says").await;
    person.sees("There is no certificate in this").await;
    person.looks("21-no-certificate").await;
    let key = openssl::make_key(openssl::KeyKind::P256).expect("a key");
    person.fills("Certificate", &key).await;
    person.click("button", "Show what it says").await;
    person
        .sees("This is a private key, not a certificate")
        .await;
    assert_eq!(person.holds("Certificate").await, "");
    person.click("button", "Back to the names").await;
    person.heading("Get a certificate for your website").await;
    person.finds_no_fault().await;
}

#[tokio::test]
async fn a_certificate_is_looked_into_renewed_in_time_and_revoked_by_the_account() {
    let person = Person::at_index(PebbleOptions::default()).await;
    person.looks("20-links").await;
    let files = person.gets("example.test").await;
    person.goes_to(INSPECT, "Look into a certificate").await;
    let all = format!("{}{}", files.full, files.key);
    person.fills("Certificate", &all).await;
    person.click("button", "Show what it says").await;
    person
        .sees("There was a private key beside the certificate")
        .await;
    assert_eq!(person.holds("Certificate").await, "");
    person.heading("example.test").await;
    let page = person.browser.text().await.expect("the page");
    let shown = page.replace(':', "").replace('\n', " ");
    let serial = openssl::serial(&files.cert).expect("a serial number");
    assert!(shown.contains(&serial.to_uppercase()), "{serial} in {page}");
    for part in [
        "valid now",
        "P-256",
        "SHA-256 fingerprint",
        "SHA-1 fingerprint",
        "Pebble Intermediate CA",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    person.looks("22-inspect").await;

    // Pebble moves the window to the past, and says why.
    person.click("button", "Ask when to renew").await;
    person.sees("That is still to come").await;
    let day = Duration::from_hours(24);
    let past = SystemTime::now() - 30 * day;
    let info = RenewalInfo {
        explanation_url: Some("https://ca.test/why".to_owned()),
        ..RenewalInfo::window(past, past + day)
    };
    let moved = person.world.pebble.set_renewal_info(&files.cert, &info);
    moved.await.expect("moved");
    person.click("button", "Ask when to renew").await;
    person.sees("That is past").await;
    let why = person.browser.find("link", "Read why (opens in a new tab)");
    let why = why.await.expect("the link").attr("href").await;
    assert_eq!(
        why.expect("an address").as_deref(),
        Some("https://ca.test/why")
    );
    person.looks("23-renewal").await;

    assert_eq!(person.status(&files.cert).await, CertificateStatus::Valid);
    person.goes_to(REVOKE, "Revoke a certificate").await;
    person.looks("24-revoke").await;
    person.fills("Certificate", &files.cert).await;
    person
        .click("radio", "A new certificate has taken its place")
        .await;
    person.click("button", "Check and go on").await;
    person.heading("Is this the one?").await;
    person.looks("25-revoke-sure").await;
    // What was typed is still there for who goes back.
    person.click("button", "Cancel").await;
    person.click("button", "Check and go on").await;
    person.click("button", "Revoke it for good").await;
    person.sees("has revoked the certificate").await;
    person.looks("26-revoked").await;
    let status = person.status(&files.cert).await;
    assert_eq!(status, CertificateStatus::Revoked(Some(4)));
    // Again: that is fine, too.
    person.fills("Certificate", &files.cert).await;
    person.click("button", "Check and go on").await;
    person.click("button", "Revoke it for good").await;
    person.sees("has revoked this certificate before").await;
}

/// The account is not known any more; another key is refused before anything is sent.
#[tokio::test]
async fn a_certificate_is_revoked_by_its_own_key() {
    let person = Person::at_index(PebbleOptions::default()).await;
    let files = person.gets("example.test").await;
    person.open("").await;
    person
        .click("button", "Forget everything on this device")
        .await;
    let client = person.browser.client();
    client.accept_alert().await.expect("a question");
    person.goes_to(REVOKE, "Revoke a certificate").await;
    person.fills("Certificate", &files.full).await;
    person.click("button", "Check and go on").await;
    person
        .sees("Paste the private key, or choose its file.")
        .await;
    person.looks("27-revoke-mistake").await;
    person
        .click("radio", "The certificate's own private key")
        .await;
    let other = openssl::make_key(openssl::KeyKind::P256).expect("a key");
    person.fills("That key", &other).await;
    person.click("button", "Check and go on").await;
    person
        .sees("This key does not belong to the certificate")
        .await;
    assert_eq!(person.holds("That key").await, "");
    person.fills("That key", &files.key).await;
    let reason = "Somebody else has the private key, or may have it";
    person.click("radio", reason).await;
    person.click("button", "Check and go on").await;
    person.click("button", "Revoke it for good").await;
    person.sees("has revoked the certificate").await;
    let status = person.status(&files.cert).await;
    assert_eq!(status, CertificateStatus::Revoked(Some(1)));
    person.finds_no_fault().await;
}

#[tokio::test]
async fn the_account_gets_an_address_and_a_new_key_and_is_closed() {
    let person = Person::at_index(PebbleOptions::default()).await;
    let heading = "Your account with a CA";
    let title = "Your account with Local test CA (Pebble)";
    person.goes_to(ACCOUNT, heading).await;
    person.click("button", "Find the account").await;
    person
        .sees("This page knows no account with this CA yet")
        .await;
    person.looks("28-account").await;
    person.click("button", "Back to the names").await;
    person.gets("one.test").await;

    person.goes_to(ACCOUNT, heading).await;
    person
        .sees("This page knows your account with Local test CA (Pebble)")
        .await;
    person.click("button", "Find the account").await;
    person.heading(title).await;
    let old = person.download(ACCOUNT_KEY).await;
    person.unfolds("Change the contact addresses").await;
    person.fills("E-mail addresses", "nobody").await;
    person.click("button", "Send the addresses").await;
    person.sees("is not an e-mail address").await;
    person
        .fills("E-mail addresses", "admin@example.test\n")
        .await;
    person.click("button", "Send the addresses").await;
    person.sees("The CA has taken the addresses in").await;
    person.sees("admin@example.test").await;

    person.unfolds("Change the account key").await;
    person.click("button", "Make a new key").await;
    let new = person.download("new-account-key.pem").await;
    person.looks("29-rollover").await;
    person.click("button", "Change to the new key").await;
    person.sees("The account has the new key").await;
    assert_eq!(person.download(ACCOUNT_KEY).await, new);
    assert_ne!(new, old);
    person.looks("29-rolled-over").await;

    // The old key is refused, and the page says so.
    person.click("button", "See to another account").await;
    person.fills("Account key", &old).await;
    person.click("button", "Find the account").await;
    person.sees("What happened").await;
    person.looks("30-refused").await;

    // An order with the new one.
    person.click("button", "Back to the names").await;
    person.heading("Get a certificate for your website").await;
    let files = person.gets("two.test").await;
    person.judges(&files, &["two.test"], "two.test").await;

    person.goes_to(ACCOUNT, heading).await;
    person.fills("Account key", &new).await;
    person.click("button", "Find the account").await;
    person.heading(title).await;
    person.unfolds("Close the account").await;
    person.sees("it cannot be opened again").await;
    person.click("button", "Close the account").await;
    person.looks("31-close").await;
    person.click("button", "Close it for good").await;
    person
        .sees("is closed, and this page has forgotten it")
        .await;
    person.fills("Account key", &new).await;
    person.click("button", "Find the account").await;
    person.sees("What happened").await;
}
