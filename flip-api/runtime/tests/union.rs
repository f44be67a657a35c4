//! Unions that are read by a look at the text.
#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use flip_runtime::decode::{decode, nested};
use flip_runtime::union::{Case, Choice, Kind, Segment, Test, Value, choose};
use flip_runtime::{Json, UnknownVariant};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Two variants that nothing tells apart.
#[derive(Clone, Debug, PartialEq)]
enum Tree {
    First(Box<Branch>),
    Second(Box<Branch>),
    Unknown(UnknownVariant),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Branch {
    next: Option<Tree>,
}

impl Serialize for Tree {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::First(value) | Self::Second(value) => value.serialize(serializer),
            Self::Unknown(value) => value.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        choose(deserializer)
    }
}

impl Choice for Tree {
    const NAME: &'static str = "Tree";
    const PROVEN: bool = false;
    const CASES: &'static [Case<Self>] = &[
        Case {
            kinds: &[Kind::Object],
            tests: &[],
            keys: &["next"],
            rules: &[],
            catch_all: false,
            read: |text| nested::<Box<Branch>, _>(text).map(Self::First),
        },
        Case {
            kinds: &[Kind::Object],
            tests: &[],
            keys: &["next"],
            rules: &[],
            catch_all: false,
            read: |text| nested::<Box<Branch>, _>(text).map(Self::Second),
        },
    ];

    fn unknown(value: UnknownVariant) -> Option<Self> {
        Some(Self::Unknown(value))
    }
}

/// `{"kind": "a"}` or `{"kind": 7}`, and any other value.
#[derive(Debug, PartialEq)]
enum Tagged {
    Text(Json),
    Integer(Json),
    Any(Json),
}

impl Serialize for Tagged {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(value) | Self::Integer(value) | Self::Any(value) => {
                value.serialize(serializer)
            }
        }
    }
}

impl<'de> Deserialize<'de> for Tagged {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        choose(deserializer)
    }
}

const KIND: &[Segment] = &[Segment::Field("kind")];

impl Choice for Tagged {
    const NAME: &'static str = "Tagged";
    const PROVEN: bool = false;
    const CASES: &'static [Case<Self>] = &[
        Case {
            kinds: &[Kind::Null, Kind::Object],
            tests: &[],
            keys: &[],
            rules: &[],
            catch_all: true,
            read: |text| nested(text).map(Self::Any),
        },
        Case {
            kinds: &[Kind::Object],
            tests: &[Test {
                at: KIND,
                values: &[Value::Text("a"), Value::Text("ü")],
                needed: true,
            }],
            keys: &[],
            rules: &[],
            catch_all: false,
            read: |text| nested(text).map(Self::Text),
        },
        Case {
            kinds: &[Kind::Object],
            tests: &[Test {
                at: KIND,
                values: &[Value::Integer(7)],
                needed: true,
            }],
            keys: &[],
            rules: &[],
            catch_all: false,
            read: |text| nested(text).map(Self::Integer),
        },
    ];

    fn unknown(_: UnknownVariant) -> Option<Self> {
        None
    }
}

#[test]
fn values_choose_and_what_takes_everything_comes_last() {
    let read = |text: &str| decode::<Tagged>(text.as_bytes()).unwrap();
    assert!(matches!(read(r#"{"kind":"a"}"#), Tagged::Text(_)));
    assert!(matches!(read(r#"{"kind":"\u00fc"}"#), Tagged::Text(_)));
    assert!(matches!(read(r#"{"k\u0069nd":7}"#), Tagged::Integer(_)));
    assert!(matches!(read(r#"{"kind":"7"}"#), Tagged::Any(_)));
    assert!(matches!(read("{}"), Tagged::Any(_)));
    assert!(matches!(read("null"), Tagged::Any(_)));
}

#[test]
fn a_union_that_keeps_nothing_refuses_what_fits_none() {
    let error = decode::<Tagged>(b"[]").unwrap_err();
    assert_eq!(error.message(), "this is no variant of Tagged");
}

#[test]
fn untagged_unions_within_each_other_come_to_an_end() {
    // Each level fits both variants, and neither knows `more`: without a limit, 2^120 readings.
    let depth = 120;
    let json = format!(
        "{}null{}",
        r#"{"more":1,"next":"#.repeat(depth),
        "}".repeat(depth)
    );
    let tree: Tree = decode(json.as_bytes()).unwrap();
    assert!(matches!(tree, Tree::First(_)));
}

#[test]
fn a_variant_that_does_not_match_leaves_no_trace_in_the_path() {
    #[derive(Debug, Deserialize)]
    struct Whole {
        #[serde(rename = "tree")]
        _tree: Tree,
        #[serde(rename = "count")]
        _count: u8,
    }
    let error = decode::<Whole>(br#"{"tree":{"next":{"next":5}},"count":"x"}"#).unwrap_err();
    assert_eq!(error.path(), "count");
}
