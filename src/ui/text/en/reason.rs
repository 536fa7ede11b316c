//! Why something is no name.

use crate::names::Reason;

/// One sentence or two about what was typed, beginning with it.
pub(super) fn rejected(typed: &str, reason: &Reason) -> String {
    let why = match reason {
        Reason::TooLong { length } => format!("is {length} characters long, and a name can have 253 at most"),
        Reason::LabelTooLong { label } => {
            format!("has a part that is too long: “{}…”. Between two dots there can be 63 characters at most", start(label))
        }
        Reason::EmptyLabel => "has a dot with nothing in front of it. Take the dot out, or put in what is missing".into(),
        Reason::Character { found } => format!("has the character “{found}”, which no name on the web has"),
        Reason::Underscore => {
            "has an underscore (_). That is fine in DNS records, but certificates cannot name it".into()
        }
        Reason::Hyphen { label } => format!("has a part that begins or ends with a hyphen: “{}”", start(label)),
        Reason::SingleLabel => {
            "is one word without a dot. A certificate needs the whole name, such as www.example.org".into()
        }
        Reason::NoHost => "is an IP address that no single computer has".into(),
        Reason::Email { domain } if domain.is_empty() => "looks like an e-mail address. Type a website's name".into(),
        Reason::Email { domain } => format!("is an e-mail address. Did you mean {domain}?"),
        Reason::WildcardPlace => {
            "has a star in the wrong place. A star can only stand for the whole first part, as in *.example.org".into()
        }
        Reason::WildcardTooWide => "would cover everything under an ending. Nobody can have a certificate for that".into(),
        Reason::NotIdna => "has letters or signs that are not allowed in names on the web".into(),
        Reason::NumericEnd => "ends in a number, so it would be read as an address. Check its ending".into(),
        Reason::Scheme { scheme } => format!("begins with “{scheme}:”, which is not the address of a website"),
    };
    format!("{} {why}.", start(typed)).replace("?.", "?")
}

/// Enough of a long text to find it by.
fn start(text: &str) -> String {
    if text.chars().count() <= 60 {
        text.to_owned()
    } else {
        text.chars().take(57).chain("…".chars()).collect()
    }
}
