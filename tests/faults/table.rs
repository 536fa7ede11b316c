//! The matrix, for people to read.

use std::io::Write as _;

use super::cell::{Cell, Mode, Outcome};
use super::{PLACES, Place};
use testbed::ca_proxy::Fault;

pub(crate) struct Table(String);

impl Table {
    pub(crate) fn of(outcomes: &[(Cell, Outcome)]) -> Self {
        let line = |first: &str, cells: &mut dyn Iterator<Item = String>| {
            let cells: String = cells.map(|cell| format!("{cell:>14}")).collect();
            format!("{first:24}{cells}\n")
        };
        let mut lines = vec![line("", &mut PLACES.iter().map(|it| it.name.to_owned()))];
        for fault in Fault::ALL {
            let cell = |place: &Place| {
                let word = |mode| word(outcomes, fault, *place, mode);
                match (word(Mode::Once), word(Mode::Always)) {
                    (Some(once), Some(always)) => format!("{once}/{always}"),
                    _ => "-".to_owned(),
                }
            };
            lines.push(line(&fault.name(), &mut PLACES.iter().map(cell)));
        }
        let count = |outcome| outcomes.iter().filter(|(_, it)| *it == outcome).count();
        lines.push(format!(
            "Once and until mended: {} cells, a certificate in each; {} by themselves (alone), {} after the person was \
             told and said to try again (told).\n",
            outcomes.len(),
            count(Outcome::Alone),
            count(Outcome::AfterMessage),
        ));
        Self(lines.concat())
    }

    /// Past the test runner, which would keep it to itself: the matrix belongs into every run's log.
    pub(crate) fn print(&self) {
        let written = std::io::stderr().write_all(self.0.as_bytes());
        written.expect("written");
    }
}

fn word(
    outcomes: &[(Cell, Outcome)],
    fault: Fault,
    place: Place,
    mode: Mode,
) -> Option<&'static str> {
    let found = outcomes
        .iter()
        .find(|(cell, _)| cell.fault == fault && cell.place == place && cell.mode == mode)?;
    Some(match found.1 {
        Outcome::Alone => "alone",
        Outcome::AfterMessage => "told",
    })
}
