//! Callbacks as arguments of the handlers of axum.

use axum_core::extract::{FromRef, FromRequest, Request};
use axum_core::response::{IntoResponse, Response};
use flip_runtime::StatusCode;
use flip_runtime::callback::Receive;

use super::receive::{Head, receive};
use super::{Callback, NotStored, Rejection, Stored, reply};
use crate::Verifier;

impl<C: Receive, S: Send + Sync> FromRequest<S> for Callback<C>
where
    Verifier: FromRef<S>,
{
    type Rejection = Rejection;

    async fn from_request(request: Request, state: &S) -> Result<Self, Rejection> {
        let verifier = Verifier::from_ref(state);
        let (parts, body) = request.into_parts();
        let header = |name| parts.headers.get(name).map(|value| value.as_bytes());
        let head = Head {
            content_type: header("content-type"),
            content_length: header("content-length"),
        };
        receive(&verifier, &head, body.into_data_stream()).await
    }
}

/// The state of a router that has nothing to do but keep a verifier beside the application's own:
/// `.with_state((verifier, shop))`.
impl<S> FromRef<(Self, S)> for Verifier {
    fn from_ref((verifier, _): &(Self, S)) -> Self {
        verifier.clone()
    }
}

impl IntoResponse for Rejection {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status()).unwrap_or(StatusCode::BAD_REQUEST);
        (status, self.text()).into_response()
    }
}

impl IntoResponse for Stored {
    fn into_response(self) -> Response {
        StatusCode::OK.into_response()
    }
}

impl IntoResponse for NotStored {
    fn into_response(self) -> Response {
        let mut response = (StatusCode::INTERNAL_SERVER_ERROR, reply::TEXT).into_response();
        response.extensions_mut().insert(self);
        response
    }
}
