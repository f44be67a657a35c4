//! Agent money transfer, on the trait of the spec.

use flip_api::operations::{
    CreateAgentDisbursementArguments, GetAgentDisbursementArguments,
    ListAgentDisbursementsArguments,
};
use flip_api::server::{
    AgentMoneyTransfer, CreateAgentDisbursementResponse, GetAgentDisbursementResponse,
    ListAgentDisbursementsResponse,
};
use flip_api::service::Received;
use flip_runtime::Operation as _;

use super::{Api, refused, sent, typed};
use crate::{AgentTransferDraft, TransferDraft, TransferQuery};

impl AgentMoneyTransfer for Api {
    async fn list_agent_disbursements(
        &self,
        request: Received<ListAgentDisbursementsArguments>,
    ) -> ListAgentDisbursementsResponse {
        let sent = request.arguments.request();
        let pairs = sent.map(|sent| sent.query_pairs());
        let query = TransferQuery::from_pairs(&pairs.unwrap_or_default());
        answers!(
            self,
            request,
            ListAgentDisbursementsResponse,
            self.0.world().agent_transfers(&query)
        )
    }

    async fn create_agent_disbursement(
        &self,
        request: Received<CreateAgentDisbursementArguments>,
    ) -> CreateAgentDisbursementResponse {
        let pairs = sent(&request.arguments.body);
        let mut draft = TransferDraft::from_pairs(&pairs);
        draft.idempotency_key = Some(request.arguments.idempotency_key.as_str().to_owned());
        let agent = AgentTransferDraft::from_pairs(&pairs);
        answers!(
            self,
            request,
            CreateAgentDisbursementResponse,
            self.0.world().create_agent_transfer(&draft, &agent)
        )
    }

    async fn get_agent_disbursement(
        &self,
        request: Received<GetAgentDisbursementArguments>,
    ) -> GetAgentDisbursementResponse {
        let id = request.arguments.transaction_id.to_string();
        answers!(
            self,
            request,
            GetAgentDisbursementResponse,
            self.0.world().agent_transfer(&id)
        )
    }
}
