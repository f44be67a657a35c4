//! Tokens as the text of one line.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

/// Tokens in one line, with spaces as rustfmt has them.
pub(super) fn inline(tokens: &TokenStream) -> String {
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
    Literal,
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
            let is_apart = matches!(before, Before::Sign | Before::Literal);
            let space = if is_apart { " " } else { "" };
            text.push_str(&format!("{space}{open}{}{close}", inline(&group.stream())));
            Before::Word
        }
        TokenTree::Punct(punct) => sign(punct.as_char(), punct.spacing(), before, text),
        word => {
            if matches!(before, Before::Word | Before::Literal | Before::Sign) {
                text.push(' ');
            }
            text.push_str(&word.to_string());
            match word {
                TokenTree::Literal(_) => Before::Literal,
                _ => Before::Word,
            }
        }
    }
}

fn sign(sign: char, spacing: Spacing, before: Before, text: &mut String) -> Before {
    let is_half = spacing == Spacing::Joint;
    let has_space_before = matches!(sign, '=' | '|') && before != Before::Half;
    let is_attached = matches!(sign, ',' | '?' | '.') || (sign == ':' && !is_half);
    let keeps_apart = before == Before::Sign && !is_attached;
    if has_space_before || keeps_apart {
        text.push(' ');
    }
    text.push(sign);
    match sign {
        _ if is_half => Before::Half,
        ':' if before == Before::Half => Before::Nothing,
        '=' | '|' | ',' | ':' => Before::Sign,
        '>' if before == Before::Half => Before::Sign,
        '>' => Before::Word,
        _ => Before::Nothing,
    }
}
