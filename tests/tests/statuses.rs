//! What each value of each status means for a program that has to decide.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeSet;

use flip_api::models::{
    BankStatus, BillPaymentStatus, BillStatus, DisbursementStatus, InquiryStatus,
    InternationalTransferStatus, KycStatus, KycStatusNumber, PaymentStatus, SettlementReportStatus,
    SettlementStatus,
};
use flip_tests::cases;

/// One row for each listed value: what it is. Whatever is not named in a row, it is not; a value that
/// is not listed is nothing of all that.
macro_rules! statuses {
    ($($status:ident [$($helper:ident)+] {$($value:literal: $($is:ident)*;)+})+) => {
        /// Every enumeration that has a table here.
        const COVERED: &[&str] = &[$(stringify!($status)),+];

        $(#[test]
        #[allow(non_snake_case, reason = "the name of the status")]
        fn $status() {
            let is = |status: &models::$status| {
                let answers = [$((stringify!($helper), status.$helper())),+];
                let yes = answers.into_iter().filter_map(|(name, yes)| yes.then_some(name));
                yes.collect::<BTreeSet<&str>>()
            };
            let rows: &[(_, &[&str])] = &[$(($value, &[$(stringify!($is)),*])),+];
            for (value, expected) in rows {
                let status = models::$status::from(*value);
                assert!(!matches!(status, models::$status::Unknown(_)), "{value} is not listed");
                assert_eq!(is(&status), expected.iter().copied().collect(), "{value}");
            }
            assert_eq!(rows.len(), models::$status::KNOWN.len(), "a listed value has no row");
            for stranger in models::$status::strangers() {
                assert!(is(&stranger).is_empty(), "{stranger:?}");
            }
        })+
    };
}

/// The statuses, by a module of their own: a test has the name of its status.
mod models {
    pub(super) use flip_api::models::*;
}

/// Values that are not listed; the last is made past the list.
trait Strangers: Sized {
    fn strangers() -> Vec<Self>;
}

macro_rules! strangers {
    ($($status:ident)+) => {
        $(impl Strangers for $status {
            fn strangers() -> Vec<Self> {
                let listed = Self::KNOWN.first().unwrap().as_str().to_owned();
                vec![Self::from("REFUNDED"), Self::from(""), Self::from("done"), Self::Unknown(listed)]
            }
        })+
    };
}

strangers! {
    BankStatus BillPaymentStatus BillStatus DisbursementStatus InquiryStatus
    InternationalTransferStatus KycStatus PaymentStatus SettlementReportStatus SettlementStatus
}

impl Strangers for KycStatusNumber {
    fn strangers() -> Vec<Self> {
        vec![Self::from(0), Self::from(41), Self::Unknown(40)]
    }
}

statuses! {
    BankStatus [is_final is_operational] {
        "OPERATIONAL": is_operational;
        "DISTURBED": ;
        "HEAVILY_DISTURBED": ;
    }
    BillPaymentStatus [is_final is_paid is_pending] {
        "NOT_CONFIRMED": is_pending;
        "PENDING": is_pending;
        "PROCESSED": is_pending;
        "CANCELLED": is_final;
        "FAILED": is_final;
        "DONE": is_final is_paid;
    }
    BillStatus [is_final is_open] {
        "ACTIVE": is_open;
        "INACTIVE": ;
    }
    DisbursementStatus [is_final is_successful is_cancelled is_pending] {
        "PENDING": is_pending;
        "CANCELLED": is_final is_cancelled;
        "DONE": is_final is_successful;
    }
    InquiryStatus [is_final is_successful is_pending] {
        "PENDING": is_pending;
        "SUCCESS": is_final is_successful;
        "INVALID_ACCOUNT_NUMBER": is_final;
        "SUSPECTED_ACCOUNT": is_final;
        "BLACK_LISTED": is_final;
        "FAILED": is_final;
        "CLOSED": is_final;
    }
    InternationalTransferStatus [is_final is_successful is_cancelled is_pending] {
        "PENDING": is_pending;
        "CANCELLED": is_final is_cancelled;
        "DONE": is_final is_successful;
    }
    KycStatus [is_final is_decided is_successful is_pending needs_repair] {
        "BASIC_DATA": ;
        "UPLOAD_IDENTITY_FAILED": needs_repair;
        "UPLOAD_IDENTITY_SUCCESS": ;
        "UPLOAD_IDENTITY_SELFIE_PROGRESS": ;
        "UPLOAD_IDENTITY_SELFIE_FAILED": needs_repair;
        "UPLOAD_IDENTITY_SELFIE_SUCCESS": ;
        "PENDING": is_pending;
        "SUSPICIOUS": is_pending;
        "NEED_TO_CHECK": is_pending;
        "HELP": needs_repair;
        "APPROVED": is_final is_decided is_successful;
        "REJECTED": is_decided needs_repair;
    }
    KycStatusNumber [is_final is_decided is_successful is_pending needs_repair] {
        15: needs_repair;
        19: ;
        20: is_pending;
        40: is_final is_decided is_successful;
        50: is_decided needs_repair;
    }
    PaymentStatus [is_final is_paid is_pending] {
        "PENDING": is_pending;
        "SUCCESSFUL": is_final is_paid;
        "FAILED": is_final;
        "CANCELLED": is_final;
    }
    SettlementReportStatus [is_final is_pending] {
        "PROCESSING": is_pending;
    }
    SettlementStatus [is_final is_settled is_pending] {
        "Pending": is_pending;
        "Pending Settlement": is_pending;
        "Settled": is_final is_settled;
        "Cancelled": is_final;
    }
}

/// The enumerations of the generated code whose name says that they are a status.
#[test]
fn every_status_of_the_spec_has_a_table() {
    let models = cases::root().join(cases::GENERATED).join("models");
    let code = cases::read_tree(&models);
    let names = code
        .values()
        .flat_map(|code| code.lines())
        .filter_map(|line| {
            let (name, _) = line.strip_prefix("pub enum ")?.split_once(' ')?;
            (name.contains("Status") || name.contains("State")).then_some(name)
        });
    let names: BTreeSet<&str> = names.collect();
    assert_eq!(names, COVERED.iter().copied().collect());
}

#[test]
fn what_an_inquiry_allows() {
    let allowed = |value: &str| InquiryStatus::from(value).allows_transfer();
    for value in ["SUCCESS", "SUSPECTED_ACCOUNT"] {
        assert_eq!(allowed(value), Some(true), "{value}");
    }
    for value in ["BLACK_LISTED", "CLOSED", "INVALID_ACCOUNT_NUMBER"] {
        assert_eq!(allowed(value), Some(false), "{value}");
    }
    for value in ["PENDING", "FAILED", "ODD"] {
        assert_eq!(allowed(value), None, "{value}");
    }
}

/// Where two statuses are one, they say the same.
#[test]
fn numbers_and_names_of_a_verification_agree() {
    let pairs = [
        (15, "UPLOAD_IDENTITY_SELFIE_FAILED"),
        (19, "UPLOAD_IDENTITY_SELFIE_SUCCESS"),
        (20, "PENDING"),
        (40, "APPROVED"),
        (50, "REJECTED"),
    ];
    for (number, name) in pairs {
        let (number, name) = (KycStatusNumber::from(number), KycStatus::from(name));
        assert_eq!(number.is_final(), name.is_final());
        assert_eq!(number.is_decided(), name.is_decided());
        assert_eq!(number.is_pending(), name.is_pending());
        assert_eq!(number.needs_repair(), name.needs_repair());
    }
}
