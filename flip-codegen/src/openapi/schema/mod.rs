//! Schemas: all keywords of JSON Schema 2020-12 and of OpenAPI.

mod keyword;
mod read;
mod read_up;
mod value_docs;
mod view;
mod xml;

pub use keyword::Keyword;
pub(super) use read_up::read_up;
pub use xml::Xml;

use super::{Data, Extensions, ExternalDocs, Id, Named, NodeId, Reference, Spanned};

/// A schema.
#[derive(Clone, Debug, Default)]
pub struct Schema {
    /// Where it stands.
    pub node: NodeId,
    /// The reference that stands there. What stands beside it documents; where the version lets it
    /// restrict, too, the reference is a member of `allOf` instead.
    pub reference: Option<Reference<Schema>>,
    /// It cannot be used, which was reported.
    pub unusable: bool,
    /// The schemas `true`, for every value, and `false`, for none.
    pub boolean: Option<bool>,
    /// The name that it has as a component, a definition, or a whole file.
    pub name: Option<String>,
    /// The keywords that it has, in order, and where each stands; none without a value.
    pub keywords: Vec<Spanned<Keyword>>,
    /// The types of JSON that values have.
    pub types: Option<Types>,
    /// The author says by `nullable` that values may or may not be `null`.
    pub nullable: Option<bool>,
    /// The values: `enum`, or the one of `const`.
    pub values: Option<Vec<Data>>,
    /// What the document says of each of the values, where it does.
    pub value_docs: Vec<ValueDocs>,
    /// What values are beside their type.
    pub format: Option<String>,
    /// All of them apply.
    pub all_of: Vec<Id<Schema>>,
    /// One at least applies.
    pub any_of: Vec<Id<Schema>>,
    /// One exactly applies.
    pub one_of: Vec<Id<Schema>>,
    /// It does not apply.
    pub not: Option<Id<Schema>>,
    /// Schemas of which it depends on the value whether they apply: `if`, `then`, `else`,
    /// `dependentSchemas`, `contains`, `propertyNames`, `unevaluated*`.
    pub conditional: Vec<Id<Schema>>,
    /// Of these `then`, `else` and `dependentSchemas`: what applies then.
    pub branches: Vec<Id<Schema>>,
    /// The properties.
    pub properties: Named<Id<Schema>>,
    /// Properties by patterns of their names.
    pub pattern_properties: Named<Id<Schema>>,
    /// What names of properties look like.
    pub property_names: Option<Id<Schema>>,
    /// Properties that are not declared.
    pub additional_properties: Option<Id<Schema>>,
    /// Properties that nothing says anything of.
    pub unevaluated_properties: Option<Id<Schema>>,
    /// The names of properties that must be there.
    pub required: Vec<Spanned<String>>,
    /// By the name of a property, those that must be there with it.
    pub dependent_required: Named<Vec<String>>,
    /// The items of a list.
    pub items: Option<Id<Schema>>,
    /// The first items of a list, each by itself.
    pub prefix_items: Vec<Id<Schema>>,
    /// Items that nothing says anything of.
    pub unevaluated_items: Option<Id<Schema>>,
    /// The least number.
    pub minimum: Option<Bound>,
    /// The greatest number.
    pub maximum: Option<Bound>,
    /// What numbers are multiples of, as it is written.
    pub multiple_of: Option<String>,
    /// `minLength`, `maxLength`, `minItems`, `maxItems`, `minProperties`, `maxProperties`.
    pub counts: Vec<(Keyword, u64)>,
    /// What texts look like.
    pub pattern: Option<String>,
    /// No item stands twice.
    pub unique_items: bool,
    /// How bytes are written in a text.
    pub content_encoding: Option<String>,
    /// What a text holds.
    pub content_media_type: Option<String>,
    /// What the value that a text holds looks like.
    pub content_schema: Option<Id<Schema>>,
    /// What tells the members of a choice, or of a hierarchy, apart.
    pub discriminator: Option<Discriminator>,
    /// Values are received only.
    pub read_only: Option<bool>,
    /// Values are sent only.
    pub write_only: Option<bool>,
    /// A name for people.
    pub title: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// The value that stands for an absent one.
    pub default: Option<Data>,
    /// Values that are shown.
    pub examples: Vec<Data>,
    /// The document advises against its use.
    pub deprecated: Option<bool>,
    /// Where to read more.
    pub external_docs: Option<ExternalDocs>,
    /// How values are written in XML.
    pub xml: Option<Xml>,
    /// Keys that steer the compiler.
    pub extensions: Extensions,
    /// It is a part of the schema at the same place, which the compiler took apart.
    pub is_part: bool,
}

/// What the document says of one value of an enumeration.
#[derive(Clone, Debug, Default)]
pub struct ValueDocs {
    /// Its name for people.
    pub title: Option<String>,
    /// What it stands for.
    pub description: Option<String>,
    /// The document advises against its use.
    pub deprecated: bool,
}

/// A type of JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SchemaType {
    /// `null`.
    Null,
    /// A boolean.
    Boolean,
    /// An object.
    Object,
    /// A list.
    Array,
    /// A number.
    Number,
    /// A number without a fraction.
    Integer,
    /// Text.
    String,
}

impl SchemaType {
    pub(super) fn of(word: &str) -> Option<Self> {
        Some(match word {
            "null" => Self::Null,
            "boolean" => Self::Boolean,
            "object" => Self::Object,
            "array" => Self::Array,
            "number" => Self::Number,
            "integer" => Self::Integer,
            "string" => Self::String,
            _ => return None,
        })
    }
}

/// The types that a schema names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Types {
    /// The types but for `null`, each once.
    pub real: Vec<SchemaType>,
    /// `null` is one of them.
    pub null: bool,
}

impl Types {
    /// Whether `null` is the only value.
    #[must_use]
    pub fn is_null(&self) -> bool {
        self.null && self.real.is_empty()
    }

    /// The type, where there is one, and `null` at most beside it.
    #[must_use]
    pub fn only(&self) -> Option<SchemaType> {
        match self.real.as_slice() {
            [only] => Some(*only),
            [SchemaType::Integer, SchemaType::Number]
            | [SchemaType::Number, SchemaType::Integer] => Some(SchemaType::Number),
            _ => None,
        }
    }
}

/// A bound of numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// The bound, as it is written.
    pub limit: String,
    /// The bound itself is out of the range.
    pub exclusive: bool,
    /// Where it stands.
    pub node: NodeId,
}

/// What tells schemas apart.
#[derive(Clone, Debug, Default)]
pub struct Discriminator {
    /// Where it stands.
    pub node: NodeId,
    /// The property that tells.
    pub property: String,
    /// Its values, where each is written, and the schema that it stands for: the end of its
    /// references.
    pub mapping: Vec<(Spanned<String>, Option<Id<Schema>>)>,
    /// The schema for all other values.
    pub default_mapping: Option<Id<Schema>>,
}
