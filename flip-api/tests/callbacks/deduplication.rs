//! By what an event is known again.

use flip_api::models::{AcceptPaymentEvent, Disbursement};
use serde_json::from_str;

fn payment(id: &str, amount: &str, status: &str) -> String {
    let data =
        format!("{{\"id\":{id},\"bill_link_id\":1,\"amount\":{amount},\"status\":\"{status}\"}}");
    from_str::<AcceptPaymentEvent>(&data)
        .unwrap()
        .deduplication_key()
}

fn transfer(id: &str, status: &str) -> String {
    let data = format!("{{\"id\":{id},\"amount\":1,\"status\":\"{status}\"}}");
    from_str::<Disbursement>(&data).unwrap().deduplication_key()
}

/// Keys are stored: they must never change.
#[test]
fn keys_are_stable() {
    assert_eq!(
        payment("\"PGPWF1\"", "10000", "SUCCESSFUL"),
        "payment:1:PGPWF1:10000:SUCCESSFUL"
    );
    assert_eq!(
        payment("\"FT1\"", "1", "NEW: ONE"),
        "payment:1:FT1:1:NEW%3A%20ONE"
    );
    assert_eq!(transfer("10", "DONE"), "disbursement:10:1:DONE");
}

#[test]
fn a_second_delivery_has_the_same_key() {
    assert_eq!(transfer("10", "DONE"), transfer("\"10\"", "DONE"));
    let one = super::support::event();
    assert_eq!(
        one.deduplication_key(),
        super::support::event().deduplication_key()
    );
    assert_eq!(
        payment("\"FT1\"", "10000", "X"),
        payment("\"FT1\"", "\"10000\"", "X")
    );
}

#[test]
fn different_events_have_different_keys() {
    let successful = payment("\"FT1\"", "1", "SUCCESSFUL");
    assert_ne!(payment("\"FT1\"", "1", "PENDING"), successful);
    assert_ne!(payment("\"FT1\"", "2", "SUCCESSFUL"), successful);
    assert_ne!(payment("\"FT2\"", "1", "SUCCESSFUL"), successful);
    assert_ne!(payment("10", "1", "PENDING"), transfer("10", "PENDING"));
    assert_ne!(payment("\"a\"", "1", "b:c"), payment("\"a:b\"", "1", "c"));
    assert_ne!(payment("\"a:b\"", "1", "c"), payment("\"a%3Ab\"", "1", "c"));
}

#[test]
fn keys_are_printed_ascii() {
    let key = payment("\"a\\u0000é/\"", "1", "\\n\\\"");
    let is_printed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._%:".contains(&byte);
    assert!(key.bytes().all(is_printed), "{key}");
}
