//! Bills as answers have them.

use serde::Serialize;

use super::{Bill, BillKind, Method, Payer};
use crate::payment::Payment;
use crate::{Profile, Settings, Time};

/// The fields of every bill.
#[derive(Serialize)]
struct Common<'a> {
    link_id: u64,
    link_url: String,
    title: &'a str,
    #[serde(rename = "type")]
    kind: BillKind,
    /// 0 where the payer chooses it.
    amount: u64,
    redirect_url: &'a str,
    expired_date: Option<String>,
    created_from: &'static str,
    status: &'static str,
    is_address_required: u8,
    is_phone_number_required: u8,
    step: u8,
}

#[derive(Serialize)]
struct Customer<'a> {
    name: &'a str,
    email: &'a str,
    address: Option<&'a str>,
    phone: Option<&'a str>,
}

/// The answer of Get Bill, Edit Bill, and a row of Get All Bills.
#[derive(Serialize)]
pub(crate) struct BillBody<'a> {
    #[serde(flatten)]
    common: Common<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    customer: Option<Customer<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    payment_method: Option<SentBy<'a>>,
}

#[derive(Serialize)]
struct SentBy<'a> {
    sender_bank: &'a str,
    sender_bank_type: &'a str,
}

impl<'a> BillBody<'a> {
    pub(crate) fn new(bill: &'a Bill, settings: &Settings, now: Time) -> Self {
        Self {
            common: Common::new(bill, settings, now),
            customer: bill.payer.as_ref().map(Customer::new),
            payment_method: bill.method.as_ref().map(SentBy::new),
        }
    }

    /// The answer of Edit Bill, which has the fields of every bill only.
    pub(crate) fn edited(bill: &'a Bill, settings: &Settings, now: Time) -> Self {
        Self {
            customer: None,
            payment_method: None,
            ..Self::new(bill, settings, now)
        }
    }
}

/// The answer of Create Bill.
#[derive(Serialize)]
pub(crate) struct NewBillBody<'a> {
    #[serde(flatten)]
    common: Common<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    customer: Option<Customer<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bill_payment: Option<BillPayment<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    payment_url: Option<String>,
}

#[derive(Serialize)]
struct BillPayment<'a> {
    id: &'a str,
    amount: u64,
    unique_code: u64,
    status: &'static str,
    sender_bank: &'a str,
    sender_bank_type: &'a str,
    receiver_bank_account: ReceiverAccount<'a>,
    user_address: &'a str,
    user_phone: &'a str,
    created_at: i64,
}

#[derive(Serialize)]
struct ReceiverAccount<'a> {
    account_number: Option<&'a str>,
    account_type: &'a str,
    bank_code: &'a str,
    account_holder: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    qr_code_data: Option<&'a str>,
}

impl<'a> NewBillBody<'a> {
    pub(crate) fn new(
        bill: &'a Bill,
        payment: Option<&'a Payment>,
        settings: &Settings,
        now: Time,
    ) -> Self {
        let has_address = settings.profile == Profile::Production;
        Self {
            common: Common::new(bill, settings, now),
            customer: bill.payer.as_ref().map(Customer::new),
            bill_payment: payment.map(BillPayment::new),
            payment_url: payment
                .filter(|_| has_address)
                .map(|payment| payment.url(settings)),
        }
    }
}

impl<'a> Common<'a> {
    fn new(bill: &'a Bill, settings: &Settings, now: Time) -> Self {
        Self {
            link_id: bill.id,
            link_url: bill.url(settings),
            title: &bill.title,
            kind: bill.kind,
            amount: bill.amount.unwrap_or(0),
            redirect_url: &bill.redirect_url,
            expired_date: bill.expires_at.map(|time| time.to_string()),
            created_from: "API",
            status: if bill.is_payable(now) {
                "ACTIVE"
            } else {
                "INACTIVE"
            },
            is_address_required: bill.requires_address.into(),
            is_phone_number_required: bill.requires_phone.into(),
            step: bill.step,
        }
    }
}

impl<'a> Customer<'a> {
    fn new(payer: &'a Payer) -> Self {
        Self {
            name: &payer.name,
            email: &payer.email,
            address: payer.address.as_deref(),
            phone: payer.phone.as_deref(),
        }
    }
}

impl<'a> SentBy<'a> {
    fn new(method: &'a Method) -> Self {
        Self {
            sender_bank: &method.bank,
            sender_bank_type: &method.kind,
        }
    }
}

impl<'a> BillPayment<'a> {
    fn new(payment: &'a Payment) -> Self {
        let method = &payment.method;
        Self {
            id: &payment.id,
            amount: payment.amount,
            unique_code: payment.unique_code,
            status: payment
                .status()
                .of_bill_payment(payment.confirmed_at.is_some()),
            sender_bank: &method.bank,
            sender_bank_type: &method.kind,
            receiver_bank_account: ReceiverAccount {
                account_number: payment.account_number.as_deref(),
                account_type: &method.kind,
                bank_code: &method.bank,
                account_holder: &payment.payer.name,
                qr_code_data: payment.qr_code.as_deref(),
            },
            user_address: payment.payer.address.as_deref().unwrap_or_default(),
            user_phone: payment.payer.phone.as_deref().unwrap_or_default(),
            created_at: payment.created_at.as_seconds(),
        }
    }
}

impl Bill {
    /// The page of the bill. Flip's have no scheme; these do, since an address of one's own machine that
    /// is completed to `https://` leads nowhere.
    #[must_use]
    pub fn url(&self, settings: &Settings) -> String {
        let folder = settings.pages();
        format!(
            "{folder}/${}/{}",
            address_part(&settings.company),
            self.slug
        )
    }
}

/// What of a name can stand in an address as it is.
fn address_part(name: &str) -> String {
    let kept = name
        .chars()
        .filter(|character| character.is_ascii_alphanumeric() || "-_.".contains(*character));
    kept.collect()
}

impl Payment {
    /// The page on which it is paid.
    #[must_use]
    pub fn url(&self, settings: &Settings) -> String {
        let (folder, id) = (settings.pages(), &self.id);
        format!("{folder}/transaction/consolidated?redirected_from=internal&id={id}")
    }
}

impl Settings {
    /// Where pages are that payers see.
    fn pages(&self) -> String {
        let folder = match self.profile {
            Profile::Sandbox => "pwf-sandbox",
            Profile::Production => "pwf",
        };
        format!("{}/{folder}", self.base_url)
    }
}
