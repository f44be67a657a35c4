use super::BankKind;
use super::destination_rows::{ROWS, Row};
use crate::models::DestinationBank;
use crate::types::Rupiah;

/// What is known of receivers' banks and wallets beyond their code, from Flip's list of November 2023.
///
/// `None` is said of every code that this version does not list: Flip adds some without notice. Flip's
/// own answer, of now, is [`list_banks`](crate::Client::list_banks), with the feature `general`. The codes
/// are [`KNOWN`](Self::KNOWN).
///
/// ```
/// use flip_api::models::DestinationBank;
/// use flip_api::types::Rupiah;
///
/// // Choices for a form.
/// let choices = DestinationBank::KNOWN.iter().filter_map(|bank| {
///     Some((bank.as_str(), bank.display_name()?))
/// });
/// assert!(choices.clone().any(|choice| choice == ("bsm", "BSI (Bank Syariah Indonesia)")));
///
/// assert_eq!(DestinationBank::Dana.minimum_amount(), Some(Rupiah::new(20_500)));
/// assert_eq!(DestinationBank::from("bank_of_mars").display_name(), None);
/// ```
impl DestinationBank {
    /// The name for people, as Flip writes it.
    ///
    /// Those of `super_bank`, `krom`, `deutsche` and `saqu` are known from public code only.
    #[must_use]
    pub fn display_name(&self) -> Option<&'static str> {
        self.row().map(|row| row.name)
    }

    /// Whether it is a bank or a wallet.
    #[must_use]
    pub fn kind(&self) -> Option<BankKind> {
        self.row().map(|row| row.kind)
    }

    /// The least that can be sent there: Rp10,000, and more for DANA.
    ///
    /// Less than Rp10,000 is refused everywhere. What DANA asks for is from a code that Flip has given up
    /// since, and may have changed. A bank may ask for more (code
    /// [`AMOUNT_BELOW_MINIMUM_OF_BANK`](crate::codes::money_transfer::AMOUNT_BELOW_MINIMUM_OF_BANK)), so
    /// an amount above it is not accepted for certain. There is a maximum, too, whose value is not known.
    #[must_use]
    pub fn minimum_amount(&self) -> Option<Rupiah> {
        self.row().map(|row| Rupiah::new(row.minimum_amount))
    }

    /// Whether money can be sent to virtual accounts of the bank by this code, according to Flip's list.
    /// `Some(false)` is said of a bank that the list does not name.
    ///
    /// ```
    /// use flip_api::models::DestinationBank;
    ///
    /// assert_eq!(DestinationBank::Bni.accepts_virtual_accounts(), Some(true));
    /// assert_eq!(DestinationBank::Bca.accepts_virtual_accounts(), Some(false));
    /// ```
    #[must_use]
    pub fn accepts_virtual_accounts(&self) -> Option<bool> {
        self.row().map(|row| row.virtual_accounts)
    }

    fn row(&self) -> Option<&'static Row> {
        if matches!(self, Self::Unknown(_)) {
            return None;
        }
        ROWS.iter().find(|row| row.code == self.as_str())
    }
}
