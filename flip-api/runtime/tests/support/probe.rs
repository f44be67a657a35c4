//! An operation that sends a request made by hand, and what the server saw of it.

use flip_runtime::decode::{Decoded, text};
use flip_runtime::{Bytes, CallOptions, Client, Error, Method, NoErrorBody, Operation};
use flip_runtime::{Request, RequestError, StatusCode};
use serde_json::{Value, json};

use super::{Reply, Server};

/// Sends this request; the answer is text.
pub struct Probe(pub Request);

impl Operation for Probe {
    const ID: &'static str = "probe";
    const IDEMPOTENT: bool = true;
    const ACCEPT: &'static str = "text/plain";
    type Answer = String;
    type Error = NoErrorBody;

    fn method() -> Method {
        Method::GET
    }

    fn request(&self) -> Result<Request, RequestError> {
        Ok(self.0.clone())
    }

    fn answer(status: StatusCode, body: &Bytes) -> Decoded<String> {
        (status == StatusCode::OK).then(|| text(body).map(Box::new))
    }
}

/// A whole response of text.
pub fn plain(body: &str) -> Reply {
    let length = body.len();
    let head = format!("HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: {length}");
    Reply::Send(format!("{head}\r\n\r\n{body}").into_bytes())
}

/// A request as the server saw it.
#[derive(Debug)]
pub struct Seen {
    pub target: String,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Seen {
    pub fn read(request: &str) -> Self {
        let (head, body) = request.split_once("\r\n\r\n").expect("a whole request");
        let mut lines = head.split("\r\n");
        let target = lines.next().and_then(|line| line.split(' ').nth(1));
        let header = |line: &str| {
            let (name, value) = line.split_once(':').expect("a header");
            (name.to_ascii_lowercase(), value.trim().to_owned())
        };
        Self {
            target: target.expect("a request line").to_owned(),
            headers: lines.map(header).collect(),
            body: body.to_owned(),
        }
    }

    /// The value of a header; it must not be there twice.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.iter().filter(|(one, _)| one == name);
        let value = values.next().map(|(_, value)| value.as_str());
        assert!(values.next().is_none(), "`{name}` is there twice: {self:?}");
        value
    }

    pub fn query(&self) -> &str {
        self.target.split_once('?').map_or("", |(_, query)| query)
    }
}

/// Sends one request after the other, and tells what the server saw.
pub async fn sent(requests: Vec<Request>) -> Vec<Seen> {
    let server = Server::start(requests.iter().map(|_| plain("ok")));
    let client = Client::builder(server.url()).build().unwrap();
    for request in requests {
        let (probe, options) = (Probe(request), CallOptions::new());
        let answer = client.execute(&probe, &options).await.unwrap();
        assert_eq!(answer, "ok");
    }
    let seen = server.requests();
    seen.iter().map(|request| Seen::read(request)).collect()
}

/// The error of a request of which the server sees nothing.
pub async fn refused(client: &Client, request: Request) -> Error<NoErrorBody> {
    let (probe, options) = (Probe(request), CallOptions::new());
    client
        .execute(&probe, &options)
        .await
        .expect_err("an error")
}

/// Values of every kind that a parameter can have: their shape, and the value.
pub fn values() -> Vec<Value> {
    let reserved = ":/?#[]@!$&'()*+,;=% |\"<>\\^`{}~-_.";
    vec![
        json!("blue"),
        json!(-3),
        json!(true),
        json!(""),
        json!("héllo €\u{1f600}"),
        json!(reserved),
        json!([]),
        json!(["blue", "black", "brown"]),
        json!(["", "x", ""]),
        json!([1, 2.5]),
        json!(["é", reserved, "a+b%20c"]),
        json!({ "R": 100, "G": "two" }),
        json!({ "é": "ü", "k&=#+/?;,": reserved, "empty": "" }),
    ]
}

/// The same value with all scalars as text, as a parser of text sees it.
pub fn as_text(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(as_text).collect(),
        Value::Object(fields) => {
            let field = |(name, value): (&String, &Value)| (name.clone(), as_text(value));
            Value::Object(fields.iter().map(field).collect())
        }
        Value::String(text) => json!(text),
        other => json!(other.to_string()),
    }
}
