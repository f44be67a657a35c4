//! What `openapiv3` reads of a document is what the tree reads.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "tests fail by panicking"
)]

use std::path::Path;

use serde_json::{Value, json};

use flip_codegen::diagnostics::Diagnostics;
use flip_codegen::load::load;
use flip_codegen::openapi::{
    self, Data, Handle, Id, Keyword, MediaType, Named, Operation, Parameter, Response, Schema,
    Spanned, Stored, Syntax,
};
use flip_codegen::source::MemoryFiles;
use flip_codegen::tree::At;

/// What `openapiv3` reads otherwise, and why.
const READ_OTHERWISE: &[(&str, &str)] = &[
    ("parameters_repaired.yaml", "a path without a slash is none"),
    (
        "responses_repaired.yaml",
        "of a status that stands there twice, the last counts",
    ),
    (
        "responses_text_and_bytes.yaml",
        "a range of statuses is written in capitals",
    ),
];

/// The specification of the SDK, and the documents of golden cases, as JSON after repairs.
fn documents() -> Vec<(String, Value)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut paths = vec![root.join("spec/flip.yaml")];
    let golden = std::fs::read_dir(root.join("tests/golden")).expect("a folder");
    paths.extend(golden.map(|entry| entry.expect("an entry").path()));
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "yaml"));
    paths.sort();
    let texts = paths.iter().filter_map(|path| {
        let name = path.file_name()?.to_str()?.to_owned();
        let text = std::fs::read_to_string(path).expect("readable");
        let files = MemoryFiles([(name.clone(), text)].into());
        let document = load(&name, &files, &mut Diagnostics::new())?;
        let json = document.root().to_json_text();
        Some((name, serde_json::from_str(&json).expect("JSON")))
    });
    texts.collect()
}

/// Those that `openapiv3` reads, with what it read.
fn judged() -> Vec<(String, Value, openapiv3::OpenAPI)> {
    let documents = documents().into_iter();
    let judged = documents.filter_map(|(name, value)| {
        let is_old = value["openapi"].as_str()?.starts_with("3.0");
        let read = serde_json::from_value(value.clone()).ok();
        Some((name, value, read.filter(|_| is_old)?))
    });
    judged.collect()
}

#[test]
fn reads_what_openapiv3_reads() {
    let judged = judged();
    let mut found = Vec::new();
    for (name, value, read) in &judged {
        let files = MemoryFiles([(name.clone(), value.to_string())].into());
        let mut diagnostics = Diagnostics::new();
        let document = load(name, &files, &mut diagnostics).expect("read before");
        let syntax = openapi::read(
            &document,
            &flip_codegen::config::Config::default(),
            &mut diagnostics,
        );
        let read = serde_json::to_value(read).expect("JSON");
        let mut judge = Judge {
            syntax: &syntax,
            place: vec![name.clone()],
            found: Vec::new(),
        };
        judge.document(&read);
        let is_known = READ_OTHERWISE.iter().any(|(known, _)| known == name);
        assert!(!is_known || !judge.found.is_empty(), "{name} is read alike");
        found.extend(judge.found.into_iter().filter(|_| !is_known));
    }
    assert!(judged.len() > 100, "{} are judged", judged.len());
    assert!(found.is_empty(), "{}", found.join("\n"));
}

struct Judge<'s> {
    syntax: &'s Syntax,
    place: Vec<String>,
    found: Vec<String>,
}

/// Nothing, `false`, and what is empty are as good as absent.
fn told(value: Value) -> Value {
    let is_nothing = match &value {
        Value::Bool(flag) => !flag,
        Value::Array(items) => items.is_empty(),
        Value::Object(entries) => entries.is_empty(),
        _ => false,
    };
    let value = match value {
        Value::Array(items) => items.into_iter().map(told).collect(),
        value => value,
    };
    match value.as_f64().filter(|_| value.is_number()) {
        Some(number) => json!(number),
        None if is_nothing => Value::Null,
        None => value,
    }
}

fn data(data: &Option<Data>) -> Value {
    data.as_ref().map_or(Value::Null, json_of)
}

fn json_of(data: &Data) -> Value {
    serde_json::from_str(&At::root(&data.content).to_json_text()).expect("JSON")
}

fn number(text: Option<&String>) -> Value {
    let number = text.map(|text| text.parse::<f64>().expect("a number"));
    number.map_or(Value::Null, |number| json!(number))
}

impl Judge<'_> {
    fn compare(&mut self, judge: &Value, ours: Value) {
        for (key, ours) in ours.as_object().expect("an object") {
            let (judge, ours) = (told(judge[key].clone()), told(ours.clone()));
            if judge != ours {
                let place = self.place.join("/");
                self.found
                    .push(format!("{place}: `{key}` is {judge}, and {ours} was read"));
            }
        }
    }

    fn within(&mut self, name: &str, judge: impl FnOnce(&mut Self)) {
        self.place.push(name.to_owned());
        judge(self);
        self.place.pop();
    }

    /// Each object by its name, both ways.
    fn each<T: Stored>(
        &mut self,
        judge: &Value,
        ours: &Named<Id<T>>,
        mut one: impl FnMut(&mut Self, &Value, Handle<'_, T>),
    ) {
        let empty = serde_json::Map::new();
        let judge = judge.as_object().unwrap_or(&empty);
        let mut names: Vec<_> = ours.iter().map(|(name, _)| name).collect();
        names.sort();
        let is_extension = |key: &String| key.starts_with("x-") && !names.contains(&key);
        let mut expected: Vec<_> = judge.keys().filter(|key| !is_extension(key)).collect();
        expected.sort();
        if names != expected {
            let place = self.place.join("/");
            self.found.push(format!(
                "{place}: there are {expected:?}, and {names:?} were read"
            ));
        }
        let syntax = self.syntax;
        for (name, handle) in syntax.named(ours) {
            if let Some(judge) = judge.get(name) {
                self.within(name, |it| one(it, judge, handle));
            }
        }
    }

    fn document(&mut self, judge: &Value) {
        let root = &self.syntax.root;
        let info = root.info.as_ref().expect("there is one");
        self.compare(
            &judge["info"],
            json!({"title": info.title, "version": info.version, "description": info.description}),
        );
        self.each(&judge["paths"], &root.paths, |it, judge, item| {
            for (method, id) in &item.get().operations {
                let operation = it.syntax.handle(*id).expect("an operation");
                let method = method.0.to_lowercase();
                it.within(&method.clone(), |it| {
                    it.operation(&judge[&method], operation)
                });
            }
            it.parameters(&judge["parameters"], &item.get().parameters);
        });
        let (components, of) = (&judge["components"], &root.components);
        self.each(&components["schemas"], &of.schemas, Judge::schema);
        self.each(&components["parameters"], &of.parameters, Judge::parameter);
        self.each(&components["responses"], &of.responses, |it, judge, one| {
            it.response(judge, one);
        });
        self.each(
            &components["securitySchemes"],
            &of.security_schemes,
            |it, judge, one| {
                let text =
                    |text: &Option<Spanned<String>>| text.as_ref().map(|it| it.value.clone());
                let ours = json!({
                    "type": text(&one.kind), "in": text(&one.location), "name": text(&one.name),
                    "scheme": text(&one.scheme), "bearerFormat": one.bearer_format,
                });
                it.compare(judge, ours);
            },
        );
    }

    fn operation(&mut self, judge: &Value, ours: Handle<'_, Operation>) {
        let security = ours.security.as_ref().map(|all| {
            let all = all.iter().map(|one| {
                let schemes = one.schemes.iter();
                let schemes = schemes.map(|(name, scopes)| (name.value.clone(), json!(scopes)));
                Value::Object(schemes.collect())
            });
            all.collect::<Vec<_>>()
        });
        let id = ours.operation_id.as_ref().map(|id| id.value.clone());
        self.compare(
            judge,
            json!({
                "operationId": id, "tags": ours.tags, "summary": ours.summary,
                "description": ours.description, "deprecated": ours.deprecated,
                "security": security,
            }),
        );
        self.parameters(&judge["parameters"], &ours.get().parameters);
        let body = ours.request_body.and_then(|body| self.syntax.handle(body));
        if let Some(body) = body.filter(|body| body.reference.is_none()) {
            let judge = &judge["requestBody"];
            self.compare(
                judge,
                json!({"required": body.required, "description": body.description}),
            );
            self.contents(&judge["content"], &body.get().content);
        }
        if let Some(responses) = &ours.get().responses {
            self.each(&judge["responses"], &responses.value, Judge::response);
        }
    }

    fn parameters(&mut self, judge: &Value, ours: &Option<Spanned<Vec<Id<Parameter>>>>) {
        let ours = ours.as_ref().map_or(&[][..], |list| &list.value);
        for (index, one) in self.syntax.handles(ours).enumerate() {
            self.within(&index.to_string(), |it| it.parameter(&judge[index], one));
        }
    }

    fn parameter(&mut self, judge: &Value, ours: Handle<'_, Parameter>) {
        if let Some(reference) = &ours.reference {
            return self.compare(judge, json!({"$ref": reference.text.value}));
        }
        let text = |text: &Option<Spanned<String>>| text.as_ref().map(|it| it.value.clone());
        let flag = |flag: &Option<Spanned<bool>>| flag.as_ref().map(|it| it.value);
        self.compare(
            judge,
            json!({
                "name": text(&ours.name), "in": text(&ours.location),
                "description": ours.description, "required": flag(&ours.required),
                "deprecated": ours.deprecated, "allowReserved": flag(&ours.allow_reserved),
                "explode": flag(&ours.explode), "example": data(&ours.example),
            }),
        );
        self.child(&judge["schema"], ours.schema);
        self.contents(&judge["content"], &ours.get().content);
    }

    fn response(&mut self, judge: &Value, ours: Handle<'_, Response>) {
        if let Some(reference) = &ours.reference {
            return self.compare(judge, json!({"$ref": reference.text.value}));
        }
        self.compare(
            judge,
            json!({"description": ours.description.clone().unwrap_or_default()}),
        );
        self.contents(&judge["content"], &ours.get().content);
        if let Some(headers) = &ours.get().headers {
            self.each(&judge["headers"], &headers.value, Judge::parameter);
        }
    }

    fn contents(&mut self, judge: &Value, ours: &Option<Spanned<Named<Id<MediaType>>>>) {
        let Some(ours) = ours else {
            return;
        };
        self.each(judge, &ours.value, |it, judge, media| {
            it.compare(judge, json!({"example": data(&media.example)}));
            it.child(&judge["schema"], media.schema);
        });
    }

    fn child(&mut self, judge: &Value, ours: Option<Id<Schema>>) {
        if let Some(ours) = ours.and_then(|id| self.syntax.handle(id)) {
            self.schema(judge, ours);
        }
    }

    fn schema(&mut self, judge: &Value, ours: Handle<'_, Schema>) {
        if let Some(reference) = &ours.reference {
            return self.compare(judge, json!({"$ref": reference.text.value}));
        }
        if ours.boolean.is_some() {
            return;
        }
        let required: Vec<&String> = ours.required.iter().map(|one| &one.value).collect();
        let (minimum, maximum) = (ours.minimum.as_ref(), ours.maximum.as_ref());
        let discriminator = ours.discriminator.as_ref();
        let discriminator = discriminator.map(|it| it.property.clone());
        self.compare(
            &judge["discriminator"],
            json!({"propertyName": discriminator}),
        );
        self.compare(
            judge,
            json!({
                "format": ours.format, "pattern": ours.pattern,
                "nullable": ours.nullable, "readOnly": ours.read_only,
                "writeOnly": ours.write_only, "deprecated": ours.deprecated,
                "title": ours.title, "description": ours.description,
                "default": data(&ours.default), "example": ours.examples.first().map(json_of),
                "required": required, "uniqueItems": ours.unique_items,
                "minimum": number(minimum.map(|bound| &bound.limit)),
                "maximum": number(maximum.map(|bound| &bound.limit)),
                "exclusiveMinimum": minimum.is_some_and(|bound| bound.exclusive),
                "exclusiveMaximum": maximum.is_some_and(|bound| bound.exclusive),
                "minLength": ours.count(Keyword::MIN_LENGTH),
                "maxLength": ours.count(Keyword::MAX_LENGTH),
                "minItems": ours.count(Keyword::MIN_ITEMS),
                "maxItems": ours.count(Keyword::MAX_ITEMS),
            }),
        );
        self.values_and_members(judge, ours);
        self.each(&judge["properties"], &ours.get().properties, Judge::schema);
        self.within("items", |it| it.child(&judge["items"], ours.items));
        let others = (&judge["additionalProperties"], ours.additional_properties);
        self.within("additionalProperties", |it| it.child(others.0, others.1));
    }

    /// Annotated constants are a choice there, and values here.
    fn values_and_members(&mut self, judge: &Value, ours: Handle<'_, Schema>) {
        if !ours.value_docs.is_empty() {
            return;
        }
        let mut types = ours.types.iter().flat_map(|types| &types.real);
        let kind = types.next().map(|kind| format!("{kind:?}").to_lowercase());
        self.compare(judge, json!({"type": kind}));
        let values = ours.values.as_ref();
        let values = values.map(|all| all.iter().map(json_of).collect::<Vec<_>>());
        self.compare(judge, json!({"enum": values}));
        let lists = [
            ("allOf", &ours.get().all_of),
            ("anyOf", &ours.get().any_of),
            ("oneOf", &ours.get().one_of),
        ];
        for (keyword, members) in lists {
            let expected = judge[keyword].as_array().map_or(0, Vec::len);
            if expected != members.len() {
                let place = self.place.join("/");
                self.found
                    .push(format!("{place}: `{keyword}` has {expected} members"));
            }
            for (index, id) in members.iter().enumerate() {
                self.within(keyword, |it| it.child(&judge[keyword][index], Some(*id)));
            }
        }
    }
}
