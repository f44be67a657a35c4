//! Compares functions in one run.

use std::time::Instant;

/// One of the functions that are compared.
pub(crate) struct Side<'a> {
    name: &'static str,
    run: Box<dyn Fn() + 'a>,
}

impl<'a> Side<'a> {
    pub(crate) fn new(name: &'static str, run: impl Fn() + 'a) -> Self {
        Self {
            name,
            run: Box::new(run),
        }
    }
}

const ROUNDS: usize = 101;
/// A round lasts about this long for each side.
const SECONDS: f64 = 0.004;

/// Runs the sides in turns and prints the median of each against that of the first.
pub(crate) fn compare(title: &str, sides: Vec<Side<'_>>) {
    println!("{title}");
    let repeats: Vec<u32> = sides.iter().map(calibrate).collect();
    let mut times: Vec<Vec<f64>> = sides.iter().map(|_| Vec::with_capacity(ROUNDS)).collect();
    for _ in 0..ROUNDS {
        for ((side, repeats), times) in sides.iter().zip(&repeats).zip(&mut times) {
            times.push(seconds(side, *repeats));
        }
    }
    let medians: Vec<f64> = times.into_iter().map(median).collect();
    let first = medians.first().copied().unwrap_or(f64::NAN);
    for (side, median) in sides.iter().zip(medians) {
        println!("  {:.2}  {}", median / first, side.name);
    }
    println!();
}

fn calibrate(side: &Side<'_>) -> u32 {
    seconds(side, 3);
    let once = seconds(side, 3);
    (SECONDS / once).clamp(1.0, 100_000.0) as u32
}

fn seconds(side: &Side<'_>, repeats: u32) -> f64 {
    let start = Instant::now();
    (0..repeats).for_each(|_| (side.run)());
    start.elapsed().as_secs_f64() / f64::from(repeats)
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}
