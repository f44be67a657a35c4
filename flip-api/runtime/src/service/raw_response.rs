//! What a service answers, on the wire.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use http::header::{CONTENT_TYPE, LOCATION};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use serde::Serialize;

use crate::http::request::{header_text, header_value, json_header};
use crate::http::stream::Event;
use crate::http::upload::Upload;
use crate::types::redacted::Names;

/// Status, headers and body of an answer.
///
/// What cannot be written becomes a 500 without a body: no half of an answer leaves.
#[derive(Clone)]
pub struct RawResponse {
    status: StatusCode,
    headers: HeaderMap,
    body: Option<Upload>,
}

/// An answer of an operation. Generated code implements it for the declared answers of each one.
pub trait ServiceResponse: Send {
    /// Writes the answer.
    fn into_raw(self) -> RawResponse;
}

/// Implements [`ServiceResponse`] by a row for each variant: its status, and what else is set.
/// `Made(body): 201 => json("application/json", &body)`. The variant behind `or` holds an answer as it is.
#[doc(hidden)]
#[macro_export]
macro_rules! service_response {
    ($response:ident or $other:ident {
        $($variant:ident $(($($held:ident),+))?: $status:expr $(=> $($set:ident $with:tt)+)?),* $(,)?
    }) => {
        impl $crate::service::ServiceResponse for $response {
            fn into_raw(self) -> $crate::service::RawResponse {
                match self {
                    $(Self::$variant $(($($held),+))? => {
                        $crate::service::RawResponse::new($status) $($(.$set $with)+)?
                    })*
                    Self::$other(raw) => raw,
                }
            }
        }
    };
}

impl ServiceResponse for RawResponse {
    fn into_raw(self) -> RawResponse {
        self
    }
}

impl RawResponse {
    /// An answer without headers and body. A number that is no status becomes 500.
    #[must_use]
    pub fn new(status: u16) -> Self {
        Self {
            status: StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
            headers: HeaderMap::new(),
            body: None,
        }
    }

    fn failed() -> Self {
        Self::new(500)
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body.
    pub fn body(&self) -> Option<&Upload> {
        self.body.as_ref()
    }

    pub(crate) fn into_parts(self) -> (StatusCode, HeaderMap, Option<Upload>) {
        (self.status, self.headers, self.body)
    }

    fn with(mut self, media_type: &str, body: impl Into<Upload>) -> Self {
        let Some(media_type) = header_value(media_type) else {
            return Self::failed();
        };
        self.headers.insert(CONTENT_TYPE, media_type);
        self.body = Some(body.into());
        self
    }

    /// Sets a body of JSON.
    #[must_use]
    pub fn json<T: Serialize + ?Sized>(self, media_type: &str, value: &T) -> Self {
        match serde_json::to_vec(value) {
            Ok(json) => self.with(media_type, json),
            Err(_) => Self::failed(),
        }
    }

    /// Sets a body of text.
    #[must_use]
    pub fn text(self, media_type: &str, text: String) -> Self {
        let has_charset = media_type.to_ascii_lowercase().contains("charset");
        match text.is_ascii() || has_charset {
            true => self.with(media_type, text),
            false => self.with(&format!("{media_type}; charset=utf-8"), text),
        }
    }

    /// Sets a body of bytes, or a stream of them. Its own media type goes before that of the document.
    #[must_use]
    pub fn upload(self, media_type: &str, body: Upload) -> Self {
        let is_open = media_type.contains(['*', ',']);
        let usual = if is_open {
            "application/octet-stream"
        } else {
            media_type
        };
        let media_type = body.media_type().unwrap_or(usual).to_owned();
        self.with(&media_type, body)
    }

    /// Sets a body of items that leave one by one.
    #[must_use]
    pub fn stream(self, media_type: &str, items: ResponseStream) -> Self {
        self.with(media_type, Upload::stream(items, None))
    }

    /// Sets a header, style `simple`. An absent value sets nothing.
    #[must_use]
    pub fn header<T: Serialize + ?Sized>(self, name: &str, value: &T, explode: bool) -> Self {
        match header_text(name, value, explode) {
            Ok(text) => self.set(name, text),
            Err(_) => Self::failed(),
        }
    }

    /// Sets a header to JSON. An absent value sets nothing.
    #[must_use]
    pub fn header_json<T: Serialize + ?Sized>(self, name: &str, value: &T) -> Self {
        match json_header(name, value) {
            Ok(text) => self.set(name, text),
            Err(_) => Self::failed(),
        }
    }

    /// Says where the answer points.
    #[must_use]
    pub fn location(mut self, address: Option<&str>) -> Self {
        match address.map(HeaderValue::from_str).transpose() {
            Ok(Some(address)) => {
                self.headers.insert(LOCATION, address);
                self
            }
            Ok(None) => self,
            Err(_) => Self::failed(),
        }
    }

    fn set(self, name: &str, text: Option<String>) -> Self {
        let Some(text) = text else {
            return self;
        };
        match (HeaderName::try_from(name), header_value(&text)) {
            (Ok(name), Some(value)) => self.with_header(name, value),
            _ => Self::failed(),
        }
    }

    /// Sets a header that is ready to be sent.
    #[must_use]
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.insert(name, value);
        self
    }
}

/// Shows of the headers only their names.
impl std::fmt::Debug for RawResponse {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("RawResponse")
            .field("status", &self.status)
            .field("headers", &Names(&self.headers))
            .field("body", &self.body)
            .finish()
    }
}

/// A body whose items leave one by one, each as soon as it is there.
pub struct ResponseStream(Pin<Box<dyn Stream<Item = std::io::Result<Bytes>> + Send>>);

impl ResponseStream {
    /// Events of `text/event-stream` whose data is JSON.
    pub fn events<T: Serialize + 'static>(
        events: impl Stream<Item = Event<T>> + Send + 'static,
    ) -> Self {
        Self::new(events, |event| {
            let data = serde_json::to_string(&event.data)?;
            Ok(written(&event.name, event.id.as_deref(), &data))
        })
    }

    /// Events of `text/event-stream` whose data is text.
    pub fn text_events(events: impl Stream<Item = Event<String>> + Send + 'static) -> Self {
        Self::new(events, |event| {
            Ok(written(&event.name, event.id.as_deref(), &event.data))
        })
    }

    /// JSON values, one a line.
    pub fn lines<T: Serialize + 'static>(items: impl Stream<Item = T> + Send + 'static) -> Self {
        Self::new(items, |item| {
            Ok(format!("{}\n", serde_json::to_string(item)?))
        })
    }

    /// JSON values, each behind a record separator (RFC 7464).
    pub fn records<T: Serialize + 'static>(items: impl Stream<Item = T> + Send + 'static) -> Self {
        Self::new(items, |item| {
            Ok(format!("\u{1e}{}\n", serde_json::to_string(item)?))
        })
    }

    fn new<T: 'static>(
        items: impl Stream<Item = T> + Send + 'static,
        write: fn(&T) -> serde_json::Result<String>,
    ) -> Self {
        let items = Box::pin(items);
        Self(Box::pin(Written { items, write }))
    }
}

impl Stream for ResponseStream {
    type Item = std::io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.as_mut().poll_next(context)
    }
}

/// Does not show what comes.
impl std::fmt::Debug for ResponseStream {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("ResponseStream")
    }
}

struct Written<S, T> {
    items: Pin<Box<S>>,
    write: fn(&T) -> serde_json::Result<String>,
}

impl<T, S: Stream<Item = T>> Stream for Written<S, T> {
    type Item = std::io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let item = ready!(self.items.as_mut().poll_next(context));
        let written = item.map(|item| (self.write)(&item));
        Poll::Ready(written.map(|text| text.map(Bytes::from).map_err(std::io::Error::other)))
    }
}

/// An event with its name, unless that is the usual one. No line of the data can begin another field.
fn written(name: &str, id: Option<&str>, data: &str) -> String {
    let plain = |text: &str| text.replace(['\r', '\n'], " ");
    let mut event = String::new();
    if name != "message" {
        event.push_str(&format!("event: {}\n", plain(name)));
    }
    if let Some(id) = id {
        event.push_str(&format!("id: {}\n", plain(id)));
    }
    for line in data.replace("\r\n", "\n").split(['\r', '\n']) {
        event.push_str(&format!("data: {line}\n"));
    }
    event.push('\n');
    event
}
