//! A Flip for Business on one's own machine.
//!
//! It takes the calls of the API, keeps bills, payments and transfers, refuses what Flip refuses with the documented
//! codes, and makes the callbacks that Flip sends. Nothing leaves the machine, and no account is needed.
//!
//! [`World`] is all of it without a network:
//!
//! ```
//! use flip_simulator::{BillDraft, PaymentQuery, PaymentStatus, Settings, World};
//!
//! let mut world = World::new(Settings::default());
//! let mut draft = BillDraft::default();
//! draft.title = Some("Coffee Table".to_owned());
//! draft.bill_type = Some("SINGLE".to_owned());
//! draft.amount = Some("900000".to_owned());
//! let bill = world.create_bill(&draft)?;
//! assert!(bill.contains(r#""status":"ACTIVE""#));
//! # Ok::<(), flip_simulator::Refusal>(())
//! ```

mod account;
mod agent;
mod api;
mod bill;
mod callback;
mod clock;
#[rustfmt::skip]
pub mod control;
mod control_api;
mod fault;
mod fields;
mod ids;
mod inquiry;
mod international;
mod magic;
mod network;
mod pages;
mod payment;
mod places;
mod qris;
mod refusal;
mod request_log;
mod rule;
mod sender;
mod settings;
mod simulator;
mod time;
mod transfer;
mod world;

pub use account::{AccountState, MAGIC_ACCOUNTS};
pub use agent::{Agent, AgentDraft, AgentIdentity, KycStatus, MAGIC_IDENTITIES, MagicIdentity};
pub use bill::{Bill, BillDraft, BillEdit, BillKind, Method, Payer};
pub use callback::{Attempt, Delivery, DeliveryState, Outcome, Product};
pub use clock::{Clock, Pace};
pub use fault::{Fault, UnknownFault};
pub use inquiry::InquiryDraft;
pub use international::{
    InternationalDraft, InternationalOrder, InternationalTransfer, RatesQuery,
};
pub use magic::{MAGIC_AMOUNTS, Magic};
pub use network::{Running, SimulatorTransport};
pub use payment::{Change, Payment, PaymentQuery, PaymentStatus};
pub use refusal::{FieldError, Refusal};
pub use settings::{Profile, Settings};
pub use simulator::{Simulator, WorldGuard};
pub use time::Time;
pub use transfer::{
    AgentTransferDraft, SenderDraft, Transfer, TransferDraft, TransferEnd, TransferOrder,
    TransferOwner, TransferQuery, TransferSender,
};
pub use world::{InvalidSnapshot, World};

/// The example of the README is a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
