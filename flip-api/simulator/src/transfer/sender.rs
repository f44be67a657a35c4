//! The sender of a special transfer.

use flip_api::codes::special_money_transfer as codes;
use flip_api::models::{Occupation, SenderIdentityType, SpecialDirection};
use serde::{Deserialize, Serialize};

use super::{TransferDraft, TransferOrder, TransferOwner};
use crate::fields::{Fields, digits, filled};
use crate::places::{is_city, is_country};
use crate::{Refusal, Settings, Time};

const SENDER: &str = "special-disbursement.yaml#/components/schemas/SpecialTransferSender";
const REQUEST: &str =
    "special-disbursement.yaml#/components/schemas/CreateSpecialDisbursementRequest";
const LONGEST_NAME: usize = 50;
const LONGEST_ADDRESS: usize = 255;

/// The fields that Create Special Disbursement has besides those of Create Disbursement, as they arrive.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
#[allow(missing_docs, reason = "the names of the fields")]
pub struct SenderDraft {
    pub direction: Option<String>,
    pub sender_country: Option<String>,
    pub sender_place_of_birth: Option<String>,
    pub sender_date_of_birth: Option<String>,
    pub sender_identity_type: Option<String>,
    pub sender_identity_number: Option<String>,
    pub sender_name: Option<String>,
    pub sender_address: Option<String>,
    pub sender_job: Option<String>,
}

/// The fields that Create Agent Disbursement has besides those of Create Disbursement, as they arrive.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
#[allow(missing_docs, reason = "the names of the fields")]
pub struct AgentTransferDraft {
    pub agent_id: Option<String>,
    pub direction: Option<String>,
}

/// Who really sends the money of a special or agent transfer, as answers have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TransferSender {
    /// The name.
    pub sender_name: String,
    /// The code of a city, or of a country for a sender who was born abroad.
    pub place_of_birth: Option<u64>,
    /// `YYYY-MM-DD`; of an agent, `DD-MM-YYYY`.
    pub date_of_birth: Option<String>,
    /// The address.
    pub address: String,
    /// A value of `sender_identity_type`.
    pub sender_identity_type: String,
    /// The number of the identity document.
    pub sender_identity_number: String,
    /// The code of the country of residence.
    pub sender_country: u64,
    /// A value of `sender_job`.
    pub job: String,
}

impl SenderDraft {
    /// The key and the order of a special transfer.
    pub(crate) fn check(
        &self,
        transfer: &TransferDraft,
        settings: &Settings,
        now: Time,
    ) -> Result<(String, TransferOrder), Refusal> {
        let mut fields = Fields::new(settings, now);
        let (key, mut order) = transfer.read(&mut fields);
        order.direction = fields.direction(self.direction.as_deref(), REQUEST);
        let sender = self.read(&mut fields, &order.account_number);
        fields.finish()?;
        order.owner = TransferOwner::Customer(Box::new(sender));
        Ok((key, order))
    }

    fn read(&self, fields: &mut Fields<'_>, account_number: &str) -> TransferSender {
        let identity_type = fields.identity_type(self.sender_identity_type.as_deref());
        let number = filled(self.sender_identity_number.as_deref()).unwrap_or(account_number);
        fields.identity_number(&identity_type, number);
        let job = self.sender_job.as_deref();
        TransferSender {
            sender_name: fields.sender_name(self.sender_name.as_deref()),
            place_of_birth: fields.place_of_birth(self.sender_place_of_birth.as_deref(), SENDER),
            date_of_birth: fields.date_of_birth(self.sender_date_of_birth.as_deref(), SENDER),
            address: fields.sender_address(self.sender_address.as_deref()),
            sender_identity_type: identity_type,
            sender_identity_number: number.to_owned(),
            sender_country: fields.sender_country(self.sender_country.as_deref(), SENDER),
            job: fields.one_of(job, "sender_job", is_job, SENDER),
        }
    }
}

/// Whether `sender_job` and `occupation` have this value.
pub(crate) fn is_job(text: &str) -> bool {
    Occupation::KNOWN.iter().any(|one| one.as_str() == text)
}

impl Fields<'_> {
    pub(crate) fn direction(&mut self, value: Option<&str>, rules: &str) -> String {
        let is_known = |text: &str| {
            SpecialDirection::KNOWN
                .iter()
                .any(|one| one.as_str() == text)
        };
        self.one_of(value, "direction", is_known, rules)
    }

    /// A field that is required and has one of some values.
    pub(crate) fn one_of(
        &mut self,
        value: Option<&str>,
        name: &str,
        is_known: impl Fn(&str) -> bool,
        rules: &str,
    ) -> String {
        let text = self.required(name, value, codes::FIELD_EMPTY, rules);
        if text.as_deref().is_some_and(|text| !is_known(text)) {
            let message = format!("{name} is invalid");
            self.broken(name, codes::FIELD_INVALID, &message, rules);
        }
        text.unwrap_or_default()
    }

    fn identity_type(&mut self, value: Option<&str>) -> String {
        const NAME: &str = "sender_identity_type";
        let text = filled(value).unwrap_or("bank_acc");
        let mut known = SenderIdentityType::KNOWN.iter();
        if !known.any(|one| one.as_str() == text) {
            let message = "sender_identity_type is invalid";
            self.broken(NAME, codes::FIELD_INVALID, message, SENDER);
        }
        text.to_owned()
    }

    fn identity_number(&mut self, identity_type: &str, number: &str) {
        let longest = match identity_type {
            "nat_id" => 16,
            // The number of an account is the merchant's to choose: its own rules hold for it.
            "bank_acc" => return,
            _ => 20,
        };
        self.at_most("sender_identity_number", number, longest, SENDER);
    }

    fn sender_name(&mut self, value: Option<&str>) -> String {
        const NAME: &str = "sender_name";
        let text = self.required(NAME, value, codes::FIELD_EMPTY, SENDER);
        let text = text.unwrap_or_default();
        self.at_most(NAME, &text, LONGEST_NAME, SENDER);
        let is_allowed = |one: char| one.is_alphanumeric() || " .,'-".contains(one);
        if !text.chars().all(is_allowed) {
            let message = "sender_name may hold letters and digits only";
            self.broken(NAME, codes::NOT_ALPHANUMERIC, message, SENDER);
        }
        text
    }

    fn sender_address(&mut self, value: Option<&str>) -> String {
        const NAME: &str = "sender_address";
        let text = self.required(NAME, value, codes::FIELD_EMPTY, SENDER);
        let text = text.unwrap_or_default();
        self.at_most(NAME, &text, LONGEST_ADDRESS, SENDER);
        text
    }

    /// Refuses a text with more characters.
    pub(crate) fn at_most(&mut self, name: &str, text: &str, longest: usize, rules: &str) {
        if text.chars().count() > longest {
            let message = format!("{name} has more than {longest} characters");
            self.broken(name, codes::FIELD_TOO_LONG, &message, rules);
        }
    }

    pub(crate) fn sender_country(&mut self, value: Option<&str>, rules: &str) -> u64 {
        const NAME: &str = "sender_country";
        let text = self.required(NAME, value, codes::FIELD_EMPTY, rules);
        let code = text.and_then(|text| self.place_code(NAME, &text, rules));
        if code.is_some_and(|code| !is_country(code)) {
            let message = "sender_country is invalid";
            self.broken(NAME, codes::COUNTRY_CODE_INVALID, message, rules);
        }
        code.unwrap_or_default()
    }

    pub(crate) fn place_of_birth(&mut self, value: Option<&str>, rules: &str) -> Option<u64> {
        const NAME: &str = "sender_place_of_birth";
        let code = self.place_code(NAME, filled(value)?, rules)?;
        if !is_country(code) && !is_city(code) {
            let message = "sender_place_of_birth is invalid";
            self.broken(NAME, codes::CITY_OR_COUNTRY_CODE_INVALID, message, rules);
        }
        Some(code)
    }

    fn place_code(&mut self, name: &str, text: &str, rules: &str) -> Option<u64> {
        let code = digits(text).and_then(|text| text.parse().ok());
        if code.is_none() {
            let message = format!("{name} may hold digits only");
            self.broken(name, codes::DIGITS_ONLY, &message, rules);
        }
        code
    }

    pub(crate) fn date_of_birth(&mut self, value: Option<&str>, rules: &str) -> Option<String> {
        const NAME: &str = "sender_date_of_birth";
        let text = filled(value)?;
        let has_form = text.len() == "1992-01-01".len()
            && text.split('-').map(str::len).eq([4, 2, 2])
            && text.split('-').all(|part| digits(part).is_some());
        let now = self.now();
        if !has_form {
            let message = "sender_date_of_birth is not YYYY-MM-DD";
            self.broken(NAME, codes::DATE_FORMAT_INVALID, message, rules);
        } else if Time::parse_day(text).is_none_or(|day| day > now) {
            let message = "sender_date_of_birth is invalid";
            self.broken(NAME, codes::DATE_INVALID, message, rules);
        }
        Some(text.to_owned())
    }
}
