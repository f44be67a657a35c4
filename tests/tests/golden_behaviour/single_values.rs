//! A single-value `enum`, wherever it stands: sent as the constant, or checked; received as it came.

use flip_runtime::{Check, Checks};
use flip_tests::golden::single_value::models::{Thing, Wanted};

fn broken(value: &impl Check) -> Vec<String> {
    let mut checks = Checks::new();
    value.check(&mut checks);
    let broken = checks.into_violations();
    broken.into_iter().map(|one| one.field).collect()
}

#[test]
fn setter_of_a_single_value_takes_no_other() {
    let sent = serde_json::to_string(&Wanted::new().kind()).unwrap();
    assert_eq!(sent, r#"{"kind":"wanted"}"#);
    let thing = Thing::new().version().kind().fixed().share();
    let sent = serde_json::to_string(&thing).unwrap();
    assert_eq!(
        sent,
        r#"{"of":"library","version":2,"kind":"workflow","fixed":true,"share":1}"#
    );
    assert!(broken(&thing).is_empty());
}

#[test]
fn another_value_is_received_and_not_sent() {
    let other = r#"{"of":"shop","version":3,"kind":"x","fixed":false,"rate":0.25,"share":2,"gone":"y","all":["x","z"],"by_name":{"a":8}}"#;
    let thing: Thing = serde_json::from_str(other).unwrap();
    assert_eq!(serde_json::to_string(&thing).unwrap(), other);
    assert_eq!(
        broken(&thing),
        [
            "of",
            "version",
            "kind",
            "fixed",
            "rate",
            "share",
            "gone",
            "all.1",
            "by_name.a"
        ]
    );
}

#[test]
fn numbers_are_the_same_by_value() {
    let same = r#"{"of":"library","rate":0.50,"share":1.0,"gone":null}"#;
    let thing: Thing = serde_json::from_str(same).unwrap();
    assert!(broken(&thing).is_empty());
}
