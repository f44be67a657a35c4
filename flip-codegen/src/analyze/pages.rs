//! Which operations answer with one page of many, and where the page and its rows are.

use std::collections::BTreeMap;

use super::Presence;
use super::kinds::object;
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::ir::{self, Api, Location, Member, Object, Operation, Property, Shape, TypeId};

/// An answer that is one page of many.
#[derive(Clone, Debug)]
pub struct Pages {
    /// The parameter with the number of the page, by position.
    pub parameter: usize,
    /// The type of the answer.
    pub answer: TypeId,
    /// The member of the answer that holds the rows, by position.
    pub items: usize,
    /// Whether the rows are always there.
    pub always: bool,
    /// What a row is.
    pub item: Shape,
    /// The member with the number of pages, by position.
    pub total_pages: Option<usize>,
    /// The member with the number of rows in all pages, by position.
    pub total_items: Option<usize>,
    /// The member with the number of rows of a full page, by position.
    pub page_size: Option<usize>,
}

type Presences = BTreeMap<(TypeId, usize), Presence>;

pub(super) fn pages(
    api: &Api,
    presence: &Presences,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<String, Pages> {
    let mut found = BTreeMap::new();
    for operation in &api.operations {
        let Some(declared) = &operation.pages else {
            continue;
        };
        match resolve(api, presence, operation, declared) {
            Ok(pages) => {
                found.insert(operation.id.clone(), pages);
            }
            Err(Misfit { key, expected }) => {
                let place = Place::Node(declared.pointer.child(key));
                diagnostics.report(Code::InvalidExtension, place, &[key, expected]);
            }
        }
    }
    found
}

/// The key whose value does not fit the operation, and what it should be.
struct Misfit {
    key: &'static str,
    expected: &'static str,
}

fn resolve(
    api: &Api,
    presence: &Presences,
    operation: &Operation,
    declared: &ir::Pages,
) -> Result<Pages, Misfit> {
    let parameter = operation.parameters.iter().position(|parameter| {
        parameter.wire == declared.page
            && parameter.location == Location::Query
            && !parameter.required
            && matches!(parameter.shape, Shape::Integer32 | Shape::Integer64)
    });
    let parameter = parameter.ok_or(Misfit {
        key: "page",
        expected: "an optional integer parameter of the query",
    })?;
    let rows = Misfit {
        key: "items",
        expected: "a property of the only successful answer, and a list",
    };
    let Some((answer, object)) = only_answer(api, operation) else {
        return Err(rows);
    };
    let Some((items, Shape::List(item))) =
        member(object, &declared.items).map(|(position, property)| (position, &property.shape))
    else {
        return Err(rows);
    };
    let always = match presence.get(&(answer, items)) {
        Some(Presence::Required) => true,
        Some(Presence::Optional | Presence::RequiredNullable) => false,
        _ => return Err(rows),
    };
    Ok(Pages {
        parameter,
        answer,
        items,
        always,
        item: (**item).clone(),
        total_pages: count(object, declared.total_pages.as_ref(), "total-pages")?,
        total_items: count(object, declared.total_items.as_ref(), "total-items")?,
        page_size: count(object, declared.page_size.as_ref(), "page-size")?,
    })
}

fn only_answer<'a>(api: &'a Api, operation: &Operation) -> Option<(TypeId, &'a Object)> {
    let mut successes = operation
        .responses
        .iter()
        .filter(|response| response.status.is_answer());
    let shape = successes.next()?.shape()?;
    let Shape::Named(id) = shape else { return None };
    let object = object(api, shape)?;
    successes.next().is_none().then_some((*id, object))
}

fn member<'a>(object: &'a Object, wire: &str) -> Option<(usize, &'a Property)> {
    let mut members = object.members.iter().enumerate();
    members.find_map(|(position, member)| match member {
        Member::Property(property) if property.wire == wire => Some((position, property)),
        _ => None,
    })
}

fn count(
    object: &Object,
    wire: Option<&String>,
    key: &'static str,
) -> Result<Option<usize>, Misfit> {
    let Some(wire) = wire else { return Ok(None) };
    let is_count = |shape: &Shape| {
        matches!(
            shape,
            Shape::Integer32
                | Shape::Integer64
                | Shape::Unsigned32
                | Shape::Unsigned64
                | Shape::Format(_)
        )
    };
    match member(object, wire).filter(|(_, property)| is_count(&property.shape)) {
        Some((position, _)) => Ok(Some(position)),
        None => Err(Misfit {
            key,
            expected: "a property of the answer that is a whole number",
        }),
    }
}
