//! Lays out the tables that macros of the runtime take: prettyplease leaves them as they are.

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};
use quote::ToTokens;

/// Short entries stand in one line as far as it goes.
const WIDTH: usize = 100;

/// The text of a macro with its table; `None` for one that takes no table.
pub(super) fn table(item: &syn::ItemMacro) -> Option<String> {
    if !matches!(item.mac.delimiter, syn::MacroDelimiter::Brace(_)) {
        return None;
    }
    let path = inline(&item.mac.path.to_token_stream());
    let mut text = format!("{path}! {{\n");
    lay_out(&item.mac.tokens, 1, &mut text);
    text.push_str("}\n");
    Some(text)
}

/// One entry of a table and what ends it.
struct Entry {
    head: Vec<TokenTree>,
    /// The braces at its end.
    body: Option<Group>,
    has_comma: bool,
}

fn lay_out(tokens: &TokenStream, depth: usize, text: &mut String) {
    let indent = "    ".repeat(depth);
    let entries = entries(tokens);
    if entries.iter().all(Entry::is_word) {
        return fill(&entries, &indent, text);
    }
    for entry in entries {
        let mut head = entry.head.as_slice();
        while let [
            TokenTree::Punct(sign),
            attribute @ TokenTree::Group(_),
            rest @ ..,
        ] = head
            && sign.as_char() == '#'
        {
            let attribute = inline(&attribute.to_token_stream());
            text.push_str(&format!("{indent}#{attribute}\n"));
            head = rest;
        }
        let head: TokenStream = head.iter().cloned().collect();
        text.push_str(&format!("{indent}{}", inline(&head)));
        if let Some(body) = &entry.body {
            text.push_str(" {\n");
            lay_out(&body.stream(), depth + 1, text);
            text.push_str(&format!("{indent}}}"));
        }
        text.push_str(if entry.has_comma { ",\n" } else { "\n" });
    }
}

/// Entries one after another, in lines.
fn fill(entries: &[Entry], indent: &str, text: &mut String) {
    let mut line = String::new();
    for (index, entry) in entries.iter().enumerate() {
        let head: TokenStream = entry.head.iter().cloned().collect();
        let comma = if index + 1 < entries.len() || entry.has_comma {
            ","
        } else {
            ""
        };
        let word = format!("{}{comma}", inline(&head));
        if !line.is_empty() && indent.len() + line.len() + 1 + word.len() > WIDTH {
            text.push_str(&format!("{indent}{line}\n"));
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&word);
    }
    if !line.is_empty() {
        text.push_str(&format!("{indent}{line}\n"));
    }
}

/// A comma ends an entry, and so do braces.
fn entries(tokens: &TokenStream) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut head = Vec::new();
    let mut trees = tokens.clone().into_iter().peekable();
    while let Some(tree) = trees.next() {
        let (body, has_comma) = match &tree {
            TokenTree::Punct(punct) if punct.as_char() == ',' => (None, true),
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                (Some(group.clone()), trees.next_if(is_comma).is_some())
            }
            _ => {
                head.push(tree);
                continue;
            }
        };
        let head = std::mem::take(&mut head);
        entries.push(Entry {
            head,
            body,
            has_comma,
        });
    }
    if !head.is_empty() {
        entries.push(Entry {
            head,
            body: None,
            has_comma: false,
        });
    }
    entries
}

fn is_comma(tree: &TokenTree) -> bool {
    matches!(tree, TokenTree::Punct(punct) if punct.as_char() == ',')
}

impl Entry {
    /// Whether it is one name, perhaps with something in parentheses.
    fn is_word(&self) -> bool {
        let is_name = |tree: &TokenTree| !matches!(tree, TokenTree::Punct(_));
        self.body.is_none() && self.head.iter().all(is_name)
    }
}

/// Tokens in one line, with spaces as rustfmt has them.
fn inline(tokens: &TokenStream) -> String {
    let mut text = String::new();
    let mut before = Before::Nothing;
    for tree in tokens.clone() {
        before = write(&tree, before, &mut text);
    }
    text
}

/// What stands before a token.
#[derive(Clone, Copy, PartialEq)]
enum Before {
    /// Something that the next token follows at once.
    Nothing,
    Word,
    /// A sign with a space behind it.
    Sign,
    /// The first half of a sign.
    Half,
}

fn write(tree: &TokenTree, before: Before, text: &mut String) -> Before {
    match tree {
        TokenTree::Group(group) => {
            let (open, close) = match group.delimiter() {
                Delimiter::Parenthesis => ("(", ")"),
                Delimiter::Bracket => ("[", "]"),
                Delimiter::Brace => (" { ", " }"),
                Delimiter::None => ("", ""),
            };
            let space = if before == Before::Sign { " " } else { "" };
            text.push_str(&format!("{space}{open}{}{close}", inline(&group.stream())));
            Before::Word
        }
        TokenTree::Punct(punct) => sign(punct.as_char(), punct.spacing(), before, text),
        word => {
            if matches!(before, Before::Word | Before::Sign) {
                text.push(' ');
            }
            text.push_str(&word.to_string());
            Before::Word
        }
    }
}

fn sign(sign: char, spacing: Spacing, before: Before, text: &mut String) -> Before {
    let is_half = spacing == Spacing::Joint;
    let has_space_before = matches!(sign, '=' | '|') && before != Before::Half;
    let keeps_apart = before == Before::Sign && !matches!(sign, ',' | ':' | '?' | '.');
    if has_space_before || keeps_apart {
        text.push(' ');
    }
    text.push(sign);
    match sign {
        _ if is_half => Before::Half,
        ':' if before == Before::Half => Before::Nothing,
        '=' | '|' | ',' | ':' => Before::Sign,
        '>' if before == Before::Half => Before::Sign,
        _ => Before::Nothing,
    }
}
