//! Answers that are not one JSON body.

use flip_runtime::{ByteStream, Operation};
use flip_tests::golden;

use super::{answering, unsent};

async fn whole(stream: ByteStream) -> Vec<u8> {
    stream.bytes(100).await.unwrap().to_vec()
}

fn accepted<O: Operation>(_: &O) -> &'static str {
    O::ACCEPT
}

#[tokio::test]
async fn texts_are_read_and_errors_keep_their_bytes() {
    use golden::responses_text_and_bytes::operations::GetNoteError;
    let client = |status, body| {
        let client = answering(status, &[], body);
        golden::responses_text_and_bytes::Client::from_runtime(client)
    };
    assert_eq!(client(200, "a ü").get_note().await.unwrap(), "a ü");
    let error = client(400, "no").get_note().await.unwrap_err();
    assert_eq!(
        error.body(),
        Some(&GetNoteError::BadRequest("no".to_owned()))
    );
    let error = client(500, "\u{1}").get_note().await.unwrap_err();
    let bytes = GetNoteError::Default(flip_runtime::Bytes::from_static(b"\x01"));
    assert_eq!(error.body(), Some(&bytes));
    let call = golden::responses_text_and_bytes::Client::from_runtime(unsent()).get_note();
    assert_eq!(accepted(&call), "text/plain, application/octet-stream");
}

#[tokio::test]
async fn bytes_and_events_are_streams() {
    use golden::responses_text_and_bytes::operations::GetScanAnswer as Answer;
    let client = |status, body| {
        let client = answering(status, &[], body);
        golden::responses_text_and_bytes::Client::from_runtime(client)
    };
    let cover = client(200, "png").get_cover().await.unwrap();
    assert_eq!(whole(cover).await, b"png");
    let mut events = client(200, "data: 1\n\n").get_events().await.unwrap();
    assert_eq!(events.next().await.unwrap().unwrap().data, "1");
    let raw = client(299, "zip").get_raw().await.unwrap();
    assert_eq!(whole(raw).await, b"zip");
    let Answer::Ok(scan) = client(200, "pdf").get_scan().await.unwrap() else {
        panic!("another answer");
    };
    assert_eq!(whole(scan).await, b"pdf");
    let ticket = client(202, r#"{"number":3}"#).get_scan().await.unwrap();
    assert!(matches!(ticket, Answer::Accepted(ticket) if ticket.number == 3));
    let other = client(203, "").get_scan().await.unwrap();
    assert!(matches!(other, Answer::Successful));
    let refused = client(404, "").get_scan().await.unwrap_err();
    assert!(refused.body().is_some());
    let call = golden::responses_text_and_bytes::Client::from_runtime(unsent()).get_scan();
    assert_eq!(
        accepted(&call),
        "application/pdf, application/json;version=2"
    );
    let client = golden::body_any_media_type::Client::from_runtime(unsent());
    assert_eq!(accepted(&client.set_blob("x")), "*/*");
}

#[tokio::test]
async fn headers_are_read_beside_answers_and_errors() {
    use golden::responses_headers::operations::GetBookHeaders;
    use golden::responses_headers::{Client, models::GetBookResponseXKind as Kind};
    let headers = [
        ("x-rate-limit", "60"),
        ("x-tags", "a, b"),
        ("x-kind", "essay"),
        ("x-place", r#"{"floor":2}"#),
        ("retry-after", "soon"),
    ];
    let client = Client::from_runtime(answering(200, &headers, r#"{"floor":1}"#));
    let response = client.get_book().send_with_response().await.unwrap();
    assert_eq!(response.status(), 200);
    assert_eq!(response.body().floor, 1);
    let read = GetBookHeaders::read(response.headers());
    assert_eq!(read.x_rate_limit, Some(60));
    assert_eq!(read.x_tags, Some(vec!["a".to_owned(), "b".to_owned()]));
    assert_eq!(read.x_kind, Some(Kind::Unknown("essay".to_owned())));
    assert_eq!(read.x_place.map(|place| place.floor), Some(2));
    // What is not of its type costs itself only.
    assert_eq!(read.retry_after, None);

    let client = Client::from_runtime(answering(429, &[("Retry-After", "3")], ""));
    let error = client.get_book().send_with_response().await.unwrap_err();
    let read = GetBookHeaders::read(error.response_headers().unwrap());
    assert_eq!((read.retry_after, read.x_rate_limit), (Some(3), None));
}

#[tokio::test]
async fn answers_that_have_no_body_are_not_decoded() {
    use golden::responses_repaired::operations::GetBookAnswer as Answer;
    let client = |status, body| {
        let client = answering(status, &[], body);
        golden::responses_repaired::Client::from_runtime(client)
    };
    let nothing = client(204, "").get_book().await.unwrap();
    assert!(matches!(nothing, Answer::NoContent));
    let xml = client(200, "<book/>").get_book().await.unwrap();
    assert!(matches!(xml, Answer::Ok(xml) if xml == "<book/>"));
    let Answer::Successful(mut lines) = client(206, "{}\n{}\n").get_book().await.unwrap() else {
        panic!("another answer");
    };
    for _ in 0..2 {
        // It is no place, and kept as it is.
        assert_eq!(lines.next().await.unwrap().unwrap_err().raw(), "{}");
    }
    assert!(lines.next().await.is_none());
    let mock = super::mock(flip_runtime::Method::HEAD, 200, &[], "");
    let client = super::builder(&mock).build().unwrap();
    let client = golden::responses_repaired::Client::from_runtime(client);
    client.peek_book().await.unwrap();
}

#[test]
fn an_unverified_callback_is_decoded_and_no_more() {
    use golden::callback_unverified::callbacks::Shipped;
    let shipment = Shipped::decode_unverified(br#"{"number":7}"#).unwrap();
    assert_eq!(shipment.number, 7);
    assert!(Shipped::decode_unverified(b"number=7").is_err());
}

#[tokio::test]
async fn operations_with_equal_bodies_answer_with_one_type() {
    use golden::equal_shapes::models::{AuthorsItem, Order, PutShelfRequest, UnauthorizedBody};
    use golden::equal_shapes::models::{Reader, UnauthorizedBodyDetails};
    use golden::equal_shapes::operations::{GetBookError, GetShelfError};
    let client =
        |status, body| golden::equal_shapes::Client::from_runtime(answering(status, &[], body));
    let json = r#"{"title":"Emma","authors":[{"name":"Jane"}]}"#;
    let book = client(200, json)
        .get_book("1")
        .order(Order::Newest)
        .await
        .unwrap();
    let json = r#"{"authors":[{"name":"Jane"}],"owner":{"email":"j@x"}}"#;
    let shelf = client(200, json)
        .get_shelf("1")
        .order(Order::Newest)
        .await
        .unwrap();
    let authors: [&Vec<AuthorsItem>; 2] = [&book.authors, &shelf.authors];
    assert_eq!(authors[0], authors[1]);
    let owner: &Reader = &shelf.owner;
    assert_eq!(owner.email, "j@x");
    let json = r#"{"code":"no","details":{"hint":"sign in"}}"#;
    let of_book = client(401, json).get_book("1").await.unwrap_err();
    let of_shelf = client(401, json).get_shelf("1").await.unwrap_err();
    let (GetBookError::Unauthorized(left), GetShelfError::Unauthorized(right)) =
        (of_book.body().unwrap(), of_shelf.body().unwrap())
    else {
        panic!("other errors");
    };
    let bodies: [&UnauthorizedBody; 2] = [left, right];
    let details: &UnauthorizedBodyDetails = &bodies[0].details;
    assert_eq!(details.hint.as_deref(), Some("sign in"));
    assert_eq!(bodies[0], bodies[1]);
    // Nearly the component is a type of its own.
    assert_eq!(PutShelfRequest::new("j@x").email, owner.email);
}
