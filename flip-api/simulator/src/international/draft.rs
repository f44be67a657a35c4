//! The fields of transfers abroad, and the parameters of rates.

use std::collections::BTreeMap;

use flip_api::codes::international_transfer as codes;

use super::{Corridor, InternationalOrder};
use crate::fields::{Fields, digits, filled};
use crate::places::{is_city, is_country};
use crate::transfer::is_job;
use crate::{FieldError, Refusal, Settings, Time};

const RATES: &str = "international.yaml#/components/responses/RatesRefused";
const PERSONAL: &str = "international.yaml#/components/schemas/CreateInternationalTransferRequest";
const COMPANY: &str =
    "international.yaml#/components/schemas/CreateInternationalTransferWithAttachmentRequest";

const OF_BOTH: &[&str] = &[
    "amount",
    "source_country",
    "destination_country",
    "transaction_type",
    "beneficiary_account_number",
];
const OF_PERSONS: &[&str] = &[
    "beneficiary_full_name",
    "beneficiary_nationality",
    "beneficiary_province",
    "beneficiary_city",
    "beneficiary_address",
    "beneficiary_relationship",
    "beneficiary_source_of_funds",
    "beneficiary_remittance_purposes",
    "sender_name",
    "sender_country",
    "sender_place_of_birth",
    "sender_date_of_birth",
    "sender_address",
    "sender_identity_type",
    "sender_identity_number",
    "sender_job",
    "sender_email",
    "sender_city",
    "sender_phone_number",
];

/// The fields of a transfer abroad, as they arrive.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct InternationalDraft {
    /// The header `idempotency-key`.
    pub idempotency_key: Option<String>,
    /// Names and texts.
    pub pairs: Vec<(String, String)>,
    /// How many bytes the attached document has.
    pub attachment: Option<u64>,
    /// Whether a company sends: then there is no sender.
    pub is_of_company: bool,
}

impl InternationalDraft {
    /// The key, the order, and where it goes.
    pub(crate) fn check(
        &self,
        settings: &Settings,
        now: Time,
    ) -> Result<(String, InternationalOrder, Corridor), Refusal> {
        let mut fields = Fields::new(settings, now);
        let key = fields.idempotency_key(self.idempotency_key.as_deref());
        let given = self.pairs.iter();
        let given = given.filter_map(|(name, text)| {
            let text = filled(Some(text.as_str()))?;
            Some((name.clone(), text.to_owned()))
        });
        let given: BTreeMap<String, String> = given.collect();
        let get = |name: &str| given.get(name).map(String::as_str);
        let rules = if self.is_of_company {
            COMPANY
        } else {
            PERSONAL
        };
        let of_persons = if self.is_of_company { &[] } else { OF_PERSONS };
        for name in OF_BOTH.iter().chain(of_persons) {
            fields.required(name, get(name), codes::FIELD_INVALID, rules);
        }
        let corridor = fields.corridor(&get, self.is_of_company, rules);
        let amount = fields.foreign_amount(get("amount"), corridor, rules);
        fields.people(&get, rules);
        fields.finish()?;
        let order = InternationalOrder {
            amount: amount.unwrap_or_default(),
            attachment: self.attachment,
            fields: given,
        };
        let corridor = corridor.ok_or(Refusal::NotFound)?;
        Ok((key.unwrap_or_default(), order, corridor))
    }
}

impl Fields<'_> {
    fn corridor<'t>(
        &mut self,
        get: &impl Fn(&str) -> Option<&'t str>,
        is_of_company: bool,
        rules: &str,
    ) -> Option<Corridor> {
        if get("source_country").is_some_and(|country| country != "IDN") {
            let message = "Invalid source country";
            self.broken("source_country", codes::COUNTRY_INVALID, message, rules);
        }
        let country = get("destination_country")?;
        let corridor = Corridor::of(country);
        if corridor.is_none() {
            let message = "Invalid destination country";
            self.broken(
                "destination_country",
                codes::COUNTRY_INVALID,
                message,
                rules,
            );
        }
        let transaction_type = get("transaction_type")?;
        let is_known = match is_of_company {
            true => matches!(transaction_type, "B2B" | "B2C"),
            false => matches!(transaction_type, "C2C" | "C2B"),
        };
        if !is_known || corridor.is_some_and(|corridor| !corridor.takes(transaction_type)) {
            let (name, code) = ("transaction_type", codes::TRANSACTION_TYPE_INVALID);
            self.broken(name, code, "Invalid transaction type", rules);
        }
        corridor
    }

    /// In hundredths of the receiver's currency.
    fn foreign_amount(
        &mut self,
        text: Option<&str>,
        corridor: Option<Corridor>,
        rules: &str,
    ) -> Option<u64> {
        let text = text?;
        let Some(amount) = hundredths(text) else {
            let message = "amount is no number with at most two decimals";
            self.broken("amount", codes::FIELD_INVALID, message, rules);
            return None;
        };
        let corridor = corridor?;
        let rate = corridor.rate();
        let limit = |words: &str, limit: u64| {
            let (whole, part) = (limit / 100, limit % 100);
            format!("{words} transfer amount for international disbursement is {whole}.{part:02}")
        };
        if amount % 100 != 0 && !corridor.has_decimals() {
            let message = "amount may not have decimals";
            self.broken("amount", codes::NO_DECIMALS_ALLOWED, message, rules);
        } else if amount > rate.most {
            let (code, message) = (codes::AMOUNT_ABOVE_MAXIMUM, limit("Maximum", rate.most));
            self.broken("amount", code, &message, rules);
        } else if amount < rate.least {
            let (code, message) = (codes::AMOUNT_BELOW_MINIMUM, limit("Minimum", rate.least));
            self.broken("amount", code, &message, rules);
        }
        Some(amount)
    }

    fn people<'t>(&mut self, get: &impl Fn(&str) -> Option<&'t str>, rules: &str) {
        for (name, is_kept) in FORMED {
            if get(name).is_some_and(|text| !is_kept(text)) {
                let message = format!("{name} is invalid");
                self.broken(name, codes::FIELD_INVALID, &message, rules);
            }
        }
        for (name, is_place) in PLACES {
            let Some(text) = get(name) else { continue };
            let code = digits(text).and_then(|text| text.parse().ok());
            let message = format!("{name} is invalid");
            match code {
                None => self.broken(name, codes::DIGITS_ONLY, &message, rules),
                Some(code) if !is_place(code) => {
                    let wrong = codes::CITY_OR_COUNTRY_CODE_INVALID;
                    self.broken(name, wrong, &message, rules);
                }
                Some(_) => {}
            }
        }
        self.date_of_birth(get("sender_date_of_birth"), rules);
    }
}

/// A field that has a form of its own: its name, and what has the form.
type FormedField = (&'static str, fn(&str) -> bool);
/// A field with the code of a place.
type PlaceField = (&'static str, fn(u64) -> bool);

const FORMED: &[FormedField] = &[
    ("sender_job", is_job),
    ("sender_identity_type", |text| {
        matches!(text, "nat_id" | "passport")
    }),
    ("sender_email", |text| text.contains('@')),
    ("beneficiary_email", |text| text.contains('@')),
    ("beneficiary_nationality", |text| {
        text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase())
    }),
    ("attachment_type", |text| text == "invoice"),
];

const PLACES: &[PlaceField] = &[
    ("sender_country", is_country),
    ("sender_place_of_birth", |code| {
        is_country(code) || is_city(code)
    }),
];

/// The hundredths of a number with at most two decimals.
fn hundredths(text: &str) -> Option<u64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, "00"));
    let part = match part.len() {
        1 => format!("{part}0"),
        2 => part.to_owned(),
        _ => return None,
    };
    let whole: u64 = digits(whole)?.parse().ok()?;
    let part: u64 = digits(&part)?.parse().ok()?;
    whole.checked_mul(100)?.checked_add(part)
}

/// The parameters of Get Exchange Rates and Get Form Data, as they arrive.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct RatesQuery {
    /// Several countries with commas between them.
    pub country_iso_code: Option<String>,
    /// `C2C`, `C2B`, `B2C` or `B2B`.
    pub transaction_type: Option<String>,
}

impl RatesQuery {
    /// The countries that are asked for and take such transfers, and the type.
    pub(crate) fn check(&self) -> Result<(Vec<Corridor>, &str), Refusal> {
        let of_type = filled(self.transaction_type.as_deref()).unwrap_or_default();
        let asked = filled(self.country_iso_code.as_deref());
        let asked: Option<Vec<&str>> = asked.map(|text| text.split(',').map(str::trim).collect());
        let mut faults = Vec::new();
        if !matches!(of_type, "C2C" | "C2B" | "B2C" | "B2B") {
            let (name, code) = ("transaction_type", codes::TRANSACTION_TYPE_INVALID);
            faults.push(FieldError::new(
                name,
                code,
                "Invalid transaction type",
                RATES,
            ));
        }
        let is_known = |country: &&str| Corridor::of(country).is_some();
        if !asked.iter().flatten().all(is_known) {
            let (name, code) = ("country_iso_code", codes::COUNTRY_ISO_CODE_INVALID);
            faults.push(FieldError::new(
                name,
                code,
                "Invalid country iso code",
                RATES,
            ));
        }
        if !faults.is_empty() {
            return Err(Refusal::Invalid(faults));
        }
        let corridors = Corridor::all().filter(|corridor| {
            let is_asked = asked
                .as_ref()
                .is_none_or(|all| all.contains(&corridor.country));
            is_asked && corridor.takes(of_type)
        });
        Ok((corridors.collect(), of_type))
    }
}

#[cfg(test)]
mod tests {
    use super::hundredths;

    #[test]
    fn amounts_are_read_without_loss() {
        for (text, amount) in [
            ("52.63", Some(5_263)),
            ("52.6", Some(5_260)),
            ("52", Some(5_200)),
            ("0.01", Some(1)),
            ("52.", None),
            (".5", None),
            ("52.634", None),
            ("-1", None),
            ("1e3", None),
            ("184467440737095517", None),
        ] {
            assert_eq!(hundredths(text), amount, "{text}");
        }
    }
}
