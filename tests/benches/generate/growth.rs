//! Compares what an operation costs in documents of different size.

use std::time::Instant;

use crate::documents::Document;

const ROUNDS: usize = 5;

/// Compiles the documents in turns, and prints what an operation and a byte cost in each against
/// the first: 1.00 throughout is growth in proportion. The least time counts, since whatever else
/// the machine does can only add to it.
pub(crate) fn print(title: &str, documents: &[Document]) {
    if documents.is_empty() {
        return;
    }
    let mut times = vec![f64::INFINITY; documents.len()];
    for _ in 0..ROUNDS {
        for (document, least) in documents.iter().zip(&mut times) {
            let start = Instant::now();
            std::hint::black_box(document.generate());
            *least = least.min(start.elapsed().as_secs_f64());
        }
    }
    println!("\nTime to generate, {title}.\n");
    println!("per operation  per byte  operations     bytes        ms  document");
    let mut first = None;
    for (document, time) in documents.iter().zip(times) {
        let per_operation = time / document.operations as f64;
        let per_byte = time / document.bytes as f64;
        let (base_operation, base_byte) = *first.get_or_insert((per_operation, per_byte));
        println!(
            "{:>13.2}  {:>8.2}  {:>10}  {:>8}  {:>8.1}  {}",
            per_operation / base_operation,
            per_byte / base_byte,
            document.operations,
            document.bytes,
            time * 1e3,
            document.name
        );
    }
}
