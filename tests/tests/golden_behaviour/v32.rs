//! What OpenAPI 3.2 brought.

use flip_runtime::{ByteStream, Operation, StatusCode};
use flip_tests::golden;

use super::{body, content_type, fault, runtime, same, target};

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
fn a_form_can_be_the_whole_query_string() {
    use golden::v32_requests::{Client, models::Filter};
    let client = Client::from_runtime(runtime());
    assert_eq!(target(&client.find_shelves()), "/shelves");
    let filter = Filter::new().title("a&b").years([1815, 1816]);
    let call = client.find_shelves().all(filter);
    assert_eq!(target(&call), "/shelves?title=a%26b&years=1815&years=1816");
    assert_eq!(
        target(&client.find_shelves().all(Filter::new())),
        "/shelves"
    );
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

fn streamed<O: Operation>(_: &O, body: &'static str) -> O::Answer {
    let answer = O::streamed(StatusCode::OK, ByteStream::from(body));
    answer.unwrap_or_else(|| panic!("{} has no stream", O::ID))
}

#[tokio::test]
async fn events_are_told_apart_by_their_names() {
    use golden::v32_streams::{Client, models::GetEventsEvent as News};
    let client = Client::from_runtime(runtime());
    let body = "event: added\nid: 7\ndata: {\"title\":\ndata: \"Emma\"}\n\nevent: removed\ndata: {\"days\":2}\n\nevent: ping\ndata: 12\n\nevent: other\ndata\n\n";
    let mut events = streamed(&client.get_events(), body);
    let mut next = async || events.next().await.unwrap().unwrap().data;
    let News::Added(added) = next().await else {
        panic!("no book was added");
    };
    assert_eq!(
        (added.data.title.as_str(), added.id.as_deref()),
        ("Emma", Some("7"))
    );
    assert!(matches!(next().await, News::Removed(removed) if removed.data.days == 2));
    assert!(matches!(next().await, News::Ping(ping) if ping.data.as_deref() == Some("12")));
    assert!(matches!(next().await, News::Unknown(_)));
}

#[tokio::test]
async fn events_with_a_choice_beside_their_fields_are_typed() {
    use golden::v32_streams::{Client, models::GetChangesEvent as Change};
    let client = Client::from_runtime(runtime());
    let body = "event: moved\ndata: {\"title\":\"Emma\"}\n\nevent: closed\ndata: for ever\n\nevent: moved\ndata: {}\n\n";
    let mut events = streamed(&client.get_changes(), body);
    let mut next = async || events.next().await.unwrap();
    assert!(
        matches!(next().await.unwrap().data, Change::Moved(moved) if moved.data.title == "Emma")
    );
    assert!(
        matches!(next().await.unwrap().data, Change::Closed(closed) if closed.data == "for ever")
    );
    let error = next().await.unwrap_err();
    assert_eq!(error.raw()[..], b"{}"[..]);
}

#[tokio::test]
async fn data_lines_and_records_are_typed() {
    use golden::v32_streams::{Client, models};
    let client = Client::from_runtime(runtime());
    let mut news = streamed(&client.get_news(), "data: {\"days\":1}\n\n");
    let news = news.next().await.unwrap().unwrap().data;
    assert!(matches!(news, models::GetLinesLine::Loan(_)));
    let mut lines = streamed(&client.get_lines(), "{\"title\":\"Emma\"}\n");
    let line = lines.next().await.unwrap().unwrap();
    assert!(matches!(line, models::GetLinesLine::Book(_)));
    let mut records = streamed(&client.get_records(), "\u{1e}{\"title\":\n\"Emma\"}\n");
    assert_eq!(records.next().await.unwrap().unwrap().title, "Emma");
}

#[test]
fn lines_and_records_are_sent_one_after_the_other() {
    use golden::v32_streams::{Client, models};
    let client = Client::from_runtime(runtime());
    let book = models::Book::new("Emma");
    let call = client.send_records(vec![book.clone(), book.clone()]);
    let sent = "\u{1e}{\"title\":\"Emma\"}\n";
    assert_eq!(body(&call), sent.repeat(2));
    assert_eq!(content_type(&call), "application/json-seq");
    let loan = models::Loan::new(0);
    let call = client.send_loans(vec![book.into(), loan.into()]);
    assert_eq!(body(&call), "{\"title\":\"Emma\"}\n{\"days\":0}\n");
    let found = super::broken(|checks| call.check(checks));
    assert_eq!(found, ["1.days: at least 1"]);
}

/// What the specification shows as examples, in other words.
#[test]
fn lists_of_lists_and_roles_are_sent_and_read() {
    use golden::v31_grid::models::{Mark, State};
    use golden::{v31_grid, v31_roles, v32_tags};
    let json = r#"{"winner":".","board":[[".","Y","O"],[".",".","."],["O",".","."]]}"#;
    let state: State = same(json);
    assert_eq!(state.board.unwrap()[0][1], Mark::Y);
    let client = v31_grid::Client::from_runtime(runtime());
    let call = client.put_place(1, 3, Mark::O);
    assert_eq!(
        (target(&call), body(&call)),
        ("/places/1/3".to_owned(), r#""O""#.to_owned())
    );
    let found = super::broken(|checks| client.put_place(0, 3, Mark::O).check(checks));
    assert_eq!(found, ["row: at least 1"]);
    let client = v31_roles::Client::from_runtime(runtime());
    assert_eq!(target(&client.get_readers()), "/readers");
    let client = v32_tags::Client::from_runtime(runtime());
    assert_eq!(target(&client.get_media()), "/media");
    assert_eq!(
        same::<v32_tags::models::Media>(r#"{"count":3}"#).count,
        Some(3)
    );
}

/// The specification's shop of pets, in other words.
#[test]
fn pets_are_listed_created_and_shown() {
    use golden::v32_pets::{Client, models::Pet};
    let client = Client::from_runtime(runtime());
    assert_eq!(target(&client.list_pets().limit(3)), "/pets?limit=3");
    let found = super::broken(|checks| client.list_pets().limit(101).check(checks));
    assert_eq!(found, ["limit: at most 100"]);
    assert_eq!(target(&client.show_pet_by_id("a/b")), "/pets/a%2Fb");
    let pet: Pet = same(r#"{"id":1,"name":"Rex","tag":null}"#);
    assert!(matches!(pet.tag, flip_runtime::Presence::Null));
    let call = client.create_pets(Pet::new(2, "Tom"));
    assert_eq!(body(&call), r#"{"id":2,"name":"Tom"}"#);
}
