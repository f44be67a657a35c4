use super::error::{Place, RequestError};
use super::percent;
use super::scalars::Value;

/// Encodes an object as `application/x-www-form-urlencoded`.
pub(crate) fn encode(value: &Value) -> Result<String, RequestError> {
    let Value::Object(fields) = value else {
        return Err(RequestError::new(
            Place::Body,
            "",
            "of a form must be an object",
        ));
    };
    let mut pairs = String::new();
    for (name, value) in fields {
        let values = match value {
            Value::List(items) => items.as_slice(),
            single => std::slice::from_ref(single),
        };
        for value in values {
            let text = value
                .text()
                .ok_or_else(|| RequestError::nested(Place::Body, name))?;
            percent::push_pair(&mut pairs, &percent::form(name), &percent::form(text));
        }
    }
    Ok(pairs)
}
