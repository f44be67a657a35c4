//! What may be `null`, where nothing but JSON can say so: in parameters it counts as absent, in
//! forms it is an empty value, in multipart forms no part.

use flip_runtime::File;
use flip_tests::golden;
use golden::nullable_on_the_wire::operations::{Find, FindHeaders, FindRequired};
use golden::nullable_on_the_wire::{Client, models};

use crate::multipart::{part, parts};
use crate::support::{Seen, answering, client, pair, pairs, seen};

fn tags() -> Vec<Option<String>> {
    vec![Some("a".to_owned()), None, Some("b".to_owned())]
}

fn required(given: Option<Vec<Option<String>>>) -> FindRequired {
    FindRequired {
        book: "1".to_owned(),
        flat: given.clone(),
        x_tags: given.clone(),
        tags_cookie: given,
    }
}

async fn find(given: Option<Vec<Option<String>>>, set: impl FnOnce(Find) -> Find) -> Seen {
    seen(|to| {
        let call = Client::from_runtime(to).find(required(given));
        set(call)
    })
    .await
}

#[tokio::test]
async fn null_parameters_are_not_sent() {
    let null = find(None, |call| call).await;
    assert_eq!(null.target, "/books/1");
    assert_eq!((null.header("x-tags"), null.header("cookie")), (None, None));
    let place = models::Place::new().floor_null();
    let deep = find(None, |call| call.place(place)).await;
    assert_eq!(deep.target, "/books/1");
    let place = models::Place::new().floor(2);
    let deep = find(None, |call| call.place(place)).await;
    assert_eq!(pairs(deep.query().as_bytes()), [pair("place[floor]", "2")]);
}

/// RFC 6570 passes over the members of a list that are undefined.
#[tokio::test]
async fn null_items_of_parameters_are_not_sent() {
    let seen = find(Some(tags()), |call| call.tags(tags())).await;
    let expected = [pair("tags", "a"), pair("tags", "b"), pair("flat", "a,b")];
    assert_eq!(pairs(seen.query().as_bytes()), expected);
    assert_eq!(seen.header("x-tags"), Some("a,b"));
    assert_eq!(seen.header("cookie"), Some("tags=a; tags=b"));
}

#[tokio::test]
async fn null_fields_are_empty() {
    let form = |form| async { seen(|to| Client::from_runtime(to).set(form)).await.body };
    let null = form(models::Form::new().tags_null()).await;
    assert_eq!(pairs(&null), [pair("tags", "")]);
    let some = form(models::Form::new().tags(tags())).await;
    let expected = [pair("tags", "a"), pair("tags", ""), pair("tags", "b")];
    assert_eq!(pairs(&some), expected);
}

#[tokio::test]
async fn null_parts_are_not_sent() {
    let add = |form| seen(|to| Client::from_runtime(to).add(form));
    let file = || File::new("f", "x");
    let octets = Some("application/octet-stream");
    let null = models::BookForm::new(None, None);
    assert_eq!(parts(&add(null).await).await, []);
    let some = models::BookForm::new(file(), vec![file(), file()]).cover(file());
    let expected = ["scan", "cover", "pages", "pages"];
    let expected = expected.map(|name| part(name, Some("f"), octets, b"x"));
    assert_eq!(parts(&add(some).await).await, expected);
}

#[tokio::test]
async fn nullable_headers_of_answers_are_read() {
    let head = "HTTP/1.1 204 No Content\r\nx-tags: a,,b\r\nx-limit: 3\r\n\r\n";
    let (url, server) = answering(head.to_owned());
    let call = Client::from_runtime(client(&url)).find(required(None));
    let response = call.send_with_response().await.unwrap();
    server.join().unwrap();
    let read = FindHeaders::read(response.headers());
    assert_eq!(read.x_limit, Some(3));
    let items = read.x_tags.unwrap();
    assert_eq!(items.first(), Some(&Some("a".to_owned())));
    assert_eq!(items.last(), Some(&Some("b".to_owned())));
}
