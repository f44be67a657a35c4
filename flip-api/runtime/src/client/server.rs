//! Addresses of servers that have variables.
//!
//! ```
//! use flip_runtime::server::{Variable, address};
//!
//! let region = |value| Variable { name: "region", value, default: "eu", values: &[] };
//! assert_eq!(address("https://{region}.example.com", &[region("us")])?, "https://us.example.com");
//! // A value must not lead to another host.
//! assert!(address("https://{region}.example.com", &[region("evil.org/")]).is_err());
//! # Ok::<(), flip_runtime::server::InvalidVariable>(())
//! ```

use std::fmt;

/// A variable in the address of a server.
#[derive(Clone, Copy, Debug)]
pub struct Variable<'a> {
    /// Its name in the document.
    pub name: &'a str,
    /// The value that it is to have.
    pub value: &'a str,
    /// Its value when none is given.
    pub default: &'a str,
    /// The values that it can have; empty where the document lists none.
    pub values: &'a [&'a str],
}

/// Fills the variables into an address.
///
/// A value consists of letters, digits, `-`, `.`, `_` and `~`; of other characters it may hold those
/// that the default holds, since the place then has room for them.
///
/// # Errors
/// When a value is not one of those that the document lists, or holds other characters.
pub fn address(template: &str, variables: &[Variable<'_>]) -> Result<String, InvalidVariable> {
    variables.iter().try_for_each(Variable::check)?;
    let mut address = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let found = after.split_once('}').and_then(|(name, behind)| {
            let variable = variables.iter().find(|variable| variable.name == name)?;
            Some((variable.value, behind))
        });
        let Some((value, behind)) = found else { break };
        address.push_str(before);
        address.push_str(value);
        rest = behind;
    }
    address.push_str(rest);
    Ok(address)
}

impl Variable<'_> {
    fn check(&self) -> Result<(), InvalidVariable> {
        if self.value == self.default || self.values.contains(&self.value) {
            return Ok(());
        }
        let allowed = |character: char| {
            character.is_ascii_alphanumeric()
                || "-._~".contains(character)
                || self.default.contains(character)
        };
        let fault = match self.values {
            [] if self.value.is_empty() => "must not be empty".to_owned(),
            [] if self.value.chars().all(allowed) => return Ok(()),
            [] => "holds characters that would change the address".to_owned(),
            values => format!("must be one of {}", values.join(", ")),
        };
        Err(InvalidVariable {
            name: self.name.to_owned(),
            fault,
        })
    }
}

/// A value that a variable in the address of a server cannot have.
///
/// It names the variable and the rule, never the value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidVariable {
    name: String,
    fault: String,
}

impl InvalidVariable {
    /// The name of the variable.
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl fmt::Display for InvalidVariable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "the server variable `{}` {}",
            self.name, self.fault
        )
    }
}

impl std::error::Error for InvalidVariable {}
