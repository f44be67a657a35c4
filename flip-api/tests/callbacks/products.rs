//! Callbacks of one product at the address of another, and several products at one address.

use axum::body::Body;
use axum::extract::Request;
use axum::response::IntoResponse;
use flip_api::callbacks::{AcceptPayment, Disbursement};
use flip_api::testing::{callback_body, fixtures};
use flip_api::{CallbackError, CallbackEvent, Verifier};

use super::support::{TOKEN, extract, form, verifier};

type Entry = fn(&Verifier, &[u8]) -> Result<(), CallbackError>;

/// Every entry of the verifier, by the callback that it reads.
const ENTRIES: [(&str, Entry); 8] = [
    ("acceptPaymentCallback", |verifier, body| {
        verifier.accept_payment(body).map(drop)
    }),
    ("disbursementCallback", |verifier, body| {
        verifier.disbursement(body).map(drop)
    }),
    ("specialDisbursementCallback", |verifier, body| {
        verifier.special_disbursement(body).map(drop)
    }),
    ("agentDisbursementCallback", |verifier, body| {
        verifier.agent_disbursement(body).map(drop)
    }),
    ("kycStatusCallback", |verifier, body| {
        verifier.kyc_status(body).map(drop)
    }),
    ("internationalTransferCallback", |verifier, body| {
        verifier.international_transfer(body).map(drop)
    }),
    ("bankAccountInquiryCallback", |verifier, body| {
        verifier.bank_account_inquiry(body).map(drop)
    }),
    ("bankStatusCallback", |verifier, body| {
        verifier.bank_status(body).map(drop)
    }),
];

/// Every documented body, by its callback.
const BODIES: [(&str, &str); 15] = [
    (
        "acceptPaymentCallback",
        fixtures::accept_payment::SUCCESSFUL,
    ),
    ("acceptPaymentCallback", fixtures::accept_payment::FAILED),
    ("acceptPaymentCallback", fixtures::accept_payment::PENDING),
    ("acceptPaymentCallback", fixtures::accept_payment::CANCELLED),
    ("disbursementCallback", fixtures::disbursement::DONE),
    ("disbursementCallback", fixtures::disbursement::CANCELLED),
    (
        "specialDisbursementCallback",
        fixtures::special_disbursement::DONE,
    ),
    (
        "agentDisbursementCallback",
        fixtures::agent_disbursement::DONE,
    ),
    ("kycStatusCallback", fixtures::kyc_status::SELFIE_FAILED),
    ("kycStatusCallback", fixtures::kyc_status::APPROVED),
    (
        "internationalTransferCallback",
        fixtures::international_transfer::DONE,
    ),
    (
        "bankAccountInquiryCallback",
        fixtures::bank_account_inquiry::SUCCESS,
    ),
    (
        "bankAccountInquiryCallback",
        fixtures::bank_account_inquiry::INVALID_ACCOUNT_NUMBER,
    ),
    (
        "bankStatusCallback",
        fixtures::bank_status::HEAVILY_DISTURBED,
    ),
    ("bankStatusCallback", fixtures::bank_status::TWO_BANKS),
];

/// The documents show nothing by which to tell transfers of agents from special ones.
fn are_alike(one: &str, other: &str) -> bool {
    let special = ["specialDisbursementCallback", "agentDisbursementCallback"];
    one == other || (special.contains(&one) && special.contains(&other))
}

fn name(event: &CallbackEvent) -> &'static str {
    match event {
        CallbackEvent::AcceptPayment(_) => "acceptPaymentCallback",
        CallbackEvent::Disbursement(_) => "disbursementCallback",
        CallbackEvent::SpecialDisbursement(_) => "specialDisbursementCallback",
        CallbackEvent::AgentDisbursement(_) => "agentDisbursementCallback",
        CallbackEvent::KycStatus(_) => "kycStatusCallback",
        CallbackEvent::InternationalTransfer(_) => "internationalTransferCallback",
        CallbackEvent::BankAccountInquiry(_) => "bankAccountInquiryCallback",
        CallbackEvent::BankStatus(_) => "bankStatusCallback",
        _ => "unknown",
    }
}

fn event(data: &str) -> Result<CallbackEvent, CallbackError> {
    verifier().event(&form(data, TOKEN))
}

#[test]
fn each_documented_body_is_let_through_by_its_own_entry_only() {
    for (callback, data) in BODIES {
        let found = name(&event(data).unwrap());
        assert!(
            are_alike(callback, found),
            "{callback} is taken for {found}"
        );
        for (entry, read) in ENTRIES {
            match read(&verifier(), &form(data, TOKEN)) {
                Ok(()) => assert!(are_alike(callback, entry), "{callback} passes at {entry}"),
                Err(CallbackError::OtherCallback { expected, found }) => {
                    assert!(
                        !are_alike(callback, entry),
                        "{callback} is refused at {entry}"
                    );
                    assert_eq!(expected, entry);
                    assert!(are_alike(callback, found), "{callback} is named {found}");
                }
                Err(error) => panic!("{callback} at {entry}: {error}"),
            }
        }
    }
}

/// One distinctive property is enough, and none is no reason to refuse.
#[test]
fn sparse_bodies_are_told_apart_by_what_they_have() {
    for (data, expected) in [
        (
            r#"{"id":"FT1","bill_link_id":1,"amount":1,"status":"SUCCESSFUL"}"#,
            "acceptPaymentCallback",
        ),
        (
            r#"{"id":1,"status":"DONE","beneficiary":{}}"#,
            "internationalTransferCallback",
        ),
        (
            r#"{"id":1,"amount":1,"status":"DONE","recipient_name":"x"}"#,
            "disbursementCallback",
        ),
        (
            r#"{"id":1,"amount":1,"status":"DONE","direction":"NEW"}"#,
            "disbursementCallback",
        ),
        (r#"{"id":1,"amount":1,"status":"DONE"}"#, "unknown"),
        (
            r#"{"id":1,"amount":1,"status":"DONE","direction":null}"#,
            "unknown",
        ),
        (r#"{"vouchers":[]}"#, "unknown"),
        ("7", "unknown"),
        ("[7]", "unknown"),
        ("[]", "unknown"), // PHP writes an empty object so, too
        (r#"[{"bank_code":"bca"}]"#, "bankStatusCallback"),
    ] {
        assert_eq!(name(&event(data).unwrap()), expected, "{data}");
    }
    let read = |data: &str, entry: usize| ENTRIES[entry].1(&verifier(), &form(data, TOKEN));
    let bare = r#"{"id":1,"amount":1,"status":"DONE"}"#;
    read(bare, 1).unwrap();
    read(bare, 2).unwrap();
    let new_direction = r#"{"id":1,"amount":1,"status":"DONE","direction":"NEW"}"#;
    read(new_direction, 1).unwrap();
    read(new_direction, 2).unwrap();
    let error = read(new_direction, 5).unwrap_err();
    assert!(
        error.to_string().contains("disbursementCallback"),
        "{error}"
    );
    // Flip adds fields: what has its own properties is not refused for one of another product.
    let both = r#"{"id":1,"amount":1,"status":"DONE","recipient_name":"x","exchange_rate":1}"#;
    read(both, 1).unwrap();
}

#[test]
fn unknown_callback_keeps_its_body_and_does_not_show_it() {
    let data = r#"{"voucher":"Siti Aminah","value":12345678901234567890.10}"#;
    let event = event(data).unwrap();
    assert!(!format!("{event:?}").contains("Siti"));
    assert_eq!(event.deduplication_key(), None);
    let CallbackEvent::Unknown(unknown) = event else {
        panic!("there are no vouchers")
    };
    assert_eq!((unknown.payload(), unknown.callback()), (data, None));
}

#[test]
fn any_event_is_checked_as_strictly_as_one() {
    let data = fixtures::accept_payment::SUCCESSFUL;
    assert_eq!(
        verifier().event(&form(data, "x")).unwrap_err(),
        CallbackError::WrongToken
    );
    assert_eq!(event("{").unwrap_err(), CallbackError::PayloadNotJson);
    assert_eq!(event("").unwrap_err(), CallbackError::PayloadNotJson);
    let without_id = data.replacen("\"id\"", "\"no\"", 1);
    assert!(matches!(
        event(&without_id),
        Err(CallbackError::PayloadUnexpected(_))
    ));
}

#[tokio::test]
async fn swapped_addresses_are_answered_with_400_and_named_to_the_application() {
    let body = callback_body::<AcceptPayment>(fixtures::accept_payment::SUCCESSFUL, TOKEN);
    let request = Request::new(Body::from(body.clone()));
    let rejection = extract::<Disbursement>(request, &verifier())
        .await
        .unwrap_err();
    assert!(rejection.is_misdirected() && !rejection.is_forged());
    assert!(
        rejection.to_string().contains("`acceptPaymentCallback`"),
        "{rejection}"
    );
    let response = rejection.into_response();
    assert_eq!(response.status(), 400);
    let text = axum::body::to_bytes(response.into_body(), 100)
        .await
        .unwrap();
    assert_eq!(text, "the callback belongs to another address\n");
    // One address for all of them.
    let request = Request::new(Body::from(body));
    let event = extract::<CallbackEvent>(request, &verifier())
        .await
        .unwrap();
    assert_eq!(name(&event.0), "acceptPaymentCallback");
}

#[test]
fn keys_of_products_differ_though_the_id_is_the_same() {
    let with_id = |data: &str| {
        let data = data.replacen("\"id\": 11", "\"id\": 10", 1);
        event(&data).unwrap().deduplication_key().unwrap()
    };
    let keys = [
        with_id(fixtures::disbursement::DONE),
        with_id(fixtures::special_disbursement::DONE),
        with_id(fixtures::international_transfer::DONE),
        with_id(&fixtures::accept_payment::SUCCESSFUL.replace("\"FT1\"", "10")),
    ];
    assert_eq!(
        keys,
        [
            "disbursement:10:10000:DONE",
            "special-disbursement:10:10000:DONE",
            "international:10:1000000:DONE",
            "payment:4740:10:10000:SUCCESSFUL",
        ]
    );
}

#[test]
fn bank_that_cannot_be_read_leaves_the_others() {
    let data = r#"[{"status":"DISTURBED"},{"bank_code":"cimb","status":"DISTURBED"}]"#;
    let events = verifier().bank_status(&form(data, TOKEN)).unwrap();
    let banks: Vec<&str> = events
        .iter()
        .map(|event| event.bank_code.as_str())
        .collect();
    assert_eq!(banks, ["cimb"]);
    let unreadable: Vec<_> = events.unreadable_rows().collect();
    assert_eq!(unreadable[0].error().path(), "[0]");
}
