//! Reading markup.

use proc_macro2::{TokenStream, TokenTree};
use syn::parse::{Parse, ParseStream};
use syn::{Expr, Ident, LitStr, Result, Token, braced, token};

/// The whole input: one node.
pub(crate) struct Root(pub(crate) Node);

/// Something that is drawn.
pub(crate) enum Node {
    /// An element of HTML.
    Element(Element),
    /// A component, as it stands there.
    Component(TokenStream),
    /// `<>…</>`.
    Fragment(Vec<Node>),
    /// `if`, with what is drawn then and otherwise.
    If(Box<Expr>, Vec<Node>, Option<Box<Node>>),
    /// `{ for … }`.
    For(Box<Expr>),
    /// `{ … }`.
    Expression(Box<Expr>),
}

/// An element.
pub(crate) struct Element {
    pub(crate) tag: String,
    pub(crate) attributes: Vec<(String, Value)>,
    pub(crate) children: Vec<Node>,
}

/// The value of an attribute.
pub(crate) enum Value {
    /// A text that is known when the program is built.
    Text(String),
    /// Anything else.
    Expression(Box<Expr>),
}

impl Parse for Root {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let node = if input.peek(Token![<]) || input.peek(Token![if]) {
            node(input)?
        } else {
            Node::Expression(input.parse()?)
        };
        if input.is_empty() {
            Ok(Self(node))
        } else {
            Err(input.error("one node was expected; put several into <>…</>"))
        }
    }
}

fn node(input: ParseStream<'_>) -> Result<Node> {
    if input.peek(Token![<]) {
        return tag(input);
    }
    if input.peek(Token![if]) {
        return condition(input);
    }
    let content;
    braced!(content in input);
    let node = if content.peek(Token![for]) {
        content.parse::<Token![for]>()?;
        Node::For(content.parse()?)
    } else {
        Node::Expression(content.parse()?)
    };
    if content.is_empty() {
        Ok(node)
    } else {
        Err(content.error("one expression was expected"))
    }
}

fn condition(input: ParseStream<'_>) -> Result<Node> {
    input.parse::<Token![if]>()?;
    let condition = Expr::parse_without_eager_brace(input)?;
    let then = block(input)?;
    let otherwise = if input.peek(Token![else]) {
        input.parse::<Token![else]>()?;
        let node = if input.peek(Token![if]) {
            self::condition(input)?
        } else {
            Node::Fragment(block(input)?)
        };
        Some(Box::new(node))
    } else {
        None
    };
    Ok(Node::If(Box::new(condition), then, otherwise))
}

fn block(input: ParseStream<'_>) -> Result<Vec<Node>> {
    let content;
    braced!(content in input);
    let mut nodes = Vec::new();
    while !content.is_empty() {
        nodes.push(node(&content)?);
    }
    Ok(nodes)
}

fn tag(input: ParseStream<'_>) -> Result<Node> {
    let start = input.fork();
    input.parse::<Token![<]>()?;
    if input.peek(Token![>]) {
        input.parse::<Token![>]>()?;
        return Ok(Node::Fragment(children(input, None)?));
    }
    let name: Ident = input.parse()?;
    let tag = name.to_string();
    if tag.starts_with(char::is_uppercase) {
        return component(input, &start);
    }
    let mut attributes = Vec::new();
    while !(input.peek(Token![>]) || input.peek(Token![/])) {
        attributes.push(attribute(input)?);
    }
    let children = if input.peek(Token![/]) {
        input.parse::<Token![/]>()?;
        input.parse::<Token![>]>()?;
        Vec::new()
    } else {
        input.parse::<Token![>]>()?;
        children(input, Some(&name))?
    };
    Ok(Node::Element(Element {
        tag,
        attributes,
        children,
    }))
}

/// A component without children: everything up to its `/>`.
fn component(input: ParseStream<'_>, start: ParseStream<'_>) -> Result<Node> {
    let mut slash = false;
    while !input.is_empty() {
        let token: TokenTree = input.parse()?;
        let punct = match &token {
            TokenTree::Punct(punct) => punct.as_char(),
            _ => ' ',
        };
        if slash && punct == '>' {
            let mut tokens = TokenStream::new();
            while start.cursor() != input.cursor() {
                tokens.extend(Some(start.parse::<TokenTree>()?));
            }
            return Ok(Node::Component(tokens));
        }
        slash = punct == '/';
    }
    Err(input.error("a component has to end in />"))
}

/// The nodes up to the closing tag, and that.
fn children(input: ParseStream<'_>, name: Option<&Ident>) -> Result<Vec<Node>> {
    let mut nodes = Vec::new();
    while !(input.peek(Token![<]) && input.peek2(Token![/])) {
        if input.is_empty() {
            return Err(input.error("a closing tag is missing"));
        }
        nodes.push(node(input)?);
    }
    input.parse::<Token![<]>()?;
    input.parse::<Token![/]>()?;
    if let Some(name) = name {
        let closing: Ident = input.parse()?;
        if closing != *name {
            return Err(syn::Error::new(
                closing.span(),
                format!("</{name}> was expected"),
            ));
        }
    }
    input.parse::<Token![>]>()?;
    Ok(nodes)
}

fn attribute(input: ParseStream<'_>) -> Result<(String, Value)> {
    if input.peek(token::Brace) {
        let content;
        braced!(content in input);
        let value: Expr = content.parse()?;
        let Expr::Path(path) = &value else {
            return Err(content.error("the name of a variable was expected"));
        };
        let name = path.path.require_ident()?.to_string();
        return Ok((name, Value::Expression(Box::new(value))));
    }
    let mut name = word(input)?;
    while input.peek(Token![-]) {
        input.parse::<Token![-]>()?;
        name = format!("{name}-{}", word(input)?);
    }
    input.parse::<Token![=]>()?;
    if input.peek(LitStr) {
        let text: LitStr = input.parse()?;
        return Ok((name, Value::Text(text.value())));
    }
    if input.peek(syn::LitBool) {
        let value: syn::LitBool = input.parse()?;
        return Ok((name, Value::Expression(Box::new(syn::parse_quote!(#value)))));
    }
    let content;
    braced!(content in input);
    Ok((name, Value::Expression(content.parse()?)))
}

/// A part of an attribute's name: a word, which may be one that Rust keeps for itself.
fn word(input: ParseStream<'_>) -> Result<String> {
    use syn::ext::IdentExt as _;
    Ok(Ident::parse_any(input)?.to_string())
}
