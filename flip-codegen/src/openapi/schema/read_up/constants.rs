//! A choice between annotated constants is one enumeration: titles name the values, descriptions
//! document them.

use crate::openapi::schema::{Keyword, Schema, SchemaType, Types, ValueDocs};
use crate::openapi::{Data, Spanned, Syntax};

/// Makes one list of values of the members of a `oneOf` or `anyOf`, where all are constants and say
/// what these are.
pub(super) fn gather(syntax: &mut Syntax, index: usize) {
    let Some(whole) = syntax.schemas.objects.get(index) else {
        return;
    };
    let Some((members, keyword)) = choice(whole) else {
        return;
    };
    let members = syntax.handles(members);
    let members: Option<Vec<Constant>> = members.map(|member| constant(member.get())).collect();
    let Some(members) = members.filter(|members| members.len() > 1) else {
        return;
    };
    let is_annotated =
        |member: &Constant| member.docs.title.is_some() || member.docs.description.is_some();
    if !members.iter().all(is_annotated) {
        return;
    }
    let types = whole.types.clone().or_else(|| common(&members));
    let node = whole.at(keyword).unwrap_or(whole.node);
    let Some(whole) = syntax.schemas.objects.get_mut(index) else {
        return;
    };
    whole.one_of.clear();
    whole.any_of.clear();
    whole.forget(keyword);
    if whole.types.is_none() && types.is_some() {
        whole.note(Keyword::TYPE, node);
    }
    whole.types = types;
    whole.keywords.push(Spanned::new(Keyword::ENUM, node));
    let (values, docs) = members.into_iter().map(|one| (one.value, one.docs)).unzip();
    (whole.values, whole.value_docs) = (Some(values), docs);
}

struct Constant {
    value: Data,
    docs: ValueDocs,
    kind: Option<SchemaType>,
}

/// The only choice of a schema that has nothing else to say but its type.
fn choice(whole: &Schema) -> Option<(&[crate::openapi::Id<Schema>], Keyword)> {
    let is_other =
        |keyword: &Keyword| !matches!(*keyword, Keyword::ONE_OF | Keyword::ANY_OF | Keyword::TYPE);
    let is_bare = !whole.asserting().any(|keyword| is_other(&keyword));
    if !is_bare || whole.reference.is_some() || !whole.all_of.is_empty() {
        return None;
    }
    match (whole.one_of.as_slice(), whole.any_of.as_slice()) {
        ([], []) => None,
        (members, []) => Some((members, Keyword::ONE_OF)),
        ([], members) => Some((members, Keyword::ANY_OF)),
        _ => None,
    }
}

fn constant(member: &Schema) -> Option<Constant> {
    let is_known = |keyword| matches!(keyword, Keyword::TYPE | Keyword::ENUM | Keyword::CONST);
    let [value] = member.values.as_deref()? else {
        return None;
    };
    let is_inline = member.reference.is_none() && member.name.is_none() && member.all_of.is_empty();
    let is_plain = value.as_str().is_some() || value.is_number();
    if !is_inline || !is_plain || !member.asserting().all(is_known) {
        return None;
    }
    let by_value = value.as_str().map(|_| SchemaType::String);
    let kind = member.only_type().or(by_value);
    Some(Constant {
        value: value.clone(),
        docs: ValueDocs {
            title: member.title.clone(),
            description: member.description.clone(),
        },
        kind,
    })
}

/// The type that all members have.
fn common(members: &[Constant]) -> Option<Types> {
    let first = members.first()?.kind?;
    let types = Types {
        real: vec![first],
        null: false,
    };
    members
        .iter()
        .all(|member| member.kind == Some(first))
        .then_some(types)
}
