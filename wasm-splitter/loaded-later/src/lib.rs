//! `#[loaded_later(part = "order")]` marks a free function as the way into a part of the program that is loaded later.
//!
//! `wasm-splitter` takes everything that can only be reached through the marked functions of a part out of the program and
//! writes it into a file of its own. A marked function may be called only after that file has been loaded; a call before
//! that stops the program. Where a build is not split, the attribute changes nothing.
//!
//! The splitter has to recognise the function in the compiled program, in either of the two ways in which Rust mangles
//! names. So the attribute moves the body into an inner function whose name says what it is:
//!
//! ```
//! # use loaded_later::loaded_later;
//! #[loaded_later(part = "order")]
//! fn order_page(names: &str) -> String {
//!     format!("An order for {names}")
//! }
//! # assert_eq!(order_page("a.example"), "An order for a.example");
//! ```
//!
//! becomes
//!
//! ```
//! fn order_page(names: &str) -> String {
//!     #[inline(never)]
//!     fn loaded_later__order__order_page(names: &str) -> String {
//!         format!("An order for {names}")
//!     }
//!     loaded_later__order__order_page(names)
//! }
//! ```

use proc_macro::{Delimiter, Group, Ident, Spacing, Span, TokenStream, TokenTree};

/// Marks a free function without generic parameters as an entry of the part that `part = "…"` names: lower-case letters,
/// digits and single underscores, beginning with a letter. `shared` is taken: it is what several parts need.
///
/// Each argument has to have a plain name, as in `names: &str`.
#[proc_macro_attribute]
pub fn loaded_later(attribute: TokenStream, function: TokenStream) -> TokenStream {
    let part = match part(attribute) {
        Ok(part) => part,
        Err(problem) => return problem.into_error(),
    };
    match expand(&part, function) {
        Ok(expanded) => expanded,
        Err(problem) => problem.into_error(),
    }
}

/// What is wrong with the code that the attribute stands on, and where.
struct Problem(Span, &'static str);

impl Problem {
    fn into_error(self) -> TokenStream {
        let text = format!("::core::compile_error!({:?});", self.1);
        let error: TokenStream = text.parse().unwrap_or_default();
        let respan = |mut tree: TokenTree| {
            tree.set_span(self.0);
            tree
        };
        error.into_iter().map(respan).collect()
    }
}

/// Reads `part = "name"`.
fn part(attribute: TokenStream) -> Result<String, Problem> {
    let tokens: Vec<TokenTree> = attribute.into_iter().collect();
    let wrong = Problem(
        Span::call_site(),
        "name the part: #[loaded_later(part = \"order\")]",
    );
    let [
        TokenTree::Ident(key),
        TokenTree::Punct(equals),
        TokenTree::Literal(value),
    ] = &tokens[..]
    else {
        return Err(wrong);
    };
    if key.to_string() != "part" || equals.as_char() != '=' {
        return Err(wrong);
    }
    let value_text = value.to_string();
    let name = value_text.trim_matches('"');
    let is_plain = name.starts_with(|first: char| first.is_ascii_lowercase())
        && name
            .bytes()
            .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'))
        && !name.contains("__")
        && !name.ends_with('_')
        && name != "shared";
    if is_plain {
        Ok(name.to_owned())
    } else {
        Err(Problem(
            value.span(),
            "a part is named by lower-case letters, digits and single underscores, and not `shared`",
        ))
    }
}

fn expand(part: &str, function: TokenStream) -> Result<TokenStream, Problem> {
    let tokens: Vec<TokenTree> = function.into_iter().collect();
    let is_fn =
        |token: &TokenTree| matches!(token, TokenTree::Ident(word) if word.to_string() == "fn");
    let start = tokens.iter().position(is_fn);
    let start = start.ok_or(Problem(
        Span::call_site(),
        "only a function can be an entry of what is loaded later",
    ))?;
    for token in &tokens[..start] {
        if let TokenTree::Ident(word) = token
            && matches!(
                word.to_string().as_str(),
                "async" | "const" | "unsafe" | "extern"
            )
        {
            return Err(Problem(
                word.span(),
                "an entry of what is loaded later is a plain `fn`; one that is `async` can return a boxed future",
            ));
        }
    }
    let (Some(TokenTree::Ident(name)), Some(TokenTree::Group(arguments))) =
        (tokens.get(start + 1), tokens.get(start + 2))
    else {
        let span = tokens[start].span();
        return Err(Problem(
            span,
            "an entry of what is loaded later has no generic parameters",
        ));
    };
    let names = argument_names(arguments)?;
    let Some(TokenTree::Group(body)) = tokens.last() else {
        return Err(Problem(name.span(), "this function has no body"));
    };

    let inner_name = format!("loaded_later__{part}__{name}");
    let inner_name = TokenTree::Ident(Ident::new(&inner_name, name.span()));
    let mut inside = parse("#[inline(never)] #[allow(non_snake_case)] fn");
    inside.extend([inner_name.clone()]);
    inside.extend(tokens[start + 2..].iter().cloned());
    inside.extend([inner_name]);
    let call = parse(&names.join(","));
    inside.extend([TokenTree::Group(Group::new(Delimiter::Parenthesis, call))]);

    let mut outside: TokenStream = tokens[..start + 2].iter().cloned().collect();
    outside.extend([TokenTree::Group(without_mut(arguments))]);
    let result = &tokens[start + 3..tokens.len() - 1];
    outside.extend(result.iter().cloned());
    let mut block = Group::new(Delimiter::Brace, inside);
    block.set_span(body.span());
    outside.extend([TokenTree::Group(block)]);
    Ok(outside)
}

fn parse(text: &str) -> TokenStream {
    text.parse().unwrap_or_default()
}

/// The tokens of each argument. A comma within angle brackets belongs to a type.
fn split_arguments(arguments: &Group) -> Vec<Vec<TokenTree>> {
    let mut split = vec![Vec::new()];
    let (mut depth, mut after_dash) = (0_usize, false);
    for token in arguments.stream() {
        let mut dash = false;
        if let TokenTree::Punct(sign) = &token {
            match sign.as_char() {
                '<' => depth += 1,
                // Not the arrow of a function's type.
                '>' if !after_dash => depth = depth.saturating_sub(1),
                '-' => dash = sign.spacing() == Spacing::Joint,
                ',' if depth == 0 => {
                    split.push(Vec::new());
                    continue;
                }
                _ => {}
            }
        }
        after_dash = dash;
        if let Some(last) = split.last_mut() {
            last.push(token);
        }
    }
    split.retain(|argument| !argument.is_empty());
    split
}

fn is_mut(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Ident(word) if word.to_string() == "mut")
}

fn argument_names(arguments: &Group) -> Result<Vec<String>, Problem> {
    let mut names = Vec::new();
    for argument in split_arguments(arguments) {
        let pattern = &argument[usize::from(is_mut(&argument[0]))..];
        let (Some(TokenTree::Ident(name)), Some(TokenTree::Punct(colon))) =
            (pattern.first(), pattern.get(1))
        else {
            return Err(Problem(
                argument[0].span(),
                "an entry of what is loaded later is a free function, and each argument has a plain name",
            ));
        };
        if colon.as_char() != ':' || name.to_string() == "self" {
            return Err(Problem(
                name.span(),
                "an entry of what is loaded later is a free function, not a method",
            ));
        }
        names.push(name.to_string());
    }
    Ok(names)
}

/// The arguments as the outer function takes them: it only passes them on.
fn without_mut(arguments: &Group) -> Group {
    let mut tokens = TokenStream::new();
    for mut argument in split_arguments(arguments) {
        if is_mut(&argument[0]) {
            argument.remove(0);
        }
        tokens.extend(argument);
        tokens.extend(parse(","));
    }
    let mut group = Group::new(Delimiter::Parenthesis, tokens);
    group.set_span(arguments.span());
    group
}
