//! How the time to compile a document grows with its operations.
//!
//! `cargo bench -p flip-tests --bench generate`. Measured are documents made here, of 10, 100 and
//! 1,000 operations that are alike, each with types of its own: what an operation costs must not
//! depend on how many there are. `DOCUMENTS=folder` adds three real ones: the one with the fewest
//! operations (at least five), the one in the middle, and the one with the most.
//! Criterion measures each; the table at the end compares them in turns within one run.

#![allow(
    missing_docs,
    clippy::expect_used,
    reason = "a benchmark fails by panicking"
)]

#[path = "generate/documents.rs"]
mod documents;
#[path = "generate/growth.rs"]
mod growth;

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput};
use flip_codegen::config::Config;

use documents::Document;

fn measure(criterion: &mut Criterion, documents: &[Document]) {
    let mut group = criterion.benchmark_group("generate");
    group.sample_size(10);
    for document in documents {
        group.throughput(Throughput::Elements(document.operations as u64));
        let id = BenchmarkId::from_parameter(&document.name);
        group.bench_function(id, |bench| bench.iter(|| black_box(document.generate())));
    }
    group.finish();
}

/// Goes on where something cannot be compiled, so that real documents are compiled to the end.
fn config() -> Config {
    Config {
        keep_going: true,
        ..Config::default()
    }
}

fn main() {
    let is_bench = std::env::args().any(|argument| argument == "--bench");
    let mut made = vec![documents::made(10)];
    let mut real = Vec::new();
    if is_bench {
        made.extend([100, 1_000].map(documents::made));
        let folder = std::env::var_os("DOCUMENTS");
        real.extend(
            folder
                .iter()
                .flat_map(|folder| documents::real(folder.as_ref())),
        );
    }
    let mut criterion = Criterion::default().configure_from_args();
    measure(&mut criterion, &made);
    measure(&mut criterion, &real);
    criterion.final_summary();
    // `cargo test --benches` runs this program once, only to see that it works.
    if is_bench {
        growth::print("made here; the first is 1.00", &made);
        growth::print("real documents; the first is 1.00", &real);
    }
}
