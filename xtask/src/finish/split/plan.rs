//! Where everything goes, and how the two halves call each other: through the table of functions, which both have. So
//! neither has to know the other's indices, and the program exports no function for it.

use std::collections::{BTreeMap, BTreeSet};

use wasm_encoder::TableType;

use super::program::Program;
use super::reach::Later;
use super::{odd, unread};
use crate::error::Error;

/// The plan.
pub(super) struct Plan {
    /// The functions of the first half, by their old index, with the new one.
    pub(super) first: BTreeMap<u32, u32>,
    /// Those of the later half.
    pub(super) later: BTreeMap<u32, u32>,
    /// The places in the table of all functions that have one: their old ones, and new ones for gates and for what the
    /// later half calls.
    pub(super) slots: BTreeMap<u32, u32>,
    /// The first of the new places.
    pub(super) added: u32,
    /// The functions at the new places, in their order.
    pub(super) called: Vec<u32>,
    /// The tables, the first of them with room for the new places.
    pub(super) tables: Vec<TableType>,
}

impl Plan {
    /// Makes it.
    pub(super) fn new(
        gates: &BTreeSet<u32>,
        later: &Later,
        program: &Program<'_>,
    ) -> Result<Self, Error> {
        let (mut in_first, mut in_later) = (BTreeMap::new(), BTreeMap::new());
        for function in (0..).take(program.types.len()) {
            let moves = later.functions.contains(&function);
            let half = if moves { &mut in_later } else { &mut in_first };
            let next = u32::try_from(half.len()).map_err(unread)?;
            half.insert(function, next);
        }
        // By the index, which compresses best.
        let mut wanted = gates.clone();
        for function in &later.functions {
            let place = (function - program.imported) as usize;
            let calls = program.calls.get(place).into_iter().flatten();
            wanted.extend(calls.filter(|called| !later.functions.contains(called)));
        }
        let mut slots = program.slots();
        let called: Vec<u32> = wanted
            .into_iter()
            .filter(|function| !slots.contains_key(function))
            .collect();
        let mut tables = program.tables.clone();
        let table = tables.first_mut();
        let table = table.ok_or_else(|| odd("has no table of functions"))?;
        let added = u32::try_from(table.minimum).map_err(unread)?;
        let more = u64::try_from(called.len()).map_err(unread)?;
        table.minimum += more;
        table.maximum = table.maximum.map(|most| most + more);
        slots.extend(called.iter().copied().zip(added..));
        Ok(Self {
            first: in_first,
            later: in_later,
            slots,
            added,
            called,
            tables,
        })
    }
}
