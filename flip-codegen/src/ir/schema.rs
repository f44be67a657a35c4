//! Types and what they consist of.

use super::{Docs, Example, Literal, Mark, Name, TextFormat, TypeId};
use crate::tree::{NodeId, Pointer};

/// An object, an enumeration or a union.
#[derive(Clone, Debug)]
pub struct TypeDefinition {
    /// Its name in the document.
    pub name: Name,
    /// Where it stands.
    pub pointer: Pointer,
    /// Further places that describe the same type.
    pub also: Vec<Pointer>,
    /// The schema that it was made of.
    pub node: NodeId,
    /// What the document says about it.
    pub docs: Docs,
    /// Its values hold secrets or personal data.
    pub sensitive: bool,
    /// The values that the document shows.
    pub examples: Vec<Example>,
    /// What it is.
    pub kind: TypeKind,
}

/// What a type is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum TypeKind {
    /// An object with declared properties.
    Object(Object),
    /// Text out of a list.
    StringEnum(Vec<EnumValue<String>>),
    /// An integer out of a list.
    IntegerEnum(Vec<EnumValue<i64>>),
    /// A value out of a list of numbers, booleans, or values of several types.
    ValueEnum(Vec<EnumValue<Literal>>),
    /// One of several types.
    Union(Union),
}

/// An object with declared properties.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Object {
    /// Properties and groups, in the order of the document.
    pub members: Vec<Member>,
    /// What is said of properties that are not declared.
    pub additional: Additional,
    /// What objects must keep to as a whole: `MinimumProperties`, `MaximumProperties`,
    /// `RequiredLists` and `RequiredBeside`.
    pub rules: Vec<Constraint>,
    /// It is the body of a multipart form, which is written part by part and never as JSON.
    pub multipart: bool,
}

/// What is said of the properties that an object does not declare.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Additional {
    /// Nothing: some may come, and are kept.
    #[default]
    Undeclared,
    /// There are none; what comes all the same is kept.
    Closed,
    /// They are part of the object: any keys, with values of this shape.
    Typed(Shape),
}

impl Object {
    /// The object's own properties, without those of its groups.
    pub fn properties(&self) -> impl Iterator<Item = &Property> {
        self.members.iter().filter_map(Member::property)
    }
}

/// A part of an object.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[allow(
    clippy::large_enum_variant,
    reason = "groups are few, and a box would be in the way of every pattern"
)]
pub enum Member {
    /// A property.
    Property(Property),
    /// Several properties that are one struct in Rust and flat on the wire.
    Group(Group),
}

impl Member {
    /// The property that it is.
    #[must_use]
    pub fn property(&self) -> Option<&Property> {
        match self {
            Self::Property(property) => Some(property),
            Self::Group(_) => None,
        }
    }
}

/// Several properties that are one struct in Rust and flat on the wire.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Group {
    /// The name of the Rust field.
    pub name: Name,
    /// The object that declares the properties.
    pub of: TypeId,
    /// Where the group is used.
    pub pointer: Pointer,
}

/// A property of an object.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Property {
    /// The name on the wire.
    pub wire: String,
    /// The name for Rust.
    pub name: Name,
    /// What it holds.
    pub shape: Shape,
    /// The key must be there.
    pub required: bool,
    /// `null` is allowed.
    pub nullable: bool,
    /// Whether it is part of requests, of answers, or of both.
    pub access: Access,
    /// The value that stands for an absent one, as JSON text.
    pub default: Option<String>,
    /// The value that a new object has, since the object is a variant of a union which it tells
    /// apart.
    pub tag: Option<Literal>,
    /// The media type of its part in a multipart form, where the document gives it.
    pub content_type: Option<String>,
    /// What its values must keep to.
    pub constraints: Vec<Constraint>,
    /// It holds a secret or personal data.
    pub sensitive: bool,
    /// In the body of a success, it proves that the operation was performed.
    pub proof: Option<Mark>,
    /// What the document says about it.
    pub docs: Docs,
    /// Where it stands.
    pub pointer: Pointer,
    /// The schema that it was made of.
    pub node: NodeId,
}

/// Which way a property travels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Access {
    /// Both ways.
    #[default]
    ReadWrite,
    /// In answers only (`readOnly`).
    ReadOnly,
    /// In requests only (`writeOnly`).
    WriteOnly,
}

/// What a value looks like.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shape {
    /// Text.
    Text,
    /// `true` or `false`.
    Boolean,
    /// An integer of 32 bits.
    Integer32,
    /// An integer of 64 bits.
    Integer64,
    /// A whole number of 32 bits without a sign.
    Unsigned32,
    /// A whole number of 64 bits without a sign.
    Unsigned64,
    /// A decimal number of any length.
    Number,
    /// A value with a `format` that the configuration maps to a type.
    Format(String),
    /// A list.
    List(Box<Shape>),
    /// An object whose keys are data.
    Map(Box<Shape>),
    /// A type of its own.
    Named(TypeId),
    /// Always the same value.
    Constant(Literal),
    /// A value, or `null`. Properties say this by `nullable` instead.
    Nullable(Box<Shape>),
    /// A list whose first items have shapes of their own.
    Tuple(Box<Tuple>),
    /// Text of a format for which the runtime has a type.
    Formatted(TextFormat),
    /// A value whose JSON is a text.
    JsonText(Box<Shape>),
    /// A file of a multipart form.
    File,
    /// Any JSON value.
    Any,
}

impl Shape {
    /// The types that it mentions.
    #[must_use]
    pub fn types(&self) -> Vec<TypeId> {
        match self {
            Self::Named(id) => vec![*id],
            shape => shape.parts().into_iter().flat_map(Self::types).collect(),
        }
    }

    /// The shapes that it consists of.
    #[must_use]
    pub fn parts(&self) -> Vec<&Self> {
        match self {
            Self::List(inner)
            | Self::Map(inner)
            | Self::Nullable(inner)
            | Self::JsonText(inner) => {
                vec![inner]
            }
            Self::Tuple(tuple) => tuple.items.iter().chain([&tuple.rest]).collect(),
            _ => Vec::new(),
        }
    }

    /// As [`Self::parts`], to change them.
    pub fn parts_mut(&mut self) -> Vec<&mut Self> {
        match self {
            Self::List(inner)
            | Self::Map(inner)
            | Self::Nullable(inner)
            | Self::JsonText(inner) => {
                vec![inner]
            }
            Self::Tuple(tuple) => {
                let Tuple { items, rest, .. } = &mut **tuple;
                items.iter_mut().chain([rest]).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Whether a value of it holds the type that it mentions within itself, and not in a list or a
    /// map.
    pub(super) fn is_inline(&self) -> bool {
        match self {
            Self::Named(_) => true,
            Self::Nullable(inner) => inner.is_inline(),
            _ => false,
        }
    }
}

/// A list whose first items have shapes of their own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tuple {
    /// The shapes of the first items.
    pub items: Vec<Shape>,
    /// How many of them must be there.
    pub least: usize,
    /// What the items behind them look like.
    pub rest: Shape,
}

/// One value of an enumeration.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct EnumValue<T> {
    /// The value on the wire.
    pub wire: T,
    /// The name for Rust.
    pub name: Name,
    /// What the document says it stands for.
    pub docs: Option<String>,
    /// The document advises against its use.
    pub deprecated: bool,
}

/// One of several types.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Union {
    /// The alternatives, in the order of the document.
    pub variants: Vec<Variant>,
    /// The declared discriminator: the name of the property on the wire.
    pub discriminator: Option<String>,
    /// A value may fit several variants at once (`anyOf`).
    pub any_of: bool,
}

/// An alternative of a union.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Variant {
    /// The name for Rust, where the variant has no type that it could be named after.
    pub name: Option<Name>,
    /// What it holds.
    pub shape: Shape,
    /// The values of the declared discriminator that stand for it.
    pub values: Vec<Literal>,
    /// Rules that nothing checks, where it is no type of its own.
    pub constraints: Vec<Constraint>,
    /// The members of `oneOf` that it is made of, where the union has an `anyOf`, too: variants made
    /// of others exclude it.
    pub one_of: Vec<Pointer>,
    /// It is what a value is whose discriminator is missing, or says nothing that the document knows
    /// (`defaultMapping`).
    pub is_default: bool,
    /// It is several of the other variants at once, and not written in the document.
    pub is_combined: bool,
    /// Where the union names it.
    pub pointer: Pointer,
}

impl Variant {
    /// The type that it holds, where that is a type of its own.
    pub fn of(&self) -> Option<TypeId> {
        match self.shape {
            Shape::Named(id) => Some(id),
            _ => None,
        }
    }
}

/// A rule that values must keep to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Constraint {
    /// `minimum`, inclusive.
    Minimum(i64),
    /// `maximum`, inclusive.
    Maximum(i64),
    /// `multipleOf`.
    MultipleOf(i64),
    /// `minimum` of decimal numbers, as it is written.
    LeastNumber {
        /// The bound.
        limit: String,
        /// The bound itself is out of the range.
        exclusive: bool,
    },
    /// `maximum` of decimal numbers, as it is written.
    MostNumber {
        /// The bound.
        limit: String,
        /// The bound itself is out of the range.
        exclusive: bool,
    },
    /// `multipleOf` of decimal numbers, as it is written.
    MultipleOfNumber(String),
    /// `minLength`, in characters.
    MinimumLength(usize),
    /// `maxLength`, in characters.
    MaximumLength(usize),
    /// `pattern: \S`: not only white space.
    NotBlank,
    /// `minItems`.
    MinimumItems(usize),
    /// `maxItems`.
    MaximumItems(usize),
    /// `uniqueItems`.
    UniqueItems,
    /// `minProperties`, of a map.
    MinimumProperties(usize),
    /// `maxProperties`, of a map.
    MaximumProperties(usize),
    /// A choice between lists of required properties.
    RequiredLists {
        /// The names of each list.
        lists: Vec<Vec<String>>,
        /// One list exactly is to be there (`oneOf`), instead of one at least (`anyOf`).
        exactly_one: bool,
    },
    /// `dependentRequired`: where the property is there, the others must be, too.
    RequiredBeside {
        /// The name of the property.
        property: String,
        /// The names of the others.
        others: Vec<String>,
    },
    /// `propertyNames` with a list: the keys that a map can have.
    Keys(Vec<String>),
    /// Rules for the item of a tuple at this index.
    Item(usize, Vec<Constraint>),
    /// Rules for each item of a list, or each value of a map.
    Each(Vec<Constraint>),
    /// `format`, where its type in Rust does not say it. Documented only.
    Format(String),
    /// What the configuration has to check a format with.
    Checked {
        /// The format.
        format: String,
        /// The path of the function.
        function: String,
    },
    /// `x-codegen-greater-than`: the name on the wire of a sibling.
    GreaterThan(String),
    /// A single-value `enum`, or the values of a discriminator that stand for a variant.
    OneOf(Vec<Literal>),
    /// A rule that is documented but cannot be checked before sending.
    Unchecked {
        /// The keyword of the rule.
        keyword: String,
        /// Where it stands.
        pointer: Pointer,
    },
}
