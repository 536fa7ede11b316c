//! Finds what can be reached from where, and so what belongs to which file.

use std::collections::{BTreeMap, BTreeSet};

use wasmparser::Operator;

use crate::error::{Error, unreadable};
use crate::linker_output::{LinkerOutput, Target};
use crate::module::Module;
use crate::{Entry, SHARED};

/// The home of what stays in the main program.
pub(crate) const MAIN_HOME: usize = 0;

/// What belongs where.
#[derive(Debug, Default)]
pub(crate) struct Division {
    /// The names of the parts: [`SHARED`] first if there is such a part, the others in their order.
    pub(crate) parts: Vec<String>,
    /// For each function of the program, its home: [`MAIN_HOME`], or one more than the index in `parts`.
    pub(crate) homes: Vec<usize>,
    /// For each part, addresses and contents of its data, in their order, none beside or over another.
    pub(crate) data: Vec<Vec<(u32, Vec<u8>)>>,
}

/// A function of the program, or a piece of data of the linker's output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Node {
    Function(u32),
    Data(u32),
}

/// Divides the program. What the main program needs stays there; what only one part needs belongs to that part, and what
/// several parts need to the shared one.
pub(crate) fn divide(
    entries: &BTreeMap<u32, Entry>,
    linked: &LinkerOutput<'_>,
    module: &Module<'_>,
) -> Result<Division, Error> {
    let graph = Graph::new(linked, module);
    graph.check_added_functions()?;
    let all: BTreeSet<u32> = entries.keys().copied().collect();
    let reached = graph.reachable(&BTreeSet::new(), &BTreeSet::new());
    let main = graph.reachable(&BTreeSet::new(), &all);
    let names: BTreeSet<&str> = entries.values().map(|entry| entry.part.as_str()).collect();
    let mut of_parts = Vec::new();
    for name in &names {
        let is_own = |index: &u32| entries[index].part == *name;
        let (own, others): (BTreeSet<u32>, _) = all.iter().partition(|index| is_own(index));
        of_parts.push(graph.reachable(&own, &others));
    }
    for (index, entry) in entries {
        let node = Node::Function(*index);
        if !reached.contains(&node) {
            return Err(Error::EntryMissing(entry.clone()));
        }
        let of_others = of_parts.iter().zip(&names);
        let mut of_others = of_others.filter(|(_, name)| **name != entry.part);
        if main.contains(&node) || of_others.any(|(nodes, _)| nodes.contains(&node)) {
            return Err(Error::NotOnlyCalled(entry.clone()));
        }
    }

    // Counting from the parts with names; the shared part comes in front of them if there is any use for it.
    let owner = |node: Node| -> Owner {
        if main.contains(&node) {
            return Owner::Main;
        }
        let mut owners = (0..).zip(&of_parts).filter(|(_, it)| it.contains(&node));
        match (owners.next(), owners.next()) {
            (None, _) => Owner::Main,
            (Some((part, _)), None) => Owner::Part(part),
            (Some(_), Some(_)) => Owner::Shared,
        }
    };
    let owners: Vec<Owner> = (0..)
        .zip(&module.types)
        .map(|(index, _)| owner(Node::Function(index)))
        // What is imported can be called from the main program alone.
        .enumerate()
        .map(|(at, owner)| {
            if at < module.imported as usize {
                Owner::Main
            } else {
                owner
            }
        })
        .collect();
    let pieces: Vec<(u32, &[u8], Owner)> = linked
        .pieces
        .iter()
        .map(|(number, piece)| (piece.address, piece.bytes, owner(Node::Data(*number))))
        .collect();
    let data = |wanted: Owner| moved_data(&pieces, wanted, module);

    let shared_data = data(Owner::Shared)?;
    let has_shared = owners.contains(&Owner::Shared) || !shared_data.is_empty();
    let mut division = Division::default();
    if has_shared {
        division.parts.push(SHARED.to_owned());
        division.data.push(shared_data);
    }
    for (part, name) in names.iter().enumerate() {
        division.parts.push((*name).to_owned());
        division.data.push(data(Owner::Part(part))?);
    }
    let first = 1 + usize::from(has_shared);
    let home = |owner: &Owner| match owner {
        Owner::Main => MAIN_HOME,
        Owner::Shared => 1,
        Owner::Part(part) => first + part,
    };
    division.homes = owners.iter().map(home).collect();
    Ok(division)
}

/// Who needs something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Owner {
    Main,
    Shared,
    /// The part with this number among those with entries.
    Part(usize),
}

/// The pieces of data of one owner, put together where they touch. Data that shares bytes with that of another owner stays
/// in the main program, where it is at its place from the beginning.
fn moved_data(
    pieces: &[(u32, &[u8], Owner)],
    owner: Owner,
    module: &Module<'_>,
) -> Result<Vec<(u32, Vec<u8>)>, Error> {
    let own = pieces.iter().filter(|(_, _, it)| *it == owner);
    let mut own: Vec<(u32, &[u8])> = own.map(|(address, bytes, _)| (*address, *bytes)).collect();
    own.sort_unstable();
    let mut moved: Vec<(u32, Vec<u8>)> = Vec::new();
    for (address, bytes) in own {
        let after = end(address, bytes);
        let shares_bytes = |(at, with, of): &(u32, &[u8], Owner)| {
            *of != owner && *at < after && address < end(*at, with)
        };
        if bytes.is_empty() || pieces.iter().any(shares_bytes) {
            continue;
        }
        if !holds(module, address, bytes) {
            return Err(Error::Mismatch("they hold different data"));
        }
        match moved.last_mut() {
            Some((from, content)) if address <= end(*from, content) => {
                let known = (end(*from, content) - address) as usize;
                content.extend_from_slice(bytes.get(known..).unwrap_or_default());
            }
            _ => moved.push((address, bytes.to_vec())),
        }
    }
    Ok(moved)
}

fn end(address: u32, bytes: &[u8]) -> u32 {
    address.saturating_add(u32::try_from(bytes.len()).unwrap_or(u32::MAX))
}

/// Whether the program has these bytes at this address.
fn holds(module: &Module<'_>, address: u32, bytes: &[u8]) -> bool {
    module.data.iter().any(|(first, content)| {
        let from = address.checked_sub(*first).map(|from| from as usize);
        let part = from.and_then(|from| content.get(from..from + bytes.len()));
        part == Some(bytes)
    })
}

/// What refers to what.
struct Graph<'m, 'a> {
    linked: &'m LinkerOutput<'a>,
    module: &'m Module<'a>,
    /// The functions of the linker's output by name. Several where the linker tells them apart in other ways.
    linked_functions: BTreeMap<&'a str, Vec<u32>>,
    /// The functions of the program by name.
    module_functions: BTreeMap<&'a str, Vec<u32>>,
}

impl<'m, 'a> Graph<'m, 'a> {
    fn new(linked: &'m LinkerOutput<'a>, module: &'m Module<'a>) -> Self {
        Self {
            linked,
            module,
            linked_functions: by_name(&linked.names),
            module_functions: by_name(&module.names),
        }
    }

    /// Everything that can be reached from outside, or from these functions, without a call of those that are shut.
    fn reachable(&self, from: &BTreeSet<u32>, shut: &BTreeSet<u32>) -> BTreeSet<Node> {
        // wasm-bindgen puts functions of its own into the table. No relocation tells who knows their slots.
        let in_table = self.module.elements.iter().flat_map(|(_, all)| all);
        let added = in_table.filter(|function| self.before_bindgen(**function).is_empty());
        let mut next: Vec<Node> = self
            .module
            .roots()
            .chain(added.copied())
            .chain(from.iter().copied())
            .map(Node::Function)
            .collect();
        next.extend(self.nodes(&self.linked.of_unknown));
        let mut reached = BTreeSet::new();
        while let Some(node) = next.pop() {
            if !reached.insert(node) {
                continue;
            }
            match node {
                Node::Data(number) => {
                    let targets = self.linked.of_data.get(&number);
                    next.extend(self.nodes(targets.map_or(&[][..], Vec::as_slice)));
                }
                Node::Function(function) => {
                    let body = function.checked_sub(self.module.imported);
                    let calls = body.and_then(|body| self.module.calls.get(body as usize));
                    let calls = calls.into_iter().flatten();
                    let calls = calls.filter(|called| !shut.contains(called));
                    next.extend(calls.map(|called| Node::Function(*called)));
                    for linked in self.before_bindgen(function) {
                        let targets = self.linked.of_functions.get(linked);
                        next.extend(self.nodes(targets.map_or(&[][..], Vec::as_slice)));
                    }
                }
            }
        }
        reached
    }

    /// Functions that wasm-bindgen adds pass calls on. If one held the address of data, no relocation would tell.
    fn check_added_functions(&self) -> Result<(), Error> {
        for (body, function) in self.module.bodies.iter().zip(self.module.imported..) {
            if !self.before_bindgen(function).is_empty() {
                continue;
            }
            let mut operators = body.get_operators_reader().map_err(unreadable)?;
            while !operators.eof() {
                let operator = operators.read().map_err(unreadable)?;
                let Operator::I32Const { value } = operator else {
                    continue;
                };
                let value = value.cast_unsigned();
                let mut data = self.module.data.iter();
                if data.any(|(from, bytes)| (*from..=end(*from, bytes)).contains(&value)) {
                    let name = self.module.names.get(&function).copied();
                    let name = name.unwrap_or("without a name");
                    return Err(Error::StrangeAddress(name.to_owned()));
                }
            }
        }
        Ok(())
    }

    /// What a function of the program was in the linker's output.
    fn before_bindgen(&self, function: u32) -> &[u32] {
        let name = self.module.names.get(&function);
        let linked = name.and_then(|name| self.linked_functions.get(name));
        linked.map_or(&[], Vec::as_slice)
    }

    /// What these targets are in the program.
    fn nodes(&self, targets: &[Target]) -> Vec<Node> {
        let mut nodes = Vec::new();
        for target in targets {
            match target {
                Target::Data(number) => nodes.push(Node::Data(*number)),
                Target::Function(linked) => {
                    let name = self.linked.names.get(linked);
                    let same = name.and_then(|name| self.module_functions.get(name));
                    nodes.extend(same.into_iter().flatten().copied().map(Node::Function));
                }
            }
        }
        nodes
    }
}

fn by_name<'a>(names: &BTreeMap<u32, &'a str>) -> BTreeMap<&'a str, Vec<u32>> {
    let mut by_name = BTreeMap::<_, Vec<u32>>::new();
    for (index, name) in names {
        by_name.entry(*name).or_default().push(*index);
    }
    by_name
}
