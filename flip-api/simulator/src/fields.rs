//! The rules for fields that several calls share.

use flip_api::codes::{accept_payment as codes, money_transfer as transfers};
use flip_api::models::DestinationBank;

use crate::bill::BillKind;
use crate::{FieldError, Refusal, Settings, Time};

/// The least that a bill can ask for and a transfer can send, in whole rupiah.
pub(crate) const MINIMUM: u64 = 10_000;

const RULES: &str = "accept-payment.yaml#/components/schemas/BillFields";

/// Reads fields one after the other, and collects what is wrong.
pub(crate) struct Fields<'a> {
    settings: &'a Settings,
    now: Time,
    faults: Vec<FieldError>,
}

/// How many rows a page has unless the caller says: the lists of transfers say so, those of payments
/// nothing.
pub(crate) const PAGE_SIZE: usize = 20;

/// The number of a parameter that has to be above 0; `None` of any other text.
pub(crate) fn positive(text: Option<&str>, default: usize) -> Option<usize> {
    match filled(text) {
        None => Some(default),
        Some(text) => text.parse().ok().filter(|number| *number > 0),
    }
}

/// The text of a field, unless it is missing or blank: an empty one counts as missing.
pub(crate) fn filled(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

/// The text, if it is digits only.
pub(crate) fn digits(text: &str) -> Option<&str> {
    text.bytes()
        .all(|byte| byte.is_ascii_digit())
        .then_some(text)
}

impl<'a> Fields<'a> {
    pub(crate) fn new(settings: &'a Settings, now: Time) -> Self {
        Self {
            settings,
            now,
            faults: Vec::new(),
        }
    }

    pub(crate) fn settings(&self) -> &'a Settings {
        self.settings
    }

    pub(crate) fn now(&self) -> Time {
        self.now
    }

    pub(crate) fn push(&mut self, fault: FieldError) {
        self.faults.push(fault);
    }

    pub(crate) fn broken(&mut self, attribute: &str, code: i64, message: &str, schema: &str) {
        self.push(FieldError::new(attribute, code, message, schema));
    }

    /// Everything that was found to be wrong.
    pub(crate) fn finish(self) -> Result<(), Refusal> {
        match self.faults.is_empty() {
            true => Ok(()),
            false => Err(Refusal::Invalid(self.faults)),
        }
    }

    pub(crate) fn required(
        &mut self,
        attribute: &str,
        value: Option<&str>,
        code: i64,
        schema: &str,
    ) -> Option<String> {
        let value = filled(value).map(str::to_owned);
        if value.is_none() {
            self.broken(
                attribute,
                code,
                &format!("Param {attribute} is required"),
                schema,
            );
        }
        value
    }

    pub(crate) fn title(&mut self, value: Option<&str>, is_required: bool) -> Option<String> {
        match (filled(value), is_required) {
            (None, true) => self.required("title", value, codes::TITLE_REQUIRED, RULES),
            (title, _) => title.map(str::to_owned),
        }
    }

    pub(crate) fn kind(&mut self, value: Option<&str>, is_required: bool) -> Option<BillKind> {
        if is_required {
            self.required("type", value, codes::TYPE_REQUIRED, RULES)?;
        }
        let kind = BillKind::parse(filled(value)?);
        if kind.is_none() {
            self.broken("type", codes::TYPE_INVALID, "Param type is invalid", RULES);
        }
        kind
    }

    /// In whole rupiah. Nothing is said of which code a missing amount has; that of one that is no number
    /// is the nearest.
    pub(crate) fn amount(&mut self, value: Option<&str>, is_required: bool) -> Option<u64> {
        let Some(text) = filled(value) else {
            if is_required {
                self.wrong_amount(codes::AMOUNT_NOT_A_NUMBER, "Param amount is required");
            }
            return None;
        };
        let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
        let Some(amount) = text.parse::<u64>().ok().filter(|_| is_number) else {
            self.wrong_amount(codes::AMOUNT_NOT_A_NUMBER, "Param amount must be a number");
            return None;
        };
        if amount < MINIMUM {
            self.wrong_amount(
                codes::AMOUNT_BELOW_MINIMUM,
                "Param amount is below the minimum of Rp10.000",
            );
        } else if self
            .settings
            .maximum_amount
            .is_some_and(|maximum| amount > maximum)
        {
            self.wrong_amount(
                codes::AMOUNT_ABOVE_COMPANY_LIMIT,
                "Param amount is above the company's limit",
            );
        }
        Some(amount)
    }

    fn wrong_amount(&mut self, code: i64, message: &str) {
        self.broken("amount", code, message, RULES);
    }

    pub(crate) fn expiry(&mut self, value: Option<&str>) -> Option<Time> {
        let text = filled(value)?;
        let time = Time::parse(text).filter(|time| *time > self.now);
        if time.is_none() {
            let message = "Param expired_date is invalid";
            self.broken("expired_date", codes::EXPIRED_DATE_INVALID, message, RULES);
        }
        time
    }

    pub(crate) fn redirect_url(&mut self, value: Option<&str>) -> Option<String> {
        let text = filled(value)?;
        let rest = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"));
        let is_address = rest.is_some_and(|rest| {
            let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
            !host.is_empty() && !rest.contains(char::is_whitespace)
        });
        if !is_address {
            let message = "Param redirect_url is invalid";
            self.broken("redirect_url", codes::REDIRECT_URL_INVALID, message, RULES);
        }
        Some(text.to_owned())
    }

    pub(crate) fn flag(&mut self, attribute: &str, value: Option<&str>) -> Option<bool> {
        match filled(value)? {
            "0" => Some(false),
            "1" => Some(true),
            _ => {
                let message = format!("Param {attribute} is invalid");
                self.broken(attribute, codes::UNDEFINED, &message, RULES);
                None
            }
        }
    }

    /// The number of an account: digits only.
    pub(crate) fn account_number(&mut self, value: Option<&str>, schema: &str) -> Option<String> {
        let code = transfers::FIELD_EMPTY;
        let number = self.required("account_number", value, code, schema)?;
        if !number.bytes().all(|byte| byte.is_ascii_digit()) {
            let message = "account_number may hold digits only";
            self.broken("account_number", transfers::DIGITS_ONLY, message, schema);
        }
        Some(number)
    }

    /// The code of a bank or e-wallet that receives transfers.
    pub(crate) fn bank_code(&mut self, value: Option<&str>, schema: &str) -> Option<String> {
        let code = self.required("bank_code", value, transfers::FIELD_EMPTY, schema)?;
        if matches!(
            DestinationBank::from(code.as_str()),
            DestinationBank::Unknown(_)
        ) {
            let message = "Invalid bank code";
            self.broken("bank_code", transfers::BANK_CODE_INVALID, message, schema);
        }
        Some(code)
    }
}
