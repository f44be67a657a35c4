//! Agent verification, on the trait of the spec. The calls of the KYC server refuse in its own form.

use flip_api::operations::{
    CreateAgentIdentityArguments, GetAgentIdentityArguments, ListKycCitiesArguments,
    ListKycCountriesArguments, ListKycDistrictsArguments, ListKycProvincesArguments,
    RepairAgentIdentityArguments, RepairAgentIdentityImageArguments, RepairAgentSelfieArguments,
    SubmitKycArguments, UpdateAgentIdentityArguments, UploadAgentIdentityImageArguments,
    UploadKycDocumentsArguments,
};
use flip_api::server::{
    AgentVerification, CreateAgentIdentityResponse, GetAgentIdentityResponse,
    ListKycCitiesResponse, ListKycCountriesResponse, ListKycDistrictsResponse,
    ListKycProvincesResponse, RepairAgentIdentityImageResponse, RepairAgentIdentityResponse,
    RepairAgentSelfieResponse, SubmitKycResponse, UpdateAgentIdentityResponse,
    UploadAgentIdentityImageResponse, UploadKycDocumentsResponse,
};
use flip_api::service::Received;
use flip_api::types::{Flag, RequestId};
use flip_runtime::{File, Id};

use super::{Api, refused, sent, typed};
use crate::agent::RegionLevel;
use crate::{AgentDraft, Refusal};

/// Answers a call of the KYC server, which needs a `Request-ID`.
macro_rules! kyc_answers {
    ($self:ident, $request:ident, $response:ident, $call:expr) => {{
        let answered = $self.authorise(&$request);
        let answered = answered.and_then(|()| needed($request.arguments.request_id.as_ref()));
        let answered = answered.map_err(|_| Refusal::kyc_unauthorized());
        match answered.and_then(|()| $call).map(|body| typed(&body)) {
            Ok(Ok(body)) => $response::Ok(body),
            Ok(Err(defect)) => $response::Other(*defect),
            Err(refusal) => $response::Other(refused(&refusal)),
        }
    }};
}

fn needed(request_id: Option<&RequestId>) -> Result<(), Refusal> {
    request_id.map(drop).ok_or(Refusal::Unauthorized)
}

/// The bytes of a file. All files are read as a whole before a service sees them.
fn bytes(file: &File) -> Vec<u8> {
    let content = file.content().as_bytes();
    content.map(|bytes| bytes.to_vec()).unwrap_or_default()
}

fn text(id: Option<&Id>) -> Option<String> {
    id.map(ToString::to_string)
}

impl AgentVerification for Api {
    async fn create_agent_identity(
        &self,
        request: Received<CreateAgentIdentityArguments>,
    ) -> CreateAgentIdentityResponse {
        let draft = AgentDraft::from_pairs(&sent(&request.arguments.body));
        answers!(
            self,
            request,
            CreateAgentIdentityResponse,
            self.0.world().create_agent(&draft)
        )
    }

    async fn get_agent_identity(
        &self,
        request: Received<GetAgentIdentityArguments>,
    ) -> GetAgentIdentityResponse {
        let agent = request.arguments.agent_id.to_string();
        answers!(
            self,
            request,
            GetAgentIdentityResponse,
            self.0.world().agent(&agent)
        )
    }

    async fn update_agent_identity(
        &self,
        request: Received<UpdateAgentIdentityArguments>,
    ) -> UpdateAgentIdentityResponse {
        let agent = request.arguments.agent_id.to_string();
        let draft = AgentDraft::from_pairs(&sent(&request.arguments.body));
        answers!(
            self,
            request,
            UpdateAgentIdentityResponse,
            self.0.world().update_agent(&agent, &draft)
        )
    }

    async fn upload_agent_identity_image(
        &self,
        request: Received<UploadAgentIdentityImageArguments>,
    ) -> UploadAgentIdentityImageResponse {
        let agent = request.arguments.agent_id.to_string();
        let body = &request.arguments.body;
        let is_selfie = body.selfie.is_some_and(Flag::is_set);
        let picture = bytes(&body.image);
        kyc_answers!(
            self,
            request,
            UploadAgentIdentityImageResponse,
            self.0
                .world()
                .upload_identity_image(&agent, is_selfie, &picture)
        )
    }

    async fn upload_kyc_documents(
        &self,
        request: Received<UploadKycDocumentsArguments>,
    ) -> UploadKycDocumentsResponse {
        let body = &request.arguments.body;
        let agent = body.user_id.to_string();
        macro_rules! pictures {
            ($($name:ident),* $(,)?) => {
                [$((stringify!($name), body.$name.as_ref())),*]
            };
        }
        let pictures = pictures![
            student_card,
            student_card_selfie,
            employee_card,
            employee_card_selfie,
            last_certificate,
            last_certificate_selfie,
            passport,
            passport_selfie,
            family_card,
            family_card_selfie,
            driving_license,
            driving_license_selfie,
            married_card,
            married_card_selfie,
            npwp,
            npwp_selfie,
            bpjs_kesehatan,
            bpjs_kesehatan_selfie,
        ];
        let pictures = pictures.into_iter();
        let sent = pictures.filter_map(|(name, file)| Some((name, bytes(file?))));
        let sent: Vec<(&str, Vec<u8>)> = sent.collect();
        kyc_answers!(
            self,
            request,
            UploadKycDocumentsResponse,
            self.0.world().upload_documents(&agent, &sent)
        )
    }

    async fn submit_kyc(&self, request: Received<SubmitKycArguments>) -> SubmitKycResponse {
        let agent = request.arguments.agent_id.to_string();
        kyc_answers!(
            self,
            request,
            SubmitKycResponse,
            self.0.world().submit_agent(&agent)
        )
    }

    async fn repair_agent_identity(
        &self,
        request: Received<RepairAgentIdentityArguments>,
    ) -> RepairAgentIdentityResponse {
        let agent = request.arguments.agent_id.to_string();
        let draft = AgentDraft::from_pairs(&sent(&request.arguments.body));
        kyc_answers!(
            self,
            request,
            RepairAgentIdentityResponse,
            self.0.world().repair_agent(&agent, &draft)
        )
    }

    async fn repair_agent_identity_image(
        &self,
        request: Received<RepairAgentIdentityImageArguments>,
    ) -> RepairAgentIdentityImageResponse {
        let agent = request.arguments.agent_id.to_string();
        let picture = bytes(&request.arguments.body.image);
        kyc_answers!(
            self,
            request,
            RepairAgentIdentityImageResponse,
            self.0.world().repair_image(&agent, false, &picture)
        )
    }

    async fn repair_agent_selfie(
        &self,
        request: Received<RepairAgentSelfieArguments>,
    ) -> RepairAgentSelfieResponse {
        let agent = request.arguments.agent_id.to_string();
        let picture = bytes(&request.arguments.body.image);
        kyc_answers!(
            self,
            request,
            RepairAgentSelfieResponse,
            self.0.world().repair_image(&agent, true, &picture)
        )
    }

    async fn list_kyc_countries(
        &self,
        request: Received<ListKycCountriesArguments>,
    ) -> ListKycCountriesResponse {
        let list = self.0.world().regions(RegionLevel::Country, None);
        kyc_answers!(self, request, ListKycCountriesResponse, Ok(list))
    }

    async fn list_kyc_provinces(
        &self,
        request: Received<ListKycProvincesArguments>,
    ) -> ListKycProvincesResponse {
        let of = text(request.arguments.country_id.as_ref());
        let list = self.0.world().regions(RegionLevel::Province, of.as_deref());
        kyc_answers!(self, request, ListKycProvincesResponse, Ok(list))
    }

    async fn list_kyc_cities(
        &self,
        request: Received<ListKycCitiesArguments>,
    ) -> ListKycCitiesResponse {
        let of = text(request.arguments.province_id.as_ref());
        let list = self.0.world().regions(RegionLevel::City, of.as_deref());
        kyc_answers!(self, request, ListKycCitiesResponse, Ok(list))
    }

    async fn list_kyc_districts(
        &self,
        request: Received<ListKycDistrictsArguments>,
    ) -> ListKycDistrictsResponse {
        let of = text(request.arguments.city_id.as_ref());
        let list = self.0.world().regions(RegionLevel::District, of.as_deref());
        kyc_answers!(self, request, ListKycDistrictsResponse, Ok(list))
    }
}
