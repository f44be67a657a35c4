//! Agents as answers and callbacks have them.

use serde::Serialize;
use serde_json::{Value, json};

use super::regions::{RegionLevel, region_name};
use super::{Agent, KycStatus, reason};
use crate::Time;

/// The number of the merchant in the documented sample.
const COMPANY: u64 = 1;
/// Who is meant by `user_type`: an agent.
const AGENT: u64 = 1;

/// The answer of Create and Update Agent Identity.
#[derive(Serialize)]
pub(crate) struct IdentityBody<'a> {
    id: u64,
    company_id: u64,
    #[serde(flatten)]
    data: serde_json::Map<String, Value>,
    kyc_status: &'a str,
}

const NAMED: &[(&str, RegionLevel)] = &[
    ("country", RegionLevel::Country),
    ("province", RegionLevel::Province),
    ("city", RegionLevel::City),
    ("district", RegionLevel::District),
];

impl<'a> IdentityBody<'a> {
    pub(crate) fn new(agent: &'a Agent) -> Self {
        let data = agent.identity.0.iter();
        let mut data: serde_json::Map<String, Value> = data
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect();
        for prefix in ["", "residence_"] {
            for (place, level) in NAMED {
                let id = agent.identity.id(&format!("{prefix}{place}_id"));
                let name = id.and_then(|id| region_name(*level, id));
                data.insert(format!("{prefix}{place}_name"), json!(name));
            }
        }
        Self {
            id: agent.id,
            company_id: COMPANY,
            data,
            kyc_status: agent.status.as_str(),
        }
    }
}

/// The answer of Get Agent Identity.
#[derive(Serialize)]
pub(crate) struct AgentBody<'a> {
    id: u64,
    company_id: u64,
    name: &'a str,
    identity_type: &'a str,
    identity_number: &'a str,
    phone_number: &'a str,
    email: &'a str,
    kyc_status: &'a str,
    rejected_reason_code: Option<u32>,
    rejected_reason: &'static str,
    status: &'static str,
    created_at: String,
}

impl<'a> AgentBody<'a> {
    pub(crate) fn new(agent: &'a Agent) -> Self {
        let identity = &agent.identity;
        Self {
            id: agent.id,
            company_id: COMPANY,
            name: identity.text("name"),
            identity_type: identity.text("identity_type"),
            identity_number: identity.text("identity_number"),
            phone_number: identity.text("phone_number"),
            email: identity.text("email"),
            kyc_status: agent.status.as_str(),
            rejected_reason_code: agent.rejection,
            rejected_reason: agent.rejection.map_or("", reason),
            status: if agent.is_active { "ACTIVE" } else { "BLOCKED" },
            created_at: agent.created_at.to_string(),
        }
    }
}

/// The event of the callback.
#[derive(Serialize)]
pub(crate) struct KycEvent<'a> {
    agent_id: u64,
    agent_name: &'a str,
    kyc_status: &'static str,
    rejected_reason_code: Option<u32>,
    rejected_reason: &'static str,
    created_at: String,
    updated_at: String,
    submitted_at: Option<String>,
    verified_at: Option<String>,
}

impl<'a> KycEvent<'a> {
    pub(crate) fn new(agent: &'a Agent) -> Self {
        let text = |time: Option<Time>| time.map(|time| time.to_string());
        Self {
            agent_id: agent.id,
            agent_name: agent.identity.text("name"),
            kyc_status: agent.status.as_str(),
            rejected_reason_code: agent.rejection,
            rejected_reason: agent.rejection.map_or("", reason),
            created_at: agent.created_at.to_string(),
            updated_at: agent.updated_at.to_string(),
            submitted_at: text(agent.submitted_at),
            verified_at: text(agent.verified_at),
        }
    }
}

/// The answer of Repair Data: the data of the agent, with numbers for some words.
#[derive(Serialize)]
pub(crate) struct RepairedBody {
    #[serde(flatten)]
    fields: serde_json::Map<String, Value>,
}

impl RepairedBody {
    pub(crate) fn new(agent: &Agent) -> Self {
        let identity = &agent.identity;
        let is_passport = identity.text("identity_type") == "passport";
        let number = |is_it: bool| is_it.then(|| identity.text("identity_number"));
        let data = identity.0.iter();
        let mut fields: serde_json::Map<String, Value> = data
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect();
        let birth_date = format!("{}T00:00:00Z", identity.text("birth_date"));
        let gender = if identity.text("gender") == "female" {
            2
        } else {
            1
        };
        let others = [
            ("user_id", json!(agent.id)),
            ("user_type", json!(AGENT)),
            ("birth_date", json!(birth_date)),
            ("gender", json!(gender)),
            ("status", json!(status_number(agent.status))),
            ("basic_data_filled", json!(true)),
            ("identity_type", json!(if is_passport { 2 } else { 1 })),
            ("nik", json!(number(!is_passport))),
            ("passport_number", json!(number(is_passport))),
            ("created_at", json!(with_offset(agent.created_at))),
            ("updated_at", json!(with_offset(agent.updated_at))),
        ];
        for (name, value) in others {
            fields.insert(name.to_owned(), value);
        }
        for name in ["identity_number", "phone_number", "email"] {
            fields.remove(name);
        }
        Self { fields }
    }
}

fn status_number(status: KycStatus) -> u32 {
    match status {
        KycStatus::Approved => 40,
        KycStatus::Rejected => 50,
        _ => 20,
    }
}

/// A document in the answer of Upload Documents.
#[derive(Serialize)]
pub(crate) struct DocumentBody {
    pub(crate) id: u64,
    #[serde(rename = "type")]
    document_type: u64,
    selfie: bool,
    path: String,
    created_at: String,
    updated_at: String,
}

impl DocumentBody {
    /// `name`: that of the field in which the picture came.
    pub(crate) fn new(agent: u64, id: u64, name: &str, now: Time) -> Self {
        Self {
            id,
            document_type: AGENT,
            selfie: name.ends_with("_selfie"),
            path: format!("agents/{agent}/{name}"),
            created_at: with_offset(now),
            updated_at: with_offset(now),
        }
    }
}

/// `YYYY-MM-DDTHH:mm:ss+07:00`.
fn with_offset(time: Time) -> String {
    format!("{}+07:00", time.to_string().replace(' ', "T"))
}
