//! The answer to a request of somebody else.

use serde_json::Value;

/// An answer that has the shape of this one and is about something else.
pub(super) fn other_answer(body: &[u8]) -> Value {
    let mut answer = serde_json::from_slice(body).unwrap_or_default();
    if let Value::Object(fields) = &mut answer {
        let changes = [
            ("link_id", Value::from(1)),
            ("title", Value::from("Another bill")),
            ("amount", Value::from(777_000)),
        ];
        for (name, value) in changes {
            if let Some(field) = fields.get_mut(name) {
                *field = value;
            }
        }
    }
    answer
}
