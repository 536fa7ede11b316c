//! Files to upload to websites.

use yew::prelude::*;
use zeroize::Zeroizing;

use crate::export::{Entry, zip};
use crate::guide::{Host, Trap};
use crate::i18n::text;
use crate::issuance::{HttpTask, State, Task};
use crate::ui::components::{
    CopyButton, ListKind, copy_line, details, external_link, para, save_button, save_bytes_button,
    subtitle, text_list,
};
use crate::ui::order::pages::prove::context::ProofContext;
use crate::ui::order::pages::prove::record::new_tag;
use crate::ui::order::pages::prove::relay_check::relay_check;
use crate::ui::order::pages::prove::remove_name::remove_name_button;

/// The name of the archive with all files.
const ARCHIVE_NAME: &str = "well-known.zip";

/// Draws one file.
pub(super) fn file(state: &State, task: &HttpTask, context: &ProofContext<'_>) -> Html {
    let words = &text().prove;
    let what = |word: &str| text().shared.labelled(word, &task.shown);
    let key_authorization = {
        let key_authorization = task.content.clone();
        Callback::from(move |()| Some(Zeroizing::new(key_authorization.clone())))
    };
    html! {
        <article class="card" key={task.url.clone()}>
            <h3>{ words.http_card(&task.shown) }{ new_tag(task.renewed) }</h3>
            { para(words.http_lead()) }
            <dl>
                { copy_line(html! { words.http_folder() }, &task.folder, &what(words.http_folder())) }
                { copy_line(html! { words.http_file() }, &task.file, &what(words.http_file())) }
                { copy_line(html! { words.http_content() }, &task.content, &what(words.http_content())) }
                { copy_line(html! { words.http_address() }, &task.url, &what(words.http_address())) }
            </dl>
            <div class="buttons">
                { save_button(&words.http_save(&task.shown), &task.file, false, key_authorization, Callback::noop()) }
                { external_link(&task.url, words.http_open()) }
            </div>
            { para(words.http_see()) }
            { relay_check(state, task, context) }
            { remove_name_button(state, &task.authorization, context.send) }
        </article>
    }
}

/// Draws what concerns all files: the archive, the folders of websites in hosting panels, and common obstacles.
pub(super) fn website(tasks: &[Task], context: &ProofContext<'_>) -> Html {
    let words = &text().prove;
    let mut files = Vec::new();
    for task in tasks {
        if let Task::Http(task) = task {
            let path = [task.folder.trim_start_matches('/'), &task.file].concat();
            files.push((path, task.content.clone()));
        }
    }
    if files.is_empty() {
        return Html::default();
    }
    let archive = Callback::from(move |()| {
        let mut entries = Vec::new();
        for (path, content) in &files {
            entries.push(Entry {
                path,
                content: content.as_bytes(),
            });
        }
        Some(zip(&entries))
    });
    let place = |host: Host<'_>| {
        let folder = host.folder()?;
        Some(html! {
            <li>{ words.http_place(host.name()) }{ " " }<code>{ [folder, "/.well-known/acme-challenge/"].concat() }</code></li>
        })
    };
    let places: Vec<Html> = context.guides.hosts().filter_map(place).collect();
    let traps: Vec<Html> = context.guides.traps().map(trap).collect();
    let panels = context
        .guides
        .hosts()
        .filter(|host| host.folder().is_some());
    html! {
        <section class="card">
            { subtitle(words.zip()) }
            { para(words.zip_lead()) }
            <div class="buttons">
                { save_bytes_button(words.zip_save(), ARCHIVE_NAME, false, archive, Callback::noop()) }
            </div>
            if !places.is_empty() {
                { para(words.http_places()) }
                <ul>{ for places }</ul>
            }
            <>{ for panels.map(steps) }</>
            if !traps.is_empty() {
                { details(words.http_traps(), html! { <>{ for traps }</> }) }
            }
        </section>
    }
}

/// How files are uploaded with a hosting panel.
fn steps(host: Host<'_>) -> Html {
    let steps: Vec<&str> = host.steps("files").collect();
    let quirks: Vec<&str> = host.quirks("files").collect();
    let content = html! {
        <>
            { text_list(ListKind::Ordered, &steps) }
            { text_list(ListKind::Unordered, &quirks) }
        </>
    };
    details(&text().prove.http_guide(host.name()), content)
}

fn trap(trap: Trap<'_>) -> Html {
    let lines = trap.lines.to_owned();
    let content = Callback::from(move |()| Some(Zeroizing::new(lines.clone())));
    html! {
        <>
            { subtitle(trap.title) }
            { para(trap.todo) }
            if !trap.lines.is_empty() {
                if !trap.file.is_empty() {
                    <p class="hint"><code>{ trap.file }</code></p>
                }
                <pre tabindex="0">{ trap.lines }</pre>
                <CopyButton what={trap.title.to_owned()} {content} />
            }
        </>
    }
}
