//! JSON (RFC 8259) that holds secrets.
//!
//! Not read by the JSON library of the rest of the program: that one copies texts to places that are not wiped. Here
//! nothing is copied: what is read are pieces of the text, which its owner wipes. All of it is checked before a piece
//! is handed out, so that nothing is taken from a file that is no JSON.

/// Arrays and objects within each other. No key file has more than a few.
const DEEPEST: usize = 64;

/// The members of an object: each with its name, without quotation marks, and the text of its value.
pub(super) fn members(json: &[u8]) -> Option<Vec<(&str, &[u8])>> {
    let mut found = Vec::new();
    let mut reader = Reader { rest: json };
    reader.blanks();
    reader.object(DEEPEST, &mut |name, value| found.push((name, value)))?;
    reader.end()?;
    let named = found.into_iter().map(|(name, value)| {
        let name = std::str::from_utf8(name).ok()?;
        Some((name, value))
    });
    named.collect()
}

/// The texts of the elements of an array.
pub(super) fn elements(json: &[u8]) -> Option<Vec<&[u8]>> {
    let mut found = Vec::new();
    let mut reader = Reader { rest: json };
    reader.blanks();
    reader.array(DEEPEST, &mut |element| found.push(element))?;
    reader.end()?;
    Some(found)
}

/// What is in a string that has no escapes, which is all that keys and ids need.
pub(super) fn string(json: &[u8]) -> Option<&[u8]> {
    let inside = json.strip_prefix(b"\"")?.strip_suffix(b"\"")?;
    let plain = !inside.contains(&b'\\') && !inside.contains(&b'"');
    Some(inside).filter(|_| plain)
}

struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    fn end(&mut self) -> Option<()> {
        self.blanks();
        self.rest.is_empty().then_some(())
    }

    fn blanks(&mut self) {
        while let [b' ' | b'\t' | b'\n' | b'\r', rest @ ..] = self.rest {
            self.rest = rest;
        }
    }

    fn next(&mut self) -> Option<u8> {
        let (octet, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*octet)
    }

    /// This octet, if it comes next.
    fn take(&mut self, octet: u8) -> Option<()> {
        self.rest = self.rest.strip_prefix(&[octet])?;
        Some(())
    }

    /// The text that `read` goes over.
    fn piece(&mut self, read: impl FnOnce(&mut Self) -> Option<()>) -> Option<&'a [u8]> {
        let before = self.rest;
        read(self)?;
        before.get(..before.len() - self.rest.len())
    }

    fn value(&mut self, depth: usize) -> Option<()> {
        match self.rest.first()? {
            b'{' => self.object(depth, &mut |_, _| {}),
            b'[' => self.array(depth, &mut |_| {}),
            b'"' => self.string(),
            b'-' | b'0'..=b'9' => self.number(),
            _ => ["true", "false", "null"].iter().find_map(|word| {
                self.rest = self.rest.strip_prefix(word.as_bytes())?;
                Some(())
            }),
        }
    }

    fn object(&mut self, depth: usize, found: &mut dyn FnMut(&'a [u8], &'a [u8])) -> Option<()> {
        self.take(b'{')?;
        self.list(depth, b'}', &mut |reader, depth| {
            let name = reader.piece(Self::string)?;
            let name = name.get(1..name.len() - 1)?;
            reader.blanks();
            reader.take(b':')?;
            reader.blanks();
            let value = reader.piece(|reader| reader.value(depth))?;
            found(name, value);
            Some(())
        })
    }

    fn array(&mut self, depth: usize, found: &mut dyn FnMut(&'a [u8])) -> Option<()> {
        self.take(b'[')?;
        self.list(depth, b']', &mut |reader, depth| {
            found(reader.piece(|reader| reader.value(depth))?);
            Some(())
        })
    }

    /// What is between the brackets, behind the first of them: nothing, or things with commas between them.
    fn list(
        &mut self,
        depth: usize,
        close: u8,
        one: &mut dyn FnMut(&mut Self, usize) -> Option<()>,
    ) -> Option<()> {
        let depth = depth.checked_sub(1)?;
        self.blanks();
        if self.take(close).is_some() {
            return Some(());
        }
        loop {
            self.blanks();
            one(self, depth)?;
            self.blanks();
            match self.next()? {
                b',' => {}
                octet if octet == close => return Some(()),
                _ => return None,
            }
        }
    }

    fn string(&mut self) -> Option<()> {
        self.take(b'"')?;
        loop {
            match self.next()? {
                b'"' => return Some(()),
                b'\\' => match self.next()? {
                    b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => {}
                    b'u' => {
                        for _ in 0..4 {
                            self.next().filter(u8::is_ascii_hexdigit)?;
                        }
                    }
                    _ => return None,
                },
                0..0x20 => return None,
                _ => {}
            }
        }
    }

    fn number(&mut self) -> Option<()> {
        let _ = self.take(b'-');
        if self.take(b'0').is_none() {
            self.digits()?;
        }
        if self.take(b'.').is_some() {
            self.digits()?;
        }
        if self.take(b'e').or_else(|| self.take(b'E')).is_some() {
            let _ = self.take(b'+').or_else(|| self.take(b'-'));
            self.digits()?;
        }
        Some(())
    }

    fn digits(&mut self) -> Option<()> {
        self.next().filter(u8::is_ascii_digit)?;
        while let [b'0'..=b'9', rest @ ..] = self.rest {
            self.rest = rest;
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;

    /// What another reader says.
    fn judged(json: &str) {
        let theirs = serde_json::from_str::<Value>(json);
        let object = theirs.as_ref().ok().and_then(Value::as_object);
        let ours = members(json.as_bytes());
        assert_eq!(ours.is_some(), object.is_some(), "{json}");
        for (name, value) in ours.into_iter().flatten() {
            let name: String = serde_json::from_str(&["\"", name, "\""].concat()).unwrap();
            let value = std::str::from_utf8(value).unwrap();
            let value: Value = serde_json::from_str(value).unwrap();
            assert!(object.unwrap().contains_key(&name), "{json}");
            // Of two members with one name the other reader has the last.
            let once = json.matches(&format!("\"{name}\"")).count() == 1;
            assert!(!once || object.unwrap()[&name] == value, "{json}");
        }
        let array = theirs.as_ref().ok().and_then(Value::as_array);
        let ours = elements(json.as_bytes());
        let ours = ours.map(|elements| elements.len());
        assert_eq!(ours, array.map(Vec::len), "{json}");
    }

    proptest! {
        #[test]
        fn another_reader_reads_the_same(json in r#"[\{\[]("[a-c]"|:|,|\{|\}|\[|\]|1|-0\.5e3|true|null| ){0,12}[\}\]]"#) {
            judged(&json);
        }

        #[test]
        fn what_another_writes_is_read(names in prop::collection::vec("[a-c]", 0..4), text: String, number: i64) {
            let members = names.iter().map(|name| (name.clone(), serde_json::json!([text, {"n": number}, null])));
            let object = Value::Object(members.collect());
            judged(&object.to_string());
            judged(&serde_json::to_string_pretty(&object).unwrap());
        }

        #[test]
        fn no_octets_panic(json in prop::collection::vec(any::<u8>(), 0..60)) {
            let _ = (members(&json), elements(&json));
        }
    }

    #[test]
    fn what_is_no_json_is_refused() {
        for json in [
            "",
            "{",
            "{}x",
            "{\"a\"}",
            "{\"a\":}",
            "{\"a\":1,}",
            "{a:1}",
            "{\"a\":01}",
            "{\"a\":1.}",
            "{\"a\":-}",
            "{\"a\":1e}",
            "{\"a\":\"\\x\"}",
            "{\"a\":\"\\u12g4\"}",
            "{\"a\":\"\n\"}",
            "{\"a\":tru}",
            "{\"a\":1 \"b\":2}",
            "{\"a\":[1,]}",
            "{\"a\":[1}]",
            "{\"a\":'b'}",
            "[1",
            "[1,]",
            "\"a\"",
        ] {
            judged(json);
            assert_eq!(members(json.as_bytes()), None, "{json}");
            assert_eq!(elements(json.as_bytes()), None, "{json}");
        }
        for json in [
            "{}",
            " { } ",
            "[]",
            "{\"a\":0}",
            "{\"a\":-1.5E+10}",
            r#"{"\u0061\n":"\u00e4\\","b":[{}]}"#,
        ] {
            judged(json);
        }
        let deep = |depth: usize| ["[".repeat(depth), "]".repeat(depth)].concat();
        assert!(elements(deep(DEEPEST).as_bytes()).is_some());
        assert_eq!(elements(deep(DEEPEST + 1).as_bytes()), None);
    }
}
