//! What tells the variants of a union apart: one notion for decoding and encoding.

use std::collections::{BTreeMap, BTreeSet};

use super::kinds::{Kind, are_disjoint, kinds, listed, object, property};
use crate::ir::{
    Api, Constraint, Literal, Member, Object, Property, Shape, TypeId, TypeKind, Union, Variant,
};

/// A value by which every variant that can hold it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Where the value stands in each variant.
    pub path: Vec<Segment>,
    /// The values of each variant, in the order of the variants: no two variants share one. Empty
    /// for a variant that is of another JSON type than those with the tag.
    pub values: Vec<Vec<Literal>>,
    /// Where each variant keeps the value.
    pub places: Vec<TagPlace>,
}

/// A part of the way to a value within another one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Segment {
    /// Into the property of this name on the wire.
    Property(String),
    /// Into every item of a list.
    Items,
    /// Into the item of a tuple at this index.
    Item(usize),
}

/// Where a variant keeps the value of the tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TagPlace {
    /// The variant has a property that is always the only value.
    Constant,
    /// The variant has a property of another type, or is a union with the same tag.
    Field,
    /// The variant says nothing of the property.
    Undeclared,
}

/// The values that every instance of a shape has at a path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) values: Vec<Literal>,
    /// Some instances have nothing there: a property is not required, a list is empty.
    pub(crate) may_lack: bool,
}

/// Deeper tags are not looked for: `data.attributes.kind` has three segments.
const DEEPEST: usize = 4;

impl Tag {
    /// The name of the property, where the tag is a property of the variants themselves.
    pub fn property(&self) -> Option<&str> {
        match self.path.as_slice() {
            [Segment::Property(name)] => Some(name),
            _ => None,
        }
    }

    /// The path as documentation shows it: `data.type`, `items[].type`.
    pub fn described(&self) -> String {
        described(&self.path)
    }

    /// Whether a variant always has the value of the tag as a constant.
    pub(crate) fn is_constant(&self, position: usize) -> bool {
        self.places.get(position) == Some(&TagPlace::Constant)
    }

    /// Whether a value without the tag is of no variant: an empty list says nothing.
    pub(crate) fn is_needed(&self) -> bool {
        !self.path.contains(&Segment::Items)
    }
}

fn described(path: &[Segment]) -> String {
    let mut text = String::new();
    for segment in path {
        match segment {
            Segment::Items => text.push_str("[]"),
            Segment::Item(index) => text.push_str(&format!("[{index}]")),
            Segment::Property(name) if text.is_empty() => text.push_str(name),
            Segment::Property(name) => {
                text.push('.');
                text.push_str(name);
            }
        }
    }
    text
}

pub(crate) fn tags(api: &Api) -> BTreeMap<TypeId, Tag> {
    let unions = api
        .types()
        .filter_map(|(id, definition)| match &definition.kind {
            TypeKind::Union(union) => Some((id, tag(api, union)?)),
            _ => None,
        });
    unions.collect()
}

fn tag(api: &Api, union: &Union) -> Option<Tag> {
    if let Some(name) = &union.discriminator
        && let Some(tag) = declared(api, union, name)
    {
        return Some(tag);
    }
    let paths = candidates(api, union);
    let inferred = |may_lack: bool| {
        let mut paths = paths.iter();
        paths.find_map(|path| inferred(api, union, path, may_lack))
    };
    // A tag that a value may lack is worth more than guessing, but no more than what tells apart
    // without it.
    inferred(false)
        .or_else(|| inferred(true).filter(|_| !super::distinction::is_proven(api, union)))
}

/// The values that the discriminator gives, or those that a variant lists itself.
fn declared(api: &Api, union: &Union, name: &str) -> Option<Tag> {
    let path = vec![Segment::Property(name.to_owned())];
    let values = union.variants.iter().map(|variant| {
        if variant.values.is_empty() && !variant.is_default {
            let found = found_in(api, variant, &path).unwrap_or_default();
            found.values
        } else {
            variant.values.clone()
        }
    });
    let values = values.collect();
    new(api, union, path, values)
}

fn inferred(api: &Api, union: &Union, path: &[Segment], may_lack: bool) -> Option<Tag> {
    let root = root_kind(path)?;
    let found = union.variants.iter().map(|variant| {
        if !kinds(api, &variant.shape).contains(&root) {
            return Some(Vec::new());
        }
        let found = found_in(api, variant, path)?;
        (may_lack || !found.may_lack).then_some(found.values)
    });
    let values: Option<Vec<Vec<Literal>>> = found.collect();
    new(api, union, path.to_vec(), values?)
}

/// The kind of the values that a path leads into.
pub(crate) fn root_kind(path: &[Segment]) -> Option<Kind> {
    Some(match path.first()? {
        Segment::Property(_) => Kind::Object,
        Segment::Items | Segment::Item(_) => Kind::Array,
    })
}

fn new(api: &Api, union: &Union, path: Vec<Segment>, values: Vec<Vec<Literal>>) -> Option<Tag> {
    let root = root_kind(&path)?;
    let mut holders = 0;
    for (variant, values) in union.variants.iter().zip(&values) {
        let is_holder = kinds(api, &variant.shape).contains(&root);
        if is_holder == values.is_empty() && !variant.is_default {
            return None;
        }
        holders += usize::from(is_holder);
    }
    if holders < 2 || !are_distinct(&values) {
        return None;
    }
    let places = union.variants.iter().zip(&values);
    let places = places.map(|(variant, values)| place(api, variant, &path, values));
    Some(Tag {
        places: places.collect(),
        path,
        values,
    })
}

fn place(api: &Api, variant: &Variant, path: &[Segment], values: &[Literal]) -> TagPlace {
    let ([Segment::Property(wire)], Some(object)) = (path, object(api, &variant.shape)) else {
        return TagPlace::Field;
    };
    match property(object, wire) {
        None if flat(api, object).iter().any(|of| of.wire == *wire) => TagPlace::Field,
        None => TagPlace::Undeclared,
        Some(property) => match (&property.shape, values) {
            (Shape::Constant(constant), [only]) if constant.is_same(only) && is_firm(property) => {
                TagPlace::Constant
            }
            _ => TagPlace::Field,
        },
    }
}

fn is_firm(property: &Property) -> bool {
    property.required && !property.nullable
}

/// Where the first variant that lists values somewhere does so, the likeliest places first.
fn candidates(api: &Api, union: &Union) -> Vec<Vec<Segment>> {
    for variant in &union.variants {
        let mut found = listing(api, &variant.shape);
        if !found.is_empty() {
            // A constant is likelier to be meant than a list of values, and one close by.
            found.sort_by_key(|(path, count)| (path.len(), *count > 1));
            return found.into_iter().map(|(path, _)| path).collect();
        }
    }
    Vec::new()
}

/// The paths at which a shape lists the values that it can have, and how many these are.
pub(crate) fn listing(api: &Api, shape: &Shape) -> Vec<(Vec<Segment>, usize)> {
    let mut found = Vec::new();
    gather(
        api,
        shape,
        &mut Vec::new(),
        &mut BTreeSet::new(),
        &mut found,
    );
    found
}

fn gather(
    api: &Api,
    shape: &Shape,
    path: &mut Vec<Segment>,
    open: &mut BTreeSet<TypeId>,
    found: &mut Vec<(Vec<Segment>, usize)>,
) {
    if !path.is_empty()
        && let Some(values) = listed(api, shape)
    {
        found.push((path.clone(), values.len()));
        return;
    }
    let mut within = |segment: Segment, shape: &Shape, open: &mut BTreeSet<TypeId>| {
        if path.len() < DEEPEST {
            path.push(segment);
            gather(api, shape, path, open, found);
            path.pop();
        }
    };
    match shape {
        Shape::List(item) => within(Segment::Items, item, open),
        Shape::Tuple(tuple) => {
            for (index, item) in tuple.items.iter().enumerate() {
                within(Segment::Item(index), item, open);
            }
        }
        Shape::Nullable(inner) => gather(api, inner, path, open, found),
        Shape::Named(id) if open.insert(*id) => {
            match api.get(*id).map(|definition| &definition.kind) {
                Some(TypeKind::Object(object)) => {
                    for property in flat(api, object) {
                        let segment = Segment::Property(property.wire.clone());
                        within(segment, &property.shape, open);
                    }
                }
                Some(TypeKind::Union(union)) => {
                    if let Some(first) = union.variants.first() {
                        gather(api, &first.shape, path, open, found);
                    }
                }
                _ => {}
            }
            open.remove(id);
        }
        _ => {}
    }
}

/// The properties of an object and of its groups.
pub(crate) fn flat<'a>(api: &'a Api, of: &'a Object) -> Vec<&'a Property> {
    let members = of.members.iter().flat_map(|member| match member {
        Member::Property(property) => vec![property],
        Member::Group(group) => {
            object(api, &Shape::Named(group.of)).map_or_else(Vec::new, |group| flat(api, group))
        }
    });
    members.collect()
}

/// The values at a path in every instance of a variant; `None` where it can have any.
pub(crate) fn found_in(api: &Api, variant: &Variant, path: &[Segment]) -> Option<Found> {
    let mut found = Found {
        values: Vec::new(),
        may_lack: path.first() == Some(&Segment::Items) && !has_items(&variant.constraints),
    };
    follow(api, &variant.shape, path, &mut BTreeSet::new(), &mut found).then_some(found)
}

fn follow(
    api: &Api,
    shape: &Shape,
    path: &[Segment],
    open: &mut BTreeSet<TypeId>,
    found: &mut Found,
) -> bool {
    let Some((segment, rest)) = path.split_first() else {
        let listed = listed(api, shape);
        found.values.extend(listed.clone().unwrap_or_default());
        return listed.is_some();
    };
    match (segment, shape) {
        (_, Shape::Nullable(inner)) => follow(api, inner, path, open, found),
        (Segment::Items, Shape::List(item)) => follow(api, item, rest, open, found),
        (Segment::Item(index), Shape::Tuple(tuple)) => {
            found.may_lack |= *index >= tuple.least;
            let item = tuple.items.get(*index);
            item.is_some_and(|item| follow(api, item, rest, open, found))
        }
        (Segment::Property(wire), Shape::Named(id)) => {
            let kind = api.get(*id).map(|definition| &definition.kind);
            match kind {
                Some(TypeKind::Object(object)) => follow_property(api, object, wire, rest, found),
                Some(TypeKind::Union(union)) if open.insert(*id) => {
                    let all = follow_variants(api, union, (wire, path), open, found);
                    open.remove(id);
                    all
                }
                _ => false,
            }
        }
        (Segment::Items | Segment::Item(_), Shape::Named(id)) => {
            match api.get(*id).map(|of| &of.kind) {
                Some(TypeKind::Union(union)) if open.insert(*id) => {
                    let all = follow_variants(api, union, ("", path), open, found);
                    open.remove(id);
                    all
                }
                _ => false,
            }
        }
        _ => false,
    }
}

fn follow_property(
    api: &Api,
    object: &Object,
    wire: &str,
    rest: &[Segment],
    found: &mut Found,
) -> bool {
    let all = flat(api, object);
    let Some(property) = all.into_iter().find(|property| property.wire == wire) else {
        return false;
    };
    found.may_lack |= !property.required
        || (rest.first() == Some(&Segment::Items) && !has_items(&property.constraints));
    if property.nullable {
        match rest {
            [] => found.values.push(Literal::Null),
            _ => found.may_lack = true,
        }
    }
    follow(api, &property.shape, rest, &mut BTreeSet::new(), found)
}

fn has_items(rules: &[Constraint]) -> bool {
    let mut rules = rules.iter();
    rules.any(|rule| matches!(rule, Constraint::MinimumItems(1..)))
}

/// What every variant that is of the right kind has; others have nothing there.
fn follow_variants(
    api: &Api,
    union: &Union,
    (wire, path): (&str, &[Segment]),
    open: &mut BTreeSet<TypeId>,
    found: &mut Found,
) -> bool {
    let is_same = union.discriminator.as_deref() == Some(wire) && path.len() == 1;
    union.variants.iter().all(|variant| {
        if is_same && !variant.values.is_empty() {
            found.values.extend(variant.values.iter().cloned());
            return true;
        }
        let is_holder =
            root_kind(path).is_some_and(|root| kinds(api, &variant.shape).contains(&root));
        !is_holder || follow(api, &variant.shape, path, open, found)
    })
}

/// No value stands for two variants.
fn are_distinct(values: &[Vec<Literal>]) -> bool {
    let mut pairs = values.iter().enumerate();
    pairs.all(|(position, ours)| {
        let mut others = values.iter().skip(position + 1);
        others.all(|theirs| are_disjoint(ours, theirs))
    })
}
