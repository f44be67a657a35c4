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
    let texts = value.flat().ok_or_else(nested)?;
    if texts.iter().all(|text| text.is_empty()) {
        return Err(fault("must not be empty"));
    }
    let text = match style {
        PathStyle::Simple => joined(&texts, ","),
        PathStyle::Label => format!(".{}", joined(&texts, ",")),
        PathStyle::Matrix => format!(";{}={}", component(name), joined(&texts, ",")),
        PathStyle::SimpleExplode => parts(name, value, false).ok_or_else(nested)?.join(","),
        PathStyle::LabelExplode => {
            format!(
                ".{}",
                parts(name, value, false).ok_or_else(nested)?.join(".")
            )
        }
        PathStyle::MatrixExplode => {
            format!(
                ";{}",
                parts(name, value, true).ok_or_else(nested)?.join(";")
            )
        }
    };
    // URL parsers take these two for moves in the tree, encoded or not.
    if text == "." || text == ".." {
        return Err(fault("must not be `.` or `..`"));
    }
    Ok(text)
}

/// The parts of an exploded value, each encoded; `named` writes the parameter's name before them.
fn parts(name: &str, value: &Value, named: bool) -> Option<Vec<String>> {
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
                if named {
                    pair(name, text)
                } else {
                    component(text)
                }
            })
            .collect(),
    )
}
