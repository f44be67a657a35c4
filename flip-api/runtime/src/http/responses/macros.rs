//! The tables of responses, and what becomes of them.

/// Declares the responses of an operation.
///
/// Within the implementation of [`Operation`](crate::Operation), where there is one answer:
///
/// ```text
/// responses! { 200 => json }
/// responses! { 200 => narrowed(B::narrow) }       // the request decides which answer it is
/// responses! { GetPetAnswer }                     // one of several: see below
/// ```
///
/// By itself, where there are several: the table is the enum of the answers, too.
///
/// ```text
/// responses! {
///     /// The successes that `getPet` is documented to answer with.
///     #[derive(Debug)]
///     pub enum GetPetAnswer {
///         /// The pet.
///         200 ("application/json") => Json(models::Pet): json,
///         /// Its picture.
///         200 ("image/png") => Png(ByteStream): stream,
///         /// Nothing.
///         204 => NoContent,
///     }
/// }
/// ```
///
/// The ways of reading are those of [`read_response!`](crate::read_response!). In place of a status
/// there can be a range of them, a variant of [`Statuses`](crate::http::responses::Statuses).
#[doc(hidden)]
#[macro_export]
macro_rules! responses {
    ($answer:ident) => {
        const RESPONSES: &'static [$crate::responses::Row<Self::Answer>] = $answer::RESPONSES;
    };
    ($($($code:literal)? $($range:ident)? => narrowed($narrow:path)),+ $(,)?) => {
        const RESPONSES: &'static [$crate::responses::Row<Self::Answer>] = &[$(
            $crate::responses::Row::new(
                $crate::statuses!($($code)? $($range)?),
                "",
                $crate::responses::Read::Whole(|body| $crate::decode::narrowed(body, $narrow)),
            ),
        )+];
    };
    ($($code:literal)? $($range:ident)? => $read:ident $(,)?) => {
        const RESPONSES: &'static [$crate::responses::Row<Self::Answer>] =
            &[$crate::responses::Row::$read($crate::statuses!($($code)? $($range)?))];
    };
    (
        $(#[$attribute:meta])*
        pub enum $answer:ident {
            $($(#[$docs:meta])* $($code:literal)? $($range:ident)? $(($media_type:literal))?
                => $variant:ident $(($of:ty): $read:ident)?,)*
        }
    ) => {
        $(#[$attribute])*
        #[non_exhaustive]
        #[allow(clippy::large_enum_variant)]
        pub enum $answer {
            $(
                $(#[$docs])*
                #[doc = ""]
                #[doc = concat!(
                    " Status ",
                    $($code,)?
                    $($crate::statuses_text!($range),)?
                    $(", `", $media_type, "`",)?
                    "."
                )]
                $variant $(($of))?,
            )*
        }

        impl $answer {
            #[doc(hidden)]
            pub const RESPONSES: &'static [$crate::responses::Row<Self>] = &[$(
                $crate::responses::Row::new(
                    $crate::statuses!($($code)? $($range)?),
                    concat!($($media_type)?),
                    $crate::read_response!(Self::$variant $(, $read)?),
                ),
            )*];
        }
    };
}

/// Declares the errors of operations: the table is the enum of the error bodies, too.
///
/// ```text
/// errors! {
///     pub enum Fault404 {
///         404 => NotFound(models::Fault): json,
///     }
/// }
/// ```
///
/// `__Of<O>` is the enum for the operation `O`; no type of a document has such a name.
#[doc(hidden)]
#[macro_export]
macro_rules! errors {
    (pub enum $error:ident {
        $($($code:literal)? $($range:ident)? $(($media_type:literal))?
            => $variant:ident $(($of:ty): $read:ident)?,)*
    }) => {
        #[doc(hidden)]
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        #[allow(clippy::large_enum_variant)]
        pub enum $error<O> {
            $($variant $(($of))?,)*
            __Operation(O),
        }

        /// The errors of an operation.
        pub(crate) type __Of<O> = $error<$crate::DeclaredBy<O>>;

        impl<O: $crate::ErrorBody> $error<O> {
            const RESPONSES: &'static [$crate::responses::Row<Self>] = &[$(
                $crate::responses::Row::new(
                    $crate::statuses!($($code)? $($range)?),
                    concat!($($media_type)?),
                    $crate::read_response!(Self::$variant $(, $read)?),
                ),
            )*];
        }

        impl<O: $crate::ErrorBody> $crate::ErrorBody for $error<O> {
            fn decode(
                status: $crate::StatusCode,
                body: &$crate::Bytes,
            ) -> ::std::option::Option<::std::result::Result<Self, $crate::DecodeError>> {
                Self::decode_of(&$crate::Head::new(status, &$crate::HeaderMap::new()), body)
            }

            fn decode_of(
                head: &$crate::Head<'_>,
                body: &$crate::Bytes,
            ) -> ::std::option::Option<::std::result::Result<Self, $crate::DecodeError>> {
                $crate::responses::error(Self::RESPONSES, head, body)
            }
        }
    };
}

/// How the body of a response becomes a variant.
#[doc(hidden)]
#[macro_export]
macro_rules! read_response {
    (Self::$variant:ident) => {
        $crate::responses::Read::Nothing(|| Self::$variant)
    };
    (Self::$variant:ident, json) => {
        $crate::responses::Read::Whole(|body| $crate::decode::boxed_as(body, Self::$variant))
    };
    (Self::$variant:ident, text) => {
        $crate::responses::Read::Whole(|body| $crate::responses::text_as(body, Self::$variant))
    };
    (Self::$variant:ident, bytes) => {
        $crate::responses::Read::Whole(|body| $crate::responses::bytes_as(body, Self::$variant))
    };
    (Self::$variant:ident, redirection) => {
        $crate::responses::Read::Redirection(Self::$variant)
    };
    (Self::$variant:ident, stream) => {
        $crate::responses::Read::Stream(Self::$variant)
    };
    (Self::$variant:ident, text_events) => {
        $crate::responses::Read::Stream(|body| Self::$variant($crate::EventStream::text(body)))
    };
    (Self::$variant:ident, events) => {
        $crate::responses::Read::Stream(|body| Self::$variant($crate::EventStream::json(body)))
    };
    (Self::$variant:ident, whole_events) => {
        $crate::responses::Read::Stream(|body| Self::$variant($crate::EventStream::whole(body)))
    };
    (Self::$variant:ident, lines) => {
        $crate::responses::Read::Stream(|body| Self::$variant($crate::LineStream::json(body)))
    };
    (Self::$variant:ident, records) => {
        $crate::responses::Read::Stream(|body| Self::$variant($crate::LineStream::records(body)))
    };
}

/// The statuses of a row.
#[doc(hidden)]
#[macro_export]
macro_rules! statuses {
    ($code:literal) => {
        $crate::responses::Statuses::Code($code)
    };
    ($range:ident) => {
        $crate::responses::Statuses::$range
    };
}

/// The statuses of a range, in words.
#[doc(hidden)]
#[macro_export]
macro_rules! statuses_text {
    (Informational) => {
        "100 to 199"
    };
    (Success) => {
        "200 to 299"
    };
    (Redirection) => {
        "300 to 399"
    };
    (ClientError) => {
        "400 to 499"
    };
    (ServerError) => {
        "500 to 599"
    };
    ($other:ident) => {
        "any other"
    };
}
