//! One record or one file to put in place.

use yew::prelude::*;
use zeroize::Zeroizing;

use crate::issuance::{DnsTask, DnsValue, HttpTask, RecordKind, Task};
use crate::ui::markup::html;
use crate::ui::parts::{CopyButton, hint, para, save_button, subtitle};
use crate::ui::text::text;

/// Draws it.
pub(super) fn card(task: &Task, ca: &str) -> Html {
    match task {
        Task::Dns(task) => dns(task, ca),
        Task::Http(task) => http(task),
    }
}

/// A line of a card: what it is, the text, and a button to copy it.
fn line(term: Html, value: &str, what: &str) -> Html {
    let content = {
        let value = value.to_owned();
        Callback::from(move |()| Some(Zeroizing::new(value.clone())))
    };
    html! {
        <div>
            <dt>{ term }</dt>
            <dd><code>{ value }</code><CopyButton what={what.to_owned()} {content} /></dd>
        </div>
    }
}

fn term(word: &str, hint: &str) -> Html {
    html! { <>{ word }{ " " }<span class="hint">{ hint }</span></> }
}

fn tag(renewed: bool) -> Html {
    html! {
        if renewed {
            { " " }<span class="tag">{ text().prove.new }</span>
        }
    }
}

fn dns(task: &DnsTask, ca: &str) -> Html {
    let words = &text().prove;
    let names: Vec<_> = task
        .values
        .iter()
        .map(|value| value.shown.as_str())
        .collect();
    let several = task.values.len() > 1;
    let title = if several {
        words.dns_cards
    } else {
        words.dns_card
    };
    let what = |word: &str| format!("{word}: {}", task.record);
    let value = |value: &DnsValue| {
        let word = if several {
            (words.dns_value_for)(&value.shown)
        } else {
            words.dns_value.to_owned()
        };
        let label = html! { <>{ &word }{ tag(value.renewed) }</> };
        line(
            label,
            &value.value,
            &if several {
                word.clone()
            } else {
                (words.dns_value_for)(&value.shown)
            },
        )
    };
    let standing = task.kind == RecordKind::Standing;
    let wildcard = standing
        && task
            .values
            .iter()
            .any(|it| it.value.contains("; policy=wildcard"));
    html! {
        <article class="card" key={task.record.clone()}>
            { subtitle(&title(&names.join(", "))) }
            if standing {
                { para(&(words.dns_standing)(ca)) }
            } else {
                { para(if several { words.dns_pair } else { words.dns_lead }) }
            }
            if wildcard {
                { para(words.dns_wildcard) }
            }
            <dl>
                <div><dt>{ words.dns_type }</dt><dd><code>{ "TXT" }</code></dd></div>
                { line(term(words.dns_name, &(words.dns_name_hint)(&task.zone.domain)), &task.zone.relative, &what(words.dns_name)) }
                { line(term(words.dns_full, words.dns_full_hint), &task.record, &what(words.dns_full)) }
                { for task.values.iter().map(value) }
            </dl>
            { hint(words.dns_guess) }
        </article>
    }
}

fn http(task: &HttpTask) -> Html {
    let words = &text().prove;
    let what = |word: &str| format!("{word}: {}", task.shown);
    let content = {
        let content = task.content.clone();
        Callback::from(move |()| Some(Zeroizing::new(content.clone())))
    };
    html! {
        <article class="card" key={task.url.clone()}>
            <h3>{ (words.http_card)(&task.shown) }{ tag(task.renewed) }</h3>
            { para(words.http_lead) }
            <dl>
                { line(html! { words.http_folder }, &task.folder, &what(words.http_folder)) }
                { line(html! { words.http_file }, &task.file, &what(words.http_file)) }
                { line(html! { words.http_content }, &task.content, &what(words.http_content)) }
                { line(html! { words.http_address }, &task.url, &what(words.http_address)) }
            </dl>
            <div class="buttons">
                { save_button(&(words.http_save)(&task.shown), &task.file, false, content, Callback::noop()) }
                <a href={task.url.clone()} target="_blank" rel="noopener noreferrer">
                    { words.http_open }{ " " }{ text().shared.new_tab }
                </a>
            </div>
        </article>
    }
}
