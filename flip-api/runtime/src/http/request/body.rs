//! The bodies of requests.

use bytes::Bytes;
use http::HeaderValue;
use http::header::CONTENT_TYPE;
use serde::Serialize;

use super::Request;
use super::error::{Place, RequestError};
use super::form::{self, FieldEncoding};
use super::header::header_value;
use super::multipart::{MultipartBody, Parts};
use crate::http::media_type::chosen;
use crate::http::upload::Upload;

/// The body.
impl Request {
    /// Sets a body of type `application/x-www-form-urlencoded`.
    ///
    /// The pairs keep the order of the fields. Scalars stand as they are, `null` is an empty value,
    /// and the items of a list are repeated under one name: `tag=a&tag=b`. A field that is an object
    /// is written in brackets, `address[city]=Oslo`, and lists within it by index,
    /// `address[lines][0]=…`; so are the items of a list that have parts of their own.
    ///
    /// OpenAPI leaves open how an object stands in a form, unless `encoding` says so. Brackets are
    /// what the parsers of most servers read, and what the large APIs with nested forms ask for.
    ///
    /// # Errors
    /// When the value is not an object.
    pub fn form<T: Serialize + ?Sized>(self, value: &T) -> Result<Self, RequestError> {
        self.form_with(value, &[])
    }

    /// Sets a body of type `application/x-www-form-urlencoded`, some fields of which are written in
    /// a style of their own: the `encoding` of OpenAPI. All others are as in [`form`](Self::form).
    ///
    /// # Errors
    /// When the value is not an object, or a style cannot express a field.
    pub fn form_with<T: Serialize + ?Sized>(
        self,
        value: &T,
        encodings: &[FieldEncoding],
    ) -> Result<Self, RequestError> {
        let body = form::encode(value, encodings)?;
        Ok(self.body("application/x-www-form-urlencoded", body))
    }

    /// Sets a body of type `multipart/form-data`.
    ///
    /// # Errors
    /// When a field cannot be written as a part.
    pub fn multipart<T: MultipartBody + ?Sized>(self, value: &T) -> Result<Self, RequestError> {
        self.multipart_as("multipart/form-data", value)
    }

    /// Sets a body of several parts of this media type, such as `multipart/related`. The boundary is
    /// added to it.
    ///
    /// # Errors
    /// When a field cannot be written as a part, or the media type cannot be part of a header.
    pub fn multipart_as<T: MultipartBody + ?Sized>(
        self,
        media_type: &str,
        value: &T,
    ) -> Result<Self, RequestError> {
        let mut parts = Parts::new();
        value.parts(&mut parts)?;
        let (content_type, body) = parts.finish(media_type);
        self.sent_as(&content_type, &body)
    }

    /// Sets a body of type `application/json`.
    ///
    /// # Errors
    /// When the value cannot be written as JSON.
    pub fn json<T: Serialize + ?Sized>(self, value: &T) -> Result<Self, RequestError> {
        Ok(self.body("application/json", json(value)?))
    }

    /// Sets a body of JSON values, one a line, of this media type.
    ///
    /// # Errors
    /// When a value cannot be written as JSON.
    pub fn lines<T: Serialize>(self, media_type: &str, values: &[T]) -> Result<Self, RequestError> {
        self.items(media_type, "", values)
    }

    /// Sets a body of JSON values, each behind a record separator (RFC 7464), of this media type.
    ///
    /// # Errors
    /// When a value cannot be written as JSON.
    pub fn records<T: Serialize>(
        self,
        media_type: &str,
        values: &[T],
    ) -> Result<Self, RequestError> {
        self.items(media_type, "\u{1e}", values)
    }

    fn items<T: Serialize>(
        self,
        media_type: &str,
        before: &str,
        values: &[T],
    ) -> Result<Self, RequestError> {
        let mut body = Vec::new();
        for value in values {
            body.extend_from_slice(before.as_bytes());
            body.extend_from_slice(&json(value)?);
            body.push(b'\n');
        }
        self.sent_as(media_type, &body.into())
    }

    /// Sets a body that is JSON under a media type of its own, such as `application/hal+json`.
    ///
    /// # Errors
    /// When the value cannot be written as JSON, or the media type cannot be part of a header.
    pub fn json_as<T: Serialize + ?Sized>(
        self,
        media_type: &str,
        value: &T,
    ) -> Result<Self, RequestError> {
        self.sent_as(media_type, &json(value)?.into())
    }

    /// Sets a body of text. It is UTF-8; where its characters tell and the media type does not, that
    /// is added to it.
    ///
    /// # Errors
    /// When the media type cannot be part of a header.
    pub fn text(self, media_type: &str, text: &str) -> Result<Self, RequestError> {
        let lower = media_type.to_ascii_lowercase();
        let silent = lower.starts_with("text/") && !lower.contains("charset");
        let body = Upload::from(text.to_owned());
        if silent && !text.is_ascii() {
            return self.sent_as(&format!("{media_type}; charset=utf-8"), &body);
        }
        self.sent_as(media_type, &body)
    }

    /// Sets a body that is sent as it is. A stream is not held in memory, and can be sent once.
    ///
    /// Its media type is [its own](Upload::content_type), which has to be among those of
    /// `media_types`: one, a range such as `image/*`, or a list of both. One that has none is of the
    /// first of them, or `application/octet-stream` where a range allows that.
    ///
    /// # Errors
    /// When its media type is none of these, a range leaves it open, or it cannot be part of a
    /// header.
    pub fn upload(self, media_types: &str, body: &Upload) -> Result<Self, RequestError> {
        let media_type = chosen(media_types, body.media_type(), None)
            .map_err(|fault| RequestError::new(Place::Body, "", fault))?;
        self.sent_as(&media_type, body)
    }

    fn sent_as(mut self, media_type: &str, body: &Upload) -> Result<Self, RequestError> {
        let media_type = header_value(media_type).ok_or_else(|| {
            RequestError::new(
                Place::Body,
                "",
                "has a media type that a header cannot carry",
            )
        })?;
        self.0.headers.insert(CONTENT_TYPE, media_type);
        self.0.body = Some(body.clone());
        Ok(self)
    }

    /// Sets a body of any type.
    #[must_use]
    pub fn body(mut self, content_type: &'static str, body: impl Into<Bytes>) -> Self {
        self.0
            .headers
            .insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
        self.0.body = Some(body.into().into());
        self
    }
}

fn json<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, RequestError> {
    serde_json::to_vec(value).map_err(|error| RequestError::new(Place::Body, "", error.to_string()))
}
