//! Takes out of scripts and style sheets what only people read: comments on lines of their own, and indentation.

use crate::error::Error;

/// The text without them. Comments behind code stay, and so do the ends of lines.
///
/// Template literals over several lines would change their meaning, so there may be none.
pub(super) fn minify(file: &str, text: &str) -> Result<String, Error> {
    let mut minified = String::with_capacity(text.len());
    let mut in_comment = false;
    for line in text.lines().map(str::trim) {
        let begins = !in_comment && line.starts_with("/*");
        if in_comment || begins {
            // A comment that ends amid a line would take what is behind it along.
            in_comment = !line.ends_with("*/");
            if in_comment && line.contains("*/") {
                return Err(Error::content(
                    file,
                    format!("has a comment with something behind it: {line}"),
                ));
            }
            continue;
        }
        if line.is_empty() || line.starts_with("//") {
            continue;
        }
        if line.matches('`').count() % 2 == 1 {
            return Err(Error::content(
                file,
                format!("has a template literal over several lines: {line}"),
            ));
        }
        minified.push_str(line);
        minified.push('\n');
    }
    Ok(minified)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_comments_and_indentation_go() {
        let text = "/* One. */\n\n/**\n * Two.\n */\na {\n  b: c; /* kept */\n}\n  // three\n  d(`e`); // kept\n";
        let expected = "a {\nb: c; /* kept */\n}\nd(`e`); // kept\n";
        assert_eq!(minify("it.css", text).unwrap(), expected);
    }

    #[test]
    fn what_would_change_its_meaning_is_refused() {
        assert!(minify("it.js", "a(`b\n  c`)").is_err());
        assert!(minify("it.js", "/* a */ b()").is_err());
        assert!(minify("it.js", "/* a\n b */ c()").is_err());
    }
}
