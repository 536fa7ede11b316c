//! Certificates, keys and the CA, from the fields that hold them.

use std::rc::Rc;

use yew::prelude::*;

use crate::acme::{Certificate, DirectoryUrl, certificates_in};
use crate::guide::{Browsers, Listing};
use crate::issuance::{Authority, AuthorityKind};
use crate::keys::{PublicKey, Purpose};
use crate::ui::components::{Choice, Mistake, area_with_file, field, radio};
use crate::ui::text::{text, tool_text};
use crate::ui::tools::context::{ToolContext, ToolError};
use crate::web::{clock, file_input, page, url, webcrypto};

/// The ids of fields, and the group of the choice of a CA.
pub(super) const CERTIFICATE: &str = "certificate";
pub(super) const KEY: &str = "tool-key";
const AUTHORITY: &str = "tool-ca";
const TYPED: &str = "typed";
const DIRECTORY: &str = "tool-directory";
const RELAY: &str = "tool-relay";

/// A certificate that was given.
pub(super) struct Found {
    pub(super) der: Vec<u8>,
    pub(super) certificate: Certificate,
    /// Its SHA-1, which some programs show. Empty where the browser does not work it out.
    pub(super) sha1: Vec<u8>,
    /// When it was given, in seconds since 1970.
    pub(super) at: u64,
}

/// What is wrong with a field.
pub(super) fn wrong(context: &ToolContext, field: &str) -> Vec<String> {
    let work = context.work.borrow();
    let about = work.mistakes.iter().filter(|it| it.field == field);
    about.map(|it| it.message.clone()).collect()
}

/// Draws an area to paste something into, or to choose its file.
pub(super) fn area(context: &ToolContext, id: &'static str, label: &str, hint: &str) -> Html {
    let wrong = wrong(context, id);
    let wrong: Vec<_> = wrong.iter().map(String::as_str).collect();
    area_with_file(id, label, hint, text().conditions.or_file, &wrong)
}

/// Draws the field for a certificate.
pub(super) fn certificate_field(context: &ToolContext) -> Html {
    let words = tool_text();
    area(
        context,
        CERTIFICATE,
        words.certificate,
        words.certificate_hint,
    )
}

/// The certificates that were given. A private key is not kept.
pub(super) async fn certificates(context: &ToolContext) -> Result<Vec<Found>, Mistake> {
    let words = tool_text();
    let file = file_input::read(CERTIFICATE).await.unwrap_or_default();
    let private = file.windows(11).any(|part| part == b"PRIVATE KEY");
    if private {
        file_input::clear(CERTIFICATE);
    }
    context.work.borrow_mut().private_key = private;
    let found = match Certificate::from_der(&file) {
        Some(certificate) => vec![(file.to_vec(), certificate)],
        None => std::str::from_utf8(&file)
            .ok()
            .and_then(|text| certificates_in(text).ok())
            .unwrap_or_default(),
    };
    if found.is_empty() {
        let message = if private {
            words.private_key
        } else {
            words.certificate_wrong
        };
        return Err(Mistake::new(CERTIFICATE, message.to_owned()));
    }
    let mut all = Vec::new();
    for (der, certificate) in found {
        all.push(Found {
            sha1: webcrypto::digest("SHA-1", &der).await.unwrap_or_default(),
            at: clock::now().as_secs(),
            der,
            certificate,
        });
    }
    Ok(all)
}

/// The one of them that is for a server, if there is one.
pub(super) fn leaf(found: &[Found]) -> Option<&Found> {
    found.get(place_of_leaf(found))
}

/// Where it is. Zero where there is none.
pub(super) fn place_of_leaf(found: &[Found]) -> usize {
    let place = found.iter().position(|it| !it.certificate.is_ca);
    place.unwrap_or_default()
}

/// Takes the key that was given, and empties its field. `None` where nothing was given.
pub(super) async fn key(
    context: &ToolContext,
    purpose: Purpose,
) -> Result<Option<PublicKey>, Mistake> {
    let Some(file) = file_input::read(KEY).await else {
        return Ok(None);
    };
    file_input::clear(KEY);
    let key = context.context.keys.import(purpose, &file).await;
    key.map(Some)
        .map_err(|error| Mistake::new(KEY, (text().conditions.import)(&error)))
}

/// The id of one choice of a group.
pub(super) fn id(group: &str, value: &str) -> String {
    [group, "-", value].concat()
}

/// Draws the choice of a CA.
pub(super) fn authority_field(context: &ToolContext) -> Html {
    let (words, names) = (tool_text(), &text().names);
    let choice = |value: &str, label: &str, hint: &str, more: Html| {
        radio(Choice {
            id: id(AUTHORITY, value),
            group: AUTHORITY.to_owned(),
            value: value.to_owned(),
            label,
            hint: (!hint.is_empty()).then_some(hint),
            more,
            ..Choice::default()
        })
    };
    let known = |listing: &Listing| {
        let authority = &listing.authority;
        let hint = (names.browsers)(listing.browsers);
        choice(&authority.id, &authority.name, hint, Html::default())
    };
    let line = |id: &'static str, label: &str, hint: &str| {
        let wrong = wrong(context, id);
        let wrong: Vec<_> = wrong.iter().map(String::as_str).collect();
        let described = [id, "-hint"].concat();
        let input = html! {
            <input type="url" {id} autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby={described} />
        };
        field(id, label, hint, &wrong, input)
    };
    html! {
        <>
            <fieldset>
                <legend>{ words.authority }</legend>
                { for context.authorities.iter().map(known) }
                if context.any_ca {
                    { choice(TYPED, names.another, "", line(DIRECTORY, names.directory, names.directory_hint)) }
                }
            </fieldset>
            if context.any_ca {
                { line(RELAY, text().blocking_error.relay_label, words.relay_hint) }
            }
        </>
    }
}

/// Chooses the CA that is most likely meant, unless one was chosen: whose account is known, who issued the certificate,
/// what comes with the page.
pub(super) fn guess(context: &ToolContext) {
    if page::chosen(AUTHORITY).is_some() {
        return;
    }
    let work = context.work.borrow();
    let organization =
        leaf(&work.found).and_then(|it| it.certificate.issuer.organization.as_deref());
    let issued = |authority: &&Authority| {
        let organization = organization.unwrap_or_default();
        let practice = authority.kind == AuthorityKind::Practice;
        practice == organization.contains("STAGING")
            && organization.contains(authority.name.trim_end_matches(" staging"))
    };
    let known = |authority: &&Authority| context.context.account(&authority.directory).is_some();
    let local = |authority: &&Authority| authority.kind == AuthorityKind::Local;
    let all = || context.authorities.iter().map(|listing| &listing.authority);
    let likely = all().find(issued).or_else(|| all().find(known));
    let likely = likely
        .or_else(|| all().find(local))
        .or_else(|| all().next());
    if let Some(authority) = likely {
        page::choose(&id(AUTHORITY, &authority.id));
    }
}

/// The CA that was chosen.
pub(super) fn authority(context: &ToolContext) -> Result<Rc<Authority>, ToolError> {
    let words = &text().names;
    let chosen = page::chosen(AUTHORITY);
    let chosen = chosen.as_deref();
    let mut listings = context.authorities.iter();
    let mut authority = if chosen == Some(TYPED) {
        let typed = page::value(DIRECTORY).unwrap_or_default();
        let directory = url::https(typed.trim()).and_then(|url| DirectoryUrl::new(url).ok());
        let Some(directory) = directory else {
            return Err(Mistake::new(DIRECTORY, words.directory_wrong.to_owned()).into());
        };
        Authority {
            id: TYPED.to_owned(),
            name: url::host(directory.as_str()).unwrap_or_default(),
            directory,
            kind: AuthorityKind::Typed,
            relay: None,
        }
    } else {
        let listing = listings.find(|it| Some(it.authority.id.as_str()) == chosen);
        let Some(listing) = listing.or(context.authorities.first()) else {
            return Err(ToolError::Mistakes(Vec::new()));
        };
        let mut authority = listing.authority.clone();
        if authority.relay.is_none() && listing.browsers == Browsers::No {
            authority.relay.clone_from(&context.relay);
        }
        authority
    };
    context.context.set_relay(&mut authority);
    let relay = page::value(RELAY).unwrap_or_default();
    if !relay.trim().is_empty() {
        let relay = url::https(relay.trim());
        let wrong = || Mistake::new(RELAY, text().blocking_error.relay_wrong.to_owned());
        authority.relay = Some(relay.ok_or_else(wrong)?);
    }
    Ok(Rc::new(authority))
}
