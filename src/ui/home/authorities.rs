//! The choice of a CA on the first page.

use yew::prelude::*;

use crate::guide::{Authority, AuthorityKind, Listing};
use crate::i18n::text;
use crate::ui::components::{Choice, TYPED, choice_id, external_link, hint, radio};
use crate::ui::home::fields::{AUTHORITY, terms_id};

/// What is below the choices.
pub(super) struct AuthorityChoices<'a> {
    pub(super) authorities: &'a [Listing],
    /// The practice hosting panel, shown at the CAs that come with the page.
    pub(super) panel: Option<&'a str>,
    /// The field for a directory address, on the page on which one can be typed in.
    pub(super) directory: Option<Html>,
    /// The link to the other of the two pages.
    pub(super) other_page: Html,
}

/// Draws the choice. The CAs that this page may talk to come first, the others are folded away.
pub(super) fn authority_choices(choices: AuthorityChoices<'_>) -> Html {
    let words = &text().names;
    let AuthorityChoices {
        authorities,
        panel,
        directory,
        other_page,
    } = choices;
    let near = authorities.iter().filter(|listing| listing.narrow);
    let far = authorities.iter().filter(|listing| !listing.narrow);
    let any_ca = directory.is_some();
    html! {
        <fieldset>
            <legend>{ words.authority() }</legend>
            <>{ for near.enumerate().map(|(at, listing)| listed_choice(listing, at == 0, panel)) }</>
            <details class="more elsewhere">
                <summary>{ words.more_authorities() }</summary>
                if !any_ca {
                    { hint(words.more_authorities_lead()) }
                }
                <>{ for far.map(|listing| listed_choice(listing, false, None)) }</>
                <p>{ other_page }</p>
            </details>
            if let Some(directory) = directory {
                { typed_choice(directory) }
            }
        </fieldset>
    }
}

/// The choice of a CA whose directory address is typed in.
fn typed_choice(directory: Html) -> Html {
    let words = &text().names;
    radio(Choice {
        id: choice_id(AUTHORITY, TYPED),
        group: AUTHORITY.to_owned(),
        value: TYPED.to_owned(),
        label: words.another(),
        hint: Some(words.kind(AuthorityKind::Typed)),
        more: directory,
        ..Choice::default()
    })
}

/// The choice of a CA that is known.
fn listed_choice(listing: &Listing, first: bool, panel: Option<&str>) -> Html {
    let words = &text().names;
    let authority = &listing.authority;
    let mut about = vec![words.kind(authority.kind)];
    if listing.credentials.is_some() {
        about.push(words.wants_account());
    }
    if listing.paid_wildcards {
        about.push(words.paid_wildcards());
    }
    about.push(words.browsers(listing.browsers));
    let about = text().shared.all_sentences(&about);
    let panel = panel.filter(|_| authority.kind == AuthorityKind::Local);
    radio(Choice {
        id: choice_id(AUTHORITY, &authority.id),
        group: AUTHORITY.to_owned(),
        value: authority.id.clone(),
        label: &authority.name,
        hint: Some(about.trim_end()),
        checked_at_first: first,
        more: html! {
            <>
            if let Some(terms) = &listing.terms {
                { terms_box(authority, terms) }
            }
            if let Some(panel) = panel {
                <p class="hint">
                    { external_link(panel, words.panel()) }
                </p>
            }
            </>
        },
        ..Choice::default()
    })
}

/// The box by which the terms of a CA are agreed to right away. The style sheet shows it for the CA that is chosen.
fn terms_box(authority: &Authority, terms: &str) -> Html {
    let words = &text().conditions;
    let id = terms_id(&authority.id);
    let hint = [&id, "-hint"].concat();
    html! {
        <div class="choice terms">
            <input type="checkbox" id={id.clone()} aria-describedby={hint.clone()} />
            <div>
                <label for={id}>{ words.agree(&authority.name) }</label>
                <p class="hint" id={hint}>
                    { external_link(terms, &words.link(&authority.name)) }
                    { " " }{ words.early_hint() }
                </p>
            </div>
        </div>
    }
}
