//! Echoes: the ends of each are looked up in the operation.

use std::collections::BTreeSet;

use crate::diagnostics::{Code, Diagnostics, Place};
use crate::ir::unions::{Kind, kinds};
use crate::ir::{
    Access, Api, Content, Echo, EchoRule, EchoSource, Encoding, Location, Member, MemberId, Object,
    Operation, Sent, Shape, Status, TypeId, TypeKind,
};

/// The echoes of an operation that lead to values at both ends. Others are reported.
pub(super) fn echoes(api: &Api, of: &Operation, diagnostics: &mut Diagnostics) -> Vec<Echo> {
    let echoes = of.echoes.iter();
    let resolved = echoes.filter_map(|echo| resolve(api, of, echo, diagnostics));
    resolved.collect()
}

fn resolve(
    api: &Api,
    operation: &Operation,
    echo: &Echo,
    diagnostics: &mut Diagnostics,
) -> Option<Echo> {
    let (sent, sent_kinds) = sent(api, operation, &echo.source);
    let (responses, received_kinds) = received(api, operation, &echo.path);
    let ends = [
        ("request", &sent_kinds, &echo.places.request),
        ("response", &received_kinds, &echo.places.response),
    ];
    let mut ends = ends.into_iter();
    if let Some((end, _, place)) = ends.find(|(_, kinds, _)| kinds.is_empty()) {
        let place = Place::Node(place.clone());
        diagnostics.report(Code::EchoOfNothing, place, &[end]);
        return None;
    }
    if !are_comparable(&sent_kinds, &received_kinds) {
        let place = Place::Node(echo.pointer.clone());
        diagnostics.report(Code::IncomparableEcho, place, &[&echo.summary()]);
        return None;
    }
    if let Some(expected) = misplaced(echo.rule, &sent_kinds, &received_kinds) {
        let place = Place::Node(echo.places.rule.clone());
        diagnostics.report(Code::InvalidExtension, place, &["compare", expected]);
        return None;
    }
    Some(Echo {
        sent,
        responses,
        ..echo.clone()
    })
}

fn sent(api: &Api, operation: &Operation, source: &EchoSource) -> (Vec<Sent>, Vec<Kind>) {
    match source {
        EchoSource::Parameter(location, name) => {
            let is_meant = |wire: &str| match location {
                Location::Header => wire.eq_ignore_ascii_case(name),
                _ => wire == name,
            };
            let mut parameters = operation.parameters.iter().enumerate();
            let found =
                parameters.find(|(_, one)| one.location == *location && is_meant(&one.wire));
            found.map_or_else(Default::default, |(position, parameter)| {
                (
                    vec![Sent::Parameter(position)],
                    scalar_kinds(api, &parameter.shape),
                )
            })
        }
        EchoSource::Body(path) => {
            let contents = operation.body.iter().flat_map(|body| &body.contents);
            let found = contents.enumerate().filter_map(|(position, content)| {
                let kinds = kinds_at(api, &content.shape, path, Access::ReadOnly);
                let sent = in_body(api, content, position, path)?;
                (!kinds.is_empty()).then_some((sent, kinds))
            });
            let (sent, kinds): (Vec<_>, Vec<_>) = found.unzip();
            (sent, kinds.concat())
        }
    }
}

fn in_body(api: &Api, content: &Content, position: usize, path: &[String]) -> Option<Sent> {
    match content.encoding {
        Encoding::Json | Encoding::Form => Some(Sent::Body(position, path.to_vec())),
        Encoding::Multipart => match (path, object_of(api, &content.shape)) {
            ([wire], Some((id, object))) => Some(Sent::Part(position, way(api, id, object, wire)?)),
            _ => None,
        },
        Encoding::Text
        | Encoding::Binary
        | Encoding::Events
        | Encoding::WholeEvents
        | Encoding::Lines
        | Encoding::Records => None,
    }
}

/// The members that lead to a property: groups, and the property itself.
fn way(api: &Api, id: TypeId, object: &Object, wire: &str) -> Option<Vec<MemberId>> {
    let mut members = object.members.iter().enumerate();
    members.find_map(|(position, member)| match member {
        Member::Property(property) => {
            let is_field = property.wire == wire && !matches!(property.shape, Shape::Constant(_));
            is_field.then(|| vec![id.member(position)])
        }
        Member::Group(group) => {
            let (_, inner) = object_of(api, &Shape::Named(group.of))?;
            let mut rest = way(api, group.of, inner, wire)?;
            rest.insert(0, id.member(position));
            Some(rest)
        }
    })
}

fn object_of<'a>(api: &'a Api, shape: &Shape) -> Option<(TypeId, &'a Object)> {
    let Shape::Named(id) = shape else { return None };
    match &api.get(*id)?.kind {
        TypeKind::Object(object) => Some((*id, object)),
        _ => None,
    }
}

fn received(api: &Api, operation: &Operation, path: &[String]) -> (Vec<usize>, Vec<Kind>) {
    let all = &operation.responses;
    let declares_success = all.iter().any(|response| response.status.is_success());
    let is_answer = |status: Status| match status {
        Status::Default => !declares_success,
        status => status.is_success(),
    };
    let found = all.iter().enumerate().filter_map(|(position, response)| {
        let shape = response.shape().filter(|_| is_answer(response.status))?;
        let kinds = kinds_at(api, shape, path, Access::WriteOnly);
        (!kinds.is_empty()).then_some((position, kinds))
    });
    let (positions, kinds): (Vec<_>, Vec<_>) = found.unzip();
    (positions, kinds.concat())
}

/// The kinds of the values without parts at a place; none if there is no such place. Properties that
/// only travel the `other` way are not there.
fn kinds_at(api: &Api, shape: &Shape, path: &[String], other: Access) -> Vec<Kind> {
    let seen = BTreeSet::new();
    Descent { api, other, seen }.kinds_at(shape, path)
}

/// A way down from a shape to a place.
struct Descent<'a> {
    api: &'a Api,
    other: Access,
    /// Types that were entered, and how long the rest of the way was: unions can hold themselves.
    seen: BTreeSet<(TypeId, usize)>,
}

impl Descent<'_> {
    fn kinds_at(&mut self, shape: &Shape, path: &[String]) -> Vec<Kind> {
        match shape {
            _ if path.is_empty() => scalar_kinds(self.api, shape),
            Shape::Nullable(inner) => self.kinds_at(inner, path),
            Shape::Named(id) if self.seen.insert((*id, path.len())) => self.in_type(*id, path),
            _ => Vec::new(),
        }
    }

    fn in_type(&mut self, id: TypeId, path: &[String]) -> Vec<Kind> {
        match self.api.get(id).map(|definition| &definition.kind) {
            Some(TypeKind::Object(object)) => {
                let members = object.members.iter();
                members.flat_map(|one| self.in_member(one, path)).collect()
            }
            Some(TypeKind::Union(union)) => {
                let variants = union.variants.iter();
                let kinds = variants.flat_map(|variant| self.kinds_at(&variant.shape, path));
                kinds.collect()
            }
            _ => Vec::new(),
        }
    }

    fn in_member(&mut self, member: &Member, path: &[String]) -> Vec<Kind> {
        match (member, path) {
            (Member::Group(group), _) => self.kinds_at(&Shape::Named(group.of), path),
            (Member::Property(property), [wire, rest @ ..])
                if property.wire == *wire && property.access != self.other =>
            {
                self.kinds_at(&property.shape, rest)
            }
            _ => Vec::new(),
        }
    }
}

/// What a shape can be, but for `null`; none if it can have parts.
fn scalar_kinds(api: &Api, shape: &Shape) -> Vec<Kind> {
    let mut kinds = kinds(api, shape);
    kinds.remove(&Kind::Null);
    if kinds.contains(&Kind::Array) || kinds.contains(&Kind::Object) {
        return Vec::new();
    }
    kinds.into_iter().collect()
}

/// Numbers and texts can stand for each other; a flag is a flag.
fn are_comparable(sent: &[Kind], received: &[Kind]) -> bool {
    let is_flag = |kind: &Kind| *kind == Kind::Boolean;
    sent.iter()
        .any(|kind| received.iter().any(|other| is_flag(kind) == is_flag(other)))
}

/// What `compare` should be where the rule has no meaning for the two.
fn misplaced(rule: EchoRule, sent: &[Kind], received: &[Kind]) -> Option<&'static str> {
    let both =
        |is_meant: fn(&Kind) -> bool| sent.iter().any(is_meant) && received.iter().any(is_meant);
    match rule {
        EchoRule::Exact if !both(|kind| *kind == Kind::String) => {
            Some("left out where one of the two is no text")
        }
        EchoRule::Ending | EchoRule::Renumbered if !both(|kind| *kind != Kind::Boolean) => {
            Some("left out where the two are flags")
        }
        _ => None,
    }
}
