//! Bodies that are not held in memory, in both directions, and how long is waited for them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod support;

use std::io::{self, BufReader, Read, Write};
use std::net::TcpStream;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::task::{Context, Poll};
use std::thread;
use std::time::Duration;

use bytes::Bytes;
use flip_runtime::decode::Decoded;
use flip_runtime::testing::MockTransport;
use flip_runtime::transport::TransportErrorKind;
use flip_runtime::{ByteStream, CallOptions, Client, Error, File, Method};
use flip_runtime::{MultipartBody, NoErrorBody, Operation, Outcome, Parts, Request, RequestError};
use flip_runtime::{RetryPolicy, StatusCode, Upload};
use futures_core::Stream;
use support::pipe::{self, answer, listen, read_head, write};
use support::probe::Probe;

const CHUNK: usize = 64 * 1024;
const CHUNKS: usize = 320;
/// 20 MiB.
const ALL: usize = CHUNK * CHUNKS;
/// What the system may hold between two programs of one machine, and something more.
const IN_BETWEEN: usize = ALL * 3 / 4;
const PATIENCE: Duration = Duration::from_millis(400);

/// Downloads; only a success is streamed.
struct Download;

impl Operation for Download {
    const ID: &'static str = "download";
    const IDEMPOTENT: bool = true;
    const ACCEPT: &'static str = "application/octet-stream, text/event-stream";
    type Answer = ByteStream;
    type Error = NoErrorBody;

    fn method() -> Method {
        Method::GET
    }

    fn request(&self) -> Result<Request, RequestError> {
        Ok(Request::new(Self::method()).literal("/d"))
    }

    fn answer(_: StatusCode, _: &Bytes) -> Decoded<ByteStream> {
        None
    }

    fn is_streamed(status: StatusCode) -> bool {
        status == StatusCode::OK
    }

    fn streamed(status: StatusCode, body: ByteStream) -> Option<ByteStream> {
        (status == StatusCode::OK).then_some(body)
    }
}

async fn download(url: &str) -> Result<ByteStream, Error<NoErrorBody>> {
    let builder = Client::builder(url).maximum_response_bytes(10);
    let client = builder
        .timeout(PATIENCE)
        .idle_timeout(PATIENCE)
        .build()
        .unwrap();
    client.execute(&Download, &CallOptions::new()).await
}

/// Chunks of the same bytes, which counts how many it was asked for.
struct Counted {
    left: usize,
    asked: Arc<AtomicUsize>,
}

impl Stream for Counted {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        self.left -= 1;
        self.asked.fetch_add(CHUNK, Ordering::SeqCst);
        Poll::Ready(Some(Ok(Bytes::from(vec![b'x'; CHUNK]))))
    }
}

struct One(Upload);

impl MultipartBody for One {
    fn parts(&self, form: &mut Parts) -> Result<(), RequestError> {
        form.file("f", &File::new("f", self.0.clone()))
    }
}

async fn uploads_as_it_is_read(length: Option<u64>, multipart: bool) {
    let asked = Arc::new(AtomicUsize::new(0));
    let (left, counter) = (CHUNKS, Arc::clone(&asked));
    let upload = Upload::stream(
        Counted {
            left,
            asked: counter,
        },
        length,
    );
    let (url, server) = listen(move |mut connection| {
        // Not read yet: whatever was asked for until now is held somewhere.
        thread::sleep(PATIENCE);
        let held = asked.load(Ordering::SeqCst);
        let received = pipe::receive(&mut connection);
        answer(&mut connection, "ok");
        (
            held,
            received.body.iter().filter(|byte| **byte == b'x').count(),
        )
    });
    let request = Request::new(Method::PUT).literal("/u");
    let request = match multipart {
        true => request.multipart(&One(upload)),
        false => request.upload("application/octet-stream", &upload),
    };
    let (probe, client) = (
        Probe(request.unwrap()),
        Client::builder(url).build().unwrap(),
    );
    client.execute(&probe, &CallOptions::new()).await.unwrap();
    let (held, read) = server.join().unwrap();
    assert!(held > 0 && held < IN_BETWEEN, "{held}");
    assert!((ALL..ALL + 32).contains(&read), "{read}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upload_is_not_held() {
    uploads_as_it_is_read(Some(ALL as u64), false).await;
    uploads_as_it_is_read(None, false).await;
    uploads_as_it_is_read(Some(ALL as u64), true).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_download_is_not_held() {
    let written = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&written);
    let (url, server) = listen(move |mut connection| {
        read_head(&mut connection).unwrap();
        let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {ALL}\r\n\r\n");
        write(&mut connection, head.as_bytes());
        for _ in 0..CHUNKS {
            write(&mut connection, &vec![b'x'; CHUNK]);
            counter.fetch_add(CHUNK, Ordering::SeqCst);
        }
    });
    let mut body = download(&url).await.unwrap();
    let mut read = body.chunk().await.unwrap().unwrap().len();
    tokio::time::sleep(PATIENCE / 2).await;
    let held = written.load(Ordering::SeqCst);
    assert!(held < IN_BETWEEN, "{held}");
    while let Some(chunk) = body.chunk().await.unwrap() {
        assert!(chunk.iter().all(|byte| *byte == b'x'));
        read += chunk.len();
    }
    assert_eq!(read, ALL);
    assert!(body.chunk().await.unwrap().is_none(), "it stays ended");
    server.join().unwrap();
}

fn event(connection: &mut BufReader<TcpStream>, text: &str) {
    write(
        connection,
        format!("{:x}\r\n{text}\r\n", text.len()).as_bytes(),
    );
}

fn begin(connection: &mut BufReader<TcpStream>) {
    let head = read_head(connection).unwrap();
    assert!(head.contains("text/event-stream"), "{head}");
    let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked";
    write(connection, format!("{head}\r\n\r\n").as_bytes());
}

/// The server sends the next event only after the one before was read, for longer than a call may
/// take as a whole.
#[tokio::test(flavor = "multi_thread")]
async fn events_come_as_they_are_sent() {
    let (next, wait) = mpsc::channel::<()>();
    let (url, server) = listen(move |mut connection| {
        begin(&mut connection);
        for number in 0..6 {
            event(&mut connection, &format!("data: {number}\n\n"));
            wait.recv().unwrap();
            thread::sleep(PATIENCE / 3);
        }
        event(&mut connection, "");
    });
    let mut body = download(&url).await.unwrap();
    let mut events = Vec::new();
    while let Some(chunk) = body.chunk().await.unwrap() {
        events.push(String::from_utf8(chunk.to_vec()).unwrap());
        next.send(()).unwrap();
    }
    assert_eq!(events.len(), 6);
    assert_eq!(events[5], "data: 5\n\n");
    server.join().unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stream_that_falls_silent_ends() {
    let (url, server) = listen(|mut connection| {
        begin(&mut connection);
        event(&mut connection, "data: 1\n\n");
        let _ = connection.read(&mut [0]);
    });
    let mut body = download(&url).await.unwrap();
    assert!(body.chunk().await.unwrap().is_some());
    let error = body.chunk().await.expect_err("silence");
    assert_eq!(error.kind(), TransportErrorKind::Timeout);
    assert!(body.chunk().await.unwrap().is_none());
    drop(body);
    server.join().unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stream_that_is_cut_ends_with_an_error() {
    let (url, server) = listen(|mut connection| {
        begin(&mut connection);
        event(&mut connection, "data: 1\n\n");
        connection.get_mut().flush().unwrap();
    });
    let error = download(&url).await.unwrap().bytes(1000).await;
    assert_eq!(error.expect_err("a cut").kind(), TransportErrorKind::Reset);
    server.join().unwrap();
}

/// The whole of an answer that is not streamed has to come in time.
#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_drips_is_cut_off() {
    for before_the_head in [true, false] {
        let (url, server) = listen(move |mut connection| {
            read_head(&mut connection).unwrap();
            if !before_the_head {
                write(
                    &mut connection,
                    b"HTTP/1.1 404 No\r\ncontent-length: 20\r\n\r\n",
                );
            }
            for _ in 0..8 {
                thread::sleep(PATIENCE / 4);
                let part: &[u8] = if before_the_head { b"" } else { b"x" };
                if connection.get_mut().write_all(part).is_err() {
                    return;
                }
            }
        });
        let error = download(&url).await.expect_err("an error");
        assert!(error.is_timeout(), "{error}");
        assert_eq!(error.status().is_none(), before_the_head);
        server.join().unwrap();
    }
}

#[tokio::test]
async fn what_is_not_streamed_has_a_limit() {
    let (url, server) = listen(|mut connection| {
        read_head(&mut connection).unwrap();
        let head = "HTTP/1.1 404 No\r\ncontent-length: 11\r\n\r\n12345678901";
        write(&mut connection, head.as_bytes());
    });
    let error = download(&url).await.expect_err("an error");
    assert_eq!(error.raw_body(), b"1234567890");
    assert!(error.raw_body_truncated());
    assert_eq!(error.outcome(), Outcome::NotPerformed);
    server.join().unwrap();
}

#[tokio::test]
async fn the_mock_streams() {
    let mock = MockTransport::new();
    mock.on(Method::GET, "/d").stream(200, ["one", "two"]);
    mock.on(Method::GET, "/d").truncate(200, "half");
    mock.on(Method::GET, "/d").stream_body(200, "own".into());
    mock.on(Method::GET, "/d").stream(204, ["x"]);
    let client = Client::builder("https://example.com")
        .transport(mock)
        .build()
        .unwrap();
    let options = CallOptions::new().retry(RetryPolicy::none());
    let call = || client.execute(&Download, &options);
    let mut body = call().await.unwrap();
    assert_eq!(body.chunk().await.unwrap().unwrap(), "one");
    assert_eq!(body.bytes(3).await.unwrap(), "two");
    call().await.unwrap().bytes(9).await.expect_err("it is cut");
    let small = call().await.unwrap().bytes(2).await;
    assert_eq!(
        small.expect_err("too large").kind(),
        TransportErrorKind::TooLarge
    );
    assert_eq!(call().await.expect_err("undeclared").raw_body(), b"x");
}
