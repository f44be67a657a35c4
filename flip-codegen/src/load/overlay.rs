//! OpenAPI Overlay 1.0: fixes of a document that one may not, or does not wish to, change.
//!
//! They are applied to the main file as it was read, before its version is looked at and anything is
//! mended. What an overlay puts in keeps its place in the overlay's text, so that messages show that.

use super::parse;
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::source::{FileSource, Sources};
use crate::tree::{At, Entry, Node, Pointer, Value};

/// Applies overlays in their order.
pub(super) struct Overlays<'a> {
    pub(super) paths: &'a [String],
    pub(super) files: &'a dyn FileSource,
}

impl Overlays<'_> {
    pub(super) fn apply(
        &self,
        document: &mut Node,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) {
        for path in self.paths {
            if let Some(overlay) = self.read(path, sources, diagnostics) {
                apply(&At::root(&overlay), document, diagnostics);
            }
        }
    }

    fn read(
        &self,
        path: &str,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) -> Option<Node> {
        match self.files.read(path) {
            Ok(bytes) => parse(path, bytes, sources, diagnostics),
            Err(error) => {
                let arguments = [path, &error.to_string()];
                diagnostics.report(Code::UnreadableFile, Place::None, &arguments);
                None
            }
        }
    }
}

fn apply(overlay: &At<'_>, document: &mut Node, diagnostics: &mut Diagnostics) {
    let version = overlay.get("overlay");
    let number = version
        .as_ref()
        .and_then(|at| at.as_str().or(at.as_number()));
    if !number.is_some_and(|number| number == "1.0" || number.starts_with("1.0.")) {
        let at = version.map_or(overlay.span(), |at| at.span());
        let said = number.unwrap_or("no version");
        let fault = format!("it has {said} where `overlay: 1.0.0` is expected");
        diagnostics.report(Code::FaultyOverlay, at, &[&fault]);
        return;
    }
    let actions = overlay.get("actions").map(|actions| actions.items());
    for action in actions.unwrap_or_default() {
        if let Err((at, fault)) = act(&action, document, diagnostics) {
            diagnostics.report(Code::FaultyOverlay, at.span(), &[&fault]);
        }
    }
}

type Fault<'d> = (At<'d>, String);

fn act<'d>(
    action: &At<'d>,
    document: &mut Node,
    diagnostics: &mut Diagnostics,
) -> Result<(), Fault<'d>> {
    let missing = || {
        (
            action.clone(),
            "an action has a `target` of text".to_owned(),
        )
    };
    let target = action.get("target").ok_or_else(missing)?;
    let text = target.as_str().ok_or_else(missing)?;
    let found = places(text, document).map_err(|fault| (target.clone(), fault))?;
    if found.is_empty() {
        diagnostics.report(Code::IdleAction, target.span(), &[text]);
        return Ok(());
    }
    let removes = action.get("remove").and_then(|at| at.as_bool()) == Some(true);
    let update = action.get("update");
    // The last of a list first, so that the others stay where they are.
    for place in found.iter().rev() {
        match (removes, &update) {
            (true, _) => remove(document, place),
            (false, Some(update)) => {
                let Some(node) = node_mut(document, place) else {
                    continue;
                };
                merge_into(node, update.node())
                    .map_err(|fault| (update.clone(), format!("`{text}` {fault}")))?;
            }
            (false, None) => {
                let fault = "an action has an `update`, or `remove: true`";
                return Err((action.clone(), fault.to_owned()));
            }
        }
    }
    Ok(())
}

/// What a path leads to, in the order of the document.
#[cfg(feature = "overlays")]
fn places(target: &str, document: &Node) -> Result<Vec<Pointer>, String> {
    let path = serde_json_path::JsonPath::parse(target);
    let path = path.map_err(|error| format!("`{target}` is no JSONPath: {error}"))?;
    let json = At::root(document).to_json();
    let found = path.query_located(&json);
    let pointers = found.locations().map(|location| location.to_json_pointer());
    let parsed = pointers.filter_map(|pointer| Pointer::parse(&format!("#{}", percent(&pointer))));
    Ok(parsed.collect())
}

#[cfg(not(feature = "overlays"))]
fn places(_: &str, _: &Node) -> Result<Vec<Pointer>, String> {
    Err("flip-codegen was built without its feature `overlays`".to_owned())
}

/// A pointer as a fragment.
#[cfg(feature = "overlays")]
fn percent(pointer: &str) -> String {
    pointer.replace('%', "%25")
}

fn node_mut<'n>(document: &'n mut Node, place: &Pointer) -> Option<&'n mut Node> {
    let mut node = document;
    for segment in place.segments() {
        node = match &mut node.value {
            Value::Mapping(entries) => {
                let entry = entries.iter_mut().find(|entry| entry.key == segment);
                &mut entry?.node
            }
            Value::Sequence(items) => items.get_mut(segment.parse::<usize>().ok()?)?,
            _ => return None,
        };
    }
    Some(node)
}

fn remove(document: &mut Node, place: &Pointer) {
    let (Some(parent), Some(last)) = (place.parent(), place.last()) else {
        return;
    };
    let Some(parent) = node_mut(document, &parent) else {
        return;
    };
    match &mut parent.value {
        Value::Mapping(entries) => entries.retain(|entry| entry.key != last),
        Value::Sequence(items) => {
            if let Some(index) = last.parse().ok().filter(|index| *index < items.len()) {
                items.remove(index);
            }
        }
        _ => {}
    }
}

/// Merges an update into what the target of an action leads to: objects entry by entry, and a list gets
/// one more entry.
fn merge_into(node: &mut Node, update: &Node) -> Result<(), &'static str> {
    match (&mut node.value, &update.value) {
        (Value::Mapping(entries), Value::Mapping(added)) => merge_entries(entries, added),
        (Value::Mapping(_), _) => return Err("leads to an object, and this is none"),
        (Value::Sequence(items), _) => items.push(update.clone()),
        _ => return Err("leads to what is neither an object nor a list: it can only be removed"),
    }
    Ok(())
}

fn merge_entries(entries: &mut Vec<Entry>, added: &[Entry]) {
    for update in added {
        match entries.iter_mut().find(|entry| entry.key == update.key) {
            Some(entry) => merge(&mut entry.node, &update.node),
            None => entries.push(update.clone()),
        }
    }
}

/// Objects are merged, lists are joined, and anything else is replaced.
fn merge(node: &mut Node, update: &Node) {
    match (&mut node.value, &update.value) {
        (Value::Mapping(entries), Value::Mapping(added)) => merge_entries(entries, added),
        (Value::Sequence(items), Value::Sequence(added)) => items.extend(added.iter().cloned()),
        _ => *node = update.clone(),
    }
}
