//! What the CA asks and offers: the last page before something is ordered.

mod answer;

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use self::answer::answer;
use crate::acme::Profile;
use crate::guide::{self, Listing};
use crate::issuance::{Command, KeyChoice, State};
use crate::keys::{Algorithm, KeyStore, MacAlgorithm};
use crate::ui::components::{
    Choice, Mistake, area_with_file, away, error, error_summary, field, heading, hint, lead, note,
    para, radio,
};
use crate::ui::order::OrderPageState;
use crate::ui::order::pages::preparing::understood;
use crate::ui::text::text;
use crate::web::{file_input, page};

/// The ids of fields, and the groups of choices.
const AGREE: &str = "agree";
const KEY_ID: &str = "key-id";
const MAC: &str = "mac";
const MAC_ALGORITHM: &str = "mac-algorithm";
const PROFILE: &str = "profile";
const KEY: &str = "key";
const KEEP_KEY: &str = "keep-key";
const ACCOUNT_KEY: &str = "account-key";
const REPLACES: &str = "replaces";

/// The choice of a profile by the CA, and of an earlier key: values that no profile and no kind of key has.
const USUAL: &str = "";
const KEEP: &str = "keep";

/// What is offered and asked, drawn from a state whose directory was read.
struct Offer<'a> {
    state: &'a State,
    listing: Option<Listing>,
    profiles: &'a [Profile],
    mistakes: &'a [Mistake],
}

impl<'a> Offer<'a> {
    fn of(state: &'a State, mistakes: &'a [Mistake]) -> Self {
        let meta = state.directory.as_ref().and_then(|it| it.meta.as_ref());
        Self {
            state,
            listing: guide::listing(&state.plan.authority.id),
            profiles: meta.map_or(&[], |meta| &meta.profiles),
            mistakes,
        }
    }

    fn wrong(&self, field: &str) -> Vec<&'a str> {
        let about = self.mistakes.iter().filter(|it| it.field == field);
        about.map(|it| it.message.as_str()).collect()
    }

    /// The profile that is chosen at first: the one chosen before, one that IP addresses need, or the CA's usual one.
    fn first_profile(&self) -> &str {
        let for_addresses = self
            .listing
            .as_ref()
            .and_then(|it| it.for_addresses.as_deref());
        let needed = for_addresses.filter(|name| {
            self.state.plan.has_address() && self.profiles.iter().any(|it| it.name == *name)
        });
        let chosen = self.state.options.profile.as_deref();
        // Where the CA has it, the long-lived one is what goes best with records put in by hand.
        let classic = self.profiles.first().filter(|it| it.name == "classic");
        chosen
            .or(needed)
            .or(classic.map(|it| it.name.as_str()))
            .unwrap_or(USUAL)
    }
}

/// Makes the choices that stand at first. Once, as the page comes up: afterwards the fields belong to the person.
pub(crate) fn preset(state: &State) {
    let offer = Offer::of(state, &[]);
    if state.plan.agreed {
        page::choose(AGREE);
    }
    let first = offer.first_profile();
    let place = offer.profiles.iter().position(|it| it.name == first);
    page::choose(&profile_id(place));
    page::choose(&id(MAC_ALGORITHM, MacAlgorithm::Hs256.as_str()));
    page::choose(&match &state.options.key {
        KeyChoice::Generate(algorithm) => id(KEY, algorithm.as_str()),
        KeyChoice::Reuse(_) => id(KEY, KEEP),
    });
}

/// The id of a profile, by its place: its name is the CA's, and may be anything. `None` is the CA's usual one.
fn profile_id(place: Option<usize>) -> String {
    id(
        PROFILE,
        &place.map_or_else(|| USUAL.to_owned(), |place| place.to_string()),
    )
}

/// The id of one choice of a group.
fn id(group: &str, value: &str) -> String {
    [group, "-", value].concat()
}

/// Draws it.
pub(crate) fn conditions(
    state: &Rc<State>,
    local: &UseStateHandle<OrderPageState>,
    send: &Callback<Command>,
    keys: &Rc<KeyStore>,
) -> Html {
    let words = &text().conditions;
    let authority = &state.plan.authority;
    let ca = authority.name.as_str();
    let offer = Offer::of(state, &local.mistakes);
    let terms = state
        .directory
        .as_ref()
        .and_then(|it| it.terms_of_service());
    let onsubmit = {
        let (state, local, send, keys) = (state.clone(), local.clone(), send.clone(), keys.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let (state, local, send, keys) =
                (state.clone(), local.clone(), send.clone(), keys.clone());
            spawn_local(async move {
                match answer(&state, &keys).await {
                    Ok(options) => {
                        for secret in [MAC, KEEP_KEY, ACCOUNT_KEY] {
                            file_input::clear(secret);
                        }
                        local.set(local.without_mistakes());
                        send.emit(Command::AgreeToTerms(Box::new(options)));
                    }
                    Err(mistakes) => local.set(local.with(mistakes)),
                }
            });
        })
    };
    let reached = match authority.relay.as_deref() {
        Some(relay) => (words.reached_by_relay)(ca, relay),
        None => (words.reached)(ca),
    };
    // Out of the way, but where a name can be certified with some of them only.
    let choosable = offer.profiles.len() > 1;
    let outside = choosable && state.plan.has_address();
    let folded = choosable && !outside;
    html! {
        <form novalidate=true {onsubmit}>
            { error_summary(text().names.errors, &local.mistakes) }
            { heading(&(words.heading)(ca)) }
            { lead(&reached) }
            if let Some(request) = &state.plan.request {
                { note(&(words.own_request)(&request.key)) }
            }
            { understood(&state.plan.names) }
            if state.needs_external_account() {
                { external(&offer, ca) }
            }
            if state.account.url.is_some() {
                { note(words.account_known) }
            }
            if outside {
                { profiles(&offer) }
            }
            <details class="more">
                <summary>{ words.more }</summary>
                if folded {
                    { profiles(&offer) }
                }
                { more(&offer) }
            </details>
            if let Some(terms) = terms {
                { consent(&offer, ca, terms) }
            }
            <button type="submit" class="primary">
                { if terms.is_some() { words.go_agree } else { words.go } }
            </button>
        </form>
    }
}

/// A field of one line.
fn line(offer: &Offer<'_>, id: &'static str, label: &str, hint: &str) -> Html {
    let input = html! {
        <input type="text" {id} autocomplete="off" autocapitalize="none" spellcheck="false"
            aria-describedby={format!("{id}-hint")} />
    };
    field(id, label, hint, &offer.wrong(id), input)
}

/// The account that the person has with the CA outside of ACME.
fn external(offer: &Offer<'_>, ca: &str) -> Html {
    let words = &text().conditions;
    let page = offer.listing.as_ref().and_then(|it| it.credentials.clone());
    let algorithm = |algorithm: MacAlgorithm| {
        radio(Choice {
            id: id(MAC_ALGORITHM, algorithm.as_str()),
            group: MAC_ALGORITHM.to_owned(),
            value: algorithm.as_str().to_owned(),
            label: algorithm.as_str(),
            ..Choice::default()
        })
    };
    html! {
        <section aria-labelledby="external">
            <h2 id="external">{ (words.external)(ca) }</h2>
            { para(&(words.external_lead)(ca)) }
            { para((words.credentials)(&offer.state.plan.authority.id)) }
            if let Some(page) = page {
                <p>{ away(&page, &(words.credentials_link)(ca)) }</p>
            }
            { line(offer, KEY_ID, words.key_id, words.key_id_hint) }
            { line(offer, MAC, words.mac, words.mac_hint) }
            <details>
                <summary>{ words.mac_algorithm }</summary>
                { hint(words.mac_usual) }
                <div class="row">{ for MacAlgorithm::ALL.into_iter().map(algorithm) }</div>
            </details>
        </section>
    }
}

/// The kinds of certificates that the CA offers, in its own words.
fn profiles(offer: &Offer<'_>) -> Html {
    let words = &text().conditions;
    let has_classic = offer
        .profiles
        .first()
        .is_some_and(|it| it.name == "classic");
    let listing = offer.listing.as_ref();
    let profile = |(place, profile): (usize, &Profile)| {
        let short = listing.is_some_and(|it| it.short_lived.contains(&profile.name))
            || matches!(profile.name.as_str(), "shortlived" | "tlsserver");
        let addresses = offer.state.plan.has_address()
            && listing.is_some_and(|it| it.for_addresses.as_ref() == Some(&profile.name));
        radio(Choice {
            id: profile_id(Some(place)),
            group: PROFILE.to_owned(),
            value: profile.name.clone(),
            label: &profile.name,
            hint: Some(&profile.description),
            more: html! {
                <>
                    if addresses {
                        { hint(words.profile_addresses) }
                    }
                    if short {
                        { hint(words.profile_short) }
                    }
                </>
            },
            ..Choice::default()
        })
    };
    let usual = || {
        radio(Choice {
            id: profile_id(None),
            group: PROFILE.to_owned(),
            label: words.profile_usual,
            ..Choice::default()
        })
    };
    html! {
        <fieldset>
            <legend>{ words.profile }</legend>
            { hint(words.profile_hint) }
            if !has_classic {
                { usual() }
            }
            { for offer.profiles.iter().enumerate().map(profile) }
        </fieldset>
    }
}

/// What few people need.
fn more(offer: &Offer<'_>) -> Html {
    let words = &text().conditions;
    let state = offer.state;
    let kind = |algorithm: Algorithm| {
        let (label, hint) = (words.keys)(algorithm);
        radio(Choice {
            id: id(KEY, algorithm.as_str()),
            group: KEY.to_owned(),
            value: algorithm.as_str().to_owned(),
            label,
            hint: (!hint.is_empty()).then_some(hint),
            ..Choice::default()
        })
    };
    let area = |id, label, hint| area_with_file(id, label, hint, words.or_file, &offer.wrong(id));
    let keep = || {
        radio(Choice {
            id: id(KEY, KEEP),
            group: KEY.to_owned(),
            value: KEEP.to_owned(),
            label: words.keep_key,
            more: area(KEEP_KEY, words.keep_key, words.keep_key_hint),
            ..Choice::default()
        })
    };
    let can_replace = state
        .directory
        .as_ref()
        .is_some_and(|it| it.renewal_info.is_some());
    html! {
        <>
            if state.plan.request.is_none() {
                <fieldset>
                    <legend>{ words.key }</legend>
                    { for Algorithm::ALL.into_iter().map(kind) }
                    { keep() }
                </fieldset>
            }
            { area(ACCOUNT_KEY, words.account_key, words.account_key_hint) }
            if can_replace {
                { area(REPLACES, words.replaces, words.replaces_hint) }
            }
        </>
    }
}

/// The terms of service, which the CA demands consent to.
fn consent(offer: &Offer<'_>, ca: &str, terms: &str) -> Html {
    let words = &text().conditions;
    let wrong = offer.wrong(AGREE);
    let described = (!wrong.is_empty()).then(|| format!("{AGREE}-error"));
    let invalid = (!wrong.is_empty()).then_some("true");
    // A person is going to click on it: anything but a web address is only shown.
    let link = if terms.starts_with("https://") || terms.starts_with("http://") {
        html! { <p>{ away(terms, &(words.link)(ca)) }</p> }
    } else {
        html! { <p>{ (words.elsewhere)(ca) }{ " " }<code>{ terms }</code></p> }
    };
    html! {
        <>
            { link }
            <div class={if wrong.is_empty() { "field" } else { "field wrong" }}>
                { error(AGREE, &wrong) }
                <div class="choice">
                    <input type="checkbox" id={AGREE} aria-describedby={described} aria-invalid={invalid} />
                    <div><label for={AGREE}>{ (words.agree)(ca) }</label></div>
                </div>
            </div>
        </>
    }
}
