use std::fmt;

/// Why something is not a date or a time. Never contains the text that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidDate(Reason);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reason {
    Form(&'static str),
    Placeholder,
    Year,
    Month,
    Day,
    Time,
    Nanosecond,
    Offset,
}

impl InvalidDate {
    pub(super) const OUT_OF_RANGE: Self = Self(Reason::Year);
    pub(super) const OUT_OF_SECOND: Self = Self(Reason::Nanosecond);

    pub(super) const fn new(reason: Reason) -> Self {
        Self(reason)
    }
}

impl fmt::Display for InvalidDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self.0 {
            Reason::Form(form) => return write!(formatter, "not of the form {form}"),
            Reason::Placeholder => "a date of zeros, which stands for no date",
            Reason::Year => "the year is not between 1 and 9999",
            Reason::Month => "the month is not between 1 and 12",
            Reason::Day => "the month has no such day",
            Reason::Time => "the time of day is later than 23:59:59",
            Reason::Nanosecond => "the nanoseconds make a second or more",
            Reason::Offset => "the offset from GMT is not valid",
        })
    }
}

impl std::error::Error for InvalidDate {}
