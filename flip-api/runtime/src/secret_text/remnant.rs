//! What is left of a hash of the kind `$2y$13$…`, which is 60 characters long, when something takes
//! its `$` for the beginning of variables.
//!
//! | who reads it | unquoted or in double quotes | leaves of `$2y$13$abc/x` |
//! | --- | --- | --- |
//! | sh, bash, dash, make | `$2`, `$1` and the name behind `$` go | `y3/x`, make `y3bc/x` |
//! | zsh, godotenv, Ruby's dotenv | `$2` and `$13` go, and perhaps the name | `y/x`, `y$abc/x` |
//! | PowerShell | all names go, `2y` too | `/x`, or `$/x` of a rest that begins so |
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
        Some(rest) => {
            let behind_cost = rest.strip_prefix('3');
            is_rest(rest) || rest.len() == REST - 1 || behind_cost.is_some_and(is_behind_cost)
        }
        None => is_bare_rest(text),
    };
    is_of_one && is_cut
}

/// Salt and hash together.
const REST: usize = 53;

/// What stays when a name behind `$` has gone: names end before `.` and `/`.
fn is_rest(text: &str) -> bool {
    text.is_empty() || text.starts_with(['.', '/', '$'])
}

/// `make` takes one letter for the name, so that letters follow `y3`. Tokens of letters and digits
/// may begin in the same way, unless they have the very length of what remains of a hash.
fn is_behind_cost(text: &str) -> bool {
    is_rest(text) || text.len() == REST - 1 || text.contains(['.', '/'])
}

/// Base64 begins with `/` as well, but has no `.` in it.
fn is_bare_rest(text: &str) -> bool {
    let begins = [".", "$.", "$/"];
    begins.iter().any(|begin| text.starts_with(begin))
        || (text.starts_with('/') && text.contains('.'))
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
