//! The calls of general: balance, banks, maintenance.

use flip_api::models::DestinationBank;
use serde::Serialize;

use super::World;
use crate::Refusal;
use crate::refusal::json;
use crate::transfer::FEE;

#[derive(Serialize)]
struct BalanceBody {
    balance: u64,
}

#[derive(Serialize)]
struct BankBody<'a> {
    bank_code: &'a str,
    name: &'a str,
    fee: u64,
    queue: u64,
    status: &'static str,
}

impl World {
    /// Get Balance. The answer is JSON.
    pub fn balance(&mut self) -> String {
        self.happen();
        json(&BalanceBody {
            balance: self.state.balance,
        })
    }

    /// Get Bank Info: all banks, or the one with a code. The answer is JSON.
    ///
    /// # Errors
    /// No bank has this code.
    pub fn banks(&self, code: Option<&str>) -> Result<String, Refusal> {
        let banks = DestinationBank::KNOWN.iter();
        let banks = banks.filter(|bank| code.is_none_or(|code| bank.as_str() == code));
        let banks: Vec<_> = banks
            .map(|bank| BankBody {
                bank_code: bank.as_str(),
                name: bank.display_name().unwrap_or(bank.as_str()),
                fee: FEE,
                queue: 0,
                status: "OPERATIONAL",
            })
            .collect();
        match banks.is_empty() {
            true => Err(Refusal::BankNotFound),
            false => Ok(json(&banks)),
        }
    }

    /// Maintenance Info: never, for maintenance is a fault of single requests. The answer is JSON.
    #[must_use]
    pub fn maintenance(&self) -> String {
        r#"{"maintenance":false}"#.to_owned()
    }
}
