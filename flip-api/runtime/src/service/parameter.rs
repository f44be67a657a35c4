//! The table of an operation's parameters, and how values are read by it.

use http::HeaderName;
use serde::de::DeserializeOwned;

use super::form;
use super::rejection::Rejection;
use super::request_parts::{RequestParts, decoded, decoded_form};
use super::shape::Shape;
use super::shaped;
use super::styles::{self, Read};
use super::text_tree::TextTree;
use crate::http::request::{PathStyle, QueryStyle, component};

/// A parameter of an operation.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    /// The name on the wire.
    pub name: &'static str,
    /// Where it is sent, and how its value is written.
    pub style: ParameterStyle,
    /// What its texts stand for.
    pub shape: &'static Shape,
}

/// Where a parameter is sent, and how its value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ParameterStyle {
    /// In the path.
    Path(PathStyle),
    /// In the path, as JSON.
    PathJson,
    /// In the query.
    Query(QueryStyle),
    /// In the query, as JSON.
    QueryJson,
    /// The whole query string is a text.
    QueryWhole,
    /// The whole query string is JSON.
    QueryWholeJson,
    /// The whole query string is a form.
    QueryWholeForm,
    /// A header; exploded, an object is `x=3,y=4`.
    Header {
        /// `explode`.
        explode: bool,
    },
    /// A header that holds JSON.
    HeaderJson,
    /// A cookie; exploded, a list is several cookies, and an object one for each field.
    Cookie {
        /// `explode`.
        explode: bool,
    },
    /// A cookie that holds JSON.
    CookieJson,
}

/// Parameters, as generated code lists them.
impl Parameter {
    const fn of(name: &'static str, style: ParameterStyle, shape: &'static Shape) -> Self {
        Self { name, style, shape }
    }

    /// In the path, style `simple`.
    pub const fn path(name: &'static str, shape: &'static Shape) -> Self {
        Self::of(name, ParameterStyle::Path(PathStyle::Simple), shape)
    }

    /// In the path, as JSON.
    pub const fn path_json(name: &'static str, shape: &'static Shape) -> Self {
        Self::of(name, ParameterStyle::PathJson, shape)
    }

    /// In the query, style `form` exploded.
    pub const fn query(name: &'static str, shape: &'static Shape) -> Self {
        Self::of(name, ParameterStyle::Query(QueryStyle::FormExplode), shape)
    }

    /// In the query, as JSON.
    pub const fn query_json(name: &'static str, shape: &'static Shape) -> Self {
        Self::of(name, ParameterStyle::QueryJson, shape)
    }

    /// A text that is the whole query string.
    pub const fn query_whole(name: &'static str, shape: &'static Shape) -> Self {
        Self::of(name, ParameterStyle::QueryWhole, shape)
    }

    /// JSON that is the whole query string.
    pub const fn query_whole_json(name: &'static str, shape: &'static Shape) -> Self {
        Self::of(name, ParameterStyle::QueryWholeJson, shape)
    }

    /// A form that is the whole query string.
    pub const fn query_whole_form(name: &'static str, shape: &'static Shape) -> Self {
        Self::of(name, ParameterStyle::QueryWholeForm, shape)
    }

    /// A header.
    pub const fn header(name: &'static str, shape: &'static Shape) -> Self {
        Self::of(name, ParameterStyle::Header { explode: false }, shape)
    }

    /// A header, exploded.
    pub const fn header_exploded(name: &'static str, shape: &'static Shape) -> Self {
        Self::of(name, ParameterStyle::Header { explode: true }, shape)
    }

    /// A header that holds JSON.
    pub const fn header_json(name: &'static str, shape: &'static Shape) -> Self {
        Self::of(name, ParameterStyle::HeaderJson, shape)
    }

    /// A cookie, exploded.
    pub const fn cookie(name: &'static str, shape: &'static Shape) -> Self {
        Self::of(name, ParameterStyle::Cookie { explode: true }, shape)
    }

    /// A cookie that holds all parts of its value.
    pub const fn cookie_flat(name: &'static str, shape: &'static Shape) -> Self {
        Self::of(name, ParameterStyle::Cookie { explode: false }, shape)
    }

    /// A cookie that holds JSON.
    pub const fn cookie_json(name: &'static str, shape: &'static Shape) -> Self {
        Self::of(name, ParameterStyle::CookieJson, shape)
    }

    /// In the path, in a style of its own.
    pub const fn path_style(name: &'static str, style: PathStyle, shape: &'static Shape) -> Self {
        Self::of(name, ParameterStyle::Path(style), shape)
    }

    /// In the query, in a style of its own.
    pub const fn query_style(name: &'static str, style: QueryStyle, shape: &'static Shape) -> Self {
        Self::of(name, ParameterStyle::Query(style), shape)
    }
}

impl Parameter {
    /// What its value begins with in a path; `None` elsewhere.
    pub(crate) fn mark(&self) -> Option<String> {
        match self.style {
            ParameterStyle::Path(PathStyle::Label | PathStyle::LabelExplode) => {
                Some(".".to_owned())
            }
            // The fields of an object are named, and not the parameter.
            ParameterStyle::Path(PathStyle::MatrixExplode) if self.shape.takes_object() => {
                Some(";".to_owned())
            }
            ParameterStyle::Path(PathStyle::Matrix | PathStyle::MatrixExplode) => {
                Some(format!(";{}", component(self.name)))
            }
            ParameterStyle::Path(_) | ParameterStyle::PathJson => Some(String::new()),
            _ => None,
        }
    }

    /// Whether a query parameter or a cookie of this name belongs to it, and not to an object that can
    /// have any fields.
    fn owns(&self, name: &str) -> bool {
        let is_deep = self.style == ParameterStyle::Query(QueryStyle::DeepObject);
        let below = name.strip_prefix(self.name);
        let is_exploded = matches!(
            self.style,
            ParameterStyle::Query(QueryStyle::FormExplode)
                | ParameterStyle::Cookie { explode: true }
        );
        (name == self.name && !(is_exploded && self.shape.is_open()))
            || (is_deep && below.is_some_and(|rest| rest.starts_with('[')))
            || (is_exploded && self.shape.declares(name))
    }

    fn is_in_query(&self) -> bool {
        matches!(
            self.style,
            ParameterStyle::Query(_) | ParameterStyle::QueryJson
        )
    }

    fn is_cookie(&self) -> bool {
        matches!(
            self.style,
            ParameterStyle::Cookie { .. } | ParameterStyle::CookieJson
        )
    }

    /// Reads the value, if the request has one. `all` are the parameters of the operation.
    ///
    /// # Errors
    /// When the value cannot be read.
    pub fn read<T: DeserializeOwned>(
        &self,
        parts: &RequestParts,
        all: &[Self],
    ) -> Result<Option<T>, Rejection> {
        match self.json(parts, all)? {
            Some(json) => self.value(&json).map(Some),
            None => Ok(None),
        }
    }

    /// Reads a value that has to be there. Nothing stands for an empty list and an empty object.
    ///
    /// # Errors
    /// When it is missing, or cannot be read.
    pub fn read_required<T: DeserializeOwned>(
        &self,
        parts: &RequestParts,
        all: &[Self],
    ) -> Result<T, Rejection> {
        let found = self.json(parts, all)?;
        let json = found.or_else(|| self.shape.empty().map(str::to_owned));
        let missing = || Rejection::malformed(self.name, "present");
        self.value(&json.ok_or_else(missing)?)
    }

    fn value<T: DeserializeOwned>(&self, json: &str) -> Result<T, Rejection> {
        read_json(self.name, json.as_bytes())
    }

    /// The JSON that the value is.
    fn json(&self, parts: &RequestParts, all: &[Self]) -> Result<Option<String>, Rejection> {
        let tree = self.tree(parts, all);
        let tree = tree.map_err(|rule| Rejection::malformed(self.name, rule))?;
        Ok(tree.map(|tree| shaped::json(&tree, self.shape)))
    }

    fn tree(&self, parts: &RequestParts, all: &[Self]) -> Read {
        let named = |pairs: &[(String, String)]| {
            let own = pairs.iter().rev().find(|(name, _)| name == self.name);
            own.map(|(_, text)| text.clone())
        };
        let json = |text: Result<String, &'static str>| text.map(|text| Some(TextTree::Json(text)));
        match self.style {
            ParameterStyle::Path(style) => match named(&parts.path) {
                Some(raw) => styles::path(self.name, &raw, style, self.shape),
                None => Ok(None),
            },
            ParameterStyle::PathJson => {
                named(&parts.path).map_or(Ok(None), |raw| json(decoded(&raw)))
            }
            ParameterStyle::Query(style) => {
                let claimed = |name: &str| is_claimed(all, Self::is_in_query, name);
                styles::query(self.name, &parts.query, style, self.shape, &claimed)
            }
            ParameterStyle::QueryJson => {
                named(&parts.query).map_or(Ok(None), |raw| json(decoded_form(&raw)))
            }
            ParameterStyle::QueryWhole if parts.query_text.is_empty() => Ok(None),
            ParameterStyle::QueryWhole => decoded(&parts.query_text).map(TextTree::Text).map(Some),
            ParameterStyle::QueryWholeJson if parts.query_text.is_empty() => Ok(None),
            ParameterStyle::QueryWholeJson => json(decoded(&parts.query_text)),
            ParameterStyle::QueryWholeForm if parts.query_text.is_empty() => Ok(None),
            ParameterStyle::QueryWholeForm => {
                form::tree(&parts.query_text, self.shape, &[]).map(Some)
            }
            ParameterStyle::Header { explode } => match header(parts, self.name)? {
                Some(text) => styles::header(&text, explode, self.shape),
                None => Ok(None),
            },
            ParameterStyle::HeaderJson => Ok(header(parts, self.name)?.map(TextTree::Json)),
            ParameterStyle::Cookie { explode } => {
                let claimed = |name: &str| is_claimed(all, Self::is_cookie, name);
                styles::cookie(self.name, &parts.cookies, explode, self.shape, &claimed)
            }
            ParameterStyle::CookieJson => {
                named(&parts.cookies).map_or(Ok(None), |raw| json(decoded(&raw)))
            }
        }
    }
}

fn is_claimed(all: &[Parameter], is_there: fn(&Parameter) -> bool, name: &str) -> bool {
    let mut there = all.iter().filter(|one| is_there(one));
    there.any(|one| one.owns(name))
}

/// The text of a header; several of one name are one list.
fn header(parts: &RequestParts, name: &str) -> Result<Option<String>, &'static str> {
    let name = HeaderName::try_from(name).map_err(|_| "a header")?;
    let texts = parts.headers.get_all(name).iter();
    let texts: Result<Vec<&str>, _> = texts.map(|one| one.to_str()).collect();
    let texts = texts.map_err(|_| "ASCII")?;
    Ok((!texts.is_empty()).then(|| texts.join(",")))
}

/// Reads a value of JSON.
///
/// # Errors
/// When it is not JSON, or does not have the type.
pub(crate) fn read_json<T: DeserializeOwned>(name: &str, json: &[u8]) -> Result<T, Rejection> {
    crate::codec::decode::decode(json).map_err(|error| {
        let path = error.path();
        let field = match (name.is_empty(), path.is_empty()) {
            (false, false) => format!("{name}.{path}"),
            (true, _) => path.to_owned(),
            (false, true) => name.to_owned(),
        };
        Rejection::malformed(&field, "what the document says")
    })
}
