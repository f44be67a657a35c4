//! A call, and the one request that the server saw of it.

use std::future::IntoFuture;
use std::thread::JoinHandle;

use flip_runtime::{Client, Error};

// The server of the runtime's own wire tests.
#[allow(dead_code, unreachable_pub, reason = "the tests use a part of it")]
#[path = "../../../flip-api/runtime/tests/support/pipe.rs"]
pub(crate) mod pipe;

use pipe::Received;

/// An answer of nothing.
pub(crate) const DONE: &str = "HTTP/1.1 204 No Content\r\n\r\n";

/// Characters that mean something somewhere in a URL, a form or a header, and one of each length
/// in UTF-8.
pub(crate) const ODD: &str = ":/?#[]@!$&'()*+,;=% |\"<>\\^`{}~-_.%2C é€\u{1f600}";

/// A whole response.
pub(crate) fn reply(status: u16, headers: &str, body: &str) -> String {
    let length = body.len();
    format!("HTTP/1.1 {status} Status\r\n{headers}content-length: {length}\r\n\r\n{body}")
}

/// A whole response of this media type.
pub(crate) fn typed(status: u16, media_type: &str, body: &str) -> String {
    reply(status, &format!("content-type: {media_type}\r\n"), body)
}

/// A request as it came.
#[derive(Debug)]
pub(crate) struct Seen {
    pub(crate) method: String,
    pub(crate) target: String,
    pub(crate) body: Vec<u8>,
    headers: Vec<(String, String)>,
}

impl Seen {
    pub(crate) fn read(received: Received) -> Self {
        let mut lines = received.head.trim_end().split("\r\n");
        let line: Vec<&str> = lines.next().unwrap().split(' ').collect();
        let [method, target, "HTTP/1.1"] = line[..] else {
            panic!("{line:?}");
        };
        let header = |line: &str| {
            let (name, value) = line.split_once(':').expect("a header");
            (name.to_ascii_lowercase(), value.trim().to_owned())
        };
        Self {
            method: method.to_owned(),
            target: target.to_owned(),
            headers: lines.map(header).collect(),
            body: received.body,
        }
    }

    /// The value of a header; it must not be there twice.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.iter().filter(|(one, _)| one == name);
        let value = values.next().map(|(_, value)| value.as_str());
        assert!(values.next().is_none(), "`{name}` is there twice: {self:?}");
        value
    }

    pub(crate) fn query(&self) -> &str {
        self.target.split_once('?').map_or("", |(_, query)| query)
    }

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }
}

/// A server that answers one request with this, and its address.
pub(crate) fn answering(reply: String) -> (String, JoinHandle<Seen>) {
    pipe::listen(move |mut connection| {
        let received = pipe::receive(&mut connection);
        pipe::write(&mut connection, reply.as_bytes());
        Seen::read(received)
    })
}

pub(crate) fn client(url: &str) -> Client {
    let once = flip_runtime::RetryPolicy::none();
    Client::builder(url).retry(once).build().unwrap()
}

/// The result of a call, and its request.
pub(crate) async fn exchange<T, E, C>(
    reply: String,
    call: impl FnOnce(Client) -> C,
) -> (Result<T, Error<E>>, Seen)
where
    C: IntoFuture<Output = Result<T, Error<E>>>,
{
    let (url, server) = answering(reply);
    let result = call(client(&url)).await;
    if let Err(error) = &result {
        // Nobody would ever connect to the server.
        assert!(error.status().is_some(), "not answered: {error}");
    }
    (result, server.join().unwrap())
}

/// The request of a call that is answered with nothing.
pub(crate) async fn seen<E, C>(call: impl FnOnce(Client) -> C) -> Seen
where
    C: IntoFuture<Output = Result<(), Error<E>>>,
{
    let (result, seen) = exchange(DONE.to_owned(), call).await;
    result.unwrap_or_else(|error| panic!("{error}"));
    seen
}

/// The text of a call that must not be sent: nothing listens there.
pub(crate) async fn refusal<E, C>(call: impl FnOnce(Client) -> C) -> String
where
    C: IntoFuture<Output = Result<(), Error<E>>>,
{
    let error = call(client("http://127.0.0.1:9")).await.err().unwrap();
    assert!(!error.is_connect(), "{error}");
    error.to_string()
}

/// Undoes percent-encoding by the rules of RFC 3986, and accepts nothing that it does not allow
/// in a URL.
pub(crate) fn unescape(text: &str) -> String {
    let mut bytes = text.bytes();
    let mut plain = Vec::new();
    while let Some(byte) = bytes.next() {
        let allowed = byte.is_ascii_alphanumeric() || b"-._~:/?[]@!$&'()*+,;=%".contains(&byte);
        assert!(allowed, "`{}` in {text}", byte as char);
        if byte != b'%' {
            plain.push(byte);
            continue;
        }
        let digits = [bytes.next().unwrap(), bytes.next().unwrap()];
        let digits = std::str::from_utf8(&digits).unwrap();
        plain.push(u8::from_str_radix(digits, 16).unwrap());
    }
    String::from_utf8(plain).unwrap()
}

/// The items of a list; they are decoded after it was taken apart.
pub(crate) fn unescaped(text: &str, separator: &str) -> Vec<String> {
    text.split(separator).map(unescape).collect()
}

pub(crate) fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

/// Names and values as the URL Standard reads them.
pub(crate) fn pairs(text: &[u8]) -> Vec<(String, String)> {
    form_urlencoded::parse(text).into_owned().collect()
}

pub(crate) fn pair(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

/// Names in brackets, as a parser of nested forms reads them.
pub(crate) fn nested<T: serde::de::DeserializeOwned>(text: &[u8]) -> T {
    let config = serde_qs::Config::new().use_form_encoding(true);
    config.deserialize_bytes(text).unwrap()
}
