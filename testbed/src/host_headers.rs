//! The headers of the file `_headers`, which hosts of static sites such as Netlify and Cloudflare Pages send.

use std::path::Path;

use axum::http::{HeaderMap, HeaderName, HeaderValue};

/// The content of the file. Without a file nothing is sent.
#[derive(Clone, Debug, Default)]
pub(crate) struct HostHeaders {
    rules: Vec<(String, HeaderName, HeaderValue)>,
}

impl HostHeaders {
    /// Reads the file of this folder, which may have changed since.
    pub(crate) async fn of_folder(folder: &Path) -> Self {
        let text = tokio::fs::read_to_string(folder.join("_headers")).await;
        Self::parse(&text.unwrap_or_default())
    }

    /// A path is at the beginning of a line, and its headers are below it, indented. What cannot be read is ignored.
    fn parse(text: &str) -> Self {
        let mut rules = Vec::new();
        let mut rule_path = String::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if !line.starts_with(char::is_whitespace) {
                line.trim().clone_into(&mut rule_path);
                continue;
            }
            let Some((name, value)) = line.trim().split_once(':') else {
                continue;
            };
            if let (Ok(name), Ok(value)) = (name.trim().parse(), value.trim().parse()) {
                rules.push((rule_path.clone(), name, value));
            }
        }
        Self { rules }
    }

    /// Adds the headers of this path. If two rules match, both are sent.
    pub(crate) fn add_to(&self, path: &str, headers: &mut HeaderMap) {
        for (rule_path, name, value) in &self.rules {
            let fits = match rule_path.strip_suffix('*') {
                Some(start) => path.starts_with(start),
                None => path == rule_path,
            };
            if fits {
                headers.append(name, value.clone());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_path_gets_the_headers_below_it() {
        let text =
            "# By hand.\n/*\n  X-One: 1\n  nonsense\n/\n  X-Two: 2: 3\n/a.html\n  X-One: 4\n";
        let all = HostHeaders::parse(text);
        let sent = |path: &str| {
            let mut headers = HeaderMap::new();
            all.add_to(path, &mut headers);
            let text = |name: &str| {
                let values = headers.get_all(name).iter();
                values.map(|it| it.to_str().unwrap().to_owned()).collect()
            };
            (text("x-one"), text("x-two"))
        };
        let lists = |one: &[&str], two: &[&str]| {
            let owned = |list: &[&str]| list.iter().map(|&it| it.to_owned()).collect::<Vec<_>>();
            (owned(one), owned(two))
        };
        assert_eq!(sent("/"), lists(&["1"], &["2: 3"]));
        assert_eq!(sent("/a.html"), lists(&["1", "4"], &[]));
        assert_eq!(sent("/b"), lists(&["1"], &[]));
    }
}
