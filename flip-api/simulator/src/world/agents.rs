//! The calls of agent verification, and what happens to agents.

use flip_api::codes::{agent_verification as codes, money_transfer};

use super::World;
use super::agenda::Event;
use crate::agent::{
    Agent, AgentBody, AgentDraft, AgentIdentity, DocumentBody, IdentityBody, KycEvent, KycStatus,
    MagicIdentity, RegionLevel, Repair, RepairedBody, check_picture, regions, repairs,
};
use crate::magic::DELAY;
use crate::refusal::json;
use crate::{FieldError, Product, Refusal, Time};

const RULES: &str = "agent-verification.yaml#/components/schemas/AgentIdentityRequest";
const UPDATE: &str = "agent-verification.yaml#/components/responses/AgentUpdateRefused";

impl World {
    /// Create Agent Identity. The answer is JSON.
    ///
    /// # Errors
    /// Everything that is wrong with the fields; another agent has the identity or phone number.
    pub fn create_agent(&mut self, draft: &AgentDraft) -> Result<String, Refusal> {
        let now = self.happen();
        let identity = draft.check(true, &self.settings, now)?;
        self.check_unique(&identity, None)?;
        let agents = &mut self.state.agents;
        let agent = Agent {
            id: u64::try_from(agents.len())
                .unwrap_or(u64::MAX)
                .saturating_add(1),
            identity,
            status: KycStatus::BasicData,
            rejection: None,
            is_active: true,
            documents: 0,
            created_at: now,
            updated_at: now,
            submitted_at: None,
            verified_at: None,
        };
        let body = json(&IdentityBody::new(&agent));
        agents.push(agent);
        self.has_changed = true;
        Ok(body)
    }

    /// Everything that is wrong with the fields of an agent, without registering it.
    pub(crate) fn check_agent(&self, draft: &AgentDraft) -> Result<(), Refusal> {
        let checked = draft.check(true, &self.settings, self.now());
        checked.map(drop)
    }

    /// Update Agent Identity. The answer is JSON. What happens to data that are left out is not
    /// documented: here they are gone.
    ///
    /// # Errors
    /// As those of [`create_agent`](Self::create_agent); there is no such agent; it was handed in.
    pub fn update_agent(&mut self, agent: &str, draft: &AgentDraft) -> Result<String, Refusal> {
        let now = self.happen();
        let identity = draft.check(true, &self.settings, now)?;
        let refused = |code, text| Refusal::one(FieldError::new("id", code, text, UPDATE));
        let unknown = || refused(codes::AGENT_NOT_FOUND, "Agent not found");
        let found = self.find_agent(agent).ok_or_else(unknown)?;
        if found.status.is_submitted() {
            let message = "Agent is not allowed to be updated";
            return Err(refused(money_transfer::AGENT_NOT_UPDATABLE, message));
        }
        self.check_unique(&identity, Some(found.id))?;
        let changed = self.find_agent_mut(agent).ok_or_else(unknown)?;
        changed.identity = identity;
        changed.updated_at = now;
        let body = json(&IdentityBody::new(changed));
        self.has_changed = true;
        Ok(body)
    }

    /// Get Agent Identity. The answer is JSON.
    ///
    /// # Errors
    /// There is no such agent.
    pub fn agent(&mut self, agent: &str) -> Result<String, Refusal> {
        self.happen();
        let found = self.find_agent(agent);
        let found = found.ok_or(Refusal::Missing("Agent not found"))?;
        Ok(json(&AgentBody::new(found)))
    }

    /// Upload Agent Identity Image: the picture of the document, or the selfie with it. The answer is JSON.
    ///
    /// # Errors
    /// There is no such agent; its status does not allow it; the picture breaks a rule.
    pub fn upload_identity_image(
        &mut self,
        agent: &str,
        is_selfie: bool,
        picture: &[u8],
    ) -> Result<String, Refusal> {
        use KycStatus::{
            BasicData, UploadIdentitySelfieFailed, UploadIdentitySelfieProgress,
            UploadIdentitySuccess,
        };
        let now = self.happen();
        let found = self.known_agent(agent)?;
        let is_allowed = match found.status {
            BasicData => !is_selfie,
            UploadIdentitySuccess | UploadIdentitySelfieFailed => true,
            _ => false,
        };
        if !is_allowed {
            return Err(wrong_status());
        }
        check_picture(picture)?;
        found.updated_at = now;
        let id = found.id;
        if is_selfie {
            found.status = UploadIdentitySelfieProgress;
            let check = Event::CheckSelfie(id);
            self.state.agenda.plan(now.after(DELAY), check);
        } else {
            found.status = UploadIdentitySuccess;
        }
        self.has_changed = true;
        Ok(self.image_url(id, if is_selfie { "selfie" } else { "identity" }))
    }

    /// Upload Documents: the names of the fields, and the pictures. The answer is JSON.
    ///
    /// # Errors
    /// As those of [`upload_identity_image`](Self::upload_identity_image); there is no picture.
    pub fn upload_documents(
        &mut self,
        agent: &str,
        pictures: &[(&str, Vec<u8>)],
    ) -> Result<String, Refusal> {
        let now = self.happen();
        let found = self.known_agent(agent)?;
        let is_allowed = matches!(
            found.status,
            KycStatus::Rejected | KycStatus::UploadIdentitySelfieFailed
        );
        if !is_allowed {
            return Err(wrong_status());
        }
        if pictures.is_empty() {
            let message = "At least one image is required";
            return Err(Refusal::kyc(codes::INPUT_INVALID, message));
        }
        for (_, picture) in pictures {
            check_picture(picture)?;
        }
        let mut stored = Vec::new();
        for (name, _) in pictures {
            found.documents = found.documents.saturating_add(1);
            stored.push(DocumentBody::new(found.id, found.documents, name, now));
        }
        let (id, is_rejected) = (found.id, found.status == KycStatus::Rejected);
        if is_rejected {
            self.hand_in(id, now, true);
        }
        self.has_changed = true;
        Ok(json(&stored))
    }

    /// Submit KYC Information. The answer is JSON.
    ///
    /// # Errors
    /// There is no such agent; the selfie is not stored.
    pub fn submit_agent(&mut self, agent: &str) -> Result<String, Refusal> {
        let now = self.happen();
        let found = self.known_agent(agent)?;
        if found.status != KycStatus::UploadIdentitySelfieSuccess {
            return Err(wrong_status());
        }
        let id = found.id;
        self.hand_in(id, now, false);
        Ok(r#"{"message":"KYC submission success"}"#.to_owned())
    }

    /// Repair Data: replaces what is sent. The answer is JSON.
    ///
    /// # Errors
    /// As those of [`update_agent`](Self::update_agent); the agent was not rejected over its data.
    pub fn repair_agent(&mut self, agent: &str, draft: &AgentDraft) -> Result<String, Refusal> {
        let now = self.happen();
        let id = self.repairable(agent, Repair::Data)?;
        let draft = draft.clone().with_words();
        let refusal = |_| Refusal::kyc(codes::INPUT_INVALID, "The input is invalid");
        let identity = draft.check(false, &self.settings, now).map_err(refusal)?;
        let used = |_| Refusal::kyc(codes::IDENTITY_NUMBER_USED, "The number is already used");
        self.check_unique(&identity, Some(id)).map_err(used)?;
        let found = self.known_agent(agent)?;
        found.identity.replace(identity);
        self.hand_in(id, now, true);
        Ok(json(&RepairedBody::new(self.known_agent(agent)?)))
    }

    /// Repair Identity Image and Repair Identity-Selfie Image. The answer is JSON.
    ///
    /// # Errors
    /// There is no such agent; it was not rejected over this picture; the picture breaks a rule.
    pub fn repair_image(
        &mut self,
        agent: &str,
        is_selfie: bool,
        picture: &[u8],
    ) -> Result<String, Refusal> {
        let now = self.happen();
        let (repair, name) = match is_selfie {
            true => (Repair::Selfie, "selfie"),
            false => (Repair::Picture, "identity"),
        };
        let id = self.repairable(agent, repair)?;
        check_picture(picture)?;
        self.hand_in(id, now, true);
        Ok(self.image_url(id, name))
    }

    /// A list of places. The answer is JSON.
    #[must_use]
    pub(crate) fn regions(&self, level: RegionLevel, of: Option<&str>) -> String {
        let name = match level {
            RegionLevel::Country => "countries",
            RegionLevel::Province => "provinces",
            RegionLevel::City => "cities",
            RegionLevel::District => "districts",
        };
        let of = of.map(|id| id.parse().unwrap_or(u64::MAX));
        json(&serde_json::json!({ name: regions(level, of) }))
    }

    /// All agents, the oldest first.
    pub fn all_agents(&self) -> impl Iterator<Item = &Agent> {
        self.state.agents.iter()
    }

    /// Approves an agent that was handed in, or rejects it with a rejection code. A callback tells the
    /// merchant. An agent with another status does not change.
    ///
    /// # Errors
    /// There is no such agent.
    pub fn decide_agent(&mut self, id: u64, rejected: Option<u32>) -> Result<(), Refusal> {
        let now = self.happen();
        let known = self.find_agent(&id.to_string());
        known.ok_or(Refusal::NotFound)?;
        self.end_verification(id, rejected, now);
        Ok(())
    }

    /// Blocks an agent, or lets it act again.
    ///
    /// # Errors
    /// There is no such agent.
    pub fn set_agent_active(&mut self, id: u64, is_active: bool) -> Result<(), Refusal> {
        let agent = self.find_agent_mut(&id.to_string());
        agent.ok_or(Refusal::NotFound)?.is_active = is_active;
        self.has_changed = true;
        Ok(())
    }

    pub(super) fn check_selfie(&mut self, id: u64, now: Time) {
        let status = match self.magic_of(id) {
            Some(MagicIdentity::SelfieFailed) => KycStatus::UploadIdentitySelfieFailed,
            _ => KycStatus::UploadIdentitySelfieSuccess,
        };
        self.set_status(id, status, None, now);
    }

    pub(super) fn end_verification(&mut self, id: u64, rejected: Option<u32>, now: Time) {
        let agent = self.find_agent_mut(&id.to_string());
        let waiting = agent.filter(|agent| agent.status == KycStatus::Pending);
        let Some(agent) = waiting else { return };
        agent.verified_at = Some(now);
        let status = match rejected {
            None => KycStatus::Approved,
            Some(_) => KycStatus::Rejected,
        };
        self.set_status(id, status, rejected, now);
    }

    /// Lets an agent wait for Flip. A magic one is decided upon by itself.
    fn hand_in(&mut self, id: u64, now: Time, is_repaired: bool) {
        if let Some(agent) = self.find_agent_mut(&id.to_string()) {
            agent.status = KycStatus::Pending;
            agent.rejection = None;
            agent.submitted_at = Some(now);
            agent.updated_at = now;
        }
        self.has_changed = true;
        let rejected = match self.magic_of(id) {
            Some(MagicIdentity::Rejected(code)) => (!is_repaired).then_some(code),
            Some(MagicIdentity::Approved) => None,
            _ => return,
        };
        let end = Event::EndVerification(id, rejected);
        self.state.agenda.plan(now.after(DELAY), end);
    }

    fn set_status(&mut self, id: u64, status: KycStatus, rejection: Option<u32>, now: Time) {
        let Some(agent) = self.find_agent_mut(&id.to_string()) else {
            return;
        };
        agent.status = status;
        agent.rejection = rejection;
        agent.updated_at = now;
        let data = json(&KycEvent::new(agent));
        self.call_back(Product::AgentVerification, id.to_string(), data, now);
    }

    /// The id of a rejected agent whom this repairs.
    fn repairable(&mut self, agent: &str, repair: Repair) -> Result<u64, Refusal> {
        let found = self.known_agent(agent)?;
        match found.rejection {
            Some(code) if found.status == KycStatus::Rejected => match repairs(repair, code) {
                true => Ok(found.id),
                false => {
                    let message = "The agent was rejected over something else";
                    Err(Refusal::kyc(codes::WRONG_REPAIR, message))
                }
            },
            _ => Err(wrong_status()),
        }
    }

    fn image_url(&self, id: u64, name: &str) -> String {
        let url = format!("{}/agents/{id}/{name}.png", self.settings.base_url);
        json(&serde_json::json!({ "image_url": url }))
    }

    fn magic_of(&self, id: u64) -> Option<MagicIdentity> {
        let agent = self.find_agent(&id.to_string())?;
        MagicIdentity::of(agent.identity.text("identity_number"))
    }

    /// Refuses numbers that another agent of the company has.
    fn check_unique(&self, identity: &AgentIdentity, own: Option<u64>) -> Result<(), Refusal> {
        let others = || self.state.agents.iter().filter(|one| Some(one.id) != own);
        let mut faults = Vec::new();
        for (name, words) in [("identity_number", "Identity"), ("phone_number", "Phone")] {
            let text = identity.text(name);
            let is_taken = others().any(|one| one.identity.text(name) == text);
            if !text.is_empty() && is_taken {
                let message = format!("{words} number has already been taken");
                faults.push(FieldError::new(name, codes::DUPLICATE, &message, RULES));
            }
        }
        match faults.is_empty() {
            true => Ok(()),
            false => Err(Refusal::Invalid(faults)),
        }
    }

    pub(super) fn find_agent(&self, id: &str) -> Option<&Agent> {
        let place = id.parse::<usize>().ok()?.checked_sub(1)?;
        self.state.agents.get(place)
    }

    fn find_agent_mut(&mut self, id: &str) -> Option<&mut Agent> {
        let place = id.parse::<usize>().ok()?.checked_sub(1)?;
        self.state.agents.get_mut(place)
    }

    /// An agent for the KYC server, which refuses in its own form.
    fn known_agent(&mut self, id: &str) -> Result<&mut Agent, Refusal> {
        let unknown = || Refusal::kyc(codes::AGENT_NOT_FOUND, "Agent not found");
        self.find_agent_mut(id).ok_or_else(unknown)
    }
}

fn wrong_status() -> Refusal {
    Refusal::kyc(codes::STATUS_DOES_NOT_ALLOW, "Invalid KYC status")
}
