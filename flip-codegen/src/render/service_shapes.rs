//! Tables that say what texts stand for.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::context::Context;
use super::imports;
use crate::analyze::TextShape;
use crate::emit::RustFile;
use crate::ir::{Additional, Literal, Member, Object, Shape, TypeId, TypeKind};

/// The tables of all types that are sent as texts.
pub(super) fn file(context: &Context<'_>) -> Option<RustFile> {
    let shapes = &context.names.service.shapes;
    if shapes.is_empty() {
        return None;
    }
    let tables = shapes.iter().map(|(id, ident)| {
        let condition = super::condition(context, context.facts.gates.types.get(id));
        let (ident, table) = (format_ident!("{ident}"), table(context, *id));
        quote!(#condition pub(super) static #ident: service::Shape = #table;)
    });
    Some(RustFile {
        path: "server/shapes.rs".to_owned(),
        docs: vec!["What texts of forms and parameters stand for.".to_owned()],
        imports: imports::OF_SERVICES,
        items: quote!(#(#tables)*),
    })
}

/// The module of the tables, under the condition that one of them is there.
pub(super) fn module(context: &Context<'_>) -> Option<TokenStream> {
    let shapes = &context.names.service.shapes;
    let gates = &context.facts.gates.types;
    let tags: Option<Vec<_>> = shapes.keys().map(|id| gates.get(id)).collect();
    let tags: BTreeSet<usize> = tags.into_iter().flatten().flatten().copied().collect();
    let condition = super::condition(context, Some(&tags));
    (!shapes.is_empty()).then(|| quote!(#condition mod shapes;))
}

fn table(context: &Context<'_>, id: TypeId) -> TokenStream {
    let shapes = Shapes {
        context,
        models: super::operation::models(),
        tables: Some(quote!()),
    };
    match context.api.get(id).map(|definition| &definition.kind) {
        Some(TypeKind::Object(object)) => {
            let fields = fields(&shapes, object);
            let rest = match &object.additional {
                Additional::Typed(shape) => {
                    let shape = shapes.of(shape);
                    quote!(Some(#shape))
                }
                _ => quote!(None),
            };
            quote!(service::Shape::Object(&[#(#fields),*], #rest))
        }
        Some(TypeKind::Union(union)) => {
            let variants = union.variants.iter();
            let variants = variants.map(|variant| shapes.of(&variant.shape));
            quote!(service::Shape::OneOf(&[#(#variants),*]))
        }
        _ => quote!(service::Shape::Any),
    }
}

/// The fields of an object as they are on the wire, those of its groups among them.
fn fields(shapes: &Shapes<'_>, object: &Object) -> Vec<TokenStream> {
    let of_member = |member: &Member| match member {
        Member::Group(group) => {
            let object = shapes.context.object(group.of);
            object.map_or_else(Vec::new, |object| fields(shapes, object))
        }
        Member::Property(property) => {
            let shape = shapes.of(&property.shape);
            let shape = match property.nullable {
                true => quote!(&service::Shape::Nullable(#shape)),
                false => shape,
            };
            let wire = &property.wire;
            vec![quote!((#wire, #shape))]
        }
    };
    object.members.iter().flat_map(of_member).collect()
}

/// Writes what texts stand for.
pub(super) struct Shapes<'a> {
    pub(super) context: &'a Context<'a>,
    /// The path to the models.
    pub(super) models: TokenStream,
    /// The path to the tables; without one, values with parts are any JSON.
    pub(super) tables: Option<TokenStream>,
}

impl Shapes<'_> {
    /// A reference to what the texts of a shape stand for.
    pub(super) fn of(&self, shape: &Shape) -> TokenStream {
        match shape {
            Shape::Text
            | Shape::Formatted(_)
            | Shape::JsonText(_)
            | Shape::Constant(Literal::Text(_)) => quote!(&service::Shape::Text),
            Shape::Integer32
            | Shape::Integer64
            | Shape::Unsigned32
            | Shape::Unsigned64
            | Shape::Number
            | Shape::Constant(Literal::Integer(_) | Literal::Number(_)) => {
                quote!(&service::Shape::Number)
            }
            Shape::Boolean | Shape::Constant(Literal::Boolean(_)) => {
                quote!(&service::Shape::Boolean)
            }
            Shape::Any | Shape::File | Shape::Constant(Literal::Null) => {
                quote!(&service::Shape::Any)
            }
            Shape::Format(_) => self.scalar(shape),
            Shape::Nullable(of) => {
                let of = self.of(of);
                quote!(&service::Shape::Nullable(#of))
            }
            Shape::List(item) => {
                let item = self.of(item);
                quote!(&service::Shape::List(#item))
            }
            Shape::Map(value) => {
                let value = self.of(value);
                quote!(&service::Shape::Object(&[], Some(#value)))
            }
            Shape::Tuple(tuple) => {
                let items = tuple.items.iter().map(|item| self.of(item));
                let rest = self.of(&tuple.rest);
                quote!(&service::Shape::Tuple(&[#(#items),*], #rest))
            }
            Shape::Named(id) => self.named(*id, shape),
        }
    }

    fn named(&self, id: TypeId, shape: &Shape) -> TokenStream {
        let ident = self.context.names.service.shapes.get(&id);
        match (
            self.context.facts.served.texts.get(&id),
            &self.tables,
            ident,
        ) {
            (Some(TextShape::Text), ..) => quote!(&service::Shape::Text),
            (Some(TextShape::Number), ..) => quote!(&service::Shape::Number),
            (Some(TextShape::Scalar), ..) => self.scalar(shape),
            (Some(TextShape::Table), Some(tables), Some(ident)) => {
                let ident = format_ident!("{ident}");
                quote!(&#tables #ident)
            }
            _ => quote!(&service::Shape::Any),
        }
    }

    /// A value without parts, whose type decides what its text stands for.
    fn scalar(&self, shape: &Shape) -> TokenStream {
        let of = self.context.shape(shape, false, &self.models);
        quote!(&service::Shape::Scalar(service::scalar::<#of>))
    }
}
