//! On which pages a payment is looked for.

use flip_api::VerificationError;
use serde_json::{Value, json};

use super::verify::{other, page, row, verify};

#[tokio::test]
async fn the_payment_is_looked_for_on_every_page() {
    let pages = [
        page(&[other(2), other(3)], json!(3)),
        page(&[other(4)], json!(3)),
        page(&[row()], json!(3)),
    ];
    let (payment, mock) = verify(&pages).await;
    payment.unwrap();
    assert_eq!((mock.requests().len(), mock.unused()), (3, 0));
    assert!(mock.requests()[2].url.contains("page=3"));
}

/// After which page the search ends, with one more page that would hold the payment.
#[tokio::test]
async fn the_search_ends() {
    let cases = [
        (vec![page(&[other(2)], json!(1))], "the last page"),
        (
            vec![page(&[other(2)], json!(2)), page(&[other(3)], json!(2))],
            "the last of two",
        ),
        (vec![page(&[], json!(9))], "an empty page"),
        (
            vec![page(&[other(2)], json!(9)), page(&[other(2)], json!(9))],
            "a repeated page",
        ),
        (
            vec![page(&[other(2)], json!(0)), page(&[], json!(0))],
            "no pages, it says",
        ),
        (
            vec![page(&[other(2)], Value::Null), page(&[], Value::Null)],
            "it does not say",
        ),
    ];
    for (mut pages, name) in cases {
        let expected = pages.len();
        pages.push(page(&[row()], json!(9)));
        let (verdict, mock) = verify(&pages).await;
        assert!(
            matches!(verdict, Err(VerificationError::NotFound)),
            "{name}"
        );
        assert_eq!(mock.requests().len(), expected, "{name}");
        assert_eq!(mock.unused(), 1, "{name}");
    }
}

#[tokio::test]
async fn the_search_is_bounded() {
    let pages: Vec<_> = (2..200)
        .map(|id| page(&[other(id)], json!(1_000_000)))
        .collect();
    let (verdict, mock) = verify(&pages).await;
    let error = verdict.unwrap_err();
    assert!(matches!(error, VerificationError::TooManyPages), "{error}");
    assert!(!error.is_contradicted());
    assert_eq!((mock.requests().len(), mock.unused()), (100, 98));
}
