//! The text of a TXT record.

/// The text, whether it came as it is or as zone files have it: strings in quotation marks, which belong together, with
/// `\` before what would end them and before the three digits of an octet (RFC 1035 §5.1).
pub(super) fn text(data: &str) -> String {
    strings(data).unwrap_or_else(|| data.to_owned())
}

fn strings(data: &str) -> Option<String> {
    let mut rest = data.trim().as_bytes();
    let mut text = Vec::new();
    while let Some((b'"', inside)) = rest.split_first() {
        rest = string(inside, &mut text)?;
        while let Some((b' ', after)) = rest.split_first() {
            rest = after;
        }
    }
    // Quotation marks that do not hold everything are part of a text.
    (rest.is_empty() && !data.is_empty()).then(|| String::from_utf8_lossy(&text).into_owned())
}

/// Takes one string up to its closing quotation mark; what follows it is returned.
fn string<'a>(mut rest: &'a [u8], into: &mut Vec<u8>) -> Option<&'a [u8]> {
    loop {
        let (first, after) = rest.split_first()?;
        rest = match first {
            b'"' => return Some(after),
            b'\\' => {
                let (octet, after) = escaped(after)?;
                into.push(octet);
                after
            }
            octet => {
                into.push(*octet);
                after
            }
        };
    }
}

fn escaped(rest: &[u8]) -> Option<(u8, &[u8])> {
    if let [
        a @ b'0'..=b'9',
        b @ b'0'..=b'9',
        c @ b'0'..=b'9',
        after @ ..,
    ] = rest
    {
        let number = [a, b, c].iter().fold(0_u32, |number, digit| {
            number * 10 + u32::from(**digit - b'0')
        });
        return Some((u8::try_from(number).ok()?, after));
    }
    let (octet, after) = rest.split_first()?;
    Some((*octet, after))
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn texts_come_with_and_without_quotation_marks() {
        for (data, expected) in [
            ("plain", "plain"),
            ("", ""),
            ("\"\"", ""),
            ("two words", "two words"),
            ("\"in quotes\"", "in quotes"),
            ("\"first, \" \"second\"", "first, second"),
            ("\"first\"\"second\"", "firstsecond"),
            ("\"a \\\"word\\\" \\\\ \\195\\164\"", "a \"word\" \\ ä"),
            // No string that ends.
            ("\"half", "\"half"),
            ("\"a\" b", "\"a\" b"),
            ("\"a\\", "\"a\\"),
            ("\"\\999\"", "\"\\999\""),
            ("\"", "\""),
        ] {
            assert_eq!(text(data), expected, "{data}");
        }
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_quoted_comes_back(original: String) {
            let mut quoted = String::from("\"");
            for octet in original.bytes() {
                match octet {
                    b' '..=b'~' if octet != b'"' && octet != b'\\' => quoted.push(char::from(octet)),
                    _ => quoted.extend([format!("\\{octet:03}")]),
                }
            }
            quoted.push('"');
            proptest::prop_assert_eq!(text(&quoted), original);
        }

        #[test]
        fn nothing_panics(data: String) {
            text(&data);
        }
    }
}
