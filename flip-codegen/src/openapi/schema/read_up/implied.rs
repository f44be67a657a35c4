//! Types beside a reference that the target has anyhow: they say nothing more.

use crate::openapi::schema::{Keyword, Schema, SchemaType};
use crate::openapi::{Id, Syntax};

/// Choices within choices beyond this depth are not looked into.
const DEEPEST: usize = 8;

/// Takes such a type out, so that the reference stays one.
pub(super) fn read_up(syntax: &mut Syntax, index: usize) {
    let Some(schema) = syntax.schemas.objects.get(index) else {
        return;
    };
    let target = schema.reference.as_ref().and_then(|one| one.target);
    let types = schema.types.as_ref().filter(|types| !types.null);
    let (Some(target), Some(kind)) = (target, types.and_then(|types| types.only())) else {
        return;
    };
    if !implies(&syntax.schemas.objects, target, kind, DEEPEST) {
        return;
    }
    if let Some(schema) = syntax.schemas.objects.get_mut(index) {
        schema.types = None;
        schema.forget(Keyword::TYPE);
    }
}

/// Whether all values of a schema have a type.
fn implies(schemas: &[Schema], id: Id<Schema>, kind: SchemaType, left: usize) -> bool {
    let (Some(schema), Some(left)) = (schemas.get(id.index), left.checked_sub(1)) else {
        return false;
    };
    let implies = |id: &Id<Schema>| implies(schemas, *id, kind, left);
    let has_type = |types: &super::super::Types| !types.null && types.only() == Some(kind);
    let is_nullable = schema.nullable == Some(true);
    let members = [&schema.one_of, &schema.any_of];
    let mut choices = members.iter().filter(|members| !members.is_empty());
    let target = schema.reference.as_ref().and_then(|one| one.target);
    !is_nullable
        && (schema.types.as_ref().is_some_and(has_type)
            || target.as_ref().is_some_and(implies)
            || schema.all_of.iter().any(implies)
            || choices.any(|members| members.iter().all(implies)))
}
