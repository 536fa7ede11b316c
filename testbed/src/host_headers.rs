//! The headers that a host of static sites sends by the file `_headers` in the folder, as Netlify and Cloudflare Pages do.

use std::path::Path;

use axum::http::{HeaderMap, HeaderName, HeaderValue};

/// What the file says. Without a file nothing is sent.
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

    /// An address stands at the beginning of a line, and under it, indented, the headers. What cannot be read is left out.
    fn parse(text: &str) -> Self {
        let mut rules = Vec::new();
        let mut address = String::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if !line.starts_with(char::is_whitespace) {
                line.trim().clone_into(&mut address);
                continue;
            }
            let Some((name, value)) = line.trim().split_once(':') else {
                continue;
            };
            if let (Ok(name), Ok(value)) = (name.trim().parse(), value.trim().parse()) {
                rules.push((address.clone(), name, value));
            }
        }
        Self { rules }
    }

    /// Adds what is sent with this path. Of two rules that fit, both are sent.
    pub(crate) fn add_to(&self, path: &str, headers: &mut HeaderMap) {
        for (address, name, value) in &self.rules {
            let fits = match address.strip_suffix('*') {
                Some(start) => path.starts_with(start),
                None => path == address,
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
    fn each_address_gets_what_stands_under_it() {
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
