//! The form of the table of codes.

use std::fmt;

use super::Code;

/// How bad a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The output would be wrong: nothing is written.
    Error,
    /// The output is right, but something is left out or doubtful.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// The texts of one code.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) code: Code,
    pub(super) id: &'static str,
    pub(super) severity: Severity,
    pub(super) message: &'static str,
    pub(super) label: Option<&'static str>,
    pub(super) help: Option<&'static str>,
    pub(super) unchanged: Option<&'static str>,
    pub(super) cause: Option<&'static str>,
    pub(super) explanation: &'static str,
    pub(super) faulty: Option<&'static str>,
    pub(super) mended: Option<&'static str>,
}

impl Code {
    /// The code as printed: `F0103`.
    #[must_use]
    pub fn id(self) -> &'static str {
        self.entry().id
    }

    /// How bad it is.
    #[must_use]
    pub fn severity(self) -> Severity {
        self.entry().severity
    }
}

impl fmt::Display for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.id())
    }
}

/// Makes `Code`, its table, and the way from one to the other.
///
/// One entry:
/// ```text
/// Name = "F0199", Error, "message with `{0}`" {
///     label: "text under the place",        // optional
///     help: "what to do",                   // optional; left out when an argument is missing
///     unchanged: "what holds as it is",     // for those who cannot change the document; every warning
///     cause: "{0}",                         // optional; message, label and help where it is left out
///     explanation: "a paragraph for `explain`",
///     faulty: "yaml", mended: "yaml",       // optional
/// }
/// ```
macro_rules! codes {
    ($($name:ident = $id:literal, $severity:ident, $message:literal {
        $(label: $label:literal,)?
        $(help: $help:literal,)?
        $(unchanged: $unchanged:literal,)?
        $(cause: $cause:literal,)?
        explanation: $explanation:literal,
        $(faulty: $faulty:literal, mended: $mended:literal,)?
    })*) => {
        /// Everything the compiler can report. `flip-codegen explain CODE` tells more about each.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $(
                #[doc = concat!($id, ": ", $message, "\n\n", $explanation)]
                $name,
            )*
        }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &[Code] = &[$(Code::$name),*];

            pub(super) fn entry(self) -> &'static Entry {
                match self {
                    $(Code::$name => &Entry {
                        code: Code::$name,
                        id: $id,
                        severity: Severity::$severity,
                        message: $message,
                        label: codes!(@optional $($label)?),
                        help: codes!(@optional $($help)?),
                        unchanged: codes!(@optional $($unchanged)?),
                        cause: codes!(@optional $($cause)?),
                        explanation: $explanation,
                        faulty: codes!(@optional $($faulty)?),
                        mended: codes!(@optional $($mended)?),
                    },)*
                }
            }
        }
    };
    (@optional) => { None };
    (@optional $text:literal) => { Some($text) };
}
pub(super) use codes;

/// Puts arguments in place of `{0}`, `{1}`, …; `None` if one that is named was not given.
pub(super) fn fill(template: &str, arguments: &[&str]) -> Option<String> {
    let mut pieces = template.split('{');
    let mut text = pieces.next()?.to_owned();
    for piece in pieces {
        let number = piece
            .split_once('}')
            .and_then(|(number, rest)| Some((number.parse::<usize>().ok()?, rest)));
        match number {
            Some((number, rest)) => {
                text.push_str(arguments.get(number)?);
                text.push_str(rest);
            }
            None => {
                text.push('{');
                text.push_str(piece);
            }
        }
    }
    Some(text)
}
