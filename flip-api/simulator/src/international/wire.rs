//! Transfers abroad and rates as answers and callbacks have them.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::{Corridor, FEE_ABROAD, InternationalTransfer};
use crate::transfer::{TransferEnd, status_word};
use crate::{Settings, Time};

/// The fields of the receiver: the name in the answer, and in the request.
const BENEFICIARY: &[(&str, &str)] = &[
    ("full_name", "beneficiary_full_name"),
    ("bank_account_number", "beneficiary_account_number"),
    ("email", "beneficiary_email"),
    ("msisdn", "beneficiary_msisdn"),
    ("nationality", "beneficiary_nationality"),
    ("country", "destination_country"),
    ("province", "beneficiary_province"),
    ("city", "beneficiary_city"),
    ("address", "beneficiary_address"),
    ("postal_code", "beneficiary_postal_code"),
    ("relationship", "beneficiary_relationship"),
    ("source_of_funds", "beneficiary_source_of_funds"),
    ("remittance_purpose", "beneficiary_remittance_purposes"),
    ("iban", "beneficiary_iban"),
    ("swift_bic_code", "beneficiary_swift_bic_code"),
    ("sort_code", "beneficiary_sort_code"),
    ("ifs_code", "beneficiary_ifs_code"),
    ("bsb_number", "beneficiary_bsb_number"),
    ("branch_number", "beneficiary_branch_number"),
    ("ach_code", "beneficiary_ach_code"),
    (
        "document_reference_number",
        "beneficiary_document_reference_number",
    ),
    ("registration_number", "beneficiary_registration_number"),
];
/// The texts of the sender, which have the prefix `sender_` in the request.
const SENDER: &[&str] = &[
    "name",
    "date_of_birth",
    "address",
    "identity_type",
    "identity_number",
    "job",
    "email",
    "city",
    "phone_number",
];
/// Banks by their ids: the one that is printed.
const BANKS: &[(&str, &str)] = &[("101", "Standard Chartered Bank")];

/// A transfer abroad. The numbers of the merchant are those of the documented sample.
#[derive(Serialize)]
#[serde(transparent)]
pub(crate) struct InternationalBody(Map<String, Value>);

impl InternationalBody {
    /// A transfer that ended so, whatever became of it since.
    pub(crate) fn new(
        transfer: &InternationalTransfer,
        end: Option<&TransferEnd>,
        settings: &Settings,
    ) -> Self {
        let order = &transfer.order;
        let corridor = Corridor::of(order.text("destination_country"));
        let done = end.filter(|end| end.cancelled.is_none());
        let receipt = format!("{}/transfers/{}", settings.base_url, transfer.id);
        let time_served = done.map_or_else(|| "(not set)".to_owned(), |end| end.at.to_string());
        let body = json!({
            "id": transfer.id,
            "user_id": 12345,
            "company_id": 123_456,
            "exchange_rate": decimal(transfer.rate),
            "fee": transfer.fee,
            "amount": transfer.amount,
            "source_country": order.text("source_country"),
            "destination_country": order.text("destination_country"),
            "beneficiary_amount": decimal(order.amount),
            "beneficiary_currency_code": corridor.map(|corridor| corridor.currency),
            "status": status_word(end),
            "timestamp": transfer.created_at.to_string(),
            "time_served": time_served,
            "created_from": "API",
            "receipt": done.map_or("", |_| receipt.as_str()),
            "transaction_type": order.text("transaction_type"),
            "idempotency_key": transfer.key,
            "beneficiary": beneficiary(transfer),
            "sender": sender(transfer),
            "reason": end.and_then(|end| end.cancelled.as_deref()).unwrap_or_default(),
        });
        match body {
            Value::Object(fields) => Self(fields),
            _ => Self(Map::new()),
        }
    }
}

/// What is not filled is null for a person's transfer, and empty for a company's.
fn beneficiary(transfer: &InternationalTransfer) -> Map<String, Value> {
    let order = &transfer.order;
    let is_of_company = order.text("transaction_type").starts_with('B');
    let unset = if is_of_company {
        json!("")
    } else {
        Value::Null
    };
    let text = |name: &str| match order.text(name) {
        "" => unset.clone(),
        text => json!(text),
    };
    let fields = BENEFICIARY.iter();
    let fields = fields.map(|(name, sent)| ((*name).to_owned(), text(sent)));
    let mut fields: Map<String, Value> = fields.collect();
    let prefix = if is_of_company { "beneficiary_" } else { "" };
    for name in ["id_number", "id_expiration_date"] {
        fields.insert(name.to_owned(), text(&format!("{prefix}{name}")));
    }
    let id = order.text("beneficiary_bank_id");
    let bank = BANKS.iter().find(|(own, _)| *own == id);
    let bank = match (order.text("beneficiary_bank_name"), bank) {
        ("", Some((_, name))) => name,
        ("", None) => id,
        (name, _) => name,
    };
    fields.insert("bank".to_owned(), json!(bank));
    fields
}

fn sender(transfer: &InternationalTransfer) -> Value {
    let order = &transfer.order;
    if order.text("transaction_type").starts_with('B') {
        return Value::Null;
    }
    let texts = SENDER.iter();
    let texts = texts.map(|name| {
        let text = order.text(&format!("sender_{name}"));
        ((*name).to_owned(), json!(text))
    });
    let mut fields: Map<String, Value> = texts.collect();
    for name in ["country", "place_of_birth"] {
        let code: Option<u64> = order.text(&format!("sender_{name}")).parse().ok();
        fields.insert(name.to_owned(), json!(code));
    }
    Value::Object(fields)
}

/// A number with two decimals. Up to fifteen digits nothing is lost.
fn decimal(hundredths: u64) -> Value {
    match hundredths % 100 {
        0 => json!(hundredths / 100),
        part => {
            let text = format!("{}.{part:02}", hundredths / 100);
            serde_json::from_str(&text).unwrap_or(Value::Null)
        }
    }
}

/// A row of Get Exchange Rates.
#[derive(Serialize)]
pub(crate) struct RateBody<'a> {
    currency_code: &'a str,
    country_code: &'a str,
    country_name: &'a str,
    country_iso_code: &'a str,
    flip_exchange_rate: Value,
    flip_transfer_fee: u64,
    minimum_amount: Value,
    maximum_amount: Value,
    payment_speed: &'static str,
    arrival_message: Value,
    notes: Option<()>,
    transaction_type: &'a str,
    flip_cutoff_time: String,
    flip_arrival_time: String,
    is_active: bool,
}

impl<'a> RateBody<'a> {
    pub(crate) fn new(corridor: Corridor, transaction_type: &'a str, now: Time) -> Self {
        let rate = corridor.rate();
        let day = |time: Time| {
            let text = time.to_string();
            text.split(' ').next().unwrap_or_default().to_owned()
        };
        let tomorrow = now.after(std::time::Duration::from_hours(24));
        Self {
            currency_code: corridor.currency,
            country_code: corridor.country,
            country_name: corridor.name,
            country_iso_code: corridor.country,
            flip_exchange_rate: decimal(rate.rupiah),
            flip_transfer_fee: FEE_ABROAD,
            minimum_amount: decimal(rate.least),
            maximum_amount: decimal(rate.most),
            payment_speed: "+1 day",
            arrival_message: json!({ "id": "Tiba besok", "en": "Arrives tomorrow" }),
            notes: None,
            transaction_type,
            flip_cutoff_time: format!("{} 23:00:00+700", day(now)),
            flip_arrival_time: format!("{} 12:00:00+700", day(tomorrow)),
            is_active: true,
        }
    }
}

/// The answer of Get Form Data: the codes that documents print.
#[derive(Serialize)]
#[serde(transparent)]
pub(crate) struct FormDataBody(Value);

impl FormDataBody {
    pub(crate) fn new(corridor: Corridor) -> Self {
        let identifiers: &[&str] = match corridor.country {
            "GBR" | "IRL" => &["sort_code"],
            "IND" => &["ifs_code"],
            "AUS" => &["bsb_number"],
            "JPN" => &["branch_number"],
            _ => &[],
        };
        let banks: Map<String, Value> = BANKS
            .iter()
            .map(|(id, name)| ((*id).to_owned(), json!(name)))
            .collect();
        Self(json!({
            "country_iso_code": corridor.country,
            "currency_code": corridor.currency,
            "beneficiary_relationships": {
                "SELF": "Diri sendiri",
                "BROTHER": "Saudara laki-laki",
                "SISTER": "Saudara perempuan",
                "SON": "Anak laki-laki",
                "DAUGHTER": "Anak perempuan",
                "FATHER": "Ayah",
                "MOTHER": "Ibu",
                "HUSBAND": "Suami",
                "WIFE": "Istri",
                "FRIEND": "Teman",
            },
            "source_of_funds": {
                "BUSINESS": "Bisnis",
                "SALARY": "Gaji",
                "SAVINGS": "Tabungan",
                "GIFT": "Hadiah",
            },
            "remittance_purposes": {
                "FAMILY_SUPPORT": "Dukungan keluarga",
                "SALARY_PAYMENT": "Pembayaran gaji",
                "EDUCATION": "Pendidikan",
                "TRAVEL": "Perjalanan",
            },
            "banks": banks,
            "special_identifiers": identifiers,
            "regions": [],
            "nationality_countries": [
                { "iso_code": "AFG", "name": "Afghanistan", "country_code": "AF" },
                { "iso_code": "IDN", "name": "Indonesia", "country_code": "ID" },
            ],
        }))
    }
}
