//! Every octet that leaves the page or stays anywhere, searched for private keys in every form.

use std::path::Path;

use base64::Engine as _;
use base64::prelude::{BASE64_STANDARD as BASE64, BASE64_URL_SAFE_NO_PAD as BASE64URL};
use p256::SecretKey;
use p256::pkcs8::DecodePrivateKey as _;
use serde_json::json;
use testbed::CaProxyOptions;
use testbed::pebble::PebbleOptions;

use crate::person::Person;

const PASSPHRASE: &str = "horse battery staple 4711";

/// A secret, and all that it could look like.
struct Secret {
    name: &'static str,
    forms: Vec<(&'static str, Vec<u8>)>,
}

impl Secret {
    fn key(name: &'static str, pem: &str) -> Self {
        let key = SecretKey::from_pkcs8_pem(pem).expect("a key");
        Self::octets(name, &key.to_bytes())
    }

    fn octets(name: &'static str, octets: &[u8]) -> Self {
        let text = |text: String| text.into_bytes();
        let hex: String = octets.iter().map(|it| format!("{it:02x}")).collect();
        let list: Vec<_> = octets.iter().map(ToString::to_string).collect();
        let mut forms = vec![
            ("raw", octets.to_vec()),
            ("hexadecimal", text(hex.clone())),
            ("hexadecimal, large", text(hex.to_uppercase())),
            ("decimal", text(decimal(octets))),
            ("a list of octets", text(list.join(","))),
            ("a list of octets, spaced", text(list.join(", "))),
        ];
        // Within something larger it stands in base64 in one of three ways, as in PEM and in JSON; its ends run together
        // with what is around it.
        for shift in 0..3 {
            let shifted = [&[0; 2][..shift], octets].concat();
            for (form, encoded) in [
                ("base64", BASE64.encode(&shifted)),
                ("base64url", BASE64URL.encode(&shifted)),
            ] {
                let middle = &encoded[4..encoded.len() - 5];
                forms.push((form, text(middle.to_owned())));
            }
        }
        // Chromium writes many texts with two octets for each character.
        let wide: Vec<_> = forms[1..]
            .iter()
            .map(|(form, text)| (*form, text.iter().flat_map(|it| [*it, 0]).collect()))
            .collect();
        forms.extend(wide);
        Self { name, forms }
    }

    fn text(name: &'static str, text: &str) -> Self {
        let octets = text.as_bytes();
        let wide = octets.iter().flat_map(|it| [*it, 0]).collect();
        let encoded = BASE64.encode(octets);
        Self {
            name,
            forms: vec![
                ("plain", octets.to_vec()),
                ("plain, wide", wide),
                ("base64", encoded.trim_end_matches('=').as_bytes().to_vec()),
            ],
        }
    }

    /// Where it is found.
    fn found_in(&self, all: &[(String, Vec<u8>)]) -> Vec<String> {
        let mut found = Vec::new();
        for (place, content) in all {
            for (form, octets) in &self.forms {
                if memchr::memmem::find(content, octets).is_some() {
                    found.push(format!("{} in {place}, {form}", self.name));
                }
            }
        }
        found
    }
}

/// A number of many octets in decimal digits.
fn decimal(octets: &[u8]) -> String {
    let mut digits = vec![0_u8];
    for octet in octets {
        let mut carry = u32::from(*octet);
        for digit in &mut digits {
            let value = u32::from(*digit) * 256 + carry;
            *digit = u8::try_from(value % 10).expect("a digit");
            carry = value / 10;
        }
        while carry > 0 {
            digits.push(u8::try_from(carry % 10).expect("a digit"));
            carry /= 10;
        }
    }
    let digits = digits.iter().rev();
    digits.map(|digit| char::from(b'0' + digit)).collect()
}

/// Everything that was seen, and where.
#[derive(Default)]
struct Seen(Vec<(String, Vec<u8>)>);

impl Seen {
    fn add(&mut self, place: impl Into<String>, content: impl Into<Vec<u8>>) {
        self.0.push((place.into(), content.into()));
    }

    /// What the page holds at this moment: all of the document, with what stands in its fields, its address, and its
    /// storages.
    async fn look(&mut self, person: &Person, step: &str) {
        let script = "return [\
            location.href, document.documentElement.outerHTML, document.cookie, history.state,\
            [...document.querySelectorAll('input, textarea, select')].map((it) => it.value),\
            Object.entries(localStorage), Object.entries(sessionStorage), window.name];";
        let client = person.browser.client();
        let held = client.execute(script, Vec::new()).await.expect("the page");
        self.add(format!("the page, {step}"), held.to_string());
    }

    /// What went out, what was told on the console, what the clipboard holds, and all files of the browser.
    async fn collect(&mut self, person: &Person) {
        let sent = person.browser.requests().await.expect("requests");
        assert!(sent.len() > 30, "the log works");
        for request in sent {
            let body = request.body.unwrap_or_default();
            let words = body.split(|it: char| !(it.is_ascii_alphanumeric() || "-_".contains(it)));
            let decoded: Vec<u8> = words
                .filter_map(|word| BASE64URL.decode(word).ok())
                .flatten()
                .collect();
            let what = format!("{} {}", request.method, request.url);
            self.add(format!("what was sent: {what}"), what.clone());
            self.add(format!("what was sent: {what}"), body);
            self.add(format!("what was sent, decoded: {what}"), decoded);
        }
        for seen in person.world.ca_proxy().requests() {
            let all = format!("{} {} {}", seen.path, seen.protected, seen.payload);
            self.add(format!("what the CA got: {}", seen.path), all);
        }
        let console = person.browser.console().await.expect("the console");
        self.add("the console", console.join("\n"));
        person.browser.allow_clipboard().await.expect("leave");
        let script =
            "const done = arguments[0]; navigator.clipboard.readText().then(done, () => done(''));";
        let client = person.browser.client();
        let clipboard = client.execute_async(script, Vec::new()).await;
        self.add("the clipboard", clipboard.expect("a text").to_string());
        let before = self.0.len();
        self.files(person.browser.profile_folder());
        assert!(self.0.len() > before + 20, "the browser has files");
        let databases = self.0.iter().filter(|it| it.0.contains("IndexedDB"));
        assert!(databases.count() > 2, "one of them is the storage");
    }

    fn files(&mut self, folder: &Path) {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                self.files(&path);
            } else if let Ok(content) = std::fs::read(&path) {
                self.add(format!("the file {}", path.display()), content);
            }
        }
    }
}

impl Person {
    async fn goes_to_page(&self, link: &str, heading: &str) {
        self.click("link", link).await;
        self.heading(heading).await;
    }

    async fn types_into(&self, field: &str, text: &str) {
        self.browser.fill(field, text).await.expect(field);
    }
}

/// Issue, resume, save a file, change the account's key, revoke.
#[tokio::test]
async fn no_private_key_is_anywhere_but_in_the_files_that_were_asked_for() {
    let mut person =
        Person::behind_a_ca_proxy(PebbleOptions::default(), CaProxyOptions::default()).await;
    let mut seen = Seen::default();
    person.open("any-ca.html").await;
    person.types_names("example.test").await;
    person.types_the_front().await;
    seen.look(&person, "names").await;
    person.click("button", "Continue").await;
    person.agrees().await;
    let asked = person.reads().await;
    seen.look(&person, "proof").await;
    person.browser.client().refresh().await.expect("a reload");
    assert_eq!(person.reads().await, asked);
    person.puts(&asked).await;
    person.asks_anyway().await;
    let files = person.downloads().await;
    seen.look(&person, "certificate").await;

    person
        .goes_to_page("See to your account with a CA", "Your account with a CA")
        .await;
    let field = "Another CA: its directory address";
    let directory = person.world.ca_proxy().directory_url();
    person.types_into(field, &directory).await;
    person.click("button", "Find the account").await;
    let old = person.download("account-key.pem").await;
    person.unfolds("Change the account key").await;
    person.click("button", "Make a new key").await;
    let new = person.download("new-account-key.pem").await;
    seen.look(&person, "a new key").await;
    person.click("button", "Change to the new key").await;
    person.sees("The account has the new key").await;
    seen.look(&person, "changed").await;

    let carry = "Take your work to another computer, or open it here";
    person.goes_to_page(carry, "Take your work along").await;
    person.types_into("New passphrase", PASSPHRASE).await;
    person
        .types_into("The same passphrase again", PASSPHRASE)
        .await;
    person.click("button", "Save the file").await;
    person.sees("was handed to your browser's downloads").await;
    let locked = person.browser.download("keystay.jwe").await;
    seen.add("the locked file", locked.expect("a file"));
    seen.look(&person, "saved").await;

    person
        .goes_to_page("Revoke a certificate", "Revoke a certificate")
        .await;
    person.types_into("Certificate", &files.cert).await;
    person
        .click("radio", "The certificate's own private key")
        .await;
    person.types_into("That key", &files.key).await;
    person.types_into(field, &directory).await;
    person.click("button", "Check and go on").await;
    person.click("button", "Revoke it for good").await;
    person.sees("has revoked the certificate").await;
    seen.look(&person, "revoked").await;

    let secrets = [
        Secret::key("the certificate's key", &files.key),
        Secret::key("the account's first key", &old),
        Secret::key("the account's second key", &new),
        Secret::text("the passphrase", PASSPHRASE),
    ];
    assert!(old != new && files.key != old);
    seen.collect(&person).await;
    for secret in &secrets {
        assert_eq!(secret.found_in(&seen.0), Vec::<String>::new());
    }
    let places = seen.0.len();
    let size: usize = seen.0.iter().map(|it| it.1.len()).sum();
    println!(
        "{} secrets searched for in {places} places, {size} octets",
        secrets.len()
    );
    finds_what_is_planted(&person).await;
}

/// The search finds what is planted, wherever it is.
async fn finds_what_is_planted(person: &Person) {
    let planted = [
        0x5a, 0x13, 0xc7, 0x02, 0x99, 0xee, 0x41, 0x88, 0x36, 0xd0, 0x7b, 0x2c, 0x64, 0xaf, 0x11,
        0xf5, 0x0d, 0x83, 0x4e, 0xb9, 0x27, 0x6a, 0xdc, 0x90, 0x35, 0xc1, 0x5f, 0x08, 0x72, 0xab,
        0xe6, 0x3d,
    ];
    let secret = Secret::octets("what was planted", &planted);
    let script = "\
        const [octets, url64, hex, front, done] = arguments;\
        console.log(hex);\
        document.body.dataset.planted = octets.join(',');\
        localStorage.setItem('planted', url64);\
        const open = indexedDB.open('planted', 1);\
        open.onupgradeneeded = () => open.result.createObjectStore('all');\
        open.onsuccess = () => {\
            const write = open.result.transaction('all', 'readwrite', { durability: 'strict' });\
            write.objectStore('all').put(new Uint8Array(octets), 'it');\
            write.oncomplete = () => fetch(front, { method: 'POST', body: url64 }).then(done, done);\
        };";
    let hex: String = planted.iter().map(|it| format!("{it:02x}")).collect();
    let arguments = vec![
        json!(planted),
        json!(BASE64URL.encode(planted)),
        json!(hex),
        json!(person.world.ca_proxy().directory_url()),
    ];
    let client = person.browser.client();
    let done = client.execute_async(script, arguments).await;
    done.expect("planted");
    let mut again = Seen::default();
    again.look(person, "planted").await;
    again.collect(person).await;
    let found = secret.found_in(&again.0).join("\n");
    for place in ["the page", "what was sent", "the console", "IndexedDB"] {
        assert!(found.contains(place), "{place}: {found}");
    }
}
