//! What `html!` of the crate `markup` calls: Yew's virtual DOM, made by a few functions.
//!
//! Each of them is there once, and what is written at each place of use is as little as can be. Yew's own macro writes
//! everything out in place.

use std::rc::Rc;

pub(crate) use markup::html;
use yew::virtual_dom::{AttributeOrProperty, Attributes, Key, Listener, VList, VNode, VTag, VText};
use yew::{AttrValue, Html};

/// Markup in the making. What is open is closed from the inside out.
#[derive(Default)]
pub(crate) struct Markup {
    inner: Level,
    outer: Vec<Level>,
}

/// An element or, without a tag, nodes side by side.
#[derive(Default)]
struct Level {
    tag: Option<VTag>,
    names: &'static [&'static str],
    values: Vec<Option<AttributeOrProperty>>,
    /// The attribute that is given its value next.
    next: usize,
    children: Vec<VNode>,
}

/// The next place without a value.
fn next<O>(values: &[Option<O>], from: usize) -> usize {
    let mut rest = values.iter().skip(from);
    rest.position(Option::is_none)
        .map_or(values.len(), |place| from + place)
}

impl Markup {
    /// Begins.
    #[inline(never)]
    #[allow(
        clippy::unnecessary_box_returns,
        reason = "each call is on one pointer then: 1.4 kB of the page"
    )]
    pub(crate) fn new() -> Box<Self> {
        Box::default()
    }

    /// Opens an element with these attributes. Those without a `fixed` value get one each, in their order, by
    /// [`attribute`](Self::attribute).
    #[inline(never)]
    pub(crate) fn open(
        &mut self,
        tag: &'static str,
        names: &'static [&'static str],
        fixed: &'static [Option<&'static str>],
    ) {
        // Not `AttributeOrProperty::Static`: Yew leaves those out of HTML that is made ahead of time.
        let fixed_value =
            |value: &'static str| AttributeOrProperty::Attribute(AttrValue::Static(value));
        self.begin(Level {
            tag: Some(VTag::new(tag)),
            names,
            values: fixed.iter().map(|it| it.map(fixed_value)).collect(),
            next: next(fixed, 0),
            children: Vec::new(),
        });
    }

    /// Opens nodes side by side, which count as one.
    #[inline(never)]
    pub(crate) fn open_list(&mut self) {
        self.begin(Level::default());
    }

    fn begin(&mut self, level: Level) {
        self.outer.push(std::mem::replace(&mut self.inner, level));
    }

    /// Gives the next attribute its value.
    #[inline(never)]
    pub(crate) fn attribute<V: Attribute>(&mut self, value: V) {
        let level = &self.inner;
        let name = level.names.get(level.next).copied().unwrap_or_default();
        self.set(value.value(name));
    }

    #[inline(never)]
    fn set(&mut self, value: Option<AttrValue>) {
        let level = &mut self.inner;
        let place = level.next;
        // It may stay without a value, so the next one is looked for behind it.
        level.next = next(&level.values, place + 1);
        if let Some(slot) = level.values.get_mut(place) {
            *slot = value.map(AttributeOrProperty::Attribute);
        }
    }

    /// Names the element among its siblings.
    #[inline(never)]
    pub(crate) fn key(&mut self, key: impl Into<Key>) {
        if let Some(tag) = &mut self.inner.tag {
            tag.key = Some(key.into());
        }
    }

    /// Ticks a box or chooses a radio button, or not.
    #[inline(never)]
    pub(crate) fn checked(&mut self, checked: bool) {
        if let Some(tag) = &mut self.inner.tag {
            tag.set_checked(checked);
        }
    }

    /// Sets the value of an input.
    #[inline(never)]
    pub(crate) fn value(&mut self, value: String) {
        if let Some(tag) = &mut self.inner.tag {
            tag.set_value(AttrValue::from(value));
        }
    }

    /// Takes what is to be called at an event, if anything.
    #[inline(never)]
    pub(crate) fn listener(&mut self, listener: Option<Rc<dyn Listener>>) {
        if let (Some(tag), Some(listener)) = (&mut self.inner.tag, listener) {
            tag.add_listener(listener);
        }
    }

    /// Takes a child.
    #[inline(never)]
    pub(crate) fn child(&mut self, child: impl Node) {
        self.inner.children.push(child.node());
    }

    /// Takes everything that an iterator gives, as one child.
    pub(crate) fn list<N: Node>(&mut self, nodes: impl IntoIterator<Item = N>) {
        self.open_list();
        for node in nodes {
            self.child(node);
        }
        self.close();
    }

    /// Closes what was opened last.
    #[inline(never)]
    pub(crate) fn close(&mut self) {
        let outer = self.outer.pop().unwrap_or_default();
        let level = std::mem::replace(&mut self.inner, outer);
        self.inner.children.push(level.html());
    }

    /// Ends.
    #[inline(never)]
    #[allow(clippy::boxed_local, reason = "as it comes from `new`")]
    pub(crate) fn html(mut self: Box<Self>) -> Html {
        match self.inner.children.pop() {
            Some(only) if self.inner.children.is_empty() => only,
            last => {
                self.inner.children.extend(last);
                self.inner.html()
            }
        }
    }
}

impl Level {
    fn html(self) -> Html {
        let children = VNode::VList(Rc::new(VList::with_children(self.children, None)));
        let Some(mut tag) = self.tag else {
            return children;
        };
        tag.set_attributes(Attributes::Dynamic {
            keys: self.names,
            values: self.values.into_boxed_slice(),
        });
        if let Some(place) = tag.children_mut() {
            *place = children;
        }
        tag.into()
    }
}

/// What can be the value of an attribute. `None` leaves the attribute out.
pub(crate) trait Attribute {
    /// The value of the attribute with this name.
    fn value(self, name: &'static str) -> Option<AttrValue>;
}

impl Attribute for &'static str {
    fn value(self, _: &'static str) -> Option<AttrValue> {
        Some(AttrValue::Static(self))
    }
}

impl Attribute for String {
    fn value(self, _: &'static str) -> Option<AttrValue> {
        Some(AttrValue::from(self))
    }
}

impl Attribute for bool {
    fn value(self, name: &'static str) -> Option<AttrValue> {
        self.then_some(AttrValue::Static(name))
    }
}

impl<V: Attribute> Attribute for Option<V> {
    fn value(self, name: &'static str) -> Option<AttrValue> {
        self?.value(name)
    }
}

/// What can be drawn.
pub(crate) trait Node {
    /// Draws it.
    fn node(self) -> Html;
}

impl Node for Html {
    fn node(self) -> Html {
        self
    }
}

impl Node for String {
    #[inline(never)]
    fn node(self) -> Html {
        VText::new(AttrValue::from(self)).into()
    }
}

impl Node for &str {
    #[inline(never)]
    fn node(self) -> Html {
        self.to_owned().node()
    }
}

impl Node for &String {
    fn node(self) -> Html {
        self.as_str().node()
    }
}

impl<N: Node> Node for Option<N> {
    fn node(self) -> Html {
        self.map_or_else(Html::default, Node::node)
    }
}
