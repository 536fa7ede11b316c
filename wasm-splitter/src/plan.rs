//! Where each function goes, and how the files call each other: through the table of functions, which all share. So no file
//! has to know the indices of another, and the main program exports no function for it.

use std::collections::{BTreeMap, BTreeSet};

use wasm_encoder::TableType;

use crate::Entry;
use crate::error::{Error, unreadable};
use crate::module::Module;
use crate::reach::{Division, MAIN_HOME};

/// The plan.
pub(crate) struct Plan {
    /// For each home, its functions by their old index, with the new one. See [`Division::homes`].
    pub(crate) functions: Vec<BTreeMap<u32, u32>>,
    /// The slots in the table of all functions that have one: their old ones, and new ones for functions that another file
    /// calls.
    pub(crate) slots: BTreeMap<u32, u32>,
    /// The first of the new slots.
    pub(crate) added: u32,
    /// The functions in the new slots, in their order.
    pub(crate) called: Vec<u32>,
    /// The tables, the first of them with room for the new slots.
    pub(crate) tables: Vec<TableType>,
}

impl Plan {
    pub(crate) fn new(
        entries: &BTreeMap<u32, Entry>,
        division: &Division,
        module: &Module<'_>,
    ) -> Result<Self, Error> {
        let mut functions = vec![BTreeMap::new(); division.parts.len() + 1];
        for (function, home) in (0..).zip(&division.homes) {
            let own = &mut functions[*home];
            let next = u32::try_from(own.len()).map_err(unreadable)?;
            own.insert(function, next);
        }
        let home = |function: u32| division.homes.get(function as usize).copied();
        // In the order of their indices, which compresses best.
        let mut wanted: BTreeSet<u32> = entries.keys().copied().collect();
        for (calls, caller) in module.calls.iter().zip(module.imported..) {
            let elsewhere = |called: &&u32| home(**called) != home(caller);
            wanted.extend(calls.iter().filter(elsewhere));
        }
        let mut slots = module.slots();
        let called: Vec<u32> = wanted
            .into_iter()
            .filter(|function| !slots.contains_key(function))
            .collect();
        let mut tables = module.tables.clone();
        let table = tables.first_mut();
        let table = table.ok_or(Error::Unsupported("has no table of functions"))?;
        let added = u32::try_from(table.minimum).map_err(unreadable)?;
        let more = u64::try_from(called.len()).map_err(unreadable)?;
        table.minimum += more;
        table.maximum = table.maximum.map(|most| most + more);
        slots.extend(called.iter().copied().zip(added..));
        Ok(Self {
            functions,
            slots,
            added,
            called,
            tables,
        })
    }

    /// The index of a function in the main program, if it is there.
    pub(crate) fn in_main(&self, function: u32) -> Option<u32> {
        self.functions[MAIN_HOME].get(&function).copied()
    }
}
