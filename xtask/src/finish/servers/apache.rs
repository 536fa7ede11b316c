//! `.htaccess`, as Apache reads it in the folder that it serves. Where a module is missing, its part is passed over.

use super::{POLICY, Page, for_files, with_every_file};

const HEAD: &str = "\
# Read by Apache. Made by `cargo xtask dist`.
# If the server answers with status 500, it allows no such file here: take it away. The page works without.
<IfModule mod_mime.c>
  AddType application/wasm .wasm
  AddType text/javascript .js
</IfModule>
<IfModule mod_filter.c>
  <IfModule mod_deflate.c>
    AddOutputFilterByType DEFLATE text/html text/css text/javascript application/json application/wasm
  </IfModule>
</IfModule>
<IfModule mod_headers.c>
";

pub(super) fn htaccess(pages: &[Page]) -> String {
    let every = with_every_file().into_iter().chain([for_files()]);
    let every: String = every
        .map(|(name, value)| format!("  Header always set {name} \"{value}\"\n"))
        .collect();
    let pages: String = pages.iter().map(of_page).collect();
    [HEAD, &every, &pages, "</IfModule>\n"].concat()
}

fn of_page(page: &Page) -> String {
    format!(
        "  <Files \"{}.html\">\n    Header always set {POLICY} \"{}\"\n  </Files>\n",
        page.name,
        page.sent()
    )
}
