//! Calls for programs without an asynchronous runtime.
//!
//! The calls are the same as everywhere; [`send_blocking`](SendBlocking::send_blocking) takes the
//! place of `.await`, and [`iter_blocking`](IterBlocking::iter_blocking) makes an iterator of a
//! stream of pages or rows. [`wait`] runs anything else, such as `send_with_response`.
//!
//! ```
//! use flip_api::blocking::{IterBlocking as _, SendBlocking as _};
//! # use flip_api::testing::{Method, MockTransport, fixtures};
//! use flip_api::{Client, SecretKey};
//! use flip_api::models::{BillType, CreateBillStep1Request};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let transport = MockTransport::new();
//! # transport.on(Method::POST, "/v2/pwf/bill").answer(200, fixtures::create_bill::STATUS_200_STEP1);
//! # let page = fixtures::list_bill_payments::STATUS_200_PAGE.replacen(r#""link_id": 11"#, r#""link_id": 1"#, 1);
//! # transport.on(Method::GET, "/v2/pwf/1/payment").answer(200, page);
//! # let builder = Client::builder(SecretKey::new("test-key")?).transport(transport);
//! let flip = builder.build()?;
//! let request = CreateBillStep1Request::new("Coffee Table", BillType::Single);
//! let bill = flip.create_bill(request).send_blocking()?;
//! for payment in flip.list_bill_payments(bill.link_id).items().iter_blocking() {
//!     println!("{:?}", payment?.status);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! All calls share one background thread, which is started with the first and keeps connections
//! open between them. Within asynchronous code, use `.await`: waiting holds up its thread.

pub use flip_runtime::blocking::{Blocking, IterBlocking, SendBlocking, WaitError, wait};
