//! Lists of TXT records, in forms that other programs and people read.

/// A TXT record. Its name is in full and without a dot at its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TxtRecord {
    /// Its name as a panel wants it.
    pub relative: String,
    /// Its name in full.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// The longest string in a TXT record (RFC 1035 §3.3).
const LONGEST: usize = 255;

/// As a zone file has them (RFC 1035 §5), with names in full, so that it does not matter where they are put.
pub fn zone_file(records: &[TxtRecord], ttl: &str) -> String {
    let mut text = String::new();
    for record in records {
        for part in [&record.name, ". ", ttl, " IN TXT"] {
            text.push_str(part);
        }
        for string in strings(&record.value) {
            text.push_str(" \"");
            for character in string.chars() {
                if matches!(character, '"' | '\\') {
                    text.push('\\');
                }
                text.push(character);
            }
            text.push('"');
        }
        text.push('\n');
    }
    text
}

/// As a table with tabs between columns, which spreadsheets take when it is pasted.
pub fn table(records: &[TxtRecord], columns: &[&str], ttl: &str) -> String {
    lines(records, columns, ttl, '\t', |field| {
        field.replace(['\t', '\n', '\r'], " ")
    })
}

/// As comma-separated values (RFC 4180).
pub fn csv(records: &[TxtRecord], columns: &[&str], ttl: &str) -> String {
    lines(records, columns, ttl, ',', |field| {
        if field.contains(['"', ',', '\n', '\r', ';']) {
            ["\"", &field.replace('"', "\"\""), "\""].concat()
        } else {
            field.to_owned()
        }
    })
}

fn lines(
    records: &[TxtRecord],
    columns: &[&str],
    ttl: &str,
    between: char,
    written: fn(&str) -> String,
) -> String {
    let mut text = String::new();
    let mut line = |fields: &[&str]| {
        for (at, field) in fields.iter().enumerate() {
            if at > 0 {
                text.push(between);
            }
            text.push_str(&written(field));
        }
        text.push_str("\r\n");
    };
    line(columns);
    for record in records {
        line(&[&record.relative, "TXT", &record.value, ttl, &record.name]);
    }
    text
}

/// A value in strings that are short enough. Values are ASCII; if one is not, it is cut between characters.
fn strings(value: &str) -> Vec<&str> {
    let (mut rest, mut strings) = (value, Vec::new());
    while rest.len() > LONGEST {
        let mut place = LONGEST;
        while !rest.is_char_boundary(place) {
            place -= 1;
        }
        let (string, after) = rest.split_at(place);
        strings.push(string);
        rest = after;
    }
    strings.push(rest);
    strings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(value: &str) -> TxtRecord {
        TxtRecord {
            relative: "_acme-challenge".into(),
            name: "_acme-challenge.example.org".into(),
            value: value.into(),
        }
    }

    #[test]
    fn a_zone_file_has_names_in_full_and_strings_in_quotation_marks() {
        let two = [record("one"), record("say \"two\" \\")];
        assert_eq!(
            zone_file(&two, "300"),
            "_acme-challenge.example.org. 300 IN TXT \"one\"\n_acme-challenge.example.org. 300 IN TXT \"say \\\"two\\\" \\\\\"\n"
        );
        let long = zone_file(&[record(&"a".repeat(300))], "300");
        assert!(long.contains(&format!("\"{}\" \"{}\"", "a".repeat(255), "a".repeat(45))));
    }

    #[test]
    fn lists_can_be_read_back() {
        let columns = ["Name", "Type", "Value", "TTL", "In full"];
        let records = [record("a;b, \"c\"")];
        assert_eq!(
            csv(&records, &columns, "300"),
            "Name,Type,Value,TTL,In full\r\n_acme-challenge,TXT,\"a;b, \"\"c\"\"\",300,_acme-challenge.example.org\r\n"
        );
        assert_eq!(
            table(&[record("v")], &columns, "300").lines().nth(1),
            Some("_acme-challenge\tTXT\tv\t300\t_acme-challenge.example.org")
        );
    }
}
