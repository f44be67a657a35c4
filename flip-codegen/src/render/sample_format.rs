//! Values of configured formats, as Rust expressions.

use std::str::FromStr;

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

use super::sample::{short, text_of};
use super::sample_needs::Samples;
use crate::config::FormatType;

impl Samples<'_> {
    pub(super) fn exact_format(&mut self, of: &FormatType, json: &Value) -> Option<TokenStream> {
        let value = self.format(of, json)?;
        if !is_text(of) && literal(of, &text_of(json)?).is_none() {
            return Some(value);
        }
        let name = self.import(of.path(false));
        Some(quote!(#name::from(#value)))
    }

    pub(super) fn format(&mut self, of: &FormatType, json: &Value) -> Option<TokenStream> {
        let text = short(text_of(json)?)?;
        let Some(literal) = literal(of, &text) else {
            if is_text(of) {
                return Some(quote!(#text));
            }
            let name = self.import(of.path(false));
            return Some(quote!(#text.parse::<#name>()?));
        };
        let call = match literal.rsplit_once("::") {
            Some((of, function)) => format!("{}::{function}", self.import(of)).replace(' ', ""),
            None => literal.to_owned(),
        };
        let value = match json {
            Value::Number(number) => in_groups(&number.to_string()),
            _ => format!("{text:?}"),
        };
        // The text itself may have braces in it.
        let parts = call.split("{text}").map(|part| part.replace("{}", &value));
        let written = parts.collect::<Vec<_>>().join(&format!("{text:?}"));
        TokenStream::from_str(&written).ok()
    }
}

fn literal<'c>(of: &'c FormatType, text: &str) -> Option<&'c str> {
    of.literal.as_ref()?.of(text)
}

fn is_text(of: &FormatType) -> bool {
    of.path(false).trim_start_matches("::") == "std::string::String"
}

/// `1000000` as `1_000_000`.
fn in_groups(digits: &str) -> String {
    if digits.len() < 5 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return digits.to_owned();
    }
    let mut grouped = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            grouped.push('_');
        }
        grouped.push(digit);
    }
    grouped
}
