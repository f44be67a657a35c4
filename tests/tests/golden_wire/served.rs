//! Each operation of the golden documents that have a server, and of the spec: values made at random
//! are sent by the rules of the document, the server reads them, and what it read is sent again by the
//! client. Both requests have to be the same, to the value.

#[path = "served/sample.rs"]
mod sample;
#[rustfmt::skip]
#[path = "served/table.rs"]
mod table;

use std::fmt::Debug;
use std::pin::Pin;
use std::sync::{Arc, Mutex};

use flip_codegen::Output;
use flip_codegen::ir::{Api, Operation as Described};
use flip_runtime::service::{
    Parameter, ParameterStyle, PathSegment, RawRequest, RawResponse, Received, Route, Router,
    Served,
};
use flip_runtime::{
    ByteStream, HeaderMap, Request, RequestError, Scheme, SchemeKind, Security, Upload,
};
use flip_tests::cases;
use futures_core::Stream;
use serde_json::value::RawValue;

use sample::{Given, GivenBody, Sampler};

/// A case, an operation, and what sends the values of it.
type Entry = (&'static str, &'static str, Exchange);
type Exchange = fn(&Given) -> Result<Pin<Box<dyn Future<Output = Outcome>>>, RequestError>;

/// Values for each operation. Some break rules, or cannot be written in their style.
const ROUNDS: u64 = 60;

enum Outcome {
    Same,
    /// A rule of the document was broken, which the server noticed.
    Broken(String),
    Different(String),
}

/// A request as it leaves.
#[derive(Clone, Debug, PartialEq)]
struct Sent {
    target: String,
    query: Vec<(String, String)>,
    headers: Vec<(String, String)>,
    cookies: String,
    body: Option<Vec<u8>>,
}

#[tokio::test]
async fn what_arrives_is_what_was_sent() {
    let mut failures = Vec::new();
    let mut last: Option<(&str, Output)> = None;
    for (case, id, exchange) in table::OPERATIONS {
        let output = match last.take().filter(|(known, _)| *known == *case) {
            Some((_, output)) => output,
            None => compiled(case),
        };
        let operation = output.api.operations.iter().find(|one| one.id == *id);
        let operation = operation.unwrap_or_else(|| panic!("{case} has no {id}"));
        if let Err(failure) = check(&output.api, operation, *exchange).await {
            failures.push(format!("{case} {id}: {failure}"));
        }
        last = Some((case, output));
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn compiled(case: &str) -> Output {
    if case == "flip" {
        return cases::compile_spec();
    }
    let folder = cases::folder("golden");
    let all = cases::documents(&folder, &["yaml"]);
    let file = all.iter().find(|file| cases::stem(file) == case).unwrap();
    cases::compile(&folder, file).unwrap_or_else(|_| panic!("{case} does not compile"))
}

async fn check(api: &Api, operation: &Described, exchange: Exchange) -> Result<(), String> {
    let mut same = 0;
    let mut broken = String::new();
    for seed in 0..ROUNDS {
        let given = Sampler::new(api, seed).given(operation);
        let exchange = match exchange(&given) {
            Ok(exchange) => exchange,
            Err(error) => {
                broken = error.to_string();
                continue;
            }
        };
        match exchange.await {
            Outcome::Same => same += 1,
            Outcome::Broken(how) => broken = how,
            Outcome::Different(how) => return Err(format!("seed {seed}: {how}")),
        }
    }
    match same > 3 {
        true => Ok(()),
        false => Err(format!(
            "only {same} of {ROUNDS} values could be sent: {broken}"
        )),
    }
}

/// Sends the values, and once more what arrived.
fn exchange<A: Served + Debug + Sync + 'static>(
    given: &Given,
) -> Result<Pin<Box<dyn Future<Output = Outcome>>>, RequestError> {
    let request = written::<A>(given)?;
    let is_multipart = matches!(given.body, Some(GivenBody::Parts(..)));
    Ok(Box::pin(async move {
        let keeper = Keeper::default();
        let router = Router::new(
            keeper.clone(),
            vec![Route::new(
                |keeper: Arc<Keeper>, request: Received<A>| async move {
                    keeper.keep(&request.arguments).await;
                    RawResponse::new(204)
                },
            )],
        );
        let first = sent(&request).await;
        let answer = router.answer(raw::<A>(&first)).await;
        match answer.status().as_u16() {
            204 => {}
            422 => return Outcome::Broken(text(&answer)),
            status => {
                return Outcome::Different(format!("{status} for {first:?}: {}", text(&answer)));
            }
        }
        let (shown, again) = keeper.last();
        if !is_multipart && !first.is_like(&again) {
            return Outcome::Different(format!("{first:?}\n became {again:?}"));
        }
        let answer = router.answer(raw::<A>(&again)).await;
        if answer.status() != 204 {
            return Outcome::Different(format!("{again:?}: {}", text(&answer)));
        }
        let (shown_again, third) = keeper.last();
        match shown == shown_again && again.is_like(&third) {
            true => Outcome::Same,
            false => Outcome::Different(format!("{shown}\n became {shown_again}")),
        }
    }))
}

fn text(answer: &RawResponse) -> String {
    let bytes = answer.body().and_then(Upload::as_bytes);
    String::from_utf8_lossy(bytes.map_or(&[], |bytes| bytes)).into_owned()
}

/// Keeps what arrived: as it is shown, and as the client sends it.
#[derive(Clone, Default)]
struct Keeper(Arc<Mutex<Option<(String, Sent)>>>);

impl Keeper {
    async fn keep<A: Served + Debug + Sync>(&self, arguments: &A) {
        let request = arguments.request().unwrap();
        let sent = sent(&request).await;
        *self.0.lock().unwrap() = Some((format!("{arguments:?}"), sent));
    }

    fn last(&self) -> (String, Sent) {
        self.0.lock().unwrap().take().unwrap()
    }
}

/// The request that the document describes for these values.
fn written<A: Served>(given: &Given) -> Result<Request, RequestError> {
    let parameters = || A::PARAMETERS.iter().zip(&given.parameters);
    let mut request = Request::new(A::method());
    for segment in A::PATH {
        request = match segment {
            PathSegment::Literal(text) => request.literal(text),
            PathSegment::Parameter(name) => {
                let is_own = |one: &Parameter| one.name == *name && is_in_path(one);
                let (parameter, value) = parameters().find(|(one, _)| is_own(one)).unwrap();
                match parameter.style {
                    ParameterStyle::Path(style) => request.segment_style(name, value, style)?,
                    _ => request.segment_json(name, value)?,
                }
            }
        };
    }
    request = request.query_literal(A::QUERY);
    for (parameter, value) in parameters() {
        request = add(request, parameter, value)?;
    }
    given
        .body
        .as_ref()
        .map_or(Ok(request.clone()), |body| body.add(request))
}

fn is_in_path(parameter: &Parameter) -> bool {
    matches!(
        parameter.style,
        ParameterStyle::Path(_) | ParameterStyle::PathJson
    )
}

fn add(
    request: Request,
    parameter: &Parameter,
    value: &Option<Box<RawValue>>,
) -> Result<Request, RequestError> {
    let name = parameter.name;
    match parameter.style {
        ParameterStyle::Query(style) => request.query_style(name, value, style),
        ParameterStyle::QueryJson => request.query_json(name, value),
        ParameterStyle::QueryWhole => request.query_whole(name, value),
        ParameterStyle::QueryWholeJson => request.query_whole_json(name, value),
        ParameterStyle::QueryWholeForm => request.query_whole_form(name, value),
        ParameterStyle::Header { explode } => request.header_style(name, value, explode),
        ParameterStyle::HeaderJson => request.header_json(name, value),
        ParameterStyle::Cookie { explode } => request.cookie_style(name, value, explode),
        ParameterStyle::CookieJson => request.cookie_json(name, value),
        _ => Ok(request),
    }
}

async fn sent(request: &Request) -> Sent {
    let target = request.target();
    let mut headers: Vec<_> = request
        .headers()
        .iter()
        .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
        .collect();
    headers.sort();
    let body = match request.upload_body() {
        Some(body) => Some(collected(body.clone()).await),
        None => None,
    };
    Sent {
        target,
        query: request.query_pairs(),
        headers,
        cookies: request.cookies().to_owned(),
        body,
    }
}

async fn collected(body: Upload) -> Vec<u8> {
    let mut stream = body.into_stream().unwrap();
    let mut bytes = Vec::new();
    while let Some(chunk) = std::future::poll_fn(|it| Pin::new(&mut stream).poll_next(it)).await {
        bytes.extend_from_slice(&chunk.unwrap());
    }
    bytes
}

/// The request with credentials, as it comes from a connection.
fn raw<A: Served>(sent: &Sent) -> RawRequest {
    let mut headers = HeaderMap::new();
    for (name, value) in &sent.headers {
        let name: flip_runtime::HeaderName = name.parse().unwrap();
        headers.insert(name, value.parse().unwrap());
    }
    let mut target = sent.target.clone();
    let mut cookies = sent.cookies.clone();
    for scheme in schemes(A::SECURITY) {
        match scheme.kind {
            SchemeKind::Basic => {
                drop(headers.insert("authorization", "Basic YTpi".parse().unwrap()))
            }
            SchemeKind::Bearer => {
                drop(headers.insert("authorization", "Bearer t".parse().unwrap()))
            }
            SchemeKind::ApiKeyHeader(name) => drop(headers.insert(name, "key".parse().unwrap())),
            SchemeKind::ApiKeyQuery(name) => {
                let separator = if target.contains('?') { '&' } else { '?' };
                target = format!("{target}{separator}{name}=key");
            }
            SchemeKind::ApiKeyCookie(name) => cookies = format!("{cookies}; {name}=key"),
            _ => {}
        }
    }
    if !cookies.is_empty() {
        headers.insert("cookie", cookies.parse().unwrap());
    }
    let body = ByteStream::from_chunks(sent.body.clone());
    RawRequest::new(A::method(), target, headers, body)
}

fn schemes(security: Security) -> &'static [Scheme] {
    match security {
        Security::Requirements(alternatives) => alternatives.first().copied().unwrap_or_default(),
        _ => &[],
    }
}

impl Sent {
    fn is_like(&self, other: &Self) -> bool {
        self.path() == other.path()
            && self.query == other.query
            && self.plain_headers() == other.plain_headers()
            && self.cookies == other.cookies
            && self.plain_body() == other.plain_body()
    }

    fn path(&self) -> &str {
        self.target.split('?').next().unwrap_or_default()
    }

    fn boundary(&self) -> Option<&str> {
        let (_, value) = self
            .headers
            .iter()
            .find(|(name, _)| name == "content-type")?;
        let (_, rest) = value.split_once("boundary=")?;
        rest.split(';').next()
    }

    fn without_boundary(&self, text: &str) -> String {
        match self.boundary() {
            Some(boundary) => text.replace(boundary, "B"),
            None => text.to_owned(),
        }
    }

    fn plain_headers(&self) -> Vec<(String, String)> {
        let plain = |(name, value): &(String, String)| (name.clone(), self.without_boundary(value));
        self.headers.iter().map(plain).collect()
    }

    /// JSON is compared by its values, a form by its pairs.
    fn plain_body(&self) -> Option<String> {
        let body = String::from_utf8_lossy(self.body.as_ref()?).into_owned();
        let is_json = |text: &str| serde_json::from_str::<serde_json::Value>(text).ok();
        let is_of = |of: &str| {
            self.headers
                .iter()
                .any(|(name, value)| name == "content-type" && value.contains(of))
        };
        if is_of("json")
            && let Some(value) = is_json(&body)
        {
            return Some(value.to_string());
        }
        if is_of("x-www-form-urlencoded") {
            let mut pairs: Vec<_> = form_urlencoded::parse(body.as_bytes()).collect();
            pairs.sort();
            return Some(format!("{pairs:?}"));
        }
        Some(self.without_boundary(&body))
    }
}
