//! The parameters of requests.

use serde::Serialize;

use super::error::{Place, RequestError};
use super::path::{self, PathStyle};
use super::query::{self, QueryStyle};
use super::scalars::Value;
use super::{Request, cookie, form, header, percent, scalars};
use crate::codec::plain::{self, Fault, Take};

/// Appends a value without parts to the path.
struct Segment<'p> {
    path: &'p mut String,
}

impl Take for Segment<'_> {
    fn text(&mut self, text: &str) -> Result<(), Fault> {
        if text.is_empty() || path::is_move(text) {
            return Err(Fault::NotTaken);
        }
        percent::push_component(self.path, text);
        Ok(())
    }
}

/// Appends a value without parts to the query.
struct Pair<'q> {
    query: &'q mut String,
    name: &'q str,
}

impl Take for Pair<'_> {
    fn null(&mut self) -> Result<(), Fault> {
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), Fault> {
        percent::push_component_pair(self.query, self.name, text);
        Ok(())
    }
}

/// Path parameters.
impl Request {
    /// Appends a path parameter, style `simple`.
    ///
    /// Everything but unreserved characters is encoded, so that no value changes the path.
    ///
    /// # Errors
    /// When the value is absent, empty, `.` or `..`, or nested too deeply.
    pub fn segment<T: Serialize + ?Sized>(
        self,
        name: &str,
        value: &T,
    ) -> Result<Self, RequestError> {
        self.segment_style(name, value, PathStyle::Simple)
    }

    /// Appends a path parameter in a style of its own. With a style that marks its values, an empty
    /// text is allowed: the mark stands for it.
    ///
    /// # Errors
    /// Those of [`segment`](Self::segment).
    pub fn segment_style<T: Serialize + ?Sized>(
        mut self,
        name: &str,
        value: &T,
        style: PathStyle,
    ) -> Result<Self, RequestError> {
        let path = &mut self.0.path;
        // Most values have no parts.
        let taken = match style {
            PathStyle::Simple => plain::take(&mut Segment { path }, value),
            _ => Err(Fault::NotTaken),
        };
        if taken.is_err() {
            let value = scalars::scalars(Place::Path, name, value)?;
            self.0.path.push_str(&path::segment(name, &value, style)?);
        }
        Ok(self)
    }

    /// Appends a path parameter that is written as JSON.
    ///
    /// # Errors
    /// When the value cannot be written as JSON.
    pub fn segment_json<T: Serialize + ?Sized>(
        mut self,
        name: &str,
        value: &T,
    ) -> Result<Self, RequestError> {
        let text = scalars::json(Place::Path, name, value)?;
        self.0.path.push_str(&percent::component(&text));
        Ok(self)
    }
}

/// Query parameters.
impl Request {
    /// Adds a query parameter, style `form` exploded. An absent value adds nothing.
    ///
    /// # Errors
    /// When the value is nested too deeply.
    pub fn query<T: Serialize + ?Sized>(self, name: &str, value: &T) -> Result<Self, RequestError> {
        self.query_style(name, value, QueryStyle::FormExplode)
    }

    /// Adds a query parameter in a style of its own. An absent value and an empty list add nothing.
    ///
    /// # Errors
    /// When the style cannot express the value.
    pub fn query_style<T: Serialize + ?Sized>(
        mut self,
        name: &str,
        value: &T,
        style: QueryStyle,
    ) -> Result<Self, RequestError> {
        let query = &mut self.0.query;
        // Most values have no parts, and are written in the same way then.
        let taken = match style {
            QueryStyle::DeepObject => Err(Fault::NotTaken),
            _ => plain::take(&mut Pair { query, name }, value),
        };
        if taken.is_ok() {
            return Ok(self);
        }
        let value = scalars::scalars(Place::Query, name, value)?;
        if value == Value::Null {
            return Ok(self);
        }
        for (name, value) in query::pairs(name, &value, style, percent::component)? {
            percent::push_pair(&mut self.0.query, &name, &value);
        }
        Ok(self)
    }

    /// Adds a query parameter whose values keep reserved characters: `allowReserved`.
    ///
    /// Of those, `&`, `#`, `+` and `=` are encoded nevertheless, since a value would change the
    /// query with them; and so are `%`, and the comma where it separates values.
    ///
    /// # Errors
    /// When the style cannot express the value.
    pub fn query_reserved<T: Serialize + ?Sized>(
        mut self,
        name: &str,
        value: &T,
        style: QueryStyle,
    ) -> Result<Self, RequestError> {
        let value = scalars::scalars(Place::Query, name, value)?;
        let encode = match (style, value.text()) {
            (QueryStyle::Form, None) => percent::reserved_item,
            _ => percent::reserved,
        };
        for (name, value) in query::pairs(name, &value, style, encode)? {
            percent::push_pair(&mut self.0.query, &name, &value);
        }
        Ok(self)
    }

    /// Adds a query parameter that is written as JSON. An absent value adds nothing.
    ///
    /// # Errors
    /// When the value cannot be written as JSON.
    pub fn query_json<T: Serialize + ?Sized>(
        mut self,
        name: &str,
        value: &T,
    ) -> Result<Self, RequestError> {
        let text = scalars::json(Place::Query, name, value)?;
        if text != "null" {
            let (name, value) = (percent::component(name), percent::component(&text));
            percent::push_pair(&mut self.0.query, &name, &value);
        }
        Ok(self)
    }

    /// Appends a text that is the whole query string, encoded as one. An absent value adds nothing.
    /// `name` is for errors.
    ///
    /// # Errors
    /// When the value has parts.
    pub fn query_whole<T: Serialize + ?Sized>(
        mut self,
        name: &str,
        value: &T,
    ) -> Result<Self, RequestError> {
        let value = scalars::scalars(Place::Query, name, value)?;
        match value.text() {
            Some(text) => self.push_whole(text),
            None if value == Value::Null => {}
            None => return Err(RequestError::nested(Place::Query, name)),
        }
        Ok(self)
    }

    /// Appends JSON that is the whole query string, encoded as one. An absent value adds nothing.
    /// `name` is for errors.
    ///
    /// # Errors
    /// When the value cannot be written as JSON.
    pub fn query_whole_json<T: Serialize + ?Sized>(
        mut self,
        name: &str,
        value: &T,
    ) -> Result<Self, RequestError> {
        let text = scalars::json(Place::Query, name, value)?;
        if text != "null" {
            self.push_whole(&text);
        }
        Ok(self)
    }

    /// Appends the fields of a form, which are the whole query string. An absent value adds nothing.
    /// `name` is for errors.
    ///
    /// # Errors
    /// When the value is not an object.
    pub fn query_whole_form<T: Serialize + ?Sized>(
        mut self,
        name: &str,
        value: &T,
    ) -> Result<Self, RequestError> {
        if scalars::json(Place::Query, name, value)? == "null" {
            return Ok(self);
        }
        // A space as every reader of addresses knows it; a plus sign of a value is encoded.
        let fields = form::encode(value, &[])?.replace('+', "%20");
        if !fields.is_empty() {
            percent::push_separator(&mut self.0.query);
            self.0.query.push_str(&fields);
        }
        Ok(self)
    }

    fn push_whole(&mut self, text: &str) {
        percent::push_separator(&mut self.0.query);
        self.0.query.push_str(&percent::component(text));
    }

    /// Appends the query string of a path template, such as `action=cancel`. Characters that an
    /// address cannot hold are encoded.
    #[must_use]
    pub fn query_literal(mut self, text: &str) -> Self {
        if !text.is_empty() {
            percent::push_separator(&mut self.0.query);
            percent::push_literal(&mut self.0.query, text);
        }
        self
    }
}

/// Headers and cookies.
impl Request {
    /// Sets a header, style `simple`. An absent value and an empty list set nothing. Nothing is
    /// encoded, so the parts of a list or an object cannot hold a comma.
    ///
    /// # Errors
    /// When a header cannot carry the value, or the client sets this header itself.
    pub fn header<T: Serialize + ?Sized>(
        self,
        name: &str,
        value: &T,
    ) -> Result<Self, RequestError> {
        self.header_style(name, value, false)
    }

    /// Sets a header, style `simple`; `explode` writes an object as `x=3,y=4`.
    ///
    /// # Errors
    /// Those of [`header`](Self::header).
    pub fn header_style<T: Serialize + ?Sized>(
        mut self,
        name: &str,
        value: &T,
        explode: bool,
    ) -> Result<Self, RequestError> {
        let value = scalars::scalars(Place::Header, name, value)?;
        if let Some(text) = header::text(name, &value, explode)? {
            let (name, value) = header::header(name, &text)?;
            self.0.headers.insert(name, value);
        }
        Ok(self)
    }

    /// Sets a header to JSON, with characters beyond ASCII escaped. An absent value sets nothing.
    ///
    /// # Errors
    /// When the value cannot be written as JSON, or the client sets this header itself.
    pub fn header_json<T: Serialize + ?Sized>(
        mut self,
        name: &str,
        value: &T,
    ) -> Result<Self, RequestError> {
        let text = scalars::json(Place::Header, name, value)?;
        if text != "null" {
            let (name, value) = header::header(name, &header::ascii_json(&text))?;
            self.0.headers.insert(name, value);
        }
        Ok(self)
    }

    /// Adds a cookie, style `form` exploded: a list as several cookies of one name, an object as a
    /// cookie for each field. An absent value and an empty list add nothing.
    ///
    /// What a cookie cannot hold is percent-encoded, and so is `%`.
    ///
    /// # Errors
    /// When the value is nested too deeply.
    pub fn cookie<T: Serialize + ?Sized>(
        self,
        name: &str,
        value: &T,
    ) -> Result<Self, RequestError> {
        self.cookie_style(name, value, true)
    }

    /// Adds a cookie, style `form`; without `explode`, a list and an object are one cookie, whose
    /// parts are separated by commas.
    ///
    /// # Errors
    /// When the value is nested too deeply.
    pub fn cookie_style<T: Serialize + ?Sized>(
        mut self,
        name: &str,
        value: &T,
        explode: bool,
    ) -> Result<Self, RequestError> {
        let value = scalars::scalars(Place::Cookie, name, value)?;
        for pair in cookie::pairs(name, &value, explode)? {
            cookie::push(&mut self.0.cookies, &pair);
        }
        Ok(self)
    }

    /// Adds a cookie that is written as JSON. An absent value adds nothing.
    ///
    /// # Errors
    /// When the value cannot be written as JSON.
    pub fn cookie_json<T: Serialize + ?Sized>(
        mut self,
        name: &str,
        value: &T,
    ) -> Result<Self, RequestError> {
        let text = scalars::json(Place::Cookie, name, value)?;
        if text != "null" {
            cookie::push(&mut self.0.cookies, &cookie::pair(name, &text));
        }
        Ok(self)
    }
}

/// The text of a header, style `simple`; `None` where there is nothing to set.
#[cfg(feature = "server")]
pub(crate) fn header_text<T: Serialize + ?Sized>(
    name: &str,
    value: &T,
    explode: bool,
) -> Result<Option<String>, RequestError> {
    header::text(
        name,
        &scalars::scalars(Place::Header, name, value)?,
        explode,
    )
}

/// The text of a header that holds JSON; `None` where there is nothing to set.
#[cfg(feature = "server")]
pub(crate) fn json_header<T: Serialize + ?Sized>(
    name: &str,
    value: &T,
) -> Result<Option<String>, RequestError> {
    let text = scalars::json(Place::Header, name, value)?;
    Ok((text != "null").then(|| header::ascii_json(&text)))
}
