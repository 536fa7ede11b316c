//! `keystay.html`: the whole of Keystay in one file, which works from a disk as it does from a server.
//!
//! It contains its scripts and its style; its policy names their digests, and nothing can be loaded. It contains the program in
//! base64, in an element that is no script to the browser; `www/inside.js` reads it from there.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::csp::{self, Allowed};
use super::{guides, integrity, minify, template};
use crate::error::Error;

/// The name of the page, without `.html`.
pub(super) const NAME: &str = "keystay";

const FILE: &str = "keystay.html";

/// Between these markers, `boot.js` has the code by which the site loads the program.
const BESIDE: &str = "// keystay:beside\n";
const BESIDE_END: &str = "// keystay:end\n";

/// Where the script of the program goes in `inside.js`.
const PROGRAM: &str = "/* keystay:program */";

/// How that script finds a program beside it. There is none.
const ELSEWHERE: &str = "module_or_path = new URL('keystay_bg.wasm', import.meta.url);";

/// What that script exports.
const EXPORTS: &str = "export { initSync, __wbg_init as default };";

/// What the page says of itself.
const ABOUT: &str = "<p>This is Keystay in one file. It needs no server of its own, and may contact only the certificate \
    authorities and DNS resolvers that it names. For other authorities, open any-ca.html where you got it.</p>";

/// What the page is made of.
pub(super) struct Parts<'a> {
    /// The shell.
    pub(super) html: &'a str,
    /// `www/boot.js` and `www/inside.js`, as they are.
    pub(super) boot: &'a str,
    pub(super) inside: &'a str,
    /// The finished script and program, and the finished style.
    pub(super) script: &'a str,
    pub(super) wasm: &'a [u8],
    pub(super) style: &'a str,
    /// The guides.
    pub(super) guides: &'a str,
    /// Whom the narrow page may contact.
    pub(super) connect: &'a [String],
    /// The first step.
    pub(super) first: &'a str,
}

/// The page and its policy.
pub(super) fn page(parts: &Parts) -> Result<(String, String), Error> {
    let script = script(parts)?;
    for (what, text) in [("script", script.as_str()), ("style", parts.style)] {
        // It would end the element that contains it, or change how the rest is read.
        if text.contains("</") || text.contains("<!--") {
            let problem = format!("its {what} has `</` or `<!--` in it");
            return Err(Error::content(FILE, problem));
        }
    }
    // There is no origin of its own from which it could load anything.
    let own = |source: &&String| *source != "'self'";
    let connect: Vec<String> = parts.connect.iter().filter(own).cloned().collect();
    let quoted = |text: &str| format!("'{}'", integrity::of(text.as_bytes()));
    let policy = csp::policy(&Allowed {
        scripts: &quoted(&script),
        styles: &quoted(parts.style),
        images: "'none'",
        connect: &connect,
    });
    let program = STANDARD.encode(parts.wasm);
    // Only in strings, where this means the same.
    let guides = parts.guides.replace('<', "\\u003c");
    let behind = [
        &element("application/json", guides::FILE, &guides),
        &element("application/wasm", "keystay_bg.wasm", &program),
        "<script type=\"module\">",
        &script,
        "</script>\n",
    ];
    let style = ["<style>", parts.style, "</style>"].concat();
    let html = template::alone(
        parts.html,
        &policy,
        &style,
        ABOUT,
        &behind.concat(),
        parts.first,
    )?;
    Ok((html, policy))
}

/// An element whose content the browser leaves alone.
fn element(kind: &str, id: &str, content: &str) -> String {
    format!("<script type=\"{kind}\" id=\"{id}\">{content}</script>\n")
}

/// `boot.js`, with the program's script inside.
fn script(parts: &Parts) -> Result<String, Error> {
    let once = |text: &str, marker, by: &str| template::replace_once(FILE, text, marker, by);
    let program = once(parts.script, ELSEWHERE, "")?;
    let program = once(&program, EXPORTS, "")?;
    let foreign = |line: &str| line.starts_with("import ") || line.starts_with("export ");
    if program.lines().any(foreign) || program.contains("import.meta") {
        return Err(Error::content(
            "keystay.js",
            "takes more from elsewhere, or gives more, than one file can have",
        ));
    }
    let inside = once(parts.inside, PROGRAM, &program)?;
    let boot = template::replace_between(FILE, parts.boot, BESIDE, BESIDE_END, &inside)?;
    let boot = template::fill_boot(&boot, "", &integrity::of(parts.wasm))?;
    minify::minify(FILE, &boot)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHELL: &str = "<!doctype html>\n<html lang=\"en\" data-page=\"index\" data-guides=\"__INTEGRITY_GUIDES__\" data-parts=\"__PARTS__\">\n<head>\n\
        <!-- keystay:csp -->\n<link rel=\"icon\" href=\"icon.svg\">\n<link rel=\"stylesheet\" href=\"style.css\">\n\
        <script type=\"module\" src=\"boot.js\"></script>\n</head>\n<body>\n<main data-elements=\"__ELEMENTS__\"><!-- keystay:page --></main>\n\
        <!-- keystay:alone -->\n</body>\n</html>\n";

    const BOOT: &str = "const A = \"__INTEGRITY_JS__\", B = \"__INTEGRITY_WASM__\";\n// keystay:beside\nload();\n// keystay:end\nstart();\n";

    const SCRIPT: &str = "let wasm;\nmodule_or_path = new URL('keystay_bg.wasm', import.meta.url);\nfunction __wbg_init() {}\n\
        export { initSync, __wbg_init as default };\n";

    fn parts() -> Parts<'static> {
        Parts {
            html: SHELL,
            boot: BOOT,
            inside: include_str!("../../../www/inside.js"),
            script: SCRIPT,
            wasm: b"\0asm",
            style: "p { margin: 0; }\n",
            guides: "{\"a\":\"<b>\"}",
            connect: &[],
            first: "<p>first</p>",
        }
    }

    #[test]
    fn everything_stands_in_one_file() {
        let connect = ["'self'".to_owned(), "https://a.example".to_owned()];
        let connect = &connect[..];
        let (html, policy) = page(&Parts { connect, ..parts() }).unwrap();
        assert!(html.contains(
            "<html lang=\"en\" data-page=\"index\" data-guides=\"\" data-alone data-parts=\"\">"
        ));
        assert!(html.contains("<style>p { margin: 0; }\n</style>"));
        assert!(html.contains("id=\"keystay_bg.wasm\">AGFzbQ==</script>"));
        assert!(html.contains("id=\"guides.json\">{\"a\":\"\\u003cb>\"}</script>"));
        assert!(
            html.contains("<main data-elements=\"1\"><p>first</p></main>") && html.contains(ABOUT)
        );
        for gone in [
            "boot.js\"",
            "style.css\"",
            "icon.svg",
            "load();",
            "import.meta",
            "export",
        ] {
            assert!(!html.contains(gone), "{gone} in {html}");
        }
        assert!(html.contains(&policy) && policy.contains("connect-src https://a.example;"));
        assert!(!policy.contains("'self'"));
        // The digest is that of the text between the tags.
        let (_, script) = html.split_once("<script type=\"module\">").unwrap();
        let (script, _) = script.split_once("</script>").unwrap();
        assert!(policy.contains(&integrity::of(script.as_bytes())));
        assert!(script.contains("start();") && script.contains("return { default: __wbg_init };"));
    }

    #[test]
    fn what_cannot_stand_in_one_file_stops_the_build() {
        let wrong = |parts: Parts| page(&parts).is_err();
        assert!(!wrong(parts()));
        for script in [
            "import { a } from './b.js';\n",
            "export function c() {}\n",
            "'</script>';\n",
            "d(import.meta.url);\n",
        ] {
            let script = &[script, SCRIPT].concat();
            assert!(wrong(Parts { script, ..parts() }), "{script}");
        }
        let style = "a::before { content: '</style>'; }";
        assert!(wrong(Parts { style, ..parts() }));
        for marker in ["// keystay:beside\n", "// keystay:end\n"] {
            let boot = &BOOT.replace(marker, "");
            assert!(wrong(Parts { boot, ..parts() }), "{marker}");
        }
        for tag in [
            "<link rel=\"stylesheet\" href=\"style.css\">",
            "<!-- keystay:alone -->",
            "</body>",
        ] {
            let html = &SHELL.replace(tag, "");
            assert!(wrong(Parts { html, ..parts() }), "{tag}");
        }
    }
}
