//! Which callbacks are let through, and why the others are not.
#![allow(clippy::unwrap_used, reason = "tests")]

use flip_runtime::{Callback, CallbackError, InvalidToken, Verifier};
use serde::Deserialize;

#[derive(Debug, PartialEq, Deserialize)]
struct Returned {
    title: String,
    days: u8,
}

enum BookReturned {}

impl Callback for BookReturned {
    const ID: &'static str = "bookReturned";
    const PAYLOAD_FIELD: &'static str = "data";
    const TOKEN_FIELD: &'static str = "token";
    type Payload = Returned;
}

/// It looks like the hash of a password, and is a token like any other.
const TOKEN: &str = "$2y$13$+/tok=en";
const ENCODED: &str = "%242y%2413%24%2B%2Ftok%3Den";
const PAYLOAD: &str = "%7B%22title%22%3A%22War+%26+Peace+%E2%82%AC%22%2C%22days%22%3A3%7D";

fn verify(body: impl AsRef<[u8]>) -> Result<Returned, CallbackError> {
    Verifier::new(TOKEN)
        .unwrap()
        .verify::<BookReturned>(body.as_ref())
}

#[test]
fn an_accepted_callback_is_decoded() {
    let expected = Returned {
        title: "War & Peace €".to_owned(),
        days: 3,
    };
    let bodies = [
        format!("data={PAYLOAD}&token={ENCODED}"),
        format!("token={ENCODED}&data={PAYLOAD}&other=%FF&&flag"),
        format!("%74oken={ENCODED}&d%61ta={PAYLOAD}"),
        // A client that encodes only what it must.
        format!("token=$2y$13$%2B/tok=en&data={PAYLOAD}"),
    ];
    for body in bodies {
        assert_eq!(
            verify(&body),
            Ok(Returned {
                title: expected.title.clone(),
                days: 3
            }),
            "{body}"
        );
    }
    // A malformed escape is text.
    let body = format!("data={{\"title\":\"5%zz%\",\"days\":3}}&token={ENCODED}");
    assert_eq!(verify(body).unwrap().title, "5%zz%");
}

#[test]
fn each_refusal_has_its_reason() {
    use CallbackError::*;
    let data = format!("data={PAYLOAD}");
    let token = format!("token={ENCODED}");
    let cases = [
        (String::new(), NotForm, 400),
        ("nothing".to_owned(), NotForm, 400),
        (
            format!("{{\"token\":\"{TOKEN}\",\"data\":\"=\"}}"),
            NotForm,
            400,
        ),
        (
            "--boundary\r\ncontent-disposition: form-data; name=\"token\"".to_owned(),
            NotForm,
            400,
        ),
        (data.clone(), MissingToken, 401),
        (format!("{data}&token="), MissingToken, 401),
        (format!("{data}&Token={ENCODED}"), MissingToken, 401),
        (format!("{data}&{token}&{token}"), DoubledToken, 401),
        (format!("{data}&{token}&token=x"), DoubledToken, 401),
        (format!("{data}&token=x"), WrongToken, 401),
        (format!("{data}&{token}x"), WrongToken, 401),
        (format!("{data}&token=%2242y"), WrongToken, 401),
        (format!("{data}&token=%FF"), WrongToken, 401),
        (token.clone(), MissingPayload, 400),
        (format!("{data}&{data}&{token}"), DoubledPayload, 400),
        (format!("data=%FF&{token}"), NotUtf8 { field: "data" }, 400),
        (format!("data=&{token}"), PayloadNotJson, 400),
        (format!("data=%7B&{token}"), PayloadNotJson, 400),
        (format!("data=title&{token}"), PayloadNotJson, 400),
    ];
    for (body, expected, status) in cases {
        let error = verify(&body).unwrap_err();
        assert_eq!(error, expected, "{body}");
        assert_eq!(error.status(), status);
        assert_eq!(error.is_forged(), status == 401);
    }
}

#[test]
fn an_unexpected_payload_says_where() {
    let error = verify(format!(
        "data={{\"title\":\"x\",\"days\":\"s3cret\"}}&token={ENCODED}"
    ));
    let Err(CallbackError::PayloadUnexpected(error)) = error else {
        unreachable!("{error:?}")
    };
    assert_eq!(error.path(), "days");
    assert!(!error.to_string().contains("s3cret"));
}

/// What the document does not declare would be kept, however deep it is.
#[test]
fn a_deep_payload_is_refused_before_it_is_read() {
    let nested = |depth| {
        let (open, close) = ("[".repeat(depth), "]".repeat(depth));
        let body =
            format!(r#"data={{"title":"[[{{","days":3,"more":{open}{close}}}&token={ENCODED}"#);
        verify(body).map(|returned| returned.days)
    };
    assert_eq!(nested(126), Ok(3));
    for depth in [127, 1_000, 100_000] {
        assert_eq!(nested(depth), Err(CallbackError::PayloadTooDeep));
    }
    for (data, depth) in [("[", 100_000), ("{\"a\":", 40_000), ("]{", 30_000)] {
        let error = verify(format!("data={}&token={ENCODED}", data.repeat(depth))).unwrap_err();
        let kinds = [CallbackError::PayloadTooDeep, CallbackError::PayloadNotJson];
        assert!(kinds.contains(&error) && error.status() == 400, "{error}");
    }
}

#[test]
fn no_token_is_shown() {
    let verifier = Verifier::new(TOKEN).unwrap();
    let errors = [
        "data=x&token=guess",
        "data=x&token=guess&token=guess",
        "data=guess",
    ];
    let mut shown = format!("{verifier:?}");
    for body in errors {
        let error = verifier
            .verify::<BookReturned>(body.as_bytes())
            .unwrap_err();
        shown += &format!("{error} {error:?}");
    }
    assert!(
        !shown.contains("2y$13") && !shown.contains("guess"),
        "{shown}"
    );
    let error = Verifier::new("guess ").unwrap_err();
    assert!(!format!("{error} {error:?}").contains("guess"));
}

#[test]
fn the_payload_is_not_looked_at_before_the_token() {
    for data in ["data=%FF", "data=%7B", "data=1&data=2", "x=y"] {
        let error = verify(format!("{data}&token=x")).unwrap_err();
        assert_eq!(error, CallbackError::WrongToken, "{data}");
    }
}

#[test]
fn the_size_is_looked_at_first() {
    let body = format!("data={PAYLOAD}&token={ENCODED}");
    let verifier = |limit| Verifier::new(TOKEN).unwrap().maximum_bytes(limit);
    verifier(body.len())
        .verify::<BookReturned>(body.as_bytes())
        .unwrap();
    let limit = body.len() - 1;
    let error = verifier(limit)
        .verify::<BookReturned>(body.as_bytes())
        .unwrap_err();
    assert_eq!(
        (error.status(), error),
        (413, CallbackError::TooLarge { limit })
    );
    assert_eq!(
        verify(vec![b'x'; 256 * 1024 + 1]),
        Err(CallbackError::TooLarge { limit: 256 * 1024 })
    );
}

#[test]
fn two_tokens_are_accepted_while_one_is_changed() {
    let verifier = Verifier::new("old").unwrap().accept_also("new").unwrap();
    for token in ["old", "new"] {
        let body = format!("data={PAYLOAD}&token={token}");
        verifier.verify::<BookReturned>(body.as_bytes()).unwrap();
    }
    let body = format!("data={PAYLOAD}&token=oldnew");
    let error = verifier
        .verify::<BookReturned>(body.as_bytes())
        .unwrap_err();
    assert_eq!(error, CallbackError::WrongToken);
}

#[test]
fn a_token_that_cannot_be_one_is_refused() {
    for token in ["", " ", "\n", "token\n", " token"] {
        let _: InvalidToken = Verifier::new(token).unwrap_err();
        Verifier::new("x").unwrap().accept_also(token).unwrap_err();
    }
}
