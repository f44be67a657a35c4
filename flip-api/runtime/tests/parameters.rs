//! Every style of every kind of parameter, sent to a server that reads it with parsers of others.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod support;

use flip_runtime::{
    Client, Id, Json, Method, Number, Outcome, PathStyle, Presence, QueryStyle, Request,
};
use percent_encoding::percent_decode_str;
use serde_json::{Map, Value, json};
use support::probe::{Seen, as_text, refused, sent, values};

fn get() -> Request {
    Request::new(Method::GET).literal("/p")
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8().unwrap().into_owned()
}

/// A list or an object of texts that are still encoded.
fn list(raw: &str, separator: &str) -> Value {
    raw.split(separator)
        .map(|item| json!(decoded(item)))
        .collect()
}

fn flat_object(raw: &str, separator: &str) -> Value {
    let texts: Vec<_> = raw.split(separator).map(decoded).collect();
    texts
        .chunks(2)
        .map(|pair| (pair[0].clone(), json!(pair[1])))
        .collect()
}

fn object(raw: &str, separator: &str) -> Value {
    let pairs = raw
        .split(separator)
        .map(|pair| pair.split_once('=').unwrap());
    pairs
        .map(|(name, value)| (decoded(name), json!(decoded(value))))
        .collect()
}

/// What a server makes of a path parameter whose type it knows from the document.
fn read_path(raw: &str, style: PathStyle, sample: &Value) -> Value {
    let (mark, separator, exploded) = match style {
        PathStyle::Simple => ("", ",", false),
        PathStyle::SimpleExplode => ("", ",", true),
        PathStyle::Label => (".", ",", false),
        PathStyle::LabelExplode => (".", ".", true),
        PathStyle::Matrix => (";", ",", false),
        _ => (";", ";", true),
    };
    let raw = raw.strip_prefix(mark).unwrap_or_else(|| panic!("{raw}"));
    let unnamed = |text: &str| match (mark, text.split_once('=')) {
        (";", Some(("n", value))) => value.to_owned(),
        (";", _) => text.strip_prefix('n').expect("the name").to_owned(),
        _ => text.to_owned(),
    };
    match (sample, exploded) {
        (Value::Array(_), false) => list(&unnamed(raw), separator),
        (Value::Array(_), true) => raw
            .split(separator)
            .map(|item| json!(decoded(&unnamed(item))))
            .collect(),
        (Value::Object(_), false) => flat_object(&unnamed(raw), separator),
        (Value::Object(_), true) => object(raw, separator),
        _ => json!(decoded(&unnamed(raw))),
    }
}

#[tokio::test]
async fn path_parameters() {
    let styles = [
        PathStyle::Simple,
        PathStyle::SimpleExplode,
        PathStyle::Label,
        PathStyle::LabelExplode,
        PathStyle::Matrix,
        PathStyle::MatrixExplode,
    ];
    for style in styles {
        let marked = !matches!(style, PathStyle::Simple | PathStyle::SimpleExplode);
        let (mut expected, mut requests) = (Vec::new(), Vec::new());
        for value in values() {
            let request = get().literal("/x").segment_style("n", &value, style);
            if value == json!([]) || (value == json!("") && !marked) {
                request.expect_err("nothing is left of it");
                continue;
            }
            expected.push(value);
            requests.push(request.unwrap().literal("/end"));
        }
        assert!(expected.len() >= 11, "{style:?}");
        for (seen, value) in sent(requests).await.iter().zip(&expected) {
            let raw = seen.target.strip_prefix("/p/x").unwrap();
            let raw = raw.strip_suffix("/end").unwrap();
            assert!(!raw.contains('/'), "{raw}");
            assert_eq!(
                read_path(raw, style, value),
                as_text(value),
                "{style:?} {raw}"
            );
        }
    }
}

/// The table "Style Examples" of OpenAPI 3.0.4.
#[test]
fn the_table_of_the_specification() {
    let (list, object) = (json!(["blue", "black"]), json!({ "R": 100, "G": 200 }));
    let path = |style| {
        let values = [json!(""), json!("blue"), list.clone(), object.clone()];
        values.map(|value| match get().segment_style("color", &value, style) {
            Ok(request) => request.target()["/p".len()..].to_owned(),
            Err(_) => "n/a".to_owned(),
        })
    };
    // An object of `json!` has its names in order.
    let rows = [
        (
            PathStyle::Matrix,
            [
                ";color",
                ";color=blue",
                ";color=blue,black",
                ";color=G,200,R,100",
            ],
        ),
        (
            PathStyle::MatrixExplode,
            [
                ";color",
                ";color=blue",
                ";color=blue;color=black",
                ";G=200;R=100",
            ],
        ),
        (
            PathStyle::Label,
            [".", ".blue", ".blue,black", ".G,200,R,100"],
        ),
        (
            PathStyle::LabelExplode,
            [".", ".blue", ".blue.black", ".G=200.R=100"],
        ),
        (
            PathStyle::Simple,
            ["n/a", "blue", "blue,black", "G,200,R,100"],
        ),
        (
            PathStyle::SimpleExplode,
            ["n/a", "blue", "blue,black", "G=200,R=100"],
        ),
    ];
    for (style, expected) in rows {
        assert_eq!(path(style), expected, "{style:?}");
    }
    let query = |style| {
        let values = [json!(""), json!("blue"), list.clone(), object.clone()];
        values.map(|value| {
            get().query_style("color", &value, style).unwrap().target()["/p?".len()..].to_owned()
        })
    };
    let rows = [
        (
            QueryStyle::Form,
            [
                "color=",
                "color=blue",
                "color=blue,black",
                "color=G,200,R,100",
            ],
        ),
        (
            QueryStyle::FormExplode,
            [
                "color=",
                "color=blue",
                "color=blue&color=black",
                "G=200&R=100",
            ],
        ),
        (
            QueryStyle::SpaceDelimited,
            [
                "color=",
                "color=blue",
                "color=blue%20black",
                "color=G%20200%20R%20100",
            ],
        ),
        (
            QueryStyle::PipeDelimited,
            [
                "color=",
                "color=blue",
                "color=blue%7Cblack",
                "color=G%7C200%7CR%7C100",
            ],
        ),
        (
            QueryStyle::DeepObject,
            [
                "color=",
                "color=blue",
                "color%5B0%5D=blue&color%5B1%5D=black",
                "color%5BG%5D=200&color%5BR%5D=100",
            ],
        ),
    ];
    for (style, expected) in rows {
        assert_eq!(query(style), expected, "{style:?}");
    }
}

#[tokio::test]
async fn no_parameters_together_are_a_move_in_the_tree() {
    get().literal("/").segment("n", ".").expect_err("a move");
    get()
        .segment_style("n", ".", PathStyle::Label)
        .expect_err("a move");
    let client = Client::builder("http://127.0.0.1:9").build().unwrap();
    for before in ["/", "/."] {
        let request = get().literal(before);
        let request = request.segment_style("n", "", PathStyle::Label).unwrap();
        let error = refused(&client, request).await;
        assert_eq!(error.outcome(), Outcome::NotPerformed);
        assert!(error.to_string().contains("segment of the path"), "{error}");
    }
}

/// The pairs as the URL Standard reads them.
fn pairs(query: &str) -> Vec<(String, String)> {
    form_urlencoded::parse(query.as_bytes())
        .into_owned()
        .collect()
}

fn value_of(query: &str, name: &str) -> String {
    let mut found = pairs(query).into_iter().filter(|(one, _)| one == name);
    let (_, value) = found.next().unwrap_or_else(|| panic!("{query}"));
    assert_eq!(found.next(), None, "{query}");
    value
}

/// The value of the one pair, still encoded.
fn raw_value(query: &str) -> &str {
    assert!(!query.contains('&'), "{query}");
    query
        .strip_prefix("n=")
        .unwrap_or_else(|| panic!("{query}"))
}

fn read_query(query: &str, style: QueryStyle, sample: &Value) -> Value {
    let separator = match style {
        QueryStyle::FormExplode | QueryStyle::DeepObject => "",
        QueryStyle::SpaceDelimited => "%20",
        QueryStyle::PipeDelimited => "%7C",
        _ => ",",
    };
    match (sample, style) {
        (Value::Array(_), QueryStyle::FormExplode) => pairs(query)
            .into_iter()
            .map(|(name, value)| {
                assert_eq!(name, "n");
                json!(value)
            })
            .collect(),
        (Value::Object(_), QueryStyle::FormExplode) => pairs(query)
            .into_iter()
            .map(|(name, value)| (name, json!(value)))
            .collect(),
        (Value::Array(_) | Value::Object(_), QueryStyle::DeepObject) => nested(query),
        (Value::Array(_), _) => list(raw_value(query), separator),
        (Value::Object(_), _) => flat_object(raw_value(query), separator),
        _ => json!(value_of(query, "n")),
    }
}

/// `n[…]` as the parser of a server reads it.
fn nested(query: &str) -> Value {
    let config = serde_qs::Config::new().use_form_encoding(true);
    let read: Map<String, Value> = config.deserialize_str(query).unwrap();
    lists(&read["n"])
}

/// Without a type, the parser reads a list as an object of its indexes.
fn lists(value: &Value) -> Value {
    match value {
        Value::Object(fields)
            if !fields.is_empty()
                && (0..fields.len()).all(|at| fields.contains_key(&at.to_string())) =>
        {
            (0..fields.len())
                .map(|at| lists(&fields[&at.to_string()]))
                .collect()
        }
        Value::Object(fields) => fields
            .iter()
            .map(|(name, value)| (name.clone(), lists(value)))
            .collect(),
        Value::Array(items) => items.iter().map(lists).collect(),
        other => other.clone(),
    }
}

type Add = fn(Request, &Value, QueryStyle) -> Result<Request, flip_runtime::RequestError>;

async fn query_parameters(add: Add, reserved: bool) {
    let styles = [
        QueryStyle::FormExplode,
        QueryStyle::Form,
        QueryStyle::SpaceDelimited,
        QueryStyle::PipeDelimited,
        QueryStyle::DeepObject,
    ];
    let mut kept = 0;
    for style in styles {
        let (mut expected, mut requests) = (Vec::new(), Vec::new());
        for value in values() {
            let request = match add(get(), &value, style) {
                Ok(request) => request,
                Err(error) => {
                    let delimited = matches!(
                        style,
                        QueryStyle::SpaceDelimited | QueryStyle::PipeDelimited
                    );
                    assert!(
                        delimited && error.to_string().contains("separator"),
                        "{error}"
                    );
                    continue;
                }
            };
            if value == json!([]) {
                assert_eq!(request.target(), "/p");
                continue;
            }
            expected.push(value);
            requests.push(request);
        }
        assert!(expected.len() >= 10, "{style:?}");
        for (seen, value) in sent(requests).await.iter().zip(&expected) {
            let query = seen.query();
            assert_eq!(
                read_query(query, style, value),
                as_text(value),
                "{style:?} {query}"
            );
            kept += usize::from(query.contains(":/?") && query.contains('@'));
        }
    }
    assert_eq!(kept > 5, reserved, "{kept}");
}

#[tokio::test]
async fn query_styles() {
    query_parameters(
        |request, value, style| request.query_style("n", value, style),
        false,
    )
    .await;
}

#[tokio::test]
async fn reserved_characters_may_stay() {
    query_parameters(
        |request, value, style| request.query_reserved("n", value, style),
        true,
    )
    .await;
    let request = get().query_reserved("n", "a:b/c?[d]@!$()*,;", QueryStyle::FormExplode);
    assert_eq!(request.unwrap().target(), "/p?n=a:b/c?[d]@!$()*,;");
    let request = get().query_reserved("n", "&#+=%'", QueryStyle::FormExplode);
    assert_eq!(request.unwrap().target(), "/p?n=%26%23%2B%3D%25%27");
}

#[tokio::test]
async fn deep_objects_nest() {
    let value = json!({ "a": { "b": { "c": 1 }, "list": ["x", { "y": "é&=" }] }, "none": null });
    let request = get()
        .query_style("n", &value, QueryStyle::DeepObject)
        .unwrap();
    let seen = sent(vec![request]).await.remove(0);
    let names: Vec<_> = pairs(seen.query())
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert_eq!(names, ["n[a][b][c]", "n[a][list][0]", "n[a][list][1][y]"]);
    let expected = json!({ "a": { "b": { "c": "1" }, "list": ["x", { "y": "é&=" }] } });
    assert_eq!(nested(seen.query()), expected);
}

#[tokio::test]
async fn parameters_of_json() {
    for value in values()
        .into_iter()
        .chain([json!({ "a": [{ "b": null }] })])
    {
        let request = get().literal("/").segment_json("n", &value).unwrap();
        let request = request.query_json("n", &value).unwrap();
        let request = request.header_json("x-n", &value).unwrap();
        let request = request.cookie_json("n", &value).unwrap();
        let seen = sent(vec![request]).await.remove(0);
        let path = seen.target.split(['?']).next().unwrap();
        let parsed = |text: &str| serde_json::from_str::<Value>(text).unwrap();
        assert_eq!(parsed(&decoded(path.strip_prefix("/p/").unwrap())), value);
        assert_eq!(parsed(&value_of(seen.query(), "n")), value);
        assert_eq!(parsed(seen.header("x-n").unwrap()), value);
        assert_eq!(cookies(&seen), [("n".to_owned(), value.to_string())]);
    }
    let request = get().query_json("n", &None::<u8>).unwrap();
    let request = request.header_json("x-n", &None::<u8>).unwrap();
    let request = request.cookie_json("n", &None::<u8>).unwrap();
    assert_eq!(
        (
            request.target().as_str(),
            request.headers().len(),
            request.cookies()
        ),
        ("/p", 0, "")
    );
}

#[tokio::test]
async fn headers() {
    for explode in [false, true] {
        for value in values() {
            let request = get().header_style("x-n", &value, explode);
            let text = value.to_string();
            if !text.is_ascii() || (text.contains("%") && !value.is_string()) {
                request.expect_err("no header holds it");
                continue;
            }
            let seen = sent(vec![request.unwrap()]).await.remove(0);
            let Some(raw) = seen.header("x-n") else {
                assert_eq!(value, json!([]));
                continue;
            };
            // Nothing in a header is encoded.
            let read: Value = match (&value, explode) {
                (Value::Array(_), _) => raw.split(',').map(|item| json!(item)).collect(),
                (Value::Object(_), true) => raw
                    .split(',')
                    .map(|pair| {
                        let (name, value) = pair.split_once('=').unwrap();
                        (name.to_owned(), json!(value))
                    })
                    .collect(),
                (Value::Object(_), false) => flat_object(raw, ","),
                _ => json!(raw),
            };
            assert_eq!(read, as_text(&value), "{raw}");
        }
    }
}

/// The cookies as a server reads them.
fn cookies(seen: &Seen) -> Vec<(String, String)> {
    let Some(header) = seen.header("cookie") else {
        return Vec::new();
    };
    let all = cookie::Cookie::split_parse_encoded(header.to_owned()).map(Result::unwrap);
    all.map(|one| (one.name().to_owned(), one.value().to_owned()))
        .collect()
}

/// The values of the cookie `n`, still encoded.
fn raw_cookie(seen: &Seen) -> String {
    let header = seen.header("cookie").unwrap().to_owned();
    let all: Vec<_> = cookie::Cookie::split_parse(header)
        .map(Result::unwrap)
        .collect();
    assert_eq!(all.len(), 1);
    all[0].value().to_owned()
}

#[tokio::test]
async fn cookies_of_every_kind() {
    for value in values() {
        let exploded = get().cookie("n", &value).unwrap();
        let joined = get().cookie_style("n", &value, false).unwrap();
        for request in [&exploded, &joined] {
            let allowed =
                |byte: u8| byte.is_ascii_graphic() && !b"\"\\".contains(&byte) || byte == b' ';
            assert!(
                request.cookies().bytes().all(allowed),
                "{}",
                request.cookies()
            );
        }
        let seen = sent(vec![exploded, joined]).await;
        let all = cookies(&seen[0]);
        if value == json!([]) {
            assert_eq!((all.len(), seen[1].header("cookie")), (0, None));
            continue;
        }
        let read: Value = match &value {
            Value::Array(_) => all.into_iter().map(|(_, value)| json!(value)).collect(),
            Value::Object(_) => all
                .into_iter()
                .map(|(name, value)| (decoded(&name), json!(value)))
                .collect(),
            _ => json!(all[0].1),
        };
        assert_eq!(read, as_text(&value));
        let raw = raw_cookie(&seen[1]);
        let read = match &value {
            Value::Array(_) => list(&raw, ","),
            Value::Object(_) => flat_object(&raw, ","),
            _ => json!(decoded(&raw)),
        };
        assert_eq!(read, as_text(&value), "{raw}");
    }
}

#[tokio::test]
async fn several_parameters_make_one_query_and_one_cookie_header() {
    let request = get()
        .query_literal("action=cancel it")
        .query("a", "1")
        .unwrap();
    let request = request.header("cookie", "own=1").unwrap();
    let request = request
        .cookie("b", "2; c=3")
        .unwrap()
        .cookie("d", &[4, 5])
        .unwrap();
    let seen = sent(vec![request]).await.remove(0);
    assert_eq!(seen.target, "/p?action=cancel%20it&a=1");
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let expected = [
        pair("own", "1"),
        pair("b", "2; c=3"),
        pair("d", "4"),
        pair("d", "5"),
    ];
    assert_eq!(cookies(&seen), expected);
}

#[tokio::test]
async fn values_that_stay_text_keep_every_digit() {
    let number: Number = "15432.100000000000000001".parse().unwrap();
    let id: Id = serde_json::from_str("2502091430251230000999").unwrap();
    let any = Json::from_value(&json!({ "k": [1, "x"] })).unwrap();
    let request = get().literal("/").segment("id", &id).unwrap();
    let request = request.query("number", &number).unwrap();
    let request = request
        .query("presence", &Presence::Value(&number))
        .unwrap();
    let request = request.query("null", &Presence::<u8>::Null).unwrap();
    let request = request
        .query_style("any", &any, QueryStyle::DeepObject)
        .unwrap();
    let request = request.header("x-number", &[&number]).unwrap();
    let request = request.cookie("id", &id).unwrap();
    let request = request.form(&json!({ "x": 1 })).unwrap();
    let seen = sent(vec![request]).await.remove(0);
    let path = seen.target.split('?').next().unwrap();
    assert_eq!(path, "/p/2502091430251230000999");
    let expected = [
        ("number", number.as_str()),
        ("presence", number.as_str()),
        ("any[k][0]", "1"),
        ("any[k][1]", "x"),
    ];
    let expected = expected.map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!(pairs(seen.query()), expected);
    assert_eq!(seen.header("x-number"), Some(number.as_str()));
    assert_eq!(seen.header("cookie"), Some("id=2502091430251230000999"));
}
