//! The calls of agent money transfer.

use flip_api::codes::agent_money_transfer as codes;

use super::World;
use crate::agent::KycStatus;
use crate::fields::{Fields, digits, filled};
use crate::refusal::json;
use crate::transfer::{
    AgentTransferDraft, Transfer, TransferBody, TransferDraft, TransferOrder, TransferOwner,
    TransferQuery,
};
use crate::{FieldError, Refusal};

const RULES: &str = "agent-disbursement.yaml#/components/schemas/CreateAgentDisbursementRequest";
const REFUSED: &str = "agent-disbursement.yaml#/components/responses/AgentDisbursementRefused";

impl World {
    /// Create Agent Disbursement. The answer is JSON. A key that came before gives the earlier answer, and
    /// nothing is transferred again.
    ///
    /// # Errors
    /// As those of [`create_transfer`](Self::create_transfer); there is no such agent, it is not approved, or
    /// it is blocked.
    pub fn create_agent_transfer(
        &mut self,
        transfer: &TransferDraft,
        agent: &AgentTransferDraft,
    ) -> Result<String, Refusal> {
        let now = self.happen();
        let (key, mut order) = self.read_agent_transfer(transfer, agent)?;
        let id = agent.agent_id.as_deref().unwrap_or_default().trim();
        let found = self.find_agent(id);
        let found = found.ok_or(Refusal::Missing("Agent not found"))?;
        let refused = |code, message| {
            Err(Refusal::one(FieldError::new(
                "agent_id", code, message, REFUSED,
            )))
        };
        if found.status != KycStatus::Approved {
            return refused(codes::AGENT_NOT_APPROVED, "Agent KYC is not approved");
        }
        if !found.is_active {
            return refused(codes::AGENT_NOT_ACTIVE, "Agent is not active");
        }
        order.owner = TransferOwner::Agent(found.id);
        let sender = found.identity.sender();
        self.transfer_once(key, order, Some(sender), now)
    }

    /// Everything that is wrong with the fields of an agent's transfer, without making it.
    pub(crate) fn check_agent_transfer(
        &self,
        transfer: &TransferDraft,
        agent: &AgentTransferDraft,
    ) -> Result<(), Refusal> {
        self.read_agent_transfer(transfer, agent).map(drop)
    }

    fn read_agent_transfer(
        &self,
        transfer: &TransferDraft,
        agent: &AgentTransferDraft,
    ) -> Result<(String, TransferOrder), Refusal> {
        const NAME: &str = "agent_id";
        let mut fields = Fields::new(&self.settings, self.now());
        let (key, mut order) = transfer.read(&mut fields);
        order.direction = fields.direction(agent.direction.as_deref(), RULES);
        let id = fields.required(NAME, agent.agent_id.as_deref(), codes::FIELD_EMPTY, RULES);
        if id.is_some_and(|id| digits(&id).is_none()) {
            let message = "agent_id may hold digits only";
            fields.broken(NAME, codes::DIGITS_ONLY, message, RULES);
        }
        fields.finish()?;
        Ok((key, order))
    }

    /// Get Agent Disbursement. The answer is JSON.
    ///
    /// # Errors
    /// No agent made a transfer with this id.
    pub fn agent_transfer(&mut self, id: &str) -> Result<String, Refusal> {
        self.happen();
        let id = id.parse().ok();
        let found = id.and_then(|id| self.state.transfers.with_id(id));
        let found = found.filter(|transfer| transfer.agent().is_some());
        let found = found.ok_or(Refusal::Missing("Agent disbursement not found"))?;
        let body = TransferBody::new(found, found.end.as_ref(), &self.settings);
        Ok(json(&body))
    }

    /// Get Agent Disbursement List: transfers of one agent, or of all. The answer is JSON.
    ///
    /// # Errors
    /// Everything that is wrong with the parameters.
    pub fn agent_transfers(&mut self, query: &TransferQuery) -> Result<String, Refusal> {
        let mut pairs = query.pairs.iter().rev();
        let asked = pairs.find(|(name, _)| name == "agent_id");
        let asked = filled(asked.map(|(_, text)| text.as_str()));
        // An id that is no number is that of no agent.
        let asked = asked.map(|id| id.parse().unwrap_or(u64::MAX));
        let is_listed = |transfer: &Transfer| {
            let agent = transfer.agent();
            agent.is_some_and(|agent| asked.is_none_or(|asked| asked == agent))
        };
        self.transfers_that(query, is_listed)
    }
}
