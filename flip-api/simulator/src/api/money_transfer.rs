//! Money transfer, bank account inquiry and general, on the traits of the spec.

use flip_api::operations::{
    CreateDisbursementArguments, GetBalanceArguments, GetDisbursementArguments,
    GetMaintenanceArguments, InquireBankAccountArguments, ListBanksArguments,
    ListDisbursementsArguments,
};
use flip_api::server::{
    BankAccountInquiry, CreateDisbursementResponse, General, GetBalanceResponse,
    GetDisbursementResponse, GetMaintenanceResponse, InquireBankAccountResponse, ListBanksResponse,
    ListDisbursementsResponse, MoneyTransfer,
};
use flip_api::service::Received;
use flip_runtime::Operation as _;

use super::{Api, refused, sent, typed};
use crate::{InquiryDraft, TransferDraft, TransferQuery};

impl MoneyTransfer for Api {
    async fn list_disbursements(
        &self,
        request: Received<ListDisbursementsArguments>,
    ) -> ListDisbursementsResponse {
        let pairs = request
            .arguments
            .request()
            .map(|request| request.query_pairs());
        let query = TransferQuery::from_pairs(&pairs.unwrap_or_default());
        answers!(
            self,
            request,
            ListDisbursementsResponse,
            self.0.world().transfers(&query)
        )
    }

    async fn create_disbursement(
        &self,
        request: Received<CreateDisbursementArguments>,
    ) -> CreateDisbursementResponse {
        let mut draft = TransferDraft::from_pairs(&sent(&request.arguments.body));
        draft.idempotency_key = Some(request.arguments.idempotency_key.as_str().to_owned());
        answers!(
            self,
            request,
            CreateDisbursementResponse,
            self.0.world().create_transfer(&draft)
        )
    }

    async fn get_disbursement(
        &self,
        request: Received<GetDisbursementArguments>,
    ) -> GetDisbursementResponse {
        let id = request.arguments.id.as_ref().map(ToString::to_string);
        let key = request.arguments.idempotency_key.clone();
        answers!(
            self,
            request,
            GetDisbursementResponse,
            self.0.world().transfer(id.as_deref(), key.as_deref())
        )
    }
}

impl BankAccountInquiry for Api {
    async fn inquire_bank_account(
        &self,
        request: Received<InquireBankAccountArguments>,
    ) -> InquireBankAccountResponse {
        let draft = InquiryDraft::from_pairs(&sent(&request.arguments.body));
        answers!(
            self,
            request,
            InquireBankAccountResponse,
            self.0.world().inquire(&draft)
        )
    }
}

impl General for Api {
    async fn get_balance(&self, request: Received<GetBalanceArguments>) -> GetBalanceResponse {
        answers!(
            self,
            request,
            GetBalanceResponse,
            Ok(self.0.world().balance())
        )
    }

    async fn list_banks(&self, request: Received<ListBanksArguments>) -> ListBanksResponse {
        let code = request.arguments.code.clone();
        let code = code.as_ref().map(|code| code.as_str());
        answers!(self, request, ListBanksResponse, self.0.world().banks(code))
    }

    async fn get_maintenance(
        &self,
        request: Received<GetMaintenanceArguments>,
    ) -> GetMaintenanceResponse {
        answers!(
            self,
            request,
            GetMaintenanceResponse,
            Ok(self.0.world().maintenance())
        )
    }
}
