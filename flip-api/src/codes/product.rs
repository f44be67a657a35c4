use super::{
    Listed, accept_payment, agent_verification, general, international_transfer, money_transfer,
};

/// A part of Flip with a list of codes; what a number means depends on it.
///
/// ```
/// use flip_api::codes::Product;
///
/// /// What refused a call, for a log: `["SENDER_EMAIL_REQUIRED"]`, or `["DISBURSEMENT_NOT_FOUND"]`,
/// /// though both are 1072.
/// fn names(error: &flip_api::Error) -> Vec<&'static str> {
///     let Some(product) = error.operation().and_then(Product::of) else {
///         return Vec::new();
///     };
///     let codes = error.faults().iter().filter_map(|fault| fault.code);
///     codes.filter_map(|code| product.name_of(code)).collect()
/// }
/// # assert_eq!(Product::AcceptPayment.name_of(1072), Some("SENDER_EMAIL_REQUIRED"));
/// # assert_eq!(Product::MoneyTransfer.name_of(1072), Some("DISBURSEMENT_NOT_FOUND"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Product {
    /// Bills and payments, also those of version 3, and reports of their settlement.
    AcceptPayment,
    /// Transfers of agents.
    AgentMoneyTransfer,
    /// The identities of agents, on both servers.
    AgentVerification,
    /// Whose account it is.
    BankAccountInquiry,
    /// Balance, banks, maintenance.
    General,
    /// Transfers abroad.
    InternationalTransfer,
    /// Ordinary transfers.
    MoneyTransfer,
    /// Transfers for customers of a licensed operator, and the lists of cities and countries.
    SpecialMoneyTransfer,
}

impl Product {
    /// Every product.
    pub const ALL: &'static [Self] = &[
        Self::AcceptPayment,
        Self::AgentMoneyTransfer,
        Self::AgentVerification,
        Self::BankAccountInquiry,
        Self::General,
        Self::InternationalTransfer,
        Self::MoneyTransfer,
        Self::SpecialMoneyTransfer,
    ];

    /// The product of an operation, by its `operationId`, such as `createBill`:
    /// [`operation`](crate::Error::operation) of an error. `None` for one that Flip does not have.
    #[must_use]
    pub fn of(operation: &str) -> Option<Self> {
        let mut products = Self::ALL.iter().copied();
        products.find(|product| product.operations().contains(&operation))
    }

    /// The `operationId` of each of its operations, those of cargo features that are off included.
    #[must_use]
    pub const fn operations(self) -> &'static [&'static str] {
        match self {
            Self::AcceptPayment => &[
                "createBill",
                "listBills",
                "getBill",
                "editBill",
                "getPayment",
                "listPayments",
                "confirmBillPayment",
                // No list of version 3 is known; that of version 2 is taken to hold.
                "createBillV3",
                "listBillsV3",
                "getBillV3",
                "editBillV3",
                "getPaymentV3",
                "listPaymentsV3",
                "generateSettlementReport",
                "getSettlementReportStatus",
            ],
            Self::AgentMoneyTransfer => &[
                "createAgentDisbursement",
                "getAgentDisbursement",
                "listAgentDisbursements",
            ],
            Self::AgentVerification => &[
                "createAgentIdentity",
                "updateAgentIdentity",
                "getAgentIdentity",
                "uploadAgentIdentityImage",
                "uploadKycDocuments",
                "submitKyc",
                "repairAgentIdentity",
                "repairAgentIdentityImage",
                "repairAgentSelfie",
                "listKycCountries",
                "listKycProvinces",
                "listKycCities",
                "listKycDistricts",
            ],
            Self::BankAccountInquiry => &["inquireBankAccount"],
            Self::General => &["getBalance", "listBanks", "getMaintenance"],
            Self::InternationalTransfer => &[
                "listExchangeRates",
                "getInternationalFormData",
                "createInternationalTransfer",
                "createInternationalTransferWithAttachment",
                "getInternationalTransfer",
                "listInternationalTransfers",
            ],
            Self::MoneyTransfer => &["createDisbursement", "listDisbursements", "getDisbursement"],
            Self::SpecialMoneyTransfer => &[
                "createSpecialDisbursement",
                "listCities",
                "listCountries",
                "listCitiesAndCountries",
            ],
        }
    }

    /// The codes that Flip lists for it, in ascending order.
    #[must_use]
    pub const fn listed(self) -> &'static [Listed] {
        match self {
            Self::AcceptPayment => accept_payment::LISTED,
            Self::AgentVerification => agent_verification::LISTED,
            Self::General => general::LISTED,
            Self::InternationalTransfer => international_transfer::LISTED,
            // One list for all that sends money within Indonesia.
            Self::AgentMoneyTransfer
            | Self::BankAccountInquiry
            | Self::MoneyTransfer
            | Self::SpecialMoneyTransfer => money_transfer::LISTED,
        }
    }

    /// The name of the constant of a code, for logs and metrics. `None` for a code that Flip does not
    /// list for this product.
    #[must_use]
    pub fn name_of(self, code: i64) -> Option<&'static str> {
        let listed = self.listed();
        let at = listed
            .binary_search_by_key(&code, |listed| listed.code)
            .ok()?;
        listed.get(at).map(|listed| listed.name)
    }

    /// Whether a code says that what the call is about does not exist.
    pub(crate) fn is_not_found(self, attribute: Option<&str>, code: i64) -> bool {
        match self {
            Self::AcceptPayment => match code {
                accept_payment::BILL_NOT_FOUND | accept_payment::PRODUCT_BILL_NOT_FOUND => true,
                accept_payment::TITLE_REQUIRED => attribute == Some("id"),
                _ => false,
            },
            Self::AgentMoneyTransfer | Self::MoneyTransfer | Self::SpecialMoneyTransfer => {
                matches!(
                    code,
                    money_transfer::DISBURSEMENT_NOT_FOUND
                        | money_transfer::IDEMPOTENCY_KEY_NOT_FOUND
                )
            }
            Self::AgentVerification => code == agent_verification::AGENT_NOT_FOUND,
            // An inquiry that asks for an unknown account is answered with a status of its own.
            Self::BankAccountInquiry => false,
            // An unknown bank is a word, and an unknown transfer abroad is status 404.
            Self::General | Self::InternationalTransfer => false,
        }
    }
}
