//! Values that are no plain texts, lists and objects, and bodies of one scalar.

use std::collections::BTreeMap;

use flip_runtime::{Json, Number};
use flip_tests::golden;
use serde_json::{Value, json};

use crate::multipart::{part, parts};
use crate::support::{exchange, nested, pair, pairs, seen, typed};

#[tokio::test]
async fn enumerations_dates_numbers_and_constants() {
    use golden::parameters_of_types::{Client, models::Genre, models::Place};
    let weight: Number = "1.10000000000000000001".parse().unwrap();
    let genres = || vec![Genre::Novel, Genre::from("é,x")];
    let seen = seen(|to| {
        let call = Client::from_runtime(to).find(genres(), "2026-11-21");
        let call = call.genre(Genre::Poetry).at("2026-11-21T10:00:00+07:00");
        let call = call.weight(weight).since("").place(Place::new(None));
        call.x_genres([Genre::Novel, Genre::Poetry])
            .x_free(BTreeMap::from([("a".to_owned(), true)]))
    })
    .await;
    let path = seen.target.split('?').next();
    assert_eq!(path, Some("/novel,%C3%A9%2Cx/2026-11-21"));
    let read: BTreeMap<String, String> = pairs(seen.query().as_bytes()).into_iter().collect();
    assert_eq!(read["genre"], "poetry");
    assert_eq!(read["at"], "2026-11-21T10:00:00+07:00");
    assert_eq!(read["weight"], "1.10000000000000000001");
    assert_eq!(
        (read["since"].as_str(), read["fixed"].as_str()),
        ("", "one")
    );
    assert_eq!(seen.header("x-genres"), Some("novel,poetry"));
    assert_eq!(seen.header("x-free"), Some("a=true"));
}

#[tokio::test]
async fn maps_and_unions_are_deep_objects() {
    use golden::parameters_of_types::{Client, models::Counted, models::Which};
    let deep = BTreeMap::from([("a b".to_owned(), 1), ("é".to_owned(), -2)]);
    let genres = [golden::parameters_of_types::models::Genre::Novel];
    let seen = seen(|to| {
        let call = Client::from_runtime(to).find(genres, "d").deep(deep);
        call.which(Which::from(Counted::new(7)))
    })
    .await;
    let read: BTreeMap<String, Value> = nested(seen.query().as_bytes());
    assert_eq!(read["deep"], json!({ "a b": "1", "é": "-2" }));
    assert_eq!(read["which"], json!({ "count": "7" }));
}

#[tokio::test]
async fn a_scalar_is_a_body_of_json() {
    let client = golden::body_json_scalars::Client::from_runtime;
    let quoted = || typed(200, "application/json", r#""\"é""#);
    let (answer, text) = exchange(quoted(), |to| client(to).set_text("a\"é")).await;
    assert_eq!(answer.unwrap(), "\"é");
    assert_eq!(text.text(), r#""a\"é""#);
    let null = || typed(200, "application/json", " null\n");
    let (answer, number) = exchange(null(), |to| client(to).set_number(i64::MIN)).await;
    assert_eq!(
        (answer.unwrap(), number.text()),
        (None, "-9223372036854775808")
    );
    let flags: [(Option<bool>, &str); 2] = [(Some(false), "false"), (None, "null")];
    for (flag, expected) in flags {
        let flag = seen(|to| client(to).set_flag().body(flag)).await;
        assert_eq!(flag.text(), expected);
        assert_eq!(flag.header("content-type"), Some("application/json"));
    }
    let absent = seen(|to| client(to).set_flag()).await;
    assert_eq!((absent.text(), absent.header("content-type")), ("", None));
    let any: Json = serde_json::from_str("[1.10,{\"a\":null}]").unwrap();
    let (answer, sent) = exchange(null(), |to| client(to).set_any(any)).await;
    assert_eq!(serde_json::to_string(&answer.unwrap()).unwrap(), "null");
    assert_eq!(sent.text(), "[1.10,{\"a\":null}]");
}

#[tokio::test]
async fn a_scalar_is_a_body_of_text() {
    let client = golden::body_text_of_types::Client::from_runtime;
    let reply = |text| typed(200, "text/plain", text);
    let (answer, number) = exchange(reply(" -42\n"), |to| client(to).set_number(7)).await;
    assert_eq!((*answer.unwrap(), number.text()), (-42, "7"));
    assert_eq!(number.header("content-type"), Some("text/plain"));
    let (answer, genre) = exchange(reply("poetry"), |to| client(to).set_genre("novel")).await;
    assert_eq!(
        (answer.unwrap().as_str(), genre.text()),
        ("poetry", "novel")
    );
    assert_eq!(genre.header("content-type"), Some("text/plain"));
}

#[tokio::test]
async fn maps_and_unions_are_forms() {
    use golden::body_form_odd::{Client, models::Named, models::Which};
    let free = BTreeMap::from([pair("k&", "é="), pair("z", "")]);
    let free = seen(|to| Client::from_runtime(to).free(free)).await;
    assert_eq!(pairs(&free.body), [pair("k&", "é="), pair("z", "")]);
    let named = Which::from(Named::new("a b"));
    let either = seen(|to| Client::from_runtime(to).either().body(named)).await;
    assert_eq!(pairs(&either.body), [pair("name", "a b")]);
    let media_type = Some("application/x-www-form-urlencoded");
    assert_eq!(either.header("content-type"), media_type);
    let none = seen(|to| Client::from_runtime(to).either()).await;
    assert_eq!((none.body.len(), none.header("content-type")), (0, None));
}

#[tokio::test]
async fn parts_of_lists_and_any_values() {
    use golden::body_form_odd::{Client, models::Named, models::OddForm};
    let any: Json = serde_json::from_str(r#"{"a":[1,null]}"#).unwrap();
    let form = OddForm::new([true, false])
        .places([Named::new("a"), Named::new("é")])
        .bytes("aGk=")
        .any(any);
    let seen = seen(|to| Client::from_runtime(to).parts(form)).await;
    let json = Some("application/json");
    let expected = [
        part("flags", None, None, b"true"),
        part("flags", None, None, b"false"),
        part("places", None, json, br#"{"name":"a"}"#),
        part("places", None, json, r#"{"name":"é"}"#.as_bytes()),
        part("bytes", None, None, b"aGk="),
        part("any", None, json, br#"{"a":[1,null]}"#),
    ];
    assert_eq!(parts(&seen).await, expected);
}
