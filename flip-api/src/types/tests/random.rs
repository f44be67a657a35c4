use std::fmt::Write;

/// SplitMix64: small, and the same on every machine.
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(super) fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    /// An integer of any magnitude, small ones as often as big ones.
    pub(super) fn integer(&mut self) -> i64 {
        let shift = self.below(64);
        self.next().cast_signed() >> shift
    }

    /// A second of the years 1 to 9999 in GMT+7.
    pub(super) fn seconds(&mut self) -> i64 {
        let (first, last) = (-62_135_622_000_i64, 253_402_275_599);
        first + self.below((last - first + 1).cast_unsigned()).cast_signed()
    }

    pub(super) fn pick<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        let index = usize::try_from(self.below(choices.len() as u64)).unwrap_or_default();
        choices.get(index).copied().unwrap_or_default()
    }

    /// The text of any JSON value, without spaces between its parts.
    pub(super) fn json(&mut self, depth: u32) -> String {
        match self.below(if depth == 0 { 6 } else { 8 }) {
            0 => self.pick(&["null", "true", "false"]).to_owned(),
            1 | 2 => self.number(),
            3..=5 => self.text(),
            6 => format!("[{}]", self.list(depth, |random, depth| random.json(depth))),
            _ => format!("{{{}}}", self.list(depth, Self::entry)),
        }
    }

    fn list(&mut self, depth: u32, item: fn(&mut Self, u32) -> String) -> String {
        let count = self.below(4);
        (0..count)
            .map(|_| item(self, depth - 1))
            .collect::<Vec<_>>()
            .join(",")
    }

    fn entry(&mut self, depth: u32) -> String {
        format!("{}:{}", self.text(), self.json(depth))
    }

    /// Up to 45 digits, with and without sign, fraction and exponent.
    fn number(&mut self) -> String {
        let mut number = self.pick(&["", "", "-"]).to_owned();
        match self.below(8) {
            0 => number.push('0'),
            _ => {
                let _ = write!(number, "{}", self.below(9) + 1);
                self.digits(&mut number, 45);
            }
        }
        if self.below(3) == 0 {
            number.push_str(self.pick(&[".0", ".00", ".5", ".000", ".123456789012345678901"]));
        }
        if self.below(5) == 0 {
            number.push_str(self.pick(&["e5", "E-5", "e+400", "e0"]));
        }
        number
    }

    fn digits(&mut self, out: &mut String, most: u64) {
        for _ in 0..self.below(most) {
            let _ = write!(out, "{}", self.below(10));
        }
    }

    fn text(&mut self) -> String {
        const WHOLE: [&str; 24] = [
            "",
            "null",
            "(not set)",
            "0000-00-00",
            "0000-00-00 00:00:00",
            "0000-00-00T00:00:00Z",
            "0",
            "1",
            "true",
            "007",
            "-0",
            "50000",
            "50000.00",
            "900.000",
            "1658379743",
            "2022-12-30",
            "2022-12-30 15:50",
            "2022-12-30 15:50:00",
            "2022-02-31 15:50:00",
            "2021-12-06 01:00:00+700",
            "2022-12-30T15:50:00.123Z",
            "9999-12-31T23:59:59-23:59",
            "0001-01-01T00:00:00+23:59",
            "https://flip.id/$shop",
        ];
        const PARTS: [&str; 16] = [
            "a", "é", "😀", "\\n", "\\\\", "\\\"", "/", "2", "-", ":", " ", "\\u0001", "+", ".",
            "\u{7f}", "0",
        ];
        if self.below(2) == 0 {
            return format!("\"{}\"", self.pick(&WHOLE));
        }
        let count = self.below(24);
        let text: String = (0..count).map(|_| self.pick(&PARTS)).collect();
        format!("\"{text}\"")
    }
}
