//! Why a request is refused.

use flip_api::codes::{self, agent_verification as agents};
use serde::Serialize;

use crate::rule;

/// A request that Flip refuses, with the answer that it gives.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// 401: the key is wrong or missing.
    Unauthorized,
    /// 404: there is no such thing, or no such call.
    NotFound,
    /// 404: what the path names does not exist; the message says what.
    Missing(&'static str),
    /// The KYC server refuses the request, in its own form: status, code and message.
    Kyc(u16, i64, &'static str),
    /// 422: one or more fields are faulty.
    Invalid(Vec<FieldError>),
    /// 422: the balance is below amount and fee.
    BalanceInsufficient,
    /// 422: no bank has this code. The body has a form of its own.
    BankNotFound,
    /// 503: under maintenance.
    Maintenance,
}

/// A field that is faulty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldError {
    /// The name of the field.
    pub attribute: String,
    /// The inner code: see [`flip_api::codes`].
    pub code: i64,
    /// What is wrong. Flip's own words where the pages print them.
    pub message: String,
    /// Where the spec states the rule that is broken: file and line.
    #[serde(skip)]
    pub rule: String,
}

impl FieldError {
    /// `schema`: see [`rule::place`].
    pub(crate) fn new(attribute: &str, code: i64, message: &str, schema: &str) -> Self {
        Self {
            attribute: attribute.to_owned(),
            code,
            message: message.to_owned(),
            rule: rule::place(schema, attribute),
        }
    }
}

impl Refusal {
    /// A refusal of the KYC server. Which status goes with a code is not documented: 422, as elsewhere.
    pub(crate) fn kyc(code: i64, message: &'static str) -> Self {
        Self::Kyc(422, code, message)
    }

    /// 401 of the KYC server: the key or the `Request-ID` is missing or wrong.
    pub(crate) fn kyc_unauthorized() -> Self {
        Self::Kyc(401, agents::TOKEN_INVALID, "Invalid Auth")
    }

    pub(crate) fn one(fault: FieldError) -> Self {
        Self::Invalid(vec![fault])
    }

    /// The status of the answer.
    #[must_use]
    pub fn status(&self) -> u16 {
        match self {
            Self::Unauthorized => 401,
            Self::NotFound | Self::Missing(_) => 404,
            Self::Kyc(status, ..) => *status,
            Self::Invalid(_) | Self::BalanceInsufficient | Self::BankNotFound => 422,
            Self::Maintenance => 503,
        }
    }

    /// The body of the answer, as JSON.
    #[must_use]
    pub fn body(&self) -> String {
        let general = |name, message| {
            let status = self.status();
            json(&General {
                name,
                message,
                status,
            })
        };
        match self {
            Self::Unauthorized => general(
                "Unauthorized",
                "Your request was made with invalid credentials.",
            ),
            Self::NotFound => general("Not Found", "Page not found."),
            Self::Missing(message) => general("Not Found", message),
            Self::Kyc(_, code, message) => {
                json(&serde_json::json!({ "errors": [{ "code": code, "message": message }] }))
            }
            Self::Maintenance => general(
                "SERVICE_UNAVAILABLE",
                "Service or server is under maintenance",
            ),
            Self::Invalid(errors) => json(&Validation {
                code: codes::VALIDATION_ERROR,
                errors,
            }),
            Self::BalanceInsufficient => json(&Validation {
                code: codes::BALANCE_INSUFFICIENT,
                errors: &[balance_too_low()],
            }),
            Self::BankNotFound => json(&Message {
                message: codes::BANK_NOT_FOUND,
            }),
        }
    }

    /// Where the spec states the rules that are broken: file and line, each once.
    #[must_use]
    pub fn rules(&self) -> Vec<String> {
        let mut rules = match self {
            Self::Invalid(faults) => faults.iter().map(|fault| fault.rule.clone()).collect(),
            Self::BalanceInsufficient => vec![balance_too_low().rule],
            Self::BankNotFound => vec![rule::place(
                "general.yaml#/components/responses/BankNotFound",
                "",
            )],
            Self::Unauthorized => vec![rule::place("flip.yaml#/security", "")],
            Self::Kyc(401, ..) => vec![rule::place(
                "agent-verification.yaml#/components/responses/KycUnauthorized",
                "",
            )],
            Self::Kyc(..) => vec![rule::place(
                "agent-verification.yaml#/components/responses/KycRefused",
                "",
            )],
            Self::NotFound | Self::Missing(_) => vec![rule::place("flip.yaml#/paths", "")],
            Self::Maintenance => {
                vec![rule::place(
                    "common.yaml#/components/responses/ServiceUnavailable",
                    "",
                )]
            }
        };
        rules.dedup();
        rules
    }
}

#[derive(Serialize)]
struct General<'a> {
    name: &'a str,
    message: &'a str,
    status: u16,
}

#[derive(Serialize)]
struct Validation<'a> {
    code: &'a str,
    errors: &'a [FieldError],
}

#[derive(Serialize)]
struct Message<'a> {
    message: &'a str,
}

fn balance_too_low() -> FieldError {
    const RULE: &str = "disbursement.yaml#/components/responses/DisbursementRefused";
    let code = codes::money_transfer::BALANCE_TOO_LOW;
    FieldError::new("amount", code, "Your balance is not enough", RULE)
}

/// What the simulator writes has text keys and no other surprises.
pub(crate) fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
