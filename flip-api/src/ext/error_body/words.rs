//! The words by which error bodies are told from answers.

use serde_json::value::RawValue;

use super::fields::{integer, says_something, text};
use crate::codes;

/// Fields that an answer has and an error body has not, whatever else there is.
pub(super) const OF_ANSWERS: [&str; 3] = ["link_id", "confirmed_at", "total_data"];

/// Fields of answers that an error could have as well: the id of a request, or no data.
pub(super) const OF_MOST_ANSWERS: [&str; 3] = ["id", "data", "request_id"];

/// Fields that come with those of most answers, and not with the id of a request that failed.
pub(super) const WITH_ANSWERS: [&str; 5] = [
    "amount",
    "company_id",
    "identity_number",
    "kyc_status",
    "user_id",
];

/// Fields that errors have, and next to no answers.
pub(super) const OF_ERRORS: [&str; 5] = ["code", "detail", "fault", "message", "msg"];

/// Fields in which errors, and next to no answers, say the status.
pub(super) const STATUSES: [&str; 3] = ["status", "statusCode", "status_code"];

/// Words of a status, in whichever case. Payments and reports have `FAILED` as well, and are no errors.
pub(super) const FAILURES: [&str; 3] = ["error", "fail", "failure"];

/// Words of a message that comes with an answer.
pub(super) const SUCCESSES: [&str; 6] = [
    "success",
    "successful",
    "successfully",
    "ok",
    "berhasil",
    "sukses",
];

/// Words that make a message one of an error, whatever else it says.
pub(super) const DENIALS: [&str; 21] = [
    "not",
    "no",
    "cannot",
    "error",
    "errors",
    "fail",
    "failed",
    "failure",
    "invalid",
    "denied",
    "forbidden",
    "unauthorized",
    "unavailable",
    "refused",
    "rejected",
    "timeout",
    "upstream",
    "unsuccessful",
    "tidak",
    "gagal",
    "belum",
];

/// Whether Flip names errors by this word.
pub(super) fn is_known(word: &str) -> bool {
    codes::WORDS.iter().any(|(known, _)| *known == word)
}

/// Whether a field of this name tells what is wrong, beside `message`.
pub(super) fn is_complaint(name: &str) -> bool {
    let starts = |with: &str| {
        let start = name.get(..with.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(with))
    };
    starts("error") || ["fault", "detail"].contains(&name)
}

/// Whether something stands there, rather than that nothing is wrong.
pub(super) fn is_set(value: &RawValue) -> bool {
    let nothing = ["[]", "{}", "false", "0"];
    !nothing.contains(&value.get()) && integer(value) != Some(0) && says_something(value)
}

pub(super) fn says_a(words: &[&str], text: &str) -> bool {
    let mut parts = text.split(|one: char| !one.is_alphanumeric());
    parts.any(|part| words.iter().any(|word| word.eq_ignore_ascii_case(part)))
}

/// Whether a status is that of an error.
pub(super) fn is_failure(status: &RawValue) -> bool {
    if integer(status).is_some_and(|status| status >= 400) {
        return true;
    }
    let word = text(status);
    word.is_some_and(|word| FAILURES.iter().any(|one| one.eq_ignore_ascii_case(&word)))
}

/// `BANK_NOT_FOUND`, in the place of a sentence.
pub(super) fn is_word(text: &str) -> bool {
    let of_word = |byte: u8| byte.is_ascii_uppercase() || byte == b'_';
    !text.is_empty() && text.bytes().all(of_word)
}
