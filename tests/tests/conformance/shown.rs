//! The bodies that the spec shows, as its text has them, found without the compiler's picture of the
//! spec, which could have lost some.

use std::collections::BTreeMap;

use flip_tests::cases;
use serde_json::Value;

/// Bodies by what they belong to, then by name.
pub(crate) type Shown = BTreeMap<(String, String), Value>;

/// The files of the spec by name; that of the root is empty.
struct Spec(BTreeMap<String, Value>);

/// An object of the spec, and the file that it stands in.
#[derive(Clone, Copy)]
struct At<'a> {
    file: &'a str,
    value: &'a Value,
}

/// The requests that are shown, but for those with files; and the answers and events.
pub(crate) fn shown() -> (Shown, Shown) {
    let document = cases::compile_spec().document;
    let files = document.roots().map(|root| {
        let name = root.pointer().file().map(|file| file.path().to_owned());
        (name.unwrap_or_default(), root.to_json())
    });
    let spec = Spec(files.collect());
    let (mut requests, mut answers) = (Shown::new(), Shown::new());
    let root = At {
        file: "",
        value: &spec.0[""],
    };
    spec.paths(root.get("paths"), &mut requests, &mut answers);
    (requests, answers)
}

impl<'a> At<'a> {
    fn get(self, key: &str) -> Self {
        Self {
            file: self.file,
            value: &self.value[key],
        }
    }

    fn entries(self) -> impl Iterator<Item = (&'a str, Self)> {
        let entries = self.value.as_object().into_iter().flatten();
        entries.map(move |(key, value)| {
            let file = self.file;
            (key.as_str(), Self { file, value })
        })
    }
}

impl Spec {
    /// What an object refers to, or the object itself.
    fn follow<'a>(&'a self, at: At<'a>) -> At<'a> {
        let Some(reference) = at.value["$ref"].as_str() else {
            return at;
        };
        let (file, pointer) = reference.split_once('#').expect("a pointer");
        let file = if file.is_empty() { at.file } else { file };
        let (file, root) = self.0.get_key_value(file).expect("a file of the spec");
        let value = root.pointer(pointer).expect("something");
        self.follow(At { file, value })
    }

    fn paths<'a>(&'a self, paths: At<'a>, requests: &mut Shown, answers: &mut Shown) {
        for (_, item) in paths.entries() {
            for (_, operation) in self.follow(item).entries() {
                if operation.value["operationId"].is_string() {
                    self.operation(operation, requests, answers);
                }
            }
        }
    }

    fn operation<'a>(&'a self, at: At<'a>, requests: &mut Shown, answers: &mut Shown) {
        let id = at.value["operationId"].as_str().expect("an id");
        let payload = at.value["x-codegen-callback"]["payload"].as_str();
        for (name, mut value) in self.examples(at.get("requestBody")) {
            match payload {
                Some(field) => answers.insert((id.to_owned(), name), value[field].take()),
                None => requests.insert((id.to_owned(), name), value),
            };
        }
        let responses = at.get("responses").entries();
        for (status, response) in responses.filter(|_| payload.is_none()) {
            for (name, value) in self.examples(response) {
                let of = match status {
                    "default" => id.to_owned(),
                    status => format!("{id} {status}"),
                };
                answers.insert((of, name), value);
            }
        }
        for (_, callback) in at.get("callbacks").entries() {
            self.paths(self.follow(callback), requests, answers);
        }
    }

    /// The examples of a request body or an answer, but for forms with files.
    fn examples<'a>(&'a self, body: At<'a>) -> Vec<(String, Value)> {
        let content = self.follow(body).get("content").entries();
        let content = content.filter(|(media_type, _)| *media_type != "multipart/form-data");
        let examples = content.flat_map(|(_, media)| media.get("examples").entries());
        examples
            .map(|(name, example)| (name.to_owned(), self.follow(example).value["value"].clone()))
            .collect()
    }
}
