//! What operations are called whose ids a framework made. An id is taken apart only where it proves
//! how it was made: it repeats the path and the method of its operation, or has the form that one
//! framework alone gives.

use std::collections::{BTreeMap, BTreeSet};

use crate::openapi::Syntax;

/// The names of operations by their ids; operations that keep their ids are missing.
///
/// Each has the shortest name that no other operation has: where two share one, both get a longer
/// one. So names depend neither on the order of the document nor on numbers, and change only when an
/// operation with the same short name is added.
pub(super) fn operation_names(syntax: &Syntax) -> BTreeMap<String, String> {
    let ids = ids(syntax);
    let known: BTreeSet<&str> = ids.iter().map(|one| one.id).collect();
    let candidates = ids.iter().map(|one| (one.id, one.names(&known)));
    let names = distinct(candidates.collect());
    let names = names.into_iter().filter(|(id, name)| id != name);
    names.map(|(id, name)| (id.to_owned(), name)).collect()
}

/// An operation that has an id.
struct Identified<'d> {
    id: &'d str,
    template: &'d str,
    method: &'d str,
}

fn ids(syntax: &Syntax) -> Vec<Identified<'_>> {
    let mut ids = Vec::new();
    for (template, item) in syntax.named(&syntax.root.paths) {
        let Some(item) = item.target() else {
            continue;
        };
        for (method, id) in &item.get().operations {
            let operation = syntax.handle(*id);
            let id = operation.and_then(|operation| operation.get().operation_id.as_ref());
            ids.extend(id.map(|id| Identified {
                id: id.as_str(),
                template,
                method: method.0.as_str(),
            }));
        }
    }
    ids
}

impl Identified<'_> {
    /// What the operation may be called, the shortest name first. The id is the last resort.
    fn names(&self, known: &BTreeSet<&str>) -> Vec<String> {
        let id = self.id.to_owned();
        if let Some(name) = self.of_controller() {
            return vec![name, id];
        }
        let function = self.of_path().or_else(|| self.of_method());
        let Some(function) = function.or_else(|| without_number(self.id, known)) else {
            return vec![id];
        };
        let telling = self.telling_segments(function);
        let segments: Vec<&str> = self.segments().collect();
        let with = |segments: &[&str]| [&[function], segments].concat().join(" ");
        vec![function.to_owned(), with(&telling), with(&segments), id]
    }

    /// FastAPI: the function, the path with an underscore for each sign, and the method.
    fn of_path(&self) -> Option<&str> {
        let is_word = |one: char| one.is_alphanumeric() || one == '_';
        let path = self.template.chars();
        let path: String = path
            .map(|one| if is_word(one) { one } else { '_' })
            .collect();
        let rest = self.id.strip_suffix(&self.method.to_lowercase())?;
        let function = rest.strip_suffix('_')?.strip_suffix(&path)?;
        function.contains(char::is_alphabetic).then_some(function)
    }

    /// Springfox: the function and the method, as in `listUsingGET`, and a number behind it where
    /// functions share a name.
    fn of_method(&self) -> Option<&str> {
        let (stem, _) = numbered(self.id).unwrap_or((self.id, 0));
        let function = stem.strip_suffix(&self.method.to_uppercase())?;
        let function = function.strip_suffix("Using")?;
        (!function.is_empty()).then_some(function)
    }

    /// NestJS: the class of the controller and its function, as in `OrdersController_findAll`.
    fn of_controller(&self) -> Option<String> {
        let (class, function) = self.id.split_once('_')?;
        let class = class.strip_suffix("Controller")?;
        let is_class = class.starts_with(char::is_uppercase);
        let is_function = function.starts_with(char::is_lowercase);
        (is_class && is_function).then(|| format!("{class} {function}"))
    }

    fn segments(&self) -> impl Iterator<Item = &str> {
        let segments = self.template.split('/');
        segments.filter(|segment| segment.contains(char::is_alphanumeric))
    }

    /// The fixed segments of the path that the function does not name already. A version in front
    /// tells nothing.
    fn telling_segments(&self, function: &str) -> Vec<&str> {
        let fixed = self.segments().filter(|segment| !segment.contains('{'));
        let fixed = fixed.skip_while(|segment| *segment == "api" || is_version(segment));
        let words = separated(function);
        fixed.filter(|segment| !is_said(&words, segment)).collect()
    }
}

/// Springdoc: functions that share a name are numbered from 1, so that all numbers before this one
/// are there. The name without the number.
fn without_number<'d>(id: &'d str, known: &BTreeSet<&str>) -> Option<&'d str> {
    let (stem, last) = numbered(id).unwrap_or((id, 1));
    let run = (1..=last).all(|number| known.contains(format!("{stem}_{number}").as_str()));
    (known.contains(stem) && run).then_some(stem)
}

/// `list_1` is `list` with the number 1.
fn numbered(id: &str) -> Option<(&str, usize)> {
    let (stem, digits) = id.rsplit_once('_')?;
    let number = digits.parse().ok().filter(|number| *number < 1000)?;
    (number > 0 && !digits.starts_with(['0', '+'])).then_some((stem, number))
}

fn is_version(segment: &str) -> bool {
    let digits = segment.strip_prefix('v').unwrap_or_default();
    digits.starts_with(|first: char| first.is_ascii_digit())
}

/// The words of a name in lower case, each between underscores.
fn separated(name: &str) -> String {
    let mut separated = "_".to_owned();
    for character in name.chars() {
        if character.is_uppercase() || !character.is_alphanumeric() {
            separated.push('_');
        }
        separated.extend(character.to_lowercase().filter(|one| one.is_alphanumeric()));
    }
    separated + "_"
}

/// Whether words have those of a segment among them, be it singular or plural.
fn is_said(words: &str, segment: &str) -> bool {
    let segment = separated(segment);
    let singular = segment.trim_end_matches('_').trim_end_matches('s');
    words.contains(&segment) || words.contains(&format!("{singular}_"))
}

/// Picks a name for each id: one that others have, too, gives way to the next.
fn distinct(candidates: Vec<(&str, Vec<String>)>) -> Vec<(&str, String)> {
    let mut levels = vec![0; candidates.len()];
    loop {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        let names: Vec<&String> = candidates
            .iter()
            .zip(&levels)
            .filter_map(|((_, names), level)| names.get(*level))
            .collect();
        for name in &names {
            *counts.entry(separated(name)).or_default() += 1;
        }
        let mut changed = false;
        for (((_, all), level), name) in candidates.iter().zip(&mut levels).zip(&names) {
            let is_shared = counts.get(&separated(name)).is_some_and(|count| *count > 1);
            if is_shared && *level + 1 < all.len() {
                *level += 1;
                changed = true;
            }
        }
        if !changed {
            let picked = candidates.iter().zip(names);
            return picked.map(|((id, _), name)| (*id, name.clone())).collect();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(operations: &[(&str, &str, &str)]) -> Vec<String> {
        let ids: Vec<Identified<'_>> = operations
            .iter()
            .map(|(id, method, template)| Identified {
                id,
                template,
                method,
            })
            .collect();
        let known = ids.iter().map(|one| one.id).collect();
        let candidates = ids.iter().map(|one| (one.id, one.names(&known)));
        let names = distinct(candidates.collect()).into_iter();
        names.map(|(_, name)| name).collect()
    }

    #[test]
    fn takes_apart_ids_that_repeat_path_and_method() {
        let operations = [
            ("list_orders_orders_get", "GET", "/orders"),
            ("get_orders__order_id__get", "GET", "/orders/{order_id}"),
            ("health__get", "GET", "/"),
            (
                "put_file_files__file_path__put",
                "PUT",
                "/files/{file_path}",
            ),
        ];
        assert_eq!(
            names(&operations),
            ["list_orders", "get", "health", "put_file"]
        );
    }

    #[test]
    fn leaves_ids_without_proof_as_they_are() {
        let operations = [
            ("list_orders_orders_get", "POST", "/orders"),
            ("orders_get", "GET", "/orders"),
            ("_orders_get", "GET", "/orders"),
            ("listUsingGet", "GET", "/a"),
            ("upload_2", "PUT", "/b"),
            ("controller_find", "GET", "/c"),
            ("Controller_find", "GET", "/d"),
        ];
        let ids = operations.map(|(id, ..)| id);
        assert_eq!(names(&operations), ids);
    }

    #[test]
    fn names_the_path_where_functions_share_a_name() {
        let operations = [
            ("create_api_v1_orders_post", "POST", "/api/v1/orders"),
            ("create_api_v1_users_post", "POST", "/api/v1/users"),
            ("get_user_users__id__get", "GET", "/users/{id}"),
            ("get_user_admin_users__id__get", "GET", "/admin/users/{id}"),
            ("read_items_get", "GET", "/items"),
            ("read_items__id__get", "GET", "/items/{id}"),
            ("touch_a_get", "GET", "/a"),
            ("touch_a_put", "PUT", "/a"),
        ];
        let expected = [
            "create orders",
            "create users",
            "get_user",
            "get_user admin",
            "read items",
            "read items {id}",
            "touch_a_get",
            "touch_a_put",
        ];
        assert_eq!(names(&operations), expected);
    }

    #[test]
    fn order_of_the_document_does_not_change_names() {
        let mut operations = [
            ("create_orders_post", "POST", "/orders"),
            ("create_users_post", "POST", "/users"),
            ("list", "GET", "/x"),
            ("list_1", "GET", "/y"),
        ];
        let mut forward = names(&operations);
        operations.reverse();
        forward.reverse();
        assert_eq!(names(&operations), forward);
    }

    #[test]
    fn takes_apart_ids_of_java_and_nest() {
        let operations = [
            ("listUsingGET", "GET", "/orders"),
            ("saveUsingPOST", "POST", "/orders"),
            ("saveUsingPOST_1", "POST", "/users"),
            ("find", "GET", "/books"),
            ("find_1", "GET", "/authors"),
            ("UsersController_findAll", "GET", "/users"),
        ];
        let expected = [
            "list",
            "save orders",
            "save users",
            "find books",
            "find authors",
            "Users findAll",
        ];
        assert_eq!(names(&operations), expected);
    }
}
