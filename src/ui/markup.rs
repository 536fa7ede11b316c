//! What `html!` of the crate `markup` calls: elements of Yew's virtual DOM, made by a few functions.
//!
//! Each of them is there once, and what is written at each place of use is as little as can be. Yew's own macro writes
//! everything out in place.

use std::rc::Rc;

pub(crate) use markup::html;
use yew::virtual_dom::{AttributeOrProperty, Attributes, Key, Listener, VList, VNode, VTag, VText};
use yew::{AttrValue, Html};

/// An element in the making.
pub(crate) struct Element {
    tag: VTag,
    names: &'static [&'static str],
    values: Vec<Option<AttributeOrProperty>>,
    /// The attribute that is given its value next.
    next: usize,
    children: Vec<VNode>,
}

/// Begins an element with these attributes. Those without a `fixed` value get one each, in their order, by
/// [`attribute`](Element::attribute).
#[inline(never)]
pub(crate) fn element(
    tag: &'static str,
    names: &'static [&'static str],
    fixed: &'static [Option<&'static str>],
) -> Element {
    // Not `AttributeOrProperty::Static`: Yew leaves those out of HTML that is made ahead of time.
    let fixed_value =
        |value: &'static str| AttributeOrProperty::Attribute(AttrValue::Static(value));
    Element {
        tag: VTag::new(tag),
        names,
        values: fixed.iter().map(|it| it.map(fixed_value)).collect(),
        next: next(fixed, 0),
        children: Vec::new(),
    }
}

/// The next place without a value.
fn next<O>(values: &[Option<O>], from: usize) -> usize {
    let mut rest = values.iter().skip(from);
    rest.position(Option::is_none)
        .map_or(values.len(), |place| from + place)
}

impl Element {
    /// Gives the next attribute its value.
    #[inline(never)]
    pub(crate) fn attribute<V: Attribute>(&mut self, value: V) {
        let name = self.names.get(self.next).copied().unwrap_or_default();
        self.set(value.value(name));
    }

    #[inline(never)]
    fn set(&mut self, value: Option<AttrValue>) {
        let place = self.next;
        // It may stay without a value, so the next one is looked for behind it.
        self.next = next(&self.values, place + 1);
        if let Some(slot) = self.values.get_mut(place) {
            *slot = value.map(AttributeOrProperty::Attribute);
        }
    }

    /// Names it among its siblings.
    #[inline(never)]
    pub(crate) fn key(&mut self, key: impl Into<Key>) {
        self.tag.key = Some(key.into());
    }

    /// Ticks a box or chooses a radio button, or not.
    #[inline(never)]
    pub(crate) fn checked(&mut self, checked: bool) {
        self.tag.set_checked(checked);
    }

    /// Sets the value of an input.
    #[inline(never)]
    pub(crate) fn value(&mut self, value: String) {
        self.tag.set_value(AttrValue::from(value));
    }

    /// Takes what is to be called at an event, if anything.
    #[inline(never)]
    pub(crate) fn listener(&mut self, listener: Option<Rc<dyn Listener>>) {
        if let Some(listener) = listener {
            self.tag.add_listener(listener);
        }
    }

    /// Takes a child.
    #[inline(never)]
    pub(crate) fn child(&mut self, child: Html) {
        self.children.push(child);
    }

    /// Ends the element.
    #[inline(never)]
    pub(crate) fn html(mut self) -> Html {
        self.tag.set_attributes(Attributes::Dynamic {
            keys: self.names,
            values: self.values.into_boxed_slice(),
        });
        if let Some(children) = self.tag.children_mut() {
            *children = fragment(self.children);
        }
        self.tag.into()
    }
}

/// Adds a node to others.
#[inline(never)]
pub(crate) fn push(nodes: &mut Vec<VNode>, node: Html) {
    nodes.push(node);
}

/// Several nodes side by side.
#[inline(never)]
pub(crate) fn fragment(nodes: Vec<VNode>) -> Html {
    VNode::VList(Rc::new(VList::with_children(nodes, None)))
}

/// Everything that an iterator gives, side by side.
pub(crate) fn list<N: Node>(nodes: impl IntoIterator<Item = N>) -> Html {
    let mut drawn = Vec::new();
    for node in nodes {
        push(&mut drawn, node.node());
    }
    fragment(drawn)
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
