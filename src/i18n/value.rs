//! What is put into a message.

/// The form of a word that goes with a number (Unicode plural rules).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plural {
    /// For none, where the language has a form for it.
    Zero,
    /// For one.
    One,
    /// For two.
    Two,
    /// For some.
    Few,
    /// For more.
    Many,
    /// The general form.
    Other,
}

impl Plural {
    /// The form that `Intl.PluralRules` calls so.
    pub fn of(name: &str) -> Self {
        match name {
            "zero" => Self::Zero,
            "one" => Self::One,
            "two" => Self::Two,
            "few" => Self::Few,
            "many" => Self::Many,
            _ => Self::Other,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Zero => "zero",
            Self::One => "one",
            Self::Two => "two",
            Self::Few => "few",
            Self::Many => "many",
            Self::Other => "other",
        }
    }
}

/// A number of things, and the form that goes with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    /// The number.
    pub number: usize,
    /// The number as the language writes it.
    pub written: String,
    /// The form.
    pub plural: Plural,
}

/// What is put into a message.
#[derive(Clone, Copy, Debug)]
pub enum Value<'a> {
    /// A text, as it is. Dates and lists are texts by now.
    Text(&'a str),
    /// A number, which can select a form.
    Number(&'a Amount),
}

impl Value<'_> {
    /// As it stands in a text.
    pub(super) fn written(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Number(amount) => &amount.written,
        }
    }

    /// Whether a variant with this key is for it: a plural form or a number in digits for numbers, else the text itself.
    pub(super) fn selects(&self, key: &str) -> bool {
        match self {
            Self::Text(text) => *text == key,
            Self::Number(amount) => amount.plural.name() == key || key.parse() == Ok(amount.number),
        }
    }
}
