//! What a call costs, against the same call as one would write it by hand with the HTTP library
//! that the SDK uses.
//!
//! `cargo bench -p flip-tests --bench call` compares the two call by call within one run, so that a
//! busy machine favours neither, and counts what each call allocates. `cargo bench -p flip-tests
//! --bench call -- "create bill" bare 1000` only makes that many calls of one side, for a profiler.

#![allow(
    missing_docs,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a benchmark fails by panicking"
)]

#[path = "call/bare.rs"]
mod bare;
#[path = "call/compare.rs"]
mod compare;
#[path = "decode/plain.rs"]
mod plain;
#[path = "call/server.rs"]
mod server;

use std::alloc::System;
use std::hint::black_box;

use compare::Pair;
use flip_api::models::{CreateBillStep3Request, Payer, PaymentMethod, SenderBank};
use flip_api::types::Rupiah;
use flip_api::{Client, Environment, SecretKey};
use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};
use tokio::runtime::{Builder, Runtime};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

const KEY: &str = "benchmark-key";

const WHAT: &str = "\
One call over loopback and a connection that is kept, in turns with the same call by bare reqwest
and serde. Both sides send the same method, path, form, credentials and header fields, have the same
limits of time (connecting, reading, in total), and decode the same answer as a whole, bare into
structs that derive `Deserialize`. Bare does nothing besides; flip-api also checks the request,
limits the size of the answer, sees to retries, and keeps what the document does not know.
";

/// Both clients, each with a connection of its own.
struct Bench {
    runtime: Runtime,
    flip: Client,
    bare: bare::Client,
}

impl Bench {
    fn new() -> Self {
        let url = server::start();
        let runtime = Builder::new_current_thread().enable_all().build();
        let environment = Environment::custom(&url).expect("an address");
        let flip = Client::builder(SecretKey::new(KEY).expect("a key"));
        Self {
            runtime: runtime.expect("a runtime"),
            flip: flip.environment(environment).build().expect("a client"),
            bare: bare::Client::new(url),
        }
    }

    fn create(&self) {
        let method = PaymentMethod::virtual_account(SenderBank::Mandiri);
        let payer = Payer::new("Siti Aminah", "siti@example.com");
        let amount = Rupiah::new(50_000);
        let request = CreateBillStep3Request::new("Coffee Table", amount, payer, method);
        let answer = self.runtime.block_on(self.flip.create_bill(request).send());
        black_box(answer.expect("a bill"));
    }

    fn create_bare(&self) {
        black_box(self.runtime.block_on(self.bare.create_bill()));
    }

    fn page(&self) {
        let page = self
            .runtime
            .block_on(self.flip.list_bill_payments(11).send());
        black_box(page.expect("a page"));
    }

    fn page_bare(&self) {
        black_box(self.runtime.block_on(self.bare.list_bill_payments(11)));
    }
}

/// Two clients on two cores are measured by where the system happens to put their threads, which can
/// make either of them five times as slow as the other. On one core both are where the server is.
#[cfg(target_os = "linux")]
fn stay_on_one_core() {
    use rustix::thread::{CpuSet, sched_getaffinity, sched_setaffinity};
    let allowed = sched_getaffinity(None).unwrap_or_else(|_| CpuSet::new());
    let mut cores = 0..CpuSet::MAX_CPU;
    if let Some(core) = cores.find(|core| allowed.is_set(*core)) {
        let mut one = CpuSet::new();
        one.set(core);
        let _ = sched_setaffinity(None, &one);
    }
}

#[cfg(not(target_os = "linux"))]
fn stay_on_one_core() {}

fn main() {
    stay_on_one_core();
    let bench = Bench::new();
    let pairs = [
        Pair {
            name: "create bill",
            bare: &|| bench.create_bare(),
            flip: &|| bench.create(),
        },
        Pair {
            name: "get payment",
            bare: &|| bench.page_bare(),
            flip: &|| bench.page(),
        },
    ];
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    if let [name, side, calls, ..] = arguments.as_slice() {
        return repeat(&pairs, name, side, calls);
    }
    // `cargo test --benches` runs this program once, only to see that it works.
    let measures = arguments.iter().any(|argument| argument == "--bench");
    println!("{WHAT}");
    for pair in &pairs {
        pair.print_times(if measures { 5_000 } else { 3 });
        pair.print_allocations();
    }
}

/// Makes calls of one side, and nothing else.
fn repeat(pairs: &[Pair<'_>], name: &str, side: &str, calls: &str) {
    let pair = pairs.iter().find(|pair| pair.name == name);
    let pair = pair.expect("the name of a comparison");
    let call = if side == "bare" { pair.bare } else { pair.flip };
    (0..calls.parse().expect("a number of calls")).for_each(|_: u32| call());
}
