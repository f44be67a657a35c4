//! Conversions between the types of formats and those of other crates, each behind the feature of its
//! name.

#[cfg(feature = "chrono")]
mod chrono;
#[cfg(feature = "jiff")]
mod jiff;
#[cfg(feature = "rust_decimal")]
mod rust_decimal;
#[cfg(feature = "time")]
mod time;
#[cfg(feature = "url")]
mod url;
#[cfg(feature = "uuid")]
mod uuid;

/// `TryFrom<&Text> for Other` by the value of the text; values that the other type cannot hold fail.
#[allow(unused_macros, reason = "used with any of the features")]
macro_rules! from_value {
    ($($text:ident => $other:ty, |$value:ident| $made:expr;)*) => {$(
        impl TryFrom<&$crate::types::$text> for $other {
            type Error = $crate::types::InvalidFormat;

            fn try_from(
                text: &$crate::types::$text,
            ) -> Result<Self, $crate::types::InvalidFormat> {
                let $value = text.value()?;
                $made.ok_or_else(|| $crate::types::conversions::out_of_range(text))
            }
        }
    )*};
}
#[allow(unused_imports, reason = "used with any of the features")]
pub(crate) use from_value;

#[allow(dead_code, reason = "used with any of the features")]
pub(crate) fn out_of_range<F: super::TextFormat>(
    _: &super::FormattedText<F>,
) -> super::InvalidFormat {
    super::InvalidFormat::of::<F>()
}
