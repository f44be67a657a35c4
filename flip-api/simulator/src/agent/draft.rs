//! The fields of an agent.

use flip_api::codes::agent_verification as codes;
use flip_api::models::{AgentIdentityType, Gender};
use serde_json::Value;

use super::AgentIdentity;
use crate::fields::{Fields, digits, filled};
use crate::transfer::is_job;
use crate::{Refusal, Settings, Time};

const RULES: &str = "agent-verification.yaml#/components/schemas/AgentIdentityRequest";

/// Texts: name, whether it is required, the fewest and the most characters.
const TEXTS: &[(&str, bool, usize, usize)] = &[
    ("name", true, 1, 50),
    ("identity_number", true, 1, 20),
    ("birth_place", true, 1, 255),
    ("address", true, 10, 300),
    ("phone_number", true, 8, 26),
    ("residence_address", false, 10, 300),
    ("email", false, 1, 255),
];
/// Ids of the KYC lists, and whether each is required.
const IDS: &[(&str, bool)] = &[
    ("country_id", true),
    ("province_id", true),
    ("city_id", true),
    ("district_id", true),
    ("residence_country_id", false),
    ("residence_province_id", false),
    ("residence_city_id", false),
    ("residence_district_id", false),
];
/// What the fields of the residence are copied from where the agent lives at the address of the document.
const RESIDENCE: &[(&str, &str)] = &[
    ("country_id", "residence_country_id"),
    ("province_id", "residence_province_id"),
    ("city_id", "residence_city_id"),
    ("district_id", "residence_district_id"),
    ("address", "residence_address"),
];
/// Values of the KYC server, which has numbers where the main server has words.
const KYC_WORDS: &[(&str, &str, &str)] = &[
    ("identity_type", "1", "ktp"),
    ("identity_type", "2", "passport"),
    ("gender", "1", "male"),
    ("gender", "2", "female"),
];

/// The fields of Create and Update Agent Identity and of Repair Data, as they arrive.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct AgentDraft {
    /// Names and texts.
    pub pairs: Vec<(String, String)>,
}

impl AgentDraft {
    /// From the fields of a form. Others are ignored.
    #[must_use]
    pub fn from_pairs(pairs: &[(String, String)]) -> Self {
        let pairs = pairs.to_vec();
        Self { pairs }
    }

    /// The same with the words of the main server for the numbers of the KYC server.
    #[must_use]
    pub(crate) fn with_words(mut self) -> Self {
        for (name, text) in &mut self.pairs {
            let mut words = KYC_WORDS.iter();
            let word = words.find(|(of, number, _)| of == name && number == text);
            if let Some((_, _, word)) = word {
                *text = (*word).to_owned();
            }
        }
        self
    }

    /// Of a name that stands twice, the last text counts, as PHP has it.
    fn get(&self, name: &str) -> Option<&str> {
        let mut pairs = self.pairs.iter().rev();
        let found = pairs.find(|(of, _)| of == name);
        filled(found.map(|(_, text)| text.as_str()))
    }

    /// The data of an agent. `is_whole`: what is required has to be there.
    pub(crate) fn check(
        &self,
        is_whole: bool,
        settings: &Settings,
        now: Time,
    ) -> Result<AgentIdentity, Refusal> {
        let mut fields = Fields::new(settings, now);
        let mut identity = AgentIdentity::default();
        for (name, is_required, fewest, most) in TEXTS {
            let text = fields.agent_text(name, self.get(name), *is_required && is_whole);
            let Some(text) = text else { continue };
            fields.agent_length(name, &text, *fewest..=*most);
            fields.agent_characters(name, &text);
            identity.0.insert((*name).to_owned(), Value::from(text));
        }
        for (name, is_required) in IDS {
            let text = fields.agent_text(name, self.get(name), *is_required && is_whole);
            if let Some(id) = text.and_then(|text| fields.agent_id(name, &text)) {
                identity.0.insert((*name).to_owned(), Value::from(id));
            }
        }
        for (name, is_known) in CHOICES {
            let text = fields.agent_text(name, self.get(name), is_whole);
            let Some(text) = text else { continue };
            fields.agent_rule(name, is_known(&text));
            identity.0.insert((*name).to_owned(), Value::from(text));
        }
        self.check_number(&mut fields);
        if self.get("use_identity_address") == Some("1") {
            identity.copy_residence();
        }
        fields.finish()?;
        Ok(identity)
    }

    /// The number of a KTP is shorter than that of a passport.
    fn check_number(&self, fields: &mut Fields<'_>) {
        const NAME: &str = "identity_number";
        let number = self.get(NAME).unwrap_or_default();
        if self.get("identity_type") == Some("ktp") && number.chars().count() <= 20 {
            fields.agent_length(NAME, number, 0..=16);
        }
        if let Some(flag) = self.get("use_identity_address") {
            fields.agent_rule("use_identity_address", matches!(flag, "0" | "1"));
        }
    }
}

impl AgentIdentity {
    fn copy_residence(&mut self) {
        for (from, to) in RESIDENCE {
            if let Some(value) = self.0.get(*from).cloned() {
                self.0.insert((*to).to_owned(), value);
            }
        }
    }
}

/// A field that is required and has a form of its own: its name, and what has the form.
type FormedField = (&'static str, fn(&str) -> bool);

const CHOICES: &[FormedField] = &[
    ("identity_type", |text| {
        AgentIdentityType::KNOWN
            .iter()
            .any(|one| one.as_str() == text)
    }),
    ("gender", |text| {
        Gender::KNOWN.iter().any(|one| one.as_str() == text)
    }),
    ("occupation", is_job),
    ("birth_date", is_day_first_date),
];

/// `DD-MM-YYYY`, a day that there is.
fn is_day_first_date(text: &str) -> bool {
    match *text.split('-').collect::<Vec<_>>() {
        [day, month, year] => Time::parse_day(&format!("{year}-{month}-{day}")).is_some(),
        _ => false,
    }
}

fn is_email(text: &str) -> bool {
    let (name, host) = text.split_once('@').unwrap_or_default();
    !name.is_empty() && host.contains('.') && !text.contains(char::is_whitespace)
}

fn is_phone_number(text: &str) -> bool {
    let count = text.chars().count();
    match text.strip_prefix('+') {
        Some(rest) => count >= 10 && digits(rest).is_some(),
        None => text.starts_with('0') && count <= 24 && digits(text).is_some(),
    }
}

impl Fields<'_> {
    fn agent_text(&mut self, name: &str, value: Option<&str>, is_required: bool) -> Option<String> {
        match is_required {
            true => self.required(name, value, codes::FIELD_EMPTY, RULES),
            false => value.map(str::to_owned),
        }
    }

    fn agent_rule(&mut self, name: &str, is_kept: bool) {
        if !is_kept {
            self.broken(
                name,
                codes::FIELD_INVALID,
                &format!("{name} is invalid"),
                RULES,
            );
        }
    }

    fn agent_id(&mut self, name: &str, text: &str) -> Option<u64> {
        let id = digits(text).and_then(|text| text.parse().ok());
        self.agent_rule(name, id.is_some());
        id
    }

    fn agent_length(&mut self, name: &str, text: &str, length: std::ops::RangeInclusive<usize>) {
        if !length.contains(&text.chars().count()) {
            let message = format!(
                "{name} must have {} to {} characters",
                length.start(),
                length.end()
            );
            self.broken(name, codes::LENGTH_INVALID, &message, RULES);
        }
    }

    fn agent_characters(&mut self, name: &str, text: &str) {
        let only = |allowed: &str| {
            let mut all = text.chars();
            all.all(|one| one.is_ascii_alphanumeric() || allowed.contains(one))
        };
        let (is_kept, code) = match name {
            "email" => (is_email(text), codes::FIELD_INVALID),
            "phone_number" => (is_phone_number(text), codes::FIELD_INVALID),
            "identity_number" => (only(""), codes::NOT_ALPHANUMERIC),
            "address" | "residence_address" => (only(" .-/()"), codes::CHARACTERS_UNCLEAN),
            _ => (only(" .,'-"), codes::CHARACTERS_UNCLEAN),
        };
        if !is_kept {
            self.broken(name, code, &format!("{name} is invalid"), RULES);
        }
    }
}
