//! Callbacks as arguments of the handlers of actix-web.

use std::pin::Pin;

use actix_web::body::BoxBody;
use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest, HttpResponse, Responder, ResponseError};
use flip_runtime::callback::Receive;

use super::receive::{Head, receive};
use super::{Callback, NotStored, Rejection, Stored, reply};
use crate::Verifier;

impl<C: Receive> FromRequest for Callback<C>
where
    C::Event: 'static,
    C: 'static,
{
    type Error = Rejection;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Rejection>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, body) = (request.clone(), payload.take());
        Box::pin(async move {
            let verifier = request.app_data::<Data<Verifier>>();
            let verifier = verifier.ok_or_else(Rejection::no_verifier)?;
            let header = |name: &str| request.headers().get(name).map(|value| value.as_bytes());
            let head = Head {
                content_type: header("content-type"),
                content_length: header("content-length"),
            };
            receive(verifier, &head, body).await
        })
    }
}

impl ResponseError for Rejection {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.status()).unwrap_or(StatusCode::BAD_REQUEST)
    }

    fn error_response(&self) -> HttpResponse {
        text(self.status_code(), self.text())
    }
}

impl Responder for Stored {
    type Body = BoxBody;

    fn respond_to(self, _request: &HttpRequest) -> HttpResponse {
        HttpResponse::Ok().finish()
    }
}

impl ResponseError for NotStored {
    fn status_code(&self) -> StatusCode {
        StatusCode::INTERNAL_SERVER_ERROR
    }

    fn error_response(&self) -> HttpResponse {
        text(self.status_code(), reply::TEXT)
    }
}

fn text(status: StatusCode, text: &'static str) -> HttpResponse {
    HttpResponse::build(status)
        .content_type("text/plain; charset=utf-8")
        .body(text)
}
