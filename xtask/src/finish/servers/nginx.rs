//! A snippet for nginx.

use super::{POLICY, Page, for_files, with_every_file};

/// Holds the policy of the page that is asked for. `$` would begin a variable in the policies too; they have none.
const VARIABLE: &str = "$keystay_policy";

const HEAD: &str = "\
# For nginx: `include` this in the `server` or `location` that serves the folder. Made by `cargo xtask dist`.
# A `location` inside of it that has an `add_header` of its own needs the `include` too.
";

pub(super) fn snippet(pages: &[Page]) -> String {
    let rest = format!("set {VARIABLE} \"{}\";\n", for_files().1);
    let pages: String = pages.iter().map(of_page).collect();
    let policy = (POLICY, VARIABLE.to_owned());
    let every = with_every_file().into_iter().chain([policy]);
    let every: String = every
        .map(|(name, value)| format!("add_header {name} \"{value}\" always;\n"))
        .collect();
    [HEAD, &rest, &pages, &every].concat()
}

fn of_page(page: &Page) -> String {
    let address = if page.name == "index" {
        "/(index\\.html)?$".to_owned()
    } else {
        format!("/{}(\\.html)?$", page.name)
    };
    format!(
        "if ($uri ~ \"{address}\") {{\n  set {VARIABLE} \"{}\";\n}}\n",
        page.sent()
    )
}
