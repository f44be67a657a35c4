//! Security schemes, and how a token is had for them, which is up to the caller.

use super::mending::Object;
use crate::tree::Value;

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
