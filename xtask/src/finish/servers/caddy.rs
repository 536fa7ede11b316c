//! A snippet for Caddy.

use super::{POLICY, Page, for_files, with_every_file};

const HEAD: &str = "\
# For Caddy: `import` this in the site block that serves the folder. Made by `cargo xtask dist`.
header {
";

/// Each address has one policy: which of two would hold depends on their order after Caddy has sorted them.
pub(super) fn snippet(pages: &[Page]) -> String {
    let every = with_every_file().into_iter();
    let every: String = every
        .map(|(name, value)| format!("\t{name} \"{value}\"\n"))
        .collect();
    let all: Vec<_> = pages.iter().map(paths).collect();
    let of_pages: String = pages
        .iter()
        .map(|page| rule(page.name, &["path ", &paths(page)].concat(), &page.sent()))
        .collect();
    let others = ["not path ", &all.join(" ")].concat();
    let others = rule("file", &others, &for_files().1);
    [HEAD, &every, "}\n", &of_pages, &others].concat()
}

fn paths(page: &Page) -> String {
    match page.name {
        "index" => "*/ */index.html".to_owned(),
        name => format!("*/{name} */{name}.html"),
    }
}

fn rule(name: &str, fits: &str, policy: &str) -> String {
    let matcher = ["@keystay_", &name.replace('-', "_")].concat();
    format!("{matcher} {fits}\nheader {matcher} {POLICY} \"{policy}\"\n")
}
