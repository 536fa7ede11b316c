//! What can be reached, with the gates open and shut.

use std::collections::{BTreeMap, BTreeSet};

use wasmparser::Operator;

use super::linked::{Linked, Target};
use super::program::Program;
use super::{odd, unread};
use crate::error::Error;

/// What cannot be reached but through the gates.
#[derive(Debug, Default)]
pub(super) struct Later {
    /// By their index in the program.
    pub(super) functions: BTreeSet<u32>,
    /// Addresses and contents, in their order, none beside or over another.
    pub(super) data: Vec<(u32, Vec<u8>)>,
}

/// A function of the program, or a piece of data of the linker's output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Thing {
    Function(u32),
    Data(u32),
}

/// Finds the gates by their paths. Names in the program are mangled, in one of Rust's two ways; in both the parts of a path
/// stand behind each other with their lengths. (Not so those of methods in the newer way. Then no gate is found.)
pub(super) fn gates(paths: &[&str], program: &Program<'_>) -> Result<BTreeSet<u32>, Error> {
    let mut gates = BTreeSet::new();
    for path in paths {
        let parts = path.split("::");
        let mangled: String = parts.map(|part| format!("{}{part}", part.len())).collect();
        let is_gate = |name: &str| match name.split_once(&mangled) {
            // Behind it comes nothing, or the hash, of 17 letters; else it is something within the function.
            Some((_, rest)) => rest.is_empty() || rest.starts_with("17h") && rest.ends_with('E'),
            None => false,
        };
        let named = program.names.iter().filter(|(_, name)| is_gate(name));
        let named: Vec<u32> = named.map(|(index, _)| *index).collect();
        let [gate] = named[..] else {
            return Err(odd(format!(
                "has {} functions {path} instead of one. It is a gate to what is loaded later: mark it #[inline(never)], or \
                 change the list in xtask/src/finish/split/mod.rs",
                named.len()
            )));
        };
        gates.insert(gate);
    }
    Ok(gates)
}

/// What cannot be reached but through the gates.
pub(super) fn only_through(
    gates: &BTreeSet<u32>,
    linked: &Linked<'_>,
    program: &Program<'_>,
) -> Result<Later, Error> {
    let map = Map::new(linked, program);
    map.knows_everybody()?;
    let open = map.reachable(&BTreeSet::new());
    let shut = map.reachable(gates);
    for gate in gates {
        let name = program.names.get(gate).copied().unwrap_or_default();
        if shut.contains(&Thing::Function(*gate)) {
            return Err(odd(format!(
                "uses {name} otherwise than by calling it, so it is no gate"
            )));
        }
        if !open.contains(&Thing::Function(*gate)) {
            return Err(odd(format!("has no use for {name}, which is to be a gate")));
        }
    }
    let moves = |thing: Thing| open.contains(&thing) && !shut.contains(&thing);
    // What comes from the script stays there.
    let own = (0..)
        .take(program.types.len())
        .skip(program.imported as usize);
    Ok(Later {
        functions: own.filter(|index| moves(Thing::Function(*index))).collect(),
        data: pieces(linked, program, |number| moves(Thing::Data(number)))?,
    })
}

/// The pieces of data that move, put together where they touch.
fn pieces(
    linked: &Linked<'_>,
    program: &Program<'_>,
    moves: impl Fn(u32) -> bool,
) -> Result<Vec<(u32, Vec<u8>)>, Error> {
    let (mut go, mut stay) = (Vec::new(), Vec::new());
    for (number, piece) in &linked.pieces {
        let of = if moves(*number) { &mut go } else { &mut stay };
        of.push((piece.address, piece.bytes));
    }
    go.sort_unstable();
    let mut pieces: Vec<(u32, Vec<u8>)> = Vec::new();
    for (address, bytes) in go {
        let after = end(address, bytes);
        // Two pieces can share bytes.
        let shared = |(at, with): &(u32, &[u8])| *at < after && address < end(*at, with);
        if bytes.is_empty() || stay.iter().any(shared) {
            continue;
        }
        if !holds(program, address, bytes) {
            return Err(odd("holds other data than the linker put there"));
        }
        match pieces.last_mut() {
            Some((from, content)) if address <= end(*from, content) => {
                let known = (end(*from, content) - address) as usize;
                content.extend_from_slice(bytes.get(known..).unwrap_or_default());
            }
            _ => pieces.push((address, bytes.to_vec())),
        }
    }
    Ok(pieces)
}

fn end(address: u32, bytes: &[u8]) -> u32 {
    address.saturating_add(u32::try_from(bytes.len()).unwrap_or(u32::MAX))
}

/// Whether the program has these bytes at this address.
fn holds(program: &Program<'_>, address: u32, bytes: &[u8]) -> bool {
    program.data.iter().any(|(first, content)| {
        let from = address.checked_sub(*first).map(|from| from as usize);
        let part = from.and_then(|from| content.get(from..from + bytes.len()));
        part == Some(bytes)
    })
}

/// Who leads to whom.
struct Map<'m, 'a> {
    linked: &'m Linked<'a>,
    program: &'m Program<'a>,
    /// The functions of the linker's output with a name. More than one where the linker knows them apart in other ways.
    originals: BTreeMap<&'a str, Vec<u32>>,
    /// The functions of the program with a name.
    copies: BTreeMap<&'a str, Vec<u32>>,
}

impl<'m, 'a> Map<'m, 'a> {
    fn new(linked: &'m Linked<'a>, program: &'m Program<'a>) -> Self {
        Self {
            linked,
            program,
            originals: by_name(&linked.names),
            copies: by_name(&program.names),
        }
    }

    /// Everything that can be reached from outside without a call of these gates.
    fn reachable(&self, shut: &BTreeSet<u32>) -> BTreeSet<Thing> {
        let entrances = self.program.entrances();
        // wasm-bindgen puts functions of its own into the table; who knows their place is not written down.
        let strange = self.program.elements.iter().flat_map(|(_, all)| all);
        let strange = strange.filter(|function| self.originals(**function).is_empty());
        let mut next: Vec<Thing> = entrances
            .chain(strange.copied())
            .map(Thing::Function)
            .collect();
        next.extend(self.things(&self.linked.of_nobody));
        let mut reached = BTreeSet::new();
        while let Some(thing) = next.pop() {
            if !reached.insert(thing) {
                continue;
            }
            match thing {
                Thing::Data(number) => {
                    let targets = self.linked.of_data.get(&number);
                    next.extend(self.things(targets.map_or(&[][..], Vec::as_slice)));
                }
                Thing::Function(function) => {
                    let place = function.checked_sub(self.program.imported);
                    let calls = place.and_then(|place| self.program.calls.get(place as usize));
                    let calls = calls.into_iter().flatten();
                    let calls = calls.filter(|called| !shut.contains(called));
                    next.extend(calls.map(|called| Thing::Function(*called)));
                    for original in self.originals(function) {
                        let targets = self.linked.of_functions.get(original);
                        next.extend(self.things(targets.map_or(&[][..], Vec::as_slice)));
                    }
                }
            }
        }
        reached
    }

    /// Functions that wasm-bindgen adds hand calls on. If one held the address of data, nobody would have written it down.
    fn knows_everybody(&self) -> Result<(), Error> {
        for (body, function) in self.program.bodies.iter().zip(self.program.imported..) {
            if !self.originals(function).is_empty() {
                continue;
            }
            let mut operators = body.get_operators_reader().map_err(unread)?;
            while !operators.eof() {
                let operator = operators.read().map_err(unread)?;
                let Operator::I32Const { value } = operator else {
                    continue;
                };
                let value = value.cast_unsigned();
                let mut data = self.program.data.iter();
                if data.any(|(from, bytes)| (*from..=end(*from, bytes)).contains(&value)) {
                    let name = self.program.names.get(&function).copied();
                    let name = name.unwrap_or("without a name");
                    return Err(odd(format!(
                        "has a function {name} that the linker did not make, and that knows an address"
                    )));
                }
            }
        }
        Ok(())
    }

    /// What a function of the program was before wasm-bindgen.
    fn originals(&self, function: u32) -> &[u32] {
        let name = self.program.names.get(&function);
        let originals = name.and_then(|name| self.originals.get(name));
        originals.map_or(&[], Vec::as_slice)
    }

    /// What it became.
    fn things(&self, targets: &[Target]) -> Vec<Thing> {
        let mut things = Vec::new();
        for target in targets {
            match target {
                Target::Data(number) => things.push(Thing::Data(*number)),
                Target::Function(original) => {
                    let name = self.linked.names.get(original);
                    let copies = name.and_then(|name| self.copies.get(name));
                    let copies = copies.into_iter().flatten();
                    things.extend(copies.map(|copy| Thing::Function(*copy)));
                }
            }
        }
        things
    }
}

fn by_name<'a>(names: &BTreeMap<u32, &'a str>) -> BTreeMap<&'a str, Vec<u32>> {
    let mut by_name = BTreeMap::<_, Vec<u32>>::new();
    for (index, name) in names {
        by_name.entry(*name).or_default().push(*index);
    }
    by_name
}
