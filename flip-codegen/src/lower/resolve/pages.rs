//! Pages: the parameter and the properties of the response are looked up by the names that the
//! document gives.

use crate::ir::unions::object;
use crate::ir::{Api, Location, Object, Operation, Pages, Property, Shape, TypeId};
use crate::openapi;

/// The key whose value does not fit the operation, and what it should be.
pub(super) struct Misfit {
    pub(super) key: &'static str,
    pub(super) expected: &'static str,
}

/// How the response of an operation is one page of many.
pub(super) fn pages(
    api: &Api,
    operation: &Operation,
    declared: &openapi::Pages,
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
    let Some((items, property)) = member(object, &declared.items) else {
        return Err(rows);
    };
    let Shape::List(item) = &property.shape else {
        return Err(rows);
    };
    if property.nullable && !property.required {
        return Err(rows);
    }
    Ok(Pages {
        parameter,
        answer,
        items,
        always: property.required && !property.nullable,
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
    members.find_map(|(position, member)| {
        let property = member.property().filter(|one| one.wire == wire)?;
        Some((position, property))
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
