//! Clients and verifiers from environment variables.

use std::env::VarError;
use std::error::Error as StdError;
use std::fmt;

use crate::{
    Client, ClientBuilder, Environment, Error, InvalidBaseUrl, InvalidSecretKey, InvalidToken,
    SecretKey, Verifier,
};

const SECRET_KEY: &str = "FLIP_SECRET_KEY";
const ENVIRONMENT: &str = "FLIP_ENVIRONMENT";
const BASE_URL: &str = "FLIP_BASE_URL";
const TOKEN: &str = "FLIP_VALIDATION_TOKEN";
const TOKEN_BEFORE: &str = "FLIP_VALIDATION_TOKEN_BEFORE";

impl Client {
    /// Makes a client from environment variables. [`ClientBuilder::from_env`] leaves room for
    /// timeouts and other settings.
    ///
    /// | variable | required | value |
    /// | --- | --- | --- |
    /// | `FLIP_SECRET_KEY` | yes | the bare secret key |
    /// | `FLIP_ENVIRONMENT` | | `sandbox`, which it is without it, or `production` |
    /// | `FLIP_BASE_URL` | | another server, in place of `FLIP_ENVIRONMENT`: see [`Environment::custom`] |
    ///
    /// An optional variable that is empty counts as absent.
    ///
    /// # Errors
    /// When a variable is missing or wrong. The error names it, and never its value.
    ///
    /// ```no_run
    /// let flip = flip_api::Client::from_env()?;
    /// # Ok::<(), flip_api::FromEnvError>(())
    /// ```
    pub fn from_env() -> Result<Self, FromEnvError> {
        let builder = ClientBuilder::from_env()?;
        builder
            .build()
            .map_err(|error| FromEnvError::of(SECRET_KEY, Cause::Client(Box::new(error))))
    }
}

impl ClientBuilder {
    /// Begins a client from environment variables: those of [`Client::from_env`].
    ///
    /// # Errors
    /// When a variable is missing or wrong.
    pub fn from_env() -> Result<Self, FromEnvError> {
        Self::from_lookup(|name| std::env::var(name))
    }

    /// As [`from_env`](Self::from_env), with another source of the variables, such as a secret store,
    /// or a map in a test.
    ///
    /// # Errors
    /// When a variable is missing or wrong.
    ///
    /// ```
    /// use std::env::VarError;
    /// use flip_api::ClientBuilder;
    ///
    /// let lookup = |name: &str| match name {
    ///     "FLIP_SECRET_KEY" => Ok("null".to_owned()),
    ///     _ => Err(VarError::NotPresent),
    /// };
    /// let error = ClientBuilder::from_lookup(lookup).unwrap_err();
    /// assert_eq!(error.variable(), "FLIP_SECRET_KEY");
    /// assert!(error.to_string().contains("a word for nothing"));
    /// ```
    pub fn from_lookup(
        lookup: impl Fn(&str) -> Result<String, VarError>,
    ) -> Result<Self, FromEnvError> {
        let key = SecretKey::new(required(&lookup, SECRET_KEY)?);
        let key = key.map_err(|error| FromEnvError::of(SECRET_KEY, Cause::SecretKey(error)))?;
        Ok(Client::builder(key).environment(environment(&lookup)?))
    }
}

impl Verifier {
    /// Makes a verifier from environment variables: `FLIP_VALIDATION_TOKEN`, and, while the token is
    /// being changed, the one before it as `FLIP_VALIDATION_TOKEN_BEFORE`.
    ///
    /// # Errors
    /// When a variable is missing or wrong. The error names it, and never its value.
    ///
    /// ```no_run
    /// let verifier = flip_api::Verifier::from_env()?;
    /// # Ok::<(), flip_api::FromEnvError>(())
    /// ```
    pub fn from_env() -> Result<Self, FromEnvError> {
        Self::from_lookup(|name| std::env::var(name))
    }

    /// As [`from_env`](Self::from_env), with another source of the variables.
    ///
    /// # Errors
    /// When a variable is missing or wrong.
    pub fn from_lookup(
        lookup: impl Fn(&str) -> Result<String, VarError>,
    ) -> Result<Self, FromEnvError> {
        let wrong = |name| move |error| FromEnvError::of(name, Cause::Token(error));
        let verifier = Self::new(required(&lookup, TOKEN)?).map_err(wrong(TOKEN))?;
        match optional(&lookup, TOKEN_BEFORE)? {
            Some(before) => verifier.accept_also(before).map_err(wrong(TOKEN_BEFORE)),
            None => Ok(verifier),
        }
    }
}

fn environment(
    lookup: &impl Fn(&str) -> Result<String, VarError>,
) -> Result<Environment, FromEnvError> {
    let name = optional(lookup, ENVIRONMENT)?;
    let base_url = optional(lookup, BASE_URL)?;
    match (name.as_deref(), base_url) {
        (Some(_), Some(_)) => Err(FromEnvError::of(BASE_URL, Cause::TwoEnvironments)),
        (None, Some(url)) => Environment::custom(&url)
            .map_err(|error| FromEnvError::of(BASE_URL, Cause::BaseUrl(error))),
        (None | Some("sandbox"), None) => Ok(Environment::Sandbox),
        (Some("production"), None) => Ok(Environment::Production),
        (Some(_), None) => Err(FromEnvError::of(ENVIRONMENT, Cause::UnknownEnvironment)),
    }
}

fn required(
    lookup: &impl Fn(&str) -> Result<String, VarError>,
    name: &'static str,
) -> Result<String, FromEnvError> {
    lookup(name).map_err(|error| FromEnvError::of(name, Cause::Variable(error.into())))
}

/// Compose files and CI set what is left out to the empty text.
fn optional(
    lookup: &impl Fn(&str) -> Result<String, VarError>,
    name: &'static str,
) -> Result<Option<String>, FromEnvError> {
    match lookup(name) {
        Ok(value) => Ok(Some(value).filter(|value| !value.is_empty())),
        Err(VarError::NotPresent) => Ok(None),
        Err(error) => Err(FromEnvError::of(name, Cause::Variable(error.into()))),
    }
}

/// Why no client or verifier could be made from environment variables: which variable, and what is
/// wrong with it.
///
/// Neither `Display` nor `Debug` shows the value of a variable.
#[derive(Debug)]
pub struct FromEnvError {
    variable: &'static str,
    cause: Cause,
}

#[derive(Debug)]
enum Cause {
    Variable(Missing),
    SecretKey(InvalidSecretKey),
    Token(InvalidToken),
    UnknownEnvironment,
    TwoEnvironments,
    BaseUrl(InvalidBaseUrl),
    Client(Box<Error>),
}

/// [`VarError`] would show a value that is not Unicode.
#[derive(Clone, Copy, Debug)]
enum Missing {
    NotSet,
    NotUnicode,
}

impl From<VarError> for Missing {
    fn from(error: VarError) -> Self {
        match error {
            VarError::NotPresent => Self::NotSet,
            VarError::NotUnicode(_) => Self::NotUnicode,
        }
    }
}

impl FromEnvError {
    fn of(variable: &'static str, cause: Cause) -> Self {
        Self { variable, cause }
    }

    /// The name of the variable.
    #[must_use]
    pub fn variable(&self) -> &'static str {
        self.variable
    }

    /// Whether the variable is not set at all.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        matches!(self.cause, Cause::Variable(Missing::NotSet))
    }
}

impl fmt::Display for FromEnvError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let variable = self.variable;
        match &self.cause {
            Cause::Variable(Missing::NotSet) => write!(formatter, "`{variable}` is not set"),
            Cause::Variable(Missing::NotUnicode) => {
                write!(formatter, "`{variable}` is not Unicode")
            }
            Cause::SecretKey(error) => write!(formatter, "`{variable}`: {error}"),
            Cause::Token(error) => write!(formatter, "`{variable}`: {error}"),
            Cause::UnknownEnvironment => {
                write!(
                    formatter,
                    "`{variable}` is neither `sandbox` nor `production`"
                )
            }
            Cause::TwoEnvironments => write!(
                formatter,
                "`{variable}` is set besides `{ENVIRONMENT}`: set one of them"
            ),
            Cause::BaseUrl(error) => write!(formatter, "`{variable}`: {error}"),
            Cause::Client(_) => formatter.write_str("the client could not be set up"),
        }
    }
}

impl StdError for FromEnvError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.cause {
            Cause::SecretKey(error) => Some(error),
            Cause::Token(error) => Some(error),
            Cause::BaseUrl(error) => Some(error),
            Cause::Client(error) => Some(error),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A variable and its value.
    type Set<'a> = (&'a str, &'a str);

    /// The variables that are set.
    fn set<'a>(
        variables: &'a [(&'a str, &'a str)],
    ) -> impl Fn(&str) -> Result<String, VarError> + 'a {
        move |name| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found
                .map(|(_, value)| (*value).to_owned())
                .ok_or(VarError::NotPresent)
        }
    }

    fn address(variables: &[(&str, &str)]) -> Result<String, FromEnvError> {
        let key = (SECRET_KEY, "sample");
        let variables = [&[key], variables].concat();
        ClientBuilder::from_lookup(set(&variables))
            .map(|_| environment(&set(&variables)).map(|found| found.base_url().to_owned()))?
    }

    #[test]
    fn the_sandbox_is_chosen_unless_another_is_named() -> Result<(), FromEnvError> {
        let sandbox = "https://bigflip.id/big_sandbox_api";
        assert_eq!(address(&[])?, sandbox);
        assert_eq!(address(&[(ENVIRONMENT, ""), (BASE_URL, "")])?, sandbox);
        assert_eq!(address(&[(ENVIRONMENT, "sandbox")])?, sandbox);
        assert_eq!(
            address(&[(ENVIRONMENT, "production")])?,
            "https://bigflip.id/api"
        );
        assert_eq!(
            address(&[(BASE_URL, "http://127.0.0.1:1")])?,
            "http://127.0.0.1:1"
        );
        Ok(())
    }

    #[test]
    fn names_the_variable_and_the_cause_and_never_the_value() {
        let cases: [(&[Set<'_>], &str, &str); 5] = [
            (&[(ENVIRONMENT, "hunter2")], ENVIRONMENT, "neither"),
            (
                &[(BASE_URL, "http://hunter2.example")],
                BASE_URL,
                "FLIP_BASE_URL",
            ),
            (
                &[(BASE_URL, "http://127.0.0.1:1"), (ENVIRONMENT, "sandbox")],
                BASE_URL,
                "one of them",
            ),
            (&[(SECRET_KEY, "'hunter2'")], SECRET_KEY, "quote"),
            (&[], SECRET_KEY, "not set"),
        ];
        for (variables, variable, cause) in cases {
            let with_key = [&[(SECRET_KEY, "sample")], variables].concat();
            let is_about_key = variable == SECRET_KEY;
            let variables = if is_about_key { variables } else { &with_key };
            let error = ClientBuilder::from_lookup(set(variables)).err();
            let shown = error
                .as_ref()
                .map(|error| format!("{error} {error:?}"))
                .unwrap_or_default();
            assert_eq!(error.map(|error| error.variable()), Some(variable));
            assert!(
                shown.contains(cause) && !shown.contains("hunter2"),
                "{shown}"
            );
        }
    }

    #[test]
    fn a_value_that_is_not_unicode_is_not_shown() {
        let lookup = |_: &str| Err(VarError::NotUnicode("hunter2".into()));
        let error = Verifier::from_lookup(lookup).err();
        let shown = error
            .map(|error| format!("{error} {error:?}"))
            .unwrap_or_default();
        assert!(
            shown.contains("not Unicode") && !shown.contains("hunter2"),
            "{shown}"
        );
    }

    #[test]
    fn a_verifier_takes_the_token_before_as_well() {
        let both = [(TOKEN, "new"), (TOKEN_BEFORE, "old")];
        assert!(Verifier::from_lookup(set(&both)).is_ok());
        let wrong = [(TOKEN, "new"), (TOKEN_BEFORE, "y3./hunter2")];
        let error = Verifier::from_lookup(set(&wrong)).err();
        let shown = error
            .map(|error| format!("{error} {error:?}"))
            .unwrap_or_default();
        assert!(
            shown.contains(TOKEN_BEFORE) && !shown.contains("hunter2"),
            "{shown}"
        );
        let missing = Verifier::from_lookup(set(&[])).err();
        assert!(missing.is_some_and(|error| error.is_missing() && error.variable() == TOKEN));
    }
}
