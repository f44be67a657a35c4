//! The request of an operation as a table, and what writes it. Generated code calls this; the
//! encoders themselves are methods of [`Request`].

use http::Method;
use serde::Serialize;

use crate::http::request::{
    FieldEncoding, MultipartBody, PathStyle, QueryStyle, Request, RequestError,
};
use crate::http::upload::Upload;

/// Implements `method` and `request` of [`Operation`](crate::Operation), from the table of the request.
///
/// ```text
/// request! {
///     GET "/pets/" ("petId" => pet_id: segment) "/toys",   // the path, with the parameters in it
///     "limit" => limit: query,                             // wire name, field, encoder
///     "tags" => tags: query_style(QueryStyle::PipeDelimited),
///     "X-Time" => time or generated: header,               // made anew where it is not given
///     body: json,                                          // `body?` where it may be left out
/// }
/// ```
///
/// The encoders are methods of [`RequestWriter`].
#[doc(hidden)]
#[macro_export]
macro_rules! request {
    (
        $($method:ident)? $(($extension:literal))? $first:literal
        $(($segment:literal => $parameter:ident: $path:ident $(($path_style:expr))?) $($text:literal)?)*,
        $(? $query:literal,)?
        $($wire:literal => $field:ident $(or $made:ident)?: $place:ident $(($style:expr))?,)*
        $(body: $encoder:ident $(($encoding:expr))?,)?
        $(body?: $optional:ident $(($optional_encoding:expr))?,)?
    ) => {
        fn method() -> $crate::Method {
            $($crate::Method::$method)?
            $($crate::extension_method($extension))?
        }

        fn request(&self) -> ::std::result::Result<$crate::Request, $crate::RequestError> {
            $crate::RequestWriter::new(Self::method(), $first)
                $(.$path($segment, &self.$parameter $(, $path_style)?)$(.literal($text))?)*
                $(.query_literal($query))?
                $(.$place($wire, &$($crate::$made)?(&self.$field) $(, $style)?))*
                $(.$encoder(&self.body $(, $encoding)?))?
                $(.body(self.body.as_ref(), |request, body| {
                    request.$optional(body $(, $optional_encoding)?)
                }))?
                .finish()
        }
    };
    (
        $($method:ident)? $(($extension:literal))? $first:literal
        $(($segment:literal => $parameter:ident: $path:ident $(($path_style:expr))?) $($text:literal)?)*
    ) => {
        $crate::request! {
            $($method)? $(($extension))? $first
            $(($segment => $parameter: $path $(($path_style))?) $($text)?)*,
        }
    };
}

/// Writes a request from its table, and keeps the first failure: so no row has to look for one.
#[doc(hidden)]
pub struct RequestWriter(Result<Request, RequestError>);

/// A body that can be written in several media types, and says in which.
#[doc(hidden)]
pub trait RequestContent {
    /// Adds the body to a request.
    fn write(&self, request: RequestWriter) -> RequestWriter;
}

impl RequestWriter {
    /// A request with the beginning of its path.
    pub fn new(method: Method, path: &str) -> Self {
        Self(Ok(Request::new(method).literal(path)))
    }

    /// The request.
    ///
    /// # Errors
    /// The first failure of a row.
    pub fn finish(self) -> Result<Request, RequestError> {
        self.0
    }

    fn then(self, add: impl FnOnce(Request) -> Result<Request, RequestError>) -> Self {
        Self(self.0.and_then(add))
    }

    /// Adds a body if there is one.
    pub fn body<T>(self, body: Option<&T>, write: impl FnOnce(Self, &T) -> Self) -> Self {
        match body {
            Some(body) => write(self, body),
            None => self,
        }
    }

    /// Adds a body that says its own media type.
    pub fn content<T: RequestContent>(self, body: &T) -> Self {
        body.write(self)
    }
}

/// The path and the query of the operation itself.
impl RequestWriter {
    /// [`Request::literal`].
    pub fn literal(self, text: &str) -> Self {
        self.then(|request| Ok(request.literal(text)))
    }

    /// [`Request::query_literal`].
    pub fn query_literal(self, text: &str) -> Self {
        self.then(|request| Ok(request.query_literal(text)))
    }
}

/// Defines rows that are encoders of [`Request`] with the same arguments.
macro_rules! rows {
    ($($row:ident($($more:ident: $of:ty)?),)*) => {
        /// Parameters.
        impl RequestWriter {
            $(
                #[doc = concat!("[`Request::", stringify!($row), "`].")]
                pub fn $row<T: Serialize + ?Sized>(
                    self,
                    name: &str,
                    value: &T
                    $(, $more: $of)?
                ) -> Self {
                    self.then(|request| request.$row(name, value $(, $more)?))
                }
            )*
        }
    };
}

rows! {
    segment(),
    segment_style(style: PathStyle),
    segment_json(),
    query(),
    query_style(style: QueryStyle),
    query_reserved(style: QueryStyle),
    query_json(),
    query_whole(),
    query_whole_json(),
    query_whole_form(),
    header(),
    header_style(explode: bool),
    header_json(),
    cookie(),
    cookie_style(explode: bool),
    cookie_json(),
}

/// Bodies.
impl RequestWriter {
    /// [`Request::form`].
    pub fn form<T: Serialize + ?Sized>(self, value: &T) -> Self {
        self.then(|request| request.form(value))
    }

    /// [`Request::form_with`].
    pub fn form_with<T: Serialize + ?Sized>(self, value: &T, encodings: &[FieldEncoding]) -> Self {
        self.then(|request| request.form_with(value, encodings))
    }

    /// [`Request::multipart`].
    pub fn multipart<T: MultipartBody + ?Sized>(self, value: &T) -> Self {
        self.then(|request| request.multipart(value))
    }

    /// [`Request::multipart_as`].
    pub fn multipart_as<T: MultipartBody + ?Sized>(self, value: &T, media_type: &str) -> Self {
        self.then(|request| request.multipart_as(media_type, value))
    }

    /// [`Request::json`].
    pub fn json<T: Serialize + ?Sized>(self, value: &T) -> Self {
        self.then(|request| request.json(value))
    }

    /// [`Request::json_as`].
    pub fn json_as<T: Serialize + ?Sized>(self, value: &T, media_type: &str) -> Self {
        self.then(|request| request.json_as(media_type, value))
    }

    /// [`Request::lines`].
    pub fn lines<T: Serialize>(self, values: &[T], media_type: &str) -> Self {
        self.then(|request| request.lines(media_type, values))
    }

    /// [`Request::records`].
    pub fn records<T: Serialize>(self, values: &[T], media_type: &str) -> Self {
        self.then(|request| request.records(media_type, values))
    }

    /// [`Request::text`].
    pub fn text(self, text: &str, media_type: &str) -> Self {
        self.then(|request| request.text(media_type, text))
    }

    /// [`Request::upload`].
    pub fn upload(self, body: &Upload, media_types: &str) -> Self {
        self.then(|request| request.upload(media_types, body))
    }
}
