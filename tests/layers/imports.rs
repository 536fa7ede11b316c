//! Which file of a crate imports which: the module tree, its `use` declarations and its paths, read by `syn`.
//!
//! An import through a re-export (`pub use` in a `mod.rs`) is followed to the file that defines the item, so that a
//! façade does not hide who depends on whom. Code for tests is left out.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, Item, UseTree};

/// A module, as the names on the way to it: `["ui", "app"]`. The crate's root is empty.
type ModulePath = Vec<String>;

/// One name that a `use` brings into a module, and the path it stands for.
struct Import {
    name: String,
    path: Vec<String>,
}

struct Module {
    file: String,
    /// Everything a `use` names, `self`, `super` and `crate` resolved.
    imports: Vec<Import>,
    /// The modules whose whole content is imported (`use x::*`).
    globs: Vec<Vec<String>>,
    /// Paths in code, and in the arguments of macros. Those that begin with `crate` are resolved, others are as written.
    paths: Vec<Vec<String>>,
    /// The items that are defined here.
    defined: BTreeSet<String>,
}

/// The modules of a crate.
pub(crate) struct Crate {
    modules: BTreeMap<ModulePath, Module>,
}

impl Crate {
    /// Reads the crate whose root is `lib.rs`. `read` gives the content of a file by its path below the root's folder.
    pub(crate) fn read(read: &dyn Fn(&str) -> Option<String>) -> Self {
        let mut this = Self {
            modules: BTreeMap::new(),
        };
        this.add(Vec::new(), "lib.rs".to_owned(), read);
        this
    }

    fn add(&mut self, path: ModulePath, file: String, read: &dyn Fn(&str) -> Option<String>) {
        let text = read(&file).unwrap_or_else(|| panic!("{file} is not there"));
        let parsed = syn::parse_file(&text).unwrap_or_else(|error| panic!("{file}: {error}"));
        let mut collector = Collector {
            module: path.clone(),
            inner: Vec::new(),
            children: Vec::new(),
            found: Module {
                file,
                imports: Vec::new(),
                globs: Vec::new(),
                paths: Vec::new(),
                defined: BTreeSet::new(),
            },
        };
        collector.visit_file(&parsed);
        let Collector {
            children, found, ..
        } = collector;
        self.modules.insert(path.clone(), found);
        for child in children {
            let mut path = path.clone();
            path.push(child);
            let base = path.join("/");
            let files = [format!("{base}.rs"), format!("{base}/mod.rs")];
            let file = files.into_iter().find(|file| read(file).is_some());
            let file = file.unwrap_or_else(|| panic!("the module {base} has a file"));
            self.add(path, file, read);
        }
    }

    /// How many files there are.
    pub(crate) fn file_count(&self) -> usize {
        self.modules.len()
    }

    /// Which module imports which, by their files. What a module has from the modules that it stands in does not count.
    pub(crate) fn edges(&self) -> BTreeMap<&str, BTreeSet<&str>> {
        let mut edges: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (from, module) in &self.modules {
            let targets = edges.entry(module.file.as_str()).or_default();
            for target in self.targets(from, module) {
                let is_ancestor = from.starts_with(&target);
                if !is_ancestor {
                    targets.insert(self.modules[&target].file.as_str());
                }
            }
        }
        edges
    }

    /// The modules that define what a module names.
    fn targets(&self, from: &ModulePath, module: &Module) -> BTreeSet<ModulePath> {
        let mut targets = BTreeSet::new();
        for import in &module.imports {
            targets.extend(self.defining_module(&import.path, &mut BTreeSet::new()));
        }
        for glob in &module.globs {
            targets.extend(self.module_of(glob).map(|(module, _)| module));
        }
        for path in &module.paths {
            if path[0] == "crate" {
                targets.extend(self.defining_module(&path[1..], &mut BTreeSet::new()));
                continue;
            }
            // `page::focus` after `use crate::web::page`, or `child::function` beside `mod child`.
            let import = module.imports.iter().find(|it| it.name == path[0]);
            let base = match import {
                Some(import) => import.path.clone(),
                None => [from.as_slice(), &path[..1]].concat(),
            };
            if self.modules.contains_key(&base) {
                let full = [base.as_slice(), &path[1..]].concat();
                targets.extend(self.defining_module(&full, &mut BTreeSet::new()));
            }
        }
        targets
    }

    /// The module that a path leads to, and the rest of the path.
    fn module_of<'a>(&self, path: &'a [String]) -> Option<(ModulePath, &'a [String])> {
        let known = |length: &usize| self.modules.contains_key(&path[..*length]);
        let length = (1..=path.len()).rev().find(known)?;
        Some((path[..length].to_vec(), &path[length..]))
    }

    /// The module that defines what a path (without `crate`) names, re-exports followed. `None` for what is not of this
    /// crate.
    fn defining_module(
        &self,
        path: &[String],
        seen: &mut BTreeSet<Vec<String>>,
    ) -> Option<ModulePath> {
        if !seen.insert(path.to_vec()) {
            return None;
        }
        let (module, rest) = self.module_of(path)?;
        let Some((item, after)) = rest.split_first() else {
            return Some(module);
        };
        let here = &self.modules[&module];
        if !here.defined.contains(item) {
            let names = here.imports.iter().filter(|it| it.name == *item);
            for import in names {
                let full = [import.path.as_slice(), after].concat();
                if let Some(found) = self.defining_module(&full, seen) {
                    return Some(found);
                }
            }
            for glob in &here.globs {
                let full = [glob.as_slice(), rest].concat();
                let found = self.defining_module(&full, seen);
                let defines = |found: &ModulePath| self.modules[found].defined.contains(item);
                if let Some(found) = found.filter(defines) {
                    return Some(found);
                }
            }
        }
        Some(module)
    }
}

/// Collects what one file names.
struct Collector {
    /// The module of the file, and the modules inside of it that are being read (`mod x { … }`).
    module: ModulePath,
    inner: Vec<String>,
    children: Vec<String>,
    found: Module,
}

impl Collector {
    /// A path without `self`, `super` and `crate` at its beginning, in front of it `crate`. `None` if it has none of them.
    fn absolute(&self, path: &[String]) -> Option<Vec<String>> {
        let mut base: Vec<String> = [self.module.as_slice(), &self.inner].concat();
        let mut rest = path;
        match path.first()?.as_str() {
            "crate" => {
                base.clear();
                rest = &rest[1..];
            }
            "self" if path.len() > 1 => rest = &rest[1..],
            "super" => {
                while rest.first().is_some_and(|it| it == "super") {
                    base.pop();
                    rest = &rest[1..];
                }
            }
            _ => return None,
        }
        // What is in a module inside of the file is in the file.
        if base.len() > self.module.len() && base.starts_with(&self.module) {
            base.truncate(self.module.len());
        }
        Some([base.as_slice(), rest].concat())
    }

    fn add_path(&mut self, path: Vec<String>) {
        match self.absolute(&path) {
            Some(absolute) => {
                let root = std::iter::once("crate".to_owned());
                self.found.paths.push(root.chain(absolute).collect());
            }
            None if path.len() > 1 => self.found.paths.push(path),
            None => {}
        }
    }

    fn add_use(&mut self, tree: &UseTree, before: &[String]) {
        let with = |name: &syn::Ident| [before, &[name.to_string()]].concat();
        let (name, path) = match tree {
            UseTree::Path(path) => return self.add_use(&path.tree, &with(&path.ident)),
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.add_use(tree, before);
                }
                return;
            }
            UseTree::Glob(_) => {
                let glob = self.absolute(before).or_else(|| self.of_child(before));
                self.found.globs.extend(glob);
                return;
            }
            UseTree::Name(name) if name.ident == "self" => (before.last().cloned(), before.into()),
            UseTree::Name(name) => (Some(name.ident.to_string()), with(&name.ident)),
            UseTree::Rename(rename) => (Some(rename.rename.to_string()), with(&rename.ident)),
        };
        let absolute = self.absolute(&path).or_else(|| self.of_child(&path));
        if let (Some(name), Some(path)) = (name, absolute) {
            self.found.imports.push(Import { name, path });
        }
    }

    /// `pub use child::Item`: a path that begins with a module declared in this file.
    fn of_child(&self, path: &[String]) -> Option<Vec<String>> {
        let is_child = self.children.contains(path.first()?);
        is_child.then(|| [self.module.as_slice(), path].concat())
    }

    /// Paths in the tokens that a macro is given, such as those in `html!`.
    fn scan(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(ident) => {
                    if colons != 2 && !path.is_empty() {
                        let done = std::mem::take(&mut path);
                        self.add_path(done);
                    }
                    path.push(ident.to_string());
                    colons = 0;
                }
                TokenTree::Punct(punct) if punct.as_char() == ':' => colons += 1,
                other => {
                    self.add_path(std::mem::take(&mut path));
                    colons = 0;
                    if let TokenTree::Group(group) = other {
                        self.scan(group.stream());
                    }
                }
            }
        }
        self.add_path(path);
    }
}

/// Whether something is compiled for tests only.
fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let syn::Meta::List(list) = &attribute.meta else {
            return false;
        };
        let condition = list.tokens.to_string();
        list.path.is_ident("cfg") && (condition == "test" || condition.starts_with("all (test"))
    })
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(it) => &it.attrs,
        Item::Enum(it) => &it.attrs,
        Item::Fn(it) => &it.attrs,
        Item::Impl(it) => &it.attrs,
        Item::Macro(it) => &it.attrs,
        Item::Mod(it) => &it.attrs,
        Item::Static(it) => &it.attrs,
        Item::Struct(it) => &it.attrs,
        Item::Trait(it) => &it.attrs,
        Item::Type(it) => &it.attrs,
        Item::Use(it) => &it.attrs,
        _ => &[],
    }
}

fn name(item: &Item) -> Option<&syn::Ident> {
    match item {
        Item::Const(it) => Some(&it.ident),
        Item::Enum(it) => Some(&it.ident),
        Item::Fn(it) => Some(&it.sig.ident),
        Item::Macro(it) => it.ident.as_ref(),
        Item::Static(it) => Some(&it.ident),
        Item::Struct(it) => Some(&it.ident),
        Item::Trait(it) => Some(&it.ident),
        Item::Type(it) => Some(&it.ident),
        _ => None,
    }
}

impl<'ast> Visit<'ast> for Collector {
    fn visit_file(&mut self, file: &'ast syn::File) {
        // First of all, so that `use child::Item` above `mod child;` is understood.
        for item in &file.items {
            if let Item::Mod(child) = item
                && child.content.is_none()
                && !is_for_tests(&child.attrs)
            {
                self.children.push(child.ident.to_string());
            }
        }
        visit::visit_file(self, file);
    }

    fn visit_item(&mut self, item: &'ast Item) {
        if is_for_tests(attributes(item)) {
            return;
        }
        if let Some(name) = name(item) {
            self.found.defined.insert(name.to_string());
        }
        visit::visit_item(self, item);
    }

    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        self.inner.push(module.ident.to_string());
        visit::visit_item_mod(self, module);
        self.inner.pop();
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.add_use(&item.tree, &[]);
    }

    // `pub(in crate::ui)` says who may see something, and imports nothing.
    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {}

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names = path.segments.iter().map(|it| it.ident.to_string());
        self.add_path(names.collect());
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.visit_path(&call.path);
        self.scan(call.tokens.clone());
    }
}

/// The circles in a graph: sets of files each of which is reached from each other one. Largest first.
pub(crate) fn circles<'a>(edges: &BTreeMap<&'a str, BTreeSet<&'a str>>) -> Vec<BTreeSet<&'a str>> {
    let reached: BTreeMap<&str, BTreeSet<&str>> = edges
        .keys()
        .map(|from| {
            let mut reached = BTreeSet::new();
            let mut open = vec![*from];
            while let Some(file) = open.pop() {
                for next in edges.get(file).into_iter().flatten() {
                    if reached.insert(*next) {
                        open.push(next);
                    }
                }
            }
            (*from, reached)
        })
        .collect();
    let mut circles: Vec<BTreeSet<&str>> = Vec::new();
    for (file, from_here) in &reached {
        let back = |other: &&&str| reached.get(**other).is_some_and(|it| it.contains(file));
        let circle: BTreeSet<&str> = from_here.iter().filter(back).copied().collect();
        if circle.len() > 1 && !circles.contains(&circle) {
            circles.push(circle);
        }
    }
    circles.sort_by_key(|circle| std::cmp::Reverse(circle.len()));
    circles
}

/// A circle in words: its files, and which of them imports which of the others.
pub(crate) fn describe(circle: &BTreeSet<&str>, edges: &BTreeMap<&str, BTreeSet<&str>>) -> String {
    let mut lines = vec![format!("{} files import each other:", circle.len())];
    for file in circle {
        let imported: Vec<&str> = edges[file].intersection(circle).copied().collect();
        lines.push(format!("  {file} -> {}", imported.join(", ")));
    }
    lines.join("\n")
}
