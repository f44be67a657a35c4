//! Requests that are signed, for accounts that have this switched on.
//!
//! Flip for Business can be told to take disbursements only with a header `X-Signature`: the merchant
//! makes a pair of RSA keys, sends Flip the public one, and signs the parameters of each request with
//! the private one. A request whose signature is wrong is answered with status 403
//! ([`is_forbidden`](crate::Error::is_forbidden)), and nothing is done.
//!
//! Give the key to the [client](crate::ClientBuilder::signing_key): every call that has the header is
//! then signed, unless the call sets the header itself.
//!
//! ```
//! # use flip_api::testing::{Method, MockTransport, fixtures};
//! use flip_api::models::{CreateDisbursementRequest, DestinationBank};
//! use flip_api::signature::signed_text;
//! use flip_api::{Client, IdempotencyKey, SecretKey, SigningKey, types::Rupiah};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let pem = include_str!("../tests/signature/pkcs8.pem");
//! // let pem = std::fs::read_to_string("/run/secrets/flip-signing-key.pem")?;
//! let builder = Client::builder(SecretKey::new("test-key")?).signing_key(SigningKey::from_pem(pem)?);
//! # let mock = MockTransport::new();
//! # mock.on(Method::POST, "/v3/disbursement").answer(200, fixtures::create_disbursement::STATUS_200_PENDING);
//! # let builder = builder.transport(mock.clone());
//! let flip = builder.build()?;
//!
//! let request = CreateDisbursementRequest::new("1122333300", DestinationBank::Bni, Rupiah::new(10_000));
//! let key = IdempotencyKey::new("idem-key-1")?;
//! let call = flip.create_disbursement(request.remark("May 1/2")).idempotency_key(key);
//! // What is signed, to be compared when Flip answers 403:
//! assert_eq!(
//!     signed_text(&call)?,
//!     r#"{"account_number":"1122333300","bank_code":"bni","amount":"10000","remark":"May 1\/2"}"#,
//! );
//! call.await?;
//! # assert!(mock.requests()[0].headers.contains_key("x-signature"));
//! # Ok(())
//! # }
//! ```
//!
//! # Keys
//!
//! ```console
//! $ openssl genrsa -out flip-signing-key.pem 2048
//! $ openssl rsa -in flip-signing-key.pem -pubout -out for-flip.pem
//! ```
//!
//! # What is signed
//!
//! The parameters that are sent (the fields of the form, or the query of a call that reads) as
//! [`signed_text`] gives them: one JSON object in the order in which they are sent, every value a
//! text, and written as PHP's `json_encode` writes it. Neither headers nor secrets are part of it.
//! The signature is RSA PKCS #1 v1.5 over SHA-256, in base64.
//!
//! Flip describes this by a sample in PHP, so two things are inferred: without any parameter the text
//! is `[]`, as PHP has it, and a parameter that comes twice or is a list has no text: such a call fails
//! before it is sent. No call that is signed has one.
//!
//! When Flip answers 403, verify what the call signs with the public key that Flip has:
//!
//! ```console
//! $ printf %s "$SIGNED_TEXT" | openssl dgst -sha256 -verify for-flip.pem -signature signature.bin
//! ```
//!
//! A key that may not leave its device can sign [`signed_text`] elsewhere: give the signature to the
//! call, by `.x_signature(…)`.

mod error;
mod key;
mod php;

use flip_runtime::{Operation, Request};

pub use error::SignatureError;
pub use key::{InvalidSigningKey, SigningKey};

/// The text that is signed for a call. It holds the parameters of the call, and nothing else: keep
/// it out of logs.
///
/// Of a stream of pages it is that of the page that the call begins with.
///
/// # Errors
/// When an argument cannot be sent, or what Flip would sign is not known.
pub fn signed_text(call: &impl Operation) -> Result<String, SignatureError> {
    text_of(&call.request().map_err(SignatureError::request)?)
}

/// The text that is signed for a request.
fn text_of(request: &Request) -> Result<String, SignatureError> {
    let query = request.query_pairs();
    let parameters = match (request.form_pairs(), request.upload_body()) {
        (Some(form), _) if query.is_empty() => form,
        (None, None) => query,
        _ => return Err(SignatureError::places()),
    };
    php::json_encode(&parameters)
}

impl flip_runtime::RequestSigner for SigningKey {
    fn sign(&self, request: &Request) -> Result<String, Box<dyn std::error::Error + Send + Sync>> {
        Ok(SigningKey::sign(self, &text_of(request)?)?)
    }
}

#[cfg(test)]
mod tests {
    use flip_runtime::{Method, RequestError};
    use serde::Serialize;

    use super::*;

    #[derive(Serialize)]
    struct Tagged {
        tags: Vec<&'static str>,
    }

    fn post() -> Request {
        Request::new(Method::POST).literal("/v3/disbursement")
    }

    #[test]
    fn what_flip_would_sign_is_not_guessed() -> Result<(), RequestError> {
        let tagged = |tags: &[&'static str]| Tagged {
            tags: tags.to_vec(),
        };
        let one = post().form(&tagged(&["a"]))?;
        assert_eq!(text_of(&one), Ok(r#"{"tags":"a"}"#.to_owned()));
        let two = post().form(&tagged(&["a", "b"]))?;
        assert_eq!(text_of(&two), Err(SignatureError::repeated("tags")));
        let both = post().query("page", &1)?.form(&tagged(&["a"]))?;
        let json = post().json(&tagged(&["a"]))?;
        for request in [both, json] {
            assert_eq!(text_of(&request), Err(SignatureError::places()));
        }
        Ok(())
    }

    #[test]
    fn refusals_name_parameters_and_no_values() {
        let repeated = SignatureError::repeated("tags").to_string();
        assert!(repeated.contains("`tags`"), "{repeated}");
    }
}
