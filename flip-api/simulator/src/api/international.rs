//! International transfer, on the trait of the spec.

use flip_api::operations::{
    CreateInternationalTransferArguments, CreateInternationalTransferWithAttachmentArguments,
    GetInternationalFormDataArguments, GetInternationalTransferArguments,
    ListExchangeRatesArguments, ListInternationalTransfersArguments,
};
use flip_api::server::{
    CreateInternationalTransferResponse, CreateInternationalTransferWithAttachmentResponse,
    GetInternationalFormDataResponse, GetInternationalTransferResponse, InternationalTransfer,
    ListExchangeRatesResponse, ListInternationalTransfersResponse,
};
use flip_api::service::Received;
use flip_runtime::Operation;

use super::{Api, refused, sent, typed};
use crate::{InternationalDraft, RatesQuery, TransferQuery};

/// The parameters of a request as they were sent.
fn query(arguments: &impl Operation) -> Vec<(String, String)> {
    let request = arguments.request();
    request.map(|one| one.query_pairs()).unwrap_or_default()
}

impl InternationalTransfer for Api {
    async fn list_exchange_rates(
        &self,
        request: Received<ListExchangeRatesArguments>,
    ) -> ListExchangeRatesResponse {
        let asked = RatesQuery::from_pairs(&query(&request.arguments));
        answers!(
            self,
            request,
            ListExchangeRatesResponse,
            self.0.world().exchange_rates(&asked)
        )
    }

    async fn get_international_form_data(
        &self,
        request: Received<GetInternationalFormDataArguments>,
    ) -> GetInternationalFormDataResponse {
        let asked = RatesQuery::from_pairs(&query(&request.arguments));
        answers!(
            self,
            request,
            GetInternationalFormDataResponse,
            self.0.world().international_form_data(&asked)
        )
    }

    async fn list_international_transfers(
        &self,
        request: Received<ListInternationalTransfersArguments>,
    ) -> ListInternationalTransfersResponse {
        let asked = TransferQuery::from_pairs(&query(&request.arguments));
        answers!(
            self,
            request,
            ListInternationalTransfersResponse,
            self.0.world().international_transfers(&asked)
        )
    }

    async fn create_international_transfer(
        &self,
        request: Received<CreateInternationalTransferArguments>,
    ) -> CreateInternationalTransferResponse {
        let key = request.arguments.idempotency_key.as_str();
        let draft = InternationalDraft {
            idempotency_key: Some(key.to_owned()),
            pairs: sent(&request.arguments.body),
            ..InternationalDraft::default()
        };
        answers!(
            self,
            request,
            CreateInternationalTransferResponse,
            self.0.world().create_international(&draft)
        )
    }

    async fn create_international_transfer_with_attachment(
        &self,
        request: Received<CreateInternationalTransferWithAttachmentArguments>,
    ) -> CreateInternationalTransferWithAttachmentResponse {
        let body = &request.arguments.body;
        let key = request.arguments.idempotency_key.as_str();
        let mut draft = InternationalDraft {
            idempotency_key: Some(key.to_owned()),
            pairs: sent(&body.beneficiary),
            is_of_company: true,
            ..InternationalDraft::default()
        };
        let others = [
            ("amount", body.amount.to_string()),
            ("source_country", body.source_country.to_string()),
            ("destination_country", body.destination_country.to_string()),
            ("transaction_type", body.transaction_type.to_string()),
        ];
        let others = others.map(|(name, text)| (name.to_owned(), text));
        draft.pairs.extend(others);
        let attached = body.attachment_data.as_ref();
        draft.attachment = attached.and_then(|file| file.content().length());
        answers!(
            self,
            request,
            CreateInternationalTransferWithAttachmentResponse,
            self.0.world().create_international(&draft)
        )
    }

    async fn get_international_transfer(
        &self,
        request: Received<GetInternationalTransferArguments>,
    ) -> GetInternationalTransferResponse {
        let id = request.arguments.transaction_id.to_string();
        answers!(
            self,
            request,
            GetInternationalTransferResponse,
            self.0.world().international_transfer(&id)
        )
    }
}
