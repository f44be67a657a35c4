//! What Flip demands of texts that are sent to it.
//!
//! Such a text stays a `String`, and a call looks at it before sending: one that breaks a rule is
//! refused with the name of its field and the rule, unless the call is made
//! [without checks](flip_runtime::CallOptions::without_checks). To look at a text earlier, for example
//! where somebody types it in, ask the function: it gives the rule that is broken, in words that
//! follow "must be", or nothing. No text is ever changed.
//!
//! ```
//! use flip_api::types::rules;
//!
//! assert_eq!(rules::transfer_remark("Invoice 17/2026"), None);
//! let rule = rules::transfer_remark("Coffee & cake");
//! assert_eq!(rule, Some("1 to 18 letters, digits, spaces and any of . - / ( )"));
//! ```
//!
//! Letters and digits are those of ASCII.

#[cfg(any(feature = "accept-payment", feature = "unstable-v3"))]
use crate::models::{PaymentMethod, SenderBankType};

/// A bank and a kind of payment that go together, by [`SenderBank::accepts`]. Of a kind that is not
/// listed nothing is known, so nothing is refused.
///
/// [`SenderBank::accepts`]: crate::models::SenderBank::accepts
#[cfg(any(feature = "accept-payment", feature = "unstable-v3"))]
pub fn payment_method(method: &PaymentMethod, checks: &mut flip_runtime::check::Checks) {
    let (bank, kind) = (&method.sender_bank, &method.sender_bank_type);
    let is_listed = !matches!(kind, SenderBankType::Unknown(_));
    if is_listed && bank.accepts(kind) != Some(true) {
        let rule = "a listed code that goes with `sender_bank_type`, or come from \
                    `PaymentMethod::unlisted`";
        checks.violation("sender_bank", rule);
    }
}

/// Digits, such as a number of a bank account, whose leading zeros matter.
pub fn digits(text: &str) -> Option<&'static str> {
    let is_kept = text.bytes().all(|byte| byte.is_ascii_digit());
    broken(is_kept, "digits only")
}

/// The text of a transfer: 1 to 18 letters, digits, spaces and any of `. - / ( )`.
pub fn transfer_remark(text: &str) -> Option<&'static str> {
    let is_kept = (1..=18).contains(&text.len()) && is_plain(text);
    let rule = "1 to 18 letters, digits, spaces and any of . - / ( )";
    broken(is_kept, rule)
}

/// Letters and digits, such as the merchant's key of an inquiry.
pub fn alphanumeric(text: &str) -> Option<&'static str> {
    let is_kept = text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    broken(is_kept, "letters and digits only")
}

/// Letters, digits, spaces and any of `. - / ( )`. How long an address may be depends on the field.
pub fn postal_address(text: &str) -> Option<&'static str> {
    let rule = "made of letters, digits, spaces and any of . - / ( )";
    broken(is_plain(text), rule)
}

/// 8 to 24 characters that begin with `0`, or 10 to 26 that begin with `+`.
pub fn phone_number(text: &str) -> Option<&'static str> {
    let length = text.chars().count();
    match text.chars().next() {
        Some('0') => broken(
            (8..=24).contains(&length),
            "8 to 24 characters long, since it begins with 0",
        ),
        Some('+') => broken(
            (10..=26).contains(&length),
            "10 to 26 characters long, since it begins with +",
        ),
        _ => Some("a number that begins with 0 or +"),
    }
}

/// Three capital letters: a country by ISO 3166 alpha-3, such as `IDN`. Whether there is such a
/// country is left to Flip.
pub fn country_code(text: &str) -> Option<&'static str> {
    let is_kept = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase());
    broken(is_kept, "three capital letters, as in ISO 3166 alpha-3")
}

/// Digits, and one or two decimals after a point if there are any: an amount in any currency.
/// Whether the currency has decimals is left to Flip.
pub fn amount(text: &str) -> Option<&'static str> {
    let is_kept = match text.split_once('.') {
        Some((whole, decimals)) => is_number(whole) && is_number(decimals) && decimals.len() <= 2,
        None => is_number(text),
    };
    broken(
        is_kept,
        "an amount without sign and with at most two decimals",
    )
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_plain(text: &str) -> bool {
    text.bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b" .-/()".contains(&byte))
}

fn broken(is_kept: bool, rule: &'static str) -> Option<&'static str> {
    (!is_kept).then_some(rule)
}
