//! What is known of banks and payment methods is what `spec/data/banks.yaml` says.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeSet;

use flip_api::BankKind;
use flip_api::models::{DestinationBank, PaymentMethod, SenderBank, SenderBankType};
use flip_api::types::Rupiah;
use flip_runtime::check::{Check as _, Checks};
use flip_tests::data;
use serde_json::Value;

fn text<'a>(row: &'a Value, key: &str) -> Option<&'a str> {
    row.get(key)?.as_str()
}

fn kind(row: &Value) -> Option<BankKind> {
    Some(match text(row, "kind")? {
        "bank" => BankKind::Bank,
        "wallet" => BankKind::Wallet,
        "qris" => BankKind::Qris,
        "shop" => BankKind::Shop,
        "card" => BankKind::Card,
        kind => panic!("{kind}?"),
    })
}

/// Of the row, or else of its list.
fn amount(list: &Value, row: &Value, key: &str) -> Option<Rupiah> {
    let amount = row.get(key).or_else(|| list.get(key))?;
    Some(Rupiah::new(amount.as_i64()?))
}

/// The keys that the tests below compare: what somebody adds has to be read by somebody.
fn has_only(row: &Value, keys: &[&str]) {
    for key in row.as_object().unwrap().keys() {
        assert!(
            keys.contains(&key.as_str()),
            "nothing reads `{key}` of {row}"
        );
    }
}

fn codes(list: &Value) -> Vec<String> {
    data::rows(list).into_iter().map(|(code, _)| code).collect()
}

#[test]
fn receivers_agree_row_by_row() {
    let file = data::read("banks.yaml");
    let list = &file["destinations"];
    let known: Vec<&str> = DestinationBank::KNOWN
        .iter()
        .map(DestinationBank::as_str)
        .collect();
    assert_eq!(codes(&list["rows"]), known);
    for (code, row) in data::rows(&list["rows"]) {
        let bank = DestinationBank::from(code.as_str());
        assert_eq!(bank.display_name(), text(row, "name"), "{code}");
        assert!(bank.display_name().is_some(), "{code}");
        assert_eq!(bank.kind(), kind(row), "{code}");
        assert_eq!(
            bank.minimum_amount(),
            amount(list, row, "minimum_amount"),
            "{code}"
        );
        let accepts = row
            .get("virtual_accounts")
            .is_some_and(|value| value == true);
        assert_eq!(bank.accepts_virtual_accounts(), Some(accepts), "{code}");
        let keys = [
            "code",
            "name",
            "kind",
            "minimum_amount",
            "virtual_accounts",
            "evidence",
        ];
        has_only(row, &keys);
    }
    for code in codes(&list["not_to_be_used"]) {
        let bank = DestinationBank::from(code.as_str());
        assert!(matches!(bank, DestinationBank::Unknown(_)), "{code}");
    }
}

#[test]
fn payment_methods_agree_row_by_row() {
    let file = data::read("banks.yaml");
    let list = &file["payment_methods"];
    let known: Vec<&str> = SenderBank::KNOWN.iter().map(SenderBank::as_str).collect();
    assert_eq!(codes(&list["rows"]), known);
    for (code, row) in data::rows(&list["rows"]) {
        let bank = SenderBank::from(code.as_str());
        assert_eq!(bank.display_name(), text(row, "name"), "{code}");
        assert!(bank.display_name().is_some(), "{code}");
        assert_eq!(bank.kind(), kind(row), "{code}");
        assert_eq!(
            bank.minimum_amount(),
            amount(list, row, "minimum_amount"),
            "{code}"
        );
        assert_eq!(
            bank.maximum_amount(),
            amount(list, row, "maximum_amount"),
            "{code}"
        );
        assert_eq!(
            bank.minimum_amount_v3(),
            amount(row, row, "minimum_amount_v3"),
            "{code}"
        );
        let types: Vec<&str> = bank.types().iter().map(SenderBankType::as_str).collect();
        assert_eq!(serde_json::json!(types), row["types"], "{code}");
        let keys = [
            "code",
            "name",
            "kind",
            "types",
            "minimum_amount_v3",
            "evidence",
        ];
        has_only(row, &keys);
    }
}

#[test]
fn kinds_of_payment_agree_row_by_row() {
    let file = data::read("banks.yaml");
    let list = &file["payment_types"]["rows"];
    let known: Vec<&str> = SenderBankType::KNOWN
        .iter()
        .map(SenderBankType::as_str)
        .collect();
    assert_eq!(codes(list), known);
    for (code, row) in data::rows(list) {
        let kind = SenderBankType::from(code.as_str());
        assert_eq!(kind.display_name(), text(row, "name"), "{code}");
        has_only(row, &["code", "name"]);
        let offered: BTreeSet<&str> = kind.banks().map(SenderBank::as_str).collect();
        for (bank, row) in data::rows(&file["payment_methods"]["rows"]) {
            let offers = row["types"]
                .as_array()
                .unwrap()
                .contains(&Value::from(code.as_str()));
            assert_eq!(offered.contains(bank.as_str()), offers, "{code} of {bank}");
            assert_eq!(SenderBank::from(bank.as_str()).accepts(&kind), Some(offers));
        }
    }
}

/// The fields of a payment method that are refused before sending.
fn refused(method: &PaymentMethod) -> Vec<String> {
    let mut checks = Checks::new();
    method.check(&mut checks);
    let violations = checks.into_violations().into_iter();
    violations.map(|violation| violation.field).collect()
}

#[test]
fn bank_is_sent_with_the_kinds_of_its_row_only() {
    let file = data::read("banks.yaml");
    for (bank, row) in data::rows(&file["payment_methods"]["rows"]) {
        for (kind, _) in data::rows(&file["payment_types"]["rows"]) {
            let types = row["types"].as_array().unwrap();
            let expected: &[&str] = match types.contains(&Value::from(kind.as_str())) {
                true => &[],
                false => &["sender_bank"],
            };
            let method = PaymentMethod::new(bank.as_str(), kind.as_str());
            assert_eq!(refused(&method), expected, "{bank} {kind}");
            let unlisted = PaymentMethod::unlisted(bank.as_str(), kind.as_str());
            assert!(refused(&unlisted).is_empty(), "{bank} {kind}");
        }
    }
}

#[test]
fn unlisted_bank_needs_the_door_for_it() {
    for code in ["bnl", "BNI", " bni", "", "maybank", "visa"] {
        let bank = || SenderBank::from(code);
        let methods = [
            PaymentMethod::virtual_account(bank()),
            PaymentMethod::bank_account(bank()),
            PaymentMethod::wallet_account(bank()),
            PaymentMethod::new(code, SenderBankType::CreditCardAccount),
        ];
        for method in methods {
            assert_eq!(refused(&method), ["sender_bank"], "{method:?}");
            let kind = method.sender_bank_type.as_str();
            assert!(refused(&PaymentMethod::unlisted(code, kind)).is_empty());
        }
    }
    // A kind that is not listed says so itself.
    assert!(refused(&PaymentMethod::new("bni", "direct_debit_account")).is_empty());
}

#[test]
fn constructors_make_what_is_offered() {
    let methods = [
        (
            PaymentMethod::virtual_account(SenderBank::Seabank),
            "seabank",
        ),
        (
            PaymentMethod::bank_account(SenderBank::Muamalat),
            "muamalat",
        ),
        (PaymentMethod::wallet_account(SenderBank::Dana), "dana"),
        (PaymentMethod::qris(), "qris"),
        (PaymentMethod::alfamart(), "alfamart"),
        (PaymentMethod::credit_card(), "credit_card"),
    ];
    for (method, code) in methods {
        assert_eq!(
            (method.sender_bank.as_str(), refused(&method)),
            (code, vec![])
        );
    }
}

#[test]
fn nothing_is_said_of_codes_that_are_not_listed() {
    let file = data::read("banks.yaml");
    for code in file["payment_methods"]["weak"].as_array().unwrap() {
        let bank = SenderBank::from(code.as_str().unwrap());
        assert_eq!((bank.display_name(), bank.kind()), (None, None), "{bank}");
        assert_eq!((bank.minimum_amount(), bank.maximum_amount()), (None, None));
        assert!(bank.types().is_empty() && bank.accepts(&SenderBankType::BankAccount).is_none());
    }
    for code in file["payment_types"]["weak"].as_array().unwrap() {
        let kind = SenderBankType::from(code.as_str().unwrap());
        assert_eq!(
            (kind.display_name(), kind.banks().count()),
            (None, 0),
            "{kind}"
        );
        assert_eq!(SenderBank::Bni.accepts(&kind), None);
    }
    // Made by hand, past the list.
    for bank in ["bri_syr", "bsi", "bni"].map(|code| DestinationBank::Unknown(code.to_owned())) {
        assert_eq!((bank.display_name(), bank.kind()), (None, None), "{bank}");
        assert_eq!(
            (bank.minimum_amount(), bank.accepts_virtual_accounts()),
            (None, None)
        );
    }
}
