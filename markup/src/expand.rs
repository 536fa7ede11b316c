//! Writing calls.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use crate::parse::{Element, Node, Value};

/// The expression that draws a node.
pub(crate) fn html(root: &Node) -> TokenStream {
    match root {
        Node::Component(tokens) => quote!(::yew::html! { #tokens }),
        Node::Expression(expression) => quote!(crate::ui::markup::Node::node(#expression)),
        // Its nodes stand side by side anyway.
        Node::Fragment(nodes) => making(nodes),
        Node::Element(_) | Node::For(_) | Node::If(..) => making(std::slice::from_ref(root)),
    }
}

fn making(nodes: &[Node]) -> TokenStream {
    let made = variable();
    let steps = nodes.iter().map(step);
    quote!({
        let mut #made = crate::ui::markup::Markup::new();
        #(#steps)*
        #made.html()
    })
}

/// The variable that markup is made in. Nothing that is written in the markup can see it.
fn variable() -> Ident {
    Ident::new("made", Span::mixed_site())
}

/// The statements that add a node to what is open.
fn step(node: &Node) -> TokenStream {
    let made = variable();
    match node {
        Node::Element(element) => self::element(element),
        Node::Expression(expression) => quote!(#made.child(#expression);),
        Node::For(iterator) => quote!(#made.list(#iterator);),
        Node::Component(_) => {
            let html = html(node);
            quote!(#made.child(#html);)
        }
        // Always one node, so that those behind it keep their places.
        Node::Fragment(_) | Node::If(..) => {
            let nodes = inside(node);
            quote! {
                #made.open_list();
                #nodes
                #made.close();
            }
        }
    }
}

/// The statements that add what is in a fragment or drawn under a condition.
fn inside(node: &Node) -> TokenStream {
    match node {
        Node::Fragment(nodes) => nodes.iter().map(step).collect(),
        Node::If(condition, then, otherwise) => {
            let then = then.iter().map(step);
            let otherwise = otherwise.as_deref().map(inside);
            let otherwise = otherwise.map(|nodes| quote!(else { #nodes }));
            quote!(if #condition { #(#then)* } #otherwise)
        }
        node => step(node),
    }
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
    let children = element.children.iter().map(step);
    quote! {
        #made.open(#tag, &[#(#names),*], &[#(#fixed),*]);
        #(#steps)*
        #(#children)*
        #made.close();
    }
}
