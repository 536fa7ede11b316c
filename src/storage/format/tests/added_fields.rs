//! A type as three versions of the program know it: what the earlier ones saved is loaded by the later ones.

use crate::storage::StorageError;
use crate::storage::format::{decode_up_to, encode_as};

/// The first.
mod first {
    use crate::storage::format::macros::fields;

    #[derive(Debug, PartialEq)]
    pub(crate) struct Reminder {
        pub(crate) name: String,
    }

    #[derive(Debug, PartialEq)]
    pub(crate) struct Calendar {
        pub(crate) reminders: Vec<Reminder>,
        pub(crate) owner: String,
    }

    fields! {
        Reminder { name, }
        Calendar { reminders, owner, }
    }
}

/// The second has a field more, in a type that stands in the middle of another.
mod second {
    use crate::storage::format::macros::fields;

    #[derive(Debug, PartialEq)]
    pub(crate) struct Reminder {
        pub(crate) name: String,
        pub(crate) days: u32,
    }

    #[derive(Debug, PartialEq)]
    pub(crate) struct Calendar {
        pub(crate) reminders: Vec<Reminder>,
        pub(crate) owner: String,
    }

    fields! {
        Reminder { name, days: since(2) = 30, }
        Calendar { reminders, owner, }
    }
}

/// The third has another one, groups two, and has one that is not saved.
mod third {
    use crate::storage::format::macros::fields;

    #[derive(Debug, PartialEq)]
    pub(crate) struct When {
        pub(crate) days: u32,
        pub(crate) at: Option<u32>,
    }

    #[derive(Debug, PartialEq)]
    pub(crate) struct Reminder {
        pub(crate) name: String,
        pub(crate) when: When,
    }

    #[derive(Debug, PartialEq)]
    pub(crate) struct Calendar {
        pub(crate) reminders: Vec<Reminder>,
        pub(crate) owner: String,
        pub(crate) shown: bool,
    }

    fields! {
        Reminder {
            name,
            days in when.days: since(2) = 30,
            hour in when.at: since(3) = Some(9),
            ..{ when: When { days, at: hour } }
        }
        Calendar { reminders, owner, ..{ shown: false } }
    }
}

#[test]
fn a_field_that_was_added_has_its_default_in_what_was_saved_before() {
    assert_eq!((first::VERSION, second::VERSION, third::VERSION), (1, 2, 3));
    let by_first = encode_as(
        first::VERSION,
        &first::Calendar {
            reminders: ["a", "b"]
                .map(|it| first::Reminder { name: it.into() })
                .into(),
            owner: "somebody".into(),
        },
    );
    let by_second = encode_as(
        second::VERSION,
        &second::Calendar {
            reminders: [("a", 7), ("b", 8)]
                .map(|(name, days)| second::Reminder {
                    name: name.into(),
                    days,
                })
                .into(),
            owner: "somebody".into(),
        },
    );

    let read = decode_up_to::<second::Calendar>(second::VERSION, &by_first).unwrap();
    assert_eq!(
        read.reminders.iter().map(|it| it.days).collect::<Vec<_>>(),
        [30, 30]
    );
    assert_eq!(
        (read.reminders[1].name.as_str(), read.owner.as_str()),
        ("b", "somebody")
    );

    let whens = |saved: &[u8]| {
        let read = decode_up_to::<third::Calendar>(third::VERSION, saved).unwrap();
        assert_eq!((read.owner.as_str(), read.shown), ("somebody", false));
        read.reminders
            .into_iter()
            .map(|it| (it.name, it.when.days, it.when.at))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        whens(&by_first),
        [("a".into(), 30, Some(9)), ("b".into(), 30, Some(9))]
    );
    assert_eq!(
        whens(&by_second),
        [("a".into(), 7, Some(9)), ("b".into(), 8, Some(9))]
    );
    let by_third = encode_as(
        third::VERSION,
        &third::Calendar {
            reminders: vec![third::Reminder {
                name: "c".into(),
                when: third::When { days: 5, at: None },
            }],
            owner: "somebody".into(),
            shown: true,
        },
    );
    assert_eq!(whens(&by_third), [("c".into(), 5, None)]);

    // An earlier program does not take what it does not know for something else.
    let newer = decode_up_to::<first::Calendar>(first::VERSION, &by_third);
    assert_eq!(newer, Err(StorageError::Newer));
}
