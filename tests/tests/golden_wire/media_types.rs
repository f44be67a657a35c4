//! Answers that are read by their media type, and those that point elsewhere.

use flip_runtime::{Outcome, Redirection};
use flip_tests::golden;

use crate::support::{answering, client, exchange, reply, typed};

const JSON: &str = "application/json";
const EVENTS: &str = "text/event-stream";

#[tokio::test]
async fn answer_is_read_by_its_media_type() {
    use golden::answers_by_media_type::models::CompleteRequest;
    use golden::answers_by_media_type::{Client, operations::CompleteAnswer as Answer};
    let call = |to| Client::from_runtime(to).complete(CompleteRequest::new());
    let (answer, seen) = exchange(typed(200, JSON, r#"{"text":"a"}"#), call).await;
    let Answer::OkJson(whole) = answer.unwrap() else {
        panic!("no JSON");
    };
    assert_eq!(whole.text.as_deref(), Some("a"));
    let accept = seen.header("accept").unwrap();
    for expected in [
        JSON,
        "text/csv",
        EVENTS,
        "text/plain",
        "application/problem+json",
    ] {
        assert!(accept.split(", ").any(|one| one == expected), "{accept}");
    }
    let hal = typed(
        200,
        "application/hal+json; charset=utf-8",
        r#"{"text":"b"}"#,
    );
    assert!(matches!(exchange(hal, call).await.0, Ok(Answer::OkJson(_))));
    let silent = reply(200, "", r#"{"text":"c"}"#);
    assert!(matches!(
        exchange(silent, call).await.0,
        Ok(Answer::OkJson(_))
    ));
    let csv = typed(200, "Text/CSV; header=present", "a,b");
    let (answer, _) = exchange(csv, call).await;
    assert!(matches!(answer.unwrap(), Answer::OkCsv(csv) if csv == "a,b"));
    assert!(matches!(
        exchange(reply(201, "", ""), call).await.0,
        Ok(Answer::Created)
    ));

    let body = ": begin\ndata: {\"delta\":\"x\"}\n\ndata: 1\n\ndata: {}\n\ndata: [DONE]\n\n";
    let (answer, _) = exchange(typed(200, EVENTS, body), call).await;
    let Answer::OkEventStream(mut events) = answer.unwrap() else {
        panic!("no events");
    };
    let first = events.next().await.unwrap().unwrap();
    assert_eq!(first.data.delta.as_deref(), Some("x"));
    assert_eq!(events.next().await.unwrap().unwrap_err().raw(), "1");
    assert_eq!(events.next().await.unwrap().unwrap().data.delta, None);
    assert!(events.next().await.is_none() && events.is_done());

    // What is not declared is read as JSON, and says so when it is none.
    let (error, _) = exchange(typed(200, "text/html", "<p>"), call).await;
    let error = error.unwrap_err();
    assert_eq!(
        (error.raw_body(), error.outcome()),
        (&b"<p>"[..], Outcome::Unknown)
    );
    assert!(error.to_string().contains("text/html"), "{error}");
}

#[tokio::test]
async fn error_is_read_by_its_media_type() {
    use golden::answers_by_media_type::models::CompleteRequest;
    use golden::answers_by_media_type::{Client, operations::CompleteError as Fault};
    let call = |to| Client::from_runtime(to).complete(CompleteRequest::new());
    let fault = r#"{"code":"x"}"#;
    type Case = (u16, &'static str, &'static str, fn(&Fault) -> bool);
    let cases: [Case; 5] = [
        (
            400,
            JSON,
            fault,
            |one| matches!(one, Fault::BadRequestJson(one) if one.code == "x"),
        ),
        (400, "application/problem+json", fault, |one| {
            matches!(one, Fault::BadRequestJson(_))
        }),
        (
            400,
            "text/plain",
            "no",
            |one| matches!(one, Fault::BadRequestText(one) if one == "no"),
        ),
        (
            400,
            "application/pdf",
            "%",
            |one| matches!(one, Fault::BadRequestPdf(one) if one == "%"),
        ),
        (
            500,
            JSON,
            fault,
            |one| matches!(one, Fault::Default(one) if one.code == "x"),
        ),
    ];
    for (status, media_type, body, is_right) in cases {
        let (error, _) = exchange(typed(status, media_type, body), call).await;
        let error = error.unwrap_err();
        assert!(is_right(error.body().unwrap()), "{media_type}: {error:?}");
    }
}

#[tokio::test]
async fn streams_and_bytes_say_what_they_are() {
    use golden::answers_by_media_type::Client;
    use golden::answers_by_media_type::operations::{GetAnythingAnswer, GetLabelAnswer};
    let label = |to| Client::from_runtime(to).get_label();
    let (answer, seen) = exchange(typed(200, "application/pdf", "%"), label).await;
    assert!(matches!(answer.unwrap(), GetLabelAnswer::Pdf(_)));
    assert_eq!(seen.header("accept"), Some("image/png, application/pdf"));
    let (answer, _) = exchange(typed(200, "image/png", "p"), label).await;
    assert!(matches!(answer.unwrap(), GetLabelAnswer::Png(_)));
    let (error, _) = exchange(typed(200, "text/csv", "a,b"), label).await;
    let error = error.unwrap_err();
    assert_eq!(error.raw_body(), b"a,b");
    assert!(
        error
            .to_string()
            .contains("`text/csv`, which is not declared"),
        "{error}"
    );

    let picture = |to| Client::from_runtime(to).get_picture();
    let (answer, seen) = exchange(typed(200, "image/gif", "g"), picture).await;
    let picture = answer.unwrap();
    assert_eq!(picture.media_type(), Some("image/gif"));
    assert_eq!(picture.bytes(9).await.unwrap(), "g");
    assert_eq!(seen.header("accept"), Some("image/*"));

    let anything = |to| Client::from_runtime(to).get_anything();
    let (answer, _) = exchange(typed(200, JSON, r#"{"code":"x"}"#), anything).await;
    assert!(matches!(answer.unwrap(), GetAnythingAnswer::Json(one) if one.code == "x"));
    let (answer, _) = exchange(typed(200, "audio/ogg", "o"), anything).await;
    let GetAnythingAnswer::Any(body) = answer.unwrap() else {
        panic!("no bytes");
    };
    assert_eq!(body.media_type(), Some("audio/ogg"));
}

#[tokio::test]
async fn lines_and_events_alone_are_streams() {
    use golden::answers_by_media_type::Client;
    let lines = typed(
        200,
        "application/x-ndjson",
        "{\"code\":\"a\"}\n{\"code\":\"b\"}",
    );
    let (answer, _) = exchange(lines, |to| Client::from_runtime(to).get_lines()).await;
    let mut lines = answer.unwrap();
    for code in ["a", "b"] {
        assert_eq!(lines.next().await.unwrap().unwrap().code, code);
    }
    assert!(lines.next().await.is_none());
    let words = typed(200, EVENTS, "data: [DONE\n\n");
    let (answer, _) = exchange(words, |to| Client::from_runtime(to).get_words()).await;
    assert_eq!(answer.unwrap().next().await.unwrap().unwrap().data, "[DONE");
    let events = typed(200, EVENTS, "data: {\"code\":\"a\"}\n\n");
    let (answer, _) = exchange(events, |to| Client::from_runtime(to).get_events()).await;
    assert_eq!(
        answer.unwrap().next().await.unwrap().unwrap().data.code,
        "a"
    );
}

#[tokio::test]
async fn several_names_of_json_are_told_apart_by_what_they_hold() {
    use golden::answers_by_media_type::{Client, operations::GetStarsAnswer as Answer};
    let call = |to| Client::from_runtime(to).get_stars();
    let (answer, _) = exchange(typed(200, JSON, r#"["a"]"#), call).await;
    assert!(matches!(answer.unwrap(), Answer::Json(names) if names == ["a"]));
    let stars = typed(
        200,
        "application/vnd.star+json; charset=utf-8",
        r#"[{"code":"x"}]"#,
    );
    let (answer, _) = exchange(stars, call).await;
    assert!(matches!(answer.unwrap(), Answer::VndStarJson(stars) if stars[0].code == "x"));
    // The same thing under several names is one type.
    for media_type in [JSON, "text/json", "text/plain"] {
        let same = typed(200, media_type, r#"{"code":"x"}"#);
        let (answer, seen) = exchange(same, |to| Client::from_runtime(to).get_same()).await;
        assert_eq!(answer.unwrap().code, "x");
        assert_eq!(seen.header("accept"), Some("application/json, text/json"));
    }
}

#[tokio::test]
async fn text_of_an_answer_is_read_in_its_charset() {
    use golden::responses_text_and_bytes::Client;
    let body = b"HTTP/1.1 200 OK\r\ncontent-type: text/plain; charset=iso-8859-1\r\n\
        content-length: 2\r\n\r\n\xfc\xe9";
    let (url, server) = crate::support::pipe::listen(move |mut connection| {
        crate::support::pipe::receive(&mut connection);
        std::io::Write::write_all(connection.get_mut(), body).unwrap();
    });
    let note = Client::from_runtime(client(&url)).get_note().await;
    assert_eq!(note.unwrap(), "üé");
    server.join().unwrap();
}

#[tokio::test]
async fn undeclared_success_is_kept() {
    use golden::no_success::Client;
    for (status, body) in [(200, "{}"), (204, ""), (299, "x")] {
        let answer = typed(status, "text/x-odd", body);
        let (answer, seen) = exchange(answer, |to| Client::from_runtime(to).a()).await;
        let answer = answer.unwrap();
        assert_eq!(answer.media_type(), Some("text/x-odd"));
        assert_eq!(answer.bytes(9).await.unwrap(), body);
        assert_eq!(seen.header("accept"), Some("*/*"));
    }
    let call = |to| Client::from_runtime(to).b();
    let (answer, seen) = exchange(typed(202, JSON, "[]"), call).await;
    assert_eq!(answer.unwrap().bytes(9).await.unwrap(), "[]");
    assert_eq!(seen.header("accept"), Some("application/json, */*"));
    let (error, _) = exchange(typed(400, JSON, "{}"), call).await;
    assert!(error.unwrap_err().body().is_some());
    let (answer, _) = exchange(typed(200, JSON, "\"x\""), |to| Client::from_runtime(to).d()).await;
    assert_eq!(answer.unwrap(), "x");
    let (url, server) = answering("HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\n".to_owned());
    Client::from_runtime(client(&url)).e().await.unwrap();
    assert_eq!(server.join().unwrap().method, "HEAD");
}

#[track_caller]
fn leads_to(redirection: &Redirection, status: u16, location: Option<&str>) {
    assert_eq!(redirection.status().as_u16(), status);
    assert_eq!(redirection.location(), location);
}

#[tokio::test]
async fn declared_redirect_is_an_answer() {
    use golden::redirects::Client;
    use golden::redirects::operations::{
        AuthorizeAnswer, AuthorizeHeaders, GetBookAnswer, GetScanAnswer,
    };
    let found = || {
        reply(
            302,
            "location: https://a.example/?code=1\r\nx-state: 7\r\n",
            "",
        )
    };
    let call = |to| Client::from_runtime(to).authorize();
    let AuthorizeAnswer::Found(to) = exchange(found(), call).await.0.unwrap() else {
        panic!("no redirect");
    };
    leads_to(&to, 302, Some("https://a.example/?code=1"));
    assert_eq!(AuthorizeHeaders::read(to.headers()).x_state, Some(7));
    assert!(!format!("{to:?}").contains("code=1"), "{to:?}");
    // Where it leads, if the client goes there.
    let (answer, _) = exchange(typed(200, "text/html", "<p>"), call).await;
    assert!(matches!(answer.unwrap(), AuthorizeAnswer::Successful(_)));
    let (error, _) = exchange(reply(301, "location: /\r\n", ""), call).await;
    assert!(error.unwrap_err().is_redirect());

    let call = |to| Client::from_runtime(to).login();
    let (answer, _) = exchange(reply(303, "location: ../a\r\n", ""), call).await;
    leads_to(&answer.unwrap(), 303, Some("../a"));
    let (error, _) = exchange(typed(500, JSON, "\"x\""), call).await;
    assert!(error.unwrap_err().body().is_some());

    let call = |to| Client::from_runtime(to).get_book();
    let (answer, _) = exchange(
        "HTTP/1.1 304 Not Modified\r\netag: a\r\n\r\n".to_owned(),
        call,
    )
    .await;
    let GetBookAnswer::NotModified(same) = answer.unwrap() else {
        panic!("not the same");
    };
    leads_to(&same, 304, None);
    assert_eq!(same.headers()["etag"], "a");
    let (answer, _) = exchange(typed(200, JSON, "\"x\""), call).await;
    assert!(matches!(answer.unwrap(), GetBookAnswer::Ok(book) if book == "x"));

    let call = |to| Client::from_runtime(to).get_scan();
    let (answer, _) = exchange(reply(307, "location: /b\r\n", "<p>"), call).await;
    let GetScanAnswer::Redirection(elsewhere) = answer.unwrap() else {
        panic!("no redirect");
    };
    leads_to(&elsewhere, 307, Some("/b"));
    assert_eq!(elsewhere.body(), "<p>");
    let (answer, _) = exchange(typed(200, "image/png", "p"), call).await;
    assert!(matches!(answer.unwrap(), GetScanAnswer::Ok(_)));
}
