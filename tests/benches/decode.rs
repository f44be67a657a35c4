//! How fast generated types decode, against what one would write by hand.
//!
//! `cargo bench -p flip-tests --bench decode`. Criterion measures each side; the table at the end
//! compares them in turns within one run, so that a busy machine does not favour either.

#![allow(
    missing_docs,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a benchmark fails by panicking"
)]

#[path = "decode/plain.rs"]
mod plain;
#[path = "decode/ratios.rs"]
mod ratios;
#[path = "decode/untagged.rs"]
mod untagged;

use std::hint::black_box;

use criterion::{Criterion, Throughput};
use flip_api::models::{CreateBillAnswer, PaymentPage};
use flip_api::testing::fixtures::{create_bill, list_bill_payments};
use flip_tests::golden::union_integer_tag::models::Process;
use flip_tests::golden::union_phases::models::Order;
use serde::de::DeserializeOwned;

use ratios::{Side, compare};

fn decode<T: DeserializeOwned>(body: &str) {
    let value: T = serde_json::from_str(black_box(body)).expect("the body has this type");
    black_box(value);
}

/// A page of a thousand rows like the documented one, each with an id of its own.
fn page() -> String {
    let mut page: serde_json::Value =
        serde_json::from_str(list_bill_payments::STATUS_200_PAGE).expect("the example is JSON");
    let row = page["data"][0].clone();
    let rows = (0..1_000).map(|number| {
        let mut row = row.clone();
        row["id"] = format!("PGPWF34532711073{number:05}").into();
        row
    });
    page["data"] = rows.collect();
    page.to_string()
}

/// Of a made-up union: the tag stands last.
const ORDER: &str = r#"{"carrier":"Pos Indonesia","id":"ORD-2026-000117","title":"Bumi Manusia","copies":3,
"customer":"Minke","urgent":false,"colour":"blue","parcels":["P-1","P-2"],"phase":30}"#;
/// As small as such an object can be: here a few nanoseconds for each object count most.
const PROCESS: &str = r#"{"carrier":"Pos Indonesia","copies":3,"phase":30}"#;

fn measure(criterion: &mut Criterion, page: &str) {
    let step3 = create_bill::STATUS_200_STEP3;
    let mut group = criterion.benchmark_group("step 3 response");
    group.throughput(Throughput::Bytes(step3.len() as u64));
    group.bench_function("generated union", |bench| {
        bench.iter(|| decode::<CreateBillAnswer>(step3))
    });
    group.bench_function("plain struct", |bench| {
        bench.iter(|| decode::<plain::Step3>(step3))
    });
    group.bench_function("untagged union", |bench| {
        bench.iter(|| decode::<untagged::Answer>(step3))
    });
    group.finish();
    let mut group = criterion.benchmark_group("page of 1,000 payments");
    group.throughput(Throughput::Bytes(page.len() as u64));
    group.bench_function("generated", |bench| {
        bench.iter(|| decode::<PaymentPage>(page))
    });
    group.bench_function("plain struct", |bench| {
        bench.iter(|| decode::<plain::Page>(page))
    });
    group.finish();
}

fn print_ratios(page: &str) {
    let (step1, step3) = (create_bill::STATUS_200_STEP1, create_bill::STATUS_200_STEP3);
    println!("\nRatios, interleaved, medians; the first side of each group is 1.00.\n");
    compare(
        "step 3 response, the same field types",
        vec![
            Side::new("plain struct", || decode::<plain::Step3>(step3)),
            Side::new("generated struct", || {
                decode::<flip_api::models::CreateBillStep3>(step3)
            }),
            Side::new("generated union (at most 1.15)", || {
                decode::<CreateBillAnswer>(step3)
            }),
        ],
    );
    compare(
        "step 1 response, the same field types",
        vec![
            Side::new("plain struct", || decode::<plain::Step1>(step1)),
            Side::new("generated union (at most 1.15)", || {
                decode::<CreateBillAnswer>(step1)
            }),
        ],
    );
    compare(
        "step 3 response, field types that `untagged` can hold",
        vec![
            Side::new("plain struct", || decode::<untagged::Step3>(step3)),
            Side::new("untagged union, step 3 tried first", || {
                decode::<untagged::AnswerDown>(step3)
            }),
            Side::new("untagged union, step 1 tried first", || {
                decode::<untagged::Answer>(step3)
            }),
        ],
    );
    compare(
        "page of 1,000 payments, the same field types",
        vec![
            Side::new("plain struct", || decode::<plain::Page>(page)),
            Side::new("generated (at most 1.05)", || decode::<PaymentPage>(page)),
        ],
    );
    compare(
        "made-up union of nine fields, integer tag standing last",
        vec![
            Side::new("plain struct", || decode::<plain::OrderShipped>(ORDER)),
            Side::new("generated union (at most 1.15)", || decode::<Order>(ORDER)),
        ],
    );
    compare(
        "made-up union of three fields, integer tag standing last",
        vec![
            Side::new("plain struct", || decode::<plain::Shipped>(PROCESS)),
            Side::new("generated union", || decode::<Process>(PROCESS)),
        ],
    );
}

fn main() {
    let page = page();
    let mut criterion = Criterion::default().configure_from_args();
    measure(&mut criterion, &page);
    criterion.final_summary();
    // `cargo test --benches` runs this program once, only to see that it works.
    if std::env::args().any(|argument| argument == "--bench") {
        print_ratios(&page);
    }
}
