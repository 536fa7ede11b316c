//! Puts a message together from its pattern, in the compact form that `i18n-build` makes of Fluent's (its documentation says
//! how that looks), and from values.

use super::Value;

const ARGUMENT: char = '\u{1}';
const SELECT: char = '\u{2}';
const KEY: char = '\u{3}';
const END: char = '\u{4}';

/// A message with its values put in. A value that is missing leaves nothing.
pub(super) fn fill(pattern: &str, values: &[Value<'_>]) -> String {
    let mut out = String::with_capacity(pattern.len());
    write(pattern, values, &mut out);
    out
}

/// Writes a pattern up to what ends it, and returns the rest: nothing, or what begins with the end of a variant.
fn write<'a>(mut pattern: &'a str, values: &[Value<'_>], out: &mut String) -> &'a str {
    loop {
        let special = pattern.find(|it| it <= END).unwrap_or(pattern.len());
        let (text, rest) = pattern.split_at(special);
        out.push_str(text);
        let mut chars = rest.chars();
        match chars.next() {
            Some(ARGUMENT) => {
                out.push_str(value(&mut chars, values).map_or("", Value::written));
                pattern = chars.as_str();
            }
            Some(SELECT) => {
                let value = value(&mut chars, values);
                pattern = select(chars.as_str(), value, values, out);
            }
            _ => return rest,
        }
    }
}

fn value<'a, 'b>(
    chars: &mut std::str::Chars<'_>,
    values: &'a [Value<'b>],
) -> Option<&'a Value<'b>> {
    let letter = chars.next()?;
    values.get((letter as usize).checked_sub('a' as usize)?)
}

/// Writes the first variant that fits, else the last, and returns what stands behind all of them.
fn select<'a>(
    mut variants: &'a str,
    value: Option<&Value<'_>>,
    values: &[Value<'_>],
    out: &mut String,
) -> &'a str {
    let mut is_done = false;
    loop {
        let Some((key, pattern)) = variants
            .strip_prefix(KEY)
            .and_then(|rest| rest.split_once(KEY))
        else {
            return variants.strip_prefix(END).unwrap_or_default();
        };
        let before = out.len();
        let rest = write(pattern, values, out);
        let fits = value.is_some_and(|value| value.selects(key)) || rest.starts_with(END);
        if is_done || !fits {
            out.truncate(before);
        }
        is_done |= fits;
        variants = rest;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Amount, Plural};

    fn amount(number: usize, plural: Plural) -> Amount {
        Amount {
            number,
            written: format!("№{number}"),
            plural,
        }
    }

    #[test]
    fn values_go_where_the_pattern_says() {
        let values = [Value::Text("one"), Value::Text("two")];
        assert_eq!(fill("", &values), "");
        assert_eq!(fill("plain", &values), "plain");
        assert_eq!(
            fill("\u{1}b – \u{1}a – \u{1}b.", &values),
            "two – one – two."
        );
        assert_eq!(fill("[\u{1}c]", &values), "[]");
        // What is put in is no pattern.
        assert_eq!(fill("\u{1}a", &[Value::Text("\u{1}a\u{4}")]), "\u{1}a\u{4}");
    }

    #[test]
    fn a_number_selects_the_first_variant_that_fits() {
        let pattern =
            "\u{2}a\u{3}0\u{3}none\u{3}one\u{3}one of \u{1}a\u{3}other\u{3}many, \u{1}a\u{4}.";
        for (number, plural, text) in [
            (0, Plural::Other, "none."),
            (1, Plural::One, "one of №1."),
            (21, Plural::One, "one of №21."),
            (3, Plural::Few, "many, №3."),
        ] {
            let amount = amount(number, plural);
            assert_eq!(fill(pattern, &[Value::Number(&amount)]), text);
        }
    }

    #[test]
    fn selections_stand_in_one_another() {
        let pattern =
            "\u{2}a\u{3}x\u{3}(\u{2}b\u{3}one\u{3}X1\u{3}other\u{3}Xn\u{4})\u{3}y\u{3}Y\u{4}!";
        let (one, five) = (amount(1, Plural::One), amount(5, Plural::Other));
        for (letter, amount, text) in [
            ("x", &one, "(X1)!"),
            ("x", &five, "(Xn)!"),
            ("z", &one, "Y!"),
        ] {
            assert_eq!(
                fill(pattern, &[Value::Text(letter), Value::Number(amount)]),
                text
            );
        }
    }
}
