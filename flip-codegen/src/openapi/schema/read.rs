//! Reading a schema.

use super::{Bound, Discriminator, Keyword, Schema, SchemaType, Types, Xml};
use crate::diagnostics::{Code, Place};
use crate::openapi::read::Object;
use crate::openapi::{Data, Extensions, ExternalDocs, Id, Named, Spanned};
use crate::tree::Value;

const COUNTS: &[(Keyword, &str)] = &[
    (Keyword::MIN_LENGTH, "minLength"),
    (Keyword::MAX_LENGTH, "maxLength"),
    (Keyword::MIN_ITEMS, "minItems"),
    (Keyword::MAX_ITEMS, "maxItems"),
    (Keyword::MIN_PROPERTIES, "minProperties"),
    (Keyword::MAX_PROPERTIES, "maxProperties"),
];

/// Names and remarks, which are texts.
const NAMES: &[&str] = &["$id", "$anchor", "$dynamicAnchor", "$comment"];

/// Keywords with one schema that does not say by itself what values look like.
const CONDITIONAL: &[&str] = &[
    "if",
    "then",
    "else",
    "contains",
    "propertyNames",
    "unevaluatedItems",
    "unevaluatedProperties",
];

impl Schema {
    pub(in crate::openapi) fn read(object: &mut Object<'_, '_>) -> Self {
        let mut schema = Self {
            node: object.node,
            name: object.schema_name(),
            ..Self::default()
        };
        if let Some(boolean) = object.boolean() {
            schema.boolean = Some(boolean);
            return schema;
        }
        schema.keywords = object.schema_keywords();
        schema.reference = object.reference();
        schema.read_values(object);
        schema.read_value_docs(object);
        schema.read_composition(object);
        schema.read_object(object);
        schema.read_list(object);
        schema.read_rules(object);
        schema.read_annotations(object);
        schema.extensions = Extensions::read(object);
        schema.unusable = object.unusable;
        schema
    }

    fn read_values(&mut self, object: &mut Object<'_, '_>) {
        self.types = object.types();
        self.nullable = object.flag("nullable");
        self.values = object.all_data("enum");
        if self.values.is_none() {
            self.values = object.data("const").map(|only| vec![only]);
        }
        self.format = object.text("format");
        self.content_encoding = object.text("contentEncoding");
        self.content_media_type = object.text("contentMediaType");
        self.content_schema = object.one("contentSchema");
    }

    fn read_composition(&mut self, object: &mut Object<'_, '_>) {
        self.all_of = object.schemas("allOf");
        self.any_of = object.schemas("anyOf");
        self.one_of = object.schemas("oneOf");
        self.not = object.one("not");
        for keyword in CONDITIONAL {
            let one = object.one(keyword);
            self.conditional.extend(one);
            let is_branch = matches!(*keyword, "then" | "else");
            self.branches.extend(one.filter(|_| is_branch));
        }
        for keyword in ["dependentSchemas", "$defs", "definitions"] {
            let named: Named<Id<Schema>> = object.map(keyword);
            let all = named.into_iter().map(|(_, id)| id);
            let all: Vec<Id<Schema>> = all.collect();
            let is_branch = keyword == "dependentSchemas";
            self.branches.extend(all.iter().filter(|_| is_branch));
            self.conditional.extend(all);
        }
        self.discriminator = object.inside("discriminator", Discriminator::read);
        if self
            .discriminator
            .as_ref()
            .is_some_and(|it| it.property.is_empty())
        {
            // Why it has no name was reported.
            self.discriminator = None;
            object.unusable = true;
        }
    }

    fn read_object(&mut self, object: &mut Object<'_, '_>) {
        self.properties = object.map("properties");
        self.pattern_properties = object.map("patternProperties");
        self.property_names = object.one("propertyNames");
        self.additional_properties = object.one("additionalProperties");
        self.required = object.spanned_texts("required").unwrap_or_default();
        self.dependent_required = object.dependent_required();
        self.unevaluated_properties = object.one("unevaluatedProperties");
    }

    fn read_list(&mut self, object: &mut Object<'_, '_>) {
        self.items = object.one("items");
        self.prefix_items = object.schemas("prefixItems");
        self.unevaluated_items = object.one("unevaluatedItems");
        self.unique_items = object.flag("uniqueItems").unwrap_or(false);
        // They say how many items match another schema, which is not checked.
        object.count("minContains");
        object.count("maxContains");
    }

    fn read_rules(&mut self, object: &mut Object<'_, '_>) {
        self.minimum = object.bound("minimum", "exclusiveMinimum", |ours, theirs| ours >= theirs);
        self.maximum = object.bound("maximum", "exclusiveMaximum", |ours, theirs| ours <= theirs);
        self.multiple_of = object.number("multipleOf");
        self.pattern = object.text("pattern");
        for (keyword, word) in COUNTS {
            let count = object.count(word);
            self.counts.extend(count.map(|count| (*keyword, count)));
        }
    }

    fn read_annotations(&mut self, object: &mut Object<'_, '_>) {
        self.read_only = object.flag("readOnly");
        self.write_only = object.flag("writeOnly");
        self.title = object.text("title");
        self.description = object.text("description");
        self.default = object.data("default");
        self.examples = object.examples();
        self.deprecated = object.flag("deprecated");
        self.external_docs = ExternalDocs::of(object);
        self.xml = object.inside("xml", Xml::read);
        object.expect_texts(NAMES);
        object.expect_known_dialect("$schema");
        object.entries("$vocabulary");
    }
}

impl Object<'_, '_> {
    fn boolean(&self) -> Option<bool> {
        match self.at.node().value {
            Value::Boolean(boolean) => Some(boolean),
            _ => None,
        }
    }

    fn schema_keywords(&self) -> Vec<Spanned<Keyword>> {
        let mut keywords = Vec::new();
        for (key, value) in self.at.entries() {
            if key.starts_with("x-") || value.node().value == Value::Null && key != "const" {
                continue;
            }
            let keyword = match self.knows(key) {
                true => Keyword::of(key),
                false => Keyword::Unknown,
            };
            keywords.push(Spanned::new(keyword, value.id()));
        }
        keywords
    }

    fn schemas(&mut self, key: &'static str) -> Vec<Id<Schema>> {
        self.list(key).map_or(Vec::new(), |list| list.value)
    }

    /// `type`: one, or a list of them.
    fn types(&mut self) -> Option<Types> {
        let value = self.value("type")?;
        let words = match value.as_str() {
            Some(_) => vec![value.clone()],
            None if value.is_sequence() && self.dialect().has_json_schema() => value.items(),
            None => {
                self.wrong("type", &value, "a string");
                return None;
            }
        };
        let mut types = Types::default();
        for word in words {
            match word.as_str().and_then(SchemaType::of) {
                Some(SchemaType::Null) => types.null = true,
                Some(real) if !types.real.contains(&real) => types.real.push(real),
                Some(_) => {}
                None => {
                    let text = word
                        .as_str()
                        .map_or_else(|| word.to_json_text(), str::to_owned);
                    self.report(Code::UnknownType, Place::Node(word.pointer()), &[&text]);
                    return None;
                }
            }
        }
        Some(types)
    }

    /// A bound, and whether it is out of the range: in 3.0 a flag says so, since 3.1 it is another
    /// bound. Of both, the stricter counts.
    fn bound(
        &mut self,
        inclusive: &'static str,
        exclusive: &'static str,
        is_stricter: fn(f64, f64) -> bool,
    ) -> Option<Bound> {
        let limit = self.number(inclusive);
        let own = limit.map(|limit| Bound {
            limit,
            exclusive: false,
            node: self.keyword(inclusive),
        });
        let value = self.value(exclusive);
        if value
            .as_ref()
            .is_some_and(|value| value.as_bool().is_some())
        {
            let exclusive = value.and_then(|value| value.as_bool()) == Some(true);
            return own.map(|own| Bound { exclusive, ..own });
        }
        if value.is_some() && !self.dialect().has_json_schema() {
            self.flag(exclusive);
            return own;
        }
        let other = self.number(exclusive).map(|limit| Bound {
            limit,
            exclusive: true,
            node: self.keyword(exclusive),
        });
        let number = |bound: &Bound| bound.limit.parse::<f64>().unwrap_or(0.0);
        match (own, other) {
            (Some(own), Some(other)) if !is_stricter(number(&other), number(&own)) => Some(own),
            (own, other) => other.or(own),
        }
    }

    fn examples(&mut self) -> Vec<Data> {
        let mut examples: Vec<Data> = self.data("example").into_iter().collect();
        examples.extend(self.all_data("examples").into_iter().flatten());
        examples
    }

    /// By the name of a property, those that must be there with it.
    fn dependent_required(&mut self) -> Named<Vec<String>> {
        let entries = self.entries("dependentRequired").unwrap_or_default();
        let mut found = Vec::new();
        for (name, value) in entries {
            let items = value.items();
            let odd = items.iter().find(|item| item.as_str().is_none());
            match odd.or_else(|| Some(&value).filter(|value| !value.is_sequence())) {
                Some(odd) => self.wrong("dependentRequired", odd, "a list of names"),
                None => {
                    let names = items.iter().filter_map(|item| item.as_str());
                    found.push((name.to_owned(), names.map(str::to_owned).collect()));
                }
            }
        }
        found
    }
}

impl Discriminator {
    fn read(object: &mut Object<'_, '_>) -> Self {
        Self {
            node: object.node,
            property: object.text("propertyName").unwrap_or_default(),
            mapping: object.mapping(),
            default_mapping: object.schema_named_by("defaultMapping"),
        }
    }
}
