//! What `only` and `except` leave of a document.

use std::collections::BTreeMap;

use crate::config::Config;
use crate::source::MemoryFiles;
use crate::{Output, Reported};

const PETS: &str = r##"openapi: 3.0.3
info: {title: Pets, version: "1"}
paths:
  /pets:
    get:
      operationId: listPets
      tags: [store]
      responses:
        "200":
          description: They.
          content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Pet"}}}}
  /pets/{id}:
    $ref: "others.yaml#/pet"
  /orders:
    post:
      operationId: placeOrder
      tags: [orders]
      unknown: {}
      parameters: [{name: faulty, in: query, schema: sometimes}]
      requestBody:
        content: {application/json: {schema: {$ref: "#/components/schemas/Order"}}}
      responses: {"204": {description: Done.}}
components:
  schemas:
    Pet: {type: object, properties: {owner: {$ref: "#/components/schemas/Owner"}}}
    Owner: {type: object, properties: {name: {type: string}}}
    Order: {type: object, properties: {count: {type: integer, format: odd}, faulty: {type: 7}}}
    Message: {type: object, properties: {pet: {$ref: "#/components/schemas/Pet"}}}
"##;

const OTHERS: &str = r##"pet:
  delete:
    tags: [store, admin]
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    responses: {"204": {description: Done.}}
"##;

#[track_caller]
fn pets(settings: &str) -> Output {
    let files = [("pets.yaml", PETS), ("others.yaml", OTHERS)];
    let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
    let config = Config::from_toml(settings).expect("settings");
    crate::generate("pets.yaml", &MemoryFiles(BTreeMap::from(files)), &config)
        .unwrap_or_else(|failed| panic!("{failed}"))
}

/// What is said of a choice, its operations and its types.
#[track_caller]
fn chosen(settings: &str) -> (Vec<String>, Vec<String>, String) {
    let output = pets(settings);
    let operations = output.api.operations.iter().map(|one| one.id.clone());
    let types = output.api.types.iter().map(|one| one.name.text.clone());
    (operations.collect(), types.collect(), output.render())
}

#[test]
fn chooses_with_everything_that_is_needed() {
    let nothing: [&str; 0] = [];
    for (settings, operations, types) in [
        (
            "only = [\"listPets\"]",
            &["listPets"][..],
            &["Pet", "Owner"][..],
        ),
        (
            "only = [{ tag = \"admin\" }]",
            &["delete /pets/{id}"],
            &nothing,
        ),
        (
            "only = [{ path = \"/pets*\" }]",
            &["listPets", "delete /pets/{id}"],
            &["Pet", "Owner"],
        ),
        (
            "only = [\"DELETE /pets/{id}\"]",
            &["delete /pets/{id}"],
            &nothing,
        ),
        (
            "only = [{ type = \"Message\" }]",
            &nothing,
            &["Message", "Pet", "Owner"],
        ),
        (
            "only = [{ tag = \"store\" }]\nexcept = [\"listPets\"]",
            &["delete /pets/{id}"],
            &nothing,
        ),
        (
            "except = [\"placeOrder\", { tag = \"admin\" }]",
            &["listPets"],
            &["Pet", "Owner"],
        ),
    ] {
        let (found, of_types, said) = chosen(settings);
        assert_eq!(found, operations, "{settings}");
        assert_eq!(of_types, types, "{settings}");
        // Faults of what is not wanted are not reported.
        let about_names = said.lines().filter(|line| line.starts_with("warning"));
        assert!(
            about_names.clone().all(|line| line.contains("F0401")),
            "{said}"
        );
    }
}

#[test]
fn selector_that_chooses_nothing_is_an_error() {
    for (setting, message) in [
        (
            "only = [\"listPet\"]",
            "`only` names the operation `listPet`, which",
        ),
        (
            "except = [{ tag = \"stor\" }]",
            "`except` names the tag `stor`, which",
        ),
        (
            "only = [{ path = \"/cats\" }]",
            "`only` names the path `/cats`, which",
        ),
        (
            "only = [{ type = \"Owners\" }]",
            "`only` names the type `Owners`, which",
        ),
    ] {
        let files = MemoryFiles(BTreeMap::from([("pets.yaml".to_owned(), PETS.to_owned())]));
        let config = Config::from_toml(setting).expect("settings");
        let said = crate::check("pets.yaml", &files, &config).render();
        assert!(said.contains(&format!("error[F0910]: {message}")), "{said}");
        assert_eq!(
            said.contains("did you mean"),
            !setting.contains("cats"),
            "{said}"
        );
    }
    let wrong = Config::from_toml("only = [{ tags = \"store\" }]").expect_err("no such table");
    assert!(wrong.contains("expected the id of an operation"), "{wrong}");
}

#[test]
fn configuration_names_operations_types_and_fields() {
    let output = pets(
        "keep-going = true\n[rename]\noperations = { listPets = \"pets\", \"DELETE /pets/{id}\" = \"forget\" }\n\
         types = { Owner = \"Person\" }\nfields = { \"Pet.owner\" = \"keeper\", \"Owner.name\" = \"title\" }",
    );
    let code: String = output.tree.0.values().map(String::as_str).collect();
    for (there, gone) in [
        ("pub fn pets(", "fn list_pets("),
        ("pub fn forget(", "fn delete_pets"),
        ("pub struct Person ", "struct Owner "),
        ("pub keeper:", "pub owner:"),
        ("pub title:", "pub name:"),
    ] {
        assert!(code.contains(there), "{there}\n{code}");
        assert!(!code.contains(gone), "{gone}");
    }
    assert!(code.contains("\"owner\""), "the name on the wire stays");
}
