//! What is made of what the server sends.

use flip_runtime::Bytes;
use flip_tests::golden;

use crate::support::{DONE, exchange, reply, typed};

const JSON: &str = "application/json";

#[tokio::test]
async fn texts_are_read() {
    let client = golden::responses_text_and_bytes::Client::from_runtime;
    let text = typed(200, "text/plain; charset=utf-8", "a ü\r\n\u{1f600}");
    let (answer, seen) = exchange(text, |to| client(to).get_note()).await;
    assert_eq!(answer.unwrap(), "a ü\r\n\u{1f600}");
    let accept = "text/plain, application/octet-stream";
    assert_eq!(seen.header("accept"), Some(accept));
    assert_eq!(
        (seen.method.as_str(), seen.target.as_str()),
        ("GET", "/note")
    );
    let (answer, _) = exchange(reply(200, "", ""), |to| client(to).get_note()).await;
    assert_eq!(answer.unwrap(), "");
}

#[tokio::test]
async fn errors_are_of_the_type_of_their_status() {
    use golden::responses_text_and_bytes::{Client, operations::GetNoteError as Fault};
    let call = |to| Client::from_runtime(to).get_note();
    let (error, _) = exchange(typed(400, "text/plain", "nö"), call).await;
    let error = error.unwrap_err();
    assert_eq!(error.body(), Some(&Fault::BadRequest("nö".to_owned())));
    let (error, _) = exchange(typed(503, "application/octet-stream", "\u{1}"), call).await;
    let fault = Fault::Default(Bytes::from_static(b"\x01"));
    assert_eq!(error.unwrap_err().body(), Some(&fault));

    use golden::error_responses::{Client as Books, operations::GetBookError as Error};
    let call = |to| Books::from_runtime(to).get_book();
    let code = r#"{"code":"x"}"#;
    let cases = [
        (401, code),
        (422, r#"{"faults":[{"code":"y"}]}"#),
        (404, "<html>"),
        (418, code),
        (500, code),
        (302, code),
    ];
    for (status, body) in cases {
        let (error, _) = exchange(typed(status, JSON, body), call).await;
        let error = error.unwrap_err();
        assert_eq!(error.status().unwrap().as_u16(), status);
        let is_right = match (status, error.body().unwrap()) {
            (401, Error::Unauthorized(fault))
            | (418, Error::ClientError(fault))
            | (500 | 302, Error::Default(fault)) => fault.code == "x",
            (422, Error::UnprocessableContent(faults)) => faults.faults[0].code == "y",
            (404, Error::NotFound) => true,
            _ => false,
        };
        assert!(is_right, "{status}: {error:?}");
    }
}

#[tokio::test]
async fn an_error_of_another_type_keeps_its_body() {
    let call = |to| golden::error_responses::Client::from_runtime(to).get_book();
    let (error, _) = exchange(typed(401, "text/html", "<html>"), call).await;
    let error = error.unwrap_err();
    assert_eq!((error.body(), error.raw_body()), (None, &b"<html>"[..]));
    assert_eq!(error.status().unwrap(), 401);
}

#[tokio::test]
async fn each_success_has_its_type() {
    use golden::several_successes::{Client, operations::PutBookAnswer as Answer};
    let call = |to| Client::from_runtime(to).put_book();
    let (answer, seen) = exchange(typed(200, JSON, r#"{"title":"é"}"#), call).await;
    assert!(matches!(answer.unwrap(), Answer::Ok(book) if book.title == "é"));
    assert_eq!((seen.method.as_str(), seen.body.len()), ("PUT", 0));
    let (answer, _) = exchange(typed(202, JSON, r#"{"number":7}"#), call).await;
    assert!(matches!(answer.unwrap(), Answer::Accepted(ticket) if ticket.number == 7));
    let (answer, _) = exchange(DONE.to_owned(), call).await;
    assert!(matches!(answer.unwrap(), Answer::NoContent));
}

#[tokio::test]
async fn an_undeclared_status_keeps_its_body() {
    use golden::{no_content, several_successes};
    let call = |to| several_successes::Client::from_runtime(to).put_book();
    for status in [201, 400, 500] {
        let (error, _) = exchange(typed(status, "text/plain", "why é"), call).await;
        let error = error.unwrap_err();
        assert_eq!(error.status().unwrap().as_u16(), status);
        assert_eq!(error.raw_body(), "why é".as_bytes());
    }
    let call = |to| no_content::Client::from_runtime(to).remove_book();
    let (answer, seen) = exchange(DONE.to_owned(), call).await;
    answer.unwrap();
    assert_eq!(seen.method, "DELETE");
    let (error, _) = exchange(typed(404, JSON, "{}"), call).await;
    assert_eq!(error.unwrap_err().raw_body(), b"{}");
}

#[tokio::test]
async fn a_range_of_statuses_is_a_success() {
    let call = |to| golden::no_content::Client::from_runtime(to).has_book();
    for status in [200, 226, 299] {
        // The answer of a HEAD has no body, whatever its headers say.
        let head = format!("HTTP/1.1 {status} Status\r\ncontent-length: 7\r\n\r\n");
        let (answer, seen) = exchange(head, call).await;
        answer.unwrap();
        assert_eq!(seen.method, "HEAD");
    }
    use golden::responses_text_and_bytes::{Client, operations::GetScanAnswer as Answer};
    let call = |to| Client::from_runtime(to).get_scan();
    let (answer, _) = exchange(reply(203, "", "x"), call).await;
    assert!(matches!(answer.unwrap(), Answer::Successful));
    let media_type = "application/json;version=2";
    let (answer, seen) = exchange(typed(202, media_type, r#"{"number":3}"#), call).await;
    assert!(matches!(answer.unwrap(), Answer::Accepted(ticket) if ticket.number == 3));
    let accept = "application/pdf, application/json;version=2";
    assert_eq!(seen.header("accept"), Some(accept));
    let (answer, _) = exchange(typed(200, "application/pdf", "pdf"), call).await;
    let Answer::Ok(scan) = answer.unwrap() else {
        panic!("another answer");
    };
    assert_eq!(scan.bytes(9).await.unwrap(), "pdf");
}

#[tokio::test]
async fn headers_are_typed() {
    use golden::responses_headers::operations::GetBookHeaders;
    use golden::responses_headers::{Client, models::GetBookResponseXKind as Kind};
    let headers = concat!(
        "X-Rate-Limit: 60\r\nx-tags: a,b\r\nX-Tags:  c \r\nX-KIND: novel\r\n",
        "X-Place: {\"floor\":2}\r\nRetry-After: soon\r\nContent-Type: application/json\r\n"
    );
    let call = |to| Client::from_runtime(to).get_book().send_with_response();
    let (url, server) = crate::support::answering(reply(200, headers, r#"{"floor":1}"#));
    let response = call(crate::support::client(&url)).await.unwrap();
    server.join().unwrap();
    assert_eq!(
        (response.status().as_u16(), response.body().floor),
        (200, 1)
    );
    let read = GetBookHeaders::read(response.headers());
    assert_eq!(read.x_rate_limit, Some(60));
    let tags = ["a", "b", "c"].map(str::to_owned).to_vec();
    assert_eq!(read.x_tags, Some(tags));
    assert_eq!(read.x_kind, Some(Kind::Novel));
    assert_eq!(read.x_place.map(|place| place.floor), Some(2));
    assert_eq!(read.retry_after, None);

    let (error, _) = exchange(reply(429, "retry-after: 3\r\n", ""), |to| {
        Client::from_runtime(to).get_book()
    })
    .await;
    let error = error.unwrap_err();
    let read = GetBookHeaders::read(error.response_headers().unwrap());
    assert_eq!((read.retry_after, read.x_rate_limit), (Some(3), None));
}

#[tokio::test]
async fn what_is_not_of_its_type_is_an_error_with_its_place() {
    use golden::several_successes::Client;
    let call = |to| Client::from_runtime(to).put_book();
    let (error, _) = exchange(typed(200, JSON, r#"{"title":7}"#), call).await;
    let error = error.unwrap_err();
    assert!(error.is_decode(), "{error}");
    assert_eq!(error.json_path(), Some("title"));
    assert_eq!(error.raw_body(), br#"{"title":7}"#);
}

#[tokio::test]
async fn a_default_answers_every_status() {
    use golden::responses_of_ranges::{Client, operations::GetBookError as Fault};
    let call = |to| Client::from_runtime(to).get_book();
    let named = || r#"{"name":"é"}"#;
    for status in [200, 201, 299] {
        let (answer, _) = exchange(typed(status, JSON, named()), call).await;
        assert_eq!(answer.unwrap().name, "é");
    }
    for status in [302, 404, 500] {
        let (error, _) = exchange(typed(status, JSON, named()), call).await;
        let error = error.unwrap_err();
        assert!(matches!(error.body(), Some(Fault::Default(named)) if named.name == "é"));
    }
}

#[tokio::test]
async fn media_types_differ_by_status() {
    use golden::responses_of_ranges::operations::{SetBookAnswer as Answer, SetBookError as Fault};
    let call = |to| golden::responses_of_ranges::Client::from_runtime(to).set_book();
    let (answer, seen) = exchange(
        typed(200, "application/vnd.x+json", r#"{"name":"a"}"#),
        call,
    )
    .await;
    assert!(matches!(answer.unwrap(), Answer::Ok(named) if named.name == "a"));
    let accept = "application/vnd.x+json, text/plain, application/problem+json";
    assert_eq!(seen.header("accept"), Some(accept));
    let (answer, _) = exchange(typed(201, "text/plain", "7"), call).await;
    assert!(matches!(answer.unwrap(), Answer::Created(number) if number == "7"));
    let problem = typed(499, "application/problem+json", r#"{"name":"x"}"#);
    let (error, _) = exchange(problem, call).await;
    let error = error.unwrap_err();
    assert!(matches!(error.body(), Some(Fault::ClientError(named)) if named.name == "x"));
    let (error, _) = exchange(typed(599, "text/plain", "down"), call).await;
    let error = error.unwrap_err();
    assert!(matches!(error.body(), Some(Fault::ServerError(text)) if text == "down"));
}
