//! What proves that an operation was performed, by the marks of a document.

use flip_runtime::{Error, Outcome};
use flip_tests::golden::{no_content, proof, several_successes};

use crate::support::{exchange, reply, typed};

const JSON: &str = "application/json";

/// The outcome of an error and the id that it knows; nothing for an answer.
fn shown<T, E>(result: Result<T, Error<E>>) -> Option<(Outcome, Option<String>)> {
    let error = result.err()?;
    let id = error.created_id().map(ToString::to_string);
    Some((error.outcome(), id))
}

const UNKNOWN: Option<(Outcome, Option<String>)> = Some((Outcome::Unknown, None));

fn performed(id: Option<&str>) -> Option<(Outcome, Option<String>)> {
    Some((Outcome::Performed, id.map(str::to_owned)))
}

#[tokio::test]
async fn an_answer_holds_its_proof() {
    let loan = |status, body: &'static str| async move {
        let call = |to| proof::Client::from_runtime(to).create_loan();
        shown(exchange(typed(status, JSON, body), call).await.0)
    };
    for status in [200, 201, 203] {
        assert_eq!(loan(status, r#"{"loan":{"number":7}}"#).await, None);
        assert_eq!(loan(status, r#"{"loan":{"title":"Emma"}}"#).await, None);
        for nothing in [
            "{}",
            r#"{"loan":{}}"#,
            r#"{"number":7}"#,
            "",
            "OK",
            r#"{"loan":{"title":""}}"#,
        ] {
            assert_eq!(loan(status, nothing).await, UNKNOWN, "{status} {nothing}");
        }
        let other = r#"{"loan":{"copy":{"number":7}}}"#;
        assert_eq!(loan(status, other).await, UNKNOWN);
        let misfit = r#"{"loan":{"number":7,"copy":"#;
        assert_eq!(loan(status, misfit).await, performed(Some("7")));
    }
    // Declared without a body, so that the status is the answer.
    assert_eq!(loan(202, "").await, None);
}

#[tokio::test]
async fn an_empty_list_proves_that_nothing_is_there_only() {
    let list = |to| proof::Client::from_runtime(to).list_loans();
    assert_eq!(shown(exchange(typed(200, JSON, "[]"), list).await.0), None);
    let create = |to| proof::Client::from_runtime(to).create_loans();
    let made = typed(200, JSON, r#"[{"number":7}]"#);
    assert_eq!(shown(exchange(made, create).await.0), None);
    for nothing in ["[]", "[{}]", "{}"] {
        let (result, _) = exchange(typed(200, JSON, nothing), create).await;
        assert_eq!(shown(result), UNKNOWN, "{nothing}");
    }
}

#[tokio::test]
async fn each_mark_is_enough() {
    let give_back = |to| proof::Client::from_runtime(to).return_loan();
    for body in [
        r#"{"done":true}"#,
        r#"{"note":"Returned in time"}"#,
        r#"{"late":[]}"#,
        r#"{"shelf":{"a":"b"}}"#,
    ] {
        let (result, _) = exchange(typed(200, JSON, body), give_back).await;
        assert_eq!(shown(result), None, "{body}");
    }
    let (result, _) = exchange(
        typed(200, JSON, r#"{"done":true,"late":1,"note":2}"#),
        give_back,
    )
    .await;
    assert_eq!(
        shown(result),
        None,
        "optional fields that do not fit are kept"
    );
    let shelves = |to| proof::Client::from_runtime(to).list_shelves();
    let (result, _) = exchange(typed(200, JSON, r#"{"12":"Novels"}"#), shelves).await;
    assert_eq!(shown(result), None);
}

/// Proxies and frameworks write errors with `"data":[]`.
#[tokio::test]
async fn an_empty_page_is_known_by_its_counts() {
    let list = |to| proof::Client::from_runtime(to).list_catalogue();
    for page in [
        r#"{"total":0,"data":[]}"#,
        r#"{"total":"0"}"#,
        r#"{"data":["Emma"]}"#,
    ] {
        let (result, _) = exchange(typed(200, JSON, page), list).await;
        assert_eq!(shown(result), None, "{page}");
    }
    for nothing in [
        r#"{"data":[]}"#,
        r#"{"total":null,"data":[]}"#,
        r#"{"total":""}"#,
    ] {
        let (result, _) = exchange(typed(200, JSON, nothing), list).await;
        assert_eq!(shown(result), UNKNOWN, "{nothing}");
    }
}

/// Without marks, what decodes as a declared success is one.
#[tokio::test]
async fn a_success_under_an_undeclared_status_is_read_as_the_declared_one() {
    use several_successes::operations::PutBookAnswer as Answer;
    let put = |to| several_successes::Client::from_runtime(to).put_book();
    for status in [201, 203, 299] {
        let (answer, _) = exchange(typed(status, JSON, r#"{"title":"é"}"#), put).await;
        assert!(matches!(answer.unwrap(), Answer::Ok(book) if book.title == "é"));
        let (answer, _) = exchange(typed(status, JSON, r#"{"number":7}"#), put).await;
        assert!(matches!(answer.unwrap(), Answer::Accepted(ticket) if ticket.number == 7));
        for nothing in ["", "<html>", "{}"] {
            let (answer, _) = exchange(typed(status, JSON, nothing), put).await;
            assert_eq!(shown(answer), UNKNOWN);
        }
    }
    let remove = |to| no_content::Client::from_runtime(to).remove_book();
    let (answer, _) = exchange(reply(200, "", ""), remove).await;
    answer.unwrap();
    let (answer, _) = exchange(typed(200, "text/html", "<html>"), remove).await;
    assert_eq!(shown(answer), UNKNOWN);
}
