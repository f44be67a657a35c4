//! What types look like, whatever they and the types in them are called: a type that was renamed in the
//! document has the same outline.

use std::collections::BTreeMap;

use crate::ir::{Additional, Api, Member, Object, Shape, TypeId, TypeKind};

/// How deep the outline of a type looks into the types of its parts.
const DEPTH: usize = 3;

/// The outline of each type, as digits.
pub(super) fn outlines(api: &Api) -> BTreeMap<TypeId, String> {
    let outline = |id: TypeId| {
        let mut hash = Hash::default();
        of_type(api, id, DEPTH, &mut hash);
        format!("{:016x}", hash.0)
    };
    api.types().map(|(id, _)| (id, outline(id))).collect()
}

fn of_type(api: &Api, id: TypeId, depth: usize, hash: &mut Hash) {
    let Some(definition) = api.get(id).filter(|_| depth > 0) else {
        return hash.add("type");
    };
    match &definition.kind {
        TypeKind::Object(object) => of_object(api, object, depth, hash),
        TypeKind::StringEnum(values) => {
            let wires = values.iter();
            hash.add_unordered("texts", wires, |value, part| part.add(&value.wire));
        }
        TypeKind::IntegerEnum(values) => {
            let wires = values.iter();
            hash.add_unordered("integers", wires, |value, part| {
                part.add(&value.wire.to_string())
            });
        }
        TypeKind::ValueEnum(values) => {
            let wires = values.iter();
            hash.add_unordered("values", wires, |value, part| {
                part.add(&value.wire.to_json())
            });
        }
        TypeKind::Union(union) => {
            let variants = union.variants.iter();
            hash.add_unordered("union", variants, |variant, part| {
                of_shape(api, &variant.shape, depth, part);
            });
        }
    }
}

fn of_object(api: &Api, object: &Object, depth: usize, hash: &mut Hash) {
    hash.add(if object.multipart { "form" } else { "json" });
    hash.add_unordered(
        "object",
        object.members.iter(),
        |member, part| match member {
            Member::Property(property) => {
                part.add(&property.wire);
                of_shape(api, &property.shape, depth, part);
            }
            Member::Group(group) => of_type(api, group.of, depth - 1, part),
        },
    );
    if let Additional::Typed(shape) = &object.additional {
        hash.add("additional");
        of_shape(api, shape, depth, hash);
    }
}

fn of_shape(api: &Api, shape: &Shape, depth: usize, hash: &mut Hash) {
    match shape {
        Shape::Named(id) => of_type(api, *id, depth - 1, hash),
        Shape::List(inner) => {
            hash.add("list");
            of_shape(api, inner, depth, hash);
        }
        Shape::Map(inner) => {
            hash.add("map");
            of_shape(api, inner, depth, hash);
        }
        Shape::Nullable(inner) | Shape::JsonText(inner) => of_shape(api, inner, depth, hash),
        Shape::Tuple(tuple) => {
            hash.add("tuple");
            for item in &tuple.items {
                of_shape(api, item, depth, hash);
            }
        }
        Shape::Constant(literal) => hash.add(&literal.to_json()),
        Shape::Format(format) => hash.add(format),
        other => hash.add(&format!("{other:?}")),
    }
}

/// FNV-1a of 64 bits: the same on every machine and in every version.
struct Hash(u64);

impl Default for Hash {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hash {
    /// Adds parts whose order says nothing.
    fn add_unordered<T>(
        &mut self,
        what: &str,
        parts: impl Iterator<Item = T>,
        each: impl Fn(T, &mut Self),
    ) {
        let mut sum = 0_u64;
        for part in parts {
            let mut hash = Self::default();
            each(part, &mut hash);
            sum = sum.wrapping_add(hash.0);
        }
        self.add(what);
        self.add(&sum.to_string());
    }

    fn add(&mut self, text: &str) {
        for byte in text.bytes().chain([0xff]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
