use std::collections::BTreeMap;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::StreamError;
use super::driver::Driver;
use super::frames::{Frame, Frames};
use crate::codec::decode::{self, DecodeError};
use crate::http::byte_stream::ByteStream;

/// What many servers send as the last event.
const DONE: &[u8] = b"[DONE]";

/// An event of an [`EventStream`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Event<T> {
    /// Its name (`event:`); `message` if it has none.
    pub name: String,
    /// Its id (`id:`), or that of the last event before it that had one.
    pub id: Option<String>,
    /// Its data (`data:`).
    pub data: T,
}

impl<T> Event<T> {
    /// An event of this data, with the usual name and without an id.
    pub fn new(data: T) -> Self {
        Self {
            name: "message".to_owned(),
            id: None,
            data,
        }
    }

    /// Sets its name.
    #[must_use]
    pub fn with_name(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// Sets its id.
    #[must_use]
    pub fn with_id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }
}

/// A body of type `text/event-stream`: typed events, each as soon as it has come.
///
/// It ends with the body, or with an event whose data is `[DONE]`. An event whose data does not have
/// the type is an [error](StreamError) that keeps the data, and the stream goes on. The client does
/// not connect again: [`last_event_id`](Self::last_event_id) and [`retry`](Self::retry) are what a
/// caller needs to do so.
///
/// ```
/// use flip_runtime::{ByteStream, EventStream};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let body = ByteStream::from("id: 7\ndata: [1,\ndata: 2]\n\ndata: [DONE]\n\n");
/// let mut events = EventStream::<Vec<i32>>::json(body);
/// let event = events.next().await.expect("an event").expect("two numbers");
/// assert_eq!((event.name.as_str(), event.data), ("message", vec![1, 2]));
/// assert!(events.next().await.is_none());
/// assert_eq!(events.last_event_id(), Some("7"));
/// # }
/// ```
pub struct EventStream<T> {
    driver: Driver<Frames>,
    decode: fn(&Frame, Option<&str>) -> Result<T, DecodeError>,
    is_done: bool,
}

impl EventStream<String> {
    /// Events whose data is text.
    pub fn text(body: ByteStream) -> Self {
        Self::new(body, |frame, _| decode::text(&frame.data))
    }
}

impl<T: DeserializeOwned> EventStream<T> {
    /// Events whose data is JSON.
    pub fn json(body: ByteStream) -> Self {
        Self::new(body, |frame, _| decode::decode(&frame.data))
    }

    /// Events whose names tell what they hold. Each is read as an object with its `event`, its `id` if
    /// it has one, and its `data`: a text, or the JSON that stands in it.
    ///
    /// ```
    /// use flip_runtime::{ByteStream, EventStream, Json};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() {
    /// let body = ByteStream::from("event: added\ndata: 1\n\n");
    /// let mut events = EventStream::<Json>::whole(body);
    /// let event = events.next().await.expect("an event").expect("an object");
    /// assert_eq!(event.data.as_str(), r#"{"data":"1","event":"added"}"#);
    /// # }
    /// ```
    pub fn whole(body: ByteStream) -> Self {
        Self::new(body, decode_whole)
    }
}

/// The data is a text; a schema that has no text for it means the JSON in it.
fn decode_whole<T: DeserializeOwned>(frame: &Frame, id: Option<&str>) -> Result<T, DecodeError> {
    let text = decode::text(&frame.data)?;
    let mut fields = vec![("event", raw(&frame.name)?)];
    if let Some(id) = id {
        fields.push(("id", raw(id)?));
    }
    decoded(&fields, &raw(&text)?).or_else(|error| match RawValue::from_string(text) {
        Ok(json) => decoded(&fields, &json).map_err(|_| error),
        Err(_) => Err(error),
    })
}

fn decoded<T: DeserializeOwned>(
    fields: &[(&str, Box<RawValue>)],
    data: &RawValue,
) -> Result<T, DecodeError> {
    let fields = fields.iter().map(|(name, value)| (*name, &**value));
    let whole: BTreeMap<&str, &RawValue> = fields.chain([("data", data)]).collect();
    let json = serde_json::to_vec(&whole).map_err(unwritten)?;
    decode::decode(&json)
}

fn raw(text: &str) -> Result<Box<RawValue>, DecodeError> {
    serde_json::value::to_raw_value(text).map_err(unwritten)
}

fn unwritten(error: serde_json::Error) -> DecodeError {
    DecodeError::new("", error.to_string())
}

impl<T> EventStream<T> {
    fn new(body: ByteStream, decode: fn(&Frame, Option<&str>) -> Result<T, DecodeError>) -> Self {
        Self {
            driver: Driver::new(body, Frames::default()),
            decode,
            is_done: false,
        }
    }

    /// Sets how many bytes one event may have; 8 MiB without it.
    #[must_use]
    pub fn max_event_bytes(mut self, limit: usize) -> Self {
        self.driver.max_bytes = limit;
        self
    }

    /// The next event; `None` at the end.
    pub async fn next(&mut self) -> Option<Result<Event<T>, StreamError>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// The id of the last event that had one, for the header `Last-Event-ID` of another call.
    pub fn last_event_id(&self) -> Option<&str> {
        let id = self.driver.splitter.last_id.as_deref();
        id.filter(|id| !id.is_empty())
    }

    /// How long the server asks to wait before connecting again.
    pub fn retry(&self) -> Option<Duration> {
        self.driver.splitter.retry
    }

    /// Whether the server has said, by `[DONE]`, that this was all.
    pub fn is_done(&self) -> bool {
        self.is_done
    }
}

impl<T> Stream for EventStream<T> {
    type Item = Result<Event<T>, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let frame = match ready!(self.driver.poll(context)) {
            Some(Ok(frame)) => frame,
            Some(Err(error)) => return Poll::Ready(Some(Err(error))),
            None => return Poll::Ready(None),
        };
        if frame.data.trim_ascii() == DONE {
            self.is_done = true;
            self.driver.end();
            return Poll::Ready(None);
        }
        let id = self.last_event_id().map(str::to_owned);
        let event = match (self.decode)(&frame, id.as_deref()) {
            Ok(data) => Ok(Event {
                name: frame.name,
                id,
                data,
            }),
            Err(error) => Err(StreamError::undecoded(error, frame.data)),
        };
        Poll::Ready(Some(event))
    }
}

/// Shows nothing of the events: they may be personal.
impl<T> fmt::Debug for EventStream<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("EventStream")
    }
}
