//! The table of statuses in the guide: what each means, and after which a call is sent again.

use std::fs;
use std::ops::RangeInclusive;
use std::time::Duration;

use flip_api::testing::MockTransport;
use flip_api::{Client, Outcome, RetryPolicy, SecretKey};
use flip_tests::cases;

use super::call::Call;

/// A row of the table.
struct Row {
    statuses: Vec<RangeInclusive<u16>>,
    outcome: Outcome,
    idempotent: bool,
    keyed: bool,
}

/// The lines of the table in a file, without what the file writes before each line.
fn lines(file: &str) -> Vec<String> {
    let text = fs::read_to_string(cases::root().join(file)).expect("a file");
    let lines = text.lines().map(|line| line.trim_start_matches("/// "));
    let table = lines.skip_while(|line| !line.starts_with("| status | outcome |"));
    let table = table.take_while(|line| line.starts_with('|'));
    table.map(str::to_owned).collect()
}

fn read(line: &str) -> Row {
    let cells: Vec<_> = line.trim_matches('|').split('|').map(str::trim).collect();
    let number = |text: &str| text.parse::<u16>().expect("a status");
    let statuses = cells[0].split(", ").map(|part| match part.split_once('-') {
        Some((first, last)) => number(first)..=number(last),
        None => number(part)..=number(part),
    });
    let is_yes = |cell: &str| match cell {
        "yes" => true,
        "no" => false,
        other => panic!("{other}"),
    };
    Row {
        statuses: statuses.collect(),
        outcome: match cells[1].split(';').next() {
            Some("not performed") => Outcome::NotPerformed,
            Some("unknown") => Outcome::Unknown,
            other => panic!("{other:?}"),
        },
        idempotent: is_yes(cells[2]),
        keyed: is_yes(cells[3]),
    }
}

fn table() -> Vec<Row> {
    let lines = lines("flip-api/README.md");
    lines.iter().skip(2).map(|line| read(line)).collect()
}

#[test]
fn the_guide_and_the_runtime_have_the_same_table() {
    let in_guide = lines("flip-api/README.md");
    assert!(in_guide.len() > 5);
    assert_eq!(in_guide, lines("flip-api/runtime/src/client/retry.rs"));
}

#[tokio::test]
async fn every_status_is_met_as_the_table_says() {
    let rows = table();
    for status in (100..=199).chain(300..=599) {
        let of_status = rows.iter().filter(|row| {
            let mut statuses = row.statuses.iter();
            statuses.any(|statuses| statuses.contains(&status))
        });
        let [row] = of_status.collect::<Vec<_>>()[..] else {
            panic!("{status} is not in one row");
        };
        for (call, repeats) in Call::ALL
            .into_iter()
            .zip([false, row.idempotent, row.keyed])
        {
            let mock = MockTransport::new();
            mock.allow_unused();
            for _ in 0..4 {
                mock.on(call.method(), "").answer(status, "{}");
            }
            let flip = Client::builder(SecretKey::new("test-key").unwrap())
                .retry(RetryPolicy::new().base_delay(Duration::ZERO))
                .transport(mock.clone())
                .build()
                .unwrap();
            let error = call.send(&flip).await.expect_err("an error");
            let case = format!("{status} {call:?}: {error:?}");
            assert_eq!(error.outcome(), row.outcome, "{case}");
            let expected = if repeats { 3 } else { 1 };
            assert_eq!(mock.requests().len(), expected, "{case}");
        }
    }
}
