//! How arguments become path, query, headers and body.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

use flip_runtime::{Id, Json, Method, PathStyle, Presence, QueryStyle, Request, RequestError};
use serde::Serialize;
use serde_json::{Value, json};

fn get() -> Request {
    Request::new(Method::GET)
}

fn segment(value: impl Serialize) -> Result<String, RequestError> {
    Ok(get()
        .literal("/a/")
        .segment("name", &value)?
        .literal("/b")
        .target())
}

fn query(value: &Value, style: QueryStyle) -> Result<String, RequestError> {
    Ok(get().query_style("n", value, style)?.target())
}

fn form(value: impl Serialize) -> Result<String, RequestError> {
    let request = Request::new(Method::POST).form(&value)?;
    assert_eq!(
        request.headers()["content-type"],
        "application/x-www-form-urlencoded"
    );
    Ok(String::from_utf8(request.body_bytes().unwrap().to_vec()).unwrap())
}

#[test]
fn a_segment_cannot_change_the_path() {
    let cases = [
        ("plain-._~09", "plain-._~09"),
        ("../x", "..%2Fx"),
        ("..%2f", "..%252f"),
        ("%2e%2e", "%252e%252e"),
        ("?a=b&c", "%3Fa%3Db%26c"),
        ("#top", "%23top"),
        ("\\", "%5C"),
        ("a b+c", "a%20b%2Bc"),
        ("\r\n\0", "%0D%0A%00"),
        ("héllo €", "h%C3%A9llo%20%E2%82%AC"),
        ("...", "..."),
        (";v=1:@", "%3Bv%3D1%3A%40"),
    ];
    for (value, encoded) in cases {
        assert_eq!(segment(value).unwrap(), format!("/a/{encoded}/b"));
    }
}

#[test]
fn a_segment_that_is_no_segment_is_refused_by_name() {
    for value in [
        json!(""),
        json!("."),
        json!(".."),
        json!(null),
        json!([]),
        json!([["x"]]),
    ] {
        let error = segment(&value).expect_err("an error");
        assert_eq!(error.name(), "name", "{value}");
        assert!(
            error.to_string().starts_with("path parameter `name` "),
            "{error}"
        );
    }
}

#[test]
fn numbers_keep_every_digit() {
    let id: Id = serde_json::from_str("250209143025123000099").unwrap();
    assert_eq!(segment(&id).unwrap(), "/a/250209143025123000099/b");
    assert_eq!(
        form(json!({ "n": u64::MAX })).unwrap(),
        "n=18446744073709551615"
    );
    let raw = serde_json::value::RawValue::from_string("1.10".to_owned()).unwrap();
    assert_eq!(segment(&raw).unwrap(), "/a/1.10/b");
}

#[test]
fn path_styles() {
    let (list, object) = (json!([3, "4,5"]), json!({ "x": 3, "y": true }));
    let cases = [
        (PathStyle::Simple, "3,4%2C5", "x,3,y,true"),
        (PathStyle::SimpleExplode, "3,4%2C5", "x=3,y=true"),
        (PathStyle::Label, ".3,4%2C5", ".x,3,y,true"),
        (PathStyle::LabelExplode, ".3.4%2C5", ".x=3.y=true"),
        (PathStyle::Matrix, ";n=3,4%2C5", ";n=x,3,y,true"),
        (PathStyle::MatrixExplode, ";n=3;n=4%2C5", ";x=3;y=true"),
    ];
    for (style, expected_list, expected_object) in cases {
        let target = |value| get().segment_style("n", value, style).unwrap().target();
        assert_eq!(target(&list), expected_list, "{style:?}");
        assert_eq!(target(&object), expected_object, "{style:?}");
    }
    get()
        .segment_style("n", ".", PathStyle::Label)
        .expect_err("a step up");
}

#[test]
fn query_styles() {
    let (list, object) = (json!([3, "a,c"]), json!({ "x": 3, "y": "é" }));
    let cases = [
        (QueryStyle::FormExplode, "?n=3&n=a%2Cc", "?x=3&y=%C3%A9"),
        (QueryStyle::Form, "?n=3,a%2Cc", "?n=x,3,y,%C3%A9"),
        (
            QueryStyle::SpaceDelimited,
            "?n=3%20a%2Cc",
            "?n=x%203%20y%20%C3%A9",
        ),
        (
            QueryStyle::PipeDelimited,
            "?n=3%7Ca%2Cc",
            "?n=x%7C3%7Cy%7C%C3%A9",
        ),
    ];
    for (style, expected_list, expected_object) in cases {
        assert_eq!(query(&list, style).unwrap(), expected_list);
        assert_eq!(query(&object, style).unwrap(), expected_object);
        assert_eq!(query(&json!(null), style).unwrap(), "");
        assert_eq!(query(&json!([]), style).unwrap(), "");
        assert_eq!(query(&json!("&=+#"), style).unwrap(), "?n=%26%3D%2B%23");
        query(&json!([[1]]), style).expect_err("a list in a list");
    }
    let deep = QueryStyle::DeepObject;
    assert_eq!(query(&object, deep).unwrap(), "?n%5Bx%5D=3&n%5By%5D=%C3%A9");
    assert_eq!(query(&json!(null), deep).unwrap(), "");
    assert_eq!(query(&json!([1]), deep).unwrap(), "?n%5B0%5D=1");
    assert_eq!(query(&json!(1), deep).unwrap(), "?n=1");
    query(&json!({ "a]": 1 }), deep).expect_err("a key with a bracket");
}

/// The server would see other parts than were given.
#[test]
fn no_part_holds_the_separator_of_its_style() {
    for (style, value) in [
        (QueryStyle::SpaceDelimited, json!(["a b"])),
        (QueryStyle::PipeDelimited, json!({ "a|": 1 })),
    ] {
        let error = query(&value, style).expect_err("an error");
        assert!(error.to_string().contains("separator"), "{error}");
    }
    for (value, explode) in [(json!(["a,b"]), false), (json!({ "a=b": 1 }), true)] {
        let error = get().header_style("x-a", &value, explode);
        assert!(
            error
                .expect_err("an error")
                .to_string()
                .contains("separator")
        );
    }
}

#[test]
fn what_is_absent_adds_no_parameter() {
    let request = get().literal("/a").query("one", &None::<u8>).unwrap();
    let request = request.query("two", &Presence::<u8>::Absent).unwrap();
    let request = request.header("x-three", &None::<u8>).unwrap();
    assert_eq!(
        (request.target().as_str(), request.headers().len()),
        ("/a", 0)
    );
    let request = request
        .query("four", &Some(4))
        .unwrap()
        .query("five", &[5, 6])
        .unwrap();
    assert_eq!(request.target(), "/a?four=4&five=5&five=6");
}

#[test]
fn a_template_keeps_its_own_query() {
    let request = get().literal("/a b?x=1").query("y", &2).unwrap();
    assert_eq!(request.target(), "/a%20b?x=1&y=2");
    assert_eq!(
        get().literal("/a#b").query("y", &2).unwrap().target(),
        "/a%23b?y=2"
    );
}

#[test]
fn a_form_is_encoded_as_the_url_standard_says() {
    let value = json!({ "b k": "a b+c&d=é*-._~", "a": null, "list": [1, "x y", null], "t": true });
    // The order of `json!` is that of the names.
    let expected = "a=&b+k=a+b%2Bc%26d%3D%C3%A9*-._%7E&list=1&list=x+y&list=&t=true";
    assert_eq!(form(value).unwrap(), expected);
    assert_eq!(form(json!({})).unwrap(), "");
}

#[derive(Serialize)]
struct Ordered {
    zulu: u8,
    alpha: &'static str,
    none: Option<u8>,
}

#[test]
fn a_form_keeps_the_order_of_the_fields() {
    let value = Ordered {
        zulu: 1,
        alpha: "Ä",
        none: None,
    };
    assert_eq!(form(value).unwrap(), "zulu=1&alpha=%C3%84&none=");
}

#[test]
fn what_a_form_cannot_hold_is_refused_by_name() {
    let error = form(json!({ "deep": { "a[": 1 } })).expect_err("an error");
    assert_eq!(error.name(), "deep");
    assert!(error.to_string().starts_with("field `deep` "), "{error}");
    form(json!([1])).expect_err("a list");
    form(json!("x")).expect_err("a text");
}

#[test]
fn form_of_json_text_is_that_of_its_value() {
    let json = r#"{"a b":12.50,"c":null,"d":["x","y"],"e":{"f":true},"a b":"+"}"#;
    let raw: Json = json.parse().unwrap();
    let written = "a+b=12.50&c=&d=x&d=y&e%5Bf%5D=true&a+b=%2B";
    assert_eq!(form(&raw).as_deref(), Ok(written));
    for no_object in ["[1]", "1", "null", "\"a\""] {
        let raw: Json = no_object.parse().unwrap();
        assert!(form(&raw).is_err(), "{no_object}");
    }
}

#[test]
fn object_without_fields_is_no_segment_and_adds_nothing_else() {
    let empty = json!({});
    assert!(segment(&empty).is_err());
    assert_eq!(query(&empty, QueryStyle::FormExplode).as_deref(), Ok(""));
    assert_eq!(form(json!({"a": 1, "b": {}})).as_deref(), Ok("a=1"));
    assert_eq!(form(&empty).as_deref(), Ok(""));
}

#[test]
fn headers() {
    let header = |value: Value| get().header("X-Key", &value);
    assert_eq!(header(json!([1, "b"])).unwrap().headers()["x-key"], "1,b");
    for value in [json!("a\r\nb: c"), json!("é"), json!([[1]])] {
        let error = header(value).expect_err("an error");
        assert!(error.to_string().starts_with("header `X-Key` "), "{error}");
    }
    get()
        .header("Authorization", "x")
        .expect_err("it is the client's");
    get().header("no name", "x").expect_err("it is no name");
}

#[test]
fn json_bodies() {
    let request = Request::new(Method::POST)
        .json(&json!({ "a": [1, null] }))
        .unwrap();
    assert_eq!(request.headers()["content-type"], "application/json");
    assert_eq!(request.body_bytes().unwrap(), r#"{"a":[1,null]}"#);
    assert!(!format!("{request:?}").contains("null"));
}
