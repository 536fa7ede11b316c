//! `_headers`, as Netlify and Cloudflare Pages read it: an address, and under it, indented, what is sent with it. What
//! stands under several addresses that fit is sent together, and of several policies each holds.

use super::{POLICY, Page, for_files, with_every_file};

const HEAD: &str = "# Read by Netlify and Cloudflare Pages. Made by `cargo xtask dist`.\n/*\n";

pub(super) fn headers(pages: &[Page]) -> String {
    let every = with_every_file().into_iter().chain([for_files()]);
    let every: String = every
        .map(|(name, value)| format!("  {name}: {value}\n"))
        .collect();
    let pages: String = pages.iter().map(of_page).collect();
    [HEAD, &every, &pages].concat()
}

fn of_page(page: &Page) -> String {
    let policy = page.sent();
    // Some hosts leave out the end of the name.
    let mut addresses = vec![format!("/{}.html", page.name), format!("/{}", page.name)];
    if page.name == "index" {
        addresses.insert(0, "/".to_owned());
    }
    let rules = addresses.into_iter();
    rules
        .map(|address| format!("{address}\n  {POLICY}: {policy}\n"))
        .collect()
}
