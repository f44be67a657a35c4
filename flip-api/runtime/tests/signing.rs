//! Which requests are signed, and over what.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::error::Error;
use std::sync::{Arc, Mutex};

use flip_runtime::Bytes;
use flip_runtime::decode::Decoded;
use flip_runtime::testing::MockTransport;
use flip_runtime::{CallOptions, Client, Method, NoErrorBody, Operation, Outcome};
use flip_runtime::{Request, RequestError, RequestSigner, RetryPolicy, StatusCode};

/// An operation that has the header for a signature if `SIGNED`.
#[derive(Default)]
struct Book<const SIGNED: bool> {
    given: Option<&'static str>,
}

impl<const SIGNED: bool> Operation for Book<SIGNED> {
    const ID: &'static str = "book";
    const IDEMPOTENT: bool = true;
    const SIGNATURE: Option<&'static str> = if SIGNED { Some("X-Sign") } else { None };
    type Answer = ();
    type Error = NoErrorBody;

    fn method() -> Method {
        Method::POST
    }

    fn request(&self) -> Result<Request, RequestError> {
        let request = Request::new(Self::method()).literal("/books");
        let request = request.query("z", "x y+")?.query("a", "\u{e9}")?;
        let form = [("b", "1 +/&="), ("a", "\u{1f4b8}"), ("none", "")];
        let form = form.map(|(name, value)| (name.to_owned(), value.into()));
        let form = serde_json::Map::from_iter(form);
        request.header("X-Sign", &self.given)?.form(&form)
    }

    fn answer(status: StatusCode, _: &Bytes) -> Decoded<()> {
        status.is_success().then_some(Ok(Box::new(())))
    }
}

type Pairs = Vec<(String, String)>;
/// Of the query, and of the form if there is one.
type Asked = (Pairs, Option<Pairs>);
type Answer = Result<String, Box<dyn Error + Send + Sync>>;

/// Notes what it is asked to sign.
#[derive(Clone, Default)]
struct Signer {
    asked: Arc<Mutex<Vec<Asked>>>,
    answer: Option<fn() -> Answer>,
}

impl RequestSigner for Signer {
    fn sign(&self, request: &Request) -> Answer {
        let mut asked = self.asked.lock().unwrap();
        asked.push((request.query_pairs(), request.form_pairs()));
        match self.answer {
            Some(answer) => answer(),
            None => Ok("made".to_owned()),
        }
    }
}

fn client(mock: &MockTransport, signer: &Signer) -> Client {
    Client::builder("https://library.example")
        .transport(mock.clone())
        .retry(RetryPolicy::new().base_delay(std::time::Duration::ZERO))
        .signer(signer.clone())
        .build()
        .unwrap()
}

fn answering(times: usize) -> MockTransport {
    let mock = MockTransport::new();
    for _ in 0..times {
        mock.on(Method::POST, "/books").answer(200, "");
    }
    mock
}

fn signatures(mock: &MockTransport) -> Vec<Option<String>> {
    let requests = mock.requests();
    let signature = requests.iter().map(|request| {
        let value = request.headers.get("x-sign")?;
        Some(value.to_str().unwrap().to_owned())
    });
    signature.collect()
}

fn owned(pairs: &[(&str, &str)]) -> Pairs {
    let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    pairs.iter().map(own).collect()
}

#[tokio::test]
async fn the_signature_is_of_what_is_sent_in_its_order() {
    let (mock, signer) = (answering(1), Signer::default());
    let call = Book::<true>::default();
    let options = CallOptions::new();
    client(&mock, &signer)
        .execute(&call, &options)
        .await
        .unwrap();
    assert_eq!(signatures(&mock), [Some("made".to_owned())]);
    let asked = signer.asked.lock().unwrap();
    let query = owned(&[("z", "x y+"), ("a", "\u{e9}")]);
    assert_eq!(asked[0].0, query);
    let mut form = asked[0].1.clone().unwrap();
    form.sort();
    let sent = owned(&[("a", "\u{1f4b8}"), ("b", "1 +/&="), ("none", "")]);
    assert_eq!(form, sent);
}

#[tokio::test]
async fn what_has_no_header_for_it_is_not_signed() {
    let (mock, signer) = (answering(1), Signer::default());
    let call = Book::<false>::default();
    let options = CallOptions::new();
    client(&mock, &signer)
        .execute(&call, &options)
        .await
        .unwrap();
    assert_eq!(signatures(&mock), [None]);
    assert!(signer.asked.lock().unwrap().is_empty());
}

#[tokio::test]
async fn without_a_signer_nothing_is_signed() {
    let mock = answering(1);
    let client = Client::builder("https://library.example").transport(mock.clone());
    let client = client.build().unwrap();
    let options = CallOptions::new();
    client
        .execute(&Book::<true>::default(), &options)
        .await
        .unwrap();
    assert_eq!(signatures(&mock), [None]);
}

#[tokio::test]
async fn a_signature_of_the_caller_wins() {
    let (mock, signer) = (answering(2), Signer::default());
    let client = client(&mock, &signer);
    let given = Book::<true> { given: Some("own") };
    client.execute(&given, &CallOptions::new()).await.unwrap();
    let options = CallOptions::new().header("x-sign", "of the call");
    client
        .execute(&Book::<true>::default(), &options)
        .await
        .unwrap();
    let own = ["own", "of the call"].map(|text| Some(text.to_owned()));
    assert_eq!(signatures(&mock), own);
    assert!(signer.asked.lock().unwrap().is_empty());
}

#[tokio::test]
async fn every_attempt_is_signed() {
    let (mock, signer) = (MockTransport::new(), Signer::default());
    let path = "/books";
    mock.on(Method::POST, path).answer(503, "");
    mock.on(Method::POST, path).answer(200, "");
    let client = client(&mock, &signer);
    let options = CallOptions::new();
    client
        .execute(&Book::<true>::default(), &options)
        .await
        .unwrap();
    let made = Some("made".to_owned());
    assert_eq!(signatures(&mock), [made.clone(), made]);
}

#[tokio::test]
async fn what_cannot_be_signed_is_not_sent() {
    let answers: [fn() -> Answer; 2] = [|| Err("the key is lost".into()), || Ok("a\nb".to_owned())];
    for answer in answers {
        let (mock, mut signer) = (MockTransport::new(), Signer::default());
        signer.answer = Some(answer);
        let client = client(&mock, &signer);
        let call = Book::<true>::default();
        let error = client.execute(&call, &CallOptions::new()).await;
        let error = error.unwrap_err();
        assert_eq!(error.outcome(), Outcome::NotPerformed);
        assert_eq!(error.attempts(), 0);
        assert!(error.to_string().contains("sign"), "{error}");
        assert!(mock.requests().is_empty());
    }
}

#[test]
fn only_a_form_has_pairs() {
    let request = Request::new(Method::POST).literal("/books?x=1&flag");
    assert_eq!(request.query_pairs(), owned(&[("x", "1"), ("flag", "")]));
    assert_eq!(request.form_pairs(), None);
    let json = request.json(&[("a", "b")]).unwrap();
    assert_eq!(json.form_pairs(), None);
    let form = Request::new(Method::POST).form(&serde_json::Map::new());
    assert_eq!(form.unwrap().form_pairs(), Some(Vec::new()));
}
