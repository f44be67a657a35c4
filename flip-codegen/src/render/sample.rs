//! Values that the document shows, as Rust expressions for the documentation.

use std::str::FromStr;

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};
use serde_json::Value;

use super::sample_needs::Samples;
use crate::ir::{Shape, Tuple, TypeId, TypeKind};

/// Longer texts say little in an example.
const LONGEST_TEXT: usize = 300;

/// Longer lists take several lines.
const LONGEST_MACRO: usize = 80;

impl Samples<'_> {
    /// For a place that takes what turns into the type by itself. `received` is whether the type is
    /// one of what is received. `None` where nothing sensible can be written.
    pub(super) fn argument(
        &mut self,
        shape: &Shape,
        json: &Value,
        received: bool,
    ) -> Option<TokenStream> {
        match shape {
            Shape::Text => text(&text_of(json)?),
            Shape::Formatted(_) => text(json.as_str()?),
            Shape::Format(name) => match self.context.config.formats.get(name) {
                None => text(&text_of(json)?),
                Some(of) if of.path(received) == of.path(false) => self.format(of, json),
                Some(of) => self.exact_format(of, json),
            },
            Shape::Number if json.is_i64() => {
                let literal = Literal::i64_suffixed(json.as_i64()?);
                Some(quote!(#literal))
            }
            _ => self.exact(shape, json),
        }
    }

    /// For a place that takes the type itself.
    pub(super) fn exact(&mut self, shape: &Shape, json: &Value) -> Option<TokenStream> {
        let integer = json.as_i64();
        let literal = match shape {
            Shape::Text => return owned(json),
            Shape::Boolean => return json.as_bool().map(|value| quote!(#value)),
            Shape::Integer32 => Literal::i32_suffixed(integer?.try_into().ok()?),
            Shape::Integer64 => Literal::i64_suffixed(integer?),
            Shape::Unsigned32 => Literal::u32_suffixed(integer?.try_into().ok()?),
            Shape::Unsigned64 => Literal::u64_suffixed(json.as_u64()?),
            Shape::Format(name) => {
                return match self.context.config.formats.get(name) {
                    None => owned(json),
                    Some(of) => self.exact_format(of, json),
                };
            }
            Shape::List(item) => return self.attempt(|samples| samples.list(item, json)),
            Shape::Named(id) => return self.attempt(|samples| samples.named(*id, json)),
            Shape::Nullable(_) if json.is_null() => return Some(quote!(None)),
            Shape::Nullable(inner) => {
                let value = self.exact(inner, json)?;
                return Some(quote!(Some(#value)));
            }
            Shape::Number => return self.number(json),
            Shape::Tuple(tuple) => return self.attempt(|samples| samples.tuple(tuple, json)),
            Shape::Formatted(format) => {
                let of = self.import(&format!("::flip_runtime::types::{}", format.type_name()));
                let text = text(json.as_str()?)?;
                return Some(quote!(#of::from(#text)));
            }
            Shape::JsonText(_) => return None,
            Shape::Map(of) => return self.attempt(|samples| samples.map(of, json)),
            Shape::Any => return self.any(json),
            // A field of its object, which has a name for it.
            Shape::File => return None,
            Shape::Constant(_) => return None,
        };
        Some(quote!(#literal))
    }

    fn number(&mut self, json: &Value) -> Option<TokenStream> {
        let text = json.is_number().then(|| json.to_string())?;
        let number = self.import("::flip_runtime::Number");
        Some(match json.as_i64().map(Literal::i64_suffixed) {
            Some(integer) => quote!(#number::from(#integer)),
            None => quote!(#text.parse::<#number>()?),
        })
    }

    fn any(&mut self, json: &Value) -> Option<TokenStream> {
        let text = raw(&json.to_string())?;
        let any = self.import("::flip_runtime::Json");
        Some(quote!(#text.parse::<#any>()?))
    }

    fn map(&mut self, of: &Shape, json: &Value) -> Option<TokenStream> {
        let entries = json.as_object().filter(|entries| !entries.is_empty())?;
        let entry = |(key, value): (&String, &Value)| {
            let (key, value) = (text(key)?, self.exact(of, value)?);
            Some(quote!((#key.to_owned(), #value)))
        };
        let entries: Vec<TokenStream> = entries.iter().map(entry).collect::<Option<_>>()?;
        let map = self.import("::std::collections::BTreeMap");
        Some(quote!(#map::from([#(#entries),*])))
    }

    fn list(&mut self, item: &Shape, json: &Value) -> Option<TokenStream> {
        let items = json.as_array()?.iter();
        let items: Option<Vec<TokenStream>> = items.map(|value| self.exact(item, value)).collect();
        let items = items?;
        if items.is_empty() {
            // Nothing tells what is in it.
            let of = self.context.shape(item, false, &self.models());
            return Some(quote!(Vec::<#of>::new()));
        }
        let list = quote!(#(#items),*);
        // The formatter leaves what is in a macro as it is.
        Some(match list.to_string().len() <= LONGEST_MACRO {
            true => quote!(vec![#list]),
            false => quote!(Vec::from([#list])),
        })
    }

    fn tuple(&mut self, tuple: &Tuple, json: &Value) -> Option<TokenStream> {
        let given = json.as_array()?;
        if given.len() < tuple.least || given.len() > tuple.items.len() {
            return None;
        }
        let shapes = tuple.items.iter().enumerate();
        let items = shapes.map(|(index, shape)| {
            let is_optional = index >= tuple.least && !matches!(shape, Shape::Nullable(_));
            match given.get(index) {
                None => Some(quote!(None)),
                Some(json) if is_optional => {
                    let item = self.exact(shape, json)?;
                    Some(quote!(Some(#item)))
                }
                Some(json) => self.exact(shape, json),
            }
        });
        let items: Vec<TokenStream> = items.collect::<Option<_>>()?;
        let of = self.import("::flip_runtime::Tuple");
        Some(quote!(#of::from((#(#items,)*))))
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
                let boxed = self.context.facts.boxed.contains(&id.member(position));
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
            let value = fits.then(|| self.exact(&variant.shape, json)).flatten();
            Some((position, value?))
        })
    }

    fn variant(&mut self, id: TypeId, position: usize) -> TokenStream {
        let ident = self.model(id);
        let variant = format_ident!("{}", self.context.names.part(id, position));
        quote!(#ident::#variant)
    }
}

fn text(text: &str) -> Option<TokenStream> {
    let text = short(text.to_owned())?;
    Some(quote!(#text))
}

fn owned(json: &Value) -> Option<TokenStream> {
    let text = text(json.as_str()?)?;
    Some(quote!(#text.to_owned()))
}

pub(super) fn short(text: String) -> Option<String> {
    (text.chars().count() <= LONGEST_TEXT).then_some(text)
}

/// A literal in which nothing is escaped.
fn raw(text: &str) -> Option<TokenStream> {
    let text = short(text.to_owned())?;
    if !text.contains(['"', '\\']) || text.contains(char::is_control) {
        return Some(quote!(#text));
    }
    let marks = (1..).map(|count| "#".repeat(count));
    let mut fitting = marks.filter(|marks| !text.contains(&format!("\"{marks}")));
    let marks = fitting.next()?;
    TokenStream::from_str(&format!("r{marks}\"{text}\"{marks}")).ok()
}

pub(super) fn text_of(json: &Value) -> Option<String> {
    match json {
        Value::String(text) => Some(text.clone()),
        Value::Number(_) | Value::Bool(_) => Some(json.to_string()),
        _ => None,
    }
}
