//! What is left of a hash of the kind `$2y$13$…`, which is 60 characters long, when something takes
//! its `$` for the beginning of variables.
//!
//! | who reads it | unquoted or in double quotes | leaves of `$2y$13$abc/x` |
//! | --- | --- | --- |
//! | sh, bash, dash, make | `$2`, `$1` and the name behind `$` go | `y3/x` |
//! | zsh, godotenv, Ruby's dotenv | `$2` and `$13` go, and perhaps the name | `y/x`, `y$abc/x` |
//! | PowerShell | all names go, `2y` too | `/x` |
//! | dotenv-expand | variables begin with a letter, so only the name goes | `$2y$13/x` |
//!
//! The name may be the whole rest, or, as names cannot begin with `.` or `/`, nothing of it.

/// Whether a text is such a remnant. A whole hash is none, and neither is a text that merely begins
/// as one.
pub(super) fn is_remnant(text: &str) -> bool {
    if let Some(rest) = after_cost(text) {
        return !rest.starts_with('$');
    }
    let is_of_one = text.len() <= LONGEST && text.bytes().all(is_of_hash);
    // Only the letter of the kind that is in use: the others begin tokens of all sorts.
    let is_cut = match text.strip_prefix('y') {
        Some(rest) => rest.is_empty() || rest.starts_with(['3', '.', '/', '$']) || rest.len() == 52,
        None => text.starts_with('.'),
    };
    is_of_one && is_cut
}

/// `y3$` and the 53 characters of salt and hash.
const LONGEST: usize = 56;

/// What follows `$2y$13` or alike.
fn after_cost(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("$2")?.get(1..)?.strip_prefix('$')?;
    let is_cost = rest.get(..2)?.bytes().all(|byte| byte.is_ascii_digit());
    rest.get(2..).filter(|_| is_cost)
}

fn is_of_hash(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'/' | b'$')
}
