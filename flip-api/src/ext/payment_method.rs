use crate::models::{PaymentMethod, SenderBank, SenderBankType};

impl PaymentMethod {
    /// A virtual account of this bank.
    pub fn virtual_account(bank: impl Into<SenderBank>) -> Self {
        Self::new(bank, SenderBankType::VirtualAccount)
    }

    /// A transfer to an account at this bank. The payer has to transfer `amount + unique_code`.
    pub fn bank_account(bank: impl Into<SenderBank>) -> Self {
        Self::new(bank, SenderBankType::BankAccount)
    }

    /// An e-wallet.
    pub fn wallet_account(wallet: impl Into<SenderBank>) -> Self {
        Self::new(wallet, SenderBankType::WalletAccount)
    }

    /// QRIS, which Flip counts among the e-wallets.
    pub fn qris() -> Self {
        Self::wallet_account(SenderBank::Qris)
    }
}
