//! What the tests share: a client of a server on the loopback interface, and the requests that the
//! server saw, taken apart.

// The server of the runtime's own wire tests.
#[allow(dead_code, unreachable_pub, reason = "each test uses a part of it")]
#[path = "../../../flip-api/runtime/tests/support/server.rs"]
mod server;

use flip_api::models::{
    CreateBillStep3Request, ErrorBody, FieldError, Payer, PaymentMethod, SenderBank,
};
use flip_api::types::{
    Date, DayFirstDate, Decimal, Lenient, Minute, RequestId, RequestTimestamp, Rupiah,
};
use flip_api::{
    CallbackError, Client, Environment, Error, IdempotencyKey, Outcome, SecretKey, Verifier,
};
use flip_runtime::File;

pub(crate) use server::{Reply, Server, json};

pub(crate) const KEY: &str = "wire-test-key";
/// `KEY` and a colon, in base64.
pub(crate) const AUTHORIZATION: &str = "Basic d2lyZS10ZXN0LWtleTo=";
pub(crate) const FORM: &str = "application/x-www-form-urlencoded";
pub(crate) const CREATE: &str = "POST /v2/pwf/bill";
/// A request to the KYC server.
pub(crate) const REQUEST: &str = "bigflip-47EB7F57-5565-4BF0-B9DD-46C6268CEE71";

pub(crate) fn client(server: &Server) -> Client {
    let environment = Environment::custom(&server.url()).unwrap();
    let key = SecretKey::new(KEY).unwrap();
    Client::builder(key)
        .environment(environment)
        .build()
        .unwrap()
}

pub(crate) fn ok(body: &str) -> Reply {
    Reply::Send(json(200, body))
}

/// A whole response that is not JSON.
pub(crate) fn html(status: u16, body: &str) -> Reply {
    let head = "content-type: text/html; charset=UTF-8";
    let length = body.len();
    let text =
        format!("HTTP/1.1 {status} Status\r\n{head}\r\ncontent-length: {length}\r\n\r\n{body}");
    Reply::Send(text.into_bytes())
}

/// One request as the server saw it.
#[derive(Debug)]
pub(crate) struct Seen {
    /// Method, path and query.
    pub(crate) line: String,
    headers: Vec<(String, String)>,
    /// Every byte after the empty line.
    pub(crate) body: String,
}

impl Seen {
    pub(crate) fn read(request: &str) -> Self {
        let (head, body) = request.split_once("\r\n\r\n").expect("a whole request");
        let mut lines = head.split("\r\n");
        let line = lines.next().and_then(|line| line.strip_suffix(" HTTP/1.1"));
        let header = |line: &str| {
            let (name, value) = line.split_once(':').expect("a header");
            (name.to_ascii_lowercase(), value.trim().to_owned())
        };
        Self {
            line: line.expect("a request line").to_owned(),
            headers: lines.map(header).collect(),
            body: body.to_owned(),
        }
    }

    /// The value of a header; it must not be there twice.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.iter().filter(|(one, _)| one == name);
        let value = values.next().map(|(_, value)| value.as_str());
        assert!(values.next().is_none(), "`{name}` is there twice: {self:?}");
        value
    }

    /// What each request says of its sender and of the answer it wants.
    pub(crate) fn assert_common_headers(&self) {
        let agent = concat!("flip-api/", env!("CARGO_PKG_VERSION"));
        assert_eq!(self.header("user-agent"), Some(agent));
        assert_eq!(self.header("authorization"), Some(AUTHORIZATION));
        assert_eq!(self.header("accept"), Some("application/json"));
    }

    /// A form of exactly these bytes.
    pub(crate) fn assert_form(&self, body: &str) {
        assert_eq!(self.body, body);
        assert_eq!(self.header("content-type"), Some(FORM));
        let length = body.len().to_string();
        assert_eq!(self.header("content-length"), Some(length.as_str()));
    }

    /// A whole request that has no body, and no header that would describe one.
    pub(crate) fn assert_bare(&self, line: &str) {
        assert_eq!(self.line, line);
        self.assert_common_headers();
        assert_eq!(self.body, "");
        assert_eq!(self.header("content-type"), None);
    }

    /// A JSON body of exactly these bytes.
    pub(crate) fn assert_json(&self, body: &str) {
        assert_eq!(self.body, body);
        assert_eq!(self.header("content-type"), Some("application/json"));
    }

    /// A multipart body of exactly these parts: what stands behind `form-data; name=`, and the
    /// content.
    pub(crate) fn assert_parts(&self, parts: &[(&str, &str)]) {
        let media_type = self.header("content-type").expect("a media type");
        let boundary = media_type.strip_prefix("multipart/form-data; boundary=");
        let boundary = boundary.expect("a boundary");
        let part = |(head, content): &(&str, &str)| {
            let head = format!("Content-Disposition: form-data; name={head}");
            format!("--{boundary}\r\n{head}\r\n\r\n{content}\r\n")
        };
        let parts: String = parts.iter().map(part).collect();
        assert_eq!(self.body, format!("{parts}--{boundary}--\r\n"));
        let length = self.body.len().to_string();
        assert_eq!(self.header("content-length"), Some(length.as_str()));
    }
}

pub(crate) fn seen(server: &Server) -> Vec<Seen> {
    let requests = server.requests();
    requests.iter().map(|request| Seen::read(request)).collect()
}

/// The result of a call, and the one request that it made. The server would have answered more.
pub(crate) async fn exchange<T, E>(
    reply: Reply,
    call: impl AsyncFnOnce(Client) -> Result<T, Error<E>>,
) -> (Result<T, Error<E>>, Seen) {
    let server = Server::start([reply, html(500, "again"), html(500, "and again")]);
    let result = call(client(&server)).await;
    let mut requests = seen(&server);
    assert_eq!(requests.len(), 1, "{requests:?}");
    (result, requests.remove(0))
}

/// The error of a call that makes one request.
pub(crate) async fn failed<T, E>(
    reply: Reply,
    call: impl AsyncFnOnce(Client) -> Result<T, Error<E>>,
) -> Error<E> {
    let (result, _) = exchange(reply, call).await;
    result.err().expect("an error")
}

pub(crate) fn date(year: u16, month: u8, day: u8) -> Date {
    Date::new(year, month, day).unwrap()
}

pub(crate) fn expiry() -> Minute {
    Minute::new(date(2022, 12, 30), 15, 50).unwrap()
}

pub(crate) fn payer() -> Payer {
    Payer::new("Siti Aminah", "siti@example.com")
}

pub(crate) fn step3_request() -> CreateBillStep3Request {
    let method = PaymentMethod::virtual_account(SenderBank::Mandiri);
    CreateBillStep3Request::new("Coffee Table", Rupiah::new(50_000), payer(), method)
}

/// A refusal of the server, which has done nothing.
pub(crate) fn assert_refused<E>(error: &Error<E>, operation: &str, status: u16) {
    assert_eq!(error.operation(), Some(operation));
    assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
    assert_eq!(error.outcome(), Outcome::NotPerformed);
    assert!(!error.is_decode() && !error.is_invalid() && !error.is_redirect());
}

/// What is wrong with which field: attribute and code.
pub(crate) fn codes(body: &ErrorBody) -> Vec<(String, String)> {
    let code = |one: &FieldError| {
        let attribute = one.attribute.as_deref().unwrap_or_default().to_owned();
        let code = one.code.as_ref().map(ToString::to_string);
        (attribute, code.unwrap_or_default())
    };
    body.errors.iter().flatten().map(code).collect()
}

/// One field with one code.
pub(crate) fn assert_code(body: &ErrorBody, attribute: &str, code: &str) {
    assert_eq!(codes(body), [(attribute.to_owned(), code.to_owned())]);
}

/// What a genuine callback tells. The same with another token has to be refused.
pub(crate) fn received<T: std::fmt::Debug>(
    data: &str,
    verify: impl Fn(&Verifier, &[u8]) -> Result<T, CallbackError>,
) -> T {
    let body = |token| {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("data", data).append_pair("token", token);
        form.finish().into_bytes()
    };
    let verifier = Verifier::new("$2y$13$abc/def").unwrap();
    let forged = verify(&verifier, &body("$2y$13$abc/deF"));
    assert_eq!(forged.expect_err("a refusal"), CallbackError::WrongToken);
    verify(&verifier, &body("$2y$13$abc/def")).unwrap()
}

/// Its content looks like the end of a part.
pub(crate) fn picture(name: &str) -> File {
    File::new(name, "\r\n--picture".to_owned()).content_type("image/png")
}

pub(crate) fn assert_kyc(seen: &Seen, line: &str) {
    assert_eq!(seen.line, line);
    seen.assert_common_headers();
    assert_eq!(seen.header("request-id"), Some(REQUEST));
    assert_eq!(seen.header("idempotency-key"), None);
}

pub(crate) fn wrong_status(body: &str) -> Reply {
    Reply::Send(json(422, body))
}

/// Errors of the KYC server have neither a name nor fields.
pub(crate) fn assert_wrong_status<E: flip_runtime::ErrorBody>(
    error: &Error<E>,
    operation: &str,
    body: impl FnOnce(&E) -> Option<&ErrorBody>,
) {
    assert_refused(error, operation, 422);
    let body = error.body().and_then(body).expect("a body");
    assert_code(body, "", "4010");
    let messages = body.errors.as_ref().unwrap();
    assert_eq!(messages[0].message, "Invalid KYC status");
}

/// The body of a transfer that does not say under which key it was made.
pub(crate) fn without_key(body: &str) -> String {
    let marks = ["\"idem-key-1\"", "\"idem-key-2\""];
    marks
        .iter()
        .fold(body.to_owned(), |body, key| body.replace(key, "null"))
}

pub(crate) fn key(text: &str) -> IdempotencyKey {
    IdempotencyKey::new(text).unwrap()
}

pub(crate) fn request_id() -> RequestId {
    RequestId::new(REQUEST).unwrap()
}

pub(crate) fn stamp(text: &str) -> RequestTimestamp {
    text.parse().unwrap()
}

pub(crate) fn day_first(text: &str) -> DayFirstDate {
    text.parse().unwrap()
}

pub(crate) fn decimal(text: &str) -> Decimal {
    Decimal::new(text).unwrap()
}

pub(crate) fn count(number: i64) -> Lenient<i64> {
    number.into()
}
