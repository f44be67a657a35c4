//! The `use` lines of a file: one for the modules that its items name by their last segment.

use std::collections::BTreeSet;

use proc_macro2::{Spacing, TokenStream};
use quote::{format_ident, quote};
use syn::buffer::Cursor;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Item};

/// Modules that a file may name by their last segment.
#[derive(Clone, Copy, Debug)]
pub struct Import {
    /// The path of the module that holds them.
    pub parent: &'static str,
    /// Their names, in order.
    pub modules: &'static [&'static str],
}

/// An item with the modules that it names.
struct Found {
    item: Item,
    modules: BTreeSet<&'static str>,
}

/// Parses the items of a file, once, and puts a `use` before them for the modules that they name.
/// What only items under a `cfg` name is imported under the same `cfg`.
pub(super) fn parse(tokens: TokenStream, imports: &[Import]) -> syn::Result<Vec<Item>> {
    let wanted: BTreeSet<&'static str> =
        imports.iter().flat_map(|of| of.modules).copied().collect();
    let parser = |input: ParseStream<'_>| {
        let mut all = Vec::new();
        while !input.is_empty() {
            all.push(found(input, &wanted)?);
        }
        Ok(all)
    };
    let found = parser.parse2(tokens)?;
    let mut items = uses(&found, imports)?;
    items.extend(found.into_iter().map(|found| found.item));
    Ok(items)
}

fn found(input: ParseStream<'_>, wanted: &BTreeSet<&'static str>) -> syn::Result<Found> {
    let start = input.cursor();
    let item = input.parse()?;
    let mut modules = BTreeSet::new();
    if !wanted.is_empty() {
        named(start, Some(input.cursor()), wanted, &mut modules);
    }
    Ok(Found { item, modules })
}

fn uses(found: &[Found], imports: &[Import]) -> syn::Result<Vec<Item>> {
    let (conditional, plain): (Vec<&Found>, Vec<&Found>) =
        found.iter().partition(|one| condition(&one.item).is_some());
    let modules = |of: &[&Found]| -> BTreeSet<&'static str> {
        of.iter().flat_map(|one| &one.modules).copied().collect()
    };
    let everywhere = modules(&plain);
    let sometimes = &modules(&conditional) - &everywhere;
    let under = conditional.first().and_then(|one| condition(&one.item));
    let always = imports.iter().filter_map(|of| of.line(&everywhere, None));
    let under = imports.iter().filter_map(|of| of.line(&sometimes, under));
    always.chain(under).map(syn::parse2).collect()
}

impl Import {
    fn line(
        &self,
        named: &BTreeSet<&'static str>,
        condition: Option<&Attribute>,
    ) -> Option<TokenStream> {
        let modules = self.modules.iter().filter(|module| named.contains(*module));
        let modules: Vec<_> = modules.map(|module| format_ident!("{module}")).collect();
        let parent: TokenStream = self.parent.parse().ok()?;
        match modules.as_slice() {
            [] => None,
            [only] => Some(quote!(#condition use #parent::#only;)),
            several => Some(quote!(#condition use #parent::{#(#several),*};)),
        }
    }
}

/// The `cfg` of an item.
fn condition(item: &Item) -> Option<&Attribute> {
    let attributes = match item {
        Item::Struct(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        _ => return None,
    };
    attributes
        .iter()
        .find(|attribute| attribute.path().is_ident("cfg"))
}

/// The modules with which a path begins: their names stand before `::` and not behind it.
fn named(
    mut cursor: Cursor<'_>,
    end: Option<Cursor<'_>>,
    wanted: &BTreeSet<&'static str>,
    modules: &mut BTreeSet<&'static str>,
) {
    // Whether the last token, and the one before it, can be the first of `::`.
    let mut joint = (false, false);
    while Some(cursor) != end && !cursor.eof() {
        let mut is_joint = false;
        cursor = if let Some((inside, _, _, after)) = cursor.any_group() {
            named(inside, None, wanted, modules);
            after
        } else if let Some((ident, after)) = cursor.ident() {
            let module = wanted.iter().find(|module| ident == **module);
            // `models: ::std::…` is a field called like the module.
            if let Some(module) = module.filter(|_| !joint.1 && is_joint_colon(after)) {
                modules.insert(module);
            }
            after
        } else if let Some((_, after)) = cursor.punct() {
            is_joint = is_joint_colon(cursor);
            after
        } else if let Some((_, after)) = cursor.token_tree() {
            after
        } else {
            return;
        };
        joint = (is_joint, joint.0);
    }
}

fn is_joint_colon(cursor: Cursor<'_>) -> bool {
    cursor
        .punct()
        .is_some_and(|(punct, _)| punct.as_char() == ':' && punct.spacing() == Spacing::Joint)
}
