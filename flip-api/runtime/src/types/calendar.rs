//! The Gregorian calendar of RFC 3339, and a reader of fixed-width digits.

/// The parts of a text, taken one by one from its front.
#[derive(Clone, Copy)]
pub(super) struct Reader<'t>(&'t str);

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self(text)
    }

    /// What has not been read.
    pub(super) fn rest(self) -> &'t str {
        self.0
    }

    /// `Some` once everything has been read.
    pub(super) fn end(self) -> Option<()> {
        self.0.is_empty().then_some(())
    }

    /// One of these characters.
    pub(super) fn one_of(&mut self, characters: &[char]) -> Option<char> {
        let first = self
            .0
            .chars()
            .next()
            .filter(|first| characters.contains(first))?;
        self.0 = self.0.get(first.len_utf8()..)?;
        Some(first)
    }

    /// All digits at the front, which may be none.
    pub(super) fn digits(&mut self) -> &'t str {
        let is_other = |byte: u8| !byte.is_ascii_digit();
        let length = self.0.bytes().position(is_other).unwrap_or(self.0.len());
        let (digits, rest) = self.0.split_at(length);
        self.0 = rest;
        digits
    }

    /// A number of exactly so many digits, and at most `most`.
    pub(super) fn number(&mut self, digits: usize, most: u32) -> Option<u32> {
        let text = self.0.get(..digits)?;
        let is_plain = text.bytes().all(|byte| byte.is_ascii_digit());
        let number = text
            .parse()
            .ok()
            .filter(|number| is_plain && *number <= most)?;
        self.0 = self.0.get(digits..)?;
        Some(number)
    }

    /// The digits after a point, as nanoseconds; 0 without a point. `None` where there are finer ones.
    pub(super) fn nanoseconds(&mut self) -> Option<u32> {
        if self.one_of(&['.', ',']).is_none() {
            return Some(0);
        }
        let digits = self.digits();
        let kept = digits.trim_end_matches('0');
        if digits.is_empty() || kept.len() > 9 {
            return None;
        }
        format!("{kept:0<9}").parse().ok()
    }
}

/// The days from the first of March of the year 0, counted from 1, to 1970-01-01.
const TO_1970: i64 = 719_469;

/// How many days a month has.
pub(super) fn days_of_month(year: u16, month: u8) -> u8 {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The days from 1970-01-01 to a date.
pub(super) fn days_since_1970(year: u16, month: u8, day: u8) -> i64 {
    // Years that begin in March have the leap day at their end.
    let (year, month) = match month {
        1 | 2 => (i64::from(year) - 1, i64::from(month) + 9),
        _ => (i64::from(year), i64::from(month) - 3),
    };
    let of_years = 365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    // Of the months from March on: 31, 30, 31, 30, 31, twice and a little more.
    let of_months = (153 * month + 2) / 5;
    of_years + of_months + i64::from(day) - TO_1970
}

/// The date so many days after 1970-01-01.
pub(super) fn date_of(days: i64) -> (i64, u8, u8) {
    // The calendar repeats every 400 years.
    const DAYS: i64 = 146_097;
    let since_march_0 = days.saturating_add(TO_1970 - 1);
    let (era, day) = (
        since_march_0.div_euclid(DAYS),
        since_march_0.rem_euclid(DAYS),
    );
    let year = (day - day / 1460 + day / 36_524 - day / (DAYS - 1)) / 365;
    let of_year = day - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let of_month = of_year - (153 * month + 2) / 5 + 1;
    let (month, is_next) = if month < 10 {
        (month + 3, 0)
    } else {
        (month - 9, 1)
    };
    let small = |number: i64| u8::try_from(number).unwrap_or(1);
    (era * 400 + year + is_next, small(month), small(of_month))
}

/// A moment as RFC 3339 writes it. Years that it has no digits for are written as ISO 8601 does, with
/// a sign.
pub(super) fn written(unix_seconds: i64, nanosecond: u32, offset_seconds: i32) -> String {
    let local = unix_seconds.saturating_add(offset_seconds.into());
    let date = written_date(date_of(local.div_euclid(86_400)));
    let of_day = local.rem_euclid(86_400);
    let (hour, minute, second) = (of_day / 3600, of_day / 60 % 60, of_day % 60);
    let fraction = fraction(nanosecond);
    let offset = match (offset_seconds, offset_seconds.unsigned_abs() / 60) {
        (0, _) => "Z".to_owned(),
        (1.., minutes) => format!("+{:02}:{:02}", minutes / 60, minutes % 60),
        (_, minutes) => format!("-{:02}:{:02}", minutes / 60, minutes % 60),
    };
    format!("{date}T{hour:02}:{minute:02}:{second:02}{fraction}{offset}")
}

pub(super) fn written_date((year, month, day): (i64, u8, u8)) -> String {
    match year {
        0..=9999 => format!("{year:04}-{month:02}-{day:02}"),
        _ => format!("{year:+07}-{month:02}-{day:02}"),
    }
}

/// Nanoseconds after a point, without zeros at the end; nothing for 0.
pub(super) fn fraction(nanoseconds: u32) -> String {
    match nanoseconds {
        0 => String::new(),
        _ => format!(".{nanoseconds:09}")
            .trim_end_matches('0')
            .to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_dates_are_inverse() {
        let known = [0, -1, 11_016, 2_932_896, -719_528];
        let every = (0..37_600).map(|number| number * 97 - 719_528);
        for days in every.chain(known) {
            let (year, month, day) = date_of(days);
            let year = u16::try_from(year).unwrap();
            assert_eq!(
                days_since_1970(year, month, day),
                days,
                "{year}-{month}-{day}"
            );
            assert!(day >= 1 && day <= days_of_month(year, month));
        }
        assert_eq!(days_since_1970(1970, 1, 1), 0);
        assert_eq!(days_since_1970(2000, 2, 29), 11_016);
    }

    #[test]
    fn moments_are_written_in_their_offset() {
        assert_eq!(written(0, 0, 0), "1970-01-01T00:00:00Z");
        assert_eq!(
            written(-1, 500_000_000, 25_200),
            "1970-01-01T06:59:59.5+07:00"
        );
        assert_eq!(
            written(253_402_300_799, 1, -1_800),
            "9999-12-31T23:29:59.000000001-00:30"
        );
        assert_eq!(written(253_402_300_800, 0, 0), "+010000-01-01T00:00:00Z");
    }
}
