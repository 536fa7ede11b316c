//! The panel's pages as HTML. They need no script, as everything is a form.

use std::fmt::Write as _;

use super::domain_names::{Domain, to_unicode};
use super::hosting::{File, Record, RecordKind, TTL};

/// What a page says about the last thing that was done.
#[derive(Clone, Debug, Default)]
pub(super) enum Notice {
    #[default]
    None,
    Done(String),
    Refused(String),
}

/// What was typed into a form that was refused: it is shown again.
#[derive(Clone, Debug, Default)]
pub(super) struct Typed {
    pub(super) kind: String,
    pub(super) name: String,
    pub(super) value: String,
    pub(super) host: String,
    pub(super) path: String,
}

/// Escapes a text for use between tags and inside quoted attributes.
pub(crate) fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

fn shell(title: &str, notice: &Notice, body: &str) -> String {
    let notice = match notice {
        Notice::None => String::new(),
        Notice::Done(text) => format!(
            "<p class=\"notice done\" role=\"status\">{}</p>",
            escape(text)
        ),
        Notice::Refused(text) => format!(
            "<p class=\"notice refused\" role=\"alert\">{}</p>",
            escape(text)
        ),
    };
    format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\">\
         <title>{title} – Practice Hosting</title><link rel=\"stylesheet\" href=\"/style.css\"></head>\
         <body><header><a class=\"brand\" href=\"/\">Practice Hosting</a>\
         <span>a make-believe hosting company, to practise with</span></header>\
         <main><h1>{title}</h1>{notice}{body}</main></body></html>\n",
        title = escape(title)
    )
}

/// The start: all domains.
pub(super) fn domains(domains: &[Domain], notice: &Notice, typed: &Typed) -> String {
    let mut list = String::new();
    for domain in domains {
        let _ = write!(
            list,
            "<li><strong>{shown}</strong><span class=\"links\">\
             <a href=\"/domains/{ascii}/dns\">DNS zone<span class=\"hidden\"> of {name}</span></a>\
             <a href=\"/domains/{ascii}/files\">Files<span class=\"hidden\"> of {name}</span></a></span></li>",
            shown = escape(&domain.shown()),
            name = escape(&domain.unicode),
            ascii = escape(&domain.ascii),
        );
    }
    let body = format!(
        "<ul class=\"domains\">{list}</ul>\
         <section><h2>Add a domain</h2><form method=\"post\" action=\"/domains\">\
         <label for=\"domain\">Domain name</label>\
         <input id=\"domain\" name=\"domain\" value=\"{}\" autocapitalize=\"none\" autocomplete=\"off\" \
         spellcheck=\"false\"><p class=\"hint\">Any name you like: it exists on this machine only.</p>\
         <button>Add domain</button></form></section>",
        escape(&typed.name)
    );
    shell("Your domains", notice, &body)
}

fn tabs(domain: &Domain, here: &str) -> String {
    let mut tabs = String::from("<nav aria-label=\"Domain\"><a href=\"/\">All domains</a>");
    for (part, text) in [("dns", "DNS zone"), ("files", "Files")] {
        let current = if part == here {
            " aria-current=\"page\""
        } else {
            ""
        };
        let _ = write!(
            tabs,
            "<a href=\"/domains/{}/{part}\"{current}>{text}</a>",
            escape(&domain.ascii)
        );
    }
    tabs + "</nav>"
}

/// The zone editor of a domain.
pub(super) fn zone(domain: &Domain, records: &[Record], notice: &Notice, typed: &Typed) -> String {
    let mut rows = String::new();
    for record in records {
        let kind = kind(record.kind);
        let unicode = to_unicode(&record.name);
        let also = if unicode == record.name {
            String::new()
        } else {
            format!("<br><small>{}</small>", escape(&unicode))
        };
        let _ = write!(
            rows,
            "<tr><td data-label=\"Type\">{kind}</td><td data-label=\"Name\"><code>{name}</code>{also}</td>\
             <td data-label=\"Value\"><code>{value}</code></td><td data-label=\"TTL\">{TTL} s</td>\
             <td><form method=\"post\" action=\"/domains/{domain}/dns/{id}/delete\">\
             <button class=\"quiet\">Delete<span class=\"hidden\"> {kind} {name} {value}</span></button></form></td></tr>",
            name = escape(&record.name),
            value = escape(&record.value),
            domain = escape(&domain.ascii),
            id = record.id,
        );
    }
    let list = if records.is_empty() {
        "<p>There are no records of your own yet.</p>".to_owned()
    } else {
        format!(
            "<table><caption class=\"hidden\">Records</caption><thead><tr><th>Type</th><th>Name</th>\
             <th>Value</th><th>TTL</th><th><span class=\"hidden\">Delete</span></th></tr></thead>\
             <tbody>{rows}</tbody></table>"
        )
    };
    let chosen = if typed.kind == "CNAME" {
        " selected"
    } else {
        ""
    };
    let body = format!(
        "{tabs}<section><h2>Records</h2>{list}<p class=\"hint\">Every name has the address 127.0.0.1.</p></section>\
         <section><h2>Add a record</h2><form method=\"post\" action=\"/domains/{domain}/dns\">\
         <label for=\"type\">Type</label><select id=\"type\" name=\"type\"><option>TXT</option>\
         <option{chosen}>CNAME</option></select>\
         <label for=\"name\">Name</label>\
         <input id=\"name\" name=\"name\" value=\"{name}\" aria-describedby=\"name-hint\" autocapitalize=\"none\" \
         autocomplete=\"off\" spellcheck=\"false\">\
         <p class=\"hint\" id=\"name-hint\">.{domain} is added to it. Leave it empty, or type @, for {domain} itself.</p>\
         <label for=\"value\">Value</label>\
         <input id=\"value\" name=\"value\" value=\"{value}\" autocapitalize=\"none\" autocomplete=\"off\" \
         spellcheck=\"false\">\
         <p class=\"hint\">TTL: {TTL} seconds</p><button>Add record</button></form></section>",
        tabs = tabs(domain, "dns"),
        domain = escape(&domain.ascii),
        name = escape(&typed.name),
        value = escape(&typed.value),
    );
    shell(&format!("DNS zone of {}", domain.shown()), notice, &body)
}

/// The file manager of a domain.
pub(super) fn files(domain: &Domain, files: &[File], notice: &Notice, typed: &Typed) -> String {
    let mut rows = String::new();
    for file in files {
        let size = match file.content.len() {
            1 => "1 byte".to_owned(),
            length => format!("{length} bytes"),
        };
        let _ = write!(
            rows,
            "<tr><td data-label=\"Address\"><a href=\"/domains/{domain}/files/{id}\">http://{host}{path}</a></td>\
             <td data-label=\"Size\">{size}</td>\
             <td><form method=\"post\" action=\"/domains/{domain}/files/{id}/delete\">\
             <button class=\"quiet\">Delete<span class=\"hidden\"> http://{host}{path}</span></button></form></td></tr>",
            domain = escape(&domain.ascii),
            id = file.id,
            host = escape(&to_unicode(&file.host)),
            path = escape(&file.path),
        );
    }
    let list = if files.is_empty() {
        "<p>There are no files yet.</p>".to_owned()
    } else {
        format!(
            "<table><caption class=\"hidden\">Files</caption><thead><tr><th>Address</th><th>Size</th>\
             <th><span class=\"hidden\">Delete</span></th></tr></thead><tbody>{rows}</tbody></table>"
        )
    };
    let host = if typed.host.is_empty() {
        &domain.unicode
    } else {
        &typed.host
    };
    let body = format!(
        "{tabs}<section><h2>Files</h2>{list}</section>\
         <section><h2>Save a file</h2>\
         <form method=\"post\" action=\"/domains/{ascii}/files\" enctype=\"multipart/form-data\">\
         <label for=\"host\">Site</label><input id=\"host\" name=\"host\" value=\"{host}\" \
         aria-describedby=\"host-hint\" autocapitalize=\"none\" autocomplete=\"off\" spellcheck=\"false\">\
         <p class=\"hint\" id=\"host-hint\">{unicode}, or a name below it such as www.{unicode}</p>\
         <label for=\"path\">Path</label><input id=\"path\" name=\"path\" value=\"{path}\" \
         aria-describedby=\"path-hint\" autocapitalize=\"none\" autocomplete=\"off\" spellcheck=\"false\">\
         <p class=\"hint\" id=\"path-hint\">Such as /folder/file.txt. Folders are made as needed. If you upload a file, \
         a folder that ends in / is enough.</p>\
         <label for=\"content\">Content</label><textarea id=\"content\" name=\"content\" rows=\"4\" \
         autocapitalize=\"none\" autocomplete=\"off\" spellcheck=\"false\">\n{value}</textarea>\
         <label for=\"upload\">Or upload a file</label><input id=\"upload\" name=\"upload\" type=\"file\">\
         <button>Save file</button></form></section>",
        tabs = tabs(domain, "files"),
        ascii = escape(&domain.ascii),
        unicode = escape(&domain.unicode),
        host = escape(host),
        path = escape(&typed.path),
        value = escape(&typed.value),
    );
    shell(&format!("Files of {}", domain.shown()), notice, &body)
}

/// A page with a single message.
pub(super) fn message(title: &str, text: &str) -> String {
    let body = format!(
        "<p>{}</p><p><a href=\"/\">Your domains</a></p>",
        escape(text)
    );
    shell(title, &Notice::None, &body)
}

fn kind(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Txt => "TXT",
        RecordKind::Cname => "CNAME",
    }
}
