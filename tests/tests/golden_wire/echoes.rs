//! Answers that repeat what was sent, and answers that repeat something else.

use flip_runtime::testing::MockTransport;
use flip_runtime::{Client, Error, IdempotencyKey, Method, Outcome, RetryPolicy};
use flip_tests::golden::echoes::models::{
    LendBookRequestForm, NewDesk, NewLoan, NewLoanReader, NewRoom, NewSeat, Seat,
};
use flip_tests::golden::echoes::operations::{LendBookAnswer, LendBookContent};

fn library(path: &str, status: u16, body: &str) -> flip_tests::golden::echoes::Client {
    let mock = MockTransport::new();
    mock.on(Method::POST, path).answer(status, body.to_owned());
    let builder = Client::builder("https://library.example").transport(mock);
    let client = builder.retry(RetryPolicy::none()).build().unwrap();
    flip_tests::golden::echoes::Client::from_runtime(client)
}

async fn lend(
    status: u16,
    body: &str,
    content: Option<LendBookContent>,
) -> Result<LendBookAnswer, Error> {
    let key = IdempotencyKey::new("key-1").unwrap();
    let mut call = library("/books/12/loans", status, body)
        .lend_book("12")
        .shelf(3)
        .idempotency_key(key);
    if let Some(content) = content {
        call = call.body(content);
    }
    Ok(call.await?)
}

fn json() -> Option<LendBookContent> {
    let loan = NewLoan::new(14).reader(NewLoanReader::new().card("0012345678"));
    Some(LendBookContent::Json(loan))
}

fn form() -> Option<LendBookContent> {
    let form = LendBookRequestForm::new().days(14);
    Some(LendBookContent::Multipart(form))
}

const RIGHT: &str =
    r#"{"book":{"id":"12","shelf":"3"},"request_key":"key-1","days":14,"card":12345678}"#;

#[tokio::test]
async fn accepts_answer_that_repeats_the_request() {
    for status in [200, 202] {
        for content in [json(), form(), None] {
            lend(status, RIGHT, content).await.unwrap();
        }
    }
    for silent in ["{}", r#"{"book":null}"#, r#"{"book":{"id":null}}"#] {
        lend(200, silent, json()).await.unwrap();
    }
    // An identifier of the other format.
    lend(200, r#"{"book":{"id":"1234567890123456789"}}"#, json())
        .await
        .unwrap();
}

#[tokio::test]
async fn tells_each_value_that_differs() {
    for (own, other, field) in [
        (r#""id":"12""#, r#""id":"13""#, "book.id"),
        (r#""shelf":"3""#, r#""shelf":"4""#, "book.shelf"),
        ("key-1", "key-2", "request_key"),
        (r#""days":14"#, r#""days":15"#, "days"),
        ("12345678", "12345679", "card"),
    ] {
        for status in [200, 202] {
            let body = RIGHT.replace(own, other);
            let error = lend(status, &body, json()).await.unwrap_err();
            assert!(error.is_mismatch(), "{field}: {error}");
            assert_eq!(error.mismatched_fields(), [field]);
            assert_eq!(error.outcome(), Outcome::Unknown);
            assert!(error.response::<LendBookAnswer>().is_some());
        }
    }
    let body = RIGHT.replace("\"days\":14", "\"days\":15");
    let error = lend(202, &body, form()).await.unwrap_err();
    assert_eq!(error.mismatched_fields(), ["days"]);
    // Nothing was said of the days.
    lend(202, &body, None).await.unwrap();
}

#[tokio::test]
async fn answer_of_another_variant_is_a_mismatch() {
    let seats = |body: &str| library("/seats", 200, body);
    let room = r#"{"kind":"room","number":5}"#;
    let desk = r#"{"kind":"desk","hours":2}"#;
    seats(desk)
        .reserve_seat(NewDesk::new().hours(2))
        .await
        .unwrap();
    seats(room).reserve_seat(NewRoom::new()).await.unwrap();

    let error = seats(room).reserve_seat(NewDesk::new()).await.unwrap_err();
    assert!(error.is_mismatch(), "{error}");
    assert_eq!(error.mismatched_fields(), ["kind"]);
    assert_eq!(error.outcome(), Outcome::Unknown);
    let answer = error.into_response::<Seat>().unwrap();
    assert!(matches!(answer, Seat::Room(room) if room.number == Some(5)));

    let union = NewSeat::from(NewDesk::new().hours(3));
    let error = seats(room).reserve_seat(union.clone()).await.unwrap_err();
    assert_eq!(error.mismatched_fields(), ["kind"]);
    let error = seats(desk).reserve_seat(union).await.unwrap_err();
    assert_eq!(error.mismatched_fields(), ["hours"]);

    // What does not say what it is cannot be told from a body that is no answer.
    let error = seats("{}").reserve_seat(NewDesk::new()).await.unwrap_err();
    assert!(error.is_decode() && !error.is_mismatch(), "{error}");
}
