//! Lays out the tables that macros of the runtime take: prettyplease leaves them as they are.

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};
use quote::ToTokens;

use super::inline::inline;

/// Short entries stand in one line as far as it goes.
const WIDTH: usize = 100;

const INDENT: &str = "    ";

/// The text of a macro with its attributes and its table; `None` for one that takes no table.
pub(super) fn table(
    attributes: &[syn::Attribute],
    of: &syn::Macro,
    depth: usize,
) -> Option<String> {
    if !matches!(of.delimiter, syn::MacroDelimiter::Brace(_)) {
        return None;
    }
    let indent = INDENT.repeat(depth);
    let mut text = String::new();
    for attribute in attributes {
        let attribute = inline(&attribute.to_token_stream());
        text.push_str(&format!("{indent}{attribute}\n"));
    }
    let path = inline(&of.path.to_token_stream());
    let start = format!("{indent}{path}! {{");
    if let Some(line) = single(&of.tokens)
        && start.len() + line.len() + 3 <= WIDTH
    {
        return Some(format!("{text}{start} {line} }}\n"));
    }
    text.push_str(&format!("{start}\n"));
    lay_out(&of.tokens, depth + 1, &mut text);
    text.push_str(&format!("{indent}}}\n"));
    Some(text)
}

/// The only entry of a table, without a comma, in one line.
fn single(tokens: &TokenStream) -> Option<String> {
    match entries(tokens).as_slice() {
        [only] if only.body.is_none() && !only.has_comma => {
            Some(inline(&only.head.iter().cloned().collect()))
        }
        _ => None,
    }
}

/// Takes the tables out of an impl: each with its text.
pub(super) fn taken_out(items: &mut Vec<syn::ImplItem>) -> Vec<String> {
    let mut tables = Vec::new();
    items.retain(|item| match item {
        syn::ImplItem::Macro(item) => match table(&item.attrs, &item.mac, 1) {
            Some(text) => {
                tables.push(text);
                false
            }
            None => true,
        },
        _ => true,
    });
    tables
}

/// Puts tables to the end of the text of an impl, each with a blank line before it.
pub(super) fn put_back(mut printed: String, tables: &[String]) -> String {
    if tables.is_empty() {
        return printed;
    }
    let end = printed.trim_end().strip_suffix('}').map_or(0, str::len);
    printed.truncate(end);
    let is_first = printed.trim_end().ends_with('{');
    if is_first {
        printed.truncate(printed.trim_end().len());
        printed.push('\n');
    }
    for (position, table) in tables.iter().enumerate() {
        if position > 0 || !is_first {
            printed.push('\n');
        }
        printed.push_str(table);
    }
    printed.push_str("}\n");
    printed
}

/// One entry of a table and what ends it.
struct Entry {
    head: Vec<TokenTree>,
    /// The braces at its end.
    body: Option<Group>,
    has_comma: bool,
}

fn lay_out(tokens: &TokenStream, depth: usize, text: &mut String) {
    let indent = INDENT.repeat(depth);
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
            text.push_str(&format!("{indent}{}\n", attribute_text(attribute)));
            head = rest;
        }
        let head: TokenStream = head.iter().cloned().collect();
        text.push_str(&format!("{indent}{}", inline(&head)));
        if entry
            .body
            .as_ref()
            .is_some_and(|body| body.stream().is_empty())
        {
            text.push_str(" {}");
        } else if let Some(body) = &entry.body {
            text.push_str(" {\n");
            lay_out(&body.stream(), depth + 1, text);
            text.push_str(&format!("{indent}}}"));
        }
        text.push_str(if entry.has_comma { ",\n" } else { "\n" });
    }
}

/// An attribute with its sign; documentation as a comment.
fn attribute_text(attribute: &TokenTree) -> String {
    documentation(attribute).unwrap_or_else(|| format!("#{}", inline(&attribute.to_token_stream())))
}

/// The comment of `[doc = "…"]`.
fn documentation(attribute: &TokenTree) -> Option<String> {
    let TokenTree::Group(group) = attribute else {
        return None;
    };
    let mut trees = group.stream().into_iter();
    match (trees.next()?, trees.next()?, trees.next()?) {
        (TokenTree::Ident(name), TokenTree::Punct(_), TokenTree::Literal(text))
            if name == "doc" =>
        {
            match syn::Lit::new(text) {
                syn::Lit::Str(text) => Some(format!("///{}", text.value())),
                _ => None,
            }
        }
        _ => None,
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

/// A comma ends an entry, unless it stands between the arguments of a type, and so do braces.
fn entries(tokens: &TokenStream) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut head = Vec::new();
    let mut angles = Angles::default();
    let mut trees = tokens.clone().into_iter().peekable();
    while let Some(tree) = trees.next() {
        angles.pass(&tree);
        let (body, has_comma) = match &tree {
            TokenTree::Punct(punct) if punct.as_char() == ',' && angles.depth == 0 => (None, true),
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

/// How deep within `<` and `>` a token stands.
#[derive(Default)]
struct Angles {
    depth: usize,
    /// The last sign is the first half of `=>` or `->`.
    is_arrow: bool,
}

impl Angles {
    fn pass(&mut self, tree: &TokenTree) {
        let TokenTree::Punct(punct) = tree else {
            self.is_arrow = false;
            return;
        };
        match punct.as_char() {
            '<' => self.depth += 1,
            '>' if !self.is_arrow => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        self.is_arrow = matches!(punct.as_char(), '=' | '-') && punct.spacing() == Spacing::Joint;
    }
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

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    fn laid_out(tokens: &TokenStream) -> String {
        let mut text = String::new();
        lay_out(tokens, 0, &mut text);
        text
    }

    #[test]
    fn comma_within_a_type_ends_no_entry() {
        let table = quote! {
            "a" => a: query,
            map: Map<String, Vec<(i64, i64)>> as entries(i64),
        };
        assert_eq!(
            laid_out(&table),
            "\"a\" => a: query,\nmap: Map<String, Vec<(i64, i64)>> as entries(i64),\n"
        );
    }

    #[test]
    fn documentation_stands_as_comment() {
        let table = quote!(#[doc = " One \"word\"."] #[cfg(test)] pub id: ::a::Id,);
        assert_eq!(
            laid_out(&table),
            "/// One \"word\".\n#[cfg(test)]\npub id: ::a::Id,\n"
        );
    }

    #[test]
    fn tables_follow_the_other_parts_of_an_impl() {
        let mut items: Vec<syn::ImplItem> = vec![
            syn::parse_quote!(::a::request! { GET "/a/" ("id" => id: segment) }),
            syn::parse_quote!(
                const ID: u8 = 1;
            ),
            syn::parse_quote!(
                #[cfg(test)]
                ::a::rows! { 1 => x, }
            ),
        ];
        let tables = taken_out(&mut items);
        assert_eq!(items.len(), 1);
        let request = "    ::a::request! { GET \"/a/\" (\"id\" => id: segment) }\n";
        let rows = "    #[cfg(test)]\n    ::a::rows! {\n        1 => x,\n    }\n";
        assert_eq!(
            put_back("impl A {\n    const ID: u8 = 1;\n}\n".to_owned(), &tables),
            format!("impl A {{\n    const ID: u8 = 1;\n\n{request}\n{rows}}}\n")
        );
        assert_eq!(
            put_back("impl A {}\n".to_owned(), &tables),
            format!("impl A {{\n{request}\n{rows}}}\n")
        );
    }
}
