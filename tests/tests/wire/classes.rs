//! What kind of refusal an answer is, whatever its shape.

use flip_api::codes::{self, accept_payment, money_transfer};
use flip_api::models::{
    BillType, CreateBillStep1Request, CreateDisbursementRequest, DestinationBank,
};
use flip_api::types::Rupiah;
use flip_api::{Error, ErrorClass, Outcome, RetryPolicy};

use crate::support::Server;
use crate::support::{Reply, client, failed, html, json, ok};

async fn edit(reply: Reply) -> Error {
    let request = flip_api::models::EditBillRequest::new().title("T");
    failed(reply, async |flip| flip.edit_bill(11, request).await)
        .await
        .into()
}

async fn transfer(reply: Reply) -> Error {
    failed(reply, async |flip| {
        let request =
            CreateDisbursementRequest::new("112233", DestinationBank::Bni, Rupiah::new(10_000));
        // Only one answer is of interest here.
        flip.create_disbursement(request)
            .retry(RetryPolicy::none())
            .await
    })
    .await
    .into()
}

async fn create(reply: Reply) -> Error {
    let request = CreateBillStep1Request::new("T", BillType::Single);
    failed(reply, async |flip| flip.create_bill(request).await)
        .await
        .into()
}

fn refused(status: u16, body: &str) -> Reply {
    Reply::Send(json(status, body))
}

fn validation(errors: &str) -> Reply {
    refused(
        422,
        &format!(r#"{{"code":"VALIDATION_ERROR","errors":{errors}}}"#),
    )
}

#[tokio::test]
async fn name_of_an_error_that_is_the_reason_of_its_status_is_shown_once() {
    let cases = [
        (401, "Unauthorized", "401 Unauthorized"),
        (404, "Not Found", "404 Not Found"),
        (500, "INTERNAL_SERVER_ERROR", "500 Internal Server Error"),
        (503, "SERVICE_UNAVAILABLE", "503 Service Unavailable"),
    ];
    for (status, name, expected) in cases {
        let body = format!(r#"{{"name":"{name}","message":"M","status":{status}}}"#);
        let shown = transfer(refused(status, &body)).await.to_string();
        let (_, rest) = shown.split_once(expected).expect("the status");
        let words = [name, &expected[4..], "redacted"];
        let again = words.iter().find(|word| rest.contains(*word));
        assert_eq!(again, None, "{shown}");
    }
    let body = r#"{"name":"GONE","message":"M","status":422}"#;
    let other = transfer(refused(422, body)).await.to_string();
    assert!(other.contains("422 Unprocessable Entity: GONE;"), "{other}");
}

#[tokio::test]
async fn an_address_that_is_not_on_the_list() {
    let bodies = [
        json(
            401,
            r#"{"name":"Unauthorized","message":"IP is not Whitelisted","status":401}"#,
        ),
        json(
            401,
            r#"{"errors":[{"code":401,"message":"Your ip is NOT WHITELISTED"}]}"#,
        ),
        json(401, r#"{"message":"ip is not whitelisted: 10.0.0.1"}"#),
        json(403, "\u{feff}{\"message\":\"IP is not whitelisted\"}"),
    ];
    for body in bodies {
        let error = edit(Reply::Send(body)).await;
        assert!(
            error.is_ip_not_whitelisted() && error.is_unauthorized(),
            "{error}"
        );
        assert_eq!(error.outcome(), Outcome::NotPerformed);
        assert!(error.to_string().contains("network address"), "{error}");
        assert!(
            !error.to_string().contains("10.0.0.1") && !format!("{error:?}").contains("10.0.0.1")
        );
    }
    let error = edit(html(401, "<h1>IP is not Whitelisted</h1>")).await;
    assert!(error.is_ip_not_whitelisted(), "{error}");
    let error = edit(refused(
        401,
        r#"{"name":"Unauthorized","message":"No.","status":401}"#,
    ))
    .await;
    assert!(error.is_unauthorized() && !error.is_ip_not_whitelisted());
    assert_eq!(error.code(), Some("Unauthorized"));
}

#[tokio::test]
async fn what_does_not_exist() {
    for errors in [
        r#"[{"attribute":"id","code":1050,"message":"x"}]"#,
        r#"[{"attribute":"bill","code":"1054"}]"#,
        r#"[{"attribute":"id","code":1043}]"#,
        r#"{"id":[{"code":1043}]}"#,
    ] {
        let error = edit(validation(errors)).await;
        assert!(
            error.is_not_found() && !error.is_validation(),
            "{errors}: {error}"
        );
    }
    for errors in [
        r#"[{"attribute":"title","code":1043}]"#,
        // Of the other product.
        r#"[{"attribute":"sender_email","code":1072}]"#,
        r#"[{"attribute":"sender_phone_number","code":1073}]"#,
    ] {
        let error = edit(validation(errors)).await;
        assert!(
            error.is_validation() && !error.is_not_found(),
            "{errors}: {error}"
        );
    }
    for code in [
        money_transfer::DISBURSEMENT_NOT_FOUND,
        money_transfer::IDEMPOTENCY_KEY_NOT_FOUND,
    ] {
        let error = transfer(validation(&format!(r#"[{{"code":{code}}}]"#))).await;
        assert!(error.is_not_found() && error.has_code(code), "{error}");
    }
    for errors in [r#"[{"attribute":"id","code":1043}]"#, r#"[{"code":1050}]"#] {
        assert!(transfer(validation(errors)).await.is_validation());
    }
    assert!(edit(html(404, "<h1>Not Found</h1>")).await.is_not_found());
    assert!(
        edit(refused(422, r#"{"message":"BANK_NOT_FOUND"}"#))
            .await
            .is_not_found()
    );
}

#[tokio::test]
async fn every_shape_of_a_refusal() {
    let list = r#"[{"attribute":"title","code":1043,"message":"Siti"},{"attribute":"type","code":"1044"},{"attribute":"title","code":1061}]"#;
    let error = edit(validation(list)).await;
    assert_eq!(error.code(), Some(codes::VALIDATION_ERROR));
    assert_eq!(error.attributes(), ["title", "type"]);
    assert!(error.has_code(accept_payment::TYPE_REQUIRED) && !error.has_code(1045));
    assert_eq!(error.codes_of("title").collect::<Vec<_>>(), [1043, 1061]);
    assert_eq!(error.faults()[0].message.as_deref(), Some("Siti"));
    let said = error.to_string();
    assert!(
        said.contains("VALIDATION_ERROR: title (1043), type (1044), title (1061)"),
        "{said}"
    );
    assert!(!said.contains("Siti") && !format!("{error:?} {error:#?}").contains("Siti"));

    let map = r#"{"title":["is required","Siti"],"type":"x","amount":1058}"#;
    let error = edit(validation(map)).await;
    assert_eq!(error.attributes(), ["amount", "title", "type"]);
    assert!(error.has_code(accept_payment::AMOUNT_BELOW_MINIMUM));
    assert!(!format!("{error} {error:?}").contains("Siti"));
    for errors in ["null", "[]", "[null]", "[1043]", "\"x\"", "[[]]", "{}"] {
        let error = edit(validation(errors)).await;
        assert!(error.is_validation(), "{errors}: {error:?}");
    }
    for body in ["", "null", "[]", "{", "\"x\"", "<html>Siti</html>"] {
        let error = edit(refused(422, body)).await;
        assert!(
            error.is_validation() && error.code().is_none(),
            "{body}: {error:?}"
        );
    }
}

/// An attribute that is no name is a person's, or somebody's who writes into logs.
#[tokio::test]
async fn what_is_no_name_is_not_shown() {
    for attribute in ["siti@example.com", "a\\nb", "081234567890", ""] {
        let list = format!(r#"[{{"attribute":"{attribute}","code":1}}]"#);
        let error = edit(validation(&list)).await;
        let said = format!("{error} {:?}", error.faults());
        for private in ["siti", "0812", "a\\nb"] {
            assert!(!said.contains(private), "{said}");
        }
    }
    let error = edit(refused(422, r#"{"code":"Siti Aminah","errors":[]}"#)).await;
    assert!(!error.to_string().contains("Siti"), "{error}");
}

#[tokio::test]
async fn insufficient_balance() {
    let error = transfer(refused(
        422,
        r#"{"code":"BALANCE_INSUFFICIENT","errors":[{"attribute":"amount","code":1035}]}"#,
    ))
    .await;
    assert_eq!(error.code(), Some(codes::BALANCE_INSUFFICIENT));
    assert_eq!(error.outcome(), Outcome::NotPerformed);
}

#[tokio::test]
async fn maintenance_is_said_by_the_service_only() {
    for body in [
        r#"{"name":"SERVICE_UNAVAILABLE","message":"x","status":503}"#,
        r#"{"name":"SERVICE_UNAVAILABLE","message":"x","status":"503"}"#,
        r#"{"name":"SERVICE_UNAVAILABLE","message":null}"#,
    ] {
        let error = edit_once(refused(503, body)).await;
        assert!(error.is_maintenance(), "{body}");
        assert_eq!(error.outcome(), Outcome::NotPerformed, "{body}");
    }
    for body in [
        r#"{"message":"Service Unavailable"}"#,
        "{}",
        "",
        "<h1>503</h1>",
    ] {
        let error = edit_once(refused(503, body)).await;
        assert!(!error.is_maintenance(), "{body}");
        assert_eq!(error.class(), Some(ErrorClass::Unavailable));
        assert_eq!(error.outcome(), Outcome::Unknown, "{body}");
    }
}

async fn edit_once(reply: Reply) -> Error {
    create(reply).await
}

#[tokio::test]
async fn the_status_alone() {
    for (status, class) in [
        (400, Some(ErrorClass::Validation)),
        (401, Some(ErrorClass::Unauthorized)),
        (403, Some(ErrorClass::Forbidden)),
        (409, Some(ErrorClass::Conflict)),
        (418, None),
        (429, Some(ErrorClass::RateLimited)),
        (500, Some(ErrorClass::ServerFault)),
        (502, Some(ErrorClass::Unavailable)),
        (504, Some(ErrorClass::Unavailable)),
    ] {
        let error = create(html(status, "<h1>No</h1>")).await;
        assert_eq!(error.class(), class, "{status}");
        assert_eq!(error.is_rate_limited(), status == 429);
        assert_eq!(error.is_forbidden(), status == 403);
    }
    assert_eq!(create(Reply::Reset).await.class(), None);
}

/// It is no success, and no empty one either; and whether something was done is not known.
#[tokio::test]
async fn an_error_under_status_200() {
    let body = r#"{"code":"VALIDATION_ERROR","errors":[{"attribute":"title","code":1043,"message":"Siti"}]}"#;
    for body in [body.to_owned(), format!("\u{feff}{body}")] {
        let error = create(ok(&body)).await;
        assert!(
            error.is_disguised() && error.is_validation() && !error.is_decode(),
            "{error:?}"
        );
        assert_eq!(error.outcome(), Outcome::Unknown);
        assert!(error.has_code(accept_payment::TITLE_REQUIRED));
        assert!(!format!("{error} {error:?}").contains("Siti"));
        assert_eq!(error.raw_body(), body.as_bytes());
    }
    // All fields of this answer are optional.
    let confirm = failed(ok(body), async |flip| {
        flip.confirm_bill_payment("PWF12").await
    })
    .await;
    assert!(confirm.is_disguised(), "{confirm:?}");
    let general = r#"{"name":"Unauthorized","message":"No.","status":401}"#;
    let error = create(ok(general)).await;
    assert!(
        error.is_unauthorized() && error.outcome() == Outcome::Unknown,
        "{error:?}"
    );
    let failing = r#"{"code":"INTERNAL_SERVER_ERROR","message":"No."}"#;
    let error = create(ok(failing)).await;
    assert_eq!(error.class(), Some(ErrorClass::ServerFault), "{error:?}");
    let closed = r#"{"name":"SERVICE_UNAVAILABLE","message":"No."}"#;
    let error = create(ok(closed)).await;
    assert!(
        error.is_maintenance() && !error.is_validation(),
        "{error:?}"
    );
    assert_eq!(error.outcome(), Outcome::Unknown);
    let refused = r#"{"errors":[{"attribute":"id","code":1050}],"message":"x"}"#;
    assert!(edit(ok(refused)).await.is_not_found());
}

/// What could be an answer by its first field alone; or is long, and says late that it is an error.
#[tokio::test]
async fn an_error_that_looks_like_an_answer_is_none() {
    let long = "x".repeat(2000);
    let bodies = [
        r#"{"data":null,"errors":[{"attribute":"title","code":1043}]}"#.to_owned(),
        r#"{"data":[],"errors":[{"attribute":"title","code":1043}]}"#.to_owned(),
        r#"{"id":"5f0c","code":"VALIDATION_ERROR","errors":[{"code":1043}]}"#.to_owned(),
        r#" { "id" : "5f0c", "message": "No.", "code": "BALANCE_INSUFFICIENT"}"#.to_owned(),
        r#"{"link_id":null,"errors":[{"attribute":"title","code":1043}]}"#.to_owned(),
        r#"{"link_id":"null","code":"X","message":"No."}"#.to_owned(),
        r#"{"confirmed_at":"","name":"Unauthorized","message":"No.","status":401}"#.to_owned(),
        r#"{"message":"No.","status":500,"name":"X"}"#.to_owned(),
        r#"{"code":"BALANCE_INSUFFICIENT"}"#.to_owned(),
        r#"{"message":"INTERNAL_SERVER_ERROR"}"#.to_owned(),
        r#"{"status":"500","message":"No."}"#.to_owned(),
        format!(r#"{{"message":"{long}","code":"X"}}"#),
        format!(r#"{{"name":"{long}","message":"No.","status":503}}"#),
        format!(r#"{{"code":"X","detail":"{long}","errors":[]}}"#),
    ];
    for body in bodies {
        // All fields of the first answer are optional, so anything would be one.
        let confirm = failed(ok(&body), async |flip| {
            flip.confirm_bill_payment("PWF12")
                .retry(RetryPolicy::none())
                .await
        })
        .await;
        for error in [
            confirm.into(),
            create(ok(&body)).await,
            transfer(ok(&body)).await,
        ] {
            let error: Error = error;
            assert!(error.is_disguised(), "{body}: {error:?}");
            assert_eq!(error.outcome(), Outcome::Unknown, "{body}");
        }
    }
}

/// A bill whose texts look like an error is a bill.
#[tokio::test]
async fn an_answer_is_no_error() {
    let body =
        r#"{"link_id":1,"step":1,"message":"hello","errors":[],"code":"x","title":"\"errors\""}"#;
    let server = Server::start([ok(body)]);
    let request = CreateBillStep1Request::new("T", BillType::Single);
    let bill = client(&server).create_bill(request).await.unwrap();
    assert_eq!(bill.link_id.as_str(), "1");
    let transfer = r#"{"id":"2502091430251230000","status":"PENDING","amount":10000,
        "errors":[],"message":"hello","code":"x"}"#;
    let server = Server::start([ok(transfer)]);
    let request =
        CreateDisbursementRequest::new("112233", DestinationBank::Bni, Rupiah::new(10_000));
    let transfer = client(&server).create_disbursement(request).await.unwrap();
    assert_eq!(transfer.id.as_str(), "2502091430251230000");
}

#[tokio::test]
async fn blank_payers_are_refused_before_sending() {
    use flip_api::models::{CreateBillStep2Request, Payer};
    for (name, email, field) in [
        ("  ", "siti@example.com", "sender_name"),
        ("Siti", "\t ", "sender_email"),
        ("", "siti@example.com", "sender_name"),
    ] {
        let server = Server::start([]);
        let request = CreateBillStep2Request::new(
            "T",
            BillType::Single,
            Rupiah::new(10_000),
            Payer::new(name, email),
        );
        let error = client(&server).create_bill(request).await.unwrap_err();
        let fields: Vec<_> = error
            .violations()
            .iter()
            .map(|one| one.field.as_str())
            .collect();
        assert_eq!(fields, [field], "{error}");
        assert!(server.requests().is_empty());
    }
}
