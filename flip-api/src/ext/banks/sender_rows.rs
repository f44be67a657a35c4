use super::BankKind;
use crate::models::SenderBankType::{
    self, BankAccount, CreditCardAccount, OnlineToOfflineAccount, VirtualAccount, WalletAccount,
};

/// What is known of a code for payers.
pub(super) struct Row {
    pub(super) code: &'static str,
    pub(super) name: &'static str,
    pub(super) kind: BankKind,
    pub(super) types: &'static [SenderBankType],
    /// In whole rupiah; for version 3, where it differs from that of version 2.
    #[cfg(feature = "unstable-v3")]
    pub(super) minimum_amount_v3: Option<i64>,
}

/// The least and the most that a bill can ask for, in whole rupiah.
pub(super) const MINIMUM: i64 = 10_000;
pub(super) const MAXIMUM: i64 = 10_000_000;

const TRANSFER: &[SenderBankType] = &[BankAccount];
const TRANSFER_OR_VIRTUAL: &[SenderBankType] = &[BankAccount, VirtualAccount];

const fn row(
    code: &'static str,
    name: &'static str,
    kind: BankKind,
    types: &'static [SenderBankType],
) -> Row {
    Row {
        code,
        name,
        kind,
        types,
        #[cfg(feature = "unstable-v3")]
        minimum_amount_v3: None,
    }
}

const fn bank(code: &'static str, name: &'static str, types: &'static [SenderBankType]) -> Row {
    row(code, name, BankKind::Bank, types)
}

const fn wallet(code: &'static str, name: &'static str) -> Row {
    row(code, name, BankKind::Wallet, &[WalletAccount])
}

const fn qris() -> Row {
    Row {
        #[cfg(feature = "unstable-v3")]
        minimum_amount_v3: Some(1_000),
        ..row("qris", "QRIS", BankKind::Qris, &[WalletAccount])
    }
}

/// In the order of `spec/data/banks.yaml`: Flip's older documentation, as of November 2023. The virtual
/// accounts of `bca` and `bsm` are from recorded answers of 2024.
pub(super) static ROWS: &[Row] = &[
    bank("bni", "BNI", TRANSFER_OR_VIRTUAL),
    bank("bri", "BRI", TRANSFER_OR_VIRTUAL),
    bank("bca", "BCA", TRANSFER_OR_VIRTUAL),
    bank("mandiri", "Mandiri", TRANSFER_OR_VIRTUAL),
    bank("cimb", "CIMB Niaga", TRANSFER_OR_VIRTUAL),
    bank(
        "tabungan_pensiunan_nasional",
        "BTPN / Jenius / BTPN Wow!",
        TRANSFER,
    ),
    bank("dbs", "DBS Indonesia", TRANSFER),
    bank("permata", "Permata", TRANSFER_OR_VIRTUAL),
    bank("muamalat", "Muamalat", TRANSFER),
    bank("danamon", "Danamon", TRANSFER_OR_VIRTUAL),
    bank("bsm", "BSI", TRANSFER_OR_VIRTUAL),
    wallet("ovo", "OVO"),
    qris(),
    wallet("shopeepay_app", "ShopeePay"),
    wallet("linkaja", "LinkAja"),
    wallet("linkaja_app", "LinkAja app"),
    wallet("dana", "DANA"),
    // From two public clients of 2025.
    bank("seabank", "SeaBank", &[VirtualAccount]),
    row(
        "alfamart",
        "Alfamart",
        BankKind::Shop,
        &[OnlineToOfflineAccount],
    ),
    row(
        "credit_card",
        "Credit card",
        BankKind::Card,
        &[CreditCardAccount],
    ),
];

/// The names of the kinds of payment methods.
pub(super) static TYPES: &[(&str, &str)] = &[
    ("bank_account", "Bank transfer"),
    ("virtual_account", "Virtual account"),
    ("wallet_account", "E-wallet or QRIS"),
    ("online_to_offline_account", "Shop (Alfamart)"),
    ("credit_card_account", "Credit card"),
];
