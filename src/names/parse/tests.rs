use proptest::prelude::*;

use super::*;
use crate::names::IdentifierType;

struct Native;

impl ToAscii for Native {
    fn to_ascii(&self, name: &str) -> Option<String> {
        idna::domain_to_ascii(name).ok()
    }
}

fn values(input: &str) -> Vec<String> {
    let understood = parse_names(input, &Native);
    assert_eq!(understood.rejected, [], "{input}");
    understood
        .names
        .into_iter()
        .map(|name| name.identifier.value)
        .collect()
}

fn reason(input: &str) -> Reason {
    let mut understood = parse_names(input, &Native);
    assert_eq!(
        (understood.names.len(), understood.rejected.len()),
        (0, 1),
        "{input}: {understood:?}"
    );
    understood.rejected.remove(0).reason
}

#[test]
fn separators_of_every_kind_part_names() {
    let expected = [
        "a.example",
        "b.example",
        "c.example",
        "d.example",
        "e.example",
    ];
    assert_eq!(
        values("a.example, b.example;c.example\n d.example\t\u{feff}e.example"),
        expected
    );
    assert_eq!(
        values("• a.example\n- b.example\n— c.example、d.example\u{ff0c}e.example"),
        expected
    );
}

#[test]
fn what_surrounds_a_name_is_left_out_and_said() {
    let name = parse_names("HTTPS://User@Example.ORG:8443/path?q=a.b#c", &Native)
        .names
        .remove(0);
    assert_eq!(name.identifier, Identifier::dns("example.org"));
    assert_eq!(
        name.changes,
        [Change::FromUrl, Change::PortDropped, Change::Lowercased]
    );
    let name = parse_names("\"example.org.\"", &Native).names.remove(0);
    assert_eq!(name.changes, [Change::Unwrapped, Change::TrailingDot]);
    assert_eq!(
        values("example.org/path [example.net] <example.com>"),
        ["example.org", "example.net", "example.com"]
    );
}

#[test]
fn a_name_given_twice_is_one_name() {
    let understood = parse_names("example.org EXAMPLE.org https://example.org/", &Native);
    assert_eq!(understood.names.len(), 1);
    assert_eq!(understood.names[0].changes, [Change::Repeated]);
}

#[test]
fn wildcards_keep_their_star() {
    assert_eq!(
        values("*.example.org *.Bücher.example"),
        ["*.example.org", "*.xn--bcher-kva.example"]
    );
    assert_eq!(reason("www.*.example.org"), Reason::WildcardPlace);
    assert_eq!(reason("w*.example.org"), Reason::WildcardPlace);
    assert_eq!(reason("*.*.example.org"), Reason::WildcardPlace);
    assert_eq!(reason("*example.org"), Reason::WildcardPlace);
    assert_eq!(reason("*.com"), Reason::WildcardTooWide);
    assert_eq!(reason("*"), Reason::WildcardPlace);
}

#[test]
fn unicode_names_show_as_typed_and_order_as_ascii() {
    let name = parse_names("BÜCHER.example", &Native).names.remove(0);
    assert_eq!(
        (name.shown.as_str(), name.identifier.value.as_str()),
        ("bücher.example", "xn--bcher-kva.example")
    );
    assert_eq!(name.changes, [Change::Lowercased, Change::ToAscii]);
    assert_eq!(values("例え。テスト"), ["xn--r8jz45g.xn--zckzah"]);
    assert_eq!(
        reason("xn--a-.example"),
        Reason::Hyphen {
            label: "xn--a-".into()
        }
    );
    assert_eq!(reason("xn--99999999.example"), Reason::NotIdna);
}

#[test]
fn each_thing_that_is_no_name_has_its_reason() {
    assert_eq!(reason("localhost"), Reason::SingleLabel);
    for unusable in [
        "0.0.0.0",
        "::",
        "[::]:443",
        "224.0.0.1",
        "ff02::1",
        "255.255.255.255",
    ] {
        assert_eq!(reason(unusable), Reason::NoHost, "{unusable}");
    }
    assert_eq!(reason("_dmarc.example.org"), Reason::Underscore);
    assert_eq!(
        reason("-a.example.org"),
        Reason::Hyphen { label: "-a".into() }
    );
    assert_eq!(reason("a..example.org"), Reason::EmptyLabel);
    assert_eq!(reason(".example.org"), Reason::EmptyLabel);
    assert_eq!(reason("..."), Reason::EmptyLabel);
    assert_eq!(
        reason("me@example.org"),
        Reason::Email {
            domain: "example.org".into()
        }
    );
    assert_eq!(
        reason("mailto:me@example.org"),
        Reason::Scheme {
            scheme: "mailto".into()
        }
    );
    assert_eq!(
        reason("ftp://example.org"),
        Reason::Scheme {
            scheme: "ftp".into()
        }
    );
    assert_eq!(reason("exa$mple.org"), Reason::Character { found: '$' });
    // IDNA would make a name of it, of which people would see nothing.
    assert_eq!(
        reason("https://example.org”/path"),
        Reason::Character { found: '”' }
    );
    assert_eq!(reason("mü„nchen.example"), Reason::Character { found: '„' });
    assert_eq!(reason("example.123"), Reason::NumericEnd);
    assert_eq!(reason("https://"), Reason::EmptyLabel);
    let label = "a".repeat(64);
    assert_eq!(
        reason(&format!("{label}.example")),
        Reason::LabelTooLong { label }
    );
    let long = format!("{}example", "abcdefgh.".repeat(28));
    assert_eq!(reason(&long), Reason::TooLong { length: 259 });
}

#[test]
fn the_longest_name_is_a_name() {
    let label = "a".repeat(61);
    let name = format!("{label}.{label}.{label}.{label}.abcde");
    assert_eq!(name.len(), 253);
    assert_eq!(values(&name), std::slice::from_ref(&name));
    assert_eq!(
        reason(&format!("*.{name}")),
        Reason::TooLong { length: 255 }
    );
}

#[test]
fn a_list_is_checked_as_a_whole() {
    let list = |count: usize| {
        (0..count)
            .map(|i| format!("n{i}.example "))
            .collect::<String>()
    };
    assert_eq!(
        parse_names(" ,\n- ", &Native).check(),
        Err(ListProblem::Empty)
    );
    assert_eq!(parse_names(&list(100), &Native).check(), Ok(()));
    assert_eq!(
        parse_names(&list(101), &Native).check(),
        Err(ListProblem::TooMany {
            count: 101,
            limit: 100
        })
    );
    assert_eq!(
        parse_names("a.example b", &Native).check(),
        Err(ListProblem::Rejected { count: 1 })
    );
}

/// A name as DNS has it, or an address in its shortest form.
fn is_whole(identifier: &Identifier) -> bool {
    match identifier.kind {
        IdentifierType::Ip => identifier.address().map(Identifier::ip).as_ref() == Some(identifier),
        _ => is_ldh_name(&identifier.value),
    }
}

fn is_ldh_name(value: &str) -> bool {
    let base = value.strip_prefix("*.").unwrap_or(value);
    value.len() <= 253
        && base.contains('.')
        && base.split('.').all(|label| {
            (1..=63).contains(&label.len())
                && label
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
                && !label.starts_with('-')
                && !label.ends_with('-')
        })
}

proptest! {
    #[test]
    fn any_text_gives_only_whole_names(input in any::<String>()) {
        for name in parse_names(&input, &Native).names {
            prop_assert!(is_whole(&name.identifier), "{name:?}");
        }
    }

    #[test]
    fn text_that_looks_like_names_gives_only_whole_names(
        input in "([a-zA-ZüßΣ例.*_:/@0-9-]{1,20}[ ,;]){0,6}",
    ) {
        for name in parse_names(&input, &Native).names {
            prop_assert!(is_whole(&name.identifier), "{name:?}");
        }
    }

    #[test]
    fn what_was_understood_is_understood_again_unchanged(input in "([a-zA-Zü.*:/0-9-]{1,20}[ ,]){0,6}") {
        let first = values_of(&parse_names(&input, &Native));
        let again = parse_names(&first.join("\n"), &Native);
        prop_assert!(again.rejected.is_empty());
        prop_assert!(again.names.iter().all(|name| name.changes.is_empty()));
        prop_assert_eq!(values_of(&again), first);
    }

    #[test]
    fn every_plain_name_is_taken_as_it_is(labels in prop::collection::vec("[a-z][a-z0-9]{0,10}", 2..6)) {
        let name = labels.join(".");
        prop_assume!(!name.starts_with("xn--"));
        let understood = parse_names(&name, &Native);
        prop_assert_eq!(values_of(&understood), [name]);
        prop_assert!(understood.names[0].changes.is_empty());
    }
}

fn values_of(understood: &Understood) -> Vec<String> {
    understood
        .names
        .iter()
        .map(|name| name.identifier.value.clone())
        .collect()
}

#[test]
fn addresses_are_names_of_their_own_kind() {
    for (typed, value) in [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8::a/", "2001:db8::a"),
        ("https://192.0.2.1:443/", "192.0.2.1"),
        ("2001:DB8:0:0:0:0:0:1", "2001:db8::1"),
        ("[2001:db8::1]", "2001:db8::1"),
        ("https://[2001:db8::1]:8443/path", "2001:db8::1"),
        ("(::1)", "::1"),
    ] {
        let understood = parse_names(typed, &Native);
        assert_eq!(understood.check(), Ok(()), "{typed}");
        assert_eq!(
            understood.names[0].identifier,
            Identifier::ip(value.parse().unwrap()),
            "{typed}"
        );
    }
    // The same address in two forms is one name.
    assert_eq!(parse_names("::1 0:0:0:0:0:0:0:1", &Native).names.len(), 1);
}

#[test]
fn a_book_that_was_pasted_is_read_only_so_far() {
    let names: String = (0..200_000).map(|n| format!("n{n}.example ")).collect();
    let understood = parse_names(&names, &Native);
    assert!((LIMIT..6_000).contains(&understood.names.len()));
    assert!(understood.check().is_err());
    let words: String = (0..200_000).map(|n| format!("word{n} ")).collect();
    let understood = parse_names(&words, &Native);
    assert!((1..6_000).contains(&understood.rejected.len()));
}
