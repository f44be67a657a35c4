//! The calls of the documents whose answers repeat something of the request.

use flip_api::models::{
    AgentIdentityRequest, BankAccountInquiryRequest, CompanyTransactionType,
    CompanyTransferBeneficiary, CreateAgentDisbursementRequest, CreateBillRequest,
    CreateBillStep1Request, CreateBillStep2Request, CreateBillStep3Request,
    CreateDisbursementRequest, CreateInternationalTransferRequest,
    CreateInternationalTransferWithAttachmentRequestForm,
    CreateInternationalTransferWithAttachmentRequestFormRequired, CreateSpecialDisbursementRequest,
    DestinationCountry, EditBillRequest, RepairAgentIdentityRequest, SourceCountry,
};
use flip_api::{Client, Error};
use flip_codegen::ir::Operation;
use serde::de::DeserializeOwned;

use crate::support::{decimal, key};

/// A request of the document.
pub(super) fn sent<T: DeserializeOwned>(operation: &Operation, example: &str) -> T {
    let content = operation.body.as_ref().map(|body| &body.contents[0]);
    let mut examples = content.into_iter().flat_map(|content| &content.examples);
    let found = examples.find(|one| one.name == example).expect(example);
    serde_json::from_str(&found.json).unwrap()
}

/// Calls of the documents: the operation, the example of its answer, and the example of its request
/// that has the same values.
pub(super) const CALLS: &[(&str, &str, &str)] = &[
    ("createBill", "step1", "step1"),
    ("createBill", "step2", "step2"),
    ("createBill", "step3", "step3"),
    ("getBill", "step1", ""),
    ("getBill", "step2", ""),
    ("getBill", "step3", ""),
    ("getBill", "older_without_step", ""),
    ("editBill", "bill", "edit"),
    ("editBill", "bill", "close"),
    ("getPayment", "page", "11"),
    ("getPayment", "older_page", "1065"),
    ("createDisbursement", "pending", "transfer"),
    ("getDisbursement", "done", "10"),
    ("createSpecialDisbursement", "done", "from_abroad"),
    ("createSpecialDisbursement", "done", "required_only"),
    ("createAgentDisbursement", "pending", "transfer"),
    ("createAgentDisbursement", "pending", "required_only"),
    ("getAgentDisbursement", "done", ""),
    (
        "createInternationalTransfer",
        "pending",
        "to_the_united_kingdom",
    ),
    ("createInternationalTransferWithAttachment", "pending", ""),
    ("getInternationalTransfer", "pending", ""),
    ("getInternationalTransfer", "cancelled", ""),
    ("inquireBankAccount", "success", "inquiry"),
    ("inquireBankAccount", "pending", "inquiry"),
    ("createAgentIdentity", "identity", "required_only"),
    ("updateAgentIdentity", "identity", "moved"),
    ("getAgentIdentity", "approved", ""),
    ("repairAgentIdentity", "repaired", "name"),
    ("getBillV3", "checkout", ""),
    ("editBillV3", "checkout", "close"),
    ("getPaymentV3", "page", "2502091430251230000"),
];

pub(super) async fn call(one: &Operation, flip: &Client, with: &str) -> Result<(), Error> {
    let v3 = "2502091430251230000";
    match one.id.as_str() {
        "createBill" if with == "step2" => {
            let step2: CreateBillStep2Request = step(sent(one, with));
            drop(flip.create_bill(step2).await?);
        }
        "createBill" => {
            let step3: CreateBillStep3Request = step(sent(one, with));
            drop(flip.create_bill(step3).await?);
        }
        "getBill" => drop(flip.get_bill(11).await?),
        "editBill" => drop(
            flip.edit_bill(11, sent::<EditBillRequest>(one, with))
                .await?,
        ),
        "getPayment" => drop(flip.list_bill_payments(with).await?),
        "createDisbursement" => {
            let request: CreateDisbursementRequest = sent(one, with);
            let call = flip.create_disbursement(request);
            drop(call.idempotency_key(key("idem-key-1")).await?);
        }
        "getDisbursement" => {
            let call = flip.get_disbursement().id(with);
            drop(call.idempotency_key("idem-key-1").await?);
        }
        "createSpecialDisbursement" => {
            let request: CreateSpecialDisbursementRequest = sent(one, with);
            let call = flip.create_special_disbursement(request);
            drop(call.idempotency_key(key("idem-key-2")).await?);
        }
        "createAgentDisbursement" => {
            let request: CreateAgentDisbursementRequest = sent(one, with);
            let call = flip.create_agent_disbursement(request);
            drop(call.idempotency_key(key("idem-key-1")).await?);
        }
        "getAgentDisbursement" => drop(flip.get_agent_disbursement(10).await?),
        "createInternationalTransfer" => {
            let request: CreateInternationalTransferRequest = sent(one, with);
            let call = flip.create_international_transfer(request);
            drop(call.idempotency_key(key("idem-1")).await?);
        }
        "createInternationalTransferWithAttachment" => {
            let call = flip.create_international_transfer_with_attachment(company());
            drop(call.idempotency_key(key("idem-1")).await?);
        }
        "getInternationalTransfer" => drop(flip.get_international_transfer(10).await?),
        "inquireBankAccount" => {
            let request: BankAccountInquiryRequest = sent(one, with);
            drop(flip.inquire_bank_account(request).await?);
        }
        "createAgentIdentity" => {
            let request: AgentIdentityRequest = sent(one, with);
            drop(flip.create_agent_identity(request).await?);
        }
        "updateAgentIdentity" => {
            let request: AgentIdentityRequest = sent(one, with);
            drop(flip.update_agent_identity(1, request).await?);
        }
        "getAgentIdentity" => drop(flip.get_agent_identity(1).await?),
        "repairAgentIdentity" => {
            let request: RepairAgentIdentityRequest = sent(one, with);
            drop(flip.repair_agent_identity(1, request).await?);
        }
        "getBillV3" => drop(flip.get_bill_v3(v3).await?),
        "editBillV3" => drop(
            flip.edit_bill_v3(v3, sent::<EditBillRequest>(one, with))
                .await?,
        ),
        "getPaymentV3" => drop(flip.list_bill_payments_v3(with).await?),
        unknown => panic!("no call of {unknown}"),
    }
    Ok(())
}

/// The request of a step, out of the union of all.
pub(super) trait Step {
    fn of(request: CreateBillRequest) -> Option<Self>
    where
        Self: Sized;
}

macro_rules! steps {
    ($($variant:ident: $of:ty),*) => {$(
        impl Step for $of {
            fn of(request: CreateBillRequest) -> Option<Self> {
                match request {
                    CreateBillRequest::$variant(request) => Some(request),
                    _ => None,
                }
            }
        }
    )*};
}

steps!(Step1: CreateBillStep1Request, Step2: CreateBillStep2Request, Step3: CreateBillStep3Request);

pub(super) fn step<T: Step>(request: CreateBillRequest) -> T {
    T::of(request).expect("the step")
}

fn company() -> CreateInternationalTransferWithAttachmentRequestForm {
    CreateInternationalTransferWithAttachmentRequestForm::new(
        CreateInternationalTransferWithAttachmentRequestFormRequired {
            destination_country: DestinationCountry::Gbr,
            source_country: SourceCountry::Idn,
            transaction_type: CompanyTransactionType::CompanyToCompany,
            amount: decimal("300.6"),
            beneficiary: CompanyTransferBeneficiary::new("1122333300"),
        },
    )
}
