//! `POST /v2/disbursement/bank-account-inquiry`, and the callback.

use flip_api::models::{BankAccountInquiryRequest, DestinationBank, InquiryStatus};
use flip_api::operations::InquireBankAccountError;
use flip_api::testing::fixtures::{bank_account_inquiry, inquire_bank_account};

use crate::support::{
    Reply, Server, assert_code, assert_refused, client, exchange, failed, json, ok, received,
};

fn smallest() -> BankAccountInquiryRequest {
    BankAccountInquiryRequest::new("00350000069", DestinationBank::Bca)
}

/// A body of the documents, about the account that is asked for.
fn answer(body: &str) -> Reply {
    ok(&body.replace("5465327020", "00350000069"))
}

/// The number goes as text: two numbers that differ in zeros are different accounts.
#[tokio::test]
async fn with_everything() {
    let request = smallest().inquiry_key("aVncCDdKW9dciRvH9qSH");
    assert!(!format!("{request:?}").contains("350000069"));
    let answer = answer(inquire_bank_account::STATUS_200_SUCCESS);
    let (inquiry, seen) = exchange(answer, async |flip| {
        flip.inquire_bank_account(request).await
    })
    .await;
    assert_eq!(seen.line, "POST /v2/disbursement/bank-account-inquiry");
    seen.assert_common_headers();
    assert_eq!(seen.header("idempotency-key"), None);
    seen.assert_form("account_number=00350000069&bank_code=bca&inquiry_key=aVncCDdKW9dciRvH9qSH");
    let inquiry = inquiry.unwrap();
    assert_eq!(inquiry.status, InquiryStatus::Success);
    assert_eq!(inquiry.bank_code, Some(DestinationBank::Bca));
    assert_eq!(inquiry.account_number, "00350000069");
    assert_eq!(inquiry.account_holder, "PT Fliptech Lentera IP");
    assert_eq!(inquiry.inquiry_key, "aVncCDdKW9dciRvH9qSH");
    assert!(!format!("{inquiry:?}").contains("Fliptech"));
}

#[tokio::test]
async fn with_what_is_required() {
    let answer = answer(inquire_bank_account::STATUS_200_PENDING);
    let (inquiry, seen) = exchange(answer, async |flip| {
        flip.inquire_bank_account(smallest()).await
    })
    .await;
    seen.assert_form("account_number=00350000069&bank_code=bca");
    let inquiry = inquiry.unwrap();
    assert_eq!(inquiry.status, InquiryStatus::Pending);
    assert_eq!(inquiry.account_holder.get(), None);
}

/// A bank that this SDK does not know is asked for all the same, and Flip decides.
#[tokio::test]
async fn an_unknown_bank() {
    let body = inquire_bank_account::STATUS_422_INVALID_BANK_CODE;
    let (refusal, seen) = exchange(Reply::Send(json(422, body)), async |flip| {
        let bank = DestinationBank::Unknown("new_bank".to_owned());
        let request = BankAccountInquiryRequest::new("5465327020", bank);
        flip.inquire_bank_account(request).await
    })
    .await;
    seen.assert_form("account_number=5465327020&bank_code=new_bank");
    let error = refusal.expect_err("a refusal");
    assert_refused(&error, "inquireBankAccount", 422);
    let Some(InquireBankAccountError::UnprocessableContent(body)) = error.body() else {
        panic!("{error:?}");
    };
    assert_code(body, "bank_code", "1033");
}

#[tokio::test]
async fn without_a_key() {
    let refusal = Reply::Send(json(401, inquire_bank_account::STATUS_401_INVALID_KEY));
    let error = failed(refusal, async |flip| {
        flip.inquire_bank_account(smallest()).await
    })
    .await;
    assert_refused(&error, "inquireBankAccount", 401);
    let unauthorized = matches!(error.body(), Some(InquireBankAccountError::Unauthorized(_)));
    assert!(unauthorized, "{error:?}");
}

#[tokio::test]
async fn no_number_is_not_sent() {
    let server = Server::start([]);
    let request = BankAccountInquiryRequest::new("", DestinationBank::Bca);
    let error = client(&server).inquire_bank_account(request).await;
    assert!(error.expect_err("an error").is_invalid());
    assert_eq!(server.requests().len(), 0);
}

#[test]
fn the_callback() {
    let event = received(bank_account_inquiry::SUCCESS, |verifier, body| {
        verifier.bank_account_inquiry(body)
    });
    assert_eq!(event.status, InquiryStatus::Success);
    assert_eq!(event.account_number, "1234567890");
    assert_eq!(event.account_holder, "John Doe");
    // The raw sample of the page has the number without quotation marks.
    let raw = bank_account_inquiry::SUCCESS.replace("\"1234567890\"", "1234567890");
    let event = received(&raw, |verifier, body| verifier.bank_account_inquiry(body));
    assert_eq!(event.account_number, "1234567890");
    let invalid = bank_account_inquiry::INVALID_ACCOUNT_NUMBER;
    let event = received(invalid, |verifier, body| {
        verifier.bank_account_inquiry(body)
    });
    assert_eq!(event.status, InquiryStatus::InvalidAccountNumber);
    assert_eq!(event.inquiry_key, "aVncCDdKW9dciRvH9qSH");
}
