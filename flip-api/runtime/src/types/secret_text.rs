//! What mistakes in a configuration make of a secret.

mod remnant;

use std::fmt;

/// What a mistake in a configuration has made of a secret.
///
/// `Display` names the cause and the cure, as the end of a sentence that begins with what the secret
/// is. It never contains the secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SecretMistake {
    /// There is none.
    Empty,
    /// White space at an end or within.
    WhiteSpace,
    /// A control character.
    Control,
    /// A byte order mark, a zero-width character or another one that cannot be seen.
    Invisible,
    /// Quotes around it.
    Quoted,
    /// A word for nothing, such as `null`, `undefined` or `N/A`.
    Nothing,
    /// A variable, a template or a reference that nobody filled in, such as `${TOKEN}` or
    /// `process.env.TOKEN`.
    Unexpanded,
    /// The name of the variable before it, such as `TOKEN=…`.
    Assignment,
    /// A stand-in from documentation or a log, such as `<token>`, `[redacted]`, `…` or `***`.
    Placeholder,
    /// Still escaped for a shell, a Compose file or a form.
    Escaped,
    /// What is left of `$2y$13$…` after `$2`, `$1` and the rest were taken for variables.
    Expanded,
}

impl fmt::Display for SecretMistake {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Empty => "is empty: set the variable",
            Self::WhiteSpace => {
                "contains white space, such as the line break of a file: remove it"
            }
            Self::Control => "contains a control character: copy the text once more",
            Self::Invisible => {
                "contains a character that cannot be seen, such as a byte order mark: save the file \
                 as UTF-8 without one, or type the ends anew"
            }
            Self::Quoted => {
                "begins or ends with a quote, which a shell would have removed: in files without a \
                 shell, write it bare"
            }
            Self::Nothing => "is a word for nothing, such as `null`: the setting was not found",
            Self::Unexpanded => {
                "is a variable or a template that nothing has filled in: check the name, and what \
                 should replace it"
            }
            Self::Assignment => "begins with the name of its variable: keep what follows the `=`",
            Self::Placeholder => "is the stand-in of an example: put the real one there",
            Self::Escaped => {
                "is still escaped: write `\\$`, `$$` and `%24` as `$` where nothing undoes them"
            }
            Self::Expanded => {
                "is what remains when `$2`, `$1` and so on are taken for variables: set it in single \
                 quotes in a shell and in `.env` files, and write each `$` as `$$` in Compose files"
            }
        })
    }
}

impl std::error::Error for SecretMistake {}

/// Whether a text shows a mistake.
type Rule = fn(&str) -> bool;

/// Finds out whether a text is a secret that a mistake in a configuration has changed or replaced.
/// Secrets are taken to be printed characters without white space, such as tokens, keys and hashes.
///
/// # Errors
/// The mistake that was found.
pub fn check(text: &str) -> Result<(), SecretMistake> {
    let rules: [(Rule, SecretMistake); 11] = [
        (str::is_empty, SecretMistake::Empty),
        (is_invisible, SecretMistake::Invisible),
        (is_assignment, SecretMistake::Assignment),
        (is_quoted, SecretMistake::Quoted),
        (is_unexpanded, SecretMistake::Unexpanded),
        (is_placeholder, SecretMistake::Placeholder),
        (
            |text| text.contains(char::is_whitespace),
            SecretMistake::WhiteSpace,
        ),
        (
            |text| text.contains(char::is_control),
            SecretMistake::Control,
        ),
        (is_nothing, SecretMistake::Nothing),
        (is_escaped, SecretMistake::Escaped),
        (remnant::is_remnant, SecretMistake::Expanded),
    ];
    match rules.into_iter().find(|(applies, _)| applies(text)) {
        Some((_, mistake)) => Err(mistake),
        None => Ok(()),
    }
}

fn is_invisible(text: &str) -> bool {
    text.contains(|character| {
        matches!(character, '\u{feff}' | '\u{fffe}' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{fff9}'..='\u{fffd}' | '\u{e0000}'..='\u{e0fff}')
    })
}

fn is_quoted(text: &str) -> bool {
    let text = text.trim();
    let is_quote = |character| {
        matches!(
            character,
            '"' | '\'' | '`' | '«' | '»' | '„' | '‚' | '‹' | '›' | '＂' | '＇'
        ) || ('\u{2018}'..='\u{201f}').contains(&character)
    };
    let is_entity = |text: &str| text.contains("&quot;") || text.contains("&#39;");
    text.starts_with(is_quote) || text.ends_with(is_quote) || is_entity(text)
}

fn is_nothing(text: &str) -> bool {
    let bare = text.trim_matches(|character| "()<>[]{}".contains(character));
    let words = [
        "",
        "null",
        "undefined",
        "none",
        "nil",
        "nan",
        "void",
        "true",
        "false",
        "n/a",
        "n.a.",
    ];
    !bare.is_empty() && bare.chars().all(is_dash)
        || words.iter().any(|word| bare.eq_ignore_ascii_case(word))
}

fn is_dash(character: char) -> bool {
    matches!(character, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// Text of a template, nothing but the name of a variable, or code that reads one.
fn is_unexpanded(text: &str) -> bool {
    let text = text.trim();
    let openings = [
        "${", "$(", "$[", "{{", "}}", "<%", "%>", "#{", "://", "getenv(", "arn:aws:",
    ];
    let name = text
        .strip_prefix('$')
        .or_else(|| text.strip_prefix('%')?.strip_suffix('%'))
        .or_else(|| text.strip_prefix("__")?.strip_suffix("__"))
        .or_else(|| text.strip_prefix('@')?.strip_suffix('@'));
    openings.iter().any(|opening| text.contains(opening))
        || name.is_some_and(is_name)
        || is_code(text)
}

/// What programs write to read a variable of the environment.
fn is_code(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    let text = text.strip_prefix('$').unwrap_or(&text);
    let text = ["process.", "import.meta.", "deno.", "bun.", "os.", "std::"]
        .iter()
        .find_map(|owner| text.strip_prefix(owner))
        .unwrap_or(text);
    let readers = [
        "env.", "env:", "env[", "env(", "environ[", "environ.", "env::",
    ];
    readers.iter().any(|reader| text.starts_with(reader))
}

/// A name that programs use: a letter or `_`, then those and digits.
fn is_name(text: &str) -> bool {
    let is_part = |character: char| character.is_ascii_alphanumeric() || character == '_';
    !text.starts_with(|first: char| first.is_ascii_digit()) && text.chars().all(is_part)
}

/// `NAME=…`, also behind `export`. Base64 ends with `=`, and has nothing behind it.
fn is_assignment(text: &str) -> bool {
    let text = text.trim_start();
    let text = text.strip_prefix("export ").unwrap_or(text);
    text.split_once('=').is_some_and(|(name, value)| {
        let is_part = |character: char| matches!(character, 'A'..='Z' | '0'..='9' | '_');
        let is_value = !value.is_empty() && !value.starts_with('=');
        name.contains('_') && name.chars().all(is_part) && is_value
    })
}

fn is_placeholder(text: &str) -> bool {
    let text = text.trim();
    let is_mask = |character: char| matches!(character, '*' | '•' | '●' | '.' | '_' | '#');
    let bare: String = text
        .chars()
        .filter(|character| character.is_alphanumeric())
        .collect();
    let bare = bare.to_ascii_lowercase();
    let words = [
        "changeme",
        "replaceme",
        "fillmein",
        "placeholder",
        "todo",
        "tbd",
        "fixme",
        "redacted",
        "filtered",
        "masked",
    ];
    let yours = bare.starts_with("your")
        && ["key", "token", "secret"]
            .iter()
            .any(|word| bare.ends_with(word));
    let is_short = text.chars().count() < 20;
    text.contains('…')
        || (text.ends_with("...") && is_short)
        || (is_in_brackets(text) && !is_nothing(text))
        || (!text.is_empty() && text.chars().all(is_mask))
        || words.contains(&bare.as_str())
        // The sample body of a document has this token, and tests send it as it stands.
        || (yours && bare != "yourvalidationtoken")
}

fn is_in_brackets(text: &str) -> bool {
    let pairs = [('<', '>'), ('[', ']'), ('{', '}'), ('(', ')')];
    pairs
        .iter()
        .any(|(opening, closing)| text.starts_with(*opening) && text.ends_with(*closing))
}

/// `$` as a shell, a Compose file, a form or a JSON text writes it.
fn is_escaped(text: &str) -> bool {
    let twice = text.starts_with("$$") || text.starts_with("%24") || text.starts_with("\\u0024");
    twice || text.contains("\\$")
}
