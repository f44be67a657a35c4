//! rust_decimal 1. Numbers that it cannot hold to the last digit fail.

use rust_decimal::Decimal as Fixed;

use crate::Number;
use crate::types::{Decimal, InvalidFormat};

impl TryFrom<&Number> for Fixed {
    type Error = InvalidFormat;

    fn try_from(number: &Number) -> Result<Self, InvalidFormat> {
        Self::try_from(&Decimal::from(number.clone()))
    }
}

impl TryFrom<&Decimal> for Fixed {
    type Error = InvalidFormat;

    fn try_from(text: &Decimal) -> Result<Self, InvalidFormat> {
        let plain = text.value()?.plain();
        Self::from_str_exact(&plain).map_err(|_| super::out_of_range(text))
    }
}

impl From<Fixed> for Decimal {
    fn from(number: Fixed) -> Self {
        Self::new(number.to_string())
    }
}

impl From<Fixed> for Number {
    fn from(number: Fixed) -> Self {
        // A decimal is always written as a number.
        number.to_string().parse().unwrap_or_else(|_| Self::from(0))
    }
}
