//! What the second page needs beside the state.

use std::rc::Rc;

use yew::prelude::*;

use crate::dns::Resolver;
use crate::guide::{Guides, Host};
use crate::issuance::{Command, DnsTask, State};
use crate::ui::order::OrderPageState;
use crate::ui::text::text;

/// What surrounds it.
pub(crate) struct ProofContext<'a> {
    pub(crate) local: &'a UseStateHandle<OrderPageState>,
    pub(crate) send: &'a Callback<Command>,
    /// What is known of DNS hosts and panels, once it was fetched.
    pub(crate) guides: &'a Rc<Guides>,
    /// Where a relay looks at files, if it may.
    pub(crate) check: Option<&'a str>,
    /// Who may be asked about DNS, if the person says so.
    pub(crate) resolvers: &'a [Resolver],
}

impl<'a> ProofContext<'a> {
    /// Who runs the zone of a record: found out, or else chosen by the person.
    pub(super) fn host(&self, state: &State, task: &DnsTask) -> Option<Host<'a>> {
        let zone = state.zone_of(&task.base);
        let found = zone.and_then(|zone| self.guides.of_servers(&zone.servers));
        found.or_else(|| self.guides.host(self.local.guide.as_deref()?))
    }

    /// The names of the resolvers, as a list for people.
    pub(super) fn asked(&self) -> String {
        let names: Vec<_> = self.resolvers.iter().map(|it| it.name.as_str()).collect();
        match names.as_slice() {
            [rest @ .., last] if !rest.is_empty() => {
                [&rest.join(", "), text().live.and, last].concat()
            }
            _ => names.concat(),
        }
    }
}
