//! Which code says that a thing does not exist depends on the product that answers.

use flip_api::Error;
use flip_api::codes::{Product, accept_payment, agent_verification, money_transfer};
use flip_api::models::{BankAccountInquiryRequest, DestinationBank};

use crate::support::{Reply, failed, json};

/// Every code that means a missing thing somewhere, with and without that meaning here.
const CODES: [i64; 4] = [
    accept_payment::BILL_NOT_FOUND,
    agent_verification::AGENT_NOT_FOUND,
    money_transfer::DISBURSEMENT_NOT_FOUND,
    money_transfer::IDEMPOTENCY_KEY_NOT_FOUND,
];

/// A refusal in the form of the second server: there is neither an outer code nor an attribute.
fn refusal(code: i64) -> Reply {
    let body = format!(r#"{{"errors":[{{"code":{code},"message":"?"}}]}}"#);
    Reply::Send(json(422, &body))
}

fn assert_product(error: &Error, product: Product) {
    assert_eq!(error.operation().and_then(Product::of), Some(product));
}

/// One call of each product, and the codes that mean there that a thing is missing.
macro_rules! not_found {
    ($($product:ident: |$flip:ident| $call:expr, $missing:expr;)+) => {$({
        let missing: &[i64] = &$missing;
        for code in CODES {
            let error: Error = failed(refusal(code), async |$flip| $call.await).await.into();
            assert_product(&error, Product::$product);
            let found = error.is_not_found();
            assert_eq!(found, missing.contains(&code), "{code} of {:?}", error.operation());
            assert!(found || error.is_validation(), "{error}");
        }
    })+};
}

#[tokio::test]
async fn a_code_is_that_of_the_product_that_answers() {
    let transfer = [
        money_transfer::DISBURSEMENT_NOT_FOUND,
        money_transfer::IDEMPOTENCY_KEY_NOT_FOUND,
    ];
    let inquiry = || BankAccountInquiryRequest::new("112233", DestinationBank::Bni);
    not_found! {
        AcceptPayment: |flip| flip.get_bill(11), [accept_payment::BILL_NOT_FOUND];
        AgentMoneyTransfer: |flip| flip.get_agent_disbursement("1"), transfer;
        AgentVerification: |flip| flip.get_agent_identity(1), [agent_verification::AGENT_NOT_FOUND];
        BankAccountInquiry: |flip| flip.inquire_bank_account(inquiry()), [];
        General: |flip| flip.get_balance(), [];
        InternationalTransfer: |flip| flip.get_international_transfer(1), [];
        MoneyTransfer: |flip| flip.list_disbursements(), transfer;
        SpecialMoneyTransfer: |flip| flip.list_cities(), transfer;
    }
}
