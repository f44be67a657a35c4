//! Bodies that are not held in memory, in both directions. Each side goes on only after it has seen
//! that the other has what came before.

use std::io::{self, BufRead, BufReader, Read};
use std::net::TcpStream;
use std::pin::Pin;
use std::sync::mpsc;
use std::task::{Context, Poll};
use std::thread;
use std::time::Duration;

use bytes::Bytes;
use flip_runtime::{ByteStream, File, Upload};
use flip_tests::golden;
use futures_core::Stream;

use crate::multipart::{part, parts};
use crate::support::pipe::{self, listen, read_head, write};
use crate::support::{DONE, Seen, client, seen};

const PATIENCE: Duration = Duration::from_secs(10);

/// Yields what it is given, from another thread, and is never polled in vain for long.
struct Given(mpsc::Receiver<&'static [u8]>);

impl Stream for Given {
    type Item = io::Result<Bytes>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match self.0.try_recv() {
            Ok(chunk) => Poll::Ready(Some(Ok(Bytes::from_static(chunk)))),
            Err(mpsc::TryRecvError::Disconnected) => Poll::Ready(None),
            Err(mpsc::TryRecvError::Empty) => {
                let waker = context.waker().clone();
                thread::spawn(move || {
                    thread::sleep(Duration::from_millis(5));
                    waker.wake();
                });
                Poll::Pending
            }
        }
    }
}

/// A stream, and what gives it its chunks.
fn given(length: Option<u64>) -> (mpsc::SyncSender<&'static [u8]>, Upload) {
    let (sender, receiver) = mpsc::sync_channel(8);
    // A receiver alone could not be shared between threads.
    (sender, Upload::stream(Given(receiver), length))
}

/// Reads the body up to these bytes.
fn read_up_to(connection: &mut BufReader<TcpStream>, end: &[u8]) -> Vec<u8> {
    let mut seen = Vec::new();
    while !seen.ends_with(end) {
        let mut byte = [0];
        connection.read_exact(&mut byte).expect("more of the body");
        seen.extend(byte);
    }
    seen
}

/// The server gets the first chunk while the second does not exist yet.
async fn first_chunk_is_seen_first<E>(
    length: Option<u64>,
    call: impl AsyncFnOnce(flip_runtime::Client, Upload) -> Result<(), flip_runtime::Error<E>>,
) -> (String, Vec<u8>) {
    let (sender, upload) = given(length);
    sender.send(b"<first>").unwrap();
    let (url, server) = listen(move |mut connection| {
        let head = read_head(&mut connection).unwrap();
        let mut body = read_up_to(&mut connection, b"<first>");
        // Only now it comes into being.
        sender.send(b"<last>").unwrap();
        drop(sender);
        body.extend(read_up_to(&mut connection, b"<last>"));
        let mut rest = String::new();
        if head.contains("transfer-encoding: chunked") {
            while rest != "0\r\n" {
                rest.clear();
                connection.read_line(&mut rest).unwrap();
                body.extend(rest.as_bytes());
            }
        }
        write(&mut connection, DONE.as_bytes());
        (head, body)
    });
    let result = tokio::time::timeout(PATIENCE, call(client(&url), upload)).await;
    assert!(result.expect("an answer in time").is_ok());
    server.join().unwrap()
}

#[tokio::test]
async fn an_upload_is_sent_as_it_comes() {
    use golden::body_text_and_bytes::Client;
    for length in [None, Some(13)] {
        let call = async |to, upload| Client::from_runtime(to).set_cover(upload).await;
        let (head, body) = first_chunk_is_seen_first(length, call).await;
        assert!(head.contains("content-type: image/png\r\n"), "{head}");
        assert_eq!(head.contains("content-length: 13\r\n"), length.is_some());
        let expected: &[u8] = match length {
            Some(_) => b"<first><last>",
            None => b"7\r\n<first>\r\n6\r\n<last>\r\n0\r\n",
        };
        assert_eq!(body, expected, "{}", String::from_utf8_lossy(&body));
    }
}

#[tokio::test]
async fn one_of_several_media_types_is_sent_as_it_comes() {
    use golden::body_several_media_types::Client;
    let call = async |to, upload: Upload| Client::from_runtime(to).change_book(upload).await;
    let (head, _) = first_chunk_is_seen_first(None, call).await;
    assert!(head.contains("content-type: application/octet-stream\r\n"));
}

#[tokio::test]
async fn a_file_of_a_form_is_sent_as_it_comes() {
    use golden::body_multipart::{Client, models::BookForm};
    let call = async |to, upload| {
        let form = BookForm::new("Emma", File::new("scan", upload));
        Client::from_runtime(to).add_book(form).await
    };
    let (head, body) = first_chunk_is_seen_first(None, call).await;
    assert!(head.contains("content-type: multipart/form-data; boundary="));
    let body = String::from_utf8(body).unwrap();
    let title = body.find("name=\"title\"\r\n\r\nEmma\r\n").unwrap();
    assert!(title < body.find("<first>").unwrap(), "{body}");

    let form = || {
        let (sender, upload) = given(Some(5));
        sender.send(b"whole").unwrap();
        BookForm::new("Emma", File::new("scan", upload))
    };
    let seen: Seen = seen(|to| Client::from_runtime(to).add_book(form())).await;
    let length = seen.body.len().to_string();
    assert_eq!(seen.header("content-length"), Some(length.as_str()));
    let octets = Some("application/octet-stream");
    assert_eq!(
        parts(&seen).await[2],
        part("scan", Some("scan"), octets, b"whole")
    );
}

/// A server that sends the second chunk after the first has been read, and a client of it.
async fn chunk_by_chunk<E: std::fmt::Debug>(
    media_type: &'static str,
    chunks: [&'static str; 2],
    call: impl AsyncFnOnce(flip_runtime::Client) -> Result<ByteStream, E>,
) {
    let (next, wait) = mpsc::channel::<()>();
    let (url, server) = listen(move |mut connection| {
        pipe::receive(&mut connection);
        let head = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\ncontent-type:";
        write(
            &mut connection,
            format!("{head} {media_type}\r\n\r\n").as_bytes(),
        );
        for chunk in chunks {
            let length = chunk.len();
            write(
                &mut connection,
                format!("{length:x}\r\n{chunk}\r\n").as_bytes(),
            );
            wait.recv_timeout(PATIENCE).expect("the chunk was read");
        }
        write(&mut connection, b"0\r\n\r\n");
    });
    let mut body = call(client(&url)).await.unwrap();
    for expected in chunks {
        let chunk = tokio::time::timeout(PATIENCE, body.chunk()).await;
        assert_eq!(chunk.unwrap().unwrap().unwrap(), expected);
        next.send(()).unwrap();
    }
    assert!(body.chunk().await.unwrap().is_none());
    server.join().unwrap();
}

#[tokio::test]
async fn a_download_is_read_as_it_comes() {
    use golden::responses_text_and_bytes::{Client, operations::GetScanAnswer};
    let chunks = ["\u{0}first", "last"];
    let call = async |to| Client::from_runtime(to).get_cover().await;
    chunk_by_chunk("image/png", chunks, call).await;
    // It does so beside answers of other types.
    let call = async |to| match Client::from_runtime(to).get_scan().await.unwrap() {
        GetScanAnswer::Ok(scan) => Ok(scan),
        other => Err(other),
    };
    chunk_by_chunk("application/pdf", chunks, call).await;
    let call = async |to| Client::from_runtime(to).get_raw().await;
    chunk_by_chunk("application/zip", chunks, call).await;
}

#[tokio::test]
async fn events_are_read_as_they_come() {
    use golden::responses_text_and_bytes::Client;
    let (next, wait) = mpsc::channel::<()>();
    let (url, server) = listen(move |mut connection| {
        pipe::receive(&mut connection);
        let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n";
        let events = ["event: a\ndata: é\n\n", ": still here\n\ndata: 2\n\n"];
        write(&mut connection, head.as_bytes());
        for event in events {
            write(&mut connection, event.as_bytes());
            wait.recv_timeout(PATIENCE).expect("the event was read");
        }
    });
    let mut events = Client::from_runtime(client(&url))
        .get_events()
        .await
        .unwrap();
    for (name, data) in [("a", "é"), ("message", "2")] {
        let event = tokio::time::timeout(PATIENCE, events.next()).await;
        let event = event.unwrap().unwrap().unwrap();
        assert_eq!((&*event.name, &*event.data), (name, data));
        next.send(()).unwrap();
    }
    assert!(events.next().await.is_none());
    server.join().unwrap();
}
