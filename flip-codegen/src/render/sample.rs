//! Values that the document shows, as Rust expressions for the documentation.

use std::collections::BTreeSet;
use std::str::FromStr;

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};
use serde_json::Value;

use super::context::Context;
use crate::config::FormatType;
use crate::ir::{Shape, TypeId, TypeKind};

/// Writes values, and remembers what has to be imported for them.
pub(super) struct Samples<'a> {
    pub(super) context: &'a Context<'a>,
    /// The crate that the code is part of.
    pub(super) library: &'a str,
    /// Paths of types.
    pub(super) imports: BTreeSet<String>,
}

impl<'a> Samples<'a> {
    pub(super) fn new(context: &'a Context<'a>, library: &'a str) -> Self {
        let imports = BTreeSet::new();
        Self {
            context,
            library,
            imports,
        }
    }

    /// For a place that takes what turns into the type by itself. `received` is whether the type is
    /// one of what is received. `None` where nothing sensible can be written.
    pub(super) fn argument(
        &mut self,
        shape: &Shape,
        json: &Value,
        received: bool,
    ) -> Option<TokenStream> {
        match shape {
            Shape::Text => json.as_str().map(|text| quote!(#text)),
            Shape::Format(name) => match self.context.config.formats.get(name) {
                None => json.as_str().map(|text| quote!(#text)),
                Some(of) if of.path(received) == of.path(false) => self.format(of, json),
                Some(of) => self.exact_format(of, json),
            },
            _ => self.exact(shape, json),
        }
    }

    /// For a place that takes the type itself.
    pub(super) fn exact(&mut self, shape: &Shape, json: &Value) -> Option<TokenStream> {
        let integer = json.as_i64();
        let literal = match shape {
            Shape::Text => return json.as_str().map(|text| quote!(#text.to_owned())),
            Shape::Boolean => return json.as_bool().map(|value| quote!(#value)),
            Shape::Integer32 => Literal::i32_suffixed(integer?.try_into().ok()?),
            Shape::Integer64 => Literal::i64_suffixed(integer?),
            Shape::Unsigned32 => Literal::u32_suffixed(integer?.try_into().ok()?),
            Shape::Unsigned64 => Literal::u64_suffixed(json.as_u64()?),
            Shape::Format(name) => {
                return match self.context.config.formats.get(name) {
                    None => json.as_str().map(|text| quote!(#text.to_owned())),
                    Some(of) => self.exact_format(of, json),
                };
            }
            Shape::List(item) => return self.list(item, json),
            Shape::Named(id) => return self.named(*id, json),
            Shape::Nullable(_) if json.is_null() => return Some(quote!(None)),
            Shape::Nullable(inner) => {
                let value = self.exact(inner, json)?;
                return Some(quote!(Some(#value)));
            }
            // A field of its object, which has a name for it.
            Shape::File => return None,
            Shape::Number | Shape::Map(_) | Shape::Constant(_) | Shape::Any => return None,
        };
        Some(quote!(#literal))
    }

    fn list(&mut self, item: &Shape, json: &Value) -> Option<TokenStream> {
        let items = json.as_array()?.iter();
        let items: Option<Vec<TokenStream>> = items.map(|value| self.exact(item, value)).collect();
        let items = items?;
        Some(quote!(vec![#(#items),*]))
    }

    fn exact_format(&mut self, of: &FormatType, json: &Value) -> Option<TokenStream> {
        let value = self.format(of, json)?;
        if !is_text(of) && literal(of, &text_of(json)?).is_none() {
            return Some(value);
        }
        let name = format_ident!("{}", self.import(of.path(false)));
        Some(quote!(#name::from(#value)))
    }

    fn format(&mut self, of: &FormatType, json: &Value) -> Option<TokenStream> {
        let text = text_of(json)?;
        let Some(literal) = literal(of, &text) else {
            if is_text(of) {
                return Some(quote!(#text));
            }
            let name = format_ident!("{}", self.import(of.path(false)));
            return Some(quote!(#text.parse::<#name>()?));
        };
        let call = match literal.rsplit_once("::") {
            Some((of, function)) => format!("{}::{function}", self.import(of)),
            None => literal.to_owned(),
        };
        let value = match json {
            Value::Number(number) => in_groups(&number.to_string()),
            _ => format!("{text:?}"),
        };
        let written = call
            .replace("{text}", &format!("{text:?}"))
            .replace("{}", &value);
        TokenStream::from_str(&written).ok()
    }

    /// The last part of a path, which is imported. The crate passes on what it has of the runtime.
    pub(super) fn import(&mut self, path: &str) -> String {
        let path = path.trim_start_matches("::");
        let name = path.rsplit("::").next().unwrap_or(path);
        if path.contains("::") && path != "std::string::String" {
            let own = path.strip_prefix("flip_runtime::");
            self.imports.insert(
                own.map_or_else(|| path.to_owned(), |own| format!("{}::{own}", self.library)),
            );
        }
        name.to_owned()
    }

    fn named(&mut self, id: TypeId, json: &Value) -> Option<TokenStream> {
        match &self.context.api.get(id)?.kind {
            TypeKind::Object(object) => self.object(id, object, json),
            TypeKind::StringEnum(values) => {
                let text = json.as_str()?;
                let position = values.iter().position(|value| value.wire == text)?;
                Some(self.variant(id, position))
            }
            TypeKind::IntegerEnum(values) => {
                let integer = json.as_i64()?;
                let position = values.iter().position(|value| value.wire == integer)?;
                Some(self.variant(id, position))
            }
            TypeKind::Union(_) => {
                let (position, value) = self.alternative(id, json)?;
                let variant = self.variant(id, position);
                let boxed = self.context.facts.boxed.contains(&(id, position));
                let value = if boxed {
                    quote!(Box::new(#value))
                } else {
                    value
                };
                Some(quote!(#variant(#value)))
            }
            TypeKind::ValueEnum(_) => None,
        }
    }

    /// What a union holds, and by which alternative: the first that has a place for every field.
    pub(super) fn alternative(&mut self, id: TypeId, json: &Value) -> Option<(usize, TokenStream)> {
        let TypeKind::Union(union) = &self.context.api.get(id)?.kind else {
            return None;
        };
        let mut variants = union.variants.iter().enumerate();
        variants.find_map(|(position, variant)| {
            let fits = variant.of().is_none_or(|of| self.has_all_fields(of, json));
            let before = self.imports.clone();
            let value = fits.then(|| self.exact(&variant.shape, json)).flatten();
            if value.is_none() {
                self.imports = before;
            }
            Some((position, value?))
        })
    }

    fn variant(&mut self, id: TypeId, position: usize) -> TokenStream {
        let ident = self.model(id);
        let variant = format_ident!("{}", self.context.names.part(id, position));
        quote!(#ident::#variant)
    }

    pub(super) fn model(&mut self, id: TypeId) -> proc_macro2::Ident {
        let ident = self.context.ident(id);
        self.imports
            .insert(format!("{}::models::{ident}", self.library));
        ident
    }
}

fn literal<'c>(of: &'c FormatType, text: &str) -> Option<&'c str> {
    of.literal.as_ref()?.of(text)
}

fn text_of(json: &Value) -> Option<String> {
    match json {
        Value::String(text) => Some(text.clone()),
        Value::Number(_) | Value::Bool(_) => Some(json.to_string()),
        _ => None,
    }
}

fn is_text(of: &FormatType) -> bool {
    of.path(false).trim_start_matches("::") == "std::string::String"
}

/// `1000000` as `1_000_000`.
fn in_groups(digits: &str) -> String {
    if digits.len() < 5 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return digits.to_owned();
    }
    let mut grouped = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            grouped.push('_');
        }
        grouped.push(digit);
    }
    grouped
}
