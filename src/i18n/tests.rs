//! Every message of every language says what `fluent-bundle`, the reference of Fluent in Rust, says.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use i18n_build::{Catalogue, Entry, Kind, REFERENCE, Source, pseudo, sources, texts};

use super::pattern::fill;
use super::*;

/// The tag of the made-up language.
const PSEUDO: &str = "en-XA";

fn locales() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("locales")
}

/// The files of the program, or those that are fetched with the guides, in each language.
fn languages(folder: &str) -> BTreeMap<String, Vec<Source>> {
    let mut languages = BTreeMap::new();
    for entry in std::fs::read_dir(locales()).expect("the folder of all languages") {
        let path = entry.expect("an entry").path();
        let own = path.join(folder);
        if own.is_dir() {
            let name = path.file_name().expect("a name").to_string_lossy();
            languages.insert(name.into_owned(), sources(&own).expect("files"));
        }
    }
    let made_up = languages[REFERENCE].iter().map(|source| Source {
        name: source.name.clone(),
        text: pseudo(&source.name, &source.text).expect("a file in the made-up language"),
    });
    let made_up = made_up.collect();
    languages.insert(PSEUDO.to_owned(), made_up);
    languages
}

fn bundle(language: &str, sources: &[Source]) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new(vec![language.parse().expect("a tag")]);
    bundle.set_use_isolating(false);
    for source in sources {
        let resource = FluentResource::try_new(source.text.clone()).expect("a file");
        bundle
            .add_resource(resource)
            .expect("ids that are there once");
    }
    let forms = "form = { $n ->\n [zero] zero\n [one] one\n [two] two\n [few] few\n [many] many\n *[other] other\n }";
    let forms = FluentResource::try_new(forms.to_owned()).expect("the forms");
    bundle.add_resource(forms).expect("no other form");
    bundle
}

fn said(bundle: &FluentBundle<FluentResource>, entry: &Entry, args: &FluentArgs<'_>) -> String {
    let message = bundle.get_message(&entry.id).expect("a message");
    let pattern = match &entry.attribute {
        Some(attribute) => message
            .get_attribute(attribute)
            .expect("an attribute")
            .value(),
        None => message.value().expect("a value"),
    };
    let mut errors = Vec::new();
    let said = bundle.format_pattern(pattern, Some(args), &mut errors);
    assert!(errors.is_empty(), "{}: {errors:?}", entry.id);
    said.into_owned()
}

/// A number as the page would have it from the browser.
fn amount(bundle: &FluentBundle<FluentResource>, number: usize) -> Amount {
    let mut args = FluentArgs::new();
    args.set("n", number);
    let form = bundle
        .get_message("form")
        .and_then(|it| it.value())
        .expect("the forms");
    let form = bundle.format_pattern(form, Some(&args), &mut Vec::new());
    Amount {
        number,
        written: number.to_string(),
        plural: Plural::of(&form),
    }
}

/// Judges all messages of a language, each with several arguments. Returns how many texts were compared.
fn judge(language: &str, reference: &[Source], own: &[Source]) -> usize {
    let reference = Catalogue::read(reference).expect("English");
    let own_catalogue = Catalogue::read(own).expect(language);
    let texts = texts(&reference, &own_catalogue).expect(language);
    assert_eq!(texts.len(), reference.entries.len());
    let bundle = bundle(language, own);
    let mut compared = 0;
    for (entry, text) in reference.entries.iter().zip(&texts) {
        if own_catalogue
            .entry(&entry.id, entry.attribute.as_deref())
            .is_none()
        {
            continue;
        }
        for round in 0..7_usize {
            let samples = [
                "Example CA",
                "",
                "a { $b } c",
                "ÄÖ – “ü”",
                "x",
                "two\nlines",
                "0",
            ];
            let numbers = [0, 1, 2, 5, 21, 1000, 11];
            let mut args = FluentArgs::new();
            let mut amounts = Vec::new();
            for (at, argument) in entry.arguments.iter().enumerate() {
                let at = (at * 3 + round) % 7;
                let value = match argument.kind {
                    Kind::Text => FluentValue::from(samples[at]),
                    Kind::Number => FluentValue::from(numbers[at]),
                };
                args.set(argument.name.clone(), value);
                amounts.push((argument.kind, samples[at], amount(&bundle, numbers[at])));
            }
            let values: Vec<_> = amounts
                .iter()
                .map(|(kind, sample, amount)| match kind {
                    Kind::Text => Value::Text(sample),
                    Kind::Number => Value::Number(amount),
                })
                .collect();
            let expected = said(&bundle, entry, &args);
            assert_eq!(fill(text, &values), expected, "{language}: {}", entry.id);
            compared += 1;
        }
    }
    compared
}

#[test]
fn every_message_says_what_fluent_says() {
    for folder in ["", "guides"] {
        let languages = languages(folder);
        let reference = &languages[REFERENCE];
        for (language, own) in &languages {
            let compared = judge(language, reference, own);
            assert!(compared > 100, "{language}/{folder}: {compared}");
        }
    }
}

#[test]
fn plural_forms_and_terms_say_what_fluent_says() {
    let source = |text: &str| {
        vec![Source {
            name: "a".to_owned(),
            text: text.to_owned(),
        }]
    };
    let reference = source(
        "# $n (Number) - how many\n# $what (String) - what\na-files = { $n ->\n [one] { $n } file\n *[other] { $n } files\n } { $what }\na-plain = Plain\n",
    );
    for (language, own) in [
        (
            "pl",
            "-page = { $case ->\n *[nominative] strona\n [genitive] strony\n }\na-files = { $n ->\n [0] brak plików\n [one] { $n } plik\n [few] { $n } pliki\n *[many] { $n } plików\n } { $what }, { -page(case: \"genitive\") }\na-plain = { -page } {\"{\"}x{\"}\"} { \"\\u00e9\" } { a-plain.b }\n .b = B\n",
        ),
        (
            "ar",
            "a-files = { $n ->\n [zero] 0\n [one] 1\n [two] 2\n [few] f{ $n }\n [many] m{ $n }\n *[other] o{ $n }\n }\n",
        ),
        ("ja", "a-files = { $what }は{ $n }\n"),
    ] {
        let mut reference = reference.clone();
        if language == "pl" {
            reference[0].text.push_str("    .b = B\n");
        }
        // In terms, the variant that is taken without an argument need not stand last; in messages it has to.
        let own = source(own);
        judge(language, &reference, &own);
    }
}

#[test]
fn what_cannot_be_said_stops_the_build() {
    let read = |text: &str| {
        let name = "a".to_owned();
        let text = text.to_owned();
        Catalogue::read(&[Source { name, text }]).and_then(|it| texts(&it, &it))
    };
    assert!(read("# $b (String) - what\na-b = { $b }\n").is_ok());
    for wrong in [
        "a-b = { $b }\n",
        "b-b = x\n",
        "a-b = x\na-b = y\n",
        "a-b = { a-c }\n",
        "a-b = { a-b }\n",
        "a-b = { -c }\n",
        "a-b = { $\n",
        "# $b (Date) - what\na-b = { $b }\n",
        "# $b (String)\na-b = { $b }\n",
        "# $b (Number) - what\na-b = { NUMBER($b) }\n",
        "# $b (Number) - what\na-b = { $b ->\n [on] x\n *[other] y\n }\n",
        "# $b (Number) - what\na-b = { $b ->\n *[other] y\n [one] x\n }\n",
    ] {
        assert!(read(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn another_language_is_spoken() {
    let languages = languages("");
    let read = |tag: &str| Catalogue::read(&languages[tag]).expect(tag);
    let own = texts(&read(REFERENCE), &read(PSEUDO)).expect("texts");
    let english = text().names.heading();
    assert_eq!(language(), "en");
    assert!(!speak(PSEUDO, "too short"));
    assert_eq!(text().names.heading(), english);
    assert!(speak(PSEUDO, &own.join("\0")));
    assert_eq!(language(), PSEUDO);
    let made_up = text().names.heading();
    assert!(made_up.starts_with('⟦') && made_up.ends_with('⟧') && made_up.len() > english.len());
    assert!(text().prove.lead("Example CA").contains("Example CA"));
}
