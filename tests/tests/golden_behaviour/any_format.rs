//! Models within the user's own serde types, and in other formats than JSON.

use std::fmt::Debug;

use flip_runtime::{Id, Json, Number};
use flip_tests::golden;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// What the user puts around a model.
#[derive(Debug, Deserialize, Serialize)]
struct Beside<T> {
    shop: i64,
    #[serde(flatten)]
    model: T,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(untagged)]
enum Untagged<T> {
    Other { only_in_other: bool },
    Model(T),
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(tag = "of_shop")]
enum InternallyTagged<T> {
    Model(T),
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(tag = "of_shop", content = "content")]
enum AdjacentlyTagged<T> {
    Model(T),
}

/// Objects, with a field that the document does not declare where the type keeps such.
const FIELDS: &str = r#""surprise":{"list":[1,-2.5,true,null,"a\"b"],"empty":{},"none":[]}"#;

fn value(json: &str) -> serde_json::Value {
    serde_json::from_str(json).unwrap()
}

/// Decodes a text, passes the model through a format, and expects the same JSON.
#[track_caller]
fn same_after<T: Serialize + DeserializeOwned>(json: &str, through: impl FnOnce(&T) -> T) {
    let model: T = serde_json::from_str(json).unwrap_or_else(|error| panic!("{json}: {error}"));
    let again = serde_json::to_string(&through(&model)).unwrap();
    assert_eq!(value(&again), value(json));
}

fn through_cbor<T: Serialize + DeserializeOwned>(model: &T) -> T {
    let mut bytes = Vec::new();
    ciborium::into_writer(model, &mut bytes).unwrap();
    ciborium::from_reader(bytes.as_slice()).unwrap()
}

fn through_message_pack<T: Serialize + DeserializeOwned>(model: &T) -> T {
    let bytes = rmp_serde::to_vec_named(model).unwrap();
    rmp_serde::from_slice(&bytes).unwrap()
}

fn through_yaml<T: Serialize + DeserializeOwned>(model: &T) -> T {
    let text = serde_yaml_ng::to_string(model).unwrap();
    serde_yaml_ng::from_str(&text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn through_value<T: Serialize + DeserializeOwned>(model: &T) -> T {
    serde_json::from_value(serde_json::to_value(model).unwrap()).unwrap()
}

/// Passes a model through all formats, alone and within enums of the user.
#[track_caller]
fn passes_everywhere<T: Serialize + DeserializeOwned + Debug>(json: &str) {
    passes_through_formats::<T>(json);
    passes_through_formats::<Vec<T>>(&format!("[{json},{json}]"));
    passes_through_formats::<Untagged<T>>(json);
    let content = format!(r#"{{"content":{json},"of_shop":"Model"}}"#);
    passes_through_formats::<AdjacentlyTagged<T>>(&content);
    if let Some(fields) = json.strip_prefix('{') {
        let separator = if fields == "}" { "" } else { "," };
        passes_through_formats::<Beside<T>>(&format!(r#"{{"shop":7{separator}{fields}"#));
        let tagged = format!(r#"{{"of_shop":"Model"{separator}{fields}"#);
        passes_through_formats::<InternallyTagged<T>>(&tagged);
    }
}

#[track_caller]
fn passes_through_formats<T: Serialize + DeserializeOwned>(json: &str) {
    same_after::<T>(json, through_value);
    same_after::<T>(json, through_cbor);
    same_after::<T>(json, through_message_pack);
    same_after::<T>(json, through_yaml);
}

#[test]
fn objects_pass_with_undeclared_fields() {
    use golden::{additional_typed, enum_names, four_presences, number_and_any};

    passes_everywhere::<four_presences::models::Received>(&format!(
        r#"{{"always":"a","filled_or_null":null,"sometimes_or_null":null,{FIELDS}}}"#
    ));
    passes_everywhere::<enum_names::models::Loan>(&format!(
        r#"{{"state":9,"day":"sun",{FIELDS}}}"#
    ));
    passes_everywhere::<additional_typed::models::Book>(
        r#"{"title":"t","cover":{"number":1,"paper":{"white":1}}}"#,
    );
    passes_everywhere::<number_and_any::models::Measure>(
        r#"{"weight":1.5,"height":null,"extra":[{}],"more":{"a":1},"values":[1,0.25,18446744073709551615]}"#,
    );
}

#[test]
fn unions_pass_with_variants_of_tomorrow() {
    use golden::{union_discriminator, union_field_types_differ, union_nested};
    use golden::{union_kinds, union_untagged};

    for thing in [
        r#""kind":"book","pages":3"#,
        r#""kind":"video","minutes":90"#,
    ] {
        let thing = format!("{{{thing},{FIELDS}}}");
        passes_everywhere::<union_discriminator::models::Thing>(&thing);
    }
    passes_everywhere::<union_discriminator::models::Thing>(&format!(
        r#"{{"kind":"opera",{FIELDS}}}"#
    ));
    for event in [
        r#""kind":"counted","value":5,"note":"n""#,
        r#""kind":"named","value":"v","note":null"#,
        r#""kind":"listed","value":[1,2]"#,
    ] {
        passes_everywhere::<union_field_types_differ::models::Event>(&format!("{{{event}}}"));
    }
    passes_everywhere::<union_nested::models::Thing>(r#"{"kind":"book","pages":3}"#);
    passes_everywhere::<union_untagged::models::Thing>(&format!(r#"{{"pages":3,{FIELDS}}}"#));
    for thing in ["7", r#""t""#, r#"{"a":"b"}"#, r#"[{"title":"t"}]"#] {
        passes_everywhere::<union_kinds::models::Thing>(thing);
    }
}

#[test]
fn scalars_pass_with_their_values() {
    use golden::{enum_of_values, formats_of_text, v31_tuples};

    for mixed in [r#""auto""#, "1.5", "false", r#""other""#, r#"[1]"#] {
        passes_everywhere::<enum_of_values::models::Mixed>(mixed);
    }
    passes_everywhere::<formats_of_text::models::Loan>(
        r#"{"id":"no uuid","from":"2026-12-01T10:00:00+07:00","due":null,"fee":"12.50",
            "views":"9007199254740993","seen":["2026-12-01T10:00:00Z"],"marks":{"a":"2026-12-01"},
            "until":7,"when":"soon","cover":"AQI=","extension":"PT1H"}"#,
    );
    passes_everywhere::<v31_tuples::models::Place>(
        r#"{"at":[1.5,2],"label":["a",null,"b"],"shelf":["a",1,2],"route":["walk",3]}"#,
    );
    for id in ["2502091430251230000", r#""007""#] {
        passes_everywhere::<Id>(id);
    }
    passes_everywhere::<Number>("-0.25");
    passes_everywhere::<Json>(&format!("{{{FIELDS}}}"));
}

#[test]
fn number_with_another_spelling_keeps_its_value() {
    let number: Number = serde_json::from_str("1.50e1").unwrap();
    for again in [
        through_cbor(&number),
        through_message_pack(&number),
        through_yaml(&number),
    ] {
        assert_eq!(again, number);
    }
    assert_eq!(through_value(&number), number);
}

/// What a type of another format cannot hold, and what JSON cannot.
#[test]
fn number_that_would_be_rounded_is_an_error() {
    for digits in [
        "15432.100000000000000001",
        "0.1e-400",
        "123456789012345678901234567890.5",
    ] {
        let number: Number = serde_json::from_str(digits).unwrap();
        assert!(serde_json::to_value(&number).is_err(), "{digits}");
        assert!(rmp_serde::to_vec_named(&number).is_err(), "{digits}");
        assert!(serde_yaml_ng::to_string(&number).is_err(), "{digits}");
    }
    // serde has made a float of it before the model sees it.
    let id = r#"{"shop":1,"model":123456789012345678901234567890}"#;
    #[derive(Debug, Deserialize)]
    struct Own {
        #[serde(rename = "model")]
        _model: Number,
    }
    let error = serde_json::from_str::<Beside<Own>>(id)
        .unwrap_err()
        .to_string();
    assert!(error.contains("may not have all of its digits"), "{error}");
    for odd in [f64::NAN, f64::INFINITY] {
        assert!(rmp_serde::from_slice::<Json>(&rmp_serde::to_vec(&odd).unwrap()).is_err());
    }
    assert!(
        rmp_serde::from_slice::<Json>(&[0xc4, 1, 0]).is_err(),
        "bytes"
    );
}

#[test]
fn names_of_other_formats_become_text() {
    let json: Json = serde_yaml_ng::from_str("{200: a, true: b, c: d}").unwrap();
    assert_eq!(json.as_str(), r#"{"200":"a","true":"b","c":"d"}"#);
    assert!(serde_yaml_ng::from_str::<Json>("{[1]: a}").is_err());
}

/// Another format says what only `serde_json` says of itself.
#[test]
fn text_of_another_format_is_no_json_text() {
    let name = "$serde_json::private::RawValue";
    let map = std::collections::BTreeMap::from([(name, "}, \"evil\": 1")]);
    for json in through_formats(&map) {
        assert_eq!(json.as_str(), serde_json::to_string(&map).unwrap());
    }
}

fn through_formats(value: &impl Serialize) -> [Json; 2] {
    let mut bytes = Vec::new();
    ciborium::into_writer(value, &mut bytes).unwrap();
    let yaml = serde_yaml_ng::to_string(value).unwrap();
    [
        ciborium::from_reader(bytes.as_slice()).unwrap(),
        serde_yaml_ng::from_str(&yaml).unwrap(),
    ]
}

#[test]
fn deep_nesting_is_an_error() {
    let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
    let json: Json = serde_json::from_str(&deep).unwrap();
    assert!(serde_json::to_value(&json).is_err());
}

/// The types that the SDK maps formats to are read and written by the same means.
#[test]
fn types_of_the_sdk_pass() {
    use flip_api::types::{DateTime, Flag, Lenient, Rupiah, UnixTime};

    for amount in ["10000", r#""10000""#] {
        passes_everywhere::<Rupiah>(amount);
        passes_everywhere::<Lenient<Rupiah>>(amount);
    }
    for moment in [r#""2022-12-30 15:50""#, r#""(not set)""#, r#"{"odd":1}"#] {
        passes_everywhere::<Lenient<DateTime>>(moment);
    }
    passes_everywhere::<Flag>("true");
    passes_everywhere::<UnixTime>("1700000000");
    let amount: Rupiah = serde_json::from_str("10000.00").unwrap();
    assert_eq!(through_cbor(&amount), amount);
}
