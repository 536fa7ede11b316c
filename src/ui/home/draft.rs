//! What is in the fields of the first page. It outlasts the page while another one is shown.

use std::cell::RefCell;
use std::rc::Rc;

use crate::guide::{self, Authority, Listing};
use crate::i18n::{language, text};
use crate::issuance::Plan;
use crate::names::{ListProblem, Name, ToAscii, parse_names};
use crate::ui::components::{Mistake, TYPED, typed_authority};
use crate::ui::home::fields::{AUTHORITY, DIRECTORY, NAMES, REQUEST, SAVE_NOTHING, terms_id};
use crate::ui::home::other_page::SentAlong;
use crate::ui::home::request::{self, Request};
use crate::web::{intl, page};

/// In the directory address of a CA that has closed. Guides on the web still name it.
const CLOSED_CA: &str = "buypass.";

/// What was typed and chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Draft {
    pub(crate) names: String,
    pub(crate) authority: Option<String>,
    pub(crate) directory: String,
    /// Whether the box for the terms of the chosen CA is ticked.
    pub(crate) agreed: bool,
    /// Whether nothing is to be saved on the device.
    pub(crate) save_nothing: bool,
    /// The certificate request that was read, as text.
    pub(crate) request: String,
}

/// The draft, shared by the first page and the rest of the program.
#[derive(Clone, Debug, Default)]
pub(crate) struct SharedDraft(pub(crate) Rc<RefCell<Draft>>);

impl PartialEq for SharedDraft {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Draft {
    /// What the fields hold now.
    pub(crate) fn read() -> Self {
        let authority = page::chosen(AUTHORITY);
        let agreed = |id: &String| page::ticked(&terms_id(id));
        Self {
            names: page::value(NAMES).unwrap_or_default(),
            agreed: authority.as_ref().is_some_and(agreed),
            authority,
            save_nothing: page::ticked(SAVE_NOTHING),
            directory: page::value(DIRECTORY).unwrap_or_default(),
            // Set only once it is known to be a certificate request, and no private key.
            request: String::new(),
        }
    }

    /// What the other page sent along in the address.
    pub(crate) fn sent_along() -> Self {
        let Some(sent) = SentAlong::parse(&page::fragment()) else {
            return Self::default();
        };
        Self {
            names: sent.names,
            // It becomes part of an id, so it has to be one of those that there are.
            authority: guide::listing(&sent.authority).map(|it| it.authority.id),
            request: request::pem(&sent.request),
            ..Self::default()
        }
    }

    /// Puts the names and the CA where [`sent_along`](Self::sent_along) finds them, unless the address leads elsewhere.
    #[cfg(target_arch = "wasm32")]
    pub(crate) fn put_into_address(&self) {
        if page::fragment().is_empty() {
            // What is chosen in the HTML was not chosen by the person.
            let usual = guide::authorities().into_iter().next();
            let usual = usual.map(|listing| listing.authority.id);
            let chosen = self
                .authority
                .as_ref()
                .filter(|&id| usual.as_ref() != Some(id));
            let sent = SentAlong {
                names: self.names.clone(),
                authority: chosen.cloned().unwrap_or_default(),
                request: String::new(),
            };
            page::replace_fragment(&sent.fragment());
        }
    }

    /// Puts it back into fields that are empty.
    pub(crate) fn restore(&self) {
        page::fill(NAMES, &self.names);
        page::fill(DIRECTORY, &self.directory);
        if self.save_nothing {
            page::choose(SAVE_NOTHING);
        }
        if !self.request.is_empty() {
            page::fill(REQUEST, &self.request);
            page::unfold(REQUEST);
        }
    }

    /// What is to be ordered, or all the mistakes that prevent it. The names of a certificate `request` stand in for those
    /// that were not typed.
    pub(crate) fn plan(
        &self,
        authorities: &[Listing],
        request: Option<Request>,
        ascii: &dyn ToAscii,
    ) -> Result<Plan, Vec<Mistake>> {
        let mut mistakes = Vec::new();
        let names = self.names(request.as_ref(), ascii, &mut mistakes);
        let authority = match self.authority.as_deref() {
            Some(TYPED) => {
                let typed = typed_authority(&self.directory);
                if typed.is_none() {
                    mistakes.push(self.directory_mistake());
                }
                typed
            }
            id => listed(authorities, id).cloned(),
        };
        match authority {
            Some(authority) if mistakes.is_empty() => Ok(Plan {
                names,
                authority,
                agreed: self.agreed,
                request: request.map(|request| request.own),
            }),
            _ => Err(mistakes),
        }
    }

    /// The names that were typed or that are in the certificate request, and what is wrong with them.
    fn names(
        &self,
        request: Option<&Request>,
        ascii: &dyn ToAscii,
        mistakes: &mut Vec<Mistake>,
    ) -> Vec<Name> {
        let words = &text().names;
        let mut mistake = |message| mistakes.push(Mistake::new(NAMES, message));
        let mut parsed = parse_names(&self.names, ascii);
        if let Some(request) = request {
            if self.names.trim().is_empty() {
                parsed = parse_names(&request.names, ascii);
            } else if !request.is_for(&parsed.names) {
                mistake(words.request_unlike_typed().to_owned());
            }
        }
        match parsed.check() {
            Ok(()) => {}
            Err(ListProblem::Empty) => mistake(words.empty().to_owned()),
            Err(ListProblem::TooMany { count, limit }) => {
                let amount = |number| intl::amount(language(), number);
                mistake(words.too_many(&amount(count), &amount(limit)));
            }
            Err(ListProblem::Rejected { .. }) => {
                for rejected in &parsed.rejected {
                    mistake(words.rejected(&rejected.typed, &rejected.reason));
                }
            }
        }
        parsed.names
    }

    /// What is wrong with the directory address, which is none.
    fn directory_mistake(&self) -> Mistake {
        let words = &text().names;
        let typed = self.directory.trim();
        let message = if typed.is_empty() {
            words.directory_missing()
        } else if typed.contains(CLOSED_CA) {
            words.ended()
        } else {
            words.directory_wrong()
        };
        Mistake::new(DIRECTORY, message.to_owned())
    }
}

/// The CA that was chosen: the one with this id, and no other in its place. The first if none was chosen.
fn listed<'a>(authorities: &'a [Listing], id: Option<&str>) -> Option<&'a Authority> {
    let mut known = authorities.iter().map(|listing| &listing.authority);
    match id {
        Some(id) => known.find(|it| it.id == id),
        None => known.next(),
    }
}
