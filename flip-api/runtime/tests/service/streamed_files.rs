//! Files that are larger than what the server holds in memory.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use flip_runtime::service::{RawRequest, RawResponse, Received, Route, Router};
use flip_runtime::transport::TransportError;
use flip_runtime::{ByteStream, Bytes, HeaderMap, Method, UploadStream};
use futures_core::Stream;

use crate::shelf::Add;

const LIMIT: usize = 256 << 10;
const CHUNK: usize = 64 << 10;
const TITLE: &str = "--x\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nT\r\n";
const COVER: &str =
    "--x\r\nContent-Disposition: form-data; name=\"cover\"; filename=\"c.png\"\r\n\r\n";
const END: &str = "\r\n--x--\r\n";

/// How much the client has sent and the service has read.
#[derive(Default)]
struct Progress {
    sent: AtomicUsize,
    read: AtomicUsize,
    largest_backlog: AtomicUsize,
}

/// A body of a head, this many chunks, and an end.
struct Sent {
    progress: Arc<Progress>,
    head: Option<String>,
    chunks: usize,
    end: Option<&'static str>,
}

impl Stream for Sent {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if let Some(head) = self.head.take() {
            return Poll::Ready(Some(Ok(head.into())));
        }
        if self.chunks == 0 {
            return Poll::Ready(self.end.take().map(|end| Ok(end.into())));
        }
        self.chunks -= 1;
        let sent = self.progress.sent.fetch_add(CHUNK, Ordering::Relaxed) + CHUNK;
        let backlog = sent - self.progress.read.load(Ordering::Relaxed);
        self.progress
            .largest_backlog
            .fetch_max(backlog, Ordering::Relaxed);
        Poll::Ready(Some(Ok(vec![b'a'; CHUNK].into())))
    }
}

/// Reads the cover and answers with its title and length, or with what went wrong.
async fn add(progress: Arc<Progress>, request: Received<Add>) -> RawResponse {
    let body = request.arguments.body;
    let is_whole = body.cover.content().as_bytes().is_some();
    let mut stream = body.cover.content().clone().into_stream().unwrap();
    let mut length = 0;
    let told = loop {
        match next(&mut stream).await {
            Some(Ok(chunk)) => {
                length += chunk.len();
                progress.read.fetch_add(chunk.len(), Ordering::Relaxed);
            }
            Some(Err(error)) => break format!("{length} {error}"),
            None => break format!("{} {length} {is_whole}", body.title),
        }
    };
    RawResponse::new(200).json("application/json", &told)
}

async fn next(stream: &mut UploadStream) -> Option<std::io::Result<Bytes>> {
    std::future::poll_fn(|context| Pin::new(&mut *stream).poll_next(context)).await
}

fn router(progress: &Arc<Progress>) -> Router<Progress> {
    Router::new(Arc::clone(progress), vec![Route::new(add)]).max_bytes(LIMIT)
}

async fn answer(router: &Router<Progress>, body: ByteStream) -> (u16, String) {
    let mut headers = HeaderMap::new();
    let multipart = "multipart/form-data; boundary=x";
    headers.insert("content-type", multipart.parse().unwrap());
    let request = RawRequest::new(Method::POST, "/covers", headers, body);
    let response = router.answer(request).await;
    let text = response.body().unwrap().as_bytes().unwrap().clone();
    let text = String::from_utf8(text.into()).unwrap();
    (response.status().as_u16(), text)
}

fn body(progress: &Arc<Progress>, head: String, chunks: usize, end: &'static str) -> ByteStream {
    ByteStream::new(Sent {
        progress: Arc::clone(progress),
        head: Some(head),
        chunks,
        end: Some(end),
    })
}

#[tokio::test]
async fn large_last_file_is_read_at_the_pace_of_the_service() {
    let progress = Arc::default();
    let chunks = (200 << 20) / CHUNK;
    let body = body(&progress, format!("{TITLE}{COVER}"), chunks, END);
    let told = answer(&router(&progress), body).await;
    assert_eq!(told, (200, format!("\"T {} false\"", 200 << 20)));
    let backlog = progress.largest_backlog.load(Ordering::Relaxed);
    assert!(backlog <= LIMIT + 4 * CHUNK, "{backlog} bytes were held");
}

#[tokio::test]
async fn one_large_chunk_is_no_reason_to_refuse_a_file() {
    let progress = Arc::default();
    let content = "a".repeat(4 * LIMIT);
    let body = body(&progress, format!("{TITLE}{COVER}{content}"), 0, END);
    let told = answer(&router(&progress), body).await;
    assert_eq!(told, (200, format!("\"T {} false\"", 4 * LIMIT)));
}

#[tokio::test]
async fn field_after_a_small_file_is_read() {
    let progress = Arc::default();
    let head = format!("{COVER}abc\r\n{TITLE}--x--\r\n");
    let told = answer(&router(&progress), body(&progress, head, 0, "")).await;
    assert_eq!(told, (200, "\"T 3 true\"".to_owned()));
}

#[tokio::test]
async fn part_after_a_large_file_fails_the_stream_and_a_required_one_the_request() {
    let progress = Arc::default();
    let late = "\r\n--x\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nT\r\n--x--\r\n";
    let again = body(&progress, format!("{TITLE}{COVER}"), 8, late);
    let (status, told) = answer(&router(&progress), again).await;
    assert_eq!(status, 200);
    assert!(told.contains("a part follows a file"), "{told}");
    let missing = body(&progress, COVER.to_owned(), 8, late);
    let (status, told) = answer(&router(&progress), missing).await;
    assert_eq!(status, 400);
    assert!(told.contains("title"), "{told}");
}

#[tokio::test]
async fn large_field_and_headers_without_an_end_are_refused() {
    let progress = Arc::default();
    let field = "--x\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\n";
    for head in [field, "--x\r\nX-Header: ", ""] {
        let body = body(&progress, head.to_owned(), 1000, END);
        assert_eq!(answer(&router(&progress), body).await.0, 413, "{head}");
    }
    let sent = progress.sent.load(Ordering::Relaxed);
    assert!(sent <= 3 * (LIMIT + 2 * CHUNK), "{sent} bytes were read");
}

#[tokio::test]
async fn stream_ends_with_an_error_at_its_limit_or_where_the_body_is_cut() {
    let progress = Arc::default();
    let bounded = router(&progress).max_streamed_bytes(1 << 20);
    let long = body(&progress, format!("{TITLE}{COVER}"), 100, END);
    let (status, told) = answer(&bounded, long).await;
    assert_eq!(status, 200);
    assert!(!told.contains("false"), "{told}");
    let cut = body(&progress, format!("{TITLE}{COVER}"), 8, "");
    let (_, told) = answer(&bounded, cut).await;
    assert!(!told.contains("false"), "{told}");
}

/// A body that stalls after its chunks.
struct Stalled(Sent);

impl Stream for Stalled {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match Pin::new(&mut self.0).poll_next(context) {
            Poll::Ready(None) => Poll::Pending,
            polled => polled,
        }
    }
}

#[tokio::test(start_paused = true)]
async fn stalled_body_is_answered_with_408_and_a_stalled_stream_fails() {
    let progress: Arc<Progress> = Arc::default();
    let router = router(&progress).read_timeout(Duration::from_secs(5));
    for (chunks, expected) in [(1, 408), (8, 200)] {
        let sent = Sent {
            progress: Arc::clone(&progress),
            head: Some(format!("{TITLE}{COVER}")),
            chunks,
            end: None,
        };
        let answered = answer(&router, ByteStream::new(Stalled(sent)));
        let (status, told) = tokio::time::timeout(Duration::from_secs(11), answered)
            .await
            .unwrap();
        assert_eq!(status, expected);
        assert!(!told.contains("false"), "{told}");
    }
}
