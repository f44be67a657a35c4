//! Agents: users of the merchant whom Flip verifies.

mod draft;
mod kyc;
mod picture;
mod regions;
mod wire;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::Time;
use crate::transfer::TransferSender;
pub use draft::AgentDraft;
pub use kyc::{KycStatus, MAGIC_IDENTITIES, MagicIdentity};
pub(crate) use kyc::{Repair, reason, repairs};
pub(crate) use picture::check_picture;
pub(crate) use regions::{RegionLevel, regions};
pub(crate) use wire::{AgentBody, DocumentBody, IdentityBody, KycEvent, RepairedBody};

/// An agent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Agent {
    /// Numbers count from 1.
    pub id: u64,
    /// The data.
    pub identity: AgentIdentity,
    /// How far the verification is.
    pub status: KycStatus,
    /// Why it was rejected, a rejection code.
    pub rejection: Option<u32>,
    /// Whether the agent may act.
    pub is_active: bool,
    /// How many documents were uploaded.
    pub documents: u64,
    /// When it was registered.
    pub created_at: Time,
    /// When something changed.
    pub updated_at: Time,
    /// When it was handed in.
    pub submitted_at: Option<Time>,
    /// When Flip decided.
    pub verified_at: Option<Time>,
}

/// The data of an agent by the names of the fields: texts, and ids as numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AgentIdentity(pub(crate) BTreeMap<String, Value>);

impl AgentIdentity {
    /// A field; empty if it is not set, or a number.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.0.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    /// An id.
    #[must_use]
    pub fn id(&self, name: &str) -> Option<u64> {
        self.0.get(name).and_then(Value::as_u64)
    }

    /// Replaces the fields that another one has.
    pub(crate) fn replace(&mut self, other: AgentIdentity) {
        self.0.extend(other.0);
    }

    /// The sender of the agent's transfers. Agents have ids of the KYC lists, as the printed samples do.
    pub(crate) fn sender(&self) -> TransferSender {
        let identity_type = match self.text("identity_type") {
            "ktp" => "nat_id",
            other => other,
        };
        TransferSender {
            sender_name: self.text("name").to_owned(),
            place_of_birth: None,
            date_of_birth: Some(self.text("birth_date").to_owned()),
            address: self.text("address").to_owned(),
            sender_identity_type: identity_type.to_owned(),
            sender_identity_number: self.text("identity_number").to_owned(),
            sender_country: self.id("country_id").unwrap_or_default(),
            job: self.text("occupation").to_owned(),
        }
    }
}
