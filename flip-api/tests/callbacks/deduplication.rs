//! By what an event is known again.

use flip_api::models::{AcceptPaymentEvent, Disbursement};
use serde_json::from_str;

fn payment(id: &str, status: &str) -> String {
    let data = format!("{{\"id\":{id},\"bill_link_id\":1,\"amount\":1,\"status\":\"{status}\"}}");
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
        payment("\"PGPWF1\"", "SUCCESSFUL"),
        "payment:PGPWF1:SUCCESSFUL"
    );
    assert_eq!(payment("\"FT1\"", "NEW: ONE"), "payment:FT1:NEW: ONE");
    assert_eq!(transfer("10", "DONE"), "disbursement:10:DONE");
}

#[test]
fn a_second_delivery_has_the_same_key() {
    assert_eq!(transfer("10", "DONE"), transfer("\"10\"", "DONE"));
    let one = super::support::event();
    assert_eq!(
        one.deduplication_key(),
        super::support::event().deduplication_key()
    );
}

#[test]
fn different_events_have_different_keys() {
    assert_ne!(
        payment("\"FT1\"", "PENDING"),
        payment("\"FT1\"", "SUCCESSFUL")
    );
    assert_ne!(payment("\"FT1\"", "FAILED"), payment("\"FT2\"", "FAILED"));
    assert_ne!(payment("10", "PENDING"), transfer("10", "PENDING"));
    assert_ne!(payment("\"a\"", "b:c"), payment("\"a:b\"", "c"));
    assert_ne!(payment("\"a:b\"", "c"), payment("\"a%3Ab\"", "c"));
}
