//! The decoder driver, with a union written by hand in the shape in which code is generated.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use flip_runtime::decode::decode;
use flip_runtime::inspect::inspect;
use flip_runtime::object::{self, Fields, Mismatch, Value, WriteFields, Writer, take};
use flip_runtime::union::{self, Variants};
use flip_runtime::{Id, Presence, UnknownFields, UnknownVariant};
use serde::de::MapAccess;
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

#[derive(Debug, PartialEq)]
struct Circle {
    id: Id,
    radius: i64,
    colour: Presence<i64>,
    corners: Vec<i64>,
    unknown_fields: UnknownFields,
}

#[derive(Debug, PartialEq)]
enum Shape {
    Circle(Circle),
    Unknown(UnknownVariant),
}

#[derive(Default)]
struct ShapeFields {
    kind: Option<i64>,
    id: Option<Id>,
    radius: Option<i64>,
    colour: Presence<i64>,
    corners: Option<Vec<i64>>,
    unknown_fields: UnknownFields,
}

impl Fields for ShapeFields {
    type Object = Shape;
    const NAME: &'static str = "Shape";

    fn field<'de, A: MapAccess<'de>>(
        &mut self,
        name: &str,
        value: Value<'_, A>,
    ) -> Result<(), A::Error> {
        match name {
            "kind" => value.read(&mut self.kind),
            "id" => value.read(&mut self.id),
            "radius" => value.optional(&mut self.radius, &mut self.unknown_fields),
            "colour" => value
                .once()
                .presence(&mut self.colour, &mut self.unknown_fields),
            "corners" => value.read(&mut self.corners),
            _ => value.unknown(&mut self.unknown_fields),
        }
    }

    fn done(self) -> Result<Shape, Mismatch> {
        match self.kind {
            Some(1) => Ok(Shape::Circle(Circle {
                id: take::required(self.id, "id")?,
                radius: take::required(self.radius, "radius")?,
                colour: self.colour,
                corners: self.corners.unwrap_or_default(),
                unknown_fields: self.unknown_fields,
            })),
            None => Err(Mismatch::Missing("kind")),
            _ => union::reassemble(&self, "kind").map(Shape::Unknown),
        }
    }
}

impl WriteFields for ShapeFields {
    fn write_fields<M: SerializeMap>(&self, object: &mut Writer<M>) {
        object.optional("kind", &self.kind);
        object.optional("id", &self.id);
        object.optional("radius", &self.radius);
        object.presence("colour", &self.colour);
        object.optional("corners", &self.corners);
        object.unknown(&self.unknown_fields);
    }
}

impl Variants for ShapeFields {
    type Tag = i64;
    const TAG: &'static str = "kind";

    fn variant<E: serde::de::Error>(tag: &i64, text: &str) -> Option<Result<Shape, E>> {
        match tag {
            1 => Some(flip_runtime::decode::nested(text).map(Shape::Circle)),
            _ => None,
        }
    }

    fn unknown(object: UnknownVariant) -> Option<Shape> {
        Some(Shape::Unknown(object))
    }
}

impl<'de> Deserialize<'de> for Shape {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        union::read::<ShapeFields, D>(deserializer)
    }
}

impl Serialize for Shape {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Circle(circle) => object::write(circle, serializer),
            Self::Unknown(object) => object.serialize(serializer),
        }
    }
}

flip_runtime::object! {
    Circle {
        const "kind" = 1,
        "id" => id: required,
        "radius" => radius: required,
        "colour" => colour: presence(once),
        "corners" => corners: required(list),
        ..unknown_fields
    }
}

fn round_trip(json: &str) -> String {
    let shape: Shape = decode(json.as_bytes()).unwrap();
    serde_json::to_string(&shape).unwrap()
}

#[test]
fn the_tag_may_stand_last() {
    let json =
        r#"{"id":12345678901234567890123,"radius":5,"new":{"n":98765432109876543210},"kind":1}"#;
    let Shape::Circle(circle) = decode(json.as_bytes()).unwrap() else {
        panic!("not a circle")
    };
    assert_eq!(circle.id.as_str(), "12345678901234567890123");
    assert_eq!(
        circle.unknown_fields.get("new"),
        Some(r#"{"n":98765432109876543210}"#)
    );
}

#[test]
fn nothing_is_lost() {
    let json = r#"{"kind":1,"id":98765432109876543210,"radius":5,"corners":[],"new":[1.50]}"#;
    assert_eq!(round_trip(json), json);
    let report = inspect::<Shape>(json.as_bytes()).unwrap();
    assert_eq!(
        (report.unknown, report.lost),
        (vec!["/new".to_owned()], vec![])
    );
}

/// The second pass keeps what can be missing, and writes it as it came.
#[test]
fn what_can_be_kept_is_kept_as_it_came() {
    for (json, unknown) in [
        (
            r#"{"kind":1,"id":1,"radius":5,"corners":[],"colour":"red"}"#,
            Some("/colour"),
        ),
        (
            r#"{"kind":1,"id":1,"radius":5,"colour":null,"corners":null}"#,
            None,
        ),
        (
            r#"{"kind":"1","id":1,"radius":5,"colour":"7","corners":[]}"#,
            None,
        ),
    ] {
        assert_eq!(round_trip(json), json);
        let report = inspect::<Shape>(json.as_bytes()).unwrap();
        assert_eq!(report.lost, Vec::<String>::new(), "{json}");
        assert_eq!(
            report.unknown.first().map(String::as_str),
            unknown,
            "{json}"
        );
    }
    let Shape::Circle(circle) =
        decode(br#"{"kind":1,"id":1,"radius":5,"corners":[],"colour":"7"}"#).unwrap()
    else {
        panic!("not a circle")
    };
    assert_eq!(circle.colour, Presence::Value(7));
    // Not so where the same field stands twice, or the list is none at all.
    for json in [
        r#"{"kind":1,"id":1,"radius":5,"corners":[],"colour":"red","colour":1}"#,
        r#"{"kind":1,"id":1,"radius":5,"corners":{}}"#,
        r#"{"kind":1,"id":1,"radius":5,"corners":["x"]}"#,
    ] {
        assert!(decode::<Shape>(json.as_bytes()).is_err(), "{json}");
    }
}

#[test]
fn an_unknown_variant_is_kept_whole() {
    for json in [
        r#"{"kind":7,"id":1,"radius":2,"x":1}"#,
        // These do not even fit the slots.
        r#"{"kind":7,"radius":"wide"}"#,
        r#"{"kind":"1","radius":2}"#,
        r#"{"kind":1.0,"radius":2}"#,
    ] {
        assert_eq!(round_trip(json), json);
    }
}

#[test]
fn a_failure_names_its_path_also_inside_a_union() {
    let path = |json: &str| {
        decode::<std::collections::BTreeMap<String, Vec<Shape>>>(json.as_bytes())
            .unwrap_err()
            .to_string()
    };
    assert_eq!(
        path(
            r#"{"all":[{"kind":1,"id":1,"radius":2,"corners":[]},{"kind":1,"id":1,"radius":"secret"}]}"#
        ),
        "invalid type: string, expected i64 at `all[1].radius` (line 1, column 86)"
    );
    assert!(
        path(r#"{"all":[{"kind":1,"radius":2}]}"#).starts_with("missing field `id` at `all[0]`")
    );
    assert!(
        path(r#"{"all":[{"kind":1,"id":1,"id":2}]}"#)
            .starts_with("duplicate field `id` at `all[0]")
    );
    assert!(path(r#"{"all":[{"kind":1,"id""#).starts_with("EOF"));
}

#[test]
fn keeps_what_has_no_tag_beside_what_has_one() {
    let shapes: Vec<Shape> =
        decode(br#"[{"kind":1,"id":1,"radius":2,"corners":[]},{"id":1,"radius":2},null]"#).unwrap();
    assert!(matches!(
        shapes.as_slice(),
        [Shape::Circle(_), Shape::Unknown(_), Shape::Unknown(_)]
    ));
}

#[test]
fn a_failure_does_not_quote_the_body() {
    let message = |json: &str| {
        decode::<Vec<String>>(json.as_bytes())
            .unwrap_err()
            .to_string()
    };
    for json in ["[6281234567890]", "[6281234567.5]", "[-6281234567890]"] {
        assert!(!message(json).contains("62812"), "{}", message(json));
        assert!(
            message(json).contains("expected a string at `[0]`"),
            "{}",
            message(json)
        );
    }
    let number = decode::<Vec<i64>>(br#"["Siti \", expected"]"#)
        .unwrap_err()
        .to_string();
    assert!(
        number.starts_with("invalid type: string, expected i64 at `[0]`"),
        "{number}"
    );
}

/// A type as one would write it without this crate: it drops what it does not know.
#[derive(Serialize, Deserialize)]
struct Forgetful {
    amount: f64,
}

#[test]
fn a_loss_is_found_by_its_pointer() {
    let report = inspect::<Forgetful>(br#"{"amount":12345678901234567890,"new":1}"#).unwrap();
    assert_eq!(report.lost, ["/amount", "/new"]);
}
