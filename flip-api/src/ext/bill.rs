//! What integrators ask of bills and payments, and get wrong by themselves.

use std::borrow::Cow;

#[cfg(feature = "unstable-v3")]
use crate::models::BillV3;
#[cfg(feature = "accept-payment")]
use crate::models::{Bill, CreateBillStep1, CreateBillStep2, CreateBillStep3};
use crate::models::{BillPayment, Payment};
use crate::types::{Lenient, Link, Rupiah};
use crate::{Id, UnknownFields};

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
    /// bounds. Then send the payer to the payment page, as `page_for_payer` of the bill gives it.
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

/// What is the same for bills of all steps and versions.
macro_rules! bill {
    ($($(#[$attribute:meta])* $bill:ty: $what:expr, $($page:ident),+;)+) => {$(
        $(#[$attribute])*
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

/// What `page_for_payer` is where Flip sends one page only.
#[cfg(feature = "accept-payment")]
macro_rules! page_of_the_bill {
    () => {
        "The page of the bill, with `https://`, to which the payer is sent."
    };
}

/// What `page_for_payer` is where Flip may send the page of a payment as well.
macro_rules! page_of_the_payment {
    () => {
        "The page to which the payer is sent, with `https://`: that of the payment where there is one, \
         else that of the bill. The sandbox does not always have the former."
    };
}

bill! {
    #[cfg(feature = "accept-payment")]
    Bill: page_of_the_bill!(), link_url;
    #[cfg(feature = "accept-payment")]
    CreateBillStep1: page_of_the_bill!(), link_url;
    #[cfg(feature = "accept-payment")]
    CreateBillStep2: page_of_the_bill!(), link_url;
    #[cfg(feature = "accept-payment")]
    CreateBillStep3: page_of_the_payment!(), payment_url, link_url;
    #[cfg(feature = "unstable-v3")]
    BillV3: page_of_the_payment!(), payment_url, link_url;
}

/// The same for bills that hold their payment.
macro_rules! paid {
    ($($(#[$attribute:meta])* $bill:ty;)+) => {$(
        $(#[$attribute])*
        impl $bill {
            /// What the payer has to transfer: see [`BillPayment::total_to_transfer`]. `None` also
            /// when Flip has sent no payment.
            pub fn total_to_transfer(&self) -> Option<Rupiah> {
                self.bill_payment.as_ref()?.total_to_transfer()
            }
        }
    )+};
}

paid! {
    #[cfg(feature = "accept-payment")]
    CreateBillStep3;
    #[cfg(feature = "unstable-v3")]
    BillV3;
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
