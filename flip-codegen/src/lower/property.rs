//! Properties of objects.

use super::response::add_paragraph;
use super::schema::named;
use super::{Lowering, SchemaAt, docs, docs_of_schema, value_docs};
use crate::ir::{Access, Constraint, Docs, Property};
use crate::openapi::{Data, Parameter};

impl<'d> Lowering<'d> {
    /// A property, made of all its declarations: mostly one, and several where members of `allOf`
    /// declare it again.
    pub(super) fn property(
        &mut self,
        wire: &str,
        nodes: &[SchemaAt<'d>],
        context: &str,
    ) -> Option<Property> {
        let first = nodes.first()?;
        let shape = self.shape_of_all(nodes, &format!("{context} {wire}"))?;
        let mut constraints = Vec::new();
        let (mut sensitive, mut access) = (false, Access::ReadWrite);
        let mut proof = None;
        for node in nodes {
            let target = node.target()?;
            sensitive |= is_sensitive(*node, target);
            proof = proof.or_else(|| self.proof_of_property(*node));
            constraints.extend(self.constraints(target, &shape));
            constraints.extend(greater_than(*node));
            if access == Access::ReadWrite {
                access = self.access(*node);
            }
        }
        let default = self.default_of(nodes);
        let own = nodes.iter().find(|node| node.extensions.name.is_some());
        Some(Property {
            wire: wire.to_owned(),
            name: named(**own.as_ref().unwrap_or(&first), wire),
            required: false,
            nullable: self.nullable_by_all(nodes),
            access,
            default: default.map(|value| value.to_json_text()),
            tag: None,
            content_type: None,
            constraints: self.agreeing(constraints, *first),
            sensitive,
            proof,
            docs: self.docs_of(nodes),
            pointer: first.pointer(),
            node: first.node,
            shape,
        })
    }

    /// What is said of a property: the words of the declaration that counts most and has some.
    fn docs_of(&mut self, nodes: &[SchemaAt<'d>]) -> Docs {
        let mut found = Docs::default();
        for node in nodes.iter().rev() {
            let Some(target) = node.target() else {
                continue;
            };
            let own = own_docs_of_schema(*node, target);
            if found.summary.is_none() && found.description.is_none() {
                (found.summary, found.description) = (own.summary, own.description);
            }
            found.link = found.link.or(own.link);
            found.deprecated |= own.deprecated;
        }
        found
    }

    /// The default of the declaration that counts most and has one, also by its `allOf`.
    fn default_of(&mut self, nodes: &[SchemaAt<'d>]) -> Option<&'d Data> {
        for node in nodes.iter().rev() {
            let beside = node.get().default.as_ref();
            let mut facets = self.facets(*node).into_iter().rev();
            let found = beside.or_else(|| facets.find_map(|facet| facet.get().default.as_ref()));
            if found.is_some() {
                return found;
            }
        }
        None
    }
}

/// Whether values of a schema are secret or personal: it says so, or they are passwords.
pub(super) fn is_sensitive(at: SchemaAt<'_>, target: SchemaAt<'_>) -> bool {
    let said = [at, target].map(|node| node.extensions.sensitive);
    let is_silent = said.iter().all(Option::is_none);
    let is_password = target.format.as_deref() == Some("password");
    said.contains(&Some(true)) || (is_silent && is_password)
}

/// `x-codegen-greater-than`.
fn greater_than(at: SchemaAt<'_>) -> Option<Constraint> {
    let sibling = at.extensions.greater_than.as_ref()?;
    Some(Constraint::GreaterThan(sibling.value.clone()))
}

/// What is said beside a reference comes first.
fn own_docs_of_schema(at: SchemaAt<'_>, target: SchemaAt<'_>) -> Docs {
    let own = docs_of_schema(at);
    let is_bare = own.summary.is_none() && own.description.is_none();
    let own = if is_bare { docs_of_schema(target) } else { own };
    with_booleans(own, target)
}

/// Adds what is said of `true` and `false`.
fn with_booleans(mut docs: Docs, target: SchemaAt<'_>) -> Docs {
    if let Some(said) = value_docs::of_booleans(target) {
        add_paragraph(&mut docs, &said);
    }
    docs
}

/// What a parameter or header says itself comes first, and then what its schema says.
pub(super) fn own_docs(at: &Parameter, schema: Option<SchemaAt<'_>>) -> Docs {
    let own = match schema {
        Some(schema) if at.description.is_none() => docs_of_schema(schema),
        _ => docs(None, at.description.as_ref(), None, at.deprecated),
    };
    match schema {
        Some(schema) => with_booleans(own, schema),
        None => own,
    }
}
