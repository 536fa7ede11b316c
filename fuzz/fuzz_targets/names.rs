//! What a person types or pastes as names.

#![no_main]

use std::net::IpAddr;

use keystay::names::{IdentifierType, Name, parse_names};
use keystay_fuzz::Unicode;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let understood = parse_names(text, &Unicode);
    // Nothing is dropped in silence.
    let said = !understood.names.is_empty() || !understood.rejected.is_empty();
    assert!(said || !text.contains(char::is_alphanumeric), "{text:?}");
    for (at, name) in understood.names.iter().enumerate() {
        let mut others = understood.names[..at].iter();
        assert!(others.all(|other| other.identifier != name.identifier));
        assert!(text.contains(&name.typed));
        check(name);
    }
    let rejected = &understood.rejected;
    assert!(rejected.iter().all(|it| text.contains(&it.typed)));
});

fn check(name: &Name) {
    let value = name.identifier.value.as_str();
    match name.identifier.kind {
        IdentifierType::Dns => {
            assert!(value.len() <= 253, "{value}");
            let base = name.identifier.base();
            for label in base.split('.') {
                assert!((1..=63).contains(&label.len()), "{value}");
                let letter = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-';
                assert!(label.bytes().all(letter), "{value}");
            }
            assert!(base.contains('.'), "{value}");
            assert!(value.parse::<IpAddr>().is_err(), "{value}");
        }
        IdentifierType::Ip => {
            let address = value.parse::<IpAddr>().expect("an address");
            assert_eq!(value, address.to_string());
        }
        IdentifierType::Other(_) => panic!("{name:?}"),
    }
    assert_eq!(name.identifier.canonical(), name.identifier);
    // What was understood means itself, and so does what is shown of it.
    for (text, form) in [(value, "value"), (name.shown.as_str(), "shown")] {
        let again = parse_names(text, &Unicode);
        let [one] = &again.names[..] else {
            panic!("{form} {text:?} of {name:?} gives {again:?}");
        };
        assert!(again.rejected.is_empty(), "{form} {text:?}: {again:?}");
        assert_eq!(one.identifier, name.identifier, "{form} {text:?}");
    }
    let again = parse_names(value, &Unicode);
    assert!(again.names.iter().all(|it| it.changes.is_empty()));
}
