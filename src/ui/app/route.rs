//! The part of the address behind `#`: which page is shown. Back and Forward move between routes, and a reload stays on one.

use crate::storage::CertificateId;
use crate::ui::tools::tool::Tool;

/// In front of the id of an order.
const ORDER: &str = "order-";

/// The fragment of the first page. Any other that names no page leads there too.
const HOME: &str = "names";

/// A page, as the address names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Route {
    /// The first page: names and a CA.
    #[default]
    Home,
    /// The pages of an order.
    Order(CertificateId),
    /// The page of a tool.
    Tool(Tool),
}

impl Route {
    /// The page that a fragment names.
    pub(crate) fn parse(fragment: &str) -> Self {
        if let Some(id) = fragment.strip_prefix(ORDER) {
            return Self::Order(CertificateId::named(id));
        }
        let mut tools = Tool::ALL.into_iter();
        let tool = tools.find(|tool| tool.name() == fragment);
        tool.map_or(Self::Home, Self::Tool)
    }

    /// The fragment that leads to this page.
    pub(crate) fn fragment(&self) -> String {
        match self {
            Self::Home => HOME.to_owned(),
            Self::Order(id) => [ORDER, id.as_str()].concat(),
            Self::Tool(tool) => tool.name().to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fragment_leads_back_to_its_page() {
        let order = Route::Order(CertificateId::new([1, 2, 3, 4, 5, 6]));
        let tools = Tool::ALL.into_iter().map(Route::Tool);
        for route in tools.chain([Route::Home, order]) {
            assert_eq!(Route::parse(&route.fragment()), route);
        }
    }

    #[test]
    fn what_names_no_page_leads_to_the_first() {
        for fragment in ["", "order", "tool", "typed=www.example.test", "Inspect"] {
            assert_eq!(Route::parse(fragment), Route::Home, "{fragment}");
        }
    }
}
