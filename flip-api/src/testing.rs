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

pub use flip_runtime::Method;
pub use flip_runtime::inspect::{Example, Inspector, Report, inspect};
pub use flip_runtime::testing::{MockTransport, RecordedRequest, Script};

pub use crate::generated::examples as fixtures;
