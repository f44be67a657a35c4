//! Parameters in the query.

use std::collections::BTreeMap;

use flip_runtime::Client as Runtime;
use flip_tests::golden;
use golden::parameters_query_styles::{Client, models::Mix, models::MixRequired, operations::Find};
use serde_json::{Value, json};

use crate::support::{ODD, Seen, nested, pair, pairs, refusal, seen, texts, unescape, unescaped};

/// The query of a call with these parameters, as it came.
async fn query(set: impl FnOnce(Find) -> Find) -> String {
    let call = |to: Runtime| set(Client::from_runtime(to).find());
    let seen: Seen = seen(call).await;
    let path = seen.target.split('?').next();
    assert_eq!((path, seen.body.len()), (Some("/p"), 0));
    seen.query().to_owned()
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

/// The table "Style Examples", in which every parameter is named `color`.
#[tokio::test]
async fn the_table_of_styles() {
    let named = |row: &str, name: &str| row.replace("color", name);
    let text = query(|find| find.text("blue")).await;
    assert_eq!(text, named("color=blue", "text"));
    let text = query(|find| find.flat_text("blue")).await;
    assert_eq!(text, named("color=blue", "flat_text"));
    let empty = query(|find| find.text("").flat_text("")).await;
    assert_eq!(empty, "text=&flat_text=");

    let exploded = query(|find| find.list(list())).await;
    assert_eq!(
        exploded,
        named("color=blue&color=black&color=brown", "list")
    );
    let flat = query(|find| find.flat_list(list())).await;
    assert_eq!(flat, named("color=blue,black,brown", "flat_list"));
    assert_eq!(query(|find| find.mix(mix())).await, "R=100&G=200&B=150");
    let flat = query(|find| find.flat_mix(mix())).await;
    assert_eq!(flat, named("color=R,100,G,200,B,150", "flat_mix"));

    let spaced = query(|find| find.spaced_list(list())).await;
    assert_eq!(spaced, named("color=blue%20black%20brown", "spaced_list"));
    let spaced = query(|find| find.spaced_mix(mix())).await;
    let row = "color=R%20100%20G%20200%20B%20150";
    assert_eq!(spaced, named(row, "spaced_mix"));
    // The version 3.0.3 shows the pipe as it is, which no URL can hold.
    let piped = query(|find| find.piped_list(list())).await;
    assert_eq!(piped, named("color=blue%7Cblack%7Cbrown", "piped_list"));
    let piped = query(|find| find.piped_mix(mix())).await;
    let row = "color=R%7C100%7CG%7C200%7CB%7C150";
    assert_eq!(piped, named(row, "piped_mix"));
    let deep = query(|find| find.deep_mix(mix())).await;
    let row = "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150";
    assert_eq!(deep, named(row, "deep_mix"));
}

/// No separator is left where each item has a pair of its own.
#[tokio::test]
async fn a_delimited_list_may_be_exploded() {
    let client = golden::parameters_query_exploded::Client::from_runtime;
    let items = || texts(&["a b", "c|d"]);
    let seen = seen(|to| client(to).find().spaced(items()).piped(items())).await;
    let expected = [
        pair("spaced", "a b"),
        pair("spaced", "c|d"),
        pair("piped", "a b"),
        pair("piped", "c|d"),
    ];
    assert_eq!(pairs(seen.query().as_bytes()), expected);
}

#[tokio::test]
async fn odd_values_come_through() {
    let odd = || texts(&[ODD, "", "a+b", "é"]);
    let exploded = query(|find| find.text(ODD).list(odd())).await;
    let mut expected = vec![pair("text", ODD)];
    expected.extend(odd().iter().map(|item| pair("list", item)));
    assert_eq!(pairs(exploded.as_bytes()), expected);

    let flat = query(|find| find.flat_list(odd())).await;
    let value = flat.strip_prefix("flat_list=").unwrap();
    assert_eq!(unescaped(value, ","), odd());
    let piped = query(|find| find.piped_list(texts(&["a b", "c,d&e", "é"]))).await;
    let value = piped.strip_prefix("piped_list=").unwrap();
    let piped = unescape(value);
    assert_eq!(
        piped.split('|').collect::<Vec<_>>(),
        ["a b", "c,d&e", "é"],
        "{value}"
    );
    let spaced = query(|find| find.spaced_list(texts(&["a|b", "+", "é"]))).await;
    let value = unescape(spaced.strip_prefix("spaced_list=").unwrap());
    assert_eq!(value.split(' ').collect::<Vec<_>>(), ["a|b", "+", "é"]);
}

#[tokio::test]
async fn numbers_and_booleans_are_plain() {
    let query = query(|find| find.page(i64::MIN).lent(false)).await;
    assert_eq!(query, "page=-9223372036854775808&lent=false");
}

#[tokio::test]
async fn what_is_absent_or_empty_is_not_sent() {
    assert_eq!(query(|find| find).await, "");
    let empty = query(|find| {
        let none = || Vec::<String>::new();
        let find = find.list(none()).flat_list(none()).spaced_list(none());
        find.piped_list(none()).open_list(none()).open_flat(none())
    });
    assert_eq!(empty.await, "");
    let null = golden::parameters_in_query::Client::from_runtime;
    assert_eq!(seen(|to| null(to).find(None)).await.target, "/books");
}

#[tokio::test]
async fn an_item_that_holds_the_separator_is_not_sent() {
    let spaced =
        |to: Runtime| -> Find { Client::from_runtime(to).find().spaced_list(texts(&["a b"])) };
    assert!(refusal(spaced).await.contains("spaced_list"));
    let piped =
        |to: Runtime| -> Find { Client::from_runtime(to).find().piped_list(texts(&["a|b"])) };
    assert!(refusal(piped).await.contains("piped_list"));
}

#[tokio::test]
async fn reserved_characters_stay_where_they_may() {
    let reserved = ":/?[]@!$'()*,;";
    let open = query(|find| find.open_text(reserved)).await;
    // The URL Standard encodes the apostrophe in every query.
    assert_eq!(open, "open_text=:/?[]@!$%27()*,;");
    // These would end the value or be read as another.
    let open = query(|find| find.open_text(ODD).open_list(texts(&[ODD, "b"]))).await;
    let expected = [
        pair("open_text", ODD),
        pair("open_list", ODD),
        pair("open_list", "b"),
    ];
    assert_eq!(pairs(open.as_bytes()), expected);
    let flat = query(|find| find.open_flat(texts(&["a/b", "c?d&e=f#g+h%"]))).await;
    let value = flat.strip_prefix("open_flat=").unwrap();
    assert!(value.starts_with("a/b,c?d%26e"), "{value}");
    assert_eq!(unescaped(value, ","), ["a/b", "c?d&e=f#g+h%"]);
    // Elsewhere they are encoded.
    let text = query(|find| find.text("a/b?c")).await;
    assert_eq!(text, "text=a%2Fb%3Fc");
}

#[tokio::test]
async fn parameters_of_json_are_one_value() {
    let query = query(|find| find.json_mix(mix()).json_list(texts(&[ODD, "\n"]))).await;
    let read: Vec<(String, Value)> = pairs(query.as_bytes())
        .into_iter()
        .map(|(name, value)| (name, serde_json::from_str(&value).unwrap()))
        .collect();
    let expected = [
        (
            "json_mix".to_owned(),
            json!({ "R": 100, "G": 200, "B": 150 }),
        ),
        ("json_list".to_owned(), json!([ODD, "\n"])),
    ];
    assert_eq!(read, expected);
}

#[derive(serde::Deserialize, Debug, PartialEq)]
struct DeepQuery {
    filter: DeepFilter,
}

#[derive(serde::Deserialize, Debug, PartialEq)]
struct DeepFilter {
    place: BTreeMap<String, String>,
    tags: Vec<String>,
}

#[tokio::test]
async fn deep_objects_nest() {
    use golden::parameters_in_query::{Client, models};
    let place = models::Place::new(2).room(ODD);
    let filter = models::Filter::new().place(place).tags(texts(&[ODD, "é"]));
    let seen = seen(|to| Client::from_runtime(to).find(None).filter(filter)).await;
    let read: DeepQuery = nested(seen.query().as_bytes());
    let place = [pair("floor", "2"), pair("room", ODD)];
    let expected = DeepFilter {
        place: place.into_iter().collect(),
        tags: texts(&[ODD, "é"]),
    };
    assert_eq!(read.filter, expected);
}

#[tokio::test]
async fn other_names_and_types_come_through() {
    use golden::parameters_in_query::{Client, models::FindKey};
    let free = BTreeMap::from([pair("k&", "v="), pair("é", "")]);
    let seen = seen(|to| {
        let call = Client::from_runtime(to).find("z".to_owned()).free(free);
        call.ids([1, 2])
            .key(FindKey::from(7))
            .page(2)
            .page_header("h")
    })
    .await;
    let expected = [
        pair("k&", "v="),
        pair("é", ""),
        pair("ids[]", "1"),
        pair("ids[]", "2"),
        pair("key", "7"),
        pair("page", "2"),
        pair("until", "z"),
    ];
    assert_eq!(pairs(seen.query().as_bytes()), expected);
    assert_eq!(seen.header("page"), Some("h"));
}

#[tokio::test]
async fn a_query_of_the_path_comes_first() {
    let client = golden::parameters_repaired::Client::from_runtime;
    let seen = seen(|to| client(to).get_book("7", 3, "x y").page(1)).await;
    assert_eq!(seen.target, "/books/7?kind=a&of=3&page=1&at=x%20y");
}
