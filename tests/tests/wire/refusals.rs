//! The documented refusals of each operation, typed.

use flip_api::models::{
    BillType, CreateBillStep1Request, EditBillRequest, ErrorBody, FieldError, GeneralError,
};
use flip_api::operations::{CreateBillError, EditBillError, ListBillPaymentsError};
use flip_api::testing::fixtures::{create_bill, edit_bill, list_bill_payments};
use flip_api::{Code, Error, Outcome, RetryPolicy};

use crate::support::{Reply, assert_refused, failed, json};

fn reply(status: u16, body: &str) -> Reply {
    Reply::Send(json(status, body))
}

async fn create(status: u16, body: &str) -> Error<CreateBillError> {
    let request = CreateBillStep1Request::new("Table", BillType::Single);
    failed(reply(status, body), async |flip| {
        flip.create_bill(request).await
    })
    .await
}

async fn edit(status: u16, body: &str) -> Error<EditBillError> {
    failed(reply(status, body), async |flip| {
        // What becomes of a refusal that passes is in `again`.
        let call = flip.edit_bill(11, EditBillRequest::new());
        call.retry(RetryPolicy::none()).await
    })
    .await
}

async fn list(status: u16, body: &str) -> Error<ListBillPaymentsError> {
    failed(reply(status, body), async |flip| {
        flip.list_bill_payments(11).retry(RetryPolicy::none()).await
    })
    .await
}

fn assert_unauthorized(error: &ErrorBody) {
    assert_eq!(error.name, "Unauthorized");
    assert_eq!(
        error.message,
        "Your request was made with invalid credentials."
    );
    assert_eq!(error.status.as_ref().map(Code::as_str), Some("401"));
}

fn assert_maintenance(error: &GeneralError) {
    assert_eq!(
        (error.name.as_str(), error.status),
        ("SERVICE_UNAVAILABLE", 503)
    );
    assert_eq!(error.message, "Service or server is under maintenance");
}

fn assert_fields(error: &ErrorBody, expected: &[(&str, i32, &str)]) {
    assert_eq!(
        error.code.as_ref().map(Code::as_str),
        Some("VALIDATION_ERROR")
    );
    let parts = |one: &FieldError| {
        let code = one.code.as_ref().map(ToString::to_string);
        let attribute = one.attribute.as_deref().map(ToOwned::to_owned);
        (
            attribute,
            code,
            one.message.as_deref().map(ToOwned::to_owned),
        )
    };
    let expected = expected.iter().map(|(attribute, code, message)| {
        let attribute = Some((*attribute).to_owned());
        (
            attribute,
            Some(code.to_string()),
            Some((*message).to_owned()),
        )
    });
    let found: Vec<_> = error.errors.iter().flatten().map(parts).collect();
    assert_eq!(found, expected.collect::<Vec<_>>());
}

#[tokio::test]
async fn unauthorized() {
    let error = create(401, create_bill::STATUS_401_INVALID_KEY).await;
    assert_refused(&error, "createBill", 401);
    let Some(CreateBillError::Unauthorized(body)) = error.body() else {
        panic!("{error:?}");
    };
    assert_unauthorized(body);

    let error = edit(401, edit_bill::STATUS_401_INVALID_KEY).await;
    assert_refused(&error, "editBill", 401);
    let Some(EditBillError::Unauthorized(body)) = error.body() else {
        panic!("{error:?}");
    };
    assert_unauthorized(body);

    let error = list(401, list_bill_payments::STATUS_401_INVALID_KEY).await;
    assert_refused(&error, "getPayment", 401);
    let Some(ListBillPaymentsError::Unauthorized(body)) = error.body() else {
        panic!("{error:?}");
    };
    assert_unauthorized(body);
}

#[tokio::test]
async fn unprocessable_content() {
    let error = create(422, create_bill::STATUS_422_MISSING_REQUIRED_FIELDS).await;
    assert_refused(&error, "createBill", 422);
    let Some(CreateBillError::UnprocessableContent(body)) = error.body() else {
        panic!("{error:?}");
    };
    let expected = [
        ("title", 1043, "Param title is required"),
        ("type", 1044, "Param type is required"),
        ("expired_date", 1047, "Param expired_date is invalid"),
        ("sender_name", 1070, "Param sender_name is required"),
        ("sender_email", 1072, "Param sender_email is required"),
        (
            "sender_phone_number",
            1073,
            "Param sender_phone_number is required",
        ),
        ("sender_address", 1075, "Param sender_address is required"),
        ("sender_bank", 1077, "Param sender_bank is required"),
    ];
    assert_fields(body, &expected);

    let not_found = [("id", 1050, "Product Bill Link ID Not Found")];
    let error = edit(422, edit_bill::STATUS_422_BILL_NOT_FOUND).await;
    assert_refused(&error, "editBill", 422);
    let Some(EditBillError::UnprocessableContent(body)) = error.body() else {
        panic!("{error:?}");
    };
    assert_fields(body, &not_found);

    let error = list(422, list_bill_payments::STATUS_422_BILL_NOT_FOUND).await;
    assert_refused(&error, "getPayment", 422);
    let Some(ListBillPaymentsError::UnprocessableContent(body)) = error.body() else {
        panic!("{error:?}");
    };
    assert_fields(body, &not_found);
}

#[tokio::test]
async fn service_unavailable() {
    let error = create(503, create_bill::STATUS_503_UNDER_MAINTENANCE).await;
    assert_refused(&error, "createBill", 503);
    let Some(CreateBillError::ServiceUnavailable(body)) = error.body() else {
        panic!("{error:?}");
    };
    assert_maintenance(body);

    let error = edit(503, edit_bill::STATUS_503_UNDER_MAINTENANCE).await;
    assert_refused(&error, "editBill", 503);
    assert!(matches!(
        error.body(),
        Some(EditBillError::ServiceUnavailable(_))
    ));

    let error = list(503, list_bill_payments::STATUS_503_UNDER_MAINTENANCE).await;
    assert_refused(&error, "getPayment", 503);
    assert!(matches!(
        error.body(),
        Some(ListBillPaymentsError::ServiceUnavailable(_))
    ));
}

/// `?` makes an untyped error of it, which keeps everything.
#[tokio::test]
async fn the_untyped_error_keeps_the_body() {
    let error: Error = create(422, create_bill::STATUS_422_FROM_SCHEMA)
        .await
        .into();
    assert_eq!(error.operation(), Some("createBill"));
    assert_eq!(error.outcome(), Outcome::NotPerformed);
    assert!(error.typed_body::<EditBillError>().is_none());
    let Some(CreateBillError::UnprocessableContent(body)) = error.typed_body() else {
        panic!("{error:?}");
    };
    assert_fields(body, &[("title", 1043, "Param title is required")]);
}
