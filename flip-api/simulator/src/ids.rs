//! Ids and numbers that follow from the seed.

use std::ops::RangeInclusive;

use fastrand::Rng;
use serde::{Deserialize, Serialize};

/// Makes ids. The same seed makes the same ones, in the same order.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Ids {
    seed: u64,
}

impl Ids {
    pub(crate) fn new(seed: u64) -> Self {
        Self { seed }
    }

    fn draw<T>(&mut self, draw: impl FnOnce(&mut Rng) -> T) -> T {
        let mut rng = Rng::with_seed(self.seed);
        let drawn = draw(&mut rng);
        self.seed = rng.get_seed();
        drawn
    }

    /// 19 digits, as ids of bills have since April 2026, and those of transfers since December 2025. It fits the signed 64 bits that most programs
    /// read it into, and no floating-point number.
    pub(crate) fn long(&mut self) -> u64 {
        self.draw(|rng| rng.u64(2_500_000_000_000_000_000..=2_599_999_999_999_999_999))
    }

    /// As many digits.
    pub(crate) fn digits(&mut self, count: usize) -> String {
        self.draw(|rng| (0..count).map(|_| rng.digit(10)).collect())
    }

    /// What a payer adds to an amount so that the transfer can be told from others.
    pub(crate) fn unique_code(&mut self) -> u64 {
        const CODES: RangeInclusive<u64> = 1..=999;
        self.draw(|rng| rng.u64(CODES))
    }
}
