//! A CA whose every text is hostile: markup, words of 10 kB, letters from right to left, marks that turn what follows
//! around, and NULs. All of it is shown as text, and nothing breaks.

use serde_json::{Value, json};
use testbed::CaProxyOptions;
use testbed::ca_proxy::{Answer, Cors, Kind, Problem, Rule, Then, When, hostile_certificate};
use testbed::deployment::RelayUse;
use testbed::pebble::PebbleOptions;

use crate::person::Person;

const NAME: &str = "example.test";

/// What every text of the CA is. The word differs, so that it is known which is shown.
fn hostile(word: &str) -> String {
    let markup = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\"><b>bold</b>";
    let long = "W".repeat(10 * 1024);
    // Arabic; an override and an isolate that never end; marks; NUL and other controls.
    let turned =
        "\u{645}\u{631}\u{62d}\u{628}\u{627} \u{202e}dlrow\u{2067}\u{200f} \u{0}\u{7}\u{1b}[31m";
    format!("{word} {markup} {turned} {long} &amp; {{{{7*7}}}} {word} ends")
}

async fn at_a_ca(rules: impl IntoIterator<Item = Rule>) -> Person {
    let ca_proxy = CaProxyOptions {
        cors: Cors::Boulder,
        relay: RelayUse::Unannounced,
    };
    let mut person = Person::behind_a_ca_proxy(PebbleOptions::default(), ca_proxy).await;
    person.open("any-ca.html").await;
    person.click("radio", "Another CA").await;
    person.types_the_front().await;
    person.types_names("example.test www.example.test").await;
    person.world.ca_proxy().add_rules(rules);
    person.click("button", "Continue").await;
    person
}

/// Every text that an override could leave turned around stands alone in its element, or in one that ends it; and no
/// element is there that the page did not make.
const JUDGE: &str = r"
const faults = [];
if (document.title.includes('owned')) faults.push('a script ran');
const made = document.querySelectorAll('main script, main img, main b, main iframe, main style');
if (made.length) faults.push('markup became elements');
const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
while (texts.nextNode()) {
  const text = texts.currentNode;
  if (!text.data.includes('\u202e')) continue;
  const own = text.parentElement;
  const style = getComputedStyle(own);
  const ends = ['isolate', 'plaintext', 'isolate-override'].includes(style.unicodeBidi) || !style.display.startsWith('inline');
  const alone = [...own.childNodes].every(node => node === text || !node.textContent.trim());
  if (own.tagName !== 'PRE' && !(ends && alone)) {
    faults.push(own.outerHTML.slice(0, 80) + ' ' + style.display + ' ' + style.unicodeBidi);
  }
}
return faults;
";

impl Person {
    /// All these words are shown, as text, whole, and nothing is turned around or too wide.
    async fn shows(&self, words: &[&str], step: &str) {
        // What is folded away counts too.
        let unfold = "document.querySelectorAll('details').forEach(it => it.open = true)";
        let client = self.browser.client();
        client.execute(unfold, Vec::new()).await.expect("unfolded");
        for word in words {
            let script = "return document.querySelector('main').textContent.includes(arguments[0])";
            let part = format!("{word} <script>document.title='owned'</script><img src=x");
            for part in [part, format!("&amp; {{{{7*7}}}} {word} ends")] {
                let found = client
                    .execute(script, vec![Value::from(part.as_str())])
                    .await;
                assert_eq!(found.expect("a script"), json!(true), "{step}: {part}");
            }
        }
        let faults = client.execute(JUDGE, Vec::new()).await.expect("a script");
        assert_eq!(faults, json!([]), "{step}");
        self.looks(step).await;
    }
}

#[tokio::test]
async fn what_a_ca_says_of_itself() {
    let meta = json!({ "meta": {
        "termsOfService": hostile("terms"),
        "website": hostile("website"),
        "caaIdentities": [hostile("identity")],
        "profiles": {
            "classic": hostile("classic"),
            (hostile("profile")): hostile("description"),
        },
        (hostile("unknown")): hostile("unknown"),
    }});
    let person = at_a_ca([Rule::patch(Kind::Directory, meta)]).await;
    let heading = format!("Before you order from {}", person.world.ca_proxy().server());
    person.heading(&heading).await;
    person
        .shows(
            &["terms", "classic", "profile", "description"],
            "31-hostile-conditions",
        )
        .await;
    // The terms are no address, so there is nothing to click on; and the usual kind can be ordered.
    person.agrees().await;
    person.proves_anyway().await;
    person.downloads().await;
}

#[tokio::test]
async fn what_a_ca_refuses_with() {
    let refusal = Problem::new(
        &format!("urn:x:{}", hostile("type")),
        400,
        &hostile("detail"),
    )
    .instance(&format!("https://ca.test/{}", hostile("instance")))
    .about(
        &hostile("someone"),
        Problem::new("caa", 403, &hostile("about")),
    )
    .about(
        NAME,
        Problem::new(&hostile("subtype"), 403, &hostile("else")),
    );
    let mut page = Answer::json(403, &Value::Null);
    page.set_header("content-type", "text/html");
    page.set_header("retry-after", "-1; <b>soon</b>");
    page.body = hostile("page").into_bytes();
    let person = at_a_ca([
        When::on(Kind::NewAccount).once().then(Then::Reply(page)),
        When::on(Kind::NewOrder).once().refuse(refusal),
    ])
    .await;
    person.agrees().await;
    person.has_four_parts("Something else answered").await;
    person.unfolds("Detail, as it was received").await;
    person.sees("page <script>").await;
    person.looks("31-hostile-page").await;
    person.click("button", "Try again").await;
    person.has_four_parts("The CA said no").await;
    person
        .shows(
            &["type", "detail", "someone", "about", "else"],
            "31-hostile-refusal",
        )
        .await;
    person.click("button", "Try again").await;
    person.proves_anyway().await;
    person.downloads().await;
}

#[tokio::test]
async fn what_a_ca_says_of_a_proof_and_of_an_order() {
    let odd = |kind, member: &str, word: &str| {
        let mut members = json!({});
        members[member] = json!(hostile(word));
        let patch = Rule::patch(kind, members);
        patch.once()
    };
    let person = at_a_ca([
        // Not one of the words that an account, an order or an authorization can be.
        odd(Kind::NewAccount, "status", "closed"),
        odd(Kind::Authorization, "status", "unheard"),
        odd(Kind::Authorization, "expires", "never"),
        Rule::fails(NAME, Problem::new("unauthorized", 403, &hostile("found"))),
    ])
    .await;
    person.agrees().await;
    person.sees("What to do").await;
    person.shows(&["closed"], "31-hostile-account").await;
    person.click("button", "Try again").await;
    person.proves_anyway().await;
    person.sees("Expected").await;
    person.shows(&["found"], "31-hostile-proof").await;
}

#[tokio::test]
async fn what_stands_in_a_certificate() {
    let person = at_a_ca([]).await;
    person.agrees().await;
    person.proves_anyway().await;
    person.downloads().await;
    let pem = hostile_certificate(&hostile("subject"), &hostile("organization"));
    person
        .click("link", "Look into a certificate, and see when to renew it")
        .await;
    person.heading("Look into a certificate").await;
    let put = "document.querySelector('textarea').value = arguments[0]";
    let client = person.browser.client();
    let done = client.execute(put, vec![Value::from(pem.as_str())]).await;
    done.expect("a script");
    person.click("button", "Show what it says").await;
    person.sees("Issued by").await;
    person
        .shows(&["subject", "organization"], "31-hostile-certificate")
        .await;
}

/// Somebody who chose the wrong file, and one who pasted a book.
#[tokio::test]
async fn what_is_far_too_large() {
    let person = Person::at_any_ca(PebbleOptions::default()).await;
    person
        .click("link", "Look into a certificate, and see when to renew it")
        .await;
    person.heading("Look into a certificate").await;
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("film.pem");
    std::fs::write(&file, vec![b'-'; 60 * 1024 * 1024]).expect("written");
    let attached = person.browser.attach("or choose a file", &file).await;
    attached.expect("the field for a file");
    person.click("button", "Show what it says").await;
    person
        .sees("There is no certificate in this that can be read")
        .await;
    person.click("button", "Back to the names").await;
    person.heading("Get a certificate for your website").await;
    let paste = "document.querySelector('textarea').value = Array.from({length: 2e5}, (_, n) => `n${n}.test`).join(' ')";
    let client = person.browser.client();
    client.execute(paste, Vec::new()).await.expect("pasted");
    person.click("button", "Continue").await;
    person.sees("One certificate can have 100 at most").await;
}
