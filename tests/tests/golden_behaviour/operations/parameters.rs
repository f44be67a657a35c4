//! Every location and style of parameters.

use std::collections::BTreeMap;

use flip_runtime::{Check, Operation};
use flip_tests::golden;

use crate::{broken, runtime, target};

#[test]
fn path_parameters_have_all_styles_and_share_segments() {
    use golden::parameters_in_path::models::{FindFormat, Place};
    use golden::parameters_in_path::operations::FindRequired;
    let client = golden::parameters_in_path::Client::from_runtime(runtime());
    let place = || Place::new(2).room("b/c");
    let texts = || vec!["x".to_owned(), "y z".to_owned()];
    let find = |from| {
        client.find(FindRequired {
            simple: vec![1, 2],
            exploded: place(),
            label: "l".to_owned(),
            labels: texts(),
            matrix: texts(),
            matrices: texts(),
            json: place(),
            from,
            until: "z.".to_owned(),
            format: FindFormat::Pdf,
        })
    };
    assert_eq!(
        target(&find(3)),
        concat!(
            "/1,2/floor=2,room=b%2Fc/.l.x.y%20z/;matrix=x,y%20z;matrices=x;matrices=y%20z",
            "/%7B%22floor%22%3A2%2C%22room%22%3A%22b%2Fc%22%7D/3-z..pdf",
        )
    );
    assert_eq!(broken(|checks| find(0).check(checks)), ["from: at least 1"]);
}

#[test]
fn query_parameters_have_all_styles() {
    use golden::parameters_in_query::models::{Filter, FindKey, Place};
    let client = golden::parameters_in_query::Client::from_runtime(runtime());
    let place = || Place::new(2).room("b&c");
    let filter = || Filter::new().place(place()).tags(["t".to_owned()]);
    let texts = || ["x".to_owned(), "y/z".to_owned()];
    assert_eq!(target(&client.find(None)), "/books");
    let one = |call: golden::parameters_in_query::operations::Find| {
        let target = target(&call);
        target.strip_prefix("/books?").unwrap().to_owned()
    };
    let call = || client.find(None);
    let cases = [
        (call().place(place()), "floor=2&room=b%26c"),
        (call().at(place()), "at=floor,2,room,b%26c"),
        (
            call().filter(filter()),
            "filter%5Bplace%5D%5Bfloor%5D=2&filter%5Bplace%5D%5Broom%5D=b%26c&filter%5Btags%5D%5B0%5D=t",
        ),
        (call().spaced(texts()), "spaced=x%20y%2Fz"),
        (call().piped(texts()), "piped=x%7Cy%2Fz"),
        (call().path("a/b?c&d"), "path=a/b?c%26d"),
        (call().paths(texts()), "paths=x,y/z"),
        (
            call().json(Filter::new().tags(["t".to_owned()])),
            "json=%7B%22tags%22%3A%5B%22t%22%5D%7D",
        ),
        (
            call().free(BTreeMap::from([("k".to_owned(), "v".to_owned())])),
            "k=v",
        ),
        (call().ids([1, 2]), "ids%5B%5D=1&ids%5B%5D=2"),
        (call().key(FindKey::from(7)), "key=7"),
        (call().page(2), "page=2"),
        (client.find("z".to_owned()), "until=z"),
    ];
    for (call, expected) in cases {
        assert_eq!(one(call), expected);
    }
    let header = call().page_header("h");
    assert_eq!(target(&header), "/books");
    assert_eq!(header.request().unwrap().headers()["page"], "h");
    assert_eq!(
        broken(|checks| call().page(0).check(checks)),
        ["page: at least 1"]
    );
}

#[test]
fn headers_and_cookies_have_their_styles() {
    use golden::parameters_in_headers::models::Place;
    let client = golden::parameters_in_headers::Client::from_runtime(runtime());
    let place = || Place::new(2).room("ü");
    let call = client
        .find("s;1")
        .x_ids([1, 2])
        .x_place(Place::new(2))
        .x_place_exploded(Place::new(2).room("b"))
        .x_json(place())
        .seen([1, 2])
        .tags(["a".to_owned(), "b".to_owned()])
        .json(Place::new(3));
    let request = call.request().unwrap();
    let header = |name: &str| request.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(header("x-ids"), "1,2");
    assert_eq!(header("x-place"), "floor,2");
    assert_eq!(header("x-place-exploded"), "floor=2,room=b");
    assert_eq!(header("x-json"), r#"{"floor":2,"room":"\u00fc"}"#);
    assert_eq!(
        request.cookies(),
        "session=s%3B1; seen=1; seen=2; tags=a,b; json={%22floor%22:3}"
    );
}

#[test]
fn a_template_is_sent_as_it_was_repaired() {
    let client = golden::parameters_repaired::Client::from_runtime(runtime());
    assert_eq!(
        target(&client.list_books("a b").page(2).text("<x/>")),
        "/books/a%20b?page=2&text=%3Cx%2F%3E"
    );
    assert_eq!(
        target(&client.get_book("7", 3, "x").page(1)),
        "/books/7?kind=a&of=3&page=1&at=x"
    );
    // The compiler has said that this cannot be sent.
    let deep = client.list_books("x").deep([vec!["a".to_owned()]]);
    assert!(deep.request().is_err());
}

#[test]
#[expect(deprecated, reason = "the document says so of `option`")]
fn ids_that_are_no_identifiers_name_functions_all_the_same() {
    let client = golden::operation_names::Client::from_runtime(runtime());
    let methods = [
        client.users_list().request().unwrap(),
        client.get_user().request().unwrap(),
        client.value_1st().request().unwrap(),
        client.match_().request().unwrap(),
        client.runtime_operation().request().unwrap(),
        client.get_user_operation().request().unwrap(),
        client.option().request().unwrap(),
        client.get_books_id_pages("x").request().unwrap(),
    ];
    let methods: Vec<&str> = methods.iter().map(|one| one.method().as_str()).collect();
    let expected = [
        "GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "TRACE", "GET",
    ];
    assert_eq!(methods, expected);
    let delete = client.delete_books_id_pages("x").body(["a".to_owned()]);
    assert_eq!(crate::body(&delete), r#"["a"]"#);
}

#[test]
fn methods_of_a_call_give_way_to_setters_of_the_same_name() {
    use golden::names_of_calls::Client;
    let client = Client::from_runtime(runtime());
    let call = client
        .run_job()
        .timeout(5)
        .retry(true)
        .header("h")
        .send(false)
        .call("c")
        .call_timeout(6)
        .call_timeout_2(std::time::Duration::from_secs(1))
        .call_header("X-Own", "1");
    assert_eq!(
        target(&call),
        "/jobs?timeout=5&retry=true&header=h&send=false&call=c&call_timeout=6"
    );
}

#[test]
fn bounds_of_floats_are_decimal() {
    use golden::formats_of_primitives::models::Numbers;
    let broken_by = |ratio: f64| {
        let numbers = Numbers::new(2.0, 2_u64, true, 'a').ratio(ratio);
        broken(|checks| Check::check(&numbers, checks))
    };
    assert!(broken_by(-0.5).is_empty());
    assert!(broken_by(0.75).is_empty());
    assert_eq!(broken_by(-0.75), ["ratio: at least -0.5"]);
    assert_eq!(broken_by(0.3), ["ratio: a multiple of 0.25"]);
}
