//! For the integrator's own tests: no account and no network are needed.
//!
//! ```
//! use flip_api::testing::{Method, MockTransport, fixtures};
//! use flip_api::{Client, SecretKey};
//! use flip_api::models::{BillType, CreateBillStep1Request};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let transport = MockTransport::new();
//! transport.on(Method::POST, "/v2/pwf/bill").answer(200, fixtures::create_bill::STATUS_200_STEP1);
//! let flip = Client::builder(SecretKey::new("test-key")?).transport(transport.clone()).build()?;
//!
//! let bill = flip.create_bill(CreateBillStep1Request::new("Coffee Table", BillType::Single)).await?;
//! assert_eq!(bill.link_id.as_str(), "1");
//! assert_eq!(transport.requests().len(), 1);
//! # Ok(())
//! # }
//! ```
//!
//! [`callback_body`] makes the body of a callback with a token, for what receives callbacks:
//!
//! ```
//! use flip_api::Verifier;
//! use flip_api::callbacks::AcceptPayment;
//! use flip_api::testing::{callback_body, fixtures};
//!
//! let payload = fixtures::accept_payment::SUCCESSFUL.replace("10000", "900000");
//! let body = callback_body::<AcceptPayment>(payload, "test-token");
//! let event = Verifier::new("test-token")?.accept_payment(&body)?;
//! assert_eq!(event.amount.get(), 900_000);
//! assert!(Verifier::new("another")?.accept_payment(&body).is_err());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod fixtures;

use serde::de::DeserializeOwned;

pub use flip_runtime::Method;
pub use flip_runtime::inspect::{Example, Inspector, Report, inspect};
pub use flip_runtime::testing::{MockTransport, RecordedRequest, Script, callback_body};

/// Makes a value of a type that is received, from JSON as Flip would send it.
///
/// Such types have no constructors, since Flip adds fields. The JSON is read as the client reads an
/// answer: unknown fields and values are kept, and a fixture can be changed before.
///
/// # Errors
/// When the JSON is not a value of the type; the error names the place.
///
/// ```
/// use flip_api::models::{Payment, PaymentStatus};
/// use flip_api::testing::received;
/// use flip_api::types::Rupiah;
///
/// let payment: Payment = received(r#"{"id": "PF-1", "amount": 50000, "status": "SUCCESSFUL"}"#)?;
/// assert_eq!((payment.amount, payment.status), (Rupiah::new(50_000), PaymentStatus::Successful));
/// let error = received::<Payment>(r#"{"id": "PF-1", "amount": "much"}"#).unwrap_err();
/// assert!(error.to_string().contains("amount"), "{error}");
/// # Ok::<(), flip_api::DecodeError>(())
/// ```
pub fn received<T: DeserializeOwned>(json: impl AsRef<[u8]>) -> Result<T, crate::DecodeError> {
    flip_runtime::decode::decode(json.as_ref())
}
