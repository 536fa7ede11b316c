//! Everything that can go wrong with an answer, at every request that an order makes: once, and until somebody mends it.
//!
//! Nothing hangs, nothing panics, nothing is lost, and nothing is proved a second time. What passes does so by itself;
//! what does not is told, and goes on from there when it is mended and the person says so. The matrix is printed.

#[path = "../support/mod.rs"]
mod support;

mod cell;
mod skew;
mod table;

use cell::{Cell, Mode, Outcome, World};
use futures_util::StreamExt as _;
use table::Table;
use testbed::ca_proxy::{Fault, Kind, Request, When};

/// A request of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// What it is called in the table.
    name: &'static str,
    kind: Kind,
    /// Whether it is one for another chain.
    alternate: bool,
}

impl Place {
    const fn of(name: &'static str, kind: Kind) -> Self {
        Self {
            name,
            kind,
            alternate: false,
        }
    }

    fn when(self) -> When {
        let is_alternate = |request: &Request| request.path.contains("/alternate/");
        let alternate = self.alternate;
        When::on(self.kind).having(move |request| is_alternate(request) == alternate)
    }
}

const PLACES: [Place; 10] = [
    Place::of("directory", Kind::Directory),
    Place::of("newNonce", Kind::NewNonce),
    Place::of("newAccount", Kind::NewAccount),
    Place::of("newOrder", Kind::NewOrder),
    Place::of("authorization", Kind::Authorization),
    Place::of("challenge", Kind::Challenge),
    Place::of("order", Kind::Order),
    Place::of("finalize", Kind::Finalize),
    Place::of("certificate", Kind::Certificate),
    Place {
        name: "alternate",
        kind: Kind::Certificate,
        alternate: true,
    },
];

/// How many are played at once: most of them wait for something.
const AT_ONCE: usize = 6;

#[tokio::test]
async fn each_fault_at_each_request_once_and_for_ever() {
    let world = World::start().await;
    let mut cells = Vec::new();
    for fault in Fault::ALL {
        for place in PLACES {
            if fault.applies_to(place.kind) {
                let cell = |mode| Cell { fault, place, mode };
                cells.extend([Mode::Once, Mode::Always].map(cell));
            }
        }
    }
    let world = &world;
    let numbered = cells.into_iter().enumerate();
    let played = numbered.map(|(number, cell)| async move {
        let outcome = cell.play(world, number).await;
        (cell, outcome)
    });
    let outcomes: Vec<_> = futures_util::stream::iter(played)
        .buffer_unordered(AT_ONCE)
        .collect()
        .await;
    Table::of(&outcomes).print();
    for (cell, outcome) in &outcomes {
        let alone = *outcome == Outcome::Alone;
        assert!(alone || !cell.passes(), "{cell:?} passes by itself");
    }
    assert!(outcomes.len() >= 400, "{} cells", outcomes.len());
}
