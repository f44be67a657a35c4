//! Arithmetic of the Gregorian calendar, and reading of its numbers.

/// Seconds by which GMT+7 is ahead of GMT. Indonesia has no summer time, and Flip's texts are in
/// this zone whichever zone the merchant is in.
pub(super) const GMT7: i64 = 7 * 3600;

pub(super) const DAY: i64 = 24 * 3600;

pub(super) const fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 31,
    }
}

const fn is_leap(year: u16) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

/// Days from 1970-01-01 to a date. Years are counted from March, so that the leap day is the last
/// of a year, and in cycles of 400 years, which are all equally long.
pub(super) const fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let shifted = if month <= 2 { year - 1 } else { year };
    let cycle = shifted.div_euclid(400);
    let year_of_cycle = shifted.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_cycle = year_of_cycle * 365 + year_of_cycle / 4 - year_of_cycle / 100 + day_of_year;
    cycle * 146_097 + day_of_cycle - 719_468
}

/// The year, month and day that lie a number of days after 1970-01-01.
pub(super) const fn date_of_day(days: i64) -> (i64, i64, i64) {
    let from_cycle = days + 719_468;
    let cycle = from_cycle.div_euclid(146_097);
    let day_of_cycle = from_cycle.rem_euclid(146_097);
    let year_of_cycle =
        (day_of_cycle - day_of_cycle / 1460 + day_of_cycle / 36_524 - day_of_cycle / 146_096) / 365;
    let before = 365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100;
    let day_of_year = day_of_cycle - before;
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    let year = year_of_cycle + cycle * 400 + if month <= 2 { 1 } else { 0 };
    (year, month, day)
}

/// Reads a text from its start.
pub(super) struct Cursor<'a>(pub(super) &'a str);

impl<'a> Cursor<'a> {
    /// A number of exactly so many digits.
    pub(super) fn number(&mut self, digits: usize) -> Option<u16> {
        let (head, tail) = self.0.split_at_checked(digits)?;
        if !head.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        self.0 = tail;
        head.parse().ok()
    }

    /// A number of two digits.
    pub(super) fn pair(&mut self) -> Option<u8> {
        self.number(2).and_then(|number| u8::try_from(number).ok())
    }

    /// Whether the character stands here; it is passed if so.
    pub(super) fn take(&mut self, character: char) -> bool {
        match self.0.strip_prefix(character) {
            Some(rest) => {
                self.0 = rest;
                true
            }
            None => false,
        }
    }

    /// The character, or nothing.
    pub(super) fn require(&mut self, character: char) -> Option<()> {
        self.take(character).then_some(())
    }

    /// Passes digits, and gives them.
    pub(super) fn digits(&mut self) -> &'a str {
        let rest = self
            .0
            .trim_start_matches(|character: char| character.is_ascii_digit());
        let digits = self.0.strip_suffix(rest).unwrap_or_default();
        self.0 = rest;
        digits
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.0.is_empty()
    }
}
