//! What the encoders of requests write, the decoders of the server's side read: the same value.

use std::collections::BTreeMap;
use std::fmt::Debug;

use flip_runtime::service::{Parameter, ParameterStyle, RequestParts, Shape, read_form};
use flip_runtime::{FieldEncoding, FieldStyle, HeaderMap, Method, PathStyle, QueryStyle, Request};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
struct Mix {
    #[serde(rename = "R")]
    r: i64,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    on: Option<bool>,
}

const MIX: &Shape = &Shape::Object(
    &[
        ("R", &Shape::Number),
        ("name", &Shape::Text),
        ("on", &Shape::Boolean),
    ],
    None,
);
const TEXTS: &Shape = &Shape::List(&Shape::Text);
const NUMBERS: &Shape = &Shape::List(&Shape::Number);
const MAP: &Shape = &Shape::Object(&[], Some(&Shape::Text));

/// Texts that look like something else, and characters that styles and addresses use.
const ODD: &[&str] = &[
    "a", "5", "true", "a b", "a+b", "a=b", "a&b", "é😀", "a/b?c#d", "100%", "%41", "a;b", "\"q\"",
    "a.b", "[x]", "null", "a,b", "a|b",
];

fn mix(name: &str) -> Mix {
    Mix {
        r: -7,
        name: name.to_owned(),
        on: Some(true),
    }
}

/// The request as the server sees it. The path is that of `/p/{value}/q`.
fn received(request: &Request) -> RequestParts {
    let target = request.target();
    let (path, query) = target.split_once('?').unwrap_or((&target, ""));
    let raw = path
        .strip_prefix("/p/")
        .and_then(|rest| rest.strip_suffix("/q"));
    let path = raw.map(|raw| vec![("value".to_owned(), raw.to_owned())]);
    let mut headers: HeaderMap = request.headers().clone();
    if !request.cookies().is_empty() {
        headers.insert("cookie", request.cookies().parse().unwrap());
    }
    RequestParts::new(path.unwrap_or_default(), query, headers)
}

/// Sends a value in a style and reads it. Refusals of the encoder say that the style cannot hold it.
fn check<T>(style: ParameterStyle, shape: &'static Shape, value: &T) -> bool
where
    T: Serialize + DeserializeOwned + PartialEq + Debug,
{
    let Ok(request) = sent(style, value) else {
        return false;
    };
    let name = "value";
    let parameter = Parameter { name, style, shape };
    // Another parameter beside it, of which nothing may get into the value.
    let other = Parameter {
        name: "other",
        style: ParameterStyle::Query(QueryStyle::FormExplode),
        shape: &Shape::Text,
    };
    let read = parameter.read_required::<T>(&received(&request), &[parameter, other]);
    let read = read.unwrap_or_else(|error| panic!("{style:?} {}: {error}", request.target()));
    assert_eq!(&read, value, "{style:?} {}", request.target());
    true
}

fn sent<T: Serialize>(
    style: ParameterStyle,
    value: &T,
) -> Result<Request, flip_runtime::RequestError> {
    let name = "value";
    let whole = matches!(
        style,
        ParameterStyle::QueryWhole
            | ParameterStyle::QueryWholeJson
            | ParameterStyle::QueryWholeForm
    );
    let request = Request::new(Method::POST).literal("/p/");
    let request = match style {
        ParameterStyle::Path(style) => request.segment_style(name, value, style)?,
        ParameterStyle::PathJson => request.segment_json(name, value)?,
        _ => request.literal("x"),
    };
    let request = request.literal("/q");
    let request = match whole {
        true => request,
        false => request.query("other", "1")?,
    };
    match style {
        ParameterStyle::Query(style) => request.query_style(name, value, style),
        ParameterStyle::QueryJson => request.query_json(name, value),
        ParameterStyle::QueryWhole => request.query_whole(name, value),
        ParameterStyle::QueryWholeJson => request.query_whole_json(name, value),
        ParameterStyle::QueryWholeForm => request.query_whole_form(name, value),
        ParameterStyle::Header { explode } => request.header_style(name, value, explode),
        ParameterStyle::HeaderJson => request.header_json(name, value),
        ParameterStyle::Cookie { explode } => request.cookie_style(name, value, explode),
        ParameterStyle::CookieJson => request.cookie_json(name, value),
        _ => Ok(request),
    }
}

fn styles() -> Vec<ParameterStyle> {
    let paths = [
        PathStyle::Simple,
        PathStyle::SimpleExplode,
        PathStyle::Label,
        PathStyle::LabelExplode,
        PathStyle::Matrix,
        PathStyle::MatrixExplode,
    ];
    let queries = [
        QueryStyle::FormExplode,
        QueryStyle::Form,
        QueryStyle::SpaceDelimited,
        QueryStyle::PipeDelimited,
        QueryStyle::DeepObject,
    ];
    let both = [true, false];
    let mut styles: Vec<_> = paths.into_iter().map(ParameterStyle::Path).collect();
    styles.extend(queries.into_iter().map(ParameterStyle::Query));
    styles.extend(both.map(|explode| ParameterStyle::Header { explode }));
    styles.extend(both.map(|explode| ParameterStyle::Cookie { explode }));
    styles.extend([
        ParameterStyle::PathJson,
        ParameterStyle::QueryJson,
        ParameterStyle::HeaderJson,
        ParameterStyle::CookieJson,
    ]);
    styles
}

#[test]
fn every_style_reads_back_every_shape() {
    for style in styles() {
        let mut read = 0;
        let mut count = |is_read: bool| read += u32::from(is_read);
        for odd in ODD {
            count(check(style, &Shape::Text, &(*odd).to_owned()));
            count(check(style, TEXTS, &vec![(*odd).to_owned()]));
            count(check(
                style,
                TEXTS,
                &vec![(*odd).to_owned(), "z".to_owned()],
            ));
            count(check(style, MIX, &mix(odd)));
            let map = BTreeMap::from([("k".to_owned(), (*odd).to_owned())]);
            count(check(style, MAP, &map));
        }
        count(check(style, &Shape::Number, &u64::MAX));
        count(check(style, &Shape::Number, &-1.5_f64));
        count(check(style, &Shape::Boolean, &false));
        count(check(style, NUMBERS, &vec![1, -2, 3]));
        count(check(style, NUMBERS, &vec![1]));
        // The rest cannot be written: commas in headers, separators in delimited lists.
        assert!(read > 40, "{style:?} read {read} values only");
    }
}

#[test]
fn whole_query_is_read_back() {
    for odd in ODD {
        let text = (*odd).to_owned();
        assert!(check(ParameterStyle::QueryWhole, &Shape::Text, &text));
        assert!(check(ParameterStyle::QueryWholeJson, MIX, &mix(odd)));
        assert!(check(ParameterStyle::QueryWholeForm, MIX, &mix(odd)));
    }
}

#[test]
fn reserved_characters_are_read_back() {
    for style in [QueryStyle::FormExplode, QueryStyle::Form] {
        for odd in ODD {
            let list = vec![(*odd).to_owned(), "z".to_owned()];
            let request = Request::new(Method::GET).literal("/p/x/q");
            let request = request.query_reserved("value", &list, style).unwrap();
            let style = ParameterStyle::Query(style);
            let parameter = Parameter {
                name: "value",
                style,
                shape: TEXTS,
            };
            let read: Option<Vec<String>> = parameter.read(&received(&request), &[]).unwrap();
            assert_eq!(read, Some(list), "{}", request.target());
        }
    }
}

#[test]
fn absent_parameter_is_none_or_missing() {
    let request = Request::new(Method::GET)
        .literal("/p/x/q")
        .query("other", "1")
        .unwrap();
    let parts = received(&request);
    for style in styles() {
        let absent = |shape| Parameter {
            name: "absent",
            style,
            shape,
        };
        let text = absent(&Shape::Text);
        assert_eq!(text.read::<String>(&parts, &[]), Ok(None), "{style:?}");
        let missing = text.read_required::<String>(&parts, &[]).unwrap_err();
        assert_eq!(missing.status(), 400);
        assert_eq!(missing.violations().first().unwrap().field, "absent");
        let list = absent(TEXTS).read_required::<Vec<String>>(&parts, &[]);
        assert_eq!(list, Ok(Vec::new()), "{style:?}");
    }
}

#[test]
fn parameter_of_another_type_is_refused_by_name() {
    let request = Request::new(Method::GET)
        .literal("/p/x/q")
        .query("page", "two")
        .unwrap();
    let parameter = Parameter {
        name: "page",
        style: ParameterStyle::Query(QueryStyle::FormExplode),
        shape: &Shape::Number,
    };
    let refused = parameter.read::<i64>(&received(&request), &[]).unwrap_err();
    assert_eq!(refused.status(), 400);
    assert_eq!(refused.violations().first().unwrap().field, "page");
    let bytes = RequestParts::new(Vec::new(), "page=%ff", HeaderMap::new());
    assert_eq!(
        parameter.read::<i64>(&bytes, &[]).unwrap_err().status(),
        400
    );
}

#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
struct Order {
    title: String,
    amount: u64,
    tags: Vec<String>,
    place: Mix,
    places: Vec<Mix>,
    grid: Vec<Vec<u8>>,
    notes: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

const ORDER: &Shape = &Shape::Object(
    &[
        ("title", &Shape::Text),
        ("amount", &Shape::Number),
        ("tags", TEXTS),
        ("place", MIX),
        ("places", &Shape::List(MIX)),
        ("grid", &Shape::List(NUMBERS)),
        ("notes", MAP),
        ("note", &Shape::Text),
    ],
    None,
);

fn order(odd: &str) -> Order {
    Order {
        title: odd.to_owned(),
        amount: u64::MAX,
        tags: vec![odd.to_owned()],
        place: mix(odd),
        places: vec![mix(odd), mix("2")],
        grid: vec![vec![1], vec![2, 3]],
        notes: BTreeMap::from([("k".to_owned(), odd.to_owned())]),
        note: Some(String::new()),
    }
}

#[test]
fn nested_form_is_read_back() {
    for odd in ODD {
        let sent = order(odd);
        let request = Request::new(Method::POST).form(&sent).unwrap();
        let body = request.body_bytes().unwrap();
        assert_eq!(read_form::<Order>(body, ORDER, &[]), Ok(sent));
    }
}

#[test]
fn form_with_encodings_is_read_back() {
    let encodings = |place, tags| {
        [
            FieldEncoding {
                field: "place",
                style: place,
            },
            FieldEncoding {
                field: "tags",
                style: tags,
            },
        ]
    };
    let cases = [
        encodings(FieldStyle::Json, FieldStyle::Form),
        encodings(FieldStyle::DeepObject, FieldStyle::SpaceDelimited),
        encodings(FieldStyle::FormExplode, FieldStyle::PipeDelimited),
        encodings(FieldStyle::Form, FieldStyle::FormExplode),
        encodings(FieldStyle::PipeDelimited, FieldStyle::Json),
    ];
    for encodings in cases {
        let mut read = 0;
        for odd in ODD {
            let sent = order(odd);
            let Ok(request) = Request::new(Method::POST).form_with(&sent, &encodings) else {
                continue;
            };
            let body = request.body_bytes().unwrap();
            assert_eq!(read_form::<Order>(body, ORDER, &encodings), Ok(sent));
            read += 1;
        }
        assert!(read > 14, "{encodings:?}: {read} only");
    }
}

/// Whoever writes JSON into a field cannot add fields beside it.
#[test]
fn json_field_cannot_reach_beyond_itself() {
    let encodings = [FieldEncoding {
        field: "place",
        style: FieldStyle::Json,
    }];
    let body = b"place=1%2C%22title%22%3A%22forged%22";
    let read = read_form::<BTreeMap<String, serde_json::Value>>(body, MAP, &encodings);
    assert_eq!(read.unwrap().len(), 1);
}

#[test]
fn union_takes_the_shape_that_fits() {
    const NUMBER_OR_TEXTS: &Shape = &Shape::OneOf(&[&Shape::Number, TEXTS]);
    const OBJECTS: &Shape = &Shape::OneOf(&[
        &Shape::Object(&[("kind", &Shape::Text), ("size", &Shape::Number)], None),
        &Shape::Object(&[("kind", &Shape::Text), ("name", &Shape::Text)], None),
    ]);
    let query = ParameterStyle::Query(QueryStyle::Form);
    assert!(check(query, NUMBER_OR_TEXTS, &serde_json::json!(5)));
    assert!(check(
        query,
        NUMBER_OR_TEXTS,
        &serde_json::json!(["a", "b"])
    ));
    for value in [
        serde_json::json!({"kind": "1", "size": 3}),
        serde_json::json!({"kind": "2", "name": "3"}),
    ] {
        assert!(check(
            ParameterStyle::Query(QueryStyle::DeepObject),
            OBJECTS,
            &value
        ));
        assert!(check(query, OBJECTS, &value));
    }
}

/// A form of other clients: indices in any order, empty brackets, deep and long names.
#[test]
fn forms_of_other_clients_are_read() {
    let read = |body: &str, shape| {
        read_form::<serde_json::Value>(body.as_bytes(), shape, &[])
            .unwrap()
            .to_string()
    };
    assert_eq!(
        read("tags%5B%5D=a&tags[]=b", ORDER),
        r#"{"tags":["a","b"]}"#
    );
    assert_eq!(
        read("tags[10]=c&tags[2]=b&tags[0]=a", ORDER),
        r#"{"tags":["a","b","c"]}"#
    );
    assert_eq!(
        read("amount=+7&title=a+b", ORDER),
        r#"{"amount":" 7","title":"a b"}"#
    );
    let deep = format!("title{}=x", "[a]".repeat(5000));
    assert!(read(&deep, ORDER).contains("[a][a]"));
    assert_eq!(read("", ORDER), "{}");
}
