use super::error::{Place, RequestError};
use super::percent::{component, joined};
use super::scalars::Value;

/// How a path parameter is written: `style` and `explode` of OpenAPI.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PathStyle {
    /// `3,4` and `x,3,y,4`; the default.
    Simple,
    /// `3,4` and `x=3,y=4`.
    SimpleExplode,
    /// `.3,4` and `.x,3,y,4`.
    Label,
    /// `.3.4` and `.x=3.y=4`.
    LabelExplode,
    /// `;name=3,4` and `;name=x,3,y,4`.
    Matrix,
    /// `;name=3;name=4` and `;x=3;y=4`.
    MatrixExplode,
}

pub(crate) fn segment(name: &str, value: &Value, style: PathStyle) -> Result<String, RequestError> {
    let fault = |message: &str| RequestError::new(Place::Path, name, message);
    let nested = || RequestError::nested(Place::Path, name);
    if let (PathStyle::Simple, Value::Scalar(text)) = (style, value)
        && !text.is_empty()
        && !is_move(text)
    {
        return Ok(component(text));
    }
    let texts = value.flat().ok_or_else(nested)?;
    let parts = |named| parts(name, value, named).ok_or_else(nested);
    let text = match style {
        PathStyle::Simple => joined(&texts, ","),
        PathStyle::Label => format!(".{}", joined(&texts, ",")),
        PathStyle::Matrix => format!(";{}", named(name, &joined(&texts, ","))),
        PathStyle::SimpleExplode => parts(false)?.join(","),
        PathStyle::LabelExplode => format!(".{}", undotted(parts(false)?).join(".")),
        PathStyle::MatrixExplode => format!(";{}", parts(true)?.join(";")),
    };
    // Without a mark, nothing would be left of the parameter, and another resource be meant.
    if texts.is_empty() || text.trim_matches(',').is_empty() {
        return Err(fault("must not be empty"));
    }
    // The mark of an empty label is one as well, unless other text is in its segment: that is seen
    // once the path is there as a whole.
    let has_text = texts.iter().any(|text| !text.is_empty());
    if has_text && is_move(&text) {
        return Err(fault("must not be `.` or `..`"));
    }
    Ok(text)
}

/// Encodes the dots within parts that are separated by dots. They need not be encoded elsewhere.
fn undotted(parts: Vec<String>) -> Vec<String> {
    parts.iter().map(|part| part.replace('.', "%2E")).collect()
}

/// URL parsers take these for moves in the tree, encoded or not.
pub(crate) fn is_move(segment: &str) -> bool {
    match after_dot(segment) {
        Some("") => true,
        Some(rest) => after_dot(rest) == Some(""),
        None => false,
    }
}

fn after_dot(text: &str) -> Option<&str> {
    let mut dots = [".", "%2e", "%2E"].into_iter();
    dots.find_map(|dot| text.strip_prefix(dot))
}

/// An empty value is the name alone, as RFC 6570 says for this style.
fn named(name: &str, encoded: &str) -> String {
    let separator = if encoded.is_empty() { "" } else { "=" };
    format!("{}{separator}{encoded}", component(name))
}

/// The parts of an exploded value, each encoded; `with_name` writes the parameter's name before them.
fn parts(name: &str, value: &Value, with_name: bool) -> Option<Vec<String>> {
    let pair = |name: &str, text: &str| format!("{}={}", component(name), component(text));
    if let Value::Object(_) = value {
        return Some(
            value
                .pairs()?
                .into_iter()
                .map(|(key, text)| pair(key, text))
                .collect(),
        );
    }
    let texts = value.flat()?.into_iter();
    Some(
        texts
            .map(|text| {
                if with_name {
                    named(name, &component(text))
                } else {
                    component(text)
                }
            })
            .collect(),
    )
}
