//! Callbacks: nothing of a forged one is believed, and nothing of a genuine one is lost.

use flip_api::models::{AcceptPaymentEvent, PaymentStatus, SenderBank};
use flip_api::testing::fixtures::accept_payment as fixtures;
use flip_api::types::Rupiah;
use flip_api::{CallbackError, Verifier};

/// It looks like a hash, as Flip's tokens do, and is none.
const TOKEN: &str = "$2y$13$abc/def.GHI+jkl=";

/// A form with these fields, every byte but letters and digits encoded.
fn form<const N: usize>(fields: [(&str, &[u8]); N]) -> Vec<u8> {
    let encode = |byte: &u8| match byte {
        b' ' => "+".to_owned(),
        letter if letter.is_ascii_alphanumeric() => char::from(*letter).to_string(),
        other => format!("%{other:02X}"),
    };
    let encoded = |value: &[u8]| value.iter().map(encode).collect::<String>();
    let pairs = fields.map(|(name, value)| format!("{name}={}", encoded(value)));
    pairs.join("&").into_bytes()
}

fn accept(body: &[u8]) -> Result<AcceptPaymentEvent, CallbackError> {
    Verifier::new(TOKEN).unwrap().accept_payment(body)
}

fn refused(body: &[u8], status: u16) -> CallbackError {
    let error = accept(body).expect_err("a refusal");
    assert_eq!(error.status(), status, "{error}");
    assert_eq!(error.is_forged(), status == 401);
    error
}

const DATA: &[u8] = fixtures::CANCELLED.as_bytes();

#[test]
fn the_documented_payload() {
    for fields in [
        [("data", DATA), ("token", TOKEN.as_bytes())],
        [("token", TOKEN.as_bytes()), ("data", DATA)],
    ] {
        let event = accept(&form(fields)).unwrap();
        assert_eq!(event.id.as_str(), "FT1");
        assert_eq!(event.bill_link_id.as_str(), "4740");
        assert_eq!(event.bill_title, "Cimol Goreng");
        assert_eq!(event.sender_name, "Jon Doe");
        assert_eq!(event.sender_email, "email@email.com");
        assert_eq!(event.sender_bank, Some(SenderBank::Bni));
        assert_eq!(event.amount, Rupiah::new(10_000));
        assert_eq!(event.status, PaymentStatus::Cancelled);
        let created_at = event.created_at.get().unwrap();
        assert_eq!(created_at.to_string(), "2021-11-29 10:10:10");
    }
}

#[test]
fn undeclared_fields_are_kept() {
    let data = fixtures::SUCCESSFUL.replace("4740", "25020914302512300010, \"extra\": 1.10");
    let fields = [("data", data.as_bytes()), ("token", TOKEN.as_bytes())];
    let event = accept(&form(fields)).unwrap();
    assert_eq!(event.bill_link_id.as_str(), "25020914302512300010");
    assert_eq!(event.unknown_fields.get("extra"), Some("1.10"));
    assert!(event.sender_email.is_absent());
}

#[test]
fn a_wrong_token() {
    let longer = format!("{TOKEN}x");
    let wrong = ["x", &TOKEN[1..], &longer, &TOKEN.to_lowercase(), " "];
    for token in wrong {
        let body = form([("data", DATA), ("token", token.as_bytes())]);
        assert_eq!(refused(&body, 401), CallbackError::WrongToken, "{token}");
    }
    let body = form([("data", DATA), ("token", b"\xFF\xFE")]);
    assert_eq!(refused(&body, 401), CallbackError::WrongToken);
}

#[test]
fn a_missing_token() {
    let missing = CallbackError::MissingToken;
    assert_eq!(refused(&form([("data", DATA)]), 401), missing);
    let empty = form([("data", DATA), ("token", b"")]);
    assert_eq!(refused(&empty, 401), missing);
}

#[test]
fn a_doubled_token() {
    for other in [TOKEN.as_bytes(), b"x"] {
        let body = form([
            ("token", TOKEN.as_bytes()),
            ("data", DATA),
            ("token", other),
        ]);
        assert_eq!(refused(&body, 401), CallbackError::DoubledToken);
    }
}

#[test]
fn a_missing_or_doubled_payload() {
    let token = ("token", TOKEN.as_bytes());
    let body = form([token]);
    assert_eq!(refused(&body, 400), CallbackError::MissingPayload);
    let body = form([("data", DATA), token, ("data", DATA)]);
    assert_eq!(refused(&body, 400), CallbackError::DoubledPayload);
}

#[test]
fn a_payload_that_is_not_understood() {
    let with_data = |data| form([("data", data), ("token", TOKEN.as_bytes())]);
    let doubled = [DATA, DATA].concat();
    for data in [&b"hello"[..], b"", b"{", &doubled] {
        let error = refused(&with_data(data), 400);
        assert_eq!(error, CallbackError::PayloadNotJson);
    }
    let error = refused(&with_data(b"{\"id\":\"\xFF\"}"), 400);
    assert_eq!(error, CallbackError::NotUtf8 { field: "data" });
    for data in [&b"{}"[..], b"[]", b"null"] {
        let error = refused(&with_data(data), 400);
        let unexpected = matches!(error, CallbackError::PayloadUnexpected(_));
        assert!(unexpected, "{error:?}");
    }
}

/// Who cannot prove who they are learns nothing about the payload.
#[test]
fn the_token_is_checked_first() {
    for data in [&b"hello"[..], b"\xFF", b"", b"{}"] {
        let body = form([("data", data), ("token", b"x")]);
        assert_eq!(refused(&body, 401), CallbackError::WrongToken);
        let body = form([("data", data), ("data", data), ("token", b"x")]);
        assert_eq!(refused(&body, 401), CallbackError::WrongToken);
    }
    assert_eq!(
        refused(&form([("token", b"x")]), 401),
        CallbackError::WrongToken
    );
}

#[test]
fn a_body_over_the_limit() {
    let body = form([("data", DATA), ("token", TOKEN.as_bytes())]);
    let verifier = Verifier::new(TOKEN).unwrap();
    let limited = |limit| verifier.clone().maximum_bytes(limit).accept_payment(&body);
    limited(body.len()).unwrap();
    let limit = body.len() - 1;
    assert_eq!(limited(limit), Err(CallbackError::TooLarge { limit }));
    let error = refused(&vec![b'a'; 256 * 1024 + 1], 413);
    assert_eq!(error, CallbackError::TooLarge { limit: 256 * 1024 });
}

#[test]
fn a_token_that_is_being_changed() {
    let verifier = Verifier::new("old").unwrap().accept_also(TOKEN).unwrap();
    for token in ["old", TOKEN] {
        let body = form([("data", DATA), ("token", token.as_bytes())]);
        verifier.accept_payment(&body).unwrap();
    }
    let body = form([("data", DATA), ("token", b"older")]);
    let error = verifier.accept_payment(&body).expect_err("a refusal");
    assert_eq!(error, CallbackError::WrongToken);
}

#[test]
fn no_callback_can_carry_an_empty_token() {
    for token in ["", " ", "\n", "token\n"] {
        Verifier::new(token).expect_err("a refusal");
        let verifier = Verifier::new(TOKEN).unwrap();
        verifier.accept_also(token).expect_err("a refusal");
    }
}
