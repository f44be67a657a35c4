//! The keywords of schemas.

/// A keyword of a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Keyword {
    /// One that JSON Schema and OpenAPI know.
    Known(&'static str),
    /// One that nobody knows.
    Unknown,
}

macro_rules! keywords {
    ($($constant:ident = $word:literal;)*) => {
        #[allow(missing_docs, reason = "each is the keyword of its name")]
        impl Keyword {
            $(pub const $constant: Keyword = Keyword::Known($word);)*
        }

        const ALL: &[Keyword] = &[$(Keyword::$constant),*];
    };
}

keywords! {
    TYPE = "type";
    ENUM = "enum";
    CONST = "const";
    FORMAT = "format";
    ALL_OF = "allOf";
    ANY_OF = "anyOf";
    ONE_OF = "oneOf";
    NOT = "not";
    IF = "if";
    THEN = "then";
    ELSE = "else";
    PROPERTIES = "properties";
    PATTERN_PROPERTIES = "patternProperties";
    PROPERTY_NAMES = "propertyNames";
    ADDITIONAL_PROPERTIES = "additionalProperties";
    UNEVALUATED_PROPERTIES = "unevaluatedProperties";
    REQUIRED = "required";
    MIN_PROPERTIES = "minProperties";
    MAX_PROPERTIES = "maxProperties";
    DEPENDENT_REQUIRED = "dependentRequired";
    DEPENDENT_SCHEMAS = "dependentSchemas";
    ITEMS = "items";
    PREFIX_ITEMS = "prefixItems";
    UNEVALUATED_ITEMS = "unevaluatedItems";
    CONTAINS = "contains";
    MIN_CONTAINS = "minContains";
    MAX_CONTAINS = "maxContains";
    MIN_ITEMS = "minItems";
    MAX_ITEMS = "maxItems";
    UNIQUE_ITEMS = "uniqueItems";
    MIN_LENGTH = "minLength";
    MAX_LENGTH = "maxLength";
    PATTERN = "pattern";
    MINIMUM = "minimum";
    MAXIMUM = "maximum";
    EXCLUSIVE_MINIMUM = "exclusiveMinimum";
    EXCLUSIVE_MAXIMUM = "exclusiveMaximum";
    MULTIPLE_OF = "multipleOf";
    CONTENT_ENCODING = "contentEncoding";
    CONTENT_MEDIA_TYPE = "contentMediaType";
    CONTENT_SCHEMA = "contentSchema";
    NULLABLE = "nullable";
    DISCRIMINATOR = "discriminator";
    READ_ONLY = "readOnly";
    WRITE_ONLY = "writeOnly";
    TITLE = "title";
    DESCRIPTION = "description";
    DEFAULT = "default";
    EXAMPLE = "example";
    EXAMPLES = "examples";
    DEPRECATED = "deprecated";
    EXTERNAL_DOCS = "externalDocs";
    XML = "xml";
    REF = "$ref";
    DYNAMIC_REF = "$dynamicRef";
    DEFS = "$defs";
    DEFINITIONS = "definitions";
    ID = "$id";
    SCHEMA = "$schema";
    ANCHOR = "$anchor";
    DYNAMIC_ANCHOR = "$dynamicAnchor";
    COMMENT = "$comment";
    VOCABULARY = "$vocabulary";
}

/// Keywords that say nothing of what values look like.
const ANNOTATIONS: &[Keyword] = &[
    Keyword::TITLE,
    Keyword::DESCRIPTION,
    Keyword::EXAMPLE,
    Keyword::EXAMPLES,
    Keyword::DEFAULT,
    Keyword::NULLABLE,
    Keyword::DEPRECATED,
    Keyword::EXTERNAL_DOCS,
    Keyword::READ_ONLY,
    Keyword::WRITE_ONLY,
    Keyword::XML,
    Keyword::NOT,
    Keyword::REF,
    Keyword::ALL_OF,
    Keyword::DEFS,
    Keyword::DEFINITIONS,
    Keyword::ID,
    Keyword::SCHEMA,
    Keyword::ANCHOR,
    Keyword::DYNAMIC_ANCHOR,
    Keyword::COMMENT,
    Keyword::VOCABULARY,
    Keyword::CONTENT_SCHEMA,
    Keyword::IF,
    Keyword::THEN,
    Keyword::ELSE,
    Keyword::DEPENDENT_REQUIRED,
    Keyword::DEPENDENT_SCHEMAS,
    Keyword::UNEVALUATED_PROPERTIES,
    Keyword::UNEVALUATED_ITEMS,
    Keyword::CONTAINS,
    Keyword::MIN_CONTAINS,
    Keyword::MAX_CONTAINS,
    Keyword::PROPERTY_NAMES,
];

impl Keyword {
    pub(super) fn of(key: &str) -> Keyword {
        let known = ALL.iter().find(|known| known.word() == key);
        known.copied().unwrap_or(Keyword::Unknown)
    }

    /// As it stands in a document.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Keyword::Known(word) => word,
            Keyword::Unknown => "",
        }
    }

    /// Whether it says nothing of what values look like by itself: it documents, names, or leads to
    /// schemas that are looked at by themselves.
    #[must_use]
    pub fn is_documenting(self) -> bool {
        ANNOTATIONS.contains(&self)
    }
}
