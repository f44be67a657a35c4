//! Nested values as pairs with brackets: `name[key][0]=value`.

use super::scalars::Value;

/// Adds a pair for each scalar within the value. `null` is left out, or is an empty value.
///
/// `None` when a key holds a bracket: no server could tell where it ends.
pub(crate) fn pairs<'a>(
    name: String,
    value: &'a Value,
    keep_null: bool,
    found: &mut Vec<(String, &'a str)>,
) -> Option<()> {
    match value {
        Value::Null if keep_null => found.push((name, "")),
        Value::Null => {}
        Value::Scalar(text) => found.push((name, text)),
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                pairs(format!("{name}[{index}]"), item, keep_null, found)?;
            }
        }
        Value::Object(fields) => {
            for (key, value) in fields {
                if key.contains(['[', ']']) {
                    return None;
                }
                pairs(format!("{name}[{key}]"), value, keep_null, found)?;
            }
        }
    }
    Some(())
}
