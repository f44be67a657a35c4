//! Forged and broken callbacks: none is let through, none panics, and no answer tells anything.

use super::cases::{Case, cases};
use super::support::{DATA, FORM, TOKEN, by_actix, by_axum, by_verifier, form};

fn assert_tells_nothing(name: &str, text: &str) {
    for secret in [TOKEN, "abc/def", "Jon", "FT1", "email@email.com"] {
        assert!(!text.contains(secret), "{name}: {text}");
    }
}

#[tokio::test]
async fn the_true_callback_comes_through_every_door() {
    let body = form(DATA, TOKEN);
    let event = by_verifier(&body).unwrap();
    let types = [FORM, "Application/X-WWW-Form-URLencoded; charset=utf-8"];
    for content_type in types {
        assert_eq!(by_axum(content_type, &body).await.unwrap(), event);
        assert_eq!(by_actix(content_type, &body).await.unwrap(), event);
    }
}

#[tokio::test]
async fn no_false_callback_comes_through_any_door() {
    for Case { name, body, status } in cases() {
        let verdicts = [
            by_verifier(&body),
            by_axum(FORM, &body).await,
            by_actix(FORM, &body).await,
        ];
        for (door, verdict) in verdicts.into_iter().enumerate() {
            let (found, text) = verdict.expect_err(name);
            assert_eq!(found, status, "{name}, door {door}: {text}");
            assert_tells_nothing(name, &text);
        }
    }
}

/// A web page that makes a browser send a form cannot choose every type; a service that speaks JSON
/// is not Flip.
#[tokio::test]
async fn another_content_type() {
    let body = form(DATA, TOKEN);
    let types = [
        "application/json",
        "text/plain",
        "multipart/form-data; boundary=b",
        "application/x-www-form-urlencoded-not",
        "",
    ];
    for content_type in types {
        assert_eq!(
            by_axum(content_type, &body).await.unwrap_err().0,
            400,
            "{content_type}"
        );
        assert_eq!(
            by_actix(content_type, &body).await.unwrap_err().0,
            400,
            "{content_type}"
        );
    }
}
