//! Where types are used.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::graph::Graph;
use crate::ir::{Additional, Api, Callback, Member, Operation, Shape, Status, TypeId, TypeKind};

/// What a type is at a place, apart from whose place it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// What a property, a parameter or a header of this name holds.
    Named(String),
    /// The body of an error.
    Error(Status, &'static str),
    /// The body of an answer.
    Answer(&'static str),
    /// The body of a request.
    Request(&'static str),
    /// Something else.
    Other,
}

/// Where one type is used.
#[derive(Clone, Debug, Default)]
pub(super) struct Uses {
    pub(super) roles: BTreeSet<Role>,
    /// The types that hold it.
    pub(super) holders: BTreeSet<TypeId>,
    /// Operations or callbacks hold it, too.
    pub(super) is_held_by_calls: bool,
    /// The first tags of the operations that lead to it.
    pub(super) tags: BTreeSet<Option<String>>,
}

/// The uses of all types, by position.
pub(super) fn uses(api: &Api) -> Vec<Uses> {
    let mut found = Found(vec![Uses::default(); api.types.len()]);
    for (id, definition) in api.types() {
        found.add_type(id, &definition.kind);
    }
    for operation in &api.operations {
        found.add_operation(operation);
    }
    for callback in &api.callbacks {
        found.add_call(&callback.payload, |_| Role::Other);
    }
    found.add_tags(api);
    found.0
}

struct Found(Vec<Uses>);

impl Found {
    fn add(&mut self, id: TypeId, role: Role, holder: Option<TypeId>) {
        if let Some(uses) = self.0.get_mut(id.0) {
            uses.roles.insert(role);
            uses.holders.extend(holder);
            uses.is_held_by_calls |= holder.is_none();
        }
    }

    fn add_type(&mut self, of: TypeId, kind: &TypeKind) {
        match kind {
            TypeKind::Object(object) => {
                for member in &object.members {
                    match member {
                        Member::Property(property) => {
                            let name = &property.name.text;
                            each(&property.shape, "", &mut |id, suffix| {
                                self.add(id, Role::Named(format!("{name}{suffix}")), Some(of));
                            });
                        }
                        Member::Group(group) => self.add(group.of, Role::Other, Some(of)),
                    }
                }
                if let Additional::Typed(shape) = &object.additional {
                    self.add_other(shape, of);
                }
            }
            TypeKind::Union(union) => {
                let variants = union.variants.iter();
                variants.for_each(|variant| self.add_other(&variant.shape, of));
            }
            TypeKind::StringEnum(_) | TypeKind::IntegerEnum(_) | TypeKind::ValueEnum(_) => {}
        }
    }

    fn add_other(&mut self, shape: &Shape, of: TypeId) {
        let types = shape.types().into_iter();
        types.for_each(|id| self.add(id, Role::Other, Some(of)));
    }

    fn add_operation(&mut self, operation: &Operation) {
        for parameter in &operation.parameters {
            let name = &parameter.name.text;
            let role = |suffix: &str| Role::Named(format!("{name}{suffix}"));
            self.add_call(&parameter.shape, role);
        }
        let contents = operation.body.iter().flat_map(|body| &body.contents);
        contents.for_each(|content| self.add_call(&content.shape, Role::Request));
        for response in &operation.responses {
            for header in &response.headers {
                let name = &header.name.text;
                let role = |suffix: &str| Role::Named(format!("{name}{suffix}"));
                self.add_call(&header.shape, role);
            }
            let status = response.status;
            let is_answer =
                status.is_answer() || (status == Status::Default && operation.default_is_success());
            let content = response.content.iter();
            content.for_each(|content| {
                self.add_call(&content.shape, |suffix| match is_answer {
                    true => Role::Answer(suffix),
                    false => Role::Error(status, suffix),
                });
            });
        }
    }

    fn add_call(&mut self, shape: &Shape, role: impl Fn(&'static str) -> Role) {
        each(shape, "", &mut |id, suffix| {
            self.add(id, role(suffix), None)
        });
    }

    fn add_tags(&mut self, api: &Api) {
        let mut shapes: BTreeMap<Option<&String>, Vec<&Shape>> = BTreeMap::new();
        for operation in &api.operations {
            let shapes = shapes.entry(operation.tags.first()).or_default();
            shapes.extend(operation.shapes());
        }
        for Callback { tags, payload, .. } in &api.callbacks {
            shapes.entry(tags.first()).or_default().push(payload);
        }
        let graph = Graph::new(api);
        for (tag, shapes) in shapes {
            for id in graph.reachable_from(shapes) {
                if let Some(uses) = self.0.get_mut(id.0) {
                    uses.tags.insert(tag.cloned());
                }
            }
        }
    }
}

/// The types that a shape mentions, each with what inline types are named by behind the name of the
/// place.
fn each(shape: &Shape, suffix: &'static str, found: &mut dyn FnMut(TypeId, &'static str)) {
    match shape {
        Shape::Named(id) => found(*id, suffix),
        Shape::List(item) => each(item, " item", found),
        Shape::Map(value) => each(value, " value", found),
        shape => shape
            .parts()
            .into_iter()
            .for_each(|part| each(part, suffix, found)),
    }
}

impl Uses {
    /// What the type is called for what all its places have in common, the best first.
    pub(super) fn shared_names(&self) -> Vec<String> {
        let mut names = self.names_of_roles();
        let mut tags = self.tags.iter();
        let tag = tags
            .next()
            .and_then(Option::as_ref)
            .filter(|_| tags.next().is_none());
        let with_tag = tag.and_then(|tag| Some(format!("{tag} {}", self.name_in_tag()?)));
        names.extend(with_tag);
        names
    }

    fn names_of_roles(&self) -> Vec<String> {
        let named = self.roles.iter().filter_map(|role| match role {
            Role::Named(name) => Some(name.as_str()),
            _ => None,
        });
        let named: Vec<&str> = named.collect();
        let errors = self.roles.iter().filter_map(|role| match role {
            Role::Error(status, suffix) => Some((*status, *suffix)),
            _ => None,
        });
        let errors: Vec<(Status, &str)> = errors.collect();
        if named.len() + errors.len() < self.roles.len() {
            return Vec::new();
        }
        match errors.as_slice() {
            [] => common_end(&named).into_iter().collect(),
            // What is the body of an error somewhere is an error elsewhere.
            errors => names_of_errors(errors),
        }
    }

    /// What it is called behind the name of the only tag.
    fn name_in_tag(&self) -> Option<String> {
        let roles: Vec<&Role> = self.roles.iter().collect();
        match roles.as_slice() {
            [Role::Answer(suffix)] => Some(format!("response{suffix}")),
            [Role::Request(suffix)] => Some(format!("request{suffix}")),
            _ => self.names_of_roles().into_iter().next(),
        }
    }
}

/// What bodies of errors are called: for their status, if it is the same everywhere.
fn names_of_errors(errors: &[(Status, &str)]) -> Vec<String> {
    let mut suffixes = errors.iter().map(|(_, suffix)| suffix);
    let Some(suffix) = suffixes.next() else {
        return Vec::new();
    };
    if suffixes.any(|other| other != suffix) {
        return Vec::new();
    }
    let mut names = Vec::new();
    if let [(status, _)] = errors
        && *status != Status::Default
    {
        names.push(format!("{} body{suffix}", status.phrase()));
    }
    names.push(format!("error body{suffix}"));
    names
}

/// The words with which all of these names end: `address` of `billing_address` and `address`.
fn common_end(names: &[&str]) -> Option<String> {
    let (first, rest) = names.split_first()?;
    if rest.is_empty() {
        return Some((*first).to_owned());
    }
    let is_end_of_all = |end: &&str| {
        let mut rest = rest.iter();
        rest.all(|name| {
            let before = name.strip_suffix(end);
            before.is_some_and(|before| before.is_empty() || before.ends_with(SEPARATORS))
        })
    };
    let starts = first
        .match_indices(SEPARATORS)
        .map(|(at, found)| at + found.len());
    let mut ends = std::iter::once(0)
        .chain(starts)
        .filter_map(|start| first.get(start..));
    let end = ends.find(is_end_of_all)?;
    let says_something = !matches!(end, "" | "item" | "value");
    says_something.then(|| end.to_owned())
}

/// What stands between the words of names.
const SEPARATORS: &[char] = &['_', '-', '.', ' '];
