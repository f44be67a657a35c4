//! What integrators ask of bills and payments, and get wrong by themselves.

use std::borrow::Cow;

use flip_runtime::decode::decode;

use crate::models::{
    AcceptPaymentEvent, Bill, BillPayment, CreateBillAnswer, CreateBillStep1, CreateBillStep2,
    CreateBillStep3, Payment,
};
use crate::types::{Lenient, Link, Rupiah};
use crate::{Id, UnknownFields, UnknownVariant};

impl BillPayment {
    /// What the payer has to transfer: the amount and the unique code, by which Flip tells bank
    /// transfers apart. Show this sum, never the amount alone.
    ///
    /// ```
    /// use flip_api::models::BillPayment;
    /// use flip_api::types::Rupiah;
    ///
    /// let payment: BillPayment = serde_json::from_str(
    ///     r#"{"id":"PWF1","amount":50000,"unique_code":123,"receiver_bank_account":{}}"#,
    /// )?;
    /// assert_eq!(payment.total_to_transfer(), Some(Rupiah::new(50_123)));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    ///
    /// `None` when it cannot be told: Flip has sent a code that is no amount, or a sum beyond all
    /// bounds. Then send the payer to the [payment page](CreateBillStep3::page_for_payer).
    pub fn total_to_transfer(&self) -> Option<Rupiah> {
        let unreadable = self.unknown_fields.misfit("unique_code").is_some();
        let code = self.unique_code.unwrap_or(Rupiah::new(0));
        self.amount.checked_add(code).filter(|_| !unreadable)
    }
}

impl Payment {
    /// Whether the payer has paid. See [`PaymentStatus::is_paid`](crate::models::PaymentStatus::is_paid).
    pub fn is_paid(&self) -> bool {
        self.status.is_paid()
    }

    /// The page of the payment, or else that of the bill, with `https://`.
    pub fn page_for_payer(&self) -> Option<Cow<'_, str>> {
        page(&[&self.payment_url, &self.bill_link])
    }
}

impl AcceptPaymentEvent {
    /// Whether the callback says that the payer has paid. See [`PaymentStatus::is_paid`](crate::models::PaymentStatus::is_paid).
    ///
    /// A callback proves nothing: its token is the same in all of them. Read the payment back before
    /// shipping anything.
    pub fn is_paid(&self) -> bool {
        self.status.is_paid()
    }
}

/// What is the same for bills of all steps.
macro_rules! bill {
    ($($bill:ty: $what:literal, $($page:ident),+;)+) => {$(
        impl $bill {
            /// The id of the bill: the `bill_id` of other calls, the `bill_link_id` of events.
            pub fn link_id(&self) -> &Id {
                &self.link_id
            }

            #[doc = $what]
            pub fn page_for_payer(&self) -> Option<Cow<'_, str>> {
                page(&[$(&self.$page),+])
            }

            /// The amount that the bill asks for. Unlike the field `amount`, it tells an open amount
            /// from one that cannot be read.
            pub fn asked_amount(&self) -> BillAmount {
                BillAmount::of(self.amount, &self.unknown_fields)
            }
        }
    )+};
}

bill! {
    Bill: "The page of the bill, with `https://`, to which the payer is sent.", link_url;
    CreateBillStep1: "The page of the bill, with `https://`, to which the payer is sent.", link_url;
    CreateBillStep2: "The page of the bill, with `https://`, to which the payer is sent.", link_url;
    CreateBillStep3: "The page to which the payer is sent, with `https://`: that of the payment where \
        there is one, else that of the bill. The sandbox does not always have the former.",
        payment_url, link_url;
}

impl CreateBillStep3 {
    /// What the payer has to transfer: see [`BillPayment::total_to_transfer`]. `None` also when Flip
    /// has sent no payment.
    pub fn total_to_transfer(&self) -> Option<Rupiah> {
        self.bill_payment.as_ref()?.total_to_transfer()
    }
}

impl CreateBillAnswer {
    /// The id of the bill, whatever its step: the `bill_id` of other calls, the `bill_link_id` of
    /// events. `None` when Flip has answered with a step that this version does not know, and no id.
    pub fn link_id(&self) -> Option<Id> {
        match self {
            Self::Step1(bill) => Some(bill.link_id.clone()),
            Self::Step2(bill) => Some(bill.link_id.clone()),
            Self::Step3(bill) => Some(bill.link_id.clone()),
            Self::Unknown(other) => Some(as_bill(other)?.link_id),
        }
    }

    /// The page to which the payer is sent, with `https://`, whatever the step of the bill.
    pub fn page_for_payer(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Step1(bill) => bill.page_for_payer(),
            Self::Step2(bill) => bill.page_for_payer(),
            Self::Step3(bill) => bill.page_for_payer(),
            Self::Unknown(other) => Some(as_bill(other)?.page_for_payer()?.into_owned().into()),
        }
    }
}

/// A bill of a step that this version does not know.
fn as_bill(other: &UnknownVariant) -> Option<Bill> {
    decode(other.json().as_bytes()).ok()
}

/// The amount that a bill asks for.
///
/// ```
/// use flip_api::BillAmount;
/// use flip_api::models::Bill;
/// use flip_api::types::Rupiah;
///
/// # use flip_api::DecodeError;
/// # fn main() -> Result<(), DecodeError> {
/// let amount_of = |body: &str| -> Result<BillAmount, DecodeError> {
///     Ok(flip_api::testing::received::<Bill>(body)?.asked_amount())
/// };
/// assert_eq!(amount_of(r#"{"link_id":7,"amount":10000}"#)?, BillAmount::Fixed(Rupiah::new(10_000)));
/// assert_eq!(amount_of(r#"{"link_id":7,"amount":null}"#)?, BillAmount::Open);
/// let grouped = amount_of(r#"{"link_id":7,"amount":"10.000"}"#)?;
/// assert_eq!(grouped, BillAmount::Unreadable("\"10.000\"".to_owned()));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BillAmount {
    /// The payer pays this amount.
    Fixed(Rupiah),
    /// The payer chooses the amount: Flip has sent none, `null` or 0.
    Open,
    /// Flip has sent something that is no amount of whole rupiah; here as JSON. Do not take it for
    /// an open amount: look at the bill, or ask Flip.
    Unreadable(String),
}

impl BillAmount {
    fn of(amount: Option<Rupiah>, unknown: &UnknownFields) -> Self {
        match (amount, unknown.misfit("amount")) {
            (Some(amount), _) if amount.get() > 0 => Self::Fixed(amount),
            (Some(amount), _) if amount.get() < 0 => Self::Unreadable(amount.get().to_string()),
            (None, Some(misfit)) => Self::Unreadable(misfit.to_owned()),
            _ => Self::Open,
        }
    }
}

/// The first address that is there.
fn page<'a>(links: &[&'a Lenient<Link>]) -> Option<Cow<'a, str>> {
    let link = links.iter().find_map(|link| link.get())?;
    Some(link.to_absolute())
}
