//! All records at once, for zone editors that take a list, and for people who pass the work on.

use yew::prelude::*;
use zeroize::Zeroizing;

use crate::export::{TxtRecord, csv, table, zone_file};
use crate::i18n::text;
use crate::issuance::Task;
use crate::ui::components::{CopyButton, details, para, save_button, subtitle};
use crate::ui::order::pages::prove::record::TTL;

/// The name of the file.
const FILE_NAME: &str = "records.csv";

/// Draws the list, where there are records to add.
pub(super) fn record_list(tasks: &[Task]) -> Html {
    let words = &text().live_check;
    let mut records = Vec::new();
    for task in tasks {
        let Task::Dns(task) = task else { continue };
        for value in &task.values {
            records.push(TxtRecord {
                relative: task.zone.relative.clone(),
                name: task.record.clone(),
                value: value.value.clone(),
            });
        }
    }
    if records.is_empty() {
        return Html::default();
    }
    let columns = &words.all_columns();
    let copied = |text: String| Callback::from(move |()| Some(Zeroizing::new(text.clone())));
    let zone = zone_file(&records, TTL);
    let row = |record: &TxtRecord| {
        let cells = [&record.relative, "TXT", &record.value, TTL, &record.name];
        html! { <tr>{ for cells.iter().map(|cell| html! { <td><code>{ *cell }</code></td> }) }</tr> }
    };
    let csv = copied(csv(&records, columns, TTL));
    let content = html! {
        <>
            { para(words.all_lead()) }
            { subtitle(words.all_table()) }
            <div class="wide" tabindex="0" role="group" aria-label={words.all_table()}>
                <table>
                    <thead><tr>{ for columns.iter().map(|it| html! { <th scope="col">{ *it }</th> }) }</tr></thead>
                    <tbody>{ for records.iter().map(row) }</tbody>
                </table>
            </div>
            <div class="buttons">
                <CopyButton what={words.all_table()} content={copied(table(&records, columns, TTL))} />
                { save_button(words.all_save_csv(), FILE_NAME, false, csv, Callback::noop()) }
            </div>
            { subtitle(words.all_zone()) }
            <pre tabindex="0">{ &zone }</pre>
            <CopyButton what={words.all_zone()} content={copied(zone.clone())} />
        </>
    };
    details(words.all(), content)
}
