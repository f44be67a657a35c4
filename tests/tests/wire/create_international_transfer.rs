//! `POST /v2/international-disbursement` for persons, and `…/create-with-attachment` for companies.

use flip_api::models::{
    AttachmentType, CompanyTransactionType, CompanyTransferBeneficiary,
    CreateInternationalTransferRequest, CreateInternationalTransferRequestRequired,
    CreateInternationalTransferWithAttachmentRequestForm,
    CreateInternationalTransferWithAttachmentRequestFormRequired, DestinationCountry,
    InternationalIdentityType, InternationalTransferStatus, Occupation, PersonalTransactionType,
    PersonalTransferBeneficiary, PersonalTransferBeneficiaryRequired, PersonalTransferSender,
    PersonalTransferSenderRequired, SourceCountry, TransactionType,
};
use flip_api::operations::{
    CreateInternationalTransferError, CreateInternationalTransferWithAttachmentError,
};
use flip_api::testing::fixtures::{
    create_international_transfer, create_international_transfer_with_attachment,
};
use flip_runtime::{File, Id};

use crate::support::{
    Reply, Seen, assert_code, assert_refused, date, decimal, exchange, failed, json, key, ok, stamp,
};

fn personal() -> CreateInternationalTransferRequest {
    CreateInternationalTransferRequest::new(CreateInternationalTransferRequestRequired {
        amount: decimal("52.63"),
        source_country: SourceCountry::Idn,
        destination_country: DestinationCountry::Gbr,
        transaction_type: PersonalTransactionType::PersonToPerson,
        beneficiary: PersonalTransferBeneficiary::new(PersonalTransferBeneficiaryRequired {
            beneficiary_full_name: "John Smith".to_owned(),
            beneficiary_account_number: "1122333300".to_owned(),
            beneficiary_nationality: "GBR".to_owned(),
            beneficiary_province: "United Kingdom".to_owned(),
            beneficiary_city: "Manchester".to_owned(),
            beneficiary_address: "Mosley St".to_owned(),
            beneficiary_relationship: "SON".to_owned(),
            beneficiary_source_of_funds: "BUSINESS".to_owned(),
            beneficiary_remittance_purposes: "EDUCATION".to_owned(),
        }),
        sender: PersonalTransferSender::new(PersonalTransferSenderRequired {
            sender_name: "Siti Aminah".to_owned(),
            sender_country: Id::from(100_252),
            sender_place_of_birth: Id::from(391),
            sender_date_of_birth: date(1963, 12, 1),
            sender_address: "Jl. Imam Bonjol 39".to_owned(),
            sender_identity_type: InternationalIdentityType::NatId,
            sender_identity_number: "1234789012347890".to_owned(),
            sender_job: Occupation::Entrepreneur,
            sender_email: "siti@example.com".into(),
            sender_city: "Jakarta".to_owned(),
            sender_phone_number: "+628123456789".to_owned(),
        }),
    })
}

const AMOUNT: &str = "amount=52.63&source_country=IDN&destination_country=GBR\
    &transaction_type=C2C";
const ACCOUNT_ABROAD: &str = "&beneficiary_full_name=John+Smith\
    &beneficiary_account_number=1122333300";
const ADDRESS: &str = "&beneficiary_nationality=GBR&beneficiary_province=United+Kingdom\
    &beneficiary_city=Manchester&beneficiary_address=Mosley+St";
const PURPOSE: &str = "&beneficiary_relationship=SON&beneficiary_source_of_funds=BUSINESS\
    &beneficiary_remittance_purposes=EDUCATION";
const SENDER: &str = "&sender_name=Siti+Aminah&sender_country=100252&sender_place_of_birth=391\
    &sender_date_of_birth=1963-12-01&sender_address=Jl.+Imam+Bonjol+39\
    &sender_identity_type=nat_id&sender_identity_number=1234789012347890\
    &sender_job=entrepreneur&sender_email=siti%40example.com&sender_city=Jakarta\
    &sender_phone_number=%2B628123456789";

fn assert_sent(seen: &Seen, line: &str) {
    assert_eq!(seen.line, line);
    seen.assert_common_headers();
    assert_eq!(seen.header("idempotency-key"), Some("idem-1"));
}

#[tokio::test]
async fn of_a_person_with_everything() {
    let mut request = personal();
    request.beneficiary = request
        .beneficiary
        .id_number("44943733088")
        .id_expiration_date(date(2022, 11, 29))
        .beneficiary_bank_id("101")
        .beneficiary_bank_name("Allica Bank")
        .beneficiary_email("john@example.com")
        .beneficiary_msisdn("+4495840082")
        .beneficiary_postal_code("M2")
        .beneficiary_iban("GB29")
        .beneficiary_swift_bic_code("BIC")
        .beneficiary_sort_code("506967")
        .beneficiary_ifs_code("IFS")
        .beneficiary_ach_code("ACH")
        .beneficiary_bsb_number("BSB")
        .beneficiary_branch_number("7")
        .beneficiary_document_reference_number("doc_1")
        .beneficiary_registration_number("reg_1")
        .beneficiary_region("Hebei");
    let shown = format!("{request:?}");
    for private in [
        "Siti",
        "siti",
        "Smith",
        "john",
        "44943733088",
        "GB29",
        "1963",
        "2022",
    ] {
        assert!(!shown.contains(private), "{private} in {shown}");
    }
    let answer = ok(create_international_transfer::STATUS_200_PENDING);
    let (transfer, seen) = exchange(answer, async |flip| {
        flip.create_international_transfer(request)
            .idempotency_key(key("idem-1"))
            .x_timestamp(stamp("2022-01-01T15:02:15+0700"))
            .await
    })
    .await;
    assert_sent(&seen, "POST /v2/international-disbursement");
    let timestamp = Some("2022-01-01T15:02:15+0700");
    assert_eq!(seen.header("x-timestamp"), timestamp);
    seen.assert_form(&format!(
        "{AMOUNT}&id_number=44943733088&id_expiration_date=2022-11-29{ACCOUNT_ABROAD}\
         &beneficiary_bank_id=101\
         &beneficiary_bank_name=Allica+Bank&beneficiary_email=john%40example.com\
         &beneficiary_msisdn=%2B4495840082{ADDRESS}&beneficiary_postal_code=M2{PURPOSE}\
         &beneficiary_iban=GB29&beneficiary_swift_bic_code=BIC&beneficiary_sort_code=506967\
         &beneficiary_ifs_code=IFS&beneficiary_ach_code=ACH&beneficiary_bsb_number=BSB\
         &beneficiary_branch_number=7&beneficiary_document_reference_number=doc_1\
         &beneficiary_registration_number=reg_1&beneficiary_region=Hebei{SENDER}"
    ));
    let transfer = transfer.unwrap();
    assert_eq!(transfer.id.as_str(), "10");
    assert_eq!(transfer.status, InternationalTransferStatus::Pending);
    assert_eq!(transfer.fee, decimal("88888"));
    assert_eq!(transfer.amount, decimal("1000000"));
    assert_eq!(transfer.time_served.placeholder(), Some("(not set)"));
    let sender = transfer.sender.as_option().unwrap();
    assert_eq!(sender.identity_number, "1234789012347890");
}

#[tokio::test]
async fn of_a_person_with_what_is_required() {
    let answer = ok(create_international_transfer::STATUS_200_PENDING);
    let (transfer, seen) = exchange(answer, async |flip| {
        flip.create_international_transfer(personal())
            .idempotency_key(key("idem-1"))
            .await
    })
    .await;
    assert_sent(&seen, "POST /v2/international-disbursement");
    seen.assert_form(&format!(
        "{AMOUNT}{ACCOUNT_ABROAD}{ADDRESS}{PURPOSE}{SENDER}"
    ));
    transfer.unwrap();
    let body = create_international_transfer::STATUS_422_ABOVE_MAXIMUM;
    let error = failed(Reply::Send(json(422, body)), async |flip| {
        flip.create_international_transfer(personal())
            .idempotency_key(key("idem-1"))
            .await
    })
    .await;
    assert_refused(&error, "createInternationalTransfer", 422);
    let Some(CreateInternationalTransferError::UnprocessableContent(body)) = error.body() else {
        panic!("{error:?}");
    };
    assert_code(body, "amount", "1081");
}

type Company = CreateInternationalTransferWithAttachmentRequestForm;

fn company() -> Company {
    Company::new(
        CreateInternationalTransferWithAttachmentRequestFormRequired {
            destination_country: DestinationCountry::Mys,
            source_country: SourceCountry::Idn,
            transaction_type: CompanyTransactionType::CompanyToCompany,
            amount: decimal("300.6"),
            beneficiary: CompanyTransferBeneficiary::new("1122333300"),
        },
    )
}

const COMPANY: [(&str, &str); 4] = [
    ("\"destination_country\"", "MYS"),
    ("\"source_country\"", "IDN"),
    ("\"transaction_type\"", "B2B"),
    ("\"amount\"", "300.6"),
];
const ACCOUNT: (&str, &str) = ("\"beneficiary_account_number\"", "1122333300");

async fn sent(request: Company, parts: &[(&str, &str)]) {
    assert!(!format!("{request:?}").contains("1122333300"));
    let answer = ok(create_international_transfer_with_attachment::STATUS_200_PENDING);
    let (transfer, seen) = exchange(answer, async |flip| {
        flip.create_international_transfer_with_attachment(request)
            .idempotency_key(key("idem-1"))
            .await
    })
    .await;
    let path = "/v2/international-disbursement/create-with-attachment";
    assert_sent(&seen, &format!("POST {path}"));
    seen.assert_parts(parts);
    let transfer = transfer.unwrap();
    let kind = Some(TransactionType::CompanyToCompany);
    assert_eq!(transfer.transaction_type, kind);
    assert_eq!(transfer.timestamp.placeholder(), Some("(not set)"));
    assert!(transfer.sender.as_option().is_none());
    assert_eq!(transfer.beneficiary.unwrap().iban.get(), None);
}

#[tokio::test]
async fn of_a_company() {
    let [country, source, kind, amount] = COMPANY;
    sent(company(), &[country, source, kind, amount, ACCOUNT]).await;
    let invoice = File::new("invoice.pdf", "%PDF-1.7".to_owned()).content_type("application/pdf");
    let mut request = company()
        .attachment_data(invoice)
        .attachment_type(AttachmentType::Invoice);
    request.beneficiary = request
        .beneficiary
        .beneficiary_bank_id("2122")
        .beneficiary_document_reference_number("doc_reference_123456")
        .beneficiary_id_expiration_date(date(2022, 11, 29))
        .beneficiary_remittance_purposes("TRAVEL");
    let attachment = (
        "\"attachment_data\"; filename=\"invoice.pdf\"\r\nContent-Type: application/pdf",
        "%PDF-1.7",
    );
    let reference = "\"beneficiary_document_reference_number\"";
    let parts = [
        country,
        source,
        kind,
        amount,
        attachment,
        ("\"attachment_type\"", "invoice"),
        ACCOUNT,
        ("\"beneficiary_bank_id\"", "2122"),
        (reference, "doc_reference_123456"),
        ("\"beneficiary_id_expiration_date\"", "2022-11-29"),
        ("\"beneficiary_remittance_purposes\"", "TRAVEL"),
    ];
    sent(request, &parts).await;
}

#[tokio::test]
async fn of_a_company_above_the_maximum() {
    let body = create_international_transfer_with_attachment::STATUS_422_ABOVE_MAXIMUM;
    let error = failed(Reply::Send(json(422, body)), async |flip| {
        flip.create_international_transfer_with_attachment(company())
            .idempotency_key(key("idem-1"))
            .await
    })
    .await;
    assert_refused(&error, "createInternationalTransferWithAttachment", 422);
    let Some(CreateInternationalTransferWithAttachmentError::UnprocessableContent(body)) =
        error.body()
    else {
        panic!("{error:?}");
    };
    assert_code(body, "amount", "1081");
}
