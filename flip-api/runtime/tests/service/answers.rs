//! What services answer, as clients read it.

use std::pin::Pin;
use std::task::{Context, Poll};

use flip_runtime::service::{RawResponse, ResponseStream};
use flip_runtime::{ByteStream, Event, EventStream, LineStream, Upload};
use futures_core::Stream;

struct Items<T>(std::vec::IntoIter<T>);

impl<T: Unpin> Stream for Items<T> {
    type Item = T;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<T>> {
        Poll::Ready(self.0.next())
    }
}

async fn sent(stream: ResponseStream) -> ByteStream {
    let response = RawResponse::new(200).stream("text/event-stream", stream);
    let upload: Upload = response.body().unwrap().clone();
    let mut stream = upload.into_stream().unwrap();
    let mut chunks = Vec::new();
    while let Some(chunk) = std::future::poll_fn(|it| Pin::new(&mut stream).poll_next(it)).await {
        chunks.push(chunk.unwrap());
    }
    ByteStream::from_chunks(chunks)
}

#[tokio::test]
async fn events_are_read_as_they_were_sent() {
    let first = Event::new("a\nb".to_owned())
        .with_name("added")
        .with_id("7");
    let second = Event::new("data: x\r\n\r\nc".to_owned()).with_id("8");
    let body = sent(ResponseStream::text_events(Items(
        vec![first.clone(), second].into_iter(),
    )));
    let mut events = EventStream::text(body.await);
    assert_eq!(events.next().await.unwrap().unwrap(), first);
    assert_eq!(events.next().await.unwrap().unwrap().data, "data: x\n\nc");
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn typed_events_lines_and_records_are_read_as_they_were_sent() {
    let items = || Items(vec![vec![1, 2], vec![3]].into_iter());
    let events = items().0.map(Event::new).collect::<Vec<_>>().into_iter();
    let mut events =
        EventStream::<Vec<i32>>::json(sent(ResponseStream::events(Items(events))).await);
    assert_eq!(events.next().await.unwrap().unwrap().data, [1, 2]);
    assert_eq!(events.next().await.unwrap().unwrap().data, [3]);
    let mut lines = LineStream::<Vec<i32>>::json(sent(ResponseStream::lines(items())).await);
    assert_eq!(lines.next().await.unwrap().unwrap(), [1, 2]);
    let mut records = LineStream::<Vec<i32>>::records(sent(ResponseStream::records(items())).await);
    assert_eq!(records.next().await.unwrap().unwrap(), [1, 2]);
    assert_eq!(records.next().await.unwrap().unwrap(), [3]);
}

#[test]
fn header_that_cannot_be_sent_becomes_500() {
    let response = RawResponse::new(200).header("X-Name", "a\nb", false);
    assert_eq!(response.status(), 500);
    assert!(response.headers().is_empty() && response.body().is_none());
    let response = RawResponse::new(200).header("X-Tags", &["a", "b"], false);
    assert_eq!(response.headers()["x-tags"], "a,b");
    let response = RawResponse::new(302)
        .location(Some("/b"))
        .header("X-No", &None::<i32>, false);
    assert_eq!(response.headers().len(), 1);
}
