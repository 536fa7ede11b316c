//! Makes pages from the template, `index.html`. The build stops if the template lacks anything that is expected there.

use std::collections::BTreeMap;
use std::path::Path;

use crate::error::Error;
use crate::html::{Tag, tags};

/// Where the first step goes.
const PAGE: &str = "<!-- keystay:page -->";
/// Where the content security policy goes.
const CSP: &str = "<!-- keystay:csp -->";
/// Where the checksum of the guides goes.
const GUIDES: &str = "__INTEGRITY_GUIDES__";
/// Where the page in one file says what it is.
const ALONE: &str = "<!-- keystay:alone -->";
/// Where the number of elements in the first step goes.
const ELEMENTS: &str = "__ELEMENTS__";
/// Where the list of the program's parts goes, with their checksums.
const PARTS: &str = "__PARTS__";
/// How the template names its page.
const NAME: &str = "data-page=\"index\"";

/// Puts the program's checksums into boot.js.
pub(super) fn fill_boot(boot: &str, script: &str, wasm: &str) -> Result<String, Error> {
    let boot = replace_once("boot.js", boot, "__INTEGRITY_JS__", script)?;
    replace_once("boot.js", &boot, "__INTEGRITY_WASM__", wasm)
}

/// Makes one page from the template.
pub(super) fn page(
    html: &str,
    name: &str,
    policy: &str,
    first_step: &str,
    parts: &str,
    digests: &BTreeMap<String, String>,
) -> Result<String, Error> {
    let html = without_build_tags(html);
    let html = replace_once("index.html", &html, NAME, &format!("data-page=\"{name}\""))?;
    let guides = digests.get(super::guides::FILE);
    let guides = guides.map_or("", String::as_str);
    let html = replace_once("index.html", &html, GUIDES, guides)?;
    let html = replace_once("index.html", &html, PARTS, parts)?;
    let html = replace_once("index.html", &html, CSP, &meta(policy))?;
    let html = replace_once("index.html", &html, ALONE, "")?;
    let html = with_integrity(&html, digests)?;
    let html = with_modules(&html, digests)?;
    policy_comes_first(&html)?;
    // Last, so that nothing above mistakes a part of the first step for the template.
    with_first_step(&html, first_step)
}

/// Makes the page in one file from the template, with `style` in the head and `about` in the foot. `behind` is what it runs; it
/// comes last, so that there is something to see before it has been read.
pub(super) fn alone(
    html: &str,
    policy: &str,
    style: &str,
    about: &str,
    behind: &str,
    first_step: &str,
) -> Result<String, Error> {
    let html = without_build_tags(html);
    let once = |html: &str, marker, by: &str| replace_once("index.html", html, marker, by);
    let html = once(&html, "\"__INTEGRITY_GUIDES__\"", "\"\" data-alone")?;
    // The program in it is in one piece.
    let html = once(&html, PARTS, "")?;
    let html = once(&html, CSP, &meta(policy))?;
    policy_comes_first(&html)?;
    let html = once(&html, ALONE, about)?;
    // It loads no other files: its policy would refuse them.
    let mut html = html;
    let mut styles = 0;
    for tag in tags(&html).iter().rev() {
        match tag.loads() {
            Some(_) if tag.attribute("rel") == Some("stylesheet") => {
                styles += 1;
                html.replace_range(tag.range.clone(), style);
            }
            Some(_) => html.replace_range(tag.range.clone(), ""),
            None => {}
        }
    }
    if styles != 1 {
        return Err(Error::content("index.html", "has to have one style sheet"));
    }
    let html = once(&html, "</script>", "")?;
    let html = once(&html, "</body>", &[behind, "</body>"].concat())?;
    with_first_step(&html, first_step)
}

/// Puts the first step in, to the octet: the program hydrates it. It counts the elements to see whether that can be done.
fn with_first_step(html: &str, first_step: &str) -> Result<String, Error> {
    let elements = tags(first_step).len().to_string();
    let html = replace_once("index.html", html, ELEMENTS, &elements)?;
    replace_once("index.html", &html, PAGE, first_step)
}

fn meta(policy: &str) -> String {
    format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">")
}

/// Replaces two markers and everything between them.
pub(super) fn replace_between(
    file: &str,
    text: &str,
    start: &str,
    end: &str,
    by: &str,
) -> Result<String, Error> {
    let text = replace_once(file, text, start, "\0")?;
    let text = replace_once(file, &text, end, "\u{1}")?;
    let (before, rest) = text.split_once('\0').unwrap_or((&text, ""));
    let (_, behind) = rest.split_once('\u{1}').ok_or_else(|| {
        Error::content(
            file,
            format!("{} stands before {}", end.trim(), start.trim()),
        )
    })?;
    Ok([before, by, behind].concat())
}

pub(super) fn replace_once(
    file: &str,
    text: &str,
    marker: &str,
    by: &str,
) -> Result<String, Error> {
    match text.matches(marker).count() {
        1 => Ok(text.replacen(marker, by, 1)),
        0 => Err(Error::content(file, format!("lacks the marker {marker}"))),
        n => Err(Error::content(
            file,
            format!("has the marker {marker} {n} times instead of once"),
        )),
    }
}

/// Takes out the tags that are instructions to Trunk, and the empty lines where Trunk has taken out others. It leaves its own
/// `rel="rust"` when it injects no script.
fn without_build_tags(html: &str) -> String {
    let mut html = html.to_owned();
    for tag in tags(&html)
        .iter()
        .rev()
        .filter(|tag| tag.attribute("data-trunk").is_some())
    {
        html.replace_range(tag.range.clone(), "");
    }
    html.lines()
        .filter(|line| !line.trim().is_empty())
        .flat_map(|line| [line, "\n"])
        .collect()
}

/// Adds `integrity` to every script and stylesheet.
fn with_integrity(html: &str, digests: &BTreeMap<String, String>) -> Result<String, Error> {
    let mut html = html.to_owned();
    for tag in tags(&html).iter().rev().filter(|tag| is_checked(tag)) {
        let Some(file) = tag.loads() else {
            return Err(Error::content(
                "index.html",
                "has an inline script, or a script or style from elsewhere",
            ));
        };
        if tag.attribute("integrity").is_some() {
            return Err(Error::content(
                "index.html",
                format!("{file} has an `integrity` already"),
            ));
        }
        let digest = digests.get(file.trim_start_matches("./"));
        let digest = digest.ok_or_else(|| {
            Error::content("index.html", format!("loads {file}, which is not there"))
        })?;
        html.insert_str(tag.range.end - 1, &format!(" integrity=\"{digest}\""));
    }
    Ok(html)
}

fn is_checked(tag: &Tag) -> bool {
    let rel = tag.attribute("rel").unwrap_or_default();
    tag.name == "script"
        || tag.name == "link"
            && rel
                .split_whitespace()
                .any(|word| word == "stylesheet" || word == "modulepreload")
}

/// Loads every other module early and with a checksum: an `import` takes what was loaded so, and fails where that
/// failed. It also spares the visitor one round trip.
fn with_modules(html: &str, digests: &BTreeMap<String, String>) -> Result<String, Error> {
    let present = tags(html);
    let named: Vec<&str> = present.iter().filter_map(Tag::loads).collect();
    let is_module = |file: &str| Path::new(file).extension().is_some_and(|end| end == "js");
    let links: String = digests
        .iter()
        .filter(|(file, _)| is_module(file) && !named.contains(&file.as_str()))
        .flat_map(|(file, digest)| {
            [
                "<link rel=\"modulepreload\" href=\"",
                file,
                "\" integrity=\"",
                digest,
                "\">\n    ",
            ]
        })
        .collect();
    let script = present.iter().find(|tag| tag.name == "script");
    let script = script.ok_or_else(|| Error::content("index.html", "loads no script"))?;
    Ok([
        &html[..script.range.start],
        &links,
        &html[script.range.start..],
    ]
    .concat())
}

/// A policy in a `<meta>` holds only for what comes after it.
fn policy_comes_first(html: &str) -> Result<(), Error> {
    let tags = tags(html);
    let policy = tags
        .iter()
        .position(|tag| tag.attribute("http-equiv") == Some("Content-Security-Policy"));
    let loads = tags
        .iter()
        .position(|tag| matches!(tag.name.as_str(), "script" | "link" | "style" | "body"));
    match (policy, loads) {
        (Some(policy), Some(loads)) if policy < loads => Ok(()),
        _ => Err(Error::content(
            "index.html",
            format!("{CSP} must stand before anything that is loaded"),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHELL: &str = "<!doctype html>\n<html lang=\"en\" data-page=\"index\" data-guides=\"__INTEGRITY_GUIDES__\" data-parts=\"__PARTS__\">\n  <head>\n    <!-- keystay:csp -->\n    \
        <link rel=\"icon\" href=\"icon.svg\">\n    <link rel=\"stylesheet\" href=\"style.css\">\n    \
        <script type=\"module\" src=\"boot.js\"></script>\n    <link data-trunk rel=\"rust\" data-trunk-id=\"0\">\n  </head>\n  \
        <body><main data-elements=\"__ELEMENTS__\"><!-- keystay:page --></main><!-- keystay:alone --></body>\n</html>\n";

    fn digests() -> BTreeMap<String, String> {
        let files = [
            "boot.js",
            "guides.json",
            "icon.svg",
            "index.html",
            "keystay.js",
            "keystay_bg.wasm",
            "later.wasm",
            "style.css",
        ];
        files
            .iter()
            .map(|&file| (file.to_owned(), format!("sha384-of-{file}")))
            .collect()
    }

    fn made(shell: &str) -> Result<String, String> {
        page(
            shell,
            "any-ca",
            "default-src 'none'",
            "<p>first</p>",
            "later=sha384-of-later.wasm",
            &digests(),
        )
        .map_err(|error| error.to_string())
    }

    #[test]
    fn a_page_is_made_from_the_template() {
        let expected = "<!doctype html>\n<html lang=\"en\" data-page=\"any-ca\" data-guides=\"sha384-of-guides.json\" data-parts=\"later=sha384-of-later.wasm\">\n  <head>\n    \
            <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">\n    \
            <link rel=\"icon\" href=\"icon.svg\">\n    \
            <link rel=\"stylesheet\" href=\"style.css\" integrity=\"sha384-of-style.css\">\n    \
            <link rel=\"modulepreload\" href=\"keystay.js\" integrity=\"sha384-of-keystay.js\">\n    \
            <script type=\"module\" src=\"boot.js\" integrity=\"sha384-of-boot.js\"></script>\n  </head>\n  \
            <body><main data-elements=\"1\"><p>first</p></main></body>\n</html>\n";
        assert_eq!(made(SHELL), Ok(expected.to_owned()));
    }

    #[test]
    fn every_missing_marker_stops_the_build() {
        for marker in [PAGE, ELEMENTS, CSP, NAME, GUIDES, PARTS, ALONE] {
            assert!(
                made(&SHELL.replace(marker, "")).is_err_and(|text| text.contains(marker)),
                "{marker}"
            );
            assert!(
                made(&SHELL.replace(marker, &marker.repeat(2)))
                    .is_err_and(|text| text.contains("2 times"))
            );
        }
        assert!(fill_boot("a = '__INTEGRITY_WASM__'", "x", "y").is_err());
        assert!(fill_boot("a = '__INTEGRITY_JS__'", "x", "y").is_err());
    }

    #[test]
    fn boot_gets_both_checksums() {
        let boot = fill_boot(
            "const A = \"__INTEGRITY_JS__\", B = \"__INTEGRITY_WASM__\";",
            "sha384-a",
            "sha384-b",
        );
        assert_eq!(
            boot.ok().as_deref(),
            Some("const A = \"sha384-a\", B = \"sha384-b\";")
        );
    }

    #[test]
    fn scripts_without_a_checksum_stop_the_build() {
        let with = |tag: &str| made(&SHELL.replace("</head>", &format!("{tag}</head>")));
        assert!(with("<script>alert(1)</script>").is_err());
        assert!(with("<script src=\"https://elsewhere.example/x.js\"></script>").is_err());
        assert!(with("<link rel=\"stylesheet\" href=\"absent.css\">").is_err());
        assert!(with("<script src=\"boot.js\" integrity=\"\"></script>").is_err());
    }

    #[test]
    fn the_policy_must_come_first() {
        let late = SHELL
            .replace(CSP, "")
            .replace("</head>", &format!("{CSP}</head>"));
        assert!(made(&late).is_err_and(|text| text.contains("before anything")));
    }
}
