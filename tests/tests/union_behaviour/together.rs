//! Members of `anyOf` that hold together are sent together, and come back so.

use super::*;
use flip_runtime::check::{Check, Checks};
use golden::any_of_together::models::{
    Apart, ByMail, ByName, Limits, LimitsCombined, Payment, Reach, ReachCombined, Received, Wanted,
    WantedCombined,
};

fn is_sendable(value: &impl Check) -> bool {
    let mut checks = Checks::new();
    value.check(&mut checks);
    checks.into_violations().is_empty()
}

#[test]
fn sends_two_members_at_once() {
    let both = Wanted::from(WantedCombined::new("Ada", "ada@example.com"));
    let text = r#"{"name":"Ada","mail":"ada@example.com"}"#;
    assert_eq!(written(&both), text);
    let Wanted::Combined(both) = kept(text) else {
        panic!("another variant");
    };
    assert_eq!(
        (both.name.as_str(), both.mail.as_str()),
        ("Ada", "ada@example.com")
    );
}

#[test]
fn one_member_alone_stays_its_own_variant() {
    assert!(matches!(kept(r#"{"name":"Ada"}"#), Wanted::ByName(_)));
    assert!(matches!(
        kept(r#"{"mail":"a@b","since":1815}"#),
        Wanted::ByMail(_)
    ));
    assert!(matches!(kept(r#""Ada""#), Wanted::Text(_)));
    assert_eq!(
        written(&Wanted::from(ByName::new("Ada"))),
        r#"{"name":"Ada"}"#
    );
    assert_eq!(
        written(&Wanted::from(ByMail::new("a@b"))),
        r#"{"mail":"a@b"}"#
    );
}

#[test]
fn unknown_fields_of_two_members_are_kept() {
    let text = r#"{"mail":"a@b","name":"Ada","more":[1.50]}"#;
    assert!(matches!(kept(text), Wanted::Combined(_)));
}

#[test]
fn checks_the_rules_of_every_member() {
    let rules = |name: &str, since: i64| {
        let both = WantedCombined::new(name, "a@b").since(since);
        is_sendable(&Wanted::from(both))
    };
    assert!(rules("Ada", 1815));
    assert!(!rules("A", 1815));
    assert!(!rules("Ada", 2101));
}

#[test]
fn any_two_of_three_members_can_be_sent() {
    let reach = Reach::from(ReachCombined::new(7).phone("1").mail("a@b"));
    assert!(is_sendable(&reach));
    assert_eq!(written(&reach), r#"{"id":7,"phone":"1","mail":"a@b"}"#);
    assert!(matches!(
        kept(r#"{"id":7,"phone":"1","mail":"a@b"}"#),
        Reach::Combined(_)
    ));
    assert!(matches!(kept(r#"{"id":7,"mail":"a@b"}"#), Reach::Mail(_)));
    assert!(!is_sendable(&Reach::from(
        ReachCombined::new(7).street("x")
    )));
}

#[test]
fn what_fits_no_member_is_not_combined() {
    for json in [r#"{"id":7}"#, r#"{"id":7,"town":"x"}"#] {
        assert!(matches!(kept(json), Reach::Unknown(_)), "{json}");
    }
}

#[test]
fn members_that_require_nothing_hold_together() {
    let limits = Limits::from(LimitsCombined::new().least(1).most(2));
    assert_eq!(written(&limits), r#"{"least":1,"most":2}"#);
    assert!(matches!(
        kept(r#"{"least":1,"most":2}"#),
        Limits::Combined(_)
    ));
    assert!(matches!(kept(r#"{"most":2}"#), Limits::Most(_)));
}

#[test]
fn members_of_one_of_beside_it_stay_apart() {
    let names = |payment: &Payment| format!("{payment:?}");
    let read = |json: &str| names(&kept::<Payment>(json));
    assert!(
        read(r#"{"card":"1","day":"x","every":"y"}"#).starts_with("Combined(PaymentCombined {")
    );
    assert!(read(r#"{"cash":"1","day":"x","every":"y"}"#).starts_with("PaymentCombined("));
    assert!(read(r#"{"cash":"1","day":"x"}"#).starts_with("CashOnce("));
}

#[test]
fn what_excludes_itself_is_not_combined() {
    assert!(matches!(kept(r#"{"closed":"x"}"#), Apart::Closed(_)));
    assert!(matches!(
        kept(r#"{"texts":"x","value":"y"}"#),
        Apart::Texts(_)
    ));
    // Received only: the other member's property is kept with the unknown fields.
    let Received::Left(left) = kept(r#"{"left":"x","right":"y"}"#) else {
        panic!("another variant");
    };
    assert!(left.unknown_fields.get("right").is_some());
}
