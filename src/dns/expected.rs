//! What is expected to be in DNS before a CA is asked to validate.

/// A TXT record that should be there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpectedRecord {
    /// Its whole name.
    pub record: String,
    /// The name that is proved by it.
    pub base: String,
    /// Its values, all of which have to be there. There may be others.
    pub values: Vec<String>,
    /// Values of earlier orders.
    pub old: Vec<String>,
    /// Whether it is a record of dns-persist-01, whose parameters may come in any order and form.
    pub standing: bool,
}

/// A name that a CA is to issue for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaaQuestion {
    /// The name, without `*.`.
    pub base: String,
    /// Whether it is for the wildcard.
    pub wildcard: bool,
    /// The challenge type it is proved by, such as `dns-01`.
    pub method: &'static str,
}

/// All that is expected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Questions {
    /// Records.
    pub records: Vec<ExpectedRecord>,
    /// Hosts that have to have addresses.
    pub hosts: Vec<String>,
    /// Names for which CAA is looked up.
    pub caa: Vec<CaaQuestion>,
    /// The names of the CA in CAA records. Without any, CAA cannot be judged.
    pub issuers: Vec<String>,
    /// The URL of the account.
    pub account: String,
}

impl ExpectedRecord {
    /// Whether a text that was found is this value.
    pub(super) fn is(&self, found: &str, value: &str) -> bool {
        found == value || (self.standing && same_words(found, value))
    }
}

/// Whether two texts of the form `issuer; parameter=value; …` say the same (RFC 8659 §4.2): the issuer in whatever case,
/// parameters in whatever order, blanks wherever they may be.
fn same_words(one: &str, other: &str) -> bool {
    let words = |text: &str| {
        let mut words: Vec<String> = text.split(';').map(|word| word.trim().to_owned()).collect();
        if let Some(issuer) = words.first_mut() {
            issuer.make_ascii_lowercase();
            if issuer.ends_with('.') {
                issuer.pop();
            }
        }
        words
    };
    let (one, other) = (words(one), words(other));
    // Both ways: a text that repeats one word and leaves another out has as many words.
    one.len() == other.len()
        && one.first() == other.first()
        && one.iter().all(|it| other.contains(it))
        && other.iter().all(|it| one.contains(it))
}

#[cfg(test)]
mod tests {
    use super::same_words;

    #[test]
    fn a_persistent_record_says_the_same_in_any_order_and_nothing_less() {
        let asked = "ca.example; accounturi=https://ca.example/1; policy=wildcard";
        for same in [
            asked,
            "CA.example.;policy=wildcard ; accounturi=https://ca.example/1",
        ] {
            assert!(same_words(same, asked), "{same}");
        }
        for other in [
            "ca.example; accounturi=https://ca.example/1",
            "ca.example; accounturi=https://ca.example/1; accounturi=https://ca.example/1",
            "other.example; accounturi=https://ca.example/1; policy=wildcard",
            "ca.example; accounturi=https://ca.example/1; policy=Wildcard",
            "",
        ] {
            assert!(!same_words(other, asked), "{other}");
            assert!(!same_words(asked, other), "{other}");
        }
    }
}
