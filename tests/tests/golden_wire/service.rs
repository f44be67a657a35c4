//! The generated client talks to the generated server, without a socket.

use std::sync::{Arc, Mutex};

use flip_runtime::service::{RawResponse, Received, ResponseStream, Router};
use flip_runtime::{Authentication, Event, File, StatusCode, Upload};
use flip_tests::golden::service::operations::{
    AddBookArguments, FindBooksArguments, FindBooksHeaders, SetCoverArguments, WatchShelfArguments,
};
use flip_tests::golden::service::server::{
    AddBookResponse, Books, FindBooksResponse, Service, SetCoverResponse, Shelves,
    WatchShelfResponse, router,
};
use flip_tests::golden::service::{Client, models, security};
use flip_tests::golden::service_answers::models as answers;
use futures_util::stream;

/// Keeps what arrived, as `Debug` shows it.
#[derive(Clone, Default)]
struct Library(Arc<Mutex<Vec<String>>>);

impl Library {
    fn keep(&self, arrived: &impl std::fmt::Debug) {
        self.0.lock().unwrap().push(format!("{arrived:?}"));
    }

    fn last(&self) -> String {
        self.0.lock().unwrap().pop().unwrap()
    }
}

fn book(title: &str) -> models::Book {
    models::Book::new(9_007_199_254_740_993_i64, title)
}

impl Books for Library {
    async fn find_books(&self, request: Received<FindBooksArguments>) -> FindBooksResponse {
        self.keep(&request.credentials.basic(&security::KEY));
        self.keep(&request.arguments);
        if request.arguments.page == Some(404) {
            let mut problem = models::Problem::new("no such page");
            problem.field = Some("page".to_owned());
            return FindBooksResponse::ClientError(StatusCode::NOT_FOUND, problem);
        }
        let mut headers = FindBooksHeaders::default();
        headers.x_total = Some(2);
        FindBooksResponse::Ok(vec![book("a"), book("é")], headers)
    }

    async fn add_book(&self, request: Received<AddBookArguments>) -> AddBookResponse {
        self.keep(&request.arguments.body);
        AddBookResponse::Created(book(&request.arguments.body.title))
    }

    async fn set_cover(&self, request: Received<SetCoverArguments>) -> SetCoverResponse {
        self.keep(&request.arguments);
        match request.arguments.id {
            0 => SetCoverResponse::Other(RawResponse::new(507)),
            _ => SetCoverResponse::NoContent,
        }
    }
}

impl Shelves for Library {
    async fn watch_shelf(&self, request: Received<WatchShelfArguments>) -> WatchShelfResponse {
        self.keep(&request.arguments);
        let events = [Event::new(book("a")), Event::new(book("b"))];
        WatchShelfResponse::Ok(ResponseStream::events(stream::iter(events)))
    }
}

fn client(router: Router<impl Service>) -> Client {
    let client = flip_runtime::Client::builder("https://library.test")
        .authentication(Authentication::basic("reader", "secret"))
        .transport(router);
    Client::from_runtime(client.build().unwrap())
}

#[tokio::test]
async fn parameters_and_credentials_arrive_as_they_were_sent() {
    let library = Library::default();
    let client = client(router(library.clone()));
    let place = models::Place::new(-1).room("a&b");
    let filter = models::Filter::new()
        .shelf(place)
        .kinds([models::Sort::Poem]);
    let call = client
        .find_books()
        .title("Max & Moritz")
        .tags(["a,b", "5"])
        .filter(filter.clone())
        .page(1)
        .x_trace("t")
        .session("s; %");
    let found = call.send_with_response().await.unwrap();
    assert_eq!(found.body()[1].title, "é");
    assert_eq!(found.body()[0].id, 9_007_199_254_740_993);
    assert_eq!(FindBooksHeaders::read(found.headers()).x_total, Some(2));
    let arrived = library.last();
    for part in [
        "Max & Moritz",
        r#"Some(["a,b", "5"])"#,
        "Some(1)",
        r#"Some("s; %")"#,
    ] {
        assert!(arrived.contains(part), "{part} in {arrived}");
    }
    assert!(
        arrived.contains(&format!("filter: Some({filter:?})")),
        "{arrived}"
    );
    assert_eq!(library.last(), r#"Some(("reader", "secret"))"#);
}

#[test]
fn received_types_are_made_from_their_required_fields() {
    let mut part = answers::Part::new(1, None, ["a", "b"]);
    part.additional_properties.insert("pages".to_owned(), 7);
    let mut loan = answers::Loan::new(answers::LoanRequired {
        id: "1".to_owned(),
        book: "b".to_owned(),
        shelf: "s".to_owned(),
        until: None,
        parts: vec![answers::Part::new(2, Box::new(part), ["c"])],
    });
    loan.warned = flip_runtime::Presence::Null;
    let json = concat!(
        r#"{"id":"1","book":"b","shelf":"s","until":null,"parts":[{"number":2,"#,
        r#""of":{"number":1,"of":null,"titles":["a","b"],"pages":7},"titles":["c"]}],"warned":null}"#
    );
    assert_eq!(serde_json::to_string(&loan).unwrap(), json);
    assert_eq!(serde_json::from_str::<answers::Loan>(json).unwrap(), loan);
    let mut readers = answers::Readers::new(answers::Page::new(1));
    readers.readers = Some(vec![answers::Reader::new()]);
    assert_eq!(
        serde_json::to_string(&readers).unwrap(),
        r#"{"page":1,"readers":[{"kind":"reader"}]}"#
    );
}

#[tokio::test]
async fn declared_error_arrives_with_its_status_and_body() {
    let client = client(router(Library::default()));
    let error = client.find_books().page(404).await.unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::NOT_FOUND));
    assert!(format!("{:?}", error.body()).contains("no such page"));
}

#[tokio::test]
async fn nested_form_arrives_as_it_was_sent_and_is_checked() {
    let library = Library::default();
    let client = client(router(library.clone()));
    let part = models::NewBook::new("5", models::Sort::Novel);
    let body = models::NewBook::new("a=b&c", models::Sort::from("new"))
        .place(models::Place::new(3).room(""))
        .tags(["true", ""])
        .parts([part]);
    let added = client.add_book(body.clone()).await.unwrap();
    assert_eq!(added.title, "a=b&c");
    assert_eq!(library.last(), format!("{body:?}"));
    let long = models::NewBook::new("a title that is too long", models::Sort::Novel);
    let refused = client.add_book(long).without_checks().await.unwrap_err();
    assert_eq!(refused.status(), Some(StatusCode::UNPROCESSABLE_ENTITY));
    assert!(library.0.lock().unwrap().is_empty());
}

#[tokio::test]
async fn each_media_type_of_a_body_arrives_as_it_was_sent() {
    let library = Library::default();
    let client = client(router(library.clone()));
    let file = File::new("a.png", vec![1, 2, 3]).content_type("image/png");
    let form = models::SetCoverRequestForm::new(file)
        .caption("x")
        .sizes([1, 2])
        .place(models::Place::new(7));
    client.set_cover(5).body(form.clone()).await.unwrap();
    assert!(library.last().contains(&format!("Multipart({form:?})")));
    client.set_cover(5).body("é".to_owned()).await.unwrap();
    assert!(library.last().contains(r#"Text("é")"#));
    let picture = Upload::from(vec![0; 9]).content_type("image/png");
    client.set_cover(5).body(picture).await.unwrap();
    assert!(library.last().contains("Png(Upload("));
    client.set_cover(5).await.unwrap();
    assert!(library.last().contains("body: None"));
    assert_eq!(
        client.set_cover(0).await.unwrap_err().status(),
        Some(StatusCode::INSUFFICIENT_STORAGE)
    );
}

#[tokio::test]
async fn events_arrive_as_they_were_sent() {
    let library = Library::default();
    let client = client(router(library.clone()));
    let place = models::Place::new(1).room("a;b=c");
    let mut events = client.watch_shelf(place.clone()).await.unwrap();
    assert_eq!(events.next().await.unwrap().unwrap().data.title, "a");
    assert_eq!(events.next().await.unwrap().unwrap().data.title, "b");
    assert!(events.next().await.is_none());
    assert!(library.last().contains(&format!("{place:?}")));
}
