//! How two values are compared.

use super::scalar::{Scalar, decimal, is_rounded};

/// How a sent value and the one that repeats it are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    /// By meaning, whichever way each is written.
    Same,
    /// As [`Self::Same`], but case counts in texts.
    Exact,
    /// One is the end of the other.
    Ending,
    /// By meaning, unless one is a short identifier and the other a long one.
    Renumbered,
}

/// The first length of long identifiers: more digits than a number in JavaScript holds.
const LONG: usize = 16;
/// The shortest end that is taken for the whole.
const SHORTEST_END: usize = 6;
/// The longest beginning that may be missing, such as the code of a country.
const LONGEST_PREFIX: usize = 3;

impl Rule {
    /// Whether the two are certainly different values.
    pub(super) fn tells_apart(self, sent: Scalar<'_>, received: Scalar<'_>) -> bool {
        if sent == received || !sent.is_told() || !received.is_told() {
            return false;
        }
        match self {
            Self::Same => differ(sent, received),
            Self::Exact => differ(sent.exact(), received),
            Self::Ending => sent.with_text(|sent| {
                received.with_text(|received| {
                    let says_less = is_masked(received) || is_rounded(received) || is_rounded(sent);
                    !says_less && ends_differ(sent, received)
                })
            }),
            Self::Renumbered => {
                let formats = sent.with_text(identifier_format);
                formats.is_some()
                    && formats == received.with_text(identifier_format)
                    && differ(sent, received)
            }
        }
    }
}

fn differ(sent: Scalar<'_>, received: Scalar<'_>) -> bool {
    match (sent, received) {
        (Scalar::Integer(sent), Scalar::Integer(received)) => sent != received,
        (Scalar::Exact(sent), Scalar::Text(received) | Scalar::Exact(received))
        | (Scalar::Text(sent), Scalar::Exact(received)) => sent.trim() != received.trim(),
        (Scalar::Text(sent), Scalar::Text(received)) => {
            !sent.trim().eq_ignore_ascii_case(received.trim())
        }
        (Scalar::Boolean(flag), other) | (other, Scalar::Boolean(flag)) => {
            other.with_text(|text| said_flag(text).is_some_and(|said| said != flag))
        }
        _ => sent.with_text(|sent| {
            received.with_text(|received| match (decimal(sent), decimal(received)) {
                (Some(sent), Some(received)) => sent != received,
                // A spelling that is not known proves nothing.
                _ => false,
            })
        }),
    }
}

fn said_flag(text: &str) -> Option<bool> {
    match text {
        "1" => Some(true),
        "0" => Some(false),
        _ if text.eq_ignore_ascii_case("true") => Some(true),
        _ if text.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
}

/// Whether an identifier is a long one; `None` for what is no identifier.
fn identifier_format(text: &str) -> Option<bool> {
    let is_none = text == "0" || text.starts_with('-');
    (!is_none).then_some(text.len() >= LONG)
}

fn is_masked(text: &str) -> bool {
    text.contains('*')
}

fn ends_differ(sent: &str, received: &str) -> bool {
    let (sent_length, received_length) = (significant(sent).count(), significant(received).count());
    let shorter = sent_length.min(received_length);
    if shorter == 0 {
        return false;
    }
    let missing = sent_length.abs_diff(received_length);
    if missing > LONGEST_PREFIX || (missing > 0 && shorter < SHORTEST_END) {
        return true;
    }
    let from_the_end = |text| {
        let mut characters = significant(text).rev();
        std::iter::from_fn(move || characters.next()).take(shorter)
    };
    !from_the_end(sent).eq(from_the_end(received))
}

/// The letters and digits, without leading zeros.
fn significant(text: &str) -> impl DoubleEndedIterator<Item = u8> {
    let letters_and_digits = |byte: &u8| byte.is_ascii_alphanumeric();
    let start = text
        .bytes()
        .position(|byte| letters_and_digits(&byte) && byte != b'0')
        .unwrap_or(text.len());
    let rest = text.as_bytes().get(start..).unwrap_or_default();
    rest.iter()
        .copied()
        .filter(letters_and_digits)
        .map(|byte| byte.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::Scalar::{Boolean, Exact, Integer, Number, Text};
    use super::*;

    fn alike(rule: Rule, pairs: &[(Scalar<'_>, Scalar<'_>)]) {
        for (sent, received) in pairs {
            assert!(!rule.tells_apart(*sent, *received), "{sent:?} {received:?}");
        }
    }

    fn apart(rule: Rule, pairs: &[(Scalar<'_>, Scalar<'_>)]) {
        for (sent, received) in pairs {
            assert!(rule.tells_apart(*sent, *received), "{sent:?} {received:?}");
        }
    }

    #[test]
    fn spellings_of_one_value_are_the_same() {
        alike(
            Rule::Same,
            &[
                (Integer(3), Text("3")),
                (Integer(10_000), Text("10000.00")),
                (Integer(10_000), Number("10000.0")),
                (Text("52.6"), Number("52.60")),
                (Integer(0), Number("-0")),
                (Text("bni"), Text("BNI")),
                (Text("key "), Text("key")),
                (Exact("Refund-18"), Text("Refund-18")),
                (Exact("18"), Integer(18)),
                (Boolean(true), Integer(1)),
                (Boolean(false), Text("False")),
                (Text("12"), Number("12")),
                (
                    Number("12345678901234567890123"),
                    Text("12345678901234567890123"),
                ),
            ],
        );
    }

    #[test]
    fn what_says_nothing_differs_from_nothing() {
        for nothing in [
            "",
            " ",
            "null",
            "NULL",
            "-",
            "(not set)",
            "0000-00-00 00:00:00",
        ] {
            for rule in [Rule::Same, Rule::Ending, Rule::Renumbered] {
                alike(
                    rule,
                    &[(Integer(5), Text(nothing)), (Text(nothing), Integer(5))],
                );
            }
        }
        // A spelling that no rule knows.
        alike(
            Rule::Same,
            &[
                (Integer(1000), Text("1e3")),
                (Integer(900_000), Text("Rp900.000")),
            ],
        );
    }

    #[test]
    fn other_values_are_told_apart() {
        apart(
            Rule::Same,
            &[
                (Integer(25_000), Integer(10_000)),
                (Integer(25_000), Text("10000")),
                (Integer(25_000), Number("25000.5")),
                (Integer(5), Integer(-5)),
                (Text("refund-18"), Text("order-17")),
                (Text("007"), Text("7")),
                (Exact("Refund-18"), Text("refund-18")),
                (Boolean(true), Text("0")),
            ],
        );
    }

    #[test]
    fn case_counts_where_texts_are_compared_exactly() {
        let pairs = [(Text("Refund-18"), Text("refund-18"))];
        apart(Rule::Exact, &pairs);
        alike(Rule::Same, &pairs);
        alike(
            Rule::Exact,
            &[
                (Text("Refund-18"), Text(" Refund-18")),
                (Text("18"), Integer(18)),
                (Text("refund-18"), Text("(not set)")),
            ],
        );
    }

    #[test]
    fn an_end_stands_for_the_whole_number() {
        alike(
            Rule::Ending,
            &[
                (Text("1122333300"), Integer(1_122_333_300)),
                (Text("0011223333"), Integer(11_223_333)),
                (Text("08123456789"), Text("628123456789")),
                (Text("+62 812-3456-789"), Text("08123456789")),
                (Text("1122333300"), Text("******3300")),
                (Text("0012"), Text("12")),
                (Text("0"), Text("000")),
                (
                    Text("12345678901234567890"),
                    Number("1.2345678901234567e+19"),
                ),
                (Text("12345678901234567890"), Text("1.23457E+19")),
                (Text("1122333300"), Number("1122333300.0")),
            ],
        );
        apart(
            Rule::Ending,
            &[
                (Text("1122333300"), Text("1122333301")),
                (Text("1122333300"), Text("3300")),
                (Text("1234567"), Text("1234568")),
                (Text("112233330"), Text("1122333300")),
                (Text("12341122333300"), Text("1122333300")),
            ],
        );
    }

    #[test]
    fn short_and_long_identifiers_are_not_compared() {
        alike(
            Rule::Renumbered,
            &[
                (Text("11"), Number("2502091430251230000")),
                (Text("2502091430251230000"), Integer(11)),
                (Text("11"), Integer(11)),
                (Text("11"), Integer(0)),
                (Text("11"), Integer(-1)),
            ],
        );
        apart(
            Rule::Renumbered,
            &[
                (Text("11"), Integer(12)),
                (Text("1065"), Text("11")),
                (Text("2502091430251230000"), Number("2502091430251230001")),
            ],
        );
    }
}
