//! What proves in the body of a success that an operation was performed, and where it stands.

use std::collections::BTreeSet;

use crate::diagnostics::{Code, Diagnostics, Place};
use crate::ir::graph::Graph;
use crate::ir::unions::{Kind, kinds};
use crate::ir::{
    Api, Evidence, Mark, Member, Object, Operation, Proof, ProofPlace, Proofs, Property, Response,
    Shape, Status, TypeId, TypeKind,
};
use crate::openapi::{PROOF, PROOF_PLACE};
use crate::tree::Pointer;

/// The proofs of all operations, in order.
pub(super) fn proofs(api: &Api, diagnostics: &mut Diagnostics) -> Vec<Proofs> {
    let mut search = Search {
        api,
        diagnostics,
        leading: leading_to_marks(api),
        seen: BTreeSet::new(),
    };
    let all = api.operations.iter();
    let found = all.map(|operation| search.operation(operation)).collect();
    search.report_misplaced();
    found
}

struct Search<'a> {
    api: &'a Api,
    diagnostics: &'a mut Diagnostics,
    /// The types whose values hold a marked property. The ways through all types of a large document
    /// that mention each other are too many to be walked.
    leading: BTreeSet<TypeId>,
    /// The marks that were met.
    seen: BTreeSet<Pointer>,
}

impl<'a> Search<'a> {
    fn operation(&mut self, operation: &'a Operation) -> Proofs {
        let (mut proofs, mut marked, mut bare) = (Proofs::default(), Vec::new(), Vec::new());
        let successes = operation.responses.iter();
        let successes: Vec<_> = successes.filter(|one| one.status.is_success()).collect();
        for response in &successes {
            let places = self.response(operation, response);
            match places.is_empty() {
                true => bare.push(response.status),
                false => marked.push(response.status),
            }
            for place in places {
                if !proofs.places.contains(&place) {
                    proofs.places.push(place);
                }
            }
        }
        proofs
            .places
            .sort_by_key(|place| !matches!(place.evidence, Evidence::Id | Evidence::Number));
        // One status has several bodies where the media type decides.
        marked.retain(|status| !bare.contains(status));
        let unmarked = successes.iter().map(|response| response.status);
        proofs.without = without(&marked, unmarked);
        proofs
    }

    fn response(&mut self, operation: &Operation, response: &'a Response) -> Vec<ProofPlace> {
        let mut places = Vec::new();
        places.extend(self.names(response));
        let Some(shape) = response.shape() else {
            return places;
        };
        let (shape, of_items) = match without_null(shape) {
            Shape::List(item) => (item.as_ref(), true),
            shape => (shape, false),
        };
        let mut found = Vec::new();
        self.walk(shape, &[], &mut BTreeSet::new(), &mut found);
        // An empty list answers the question what there is. It does not tell that something was made.
        let only_reads = matches!(operation.method.as_str(), "GET" | "HEAD");
        if !(of_items && only_reads) {
            places.extend(found.into_iter().map(|(path, evidence)| ProofPlace {
                path,
                of_items,
                evidence,
            }));
        }
        places
    }

    fn names(&mut self, response: &Response) -> Option<ProofPlace> {
        let mark = response.proof.as_ref()?;
        self.seen.insert(mark.pointer.clone());
        let is_map = matches!(response.shape().map(without_null), Some(Shape::Map(_)));
        if !is_map || !response.status.is_success() {
            self.misplaced(mark, "this response");
            return None;
        }
        Some(ProofPlace {
            path: Vec::new(),
            of_items: false,
            evidence: Evidence::DigitNames,
        })
    }

    /// The marks nearest to the outside: below an object that has some, others belong to something
    /// else.
    fn walk(
        &mut self,
        shape: &'a Shape,
        path: &[String],
        above: &mut BTreeSet<TypeId>,
        found: &mut Vec<(Vec<String>, Evidence)>,
    ) {
        let Shape::Named(id) = without_null(shape) else {
            return;
        };
        if !self.leading.contains(id) || !above.insert(*id) {
            return;
        }
        match self.api.get(*id).map(|definition| &definition.kind) {
            Some(TypeKind::Object(object)) => self.object(object, path, above, found),
            Some(TypeKind::Union(union)) => {
                for variant in &union.variants {
                    self.walk(&variant.shape, path, above, found);
                }
            }
            _ => {}
        }
        above.remove(id);
    }

    fn object(
        &mut self,
        object: &'a Object,
        path: &[String],
        above: &mut BTreeSet<TypeId>,
        found: &mut Vec<(Vec<String>, Evidence)>,
    ) {
        let before = found.len();
        let properties = self.properties(object);
        for property in &properties {
            if let Some(mark) = &property.proof
                && let Some(evidence) = self.evidence(property, mark)
            {
                found.push((below(path, property), evidence));
            }
        }
        if found.len() > before {
            return;
        }
        for property in properties {
            self.walk(&property.shape, &below(path, property), above, found);
        }
    }

    /// The properties of an object on the wire, with those of its groups.
    fn properties(&self, object: &'a Object) -> Vec<&'a Property> {
        let mut properties = Vec::new();
        for member in &object.members {
            match member {
                Member::Property(property) => properties.push(property),
                Member::Group(group) => {
                    if let Some(TypeKind::Object(inner)) = self.api.get(group.of).map(|of| &of.kind)
                    {
                        properties.extend(self.properties(inner));
                    }
                }
            }
        }
        properties
    }

    fn evidence(&mut self, property: &Property, mark: &Mark) -> Option<Evidence> {
        let is_new = self.seen.insert(mark.pointer.clone());
        let evidence = evidence(self.api, &property.shape, &mark.proof);
        if let (Err(expected), true) = (&evidence, is_new) {
            let place = Place::Node(mark.pointer.clone());
            let words = [PROOF, *expected];
            self.diagnostics
                .report(Code::InvalidExtension, place, &words);
        }
        evidence.ok()
    }

    /// Marks that no body of a success leads to have no effect.
    fn report_misplaced(&mut self) {
        for id in Graph::new(self.api).reachable_from(self.api.shapes()) {
            if let Some(TypeKind::Object(object)) = self.api.get(id).map(|of| &of.kind) {
                for mark in object.properties().filter_map(|one| one.proof.as_ref()) {
                    if self.seen.insert(mark.pointer.clone()) {
                        self.misplaced(mark, "a property that proves no success");
                    }
                }
            }
        }
    }

    fn misplaced(&mut self, mark: &Mark, place: &str) {
        let at = Place::Key(mark.pointer.clone());
        self.diagnostics
            .report(Code::MisplacedExtension, at, &[PROOF, place, PROOF_PLACE]);
    }
}

fn leading_to_marks(api: &Api) -> BTreeSet<TypeId> {
    let is_marked = |kind: &TypeKind| match kind {
        TypeKind::Object(object) => object.properties().any(|one| one.proof.is_some()),
        _ => false,
    };
    let marked = api.types().filter(|(_, of)| is_marked(&of.kind));
    let within = Graph::of(api, |_, reference| reference.inline);
    within.leading_to(marked.map(|(id, _)| id))
}

fn without_null(shape: &Shape) -> &Shape {
    match shape {
        Shape::Nullable(inner) => without_null(inner),
        shape => shape,
    }
}

fn below(path: &[String], property: &Property) -> Vec<String> {
    path.iter()
        .cloned()
        .chain([property.wire.clone()])
        .collect()
}

/// What has to stand in a property to prove something, or what the mark should have been.
fn evidence(api: &Api, shape: &Shape, proof: &Proof) -> Result<Evidence, &'static str> {
    let mut kinds = kinds(api, shape);
    kinds.remove(&Kind::Null);
    let is_text = kinds.contains(&Kind::String);
    let is_only = |kind: Kind| kinds.len() == 1 && kinds.contains(&kind);
    let is_plain =
        !kinds.is_empty() && !kinds.contains(&Kind::Array) && !kinds.contains(&Kind::Object);
    match proof {
        Proof::Words(words) if is_plain && is_text => Ok(Evidence::Words(words.clone())),
        Proof::Words(_) => Err("`true` or `id`, where the property is no text"),
        Proof::Id if is_plain && !is_only(Kind::Boolean) => Ok(Evidence::Id),
        Proof::Number if is_plain && !is_only(Kind::Boolean) => Ok(Evidence::Number),
        Proof::Count if is_plain && !is_only(Kind::Boolean) => Ok(Evidence::Count),
        Proof::Items if is_only(Kind::Array) => Ok(Evidence::Items),
        Proof::Items => Err("`true`, where the property is no list"),
        Proof::Id | Proof::Number | Proof::Count => {
            Err("`true`, where the property is no text or number")
        }
        _ if is_only(Kind::Boolean) => Ok(Evidence::True),
        _ if is_plain => Ok(Evidence::Value),
        _ if is_only(Kind::Array) => Ok(Evidence::List),
        _ if is_only(Kind::Object) => Ok(Evidence::Object),
        _ => Err("on a property of one known type"),
    }
}

/// The statuses of successes that hold no proof, where others do.
fn without(marked: &[Status], all: impl Iterator<Item = Status>) -> Vec<u16> {
    let declared: Vec<Status> = all.collect();
    let has_proof = |code: u16| {
        let own = Status::Code(code);
        marked.contains(&own) || (!declared.contains(&own) && marked.contains(&Status::Range(2)))
    };
    let is_declared =
        |code: u16| declared.contains(&Status::Code(code)) || declared.contains(&Status::Range(2));
    (200..=299)
        .filter(|code| !marked.is_empty() && is_declared(*code) && !has_proof(*code))
        .collect()
}
