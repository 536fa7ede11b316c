//! Just enough of HTML to find and change tags in our own pages.

use std::ops::Range;

/// One start tag of an HTML text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Tag {
    /// Where it stands, from `<` to `>`.
    pub(crate) range: Range<usize>,
    /// Its name, in lower case.
    pub(crate) name: String,
    /// Its attributes in order, names in lower case; the value is empty where there is none.
    pub(crate) attributes: Vec<(String, String)>,
}

impl Tag {
    /// The value of an attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, value)| value.as_str())
    }

    /// The file of this site that the browser loads because of this tag, without being asked to.
    pub(crate) fn loads(&self) -> Option<&str> {
        let file = match self.name.as_str() {
            "script" | "img" => self.attribute("src"),
            "link" => {
                let rel = self.attribute("rel")?;
                let loads = ["stylesheet", "modulepreload", "preload", "icon", "manifest"];
                rel.split_whitespace()
                    .any(|word| loads.contains(&word))
                    .then(|| self.attribute("href"))
                    .flatten()
            }
            _ => None,
        }?;
        (!file.contains(':') && !file.starts_with("//")).then_some(file)
    }
}

/// All start tags outside of comments.
pub(crate) fn tags(html: &str) -> Vec<Tag> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = html[at..].find('<').map(|offset| at + offset) {
        if html[open..].starts_with("<!--") {
            at = html[open..]
                .find("-->")
                .map_or(html.len(), |end| open + end + 3);
        } else if let Some(tag) = tag(html, open) {
            at = tag.range.end;
            found.push(tag);
        } else {
            at = open + 1;
        }
    }
    found
}

fn tag(html: &str, open: usize) -> Option<Tag> {
    let name_end = html[open + 1..]
        .find(|c: char| !c.is_ascii_alphanumeric())
        .map(|end| open + 1 + end)?;
    let name = html[open + 1..name_end].to_ascii_lowercase();
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let mut attributes = Vec::new();
    let mut at = name_end;
    loop {
        at += html[at..].find(|c: char| !c.is_whitespace() && c != '/')?;
        if html[at..].starts_with('>') {
            return Some(Tag {
                range: open..at + 1,
                name,
                attributes,
            });
        }
        let end =
            at + html[at..].find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/'))?;
        let attribute = html[at..end].to_ascii_lowercase();
        let (value, next) = value(html, end)?;
        attributes.push((attribute, value.to_owned()));
        // A stray `=` or quote must not hold up the reader.
        at = next.max(at + 1);
    }
}

fn value(html: &str, at: usize) -> Option<(&str, usize)> {
    let Some(rest) = html[at..].trim_start().strip_prefix('=') else {
        return Some(("", at));
    };
    let rest = rest.trim_start();
    let start = html.len() - rest.len();
    if let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        let end = rest[1..].find(quote)?;
        return Some((&rest[1..=end], start + end + 2));
    }
    let end = rest.find(|c: char| c.is_whitespace() || c == '>')?;
    Some((&rest[..end], start + end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_attributes_are_read() {
        let html = "<!doctype html>\n<HTML lang=en data-page='index'><!-- <script src=no.js> --><br/>\
                    <script type=\"module\"\n src = \"a.js\" async></script> 1 < 2 <link rel=icon href=i.svg>";
        let found = tags(html);
        let names: Vec<&str> = found.iter().map(|tag| tag.name.as_str()).collect();
        assert_eq!(names, ["html", "br", "script", "link"]);
        assert_eq!(found[0].attribute("data-page"), Some("index"));
        assert_eq!(found[2].attribute("async"), Some(""));
        assert_eq!(
            &html[found[2].range.clone()],
            "<script type=\"module\"\n src = \"a.js\" async>"
        );
        assert_eq!(
            found.iter().filter_map(Tag::loads).collect::<Vec<_>>(),
            ["a.js", "i.svg"]
        );
    }

    #[test]
    fn what_is_elsewhere_or_only_linked_is_not_loaded() {
        let html = "<link rel=canonical href=x.html><link rel=stylesheet href=https://a.example/x.css><a href=y.html>";
        assert_eq!(tags(html).iter().filter_map(Tag::loads).count(), 0);
    }

    #[test]
    fn broken_text_ends() {
        for html in [
            "<",
            "<a",
            "<a href",
            "<a href=",
            "<a href=\"x",
            "<a =\"x\">",
            "<a ='",
            "<!-- <a>",
            "<a \"><b>",
        ] {
            tags(html);
        }
    }
}
