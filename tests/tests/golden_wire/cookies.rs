//! Parameters in cookies.

use flip_tests::golden;
use golden::parameters_cookie_styles::{
    Client, models::Mix, models::MixRequired, operations::Find,
};
use serde_json::{Value, json};

use crate::support::{ODD, pair, seen, texts, unescape};

/// The header of a call with these parameters.
async fn header(set: impl FnOnce(Find) -> Find) -> Option<String> {
    let call = |to| set(Client::from_runtime(to).find());
    let seen = seen(call).await;
    assert_eq!((seen.target.as_str(), seen.body.len()), ("/p", 0));
    seen.header("cookie").map(str::to_owned)
}

/// Cookies as a server reads them.
async fn read(set: impl FnOnce(Find) -> Find) -> Vec<(String, String)> {
    let header = header(set).await.expect("cookies");
    let cookies = cookie::Cookie::split_parse_encoded(header).map(Result::unwrap);
    cookies
        .map(|cookie| pair(cookie.name(), cookie.value()))
        .collect()
}

/// Cookies as they came.
async fn raw(set: impl FnOnce(Find) -> Find) -> Vec<(String, String)> {
    let header = header(set).await.expect("cookies");
    let cookies = cookie::Cookie::split_parse(header).map(Result::unwrap);
    cookies
        .map(|cookie| pair(cookie.name(), cookie.value()))
        .collect()
}

fn list() -> Vec<String> {
    texts(&["blue", "black", "brown"])
}

fn mix() -> Mix {
    Mix::new(MixRequired {
        r: 100,
        g: 200,
        b: 150,
    })
}

/// The rows `form` of the table "Style Examples", with the separator of cookies for `&`.
#[tokio::test]
async fn the_table_of_styles() {
    let header = header(|find| find.text("blue").flat_text("blue")).await;
    assert_eq!(header.as_deref(), Some("text=blue; flat_text=blue"));
    let exploded = read(|find| find.list(list()).mix(mix())).await;
    let expected = [
        pair("list", "blue"),
        pair("list", "black"),
        pair("list", "brown"),
        pair("R", "100"),
        pair("G", "200"),
        pair("B", "150"),
    ];
    assert_eq!(exploded, expected);
    let flat = raw(|find| find.flat_list(list()).flat_mix(mix())).await;
    let expected = [
        pair("flat_list", "blue,black,brown"),
        pair("flat_mix", "R,100,G,200,B,150"),
    ];
    assert_eq!(flat, expected);
}

#[tokio::test]
async fn odd_values_come_through() {
    let odd = || texts(&[ODD, "", "a b; c=\"d\""]);
    let exploded = read(|find| find.text(ODD).list(odd())).await;
    let mut expected = vec![pair("text", ODD)];
    expected.extend(odd().iter().map(|item| pair("list", item)));
    assert_eq!(exploded, expected);
    let flat = raw(|find| find.flat_text(ODD).flat_list(odd())).await;
    let [(_, text), (_, list)] = &flat[..] else {
        panic!("{flat:?}");
    };
    // What a cookie may hold stays as it is.
    let decoded = |text: &str| {
        percent_encoding::percent_decode_str(text)
            .decode_utf8()
            .unwrap()
            .into_owned()
    };
    assert_eq!(decoded(text), ODD);
    assert_eq!(list.split(',').map(decoded).collect::<Vec<_>>(), odd());
}

#[tokio::test]
async fn a_parameter_of_json_is_one_cookie() {
    let read = read(|find| find.text("x").json_mix(mix())).await;
    assert_eq!(read[0], pair("text", "x"));
    let (name, value) = &read[1];
    let value: Value = serde_json::from_str(value).unwrap();
    let expected = json!({ "R": 100, "G": 200, "B": 150 });
    assert_eq!((name.as_str(), value), ("json_mix", expected));
}

#[tokio::test]
async fn what_is_absent_or_empty_is_not_sent() {
    assert_eq!(header(|find| find).await, None);
    assert_eq!(
        header(|find| find.list([""; 0]).flat_list([""; 0])).await,
        None
    );
    assert_eq!(header(|find| find.text("")).await.as_deref(), Some("text="));
}

#[tokio::test]
async fn required_cookies_stand_beside_headers() {
    use golden::parameters_in_headers::{Client, models::Place};
    let seen = seen(|to| {
        let call = Client::from_runtime(to).find("s;1").seen([1, 2]);
        call.tags(texts(&["a,b", "c"])).x_place(Place::new(2))
    })
    .await;
    let raw: Vec<(String, String)> = cookie::Cookie::split_parse(seen.header("cookie").unwrap())
        .map(Result::unwrap)
        .map(|cookie| pair(cookie.name(), &unescape(cookie.value())))
        .collect();
    let expected = [
        pair("session", "s;1"),
        pair("seen", "1"),
        pair("seen", "2"),
        pair("tags", "a,b,c"),
    ];
    assert_eq!(raw, expected);
    assert_eq!(seen.header("x-place"), Some("floor,2"));
}
