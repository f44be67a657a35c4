//! Security schemes, and how a token is had for them, which is up to the caller.

use super::mending::Object;
use crate::diagnostics::Code;
use crate::tree::{Entry, Node, Value};

/// `security: [token]`: a name alone would be no scheme at all, and nothing would be sent.
pub(super) fn requirements(object: &mut Object<'_>) {
    let mut named = Vec::new();
    let mut lists = object
        .entries
        .iter_mut()
        .filter(|entry| entry.key == "security");
    if let Some(Value::Sequence(items)) = lists.next().map(|entry| &mut entry.node.value) {
        for item in items {
            if let Value::String(name) = &item.value {
                named.push((item.span, name.clone()));
                let scopes = Node::new(item.span, Value::Sequence(Vec::new()));
                let entry = Entry {
                    key: name.clone(),
                    key_span: item.span,
                    node: scopes,
                };
                item.value = Value::Mapping(vec![entry]);
            }
        }
    }
    for (span, name) in named {
        let meant = format!("`{{{name}: []}}`");
        let arguments = [name.as_str(), "a list of security requirements", &meant];
        object.report_within(Code::ReadAs, span, "security", &arguments);
    }
}

/// That there is a token is enough.
pub(super) fn scheme(object: &mut Object<'_>) {
    if object.text("type") == Some("oauth2")
        && object
            .get("flows")
            .is_none_or(|node| node.value == Value::Null)
    {
        object.remove("flows");
        object.supplied("flows", "empty");
        object.set("flows", Value::Mapping(Vec::new()));
    }
}

/// Addresses that nothing uses.
pub(super) fn flow(object: &mut Object<'_>, name: &str) {
    let required: &[&str] = match name {
        "implicit" => &["authorizationUrl"],
        "authorizationCode" => &["authorizationUrl", "tokenUrl"],
        "password" | "clientCredentials" => &["tokenUrl"],
        _ => &[],
    };
    for key in required {
        if object.get(key).is_none_or(|node| node.value == Value::Null) {
            object.remove(key);
            object.supplied(key, "empty");
            object.set(key, Value::String(String::new()));
        }
    }
    let has_scopes = object.get("scopes").map(|node| &node.value);
    if matches!(has_scopes, None | Some(Value::Null)) {
        object.remove("scopes");
        object.supplied("scopes", "empty");
        object.set("scopes", Value::Mapping(Vec::new()));
    }
}
