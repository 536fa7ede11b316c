//! What the person did on the pages of an order that is no part of the order.

use std::rc::Rc;

use crate::i18n::Advice;
use crate::ui::components::Mistake;

/// What the person did on the pages of an order that is no part of the order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct OrderPageState {
    /// What is wrong in the fields of a page.
    pub(crate) mistakes: Rc<[Mistake]>,
    /// How often mistakes were found.
    pub(crate) refused: u32,
    /// Whether the method of proof is chosen for each name.
    pub(crate) method_per_name: bool,
    /// The id of the guide that was chosen.
    pub(crate) guide: Option<String>,
    /// Whether the CA is not to validate as soon as DNS is right.
    pub(crate) check_only: bool,
    /// The file that was handed to the browser last, and whether the browser took it.
    pub(crate) saved_file: Option<(&'static str, bool)>,
    /// What the relay found last.
    pub(crate) relay_finding: Option<RelayFinding>,
}

/// What the relay found at an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RelayFinding {
    pub(crate) url: String,
    pub(crate) advice: Advice,
}

impl OrderPageState {
    /// The same, with these mistakes.
    pub(crate) fn with_mistakes(&self, mistakes: Vec<Mistake>) -> Self {
        Self {
            mistakes: mistakes.into(),
            refused: self.refused + 1,
            ..self.clone()
        }
    }

    /// The same, without mistakes.
    pub(crate) fn without_mistakes(&self) -> Self {
        Self {
            mistakes: Rc::default(),
            ..self.clone()
        }
    }
}
