//! `names.lock`: names stay as they are, whatever the document becomes.

use std::collections::{BTreeMap, BTreeSet};

use flip_codegen::config::{Config, NamesLock};
use flip_codegen::diagnostics::Diagnostics;
use flip_codegen::source::{DiskFiles, MemoryFiles};
use flip_codegen::{Output, load};
use serde_json::{Map, Value, json};

const SPEC: &str = "../spec/flip.yaml";

/// The files of a document.
type Files = BTreeMap<String, Value>;

/// Flip's document: 48 operations, 190 types.
fn flip() -> Files {
    let document = load::load(SPEC, &DiskFiles, &mut Diagnostics::new()).unwrap();
    let named = document.roots().map(|root| {
        let path = root.file().map_or("flip.yaml", |file| file.path());
        (format!("../spec/{path}"), root.to_json())
    });
    named.collect()
}

/// JSON whose entries stand in an order that a number decides; so do lists that are sets.
fn write(value: &Value, seed: u64, is_set: bool, text: &mut String) {
    let (open, close, mut parts): (_, _, Vec<String>) = match value {
        Value::Object(object) => {
            let parts = object.iter().map(|(key, value)| {
                let is_set = ["required", "tags", "enum", "parameters"].contains(&key.as_str());
                let mut part = format!("{}:", json!(key));
                write(value, seed, is_set, &mut part);
                part
            });
            ('{', '}', parts.collect())
        }
        Value::Array(items) => {
            let parts = items.iter().map(|item| {
                let mut part = String::new();
                write(item, seed, false, &mut part);
                part
            });
            ('[', ']', parts.collect())
        }
        other => return text.push_str(&other.to_string()),
    };
    if seed != 0 && (is_set || value.is_object()) {
        let key = |part: &String| {
            let sum = part.bytes().fold(seed, |sum, byte| {
                sum.wrapping_mul(0x0100_0000_01b3)
                    .wrapping_add(u64::from(byte))
            });
            sum.rotate_left(29)
        };
        parts.sort_by_key(key);
    }
    text.push(open);
    text.push_str(&parts.join(","));
    text.push(close);
}

fn compile(files: &Files, seed: u64, locked: Option<NamesLock>, update_names: bool) -> Output {
    let texts = files.iter().map(|(path, value)| {
        let mut text = String::new();
        write(value, seed, false, &mut text);
        (path.clone(), text)
    });
    let text = std::fs::read_to_string("../flip-api/codegen.toml").unwrap();
    let mut config = Config::from_toml(&text).unwrap();
    config.locked = locked;
    config.update_names = update_names;
    flip_codegen::generate(SPEC, &MemoryFiles(texts.collect()), &config)
        .unwrap_or_else(|failed| panic!("{failed}"))
}

/// The names of all that is public, with the file where it is below `models` and `operations`: that of
/// its fields and variants, too.
fn public(output: &Output) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (path, text) in &output.tree.0 {
        // Examples are those of the document, and hidden types are named by what they hold.
        if path == "examples.rs" || path.ends_with("_error.rs") {
            continue;
        }
        let file = path.rsplit('/').next().unwrap();
        let mut is_enum = false;
        for line in text.lines() {
            let declaration = line.trim_start().strip_prefix("pub ");
            is_enum |= line.starts_with("pub enum ");
            is_enum &= line != "}";
            let is_variant = is_enum && line.starts_with("    ") && !line.starts_with("     ");
            let name = match declaration {
                Some(rest) if !rest.starts_with("use ") && !rest.starts_with("(") => rest,
                None if is_variant && !line.contains("//") && !line.contains('#') => line.trim(),
                _ => continue,
            };
            // A field with its type: another one could have taken its name.
            let is_const = name.starts_with("const ");
            let is_field = name.contains(": ") && !is_const && !name.starts_with("fn ");
            let ends = ['(', '{', ';', '=', '<', ',', ':'];
            let end = name.find(ends).filter(|_| !is_field);
            let name = name.get(..end.unwrap_or(name.len())).unwrap().trim();
            names.insert(format!("{file}: {name}"));
        }
    }
    names
}

/// The schemas among the components.
fn schemas(files: &mut Files) -> Vec<&mut Map<String, Value>> {
    let of = |file: &'static str| move |value: &mut Value| value.pointer_mut(file).is_some();
    let with = files.values_mut().filter_map(|value| {
        let has = of("/components/schemas")(value);
        has.then(|| value.pointer_mut("/components/schemas").unwrap())
    });
    with.filter_map(Value::as_object_mut).collect()
}

/// Gives names to schemas, in every reference.
fn rename(value: &mut Value, names: &BTreeMap<String, String>) {
    match value {
        Value::Object(object) => {
            for (key, value) in object.iter_mut() {
                match value {
                    Value::String(text) if key == "$ref" || text.contains("/schemas/") => {
                        for (earlier, now) in names {
                            if let Some(start) = text.strip_suffix(&format!("/schemas/{earlier}")) {
                                *text = format!("{start}/schemas/{now}");
                            }
                        }
                    }
                    other => rename(other, names),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| rename(item, names)),
        _ => {}
    }
}

/// What would take names away from others: schemas, operations, properties and values that have the
/// names of others but for how they are written, and come first.
fn add_colliding(files: &mut Files) {
    for schemas in schemas(files) {
        let names: Vec<String> = schemas.keys().cloned().collect();
        for name in names {
            let added = json!({"type": "object", "properties": {"other": {"type": "string"}}});
            schemas.insert(name.to_lowercase() + "_", added);
            let schema = schemas.get_mut(&name).unwrap();
            if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
                let known: Vec<String> = properties.keys().cloned().collect();
                for property in known {
                    properties.insert(property.to_uppercase(), json!({"type": "boolean"}));
                    properties.insert(format!("with_{property}"), json!({"type": "boolean"}));
                }
            }
        }
    }
}

#[test]
fn no_public_name_moves() {
    let mut files = flip();
    let first = compile(&files, 0, Some(NamesLock::default()), false);
    let lock = first.names.lock.clone().unwrap();
    let before = public(&first);
    assert!(before.len() > 1_500, "{}", before.len());
    for seed in [1, 2] {
        let shuffled = compile(&files, seed, Some(lock.clone()), false);
        let moved: Vec<String> = public(&shuffled)
            .symmetric_difference(&before)
            .cloned()
            .collect();
        assert!(moved.is_empty(), "in another order: {moved:#?}");
        assert_eq!(shuffled.names.lock.as_ref(), Some(&lock));
    }
    add_colliding(&mut files);
    let without = compile(&files, 3, None, false);
    assert!(!public(&without).is_superset(&before), "nothing collides");
    let grown = compile(&files, 3, Some(lock.clone()), false);
    let after = public(&grown);
    let lost: Vec<&String> = before.difference(&after).collect();
    assert!(lost.is_empty(), "{lost:#?}");
    let grown = grown.names.lock.unwrap();
    for (key, name) in lock.iter() {
        assert_eq!(grown.name(key), Some(name));
    }
}

#[test]
fn types_that_are_renamed_in_the_document_keep_their_names() {
    let mut files = flip();
    let first = compile(&files, 0, Some(NamesLock::default()), false);
    let (lock, before) = (first.names.lock.clone().unwrap(), public(&first));
    let mut names = BTreeMap::new();
    for schemas in schemas(&mut files) {
        let schemas = schemas.keys().filter(|name| name.len() % 2 == 0);
        names.extend(schemas.map(|name| (name.clone(), format!("Renamed{name}"))));
    }
    assert!(names.len() > 20, "{}", names.len());
    for schemas in schemas(&mut files) {
        for (earlier, now) in &names {
            if let Some(schema) = schemas.remove(earlier) {
                schemas.insert(now.clone(), schema);
            }
        }
    }
    files.values_mut().for_each(|file| rename(file, &names));
    let renamed = compile(&files, 5, Some(lock.clone()), false);
    let after = public(&renamed);
    let lost: Vec<&String> = before.difference(&after).collect();
    assert!(lost.is_empty(), "{lost:#?}");
    assert_eq!(renamed.names.gone, []);

    let updated = compile(&files, 5, Some(lock), true);
    let root = &updated.tree.0["models/mod.rs"];
    assert!(
        root.contains("#[deprecated(note = \"it is called `Renamed"),
        "{root}"
    );
    let lock = updated.names.lock.clone();
    let again = compile(&files, 5, lock.clone(), false);
    assert_eq!(again.tree.0["models/mod.rs"], *root);
    let next = compile(&files, 6, lock, true);
    assert!(
        !next.tree.0["models/mod.rs"].contains("deprecated"),
        "one release"
    );
}

#[test]
fn things_that_are_the_same_to_the_document_keep_their_names_each() {
    let documents = [
        // One component that is sent, received and a form, and tags that differ in case only.
        "body_multipart_typed",
        "read_only",
        "colliding_names",
        "tag_names",
        "names_of_inline_types",
        "paired_variants",
        "union_family",
        "callback_event",
    ];
    for name in documents {
        let path = format!("../tests/golden/{name}.yaml");
        let text = std::fs::read_to_string(format!("../tests/golden/{name}.toml"));
        let compiled = |locked: NamesLock| {
            let mut config = Config::from_toml(text.as_deref().unwrap_or_default()).unwrap();
            config.locked = Some(locked);
            config.server = true;
            config.tag_features = true;
            flip_codegen::generate(&path, &DiskFiles, &config)
                .unwrap_or_else(|failed| panic!("{name}: {failed}"))
        };
        let first = compiled(NamesLock::default());
        let lock = first.names.lock.clone().unwrap();
        let read: NamesLock = lock.to_string().parse().unwrap();
        let second = compiled(read);
        assert_eq!(second.names.lock, Some(lock), "{name}");
        assert!(second.tree.0 == first.tree.0, "{name}: other names");
    }
}
