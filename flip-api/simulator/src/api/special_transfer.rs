//! Special money transfer, on the trait of the spec.

use flip_api::operations::{
    CreateSpecialDisbursementArguments, ListCitiesAndCountriesArguments, ListCitiesArguments,
    ListCountriesArguments,
};
use flip_api::server::{
    CreateSpecialDisbursementResponse, ListCitiesAndCountriesResponse, ListCitiesResponse,
    ListCountriesResponse, SpecialMoneyTransfer,
};
use flip_api::service::Received;

use super::{Api, refused, sent, typed};
use crate::{SenderDraft, TransferDraft};

impl SpecialMoneyTransfer for Api {
    async fn create_special_disbursement(
        &self,
        request: Received<CreateSpecialDisbursementArguments>,
    ) -> CreateSpecialDisbursementResponse {
        let pairs = sent(&request.arguments.body);
        let mut draft = TransferDraft::from_pairs(&pairs);
        draft.idempotency_key = Some(request.arguments.idempotency_key.as_str().to_owned());
        let sender = SenderDraft::from_pairs(&pairs);
        answers!(
            self,
            request,
            CreateSpecialDisbursementResponse,
            self.0.world().create_special_transfer(&draft, &sender)
        )
    }

    async fn list_cities(&self, request: Received<ListCitiesArguments>) -> ListCitiesResponse {
        let cities = self.0.world().cities();
        answers!(self, request, ListCitiesResponse, Ok(cities))
    }

    async fn list_countries(
        &self,
        request: Received<ListCountriesArguments>,
    ) -> ListCountriesResponse {
        let countries = self.0.world().countries();
        answers!(self, request, ListCountriesResponse, Ok(countries))
    }

    async fn list_cities_and_countries(
        &self,
        request: Received<ListCitiesAndCountriesArguments>,
    ) -> ListCitiesAndCountriesResponse {
        let both = self.0.world().cities_and_countries();
        answers!(self, request, ListCitiesAndCountriesResponse, Ok(both))
    }
}
