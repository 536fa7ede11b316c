//! What the page needs beside the state of the order.

use std::rc::Rc;

use yew::prelude::*;

use crate::dns::Resolver;
use crate::guide::{Guides, Host};
use crate::i18n::language;
use crate::issuance::{Command, DnsTask, State};
use crate::ui::order::page_state::OrderPageState;
use crate::web::intl;

/// What the page needs beside the state of the order.
pub(crate) struct ProofContext<'a> {
    pub(crate) local: &'a UseStateHandle<OrderPageState>,
    pub(crate) send: &'a Callback<Command>,
    /// The guides of DNS hosts and hosting panels, once they were fetched.
    pub(crate) guides: &'a Rc<Guides>,
    /// Where a relay checks files, if it may.
    pub(crate) file_check: Option<&'a str>,
    /// The resolvers that may be asked about DNS, if the person agrees.
    pub(crate) resolvers: &'a [Resolver],
}

impl<'a> ProofContext<'a> {
    /// The DNS host of a record: found by its name servers, or else chosen by the person.
    pub(super) fn host(&self, state: &State, task: &DnsTask) -> Option<Host<'a>> {
        let zone = state.zone_of(&task.base);
        let found = zone.and_then(|zone| self.guides.of_servers(&zone.servers));
        found.or_else(|| self.guides.host(self.local.guide.as_deref()?))
    }

    /// The names of the resolvers, as a list for people.
    pub(super) fn resolver_names(&self) -> String {
        let names: Vec<_> = self.resolvers.iter().map(|it| it.name.as_str()).collect();
        intl::conjunction(language(), &names)
    }
}
