//! Where the domain is managed, and how to add a record there.

use yew::prelude::*;

use crate::dns::ZoneFound;
use crate::guide::{Host, NameField};
use crate::i18n::{language, text};
use crate::issuance::{Command, State};
use crate::ui::components::{
    ListKind, command_button, details, external_link, hint, para, text_list, title,
};
use crate::ui::order::page_state::OrderPageState;
use crate::ui::order::pages::prove::context::ProofContext;
use crate::web::intl;
use crate::web::page;

/// The id of the choice of a guide.
const GUIDE: &str = "guide";

/// Draws it, for an order with records to add.
pub(super) fn dns_host(state: &State, context: &ProofContext<'_>) -> Html {
    let words = &text().live_check;
    // Each domain once: many names may share it.
    let mut zones: Vec<&ZoneFound> = Vec::new();
    for zone in &state.dns.zones {
        if !zones.iter().any(|it| it.apex == zone.apex) {
            zones.push(zone);
        }
    }
    let found = |zone: &&ZoneFound| context.guides.of_servers(&zone.servers);
    let unknown = zones.is_empty() || zones.iter().any(|zone| found(zone).is_none());
    let resolvers = context.resolvers.to_vec();
    let find = Command::FindZones(resolvers);
    let chosen = context.local.guide.as_deref();
    let chosen = chosen.and_then(|id| context.guides.host(id));
    let watched = state.dns.live_check.is_some();
    html! {
        <section class="calm where">
            { title(words.where_heading()) }
            <>{ for zones.iter().map(|zone| zone_section(zone, found(zone))) }</>
            if zones.is_empty() && !watched {
                if state.dns.find_zones {
                    <p role="status">{ words.where_looking() }</p>
                } else {
                    { para(&words.where_lead(&context.resolver_names())) }
                    <p>{ command_button(context.send, find, words.where_go(), None) }</p>
                }
            }
            if unknown {
                { guide_choice(context) }
                { chosen.map(guide).unwrap_or_default() }
            }
        </section>
    }
}

/// One zone, and the guide of its DNS host.
fn zone_section(zone: &ZoneFound, host: Option<Host<'_>>) -> Html {
    let words = &text().live_check;
    let domain = zone.apex.as_str();
    if zone.is_unregistered() {
        return html! { <p role="status">{ words.where_none(&zone.base) }</p> };
    }
    let sentence = match host {
        Some(host) => words.where_host(domain, host.name()),
        None if zone.servers.is_empty() => words.where_unknown(domain),
        None => words.where_servers(domain, &intl::list(language(), &zone.servers)),
    };
    html! {
        <>
            <p role="status">{ sentence }</p>
            { host.map(guide).unwrap_or_default() }
        </>
    }
}

/// The choice of a guide by the person, who knows their host.
fn guide_choice(context: &ProofContext<'_>) -> Html {
    let words = &text().live_check;
    let chosen = context.local.guide.as_deref().unwrap_or_default();
    // Set on each option: Yew inserts the last one first, and the browser would choose that.
    let option = |id: &str, name: &str| {
        let selected = chosen == id;
        html! { <option value={id.to_owned()} {selected}>{ name }</option> }
    };
    let hosts = context.guides.hosts();
    let hosts: Vec<Html> = hosts.map(|host| option(host.id(), host.name())).collect();
    let local = context.local.clone();
    let onchange = Callback::from(move |_: web_sys::Event| {
        local.set(OrderPageState {
            guide: page::picked(GUIDE),
            ..(*local).clone()
        });
    });
    html! {
        if !hosts.is_empty() {
            <p class="row">
                <label for={GUIDE}>{ words.guide_choose() }</label>
                <select id={GUIDE} {onchange}>
                    { option("", "–") }
                    <>{ for hosts }</>
                </select>
            </p>
        }
    }
}

/// How to add a record at a host.
fn guide(host: Host<'_>) -> Html {
    let words = &text().live_check;
    let steps: Vec<&str> = host.steps("dns").collect();
    let fields = host.field("name").zip(host.field("value"));
    let fields = fields.map(|(name, value)| words.guide_fields(name, value));
    let mut notes: Vec<&str> = fields.as_deref().into_iter().collect();
    notes.extend(match host.name_field() {
        NameField::Relative => Some(words.guide_relative()),
        NameField::Full => Some(words.guide_full()),
        NameField::Either => None,
    });
    notes.extend(host.quirks("dns"));
    let content = html! {
        <>
            { text_list(ListKind::Ordered, &steps) }
            { text_list(ListKind::Unordered, &notes) }
            if let Some(site) = host.site() {
                <p>{ external_link(site, &words.guide_site(host.name())) }</p>
            }
            if let Some(date) = host.checked() {
                { hint(&words.guide_checked(date, host.is_compared())) }
            }
        </>
    };
    details(&words.guide(host.name()), content)
}
