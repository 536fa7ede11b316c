//! Writing calls.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use crate::parse::{Element, Node, Value};

/// The expression that draws a node.
pub(crate) fn node(node: &Node) -> TokenStream {
    match node {
        Node::Element(element) => self::element(element),
        Node::Component(tokens) => quote!(::yew::html! { #tokens }),
        Node::Fragment(nodes) => fragment(nodes),
        Node::If(condition, then, otherwise) => {
            let then = fragment(then);
            let otherwise = otherwise
                .as_ref()
                .map_or_else(|| quote!(::yew::Html::default()), |it| self::node(it));
            quote!(if #condition { #then } else { #otherwise })
        }
        Node::For(iterator) => quote!(crate::ui::markup::list(#iterator)),
        Node::Expression(expression) => {
            quote!(crate::ui::markup::Node::node(#expression))
        }
    }
}

/// The variable that an element is made in. Nothing that is written in the markup can see it.
fn variable() -> Ident {
    Ident::new("made", Span::mixed_site())
}

fn fragment(nodes: &[Node]) -> TokenStream {
    if let [single] = nodes {
        return node(single);
    }
    let made = variable();
    let children = nodes.iter().map(node);
    quote!({
        let mut #made = ::std::vec::Vec::new();
        #(crate::ui::markup::push(&mut #made, #children);)*
        crate::ui::markup::fragment(#made)
    })
}

fn element(element: &Element) -> TokenStream {
    let made = variable();
    let tag = &element.tag;
    let (mut names, mut fixed, mut steps) = (Vec::new(), Vec::new(), Vec::new());
    for (name, value) in &element.attributes {
        // What the reader of an input does to it is the browser's to know, so it is no attribute; nor is the key.
        let is_state = tag == "input" && (name == "checked" || name == "value");
        match value {
            Value::Expression(value) if name == "key" => {
                steps.push(quote!(#made.key(#value);));
            }
            Value::Expression(value) if is_state => {
                let set = format_ident!("{name}");
                steps.push(quote!(#made.#set(#value);));
            }
            Value::Expression(value) if name.starts_with("on") => {
                let event = format_ident!("{name}");
                steps.push(quote! {
                    #made.listener(::yew::html::#event::Wrapper::__macro_new(#value));
                });
            }
            Value::Expression(value) => {
                names.push(name);
                fixed.push(quote!(::core::option::Option::None));
                steps.push(quote!(#made.attribute(#value);));
            }
            Value::Text(text) => {
                names.push(name);
                fixed.push(quote!(::core::option::Option::Some(#text)));
            }
        }
    }
    let children = element.children.iter().map(node);
    quote!({
        let mut #made = crate::ui::markup::element(#tag, &[#(#names),*], &[#(#fixed),*]);
        #(#steps)*
        #(#made.child(#children);)*
        #made.html()
    })
}
