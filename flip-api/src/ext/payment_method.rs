//! Payment methods that Flip offers, and the door for others.

use crate::models::{PaymentMethod, SenderBank, SenderBankType};

/// What Flip offers, one constructor for each kind of payment.
///
/// A call refuses a bank that does not go with its kind before anything is sent: a virtual account by
/// QRIS, a transfer by OVO, and a code that is not listed, such as one with a slip of the pen. What goes
/// together is in [`SenderBankType::banks`]. For what Flip offers by now, there is
/// [`unlisted`](Self::unlisted).
///
/// ```
/// use flip_api::models::{PaymentMethod, SenderBank};
///
/// let method = PaymentMethod::virtual_account(SenderBank::Bni);
/// assert_eq!(method.sender_bank.as_str(), "bni");
/// // As text from a form: `from`, and the call says whether it is offered.
/// let method = PaymentMethod::wallet_account(SenderBank::from("ovo"));
/// assert_eq!(method.sender_bank, SenderBank::Ovo);
/// ```
///
/// ```compile_fail
/// use flip_api::models::PaymentMethod;
///
/// let method = PaymentMethod::virtual_account("bnl"); // a text is no bank
/// ```
impl PaymentMethod {
    /// A virtual account of this bank.
    #[must_use]
    pub fn virtual_account(bank: SenderBank) -> Self {
        Self::new(bank, SenderBankType::VirtualAccount)
    }

    /// A transfer to an account at this bank. The payer has to transfer `amount + unique_code`.
    #[must_use]
    pub fn bank_account(bank: SenderBank) -> Self {
        Self::new(bank, SenderBankType::BankAccount)
    }

    /// An e-wallet.
    #[must_use]
    pub fn wallet_account(wallet: SenderBank) -> Self {
        Self::new(wallet, SenderBankType::WalletAccount)
    }

    /// QRIS, which Flip counts among the e-wallets.
    #[must_use]
    pub fn qris() -> Self {
        Self::wallet_account(SenderBank::Qris)
    }

    /// Alfamart, where the payer pays at the counter. Its code is known from public code only.
    #[must_use]
    pub fn alfamart() -> Self {
        Self::new(SenderBank::Alfamart, SenderBankType::OnlineToOfflineAccount)
    }

    /// A credit card. Its code is known from public code only.
    #[must_use]
    pub fn credit_card() -> Self {
        Self::new(SenderBank::CreditCard, SenderBankType::CreditCardAccount)
    }

    /// A method that this version does not list, by the codes of `sender_bank` and `sender_bank_type`.
    /// They are sent as they are; Flip refuses what it does not offer.
    ///
    /// ```
    /// use flip_api::models::PaymentMethod;
    ///
    /// let method = PaymentMethod::unlisted("bii", "virtual_account");
    /// assert_eq!(method.sender_bank_type.as_str(), "virtual_account");
    /// ```
    #[must_use]
    pub fn unlisted(bank: impl Into<String>, kind: impl Into<String>) -> Self {
        // Nothing is known of a kind that is not listed, so nothing is refused.
        let kind = SenderBankType::Unknown(kind.into());
        Self::new(SenderBank::from(bank.into().as_str()), kind)
    }
}
