//! What OpenAPI 3.2 brought.

use flip_runtime::Operation;
use flip_tests::golden;

use super::{fault, runtime, same, target};

fn method<O: Operation>(_: &O) -> String {
    O::method().as_str().to_owned()
}

#[test]
fn values_of_the_discriminator_that_nobody_maps_are_of_the_default() {
    use golden::v32_default_mapping::models::Item;
    let is_thing = |json: &str| matches!(same::<Item>(json), Item::Thing(_));
    assert!(is_thing(r#"{"kind":"vase","length":0}"#));
    assert!(is_thing(r#"{"title":"No kind"}"#));
    assert!(matches!(
        same::<Item>(r#"{"kind":"book","title":"Emma"}"#),
        Item::Book(_)
    ));
    // A rule that is broken makes no other variant of it.
    assert!(matches!(
        same::<Item>(r#"{"kind":"film","length":0}"#),
        Item::Film(_)
    ));
    assert!(fault::<Item>(r#"{"kind":"book"}"#).contains("title"));
}

#[test]
fn methods_of_every_name_are_sent_as_they_are_written() {
    use golden::v32_requests::Client;
    let client = Client::from_runtime(runtime());
    assert_eq!(method(&client.copy_book()), "COPY");
    assert_eq!(method(&client.search_book()), "M-SEARCH");
    assert_eq!(method(&client.purge_book()), "purge");
    let request = client.copy_book().request().unwrap();
    assert_eq!(request.method().as_str(), "COPY");
}

#[test]
fn a_whole_query_string_can_be_json_or_text() {
    use golden::v32_requests::{Client, models::Filter};
    let client = Client::from_runtime(runtime());
    let filter = Filter::new().title("a&b").years([1815]);
    assert_eq!(
        target(&client.query_book(filter)),
        "/book?%7B%22title%22%3A%22a%26b%22%2C%22years%22%3A%5B1815%5D%7D"
    );
    assert_eq!(target(&client.find_books()), "/books");
    let call = client.find_books().path("$.a[?@.b>1]");
    assert_eq!(target(&call), "/books?%24.a%5B%3F%40.b%3E1%5D");
}

#[test]
fn a_cookie_of_the_style_cookie_is_sent_as_any_other() {
    use golden::v32_requests::Client;
    let client = Client::from_runtime(runtime());
    let call = client.find_books().reader("jane").shelf("a/b");
    let request = call.request().unwrap();
    assert_eq!(request.headers()["shelf"], "a/b");
    assert_eq!(request.cookies(), "reader=jane");
}
