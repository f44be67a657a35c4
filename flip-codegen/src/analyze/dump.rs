//! Prints the [`Facts`] as text that is read in reviews.

use std::fmt::{self, Write};

use super::{Facts, Presence, Strategy};
use crate::ir::{Api, Literal, Member, TypeId, TypeKind, Variant};

/// Prints what the analyses found about each type and operation.
pub fn dump(api: &Api, facts: &Facts) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = types(api, facts, &mut text).and_then(|()| pairings(api, facts, &mut text));
    text
}

fn types(api: &Api, facts: &Facts, text: &mut String) -> fmt::Result {
    for (id, definition) in api.types() {
        let direction = facts
            .direction
            .get(&id)
            .map_or("unused".to_owned(), |way| format!("{way:?}"));
        let guarded = if facts.guarded.contains(&id) {
            ", hidden in Debug"
        } else {
            ""
        };
        writeln!(
            text,
            "{}: {}{guarded}",
            definition.name.text,
            direction.to_lowercase()
        )?;
        if let Some(tag) = facts.tags.get(&id) {
            let values: Vec<String> = tag.values.iter().map(|values| any_of(values)).collect();
            writeln!(
                text,
                "  told apart by {}: {}",
                tag.described(),
                values.join(", ")
            )?;
        }
        if let Some(Strategy::Tests(tests)) = facts.strategies.get(&id) {
            let how = if tests.proven {
                ""
            } else {
                ", the best of several"
            };
            writeln!(text, "  read by a look at the text{how}")?;
        }
        if let TypeKind::Object(object) = &definition.kind {
            for (position, member) in object.members.iter().enumerate() {
                self::member(facts, id, position, member, text)?;
            }
        }
    }
    Ok(())
}

fn any_of(values: &[Literal]) -> String {
    let values: Vec<String> = values.iter().map(Literal::to_json).collect();
    values.join(" or ")
}

fn member(
    facts: &Facts,
    id: TypeId,
    position: usize,
    member: &Member,
    text: &mut String,
) -> fmt::Result {
    let Member::Property(property) = member else {
        return Ok(());
    };
    let boxed = if facts.boxed.contains(&id.member(position)) {
        ", boxed"
    } else {
        ""
    };
    let presence = match facts.presence_of(id, position) {
        Presence::Constant => "constant",
        Presence::Required => "required",
        Presence::RequiredNullable => "required, or null",
        Presence::Optional => "optional",
        Presence::OptionalNullable => "optional, or null",
        Presence::Absorbed => "absorbed by its type",
    };
    writeln!(text, "  {}: {presence}{boxed}", property.wire)
}

fn pairings(api: &Api, facts: &Facts, text: &mut String) -> fmt::Result {
    for (operation, pairing) in &facts.pairings {
        let operation = api.operation(*operation).map_or("?", |one| &one.id);
        writeln!(text, "{operation}: the request decides the answer")?;
        for (request, answer) in &pairing.variants {
            let (request, answer) = (
                variant(api, pairing.request, *request),
                variant(api, pairing.answer, *answer),
            );
            writeln!(text, "  {request} → {answer}")?;
        }
    }
    Ok(())
}

fn variant(api: &Api, union: TypeId, position: usize) -> &str {
    let of = match api.get(union).map(|definition| &definition.kind) {
        Some(TypeKind::Union(union)) => union.variants.get(position).and_then(Variant::of),
        _ => None,
    };
    of.and_then(|of| api.get(of))
        .map_or("?", |definition| &definition.name.text)
}
