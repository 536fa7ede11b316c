//! What stands in the fields of the first page, kept while another page is shown.

use std::cell::RefCell;
use std::rc::Rc;

use crate::acme::DirectoryUrl;
use crate::guide::{self, Authority, AuthorityKind, Listing};
use crate::issuance::{OwnRequest, Plan};
use crate::names::{ListProblem, ToAscii, parse_names};
use crate::ui::components::Mistake;
use crate::ui::home::request::{self, Request};
use crate::ui::text::text;
use crate::web::{intl, page, url};

/// What the directory address of a CA that is gone has in it: people still find it in guides.
const ENDED: &str = "buypass.";

/// The id of the field for names.
pub(crate) const NAMES: &str = "names";
/// The group of the choice of a CA.
pub(crate) const AUTHORITY: &str = "authority";
/// The id of the field for a directory address.
pub(crate) const DIRECTORY: &str = "directory";
/// The value of the choice "another CA".
pub(crate) const TYPED: &str = "typed";

/// Behind the `#` when the other of the two pages is gone to, in front of the names that go along.
pub(crate) const CARRIED: &str = "typed=";

/// The id of the field for a certificate request.
pub(crate) const REQUEST: &str = "request";

/// The id of the box by which nothing is kept on the device.
pub(crate) const KEEP_NOTHING: &str = "keep-nothing";

/// Between the names and the CA that was chosen, behind the `#`.
const CARRIED_AUTHORITY: &str = "&ca=";

/// Before the certificate request.
const CARRIED_REQUEST: &str = "&csr=";

/// Goes to the other of the two pages. What was typed goes along, behind the `#`, which no server sees; of a certificate
/// request what was read, so that it can be nothing else.
pub(crate) fn go_to_other_page(
    page: &str,
    names: &str,
    authority: &str,
    request: Option<&OwnRequest>,
) {
    let names = url::encode(names);
    let mut address = [page, "#", CARRIED, &names, CARRIED_AUTHORITY, authority].concat();
    if let Some(request) = request {
        address.push_str(CARRIED_REQUEST);
        address.push_str(&request.der);
    }
    page::leave_for(&address);
}

/// The id of the box for the terms of a CA.
pub(crate) fn terms_id(authority: &str) -> String {
    ["terms-", authority].concat()
}

/// What was typed and chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Draft {
    pub(crate) names: String,
    pub(crate) authority: Option<String>,
    pub(crate) directory: String,
    /// Whether the box for the terms of the chosen CA is ticked.
    pub(crate) agreed: bool,
    /// Whether nothing of it is to be kept on the device.
    pub(crate) keep_nothing: bool,
    /// The certificate request that was read, as text.
    pub(crate) request: String,
}

/// The draft outlives the page it is typed into.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shared(pub(crate) Rc<RefCell<Draft>>);

impl PartialEq for Shared {
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
            keep_nothing: page::ticked(KEEP_NOTHING),
            directory: page::value(DIRECTORY).unwrap_or_default(),
            // Only once it is known that it is one, and no private key.
            request: String::new(),
        }
    }

    /// What another page sent along in the address.
    pub(crate) fn carried() -> Self {
        let fragment = page::fragment();
        let Some(carried) = fragment.strip_prefix(CARRIED) else {
            return Self::default();
        };
        let (carried, request) = carried.split_once(CARRIED_REQUEST).unwrap_or((carried, ""));
        let (names, authority) = carried
            .split_once(CARRIED_AUTHORITY)
            .unwrap_or((carried, ""));
        // It becomes part of an id, and is looked for among those that there are.
        let known = guide::listing(authority).map(|it| it.authority.id);
        Self {
            names: url::decode(names).unwrap_or_default(),
            authority: known,
            request: request::pem(request),
            ..Self::default()
        }
    }

    /// Puts it back into fields that are empty.
    pub(crate) fn restore(&self) {
        page::fill(NAMES, &self.names);
        page::fill(DIRECTORY, &self.directory);
        if self.keep_nothing {
            page::choose(KEEP_NOTHING);
        }
        if !self.request.is_empty() {
            page::fill(REQUEST, &self.request);
            page::unfold(REQUEST);
        }
    }

    /// What is to be ordered, or everything that keeps it from being ordered. The names of a certificate `request` that
    /// was brought along stand in for those that were not typed.
    pub(crate) fn plan(
        &self,
        authorities: &[Listing],
        request: Option<Request>,
        ascii: &dyn ToAscii,
    ) -> Result<Plan, Vec<Mistake>> {
        let words = &text().names;
        let mut mistakes = Vec::new();
        let mut mistake = |field, message| mistakes.push(Mistake { field, message });
        let mut understood = parse_names(&self.names, ascii);
        if let Some(request) = &request {
            if self.names.trim().is_empty() {
                understood = parse_names(&request.names, ascii);
            } else if !request.is_for(&understood.names) {
                mistake(NAMES, words.request_unlike_typed.to_owned());
            }
        }
        match understood.check() {
            Ok(()) => {}
            Err(ListProblem::Empty) => mistake(NAMES, words.empty.to_owned()),
            Err(ListProblem::TooMany { count, limit }) => {
                let amount = |number| intl::amount(text().language, number);
                mistake(NAMES, (words.too_many)(&amount(count), &amount(limit)));
            }
            Err(ListProblem::Rejected { .. }) => {
                for rejected in &understood.rejected {
                    mistake(NAMES, (words.rejected)(&rejected.typed, &rejected.reason));
                }
            }
        }
        let authority = match self.authority.as_deref() {
            Some(TYPED) => {
                let typed = self.directory.trim();
                let directory = url::https(typed).and_then(|url| DirectoryUrl::new(url).ok());
                if directory.is_none() {
                    let wrong = if typed.is_empty() {
                        words.directory_missing
                    } else if typed.contains(ENDED) {
                        words.ended
                    } else {
                        words.directory_wrong
                    };
                    mistake(DIRECTORY, wrong.to_owned());
                }
                directory.map(|directory| Authority {
                    id: TYPED.to_owned(),
                    name: url::host(directory.as_str()).unwrap_or_else(|| words.another.to_owned()),
                    directory,
                    kind: AuthorityKind::Typed,
                    relay: None,
                })
            }
            id => {
                let mut known = authorities.iter().map(|listing| &listing.authority);
                match id {
                    // One of those that were shown, and no other in its place.
                    Some(id) => known.find(|it| it.id == id),
                    None => known.next(),
                }
                .cloned()
            }
        };
        match authority {
            Some(authority) if mistakes.is_empty() => Ok(Plan {
                names: understood.names,
                authority,
                agreed: self.agreed,
                request: request.map(|request| request.own),
            }),
            _ => Err(mistakes),
        }
    }
}
