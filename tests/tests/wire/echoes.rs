//! Answers that belong to another request: every echo that the spec names, and the examples of the
//! documents, which must raise no alarm.

mod calls;

use flip_api::models::{
    CreateBillAnswer, CreateBillRequest, CreateBillStep1Request, CreateDisbursementRequest,
    DestinationBank, Disbursement,
};
use flip_api::testing::MockTransport;
use flip_api::types::Rupiah;
use flip_api::{Client, Outcome, RetryPolicy, SecretKey};
use flip_codegen::ir::{Api, Echo, EchoRule, EchoSource, Operation};
use flip_tests::cases;
use serde_json::Value;

use crate::support::{KEY, key, step3_request};
use calls::{CALLS, call, sent, step};

fn spec() -> Api {
    cases::compile_spec().api
}

fn operation<'a>(api: &'a Api, id: &str) -> &'a Operation {
    let mut operations = api.operations.iter();
    operations.find(|one| one.id == id).expect(id)
}

/// A client that is answered this, whatever it asks for.
fn answered(operation: &Operation, body: &str) -> Client {
    let mock = MockTransport::new();
    let method = operation.method.parse().unwrap();
    mock.on(method, "").answer(200, body.to_owned());
    Client::builder(SecretKey::new(KEY).unwrap())
        .transport(mock)
        .retry(RetryPolicy::none())
        .build()
        .unwrap()
}

fn received(operation: &Operation, example: &str) -> String {
    let mut examples = operation.responses.iter().flat_map(|one| one.examples());
    let found = examples.find(|one| one.name == example).expect(example);
    found.json.clone()
}

/// The place of an echo in a body of an answer.
fn place<'a>(body: &'a mut Value, echo: &Echo) -> Option<&'a mut Value> {
    echo.path
        .iter()
        .try_fold(body, |value, name| value.get_mut(name))
}

/// The same with another value.
fn other(value: &Value) -> Value {
    match value {
        Value::Number(number) => (number.as_u64().unwrap() + 100).into(),
        Value::String(text) => {
            let (start, last) = text.split_at(text.len() - 1);
            let other = if last == "1" { "2" } else { "1" };
            format!("{start}{other}").into()
        }
        value => panic!("{value}"),
    }
}

#[tokio::test]
async fn examples_of_the_documents_raise_no_alarm() {
    let api = spec();
    for (id, answer, with) in CALLS {
        let one = operation(&api, id);
        let body = received(one, answer);
        if (*id, *with) == ("createBill", "step1") {
            // Two calls.
            let flip = answered(one, &body);
            let union: CreateBillRequest = sent(one, with);
            assert!(matches!(
                flip.create_bill(union).await.unwrap(),
                CreateBillAnswer::Step1(_)
            ));
            let step1: CreateBillStep1Request = step(sent(one, with));
            answered(one, &body).create_bill(step1).await.unwrap();
            continue;
        }
        let result = call(one, &answered(one, &body), with).await;
        result.unwrap_or_else(|error| panic!("{id} {answer} {with}: {error}"));
    }
}

/// Each in turn is changed, is missing, is `null`, is empty.
#[tokio::test]
async fn every_echo_of_the_spec_is_compared() {
    let api = spec();
    let mut compared = Vec::new();
    for (id, answer, with) in CALLS.iter().filter(|(_, _, with)| *with != "step1") {
        let one = operation(&api, id);
        let right: Value = serde_json::from_str(&received(one, answer)).unwrap();
        for echo in &one.echoes {
            let mut body = right.clone();
            let Some(value) =
                place(&mut body, echo).filter(|value| is_sent(one, echo, with, value))
            else {
                continue;
            };
            *value = other(value);
            let error = call(one, &answered(one, &body.to_string()), with).await;
            let error = error.expect_err(&format!("{id}: {}", echo.summary()));
            assert!(error.is_mismatch(), "{id}: {}: {error}", echo.summary());
            assert_eq!(error.mismatched_fields(), [echo.path.join(".")], "{id}");
            assert_eq!(error.outcome(), Outcome::Unknown, "{id}");
            compared.push((*id, echo.summary()));
            for nothing in [Value::Null, "".into(), "null".into()] {
                *place(&mut body, echo).unwrap() = nothing;
                let result = call(one, &answered(one, &body.to_string()), with).await;
                let alarm = result.is_err_and(|error| error.is_mismatch());
                assert!(!alarm, "{id}: {} says nothing", echo.summary());
            }
        }
    }
    let all = api.operations.iter().flat_map(|one| {
        let echoes = one.echoes.iter();
        echoes.map(|echo| (one.id.as_str(), echo.summary()))
    });
    let missed: Vec<_> = all.filter(|echo| !compared.contains(echo)).collect();
    assert!(missed.is_empty(), "not tried: {missed:?}");
}

/// Whether the request of the example says something of it.
fn is_sent(one: &Operation, echo: &Echo, with: &str, received: &Value) -> bool {
    let EchoSource::Body(path) = &echo.source else {
        return !received.is_null();
    };
    let content = &one.body.as_ref().unwrap().contents[0];
    let example = content.examples.iter().find(|one| one.name == with);
    let sent = example.map(|example| serde_json::from_str::<Value>(&example.json).unwrap());
    sent.is_none_or(|sent| sent.get(&path[0]).is_some()) && !received.is_null()
}

#[tokio::test]
async fn identifiers_of_both_formats_are_not_compared() {
    let api = spec();
    for (id, answer, with) in CALLS {
        let one = operation(&api, id);
        let renumbered = one
            .echoes
            .iter()
            .filter(|echo| echo.rule == EchoRule::Renumbered);
        for echo in renumbered {
            let mut body: Value = serde_json::from_str(&received(one, answer)).unwrap();
            let value = place(&mut body, echo).unwrap();
            *value = match value.as_u64() {
                Some(..1_000_000) => Value::from(2_512_081_430_251_230_000_u64),
                _ => Value::from(4_740),
            };
            let result = call(one, &answered(one, &body.to_string()), with).await;
            result.unwrap_or_else(|error| panic!("{id}: {error}"));
        }
    }
}

/// Keys that the caller makes up: another case is another key.
#[tokio::test]
async fn key_in_other_case_is_another_key() {
    let api = spec();
    let mut compared = 0;
    for (id, answer, with) in CALLS {
        let one = operation(&api, id);
        let exact = one.echoes.iter();
        for echo in exact.filter(|echo| echo.rule == EchoRule::Exact) {
            let mut body: Value = serde_json::from_str(&received(one, answer)).unwrap();
            let value = place(&mut body, echo).filter(|value| is_sent(one, echo, with, value));
            let Some(Value::String(key)) = value else {
                continue;
            };
            *key = key.to_ascii_uppercase();
            let error = call(one, &answered(one, &body.to_string()), with).await;
            let error = error.expect_err(id);
            assert_eq!(error.mismatched_fields(), [echo.path.join(".")], "{id}");
            compared += 1;
        }
    }
    let keys = ["idempotency_key", "inquiry_key"];
    let echoes = api.operations.iter().flat_map(|one| &one.echoes);
    let of_keys = echoes.filter(|echo| echo.path.iter().any(|name| keys.contains(&name.as_str())));
    assert!(compared >= of_keys.count(), "{compared}");
}

#[tokio::test]
async fn transfer_of_another_call_is_no_answer() {
    let api = spec();
    let one = operation(&api, "createDisbursement");
    let body = received(one, "pending");
    let bank = DestinationBank::Bri;
    let request = CreateDisbursementRequest::new("9988776655", bank, Rupiah::new(25_000));
    let call = answered(one, &body).create_disbursement(request);
    let error = call.idempotency_key(key("refund-18")).await.unwrap_err();
    let fields = ["amount", "bank_code", "account_number", "idempotency_key"];
    assert_eq!(error.mismatched_fields(), fields);
    let shown = format!("{error} {error:?}");
    for value in [
        "1122333300",
        "9988776655",
        "refund-18",
        "idem-key-1",
        "10000",
    ] {
        assert!(!shown.contains(value), "{shown}");
    }
    let transfer = error.response::<Disbursement>().expect("the answer");
    assert_eq!(transfer.idempotency_key, "idem-key-1");
}

#[tokio::test]
async fn bill_of_another_step_is_no_answer() {
    let api = spec();
    let one = operation(&api, "createBill");
    let flip = answered(one, &received(one, "step1"));
    let error = flip.create_bill(step3_request()).await.unwrap_err();
    assert!(error.is_mismatch(), "{error}");
    assert_eq!(error.outcome(), Outcome::Unknown);
    assert_eq!(error.mismatched_fields(), ["step"]);
    let answer = error.into_response::<CreateBillAnswer>().unwrap();
    assert!(matches!(answer, CreateBillAnswer::Step1(_)));

    // The step as text is the step.
    let mut body: Value = serde_json::from_str(&received(one, "step3")).unwrap();
    body["step"] = "3".into();
    let flip = answered(one, &body.to_string());
    let bill = flip.create_bill(step3_request()).await;
    assert!(!bill.is_err_and(|error| error.is_mismatch()));
}
