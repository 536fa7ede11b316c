//! How little there is to do for one name by DNS: counted.

use std::io::Read as _;

use testbed::openssl;
use testbed::pebble::PebbleOptions;

use crate::person::{CHECK, LOCAL_CA, Person};

/// What somebody did, one by one.
#[derive(Default)]
struct Done(Vec<String>);

impl Done {
    async fn clicks(&mut self, person: &Person, role: &str, name: &str) {
        person.click(role, name).await;
        self.0.push(format!("{role}: {name}"));
    }
}

/// What the clipboard holds, as something that is pasted shows it.
async fn pasted(person: &Person) -> String {
    let script = "return navigator.clipboard.readText()";
    let text = person.browser.client().execute(script, Vec::new()).await;
    text.expect("a script")
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

/// The files of an archive that stores and does not compress.
fn unpack(archive: &[u8]) -> Vec<(String, String)> {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("files.zip");
    std::fs::write(&file, archive).expect("written");
    let unzip = std::env::var_os("KEYSTAY_UNZIP").unwrap_or_else(|| "unzip".into());
    let out = folder.path().join("out");
    let done = std::process::Command::new(unzip)
        .arg("-q")
        .arg(&file)
        .arg("-d")
        .arg(&out)
        .status();
    assert!(done.expect("unzip").success());
    let mut files = Vec::new();
    for entry in std::fs::read_dir(out).expect("files") {
        let entry = entry.expect("a file");
        let mut text = String::new();
        let mut file = std::fs::File::open(entry.path()).expect("readable");
        file.read_to_string(&mut text).expect("PEM is text");
        files.push((entry.file_name().to_string_lossy().into_owned(), text));
    }
    files.sort();
    files
}

#[tokio::test]
async fn seven_things_are_done_from_an_empty_page_to_a_certificate() {
    let person = Person::at_index(PebbleOptions::default()).await;
    person
        .browser
        .allow_clipboard()
        .await
        .expect("a permission");
    let mut done = Done::default();
    person.types_names("example.test").await;
    done.0.push("the name".to_owned());
    let terms = format!("I agree to the terms of service of {LOCAL_CA}");
    done.clicks(&person, "checkbox", &terms).await;
    done.clicks(&person, "button", "Continue").await;
    person.heading("Prove that the names are yours").await;
    // Name and value are copied by their buttons, and go into the panel as they come from the clipboard.
    done.clicks(&person, "button", "Copy Name: _acme-challenge.example.test")
        .await;
    let name = pasted(&person).await;
    done.clicks(&person, "button", "Copy Value for example.test")
        .await;
    let value = pasted(&person).await;
    assert_eq!(name, "_acme-challenge");
    let hosting = person.world.panel.hosting();
    let kind = testbed::panel::hosting::RecordKind::Txt;
    hosting
        .add_record("example.test", kind, &name, &value)
        .await
        .expect("added");
    done.clicks(&person, "button", CHECK).await;
    person.heading("Your certificate").await;
    done.clicks(&person, "button", "Download all files (ZIP)")
        .await;
    let archive = person
        .browser
        .download("example.test.zip")
        .await
        .expect("an archive");
    assert_eq!(done.0.len(), 7, "{:#?}", done.0);

    let files = unpack(&archive);
    let names: Vec<_> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        ["cert.pem", "chain.pem", "fullchain.pem", "privkey.pem"]
    );
    let root = person.world.pebble.root().await.expect("root");
    openssl::verify_chain(&root, &files[2].1).expect("the chain leads to the root");
    openssl::key_fits(&files[3].1, &files[0].1).expect("the key fits");
    assert_eq!(
        openssl::names(&files[0].1).expect("names"),
        ["DNS:example.test"]
    );
    person.sees("You have taken the private key").await;
    person.finds_no_fault().await;
}
