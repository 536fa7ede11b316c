//! The choice of a CA, and what is read from it.

use std::rc::Rc;

use yew::prelude::*;

use crate::acme::Certificate;
use crate::guide::{Authority, AuthorityKind, Browsers, Listing};
use crate::i18n::text;
use crate::ui::components::{
    Choice, FieldKind, Mistake, TYPED, choice_id, errors_of, line_field, radio, typed_authority,
};
use crate::ui::tools::context::{ToolContext, ToolError};
use crate::web::{page, url};

/// The group of the choice, and the ids of the fields for addresses.
const AUTHORITY: &str = "tool-ca";
const DIRECTORY: &str = "tool-directory";
const RELAY: &str = "tool-relay";

/// Draws the choice of a CA.
pub(super) fn authority_field(context: &ToolContext) -> Html {
    let (words, names) = (&text().tools, &text().names);
    let choice = |value: &str, label: &str, hint: &str, more: Html| {
        radio(Choice {
            id: choice_id(AUTHORITY, value),
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
        let hint = names.browsers(listing.browsers);
        choice(&authority.id, &authority.name, hint, Html::default())
    };
    let status = context.status();
    let address = |id: &'static str, label: &str, hint: &str| {
        let errors = errors_of(&status.mistakes, id);
        line_field(FieldKind::Url, id, label, hint, &errors)
    };
    html! {
        <>
            <fieldset>
                <legend>{ words.authority() }</legend>
                <>{ for context.authorities.iter().map(known) }</>
                if context.any_ca {
                    { choice(TYPED, names.another(), "", address(DIRECTORY, names.directory(), names.directory_hint())) }
                }
            </fieldset>
            if context.any_ca {
                { address(RELAY, text().blocking_error.relay_label(), words.relay_hint()) }
            }
        </>
    }
}

/// Chooses the CA that is most likely meant, unless one was chosen: the one that issued this certificate, else one whose
/// account is known, else one that comes with the page.
pub(super) fn choose_likely_authority(context: &ToolContext, certificate: Option<&Certificate>) {
    if page::chosen(AUTHORITY).is_some() {
        return;
    }
    let organization = certificate.and_then(|it| it.issuer.organization.as_deref());
    let organization = organization.unwrap_or_default();
    let is_issuer = |authority: &&Authority| {
        let practice = authority.kind == AuthorityKind::Practice;
        practice == organization.contains("STAGING")
            && organization.contains(authority.name.trim_end_matches(" staging"))
    };
    let is_known = |authority: &&Authority| context.app.account(&authority.directory).is_some();
    let is_local = |authority: &&Authority| authority.kind == AuthorityKind::Local;
    let all = || context.authorities.iter().map(|listing| &listing.authority);
    let likely = all()
        .find(is_issuer)
        .or_else(|| all().find(is_known))
        .or_else(|| all().find(is_local))
        .or_else(|| all().next());
    if let Some(authority) = likely {
        page::choose(&choice_id(AUTHORITY, &authority.id));
    }
}

/// Reads which CA was chosen, and through which relay to reach it.
pub(super) fn read_authority(context: &ToolContext) -> Result<Rc<Authority>, ToolError> {
    let chosen = page::chosen(AUTHORITY);
    let chosen = chosen.as_deref();
    let mut authority = if chosen == Some(TYPED) {
        let typed = page::value(DIRECTORY).unwrap_or_default();
        let wrong = || Mistake::new(DIRECTORY, text().names.directory_wrong().to_owned());
        typed_authority(&typed).ok_or_else(wrong)?
    } else {
        let mut listings = context.authorities.iter();
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
    context.app.set_relay(&mut authority);
    let relay = page::value(RELAY).unwrap_or_default();
    if !relay.trim().is_empty() {
        let relay = url::https(relay.trim());
        let wrong = || Mistake::new(RELAY, text().blocking_error.relay_wrong().to_owned());
        authority.relay = Some(relay.ok_or_else(wrong)?);
    }
    Ok(Rc::new(authority))
}
