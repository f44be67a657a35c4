//! What arguments take: collections item by item, and by name what could be swapped.

use std::collections::HashMap;

use flip_tests::golden::{collections, required_alike};

use crate::support::{pair, pairs, seen};
use collections::models::{Book, BookKindsItem};
use required_alike::models::{Loan, LoanRequiredFields, Pair};
use required_alike::operations::LendRequired;

#[tokio::test]
async fn collections_take_whatever_yields_items() {
    let novel = vec![BookKindsItem::Novel];
    let plays = ["play"].into_iter().map(BookKindsItem::from);
    let part = Book::new(["a", "b"], [("new", 1)]).kinds(novel);
    let book = Book::new(
        vec![String::from("a")],
        HashMap::from([(String::from("used"), 7_i32)]),
    )
    .kinds(plays)
    .pages([1, 18_446_744_073_709_551_615])
    .table([["x", "y"], ["z", ""]])
    .groups([("all", vec!["x"]), ("none", Vec::new())])
    .parts(Some(part))
    .additional_property("more", std::iter::once("m"));
    let call = async |client| {
        collections::Client::from_runtime(client)
            .add_books([book])
            .await
    };
    let sent = seen(|client| Box::pin(call(client))).await;
    let expected = r#"[{"tags":["a"],"prices":{"used":7},"kinds":["play"],"pages":[1,18446744073709551615],"table":[["x","y"],["z",""]],"groups":{"all":["x"],"none":[]},"parts":[{"tags":["a","b"],"prices":{"new":1},"kinds":["novel"]}],"more":["m"]}]"#;
    assert_eq!(sent.text(), expected);
}

#[tokio::test]
async fn lists_in_parameters_and_maps_as_bodies_take_items() {
    let sent = seen(|client| {
        let call = collections::Client::from_runtime(client).list_books([1, 2]);
        call.tags(&[String::from("a"), String::from("b")])
    });
    let sent = sent.await;
    let expected = [("ids", "1"), ("ids", "2"), ("tags", "a"), ("tags", "b")];
    assert_eq!(
        pairs(sent.query().as_bytes()),
        expected.map(|(name, value)| pair(name, value))
    );
    let named = seen(|client| {
        let call = collections::Client::from_runtime(client).name_books();
        call.body([("first", "A"), ("second", "B")])
    });
    assert_eq!(named.await.text(), r#"{"first":"A","second":"B"}"#);
}

#[tokio::test]
async fn three_texts_are_given_by_name() {
    let loan = LoanRequiredFields {
        until: None,
        from: "2024-01-01".into(),
        note: 7,
        reader: "Siti".into(),
    };
    let required = LendRequired {
        shelf: "s".into(),
        book: "b".into(),
        reader: "r".into(),
    };
    let loan = Loan::new(loan).pair(Pair::new("one", "two"));
    let sent = seen(|client| {
        required_alike::Client::from_runtime(client)
            .lend(required, loan)
            .days(3)
    });
    let sent = sent.await;
    assert_eq!(sent.target, "/loans/r/b/s?days=3");
    let expected = r#"{"reader":"Siti","from":"2024-01-01","until":null,"note":7,"pair":{"one":"one","two":"two","kind":"pair"}}"#;
    assert_eq!(sent.text(), expected);
}
