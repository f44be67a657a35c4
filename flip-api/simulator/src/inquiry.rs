//! Inquiries of bank accounts.

use flip_api::codes::money_transfer as codes;
use serde::{Deserialize, Serialize};

use crate::account::AccountState;
use crate::fields::{Fields, filled};
use crate::{Refusal, Settings, Time};

const RULES: &str = "inquiry.yaml#/components/schemas/BankAccountInquiryRequest";

/// The fields of Bank Account Inquiry, as they arrive.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
#[allow(missing_docs, reason = "the names of the fields")]
pub struct InquiryDraft {
    pub account_number: Option<String>,
    pub bank_code: Option<String>,
    pub inquiry_key: Option<String>,
}

/// An inquiry without faults.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Inquiry {
    pub(crate) bank_code: String,
    pub(crate) account_number: String,
    pub(crate) inquiry_key: String,
}

/// The answer, and the event of the callback.
#[derive(Serialize)]
pub(crate) struct InquiryBody<'a> {
    bank_code: &'a str,
    account_number: &'a str,
    account_holder: &'static str,
    status: &'static str,
    inquiry_key: &'a str,
}

impl InquiryDraft {
    pub(crate) fn check(&self, settings: &Settings, now: Time) -> Result<Inquiry, Refusal> {
        let mut fields = Fields::new(settings, now);
        let bank_code = fields.bank_code(self.bank_code.as_deref(), RULES);
        let account_number = fields.account_number(self.account_number.as_deref(), RULES);
        let inquiry_key = filled(self.inquiry_key.as_deref()).unwrap_or_default();
        if !inquiry_key.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            let message = "inquiry_key may hold letters and digits only";
            fields.broken("inquiry_key", codes::NOT_ALPHANUMERIC, message, RULES);
        }
        fields.finish()?;
        Ok(Inquiry {
            bank_code: bank_code.unwrap_or_default(),
            account_number: account_number.unwrap_or_default(),
            inquiry_key: inquiry_key.to_owned(),
        })
    }
}

impl Inquiry {
    pub(crate) fn state(&self) -> AccountState {
        AccountState::of(&self.account_number)
    }

    /// What Flip says while it is still asking the bank.
    pub(crate) fn pending(&self) -> InquiryBody<'_> {
        InquiryBody {
            account_holder: "",
            status: "PENDING",
            ..self.finished()
        }
    }

    /// What Flip has found out.
    pub(crate) fn finished(&self) -> InquiryBody<'_> {
        let state = self.state();
        InquiryBody {
            bank_code: &self.bank_code,
            account_number: &self.account_number,
            account_holder: state.holder(),
            status: state.inquiry_status(),
            inquiry_key: &self.inquiry_key,
        }
    }
}
