//! A single-value `enum`, wherever it stands: sent as the constant, or checked; received as it came.

use flip_runtime::{Check, Checks, Client, Operation};
use flip_tests::golden::single_value::{
    self,
    models::{Form, Thing, Wanted},
};

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
    let thing = Thing::new()
        .version()
        .kind()
        .fixed()
        .rate()
        .share()
        .nothing();
    let sent = serde_json::to_string(&thing.price()).unwrap();
    assert_eq!(
        sent,
        r#"{"ratio":0.50,"none":null,"of":"library","version":2,"kind":"workflow","fixed":true,"rate":0.5,"share":1,"price":2.50,"nothing":null}"#
    );
    let read: Thing = serde_json::from_str(&sent).unwrap();
    assert!(broken(&read).is_empty());
}

fn client() -> single_value::Client {
    let client = Client::builder("https://library.example").build().unwrap();
    single_value::Client::from_runtime(client)
}

#[test]
fn parameter_of_a_single_value_is_no_argument() {
    let call = client().post_thing(Thing::new());
    let request = call.request().unwrap();
    assert_eq!(request.target(), "/thing?factor=0.50");
    assert_eq!(request.headers()["strict"], "true");
    let call = client().post_thing(Thing::new()).mode().limit().level();
    let request = call.request().unwrap();
    assert_eq!(request.target(), "/thing?mode=full&factor=0.50&limit=2.50");
    assert_eq!(request.headers()["level"], "3");
}

#[test]
fn form_field_of_a_single_value_is_no_argument() {
    let call = client().post_form(Form::new().rate().sure());
    let request = call.request().unwrap();
    let body = request.body_bytes().unwrap();
    assert_eq!(&body[..], b"ratio=0.50&rate=1.50&sure=false");
}

#[test]
fn another_value_is_received_and_not_sent() {
    let other = r#"{"ratio":0.75,"none":null,"of":"shop","version":3,"kind":"x","fixed":false,"rate":0.25,"share":2,"gone":"y","all":["x","z"],"by_name":{"a":8}}"#;
    let thing: Thing = serde_json::from_str(other).unwrap();
    assert_eq!(serde_json::to_string(&thing).unwrap(), other);
    assert_eq!(
        broken(&thing),
        [
            "ratio",
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
    let same = r#"{"ratio":5e-1,"none":null,"of":"library","rate":0.50,"share":1.0,"gone":null}"#;
    let thing: Thing = serde_json::from_str(same).unwrap();
    assert!(broken(&thing).is_empty());
}
