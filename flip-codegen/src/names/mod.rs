//! Gives every item its identifier.

mod package;
mod scope;
mod signs;
mod status;
mod words;

use std::collections::BTreeMap;

use crate::analyze::SharedErrors;
use crate::analyze::reach::loose;
use crate::ir::{
    Additional, Api, Content, Example, Literal, Member, Object, Operation, Shape, TypeDefinition,
    TypeId, TypeKind, Union, Variant,
};
pub use package::{LONGEST_CRATE_NAME, crate_name, feature_names, is_crate_name, tag_modules};
use scope::module;
pub(crate) use scope::{Case, Scope};
use status::{errors_name, status_name, status_text};
use words::words;

/// Every identifier of the generated code.
#[derive(Debug, Default)]
pub struct Names {
    types: BTreeMap<TypeId, ItemNames>,
    parts: BTreeMap<(TypeId, usize), String>,
    unknown: BTreeMap<TypeId, String>,
    nulls: BTreeMap<(TypeId, usize), String>,
    /// The field and the setter of the properties that are not declared.
    additional: BTreeMap<TypeId, (String, String)>,
    /// By position in the API.
    pub operations: Vec<OperationNames>,
    /// The enums of shared errors, by position among those of the facts.
    pub errors: Vec<ItemNames>,
    /// The constants of the security schemes, by position in the API.
    pub security: Vec<String>,
    /// By position in the API.
    pub callbacks: Vec<ItemNames>,
    /// The constants of the examples of each callback, by position.
    pub callback_examples: Vec<Vec<String>>,
    /// The Cargo features of the tags, by position among the tags of the facts.
    pub features: Vec<String>,
    /// The modules of the tags, likewise.
    pub tags: Vec<String>,
}

/// The identifiers of a thing that has a file of its own.
#[derive(Clone, Debug, Default)]
pub struct ItemNames {
    /// The type.
    pub ident: String,
    /// The module, and the file without `.rs`; also the function, where there is one.
    pub module: String,
}

/// The identifiers of an operation.
#[derive(Clone, Debug, Default)]
pub struct OperationNames {
    /// The builder and its module.
    pub item: ItemNames,
    /// The enum of its declared errors.
    pub error: String,
    /// The enum of its declared successes, where there are several.
    pub answer: String,
    /// The trait of its request bodies, where they decide the answer.
    pub body: String,
    /// The enum of its request bodies, where they can be of several media types.
    pub content: String,
    /// A variant for each media type of the request body, by position.
    pub contents: Vec<String>,
    /// The struct of the headers of its answers.
    pub headers: String,
    /// The fields of that struct, by position.
    pub header_fields: Vec<String>,
    /// The parameters, by position.
    pub parameters: Vec<String>,
    /// A variant for each response, by position.
    pub responses: Vec<String>,
    /// The constants of the examples of each response, by position.
    pub examples: Vec<Vec<String>>,
}

/// Names that the generated code uses for something else.
const TAKEN_TYPES: &[&str] = &[
    "Option",
    "Some",
    "None",
    "Result",
    "Ok",
    "Err",
    "String",
    "Vec",
    "Box",
    "Default",
    "Clone",
    "Debug",
    "Into",
    "From",
    "Iterator",
    "Send",
    "Sync",
    "Sized",
    "Drop",
    "Fn",
    "ToString",
    "PartialEq",
    "Self",
];
/// A setter has the name of its field, and comes before the methods of traits.
const TAKEN_FIELDS: &[&str] = &[
    "unknown_fields",
    "new",
    "builder",
    "build",
    "check",
    "clone",
    "serialize",
];
const TAKEN_SETTERS: &[&str] = &[
    "new",
    "call",
    "body",
    "header",
    "timeout",
    "attempt_timeout",
    "retry",
    "without_checks",
    "send",
    "send_raw",
    "into_future",
];
/// The setter and the getter of the idempotency key, whatever the header is called.
pub(crate) const KEY_METHODS: [&str; 2] = ["idempotency_key", "get_idempotency_key"];
const TAKEN_METHODS: &[&str] = &["from_runtime", "runtime", "clone", "fmt"];

/// Names everything.
pub fn names(api: &Api, shared_errors: &[SharedErrors]) -> Names {
    let mut names = Names::default();
    let mut types = Scope::with_reserved(TAKEN_TYPES);
    // Long names are cut, and those of modules earlier: they have more separators.
    let mut modules = Scope::default();
    // What no operation uses must not change the names of what operations use.
    let loose = loose(api);
    let (last, first): (Vec<_>, Vec<_>) = api.types().partition(|(id, _)| loose.contains(id));
    for (id, definition) in first.into_iter().chain(last) {
        let ident = types.claim(&definition.name.text, Case::Pascal, "Type");
        let module = module(modules.claim(&ident, Case::Snake, "type"), &ident);
        names.types.insert(id, ItemNames { ident, module });
        names.name_parts(api, id, definition);
    }
    let mut operations = Scope::with_reserved(TAKEN_TYPES);
    let mut functions = Scope::with_reserved(TAKEN_METHODS);
    for operation in &api.operations {
        names
            .operations
            .push(operation_names(operation, &mut operations, &mut functions));
    }
    for errors in shared_errors {
        let first = errors.operations.first();
        let first = first.and_then(|position| api.operations.get(*position));
        let name = first.map_or_else(String::new, errors_name);
        let ident = operations.claim(&name, Case::Pascal, "Error");
        let function = functions.claim(&ident, Case::Snake, "error");
        let module = module(function, &ident);
        names.errors.push(ItemNames { ident, module });
    }
    let mut security = Scope::default();
    for scheme in &api.security_schemes {
        let name = security.claim(&scheme.name, Case::Snake, "scheme");
        names.security.push(name.to_uppercase());
    }
    let mut callbacks = Scope::with_reserved(TAKEN_TYPES);
    let mut modules = Scope::default();
    for callback in &api.callbacks {
        let ident = callbacks.claim(&callback.name.text, Case::Pascal, "Callback");
        let module = module(modules.claim(&ident, Case::Snake, "callback"), &ident);
        names.callbacks.push(ItemNames { ident, module });
        names
            .callback_examples
            .push(example_names(&callback.examples, "", &mut Scope::default()));
    }
    names
}

impl Names {
    /// The identifiers of a type.
    pub fn of(&self, id: TypeId) -> ItemNames {
        self.types.get(&id).cloned().unwrap_or_default()
    }

    /// The identifier of a field or a variant, by its position in the type.
    pub fn part(&self, id: TypeId, position: usize) -> &str {
        self.parts.get(&(id, position)).map_or("", String::as_str)
    }

    /// The variant that keeps what is not known.
    pub fn unknown_variant(&self, id: TypeId) -> &str {
        self.unknown.get(&id).map_or("Unknown", String::as_str)
    }

    /// The setter that sends a field without a value, by the field's position in the type.
    pub fn null_setter(&self, id: TypeId, position: usize) -> &str {
        self.nulls.get(&(id, position)).map_or("", String::as_str)
    }

    /// The field for the properties that are not declared, and the setter that adds one.
    pub fn additional(&self, id: TypeId) -> (&str, &str) {
        self.additional
            .get(&id)
            .map_or(("", ""), |(field, setter)| (field, setter))
    }

    fn name_parts(&mut self, api: &Api, id: TypeId, definition: &TypeDefinition) {
        let (parts, case, fallback): (Vec<String>, Case, &str) = match &definition.kind {
            TypeKind::Object(object) => {
                let names = object.members.iter().map(|member| match member {
                    Member::Property(property) => property.name.text.clone(),
                    Member::Group(group) => group.name.text.clone(),
                });
                (names.collect(), Case::Snake, "field")
            }
            TypeKind::StringEnum(values) => {
                let names = values.iter().map(|value| match value.name.text.as_str() {
                    "" => "empty".to_owned(),
                    name => name.to_owned(),
                });
                (names.collect(), Case::Pascal, "Value")
            }
            TypeKind::IntegerEnum(values) => {
                let names = values.iter().map(|value| value.name.text.clone());
                (names.collect(), Case::Pascal, "Value")
            }
            TypeKind::ValueEnum(values) => {
                let names = values.iter().map(|value| value.name.text.clone());
                (names.collect(), Case::Pascal, "Value")
            }
            TypeKind::Union(union) => (variant_names(api, union), Case::Pascal, "Variant"),
        };
        let mut scope = match case {
            Case::Snake => Scope::with_reserved(TAKEN_FIELDS),
            Case::Pascal | Case::Kebab => Scope::with_reserved(&["Self"]),
        };
        for (position, name) in parts.iter().enumerate() {
            self.parts
                .insert((id, position), scope.claim(name, case, fallback));
        }
        if let TypeKind::Object(object) = &definition.kind {
            self.name_null_setters(id, object, &mut scope);
            if matches!(object.additional, Additional::Typed(_)) {
                let field = scope.claim("additional properties", Case::Snake, "field");
                let setter = scope.claim("additional property", Case::Snake, "field");
                self.additional.insert(id, (field, setter));
            }
        }
        if case == Case::Pascal {
            self.unknown
                .insert(id, scope.claim("Unknown", Case::Pascal, "Unknown"));
        }
    }
}

impl Names {
    /// These come after all fields, whose names matter more.
    fn name_null_setters(&mut self, id: TypeId, object: &Object, scope: &mut Scope) {
        for (position, member) in object.members.iter().enumerate() {
            if let Member::Property(property) = member
                && property.nullable
                && !property.required
            {
                let name = format!("{} null", property.name.text);
                let setter = scope.claim(&name, Case::Snake, "null");
                self.nulls.insert((id, position), setter);
            }
        }
    }
}

/// The names of the variants' types without the words that all of them begin or end with.
fn variant_names(api: &Api, union: &Union) -> Vec<String> {
    let name = |variant: &Variant| {
        let own = variant.name.as_ref().map(|name| name.text.clone());
        let of = || Some(api.get(variant.of()?)?.name.text.clone());
        own.or_else(of)
            .unwrap_or_else(|| kind_name(&variant.shape).to_owned())
    };
    let split: Vec<Vec<String>> = union
        .variants
        .iter()
        .map(|variant| words(&name(variant)))
        .collect();
    let Some(first) = split.first().filter(|_| split.len() > 1) else {
        return split.iter().map(|words| words.concat()).collect();
    };
    let shortest = split.iter().map(Vec::len).min().unwrap_or(0);
    let same_start = |&at: &usize| split.iter().all(|words| words.get(at) == first.get(at));
    let start = (0..shortest).take_while(same_start).count();
    let from_end = |words: &[String], at: usize| words.iter().rev().nth(at).cloned();
    let same_end = |&at: &usize| {
        split
            .iter()
            .all(|words| from_end(words, at) == from_end(first, at))
    };
    let end = (0..shortest.saturating_sub(start + 1))
        .take_while(same_end)
        .count();
    let trim = |words: &Vec<String>| {
        let kept = words.get(start..words.len() - end).unwrap_or_default();
        // A name that would be empty or begin with a digit keeps all its words.
        let well = kept
            .first()
            .is_some_and(|word| word.starts_with(char::is_alphabetic));
        if well {
            kept.join(" ")
        } else {
            words.join(" ")
        }
    };
    split.iter().map(trim).collect()
}

/// What a variant is called whose type has no name of its own.
fn kind_name(shape: &Shape) -> &'static str {
    match shape {
        Shape::Text | Shape::Format(_) | Shape::Constant(Literal::Text(_)) => "text",
        Shape::Boolean | Shape::Constant(Literal::Boolean(_)) => "boolean",
        Shape::Integer32
        | Shape::Integer64
        | Shape::Unsigned32
        | Shape::Unsigned64
        | Shape::Constant(Literal::Integer(_)) => "integer",
        Shape::Number | Shape::Constant(Literal::Number(_)) => "number",
        Shape::List(_) => "list",
        Shape::Map(_) => "map",
        Shape::File => "file",
        Shape::Nullable(inner) => kind_name(inner),
        Shape::Any | Shape::Named(_) => "value",
    }
}

fn operation_names(
    operation: &Operation,
    types: &mut Scope,
    functions: &mut Scope,
) -> OperationNames {
    let ident = types.claim(&operation.name.text, Case::Pascal, "Operation");
    let function = functions.claim(&operation.name.text, Case::Snake, "operation");
    let module = module(function, &ident);
    let mut derived =
        |suffix: &str| types.claim(&format!("{ident}{suffix}"), Case::Pascal, "Operation");
    let (error, answer, body) = (derived("Error"), derived("Answer"), derived("Body"));
    let media: Vec<&Content> = operation
        .body
        .iter()
        .flat_map(|body| &body.contents)
        .collect();
    let content = match media.len() {
        0 | 1 => String::new(),
        _ => derived("Content"),
    };
    let declared = operation.response_headers();
    let headers = match declared.is_empty() {
        true => String::new(),
        false => derived("Headers"),
    };
    let mut contents = Scope::with_reserved(&["Self"]);
    let mut header_fields = Scope::with_reserved(&["read"]);
    let streams: &[&str] = match operation.pages {
        Some(_) => &["pages", "items"],
        None => &[],
    };
    let keys: &[&str] = match operation.idempotency_key() {
        Some(_) => &KEY_METHODS,
        None => &[],
    };
    let mut parameters = Scope::with_reserved(&[TAKEN_SETTERS, streams, keys].concat());
    let mut responses = Scope::with_reserved(&["Self"]);
    let mut examples = Scope::default();
    OperationNames {
        item: ItemNames { ident, module },
        error,
        answer,
        body,
        content,
        contents: media
            .iter()
            .map(|content| {
                contents.claim(&media_type_name(&content.media_type), Case::Pascal, "Body")
            })
            .collect(),
        headers,
        header_fields: declared
            .iter()
            .map(|header| header_fields.claim(&header.name.text, Case::Snake, "header"))
            .collect(),
        parameters: operation
            .parameters
            .iter()
            .map(|parameter| match parameter.idempotency_key {
                true => KEY_METHODS[0].to_owned(),
                false => parameters.claim(&parameter.name.text, Case::Snake, "parameter"),
            })
            .collect(),
        responses: operation
            .responses
            .iter()
            .map(|response| responses.claim(&status_name(response.status), Case::Pascal, "Status"))
            .collect(),
        examples: operation
            .responses
            .iter()
            .map(|response| {
                let prefix = format!("status {} ", status_text(response.status));
                example_names(response.examples(), &prefix, &mut examples)
            })
            .collect(),
    }
}

/// The words of a media type that tell it from others.
fn media_type_name(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    match essence {
        "application/x-www-form-urlencoded" => "form".to_owned(),
        "multipart/form-data" => "multipart".to_owned(),
        "application/octet-stream" => "bytes".to_owned(),
        "text/plain" => "text".to_owned(),
        other => {
            let subtype = other.split_once('/').map_or(other, |(_, subtype)| subtype);
            subtype.replace(['+', '.'], " ")
        }
    }
}

fn example_names(examples: &[Example], prefix: &str, scope: &mut Scope) -> Vec<String> {
    let claim = |example: &Example| {
        scope
            .claim(&format!("{prefix}{}", example.name), Case::Snake, "example")
            .to_uppercase()
    };
    examples.iter().map(claim).collect()
}
