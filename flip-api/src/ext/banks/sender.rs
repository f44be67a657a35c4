use super::BankKind;
use super::sender_rows::{MAXIMUM, MINIMUM, ROWS, Row, TYPES};
use crate::models::{SenderBank, SenderBankType};
use crate::types::Rupiah;

/// What is known of payment methods beyond their code, from Flip's list of November 2023.
///
/// `None` is said of every code that this version does not list: Flip adds some without notice. Which
/// methods an account may use is set in Flip's dashboard; any other one is refused with
/// [`BANK_NOT_ENABLED`](crate::codes::accept_payment::BANK_NOT_ENABLED). The codes are
/// [`KNOWN`](Self::KNOWN).
///
/// ```
/// use flip_api::models::{SenderBank, SenderBankType};
///
/// // Choices for a form: a name, and each way to pay.
/// for bank in SenderBank::KNOWN {
///     let ways: Vec<_> = bank.types().iter().filter_map(SenderBankType::display_name).collect();
///     println!("{} by {ways:?}", bank.display_name().unwrap_or(bank.as_str()));
/// }
/// assert_eq!(SenderBank::Dbs.accepts(&SenderBankType::VirtualAccount), Some(false));
/// assert_eq!(SenderBank::Alfamart.display_name(), Some("Alfamart"));
/// assert_eq!(SenderBank::from("bank_of_mars").display_name(), None);
/// ```
impl SenderBank {
    /// The name for people, as Flip writes it.
    #[must_use]
    pub fn display_name(&self) -> Option<&'static str> {
        self.row().map(|row| row.name)
    }

    /// Whether it is a bank, a wallet, QRIS, a shop or a card.
    #[must_use]
    pub fn kind(&self) -> Option<BankKind> {
        self.row().map(|row| row.kind)
    }

    /// The kinds of payment that are offered with it; none are known of a code that is not listed.
    ///
    /// Flip tells which banks offer virtual accounts, and that QRIS counts as a wallet. That every bank
    /// takes transfers, and a wallet nothing else, is inferred. Virtual accounts of `bca` and `bsm` are
    /// known from recorded answers of 2024 only, and what `seabank`, `alfamart` and `credit_card` offer
    /// from public code only.
    #[must_use]
    pub fn types(&self) -> &'static [SenderBankType] {
        self.row().map_or(&[], |row| row.types)
    }

    /// Whether a payment of this kind is offered with it. `None` when either is not listed.
    #[must_use]
    pub fn accepts(&self, kind: &SenderBankType) -> Option<bool> {
        let row = self.row()?;
        let known = !matches!(kind, SenderBankType::Unknown(_));
        known.then(|| row.types.contains(kind))
    }

    /// The least that a bill can ask for, whatever the method: Rp10,000. Refused otherwise with
    /// [`AMOUNT_BELOW_MINIMUM`](crate::codes::accept_payment::AMOUNT_BELOW_MINIMUM).
    #[must_use]
    pub fn minimum_amount(&self) -> Option<Rupiah> {
        self.row().map(|_| Rupiah::new(MINIMUM))
    }

    /// The most that a bill can ask for according to Flip's list of errors: Rp10,000,000. Refused
    /// otherwise with [`AMOUNT_ABOVE_MAXIMUM`](crate::codes::accept_payment::AMOUNT_ABOVE_MAXIMUM).
    ///
    /// Flip's tables of fields dropped it in July 2023, so it may be gone. Each company has a limit of
    /// its own beside it
    /// ([`AMOUNT_ABOVE_COMPANY_LIMIT`](crate::codes::accept_payment::AMOUNT_ABOVE_COMPANY_LIMIT)).
    #[must_use]
    pub fn maximum_amount(&self) -> Option<Rupiah> {
        self.row().map(|_| Rupiah::new(MAXIMUM))
    }

    /// The least that a bill of version 3 can ask for, where it is known to differ from that of version
    /// 2: Rp1,000 for QRIS. Known from public code only.
    #[cfg(feature = "unstable-v3")]
    #[must_use]
    pub fn minimum_amount_v3(&self) -> Option<Rupiah> {
        self.row()?.minimum_amount_v3.map(Rupiah::new)
    }

    fn row(&self) -> Option<&'static Row> {
        if matches!(self, Self::Unknown(_)) {
            return None;
        }
        ROWS.iter().find(|row| row.code == self.as_str())
    }
}

impl SenderBankType {
    /// The name for people, in English. `None` of one that is not listed.
    #[must_use]
    pub fn display_name(&self) -> Option<&'static str> {
        if matches!(self, Self::Unknown(_)) {
            return None;
        }
        let found = TYPES.iter().find(|(code, _)| *code == self.as_str());
        found.map(|(_, name)| *name)
    }

    /// The banks, wallets, shops and cards that offer it.
    ///
    /// ```
    /// use flip_api::models::{SenderBank, SenderBankType};
    ///
    /// let mut banks = SenderBankType::VirtualAccount.banks();
    /// assert!(banks.any(|bank| *bank == SenderBank::Bni));
    /// assert!(banks.all(|bank| *bank != SenderBank::Qris));
    /// ```
    pub fn banks(&self) -> impl Iterator<Item = &'static SenderBank> {
        let banks = SenderBank::KNOWN.iter();
        banks.filter(move |bank| bank.accepts(self) == Some(true))
    }
}
