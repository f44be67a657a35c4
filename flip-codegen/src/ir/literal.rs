//! Values that the document writes down.

/// A value that the document writes down.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Literal {
    /// Text.
    Text(String),
    /// An integer.
    Integer(i64),
    /// A number that is no integer of 64 bits, as it is written.
    Number(String),
    /// `true` or `false`.
    Boolean(bool),
    /// `null`.
    Null,
}

impl Literal {
    /// The value as JSON.
    pub fn to_json(&self) -> String {
        match self {
            Self::Text(text) => serde_json::Value::from(text.as_str()).to_string(),
            Self::Integer(integer) => integer.to_string(),
            Self::Number(number) => number.clone(),
            Self::Boolean(boolean) => boolean.to_string(),
            Self::Null => "null".to_owned(),
        }
    }

    /// Whether both are the same JSON value: `1`, `1.0` and `10e-1` are.
    pub fn is_same(&self, other: &Self) -> bool {
        match (self.digits(), other.digits()) {
            (Some(ours), Some(theirs)) => ours == theirs,
            _ => self == other,
        }
    }

    /// The sign, the digits and the exponent of a number, in one spelling for each number.
    fn digits(&self) -> Option<(bool, String, i64)> {
        let text = match self {
            Self::Integer(integer) => integer.to_string(),
            Self::Number(number) => number.clone(),
            _ => return None,
        };
        let unsigned = text.trim_start_matches('-');
        let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let exponent: i64 = exponent.parse().ok()?;
        let digits = format!("{whole}{fraction}");
        let digits = digits.trim_start_matches('0');
        let kept = digits.trim_end_matches('0');
        if kept.is_empty() {
            return Some((false, String::new(), 0));
        }
        let shift = digits.len() as i64 - kept.len() as i64 - fraction.len() as i64;
        let is_negative = text.starts_with('-');
        Some((is_negative, kept.to_owned(), exponent.checked_add(shift)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compares_numbers_by_value() {
        let number = |text: &str| Literal::Number(text.to_owned());
        for same in ["1.0", "10e-1", "0.1e1", "1E0"] {
            assert!(number(same).is_same(&Literal::Integer(1)), "{same}");
        }
        assert!(number("-0.0").is_same(&Literal::Integer(0)));
        for other in ["-1.0", "1.01", "10.0", "1e1"] {
            assert!(!number(other).is_same(&Literal::Integer(1)), "{other}");
        }
        assert!(!Literal::Text("1".to_owned()).is_same(&Literal::Integer(1)));
    }
}
