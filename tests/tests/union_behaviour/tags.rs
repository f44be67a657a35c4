//! What tells variants apart: tags of every type and at every place, received and sent.

use super::*;
use flip_runtime::{Check, Checks};

fn broken(value: &impl Check) -> Vec<String> {
    let mut checks = Checks::new();
    value.check(&mut checks);
    let broken = checks.into_violations();
    broken.iter().map(ToString::to_string).collect()
}

mod types {
    use super::*;
    use golden::union_tag_kinds::models::{
        Loan, Loans, LoansCopy, LoansFine, LoansStep, Open, Returned,
    };

    #[test]
    fn boolean_tag_decides() {
        assert!(matches!(kept(r#"{"open":true,"due":"x"}"#), Loan::Open(_)));
        assert!(matches!(
            kept(r#"{"due":"x","open":false}"#),
            Loan::Returned(_)
        ));
        assert!(matches!(kept(r#"{"open":"true"}"#), Loan::Unknown(_)));
        assert_eq!(written(&Loan::from(Open::new())), r#"{"open":true}"#);
        assert_eq!(
            written(&Loan::from(Returned::new().due("x"))),
            r#"{"open":false,"due":"x"}"#
        );
    }

    #[test]
    fn missing_tag_does_not_cost_the_list_around_it() {
        let loans: Loans = kept(r#"{"all":[{"open":true},{"due":"x"},null,7,{"open":null}]}"#);
        let all = loans.all.unwrap();
        assert_eq!(all.len(), 5);
        assert!(matches!(all[0], Loan::Open(_)));
        assert!(all[1..].iter().all(|loan| matches!(loan, Loan::Unknown(_))));
    }

    #[test]
    fn decimal_tag_is_compared_by_value() {
        for json in [
            r#"{"rate":0.5}"#,
            r#"{"rate":0.50,"days":1}"#,
            r#"{"rate":5e-1}"#,
        ] {
            assert!(matches!(read(json), LoansFine::Half(_)), "{json}");
        }
        for json in [
            r#"{"rate":1}"#,
            r#"{"rate":1.0}"#,
            r#"{"rate":1.00,"days":1}"#,
        ] {
            assert!(matches!(read(json), LoansFine::Whole(_)), "{json}");
        }
        assert!(matches!(read(r#"{"rate":2}"#), LoansFine::Unknown(_)));
    }

    #[test]
    fn null_tag_decides() {
        assert!(matches!(
            kept(r#"{"shelf":null,"note":"x"}"#),
            LoansCopy::Lost(_)
        ));
        assert!(matches!(
            kept(r#"{"shelf":"b","note":"x"}"#),
            LoansCopy::Shelved(_)
        ));
        assert!(matches!(kept(r#"{"note":"x"}"#), LoansCopy::Unknown(_)));
    }

    #[test]
    fn tags_of_two_types_decide() {
        assert!(matches!(kept(r#"{"step":1}"#), LoansStep::Begun(_)));
        assert!(matches!(kept(r#"{"step":"end"}"#), LoansStep::Ended(_)));
        assert!(matches!(kept(r#"{"step":"1"}"#), LoansStep::Unknown(_)));
    }
}

mod places {
    use super::*;
    use golden::union_tag_nested::models::{
        Book, RepliesBare, RepliesDeep, RepliesOne, RepliesSome,
    };

    #[test]
    fn tag_of_a_nested_object_decides() {
        assert!(matches!(
            kept(r#"{"data":{"type":"books","id":"1"}}"#),
            RepliesOne::Book(_)
        ));
        assert!(matches!(
            kept(r#"{"data":{"id":"1","type":"films"}}"#),
            RepliesOne::Film(_)
        ));
        for other in [
            r#"{"data":{"type":"maps"}}"#,
            r#"{"data":{"id":"1"}}"#,
            r#"{"data":null}"#,
            "{}",
        ] {
            assert!(matches!(kept(other), RepliesOne::Unknown(_)), "{other}");
        }
        assert!(matches!(
            kept(r#"{"data":{"of":{"type":"films"}}}"#),
            RepliesDeep::Film(_)
        ));
    }

    #[test]
    fn tag_of_the_items_decides() {
        assert!(matches!(
            kept(r#"{"items":[{"type":"films"}]}"#),
            RepliesSome::Film(_)
        ));
        assert!(matches!(
            kept(r#"[{"type":"films"},{"type":"films"}]"#),
            RepliesBare::FilmList(_)
        ));
        assert!(matches!(
            kept(r#"[{"type":"books"}]"#),
            RepliesBare::BookList(_)
        ));
        let mixed = r#"[{"type":"books"},{"type":"films"}]"#;
        assert!(matches!(kept(mixed), RepliesBare::Unknown(_)));
    }

    #[test]
    fn nested_tag_is_sent_as_the_constant() {
        let mut book = Book::new();
        assert_eq!(written(&book), r#"{"type":"books"}"#);
        assert!(broken(&book).is_empty());
        "films".clone_into(&mut book.type_);
        assert_eq!(broken(&book), [r#"`type` must be "books""#]);
        let bare = RepliesBare::BookList(Vec::new());
        assert_eq!(broken(&bare), ["`body` must be a list of at least 1 items"]);
    }
}

mod sent {
    use super::*;
    use golden::union_tag_sent::models::{Book, Film, Ink, Medium, MediumKind, Paper, Pen, Thing};

    #[test]
    fn optional_tag_is_sent_as_the_constant() {
        assert_eq!(
            written(&Thing::from(Pen::new().colour("red"))),
            r#"{"type":"Pen","colour":"red"}"#
        );
        assert_eq!(written(&Thing::from(Ink::new())), r#"{"type":"Ink"}"#);
    }

    #[test]
    fn one_of_several_values_is_chosen_and_checked() {
        let paper = Paper::new("a5").sheets(2);
        assert!(broken(&paper).is_empty());
        assert_eq!(written(&paper), r#"{"type":"a5","sheets":2}"#);
        assert_eq!(
            broken(&Paper::new("Pen")),
            [r#"`type` must be "a4" or "a5""#]
        );
    }

    #[test]
    fn child_has_the_tag_of_its_parent() {
        assert_eq!(
            written(&Medium::from(Book::new().pages(3))),
            r#"{"kind":"book","pages":3}"#
        );
        let mut book = Book::new();
        book.kind = MediumKind::Film;
        assert_eq!(broken(&Medium::from(book)), [r#"`kind` must be "book""#]);
        assert!(broken(&Film::new(MediumKind::Tape)).is_empty());
        assert_eq!(
            broken(&Film::new(MediumKind::Book)),
            [r#"`kind` must be "film" or "tape""#]
        );
    }

    #[test]
    fn child_by_itself_is_read_whatever_its_tag_says() {
        let film: Film = kept(r#"{"kind":"book","minutes":1}"#);
        assert_eq!(film.kind, MediumKind::Book);
    }
}
