//! What is left of a hash of the kind `$2y$13$…`, which is 60 characters long, when something takes
//! its `$` for the beginning of variables.
//!
//! | who reads it | unquoted or in double quotes | leaves of `$2y$13$abc/x` |
//! | --- | --- | --- |
//! | sh, bash, dash, ksh, make | `$2`, `$1` and the name behind `$` go | `y3/x`, make `y3bc/x` |
//! | zsh, csh, Perl, `ENV` of a Dockerfile, godotenv | `$2` and `$13` go, and perhaps the name | `y/x`, `y$abc/x` |
//! | PowerShell, Ruby's dotenv, dotenv-expand before 9 | all names go, `2y` too | `/x`, or `$/x` of a rest that begins so |
//! | PHP, envsubst, later dotenv-expand | variables begin with a letter, so only the name goes | `$2y$13/x` |
//! | what undoes `$$` only in part, or copies a part | | `$2y$$13$…`, `2y$13$…` |
//!
//! The name may be the whole rest, or, as names cannot begin with `.` or `/`, nothing of it. Where the
//! rest begins with digits, those may be all that goes. fish, nushell and Compose refuse `$2`, and
//! cmd and units of systemd leave it as it is.

/// Whether a text is such a remnant. A whole hash is none, and neither is a text that merely begins
/// as one.
pub(super) fn is_remnant(text: &str) -> bool {
    match after_kind(text) {
        Some(rest) => !is_cost_and_rest(rest),
        None => {
            let is_cut = match text.strip_prefix('y') {
                Some(rest) => is_behind_kind(rest),
                None => is_bare_rest(text),
            };
            is_cut && text.len() <= LONGEST && text.bytes().all(is_of_hash)
        }
    }
}

/// Salt and hash together.
const REST: usize = 53;

/// `y3$` and salt and hash.
const LONGEST: usize = 3 + REST;

/// What follows `$2y` or alike, and `2y` of which the `$` is lost.
fn after_kind(text: &str) -> Option<&str> {
    let bare = text.strip_prefix('$').unwrap_or(text);
    let rest = bare.strip_prefix('2')?;
    let rest = rest.strip_prefix(['a', 'b', 'x', 'y'])?;
    let is_lost = bare.len() == text.len();
    rest.starts_with('$').then_some(match is_lost {
        true => "",
        false => rest,
    })
}

/// `$13$` and something without `$`.
fn is_cost_and_rest(text: &str) -> bool {
    let mut parts = text.split('$').skip(1);
    let is_cost = |cost: &str| cost.len() == 2 && cost.bytes().all(|byte| byte.is_ascii_digit());
    parts.next().is_some_and(is_cost)
        && parts.next().is_some_and(|rest| !rest.is_empty())
        && parts.next().is_none()
}

/// Only the letter of the kind that is in use is looked at: the others begin tokens of all sorts.
fn is_behind_kind(rest: &str) -> bool {
    is_rest(rest)
        || is_rest_without_digits(rest)
        || rest.strip_prefix('3').is_some_and(is_behind_cost)
}

/// What stays when a name behind `$` has gone: names end before `.` and `/`.
fn is_rest(text: &str) -> bool {
    text.is_empty() || text.starts_with(['.', '/', '$'])
}

/// Tokens of letters and digits may begin with the same letter, so only the very length tells.
fn is_rest_without_digits(text: &str) -> bool {
    (REST - 3..REST).contains(&text.len())
}

/// `make` takes one letter for the name, so that letters follow `y3`. Tokens of letters and digits
/// may begin in the same way.
fn is_behind_cost(text: &str) -> bool {
    is_rest(text) || is_rest_without_digits(text) || text.contains(['.', '/'])
}

/// Salt and hash behind a name. Base64 begins with `/` as well, but is longer, or has `+` or `=` in
/// it; only one in a hundred keys has neither.
fn is_bare_rest(text: &str) -> bool {
    let begins = [".", "$.", "$/"];
    begins.iter().any(|begin| text.starts_with(begin))
        || (text.starts_with('/') && text.len() < REST)
}

fn is_of_hash(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'/' | b'$')
}
