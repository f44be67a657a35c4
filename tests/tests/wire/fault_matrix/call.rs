//! The three kinds of calls that are made of each fault, and what comes of them.

use std::time::Duration;

use flip_api::models::{CreateDisbursementRequest, DestinationBank};
use flip_api::testing::Method;
use flip_api::testing::fixtures::{create_bill, create_disbursement, list_bill_payments};
use flip_api::types::Rupiah;
use flip_api::{Client, Environment, Error, Outcome, RetryPolicy, SecretKey};

use super::server::Server;
use crate::support::{KEY, key, step3_request};

/// Cannot be done twice; can; can under its key.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Call {
    CreateBill,
    ListBillPayments,
    CreateDisbursement,
}

impl Call {
    pub(super) const ALL: [Self; 3] = [
        Self::CreateBill,
        Self::ListBillPayments,
        Self::CreateDisbursement,
    ];

    pub(super) fn right_answer(self) -> &'static str {
        match self {
            Self::CreateBill => create_bill::STATUS_200_STEP3,
            Self::ListBillPayments => list_bill_payments::STATUS_200_PAGE,
            Self::CreateDisbursement => create_disbursement::STATUS_200_PENDING,
        }
    }

    /// The answer to another request of the kind.
    pub(super) fn strange(right: &str) -> String {
        let other = [
            ("\"amount\":50000", "\"amount\":51000"),
            ("\"amount\":10000", "\"amount\":11000"),
            ("\"link_id\":11,", "\"link_id\":12,"),
        ];
        let strange = other
            .iter()
            .fold(right.replace(": ", ":"), |text, (own, other)| {
                text.replace(own, other)
            });
        assert_ne!(strange, right.replace(": ", ":"));
        strange
    }

    pub(super) fn method(self) -> Method {
        match self {
            Self::CreateBill | Self::CreateDisbursement => Method::POST,
            Self::ListBillPayments => Method::GET,
        }
    }

    pub(super) async fn send(self, flip: &Client) -> Result<(), Error> {
        let account = "1122333300";
        match self {
            Self::CreateBill => drop(flip.create_bill(step3_request()).await?),
            Self::ListBillPayments => drop(flip.list_bill_payments(11).await?),
            Self::CreateDisbursement => {
                let (bank, amount) = (DestinationBank::Bni, Rupiah::new(10_000));
                let request = CreateDisbursementRequest::new(account, bank, amount);
                let call = flip.create_disbursement(request);
                drop(call.idempotency_key(key("idem-key-1")).await?);
            }
        }
        Ok(())
    }
}

/// A client that does not wait between attempts, and not long for any of them.
pub(super) fn client(server: &Server, patience: Duration) -> Client {
    Client::builder(SecretKey::new(KEY).unwrap())
        .environment(Environment::custom(server.url()).unwrap())
        .retry(RetryPolicy::new().base_delay(Duration::ZERO))
        .attempt_timeout(patience)
        .build()
        .unwrap()
}

/// What came of a call, and how many requests the server saw of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Cell {
    Answered(usize),
    NotPerformed(usize),
    Unknown(usize),
    Performed(usize),
    /// It depends on who was faster.
    NotPerformedOrUnknown(usize),
}

impl Cell {
    pub(super) fn of(result: &Result<(), Error>, seen: usize) -> Self {
        match result.as_ref().map_err(Error::outcome) {
            Ok(()) => Self::Answered(seen),
            Err(Outcome::NotPerformed) => Self::NotPerformed(seen),
            Err(Outcome::Unknown) => Self::Unknown(seen),
            Err(Outcome::Performed) => Self::Performed(seen),
        }
    }

    pub(super) fn allows(self, observed: Self) -> bool {
        match self {
            Self::NotPerformedOrUnknown(seen) => {
                [Self::NotPerformed(seen), Self::Unknown(seen)].contains(&observed)
            }
            expected => expected == observed,
        }
    }

    pub(super) fn seen(self) -> usize {
        match self {
            Self::Answered(seen)
            | Self::NotPerformed(seen)
            | Self::Unknown(seen)
            | Self::Performed(seen)
            | Self::NotPerformedOrUnknown(seen) => seen,
        }
    }
}

/// By what a caller tells errors apart. A row of the table names those that say yes.
type Predicate = (&'static str, fn(&Error) -> bool);

const PREDICATES: &[Predicate] = &[
    ("connect", Error::is_connect),
    ("decode", Error::is_decode),
    ("disguised", Error::is_disguised),
    ("forbidden", Error::is_forbidden),
    ("invalid", Error::is_invalid),
    ("maintenance", Error::is_maintenance),
    ("mismatch", Error::is_mismatch),
    ("not found", Error::is_not_found),
    ("not whitelisted", Error::is_ip_not_whitelisted),
    ("rate limited", Error::is_rate_limited),
    ("redirect", Error::is_redirect),
    ("timeout", Error::is_timeout),
    ("unauthorized", Error::is_unauthorized),
    ("validation", Error::is_validation),
];

/// The predicates that say yes, and the status.
pub(super) fn kind(error: &Error) -> String {
    let yes = PREDICATES.iter().filter(|(_, predicate)| predicate(error));
    let names = yes.map(|(name, _)| (*name).to_owned());
    let status = error.status().map(|status| status.as_u16().to_string());
    names.chain(status).collect::<Vec<_>>().join(" ")
}
