//! Configuration for web servers: which headers to send with the files. The policy again, and what only a header can say.
//!
//! The pages work without: each has its policy in itself. Sent by the server too, it holds for what a host puts into a page
//! before its own policy stands. All of it is made here from one list, in the form that each kind of host reads:
//!
//! | file | read by |
//! |---|---|
//! | `_headers` | Netlify, Cloudflare Pages |
//! | `.htaccess` | Apache, which most shared hosting has |
//! | `server/nginx.conf`, `server/Caddyfile` | nginx and Caddy, once their owner names them |
//! | `.nojekyll` | GitHub Pages, which else leaves out files with an underscore |

mod apache;
mod caddy;
mod nginx;
mod pages_host;

use super::csp;

/// What a page has no use for is refused to it. Writing to the clipboard is all that is left.
const NOT_PERMITTED: [&str; 21] = [
    "accelerometer",
    "autoplay",
    "camera",
    "clipboard-read",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
];

/// The name of the header that differs from page to page.
const POLICY: &str = "Content-Security-Policy";

/// A page, by the name of its file without `.html`, and its policy.
pub(super) struct Page<'a> {
    pub(super) name: &'a str,
    pub(super) policy: &'a str,
}

impl Page<'_> {
    /// Its policy as a header has it.
    fn sent(&self) -> String {
        csp::in_header(self.policy)
    }
}

/// What is sent with every file.
fn with_every_file() -> Vec<(&'static str, String)> {
    let refused = NOT_PERMITTED.map(|feature| [feature, "=()"].concat());
    let fixed = [
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        // The page shares its process with no other site, so that none can read its memory.
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Embedder-Policy", "require-corp"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        // The files belong together by their checksums: an old one beside a new one would be refused.
        ("Cache-Control", "no-cache"),
    ];
    let fixed = fixed.map(|(name, value)| (name, value.to_owned()));
    let refused = ("Permissions-Policy", refused.join(", "));
    fixed.into_iter().chain([refused]).collect()
}

/// The policy of what is no page: it can be put into a frame as little.
fn for_files() -> (&'static str, String) {
    (POLICY, csp::in_header(""))
}

/// The files, by name and content.
pub(super) fn files(pages: &[Page]) -> Vec<(&'static str, String)> {
    vec![
        ("_headers", pages_host::headers(pages)),
        (".htaccess", apache::htaccess(pages)),
        (".nojekyll", String::new()),
        ("server/nginx.conf", nginx::snippet(pages)),
        ("server/Caddyfile", caddy::snippet(pages)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_host_gets_every_header_and_every_policy() {
        let pages = [
            Page {
                name: "index",
                policy: "default-src 'none'; connect-src 'self' https://a.example",
            },
            Page {
                name: "other",
                policy: "default-src 'none'; connect-src https:",
            },
        ];
        let files = files(&pages);
        for (file, text) in files.iter().filter(|(file, _)| *file != ".nojekyll") {
            for (name, value) in with_every_file() {
                assert!(
                    text.contains(name) && text.contains(&value),
                    "{file}: {name}"
                );
            }
            for page in &pages {
                assert!(text.contains(&page.sent()), "{file}: {}", page.name);
            }
            // What is no page can be put into a frame as little.
            let rest = pages
                .iter()
                .fold(text.clone(), |text, page| text.replace(&page.sent(), ""));
            assert!(rest.contains("frame-ancestors 'none'"), "{file}");
            // Values stand in double quotation marks where they stand in any.
            assert!(!text.contains("\"\""), "{file}");
        }
    }
}
