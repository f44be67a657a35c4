//! Reads Flip's error bodies in all their shapes.

use std::collections::BTreeMap;

use flip_runtime::scan::{self, Field};
use flip_runtime::{Answered, Description, ErrorClass, Fault};
use serde_json::value::RawValue;

use crate::codes::{self, Product};
use crate::types::Lenient;

/// Fields that an answer has and an error body has not, whatever else there is.
const OF_ANSWERS: [&str; 3] = ["link_id", "confirmed_at", "total_data"];

/// Fields of answers that an error could have as well: the id of a request, or no data.
const OF_MOST_ANSWERS: [&str; 3] = ["id", "data", "request_id"];

/// Fields that come with those of most answers, and not with the id of a request that failed.
const WITH_ANSWERS: [&str; 5] = [
    "amount",
    "company_id",
    "identity_number",
    "kyc_status",
    "user_id",
];

/// Fields that errors have, and next to no answers.
const OF_ERRORS: [&str; 5] = ["code", "detail", "fault", "message", "msg"];

/// Fields in which errors, and next to no answers, say the status.
const STATUSES: [&str; 3] = ["status", "statusCode", "status_code"];

/// Words of a status, in whichever case. Payments and reports have `FAILED` as well, and are no errors.
const FAILURES: [&str; 3] = ["error", "fail", "failure"];

/// Words of a message that comes with an answer.
const SUCCESSES: [&str; 6] = [
    "success",
    "successful",
    "successfully",
    "ok",
    "berhasil",
    "sukses",
];

/// Words that make a message one of an error, whatever else it says.
const DENIALS: [&str; 21] = [
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

/// The operation whose answer tells more than the id of a request.
const GENERATE_REPORT: &str = "generateSettlementReport";

/// How much of a body is searched for words.
const SEARCHED: usize = 64 * 1024;

/// What a body says of an error. For a success: only if it is an error all the same.
pub(super) fn describe(answered: &Answered<'_>) -> Option<Description> {
    let body = answered.body;
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    if answered.status.is_success() {
        if !may_be_an_error(body) {
            return None;
        }
        let fields = Fields::arrived(body);
        return fields
            .is_an_error(answered.operation)
            .then(|| disguised(&fields, answered));
    }
    let fields = Fields::read(body).unwrap_or_default();
    let faults = fields.faults();
    Some(Description {
        class: class(&fields, &faults, answered),
        code: fields.code(),
        faults,
    })
}

/// An error where the answer should be. The status says nothing, so the body has to.
fn disguised(fields: &Fields, answered: &Answered<'_>) -> Description {
    let faults = fields.faults();
    let of_code = || match fields.code()?.as_str() {
        codes::SERVICE_UNAVAILABLE => Some(ErrorClass::Maintenance),
        codes::INTERNAL_SERVER_ERROR => Some(ErrorClass::ServerFault),
        _ => None,
    };
    let of_status = || {
        Some(
            match STATUSES.iter().find_map(|name| fields.integer(name))? {
                401 => ErrorClass::Unauthorized,
                403 => ErrorClass::Forbidden,
                404 => ErrorClass::NotFound,
                429 => ErrorClass::RateLimited,
                503 => ErrorClass::Maintenance,
                500.. => ErrorClass::ServerFault,
                _ => return None,
            },
        )
    };
    // Without a word of what is wrong it may be anybody's error, such as a gateway's.
    let says_what = !faults.is_empty() || fields.code().is_some();
    let class = if is_address_refused(answered.body) {
        Some(ErrorClass::AddressNotAllowed)
    } else if is_not_found(fields, &faults, answered.operation) {
        Some(ErrorClass::NotFound)
    } else {
        let told = of_status().or_else(of_code);
        told.or(says_what.then_some(ErrorClass::Validation))
    };
    Description {
        class,
        code: fields.code(),
        faults,
    }
}

fn class(fields: &Fields, faults: &[Fault], answered: &Answered<'_>) -> Option<ErrorClass> {
    match answered.status.as_u16() {
        401 | 403 if is_address_refused(answered.body) => Some(ErrorClass::AddressNotAllowed),
        // The older documentation has maintenance answered with 401.
        401 if fields.is_out_of_service() => Some(ErrorClass::Maintenance),
        400 | 422 if is_not_found(fields, faults, answered.operation) => Some(ErrorClass::NotFound),
        // A gateway's 503 says nothing about what Flip has done.
        503 if fields.is_out_of_service() => Some(ErrorClass::Maintenance),
        503 => Some(ErrorClass::Unavailable),
        _ => None,
    }
}

fn is_not_found(fields: &Fields, faults: &[Fault], operation: &str) -> bool {
    if fields.code().as_deref() == Some(codes::BANK_NOT_FOUND) {
        return true;
    }
    let Some(product) = Product::of(operation) else {
        return false;
    };
    let says_so = |fault: &Fault| {
        let attribute = fault.attribute.as_deref();
        fault
            .code
            .is_some_and(|code| product.is_not_found(attribute, code))
    };
    faults.iter().any(says_so)
}

/// By its words, since nothing else tells; they are searched for in the whole text, since the shape
/// of this body is not documented.
fn is_address_refused(body: &[u8]) -> bool {
    let start = body.get(..SEARCHED).unwrap_or(body);
    let words = b"not whitelisted";
    start
        .windows(words.len())
        .any(|window| window.eq_ignore_ascii_case(words))
}

/// A look at the names of the fields, so that an ordinary answer is not read twice. It ends at a field
/// that only answers have; most begin with one.
fn may_be_an_error(body: &[u8]) -> bool {
    for field in scan::Fields::of(body) {
        if OF_ANSWERS.iter().any(|name| field.is_named(name)) && is_of_digits(&field) {
            return false;
        }
        if speaks_of_an_error(&field) {
            return true;
        }
    }
    false
}

/// Numbers and times; not one of the many spellings of nothing.
fn is_of_digits(field: &Field<'_>) -> bool {
    let value = field.value_and_rest();
    let value = value.strip_prefix(b"\"").unwrap_or(value);
    matches!(value.first(), Some(b'1'..=b'9'))
}

/// Whether an error body can be known by this field. Many answers have a name and a status, too.
fn speaks_of_an_error(field: &Field<'_>) -> bool {
    let name = field.name();
    if is_complaint(&String::from_utf8_lossy(name))
        || OF_ERRORS.iter().any(|one| field.is_named(one))
    {
        return true;
    }
    let value = || std::str::from_utf8(field.value()?).ok();
    if field.is_named("name") {
        return value().is_some_and(|text| is_known(text.trim_matches('"')));
    }
    if field.is_named("success") {
        return field.value() == Some(b"false");
    }
    let status = || serde_json::from_str::<&RawValue>(value()?).ok();
    STATUSES.iter().any(|name| field.is_named(name)) && status().is_some_and(is_failure)
}

/// The fields of a body that is a JSON object.
#[derive(Default)]
struct Fields(BTreeMap<String, Box<RawValue>>);

impl Fields {
    fn read(body: &[u8]) -> Option<Self> {
        serde_json::from_slice(body).ok().map(Self)
    }

    /// All that arrived whole of a body that may be cut short or soiled.
    fn arrived(body: &[u8]) -> Self {
        let fields = scan::Fields::of(body).filter_map(|field| {
            let name = [b"\"", field.name(), b"\""].concat();
            let name = serde_json::from_slice(&name).ok()?;
            Some((name, serde_json::from_slice(field.value()?).ok()?))
        });
        Self(fields.collect())
    }

    fn text(&self, name: &str) -> Option<String> {
        text(self.0.get(name)?)
    }

    fn integer(&self, name: &str) -> Option<i64> {
        integer(self.0.get(name)?)
    }

    /// The word by which the body names the error.
    fn code(&self) -> Option<String> {
        let message = || self.text("message").filter(|message| is_word(message));
        self.text("code")
            .or_else(|| self.text("name"))
            .or_else(message)
    }

    /// Flip's own body for maintenance: a proxy in front of Flip can answer 503, too.
    fn is_out_of_service(&self) -> bool {
        let name = self.text("name");
        let named = name.as_deref() == Some(codes::SERVICE_UNAVAILABLE);
        let complete = name.is_some() && self.integer("status") == Some(503);
        self.0.contains_key("message") && (named || complete)
    }

    /// Whether this stands where an answer should, and is none.
    fn is_an_error(&self, operation: &str) -> bool {
        let is_there = |name: &&str| self.0.get(*name).is_some_and(|value| says_something(value));
        if OF_ANSWERS.iter().any(is_there) {
            return false;
        }
        let is_named = self.code().is_some_and(|code| is_known(&code));
        if is_named || !self.faults().is_empty() {
            return true;
        }
        if OF_MOST_ANSWERS.iter().any(is_there) {
            let complains = self.is_refusal() || self.complains(operation);
            return complains && !WITH_ANSWERS.iter().any(is_there);
        }
        let has = |name: &str| self.0.get(name).is_some_and(|value| value.get() != "null");
        let refused = has("errors") || (has("code") && has("message"));
        refused || self.is_refusal()
    }

    /// Whether it says that something failed, in a field that has no other use.
    fn is_refusal(&self) -> bool {
        let mut statuses = STATUSES.iter().filter_map(|name| self.0.get(*name));
        let success = self.0.get("success").map(|success| success.get());
        success == Some("false") || statuses.any(|status| is_failure(status))
    }

    /// Whether a field tells what is wrong.
    fn complains(&self, operation: &str) -> bool {
        self.0.iter().any(|(name, value)| match name.as_str() {
            "message" | "msg" => text(value).is_some_and(|said| match operation {
                // Its answer may tell how the report is getting on.
                GENERATE_REPORT => says_a(&DENIALS, &said),
                _ => says_a(&DENIALS, &said) || !says_a(&SUCCESSES, &said),
            }),
            name => is_complaint(name) && is_set(value),
        })
    }

    fn faults(&self) -> Vec<Fault> {
        let Some(errors) = self.0.get("errors") else {
            return Vec::new();
        };
        let mut faults = Vec::new();
        match serde_json::from_str::<BTreeMap<String, Box<RawValue>>>(errors.get()) {
            // A map from attributes to what is wrong with them.
            Ok(attributes) => {
                for (attribute, errors) in &attributes {
                    collect(errors, Some(attribute), &mut faults);
                }
            }
            Err(_) => collect(errors, None, &mut faults),
        }
        faults
    }
}

/// What is wrong, alone or in a list.
fn collect(errors: &RawValue, attribute: Option<&str>, faults: &mut Vec<Fault>) {
    match serde_json::from_str::<Vec<Box<RawValue>>>(errors.get()) {
        Ok(items) => faults.extend(items.iter().filter_map(|item| fault(item, attribute))),
        Err(_) => faults.extend(fault(errors, attribute)),
    }
}

fn fault(item: &RawValue, attribute: Option<&str>) -> Option<Fault> {
    let given = attribute.map(str::to_owned);
    if let Some(fields) = Fields::read(item.get().as_bytes()) {
        return Some(Fault {
            attribute: fields.text("attribute").or(given),
            code: fields.integer("code"),
            message: fields.text("message"),
        });
    }
    let code = integer(item);
    let message = text(item).filter(|_| code.is_none());
    let says_something = code.is_some() || message.is_some() || given.is_some();
    says_something.then_some(Fault {
        attribute: given,
        code,
        message,
    })
}

/// A text or a number, as text; nothing in the many spellings of nothing.
fn text(value: &RawValue) -> Option<String> {
    let text: Lenient<String> = serde_json::from_str(value.get()).ok()?;
    text.into_option()
}

/// Whether it is neither `null` nor another spelling of nothing.
fn says_something(value: &RawValue) -> bool {
    value.get().starts_with(['{', '[']) || text(value).is_some()
}

fn integer(value: &RawValue) -> Option<i64> {
    let integer: Lenient<i64> = serde_json::from_str(value.get()).ok()?;
    integer.into_option()
}

/// Whether Flip names errors by this word.
fn is_known(word: &str) -> bool {
    codes::WORDS.iter().any(|(known, _)| *known == word)
}

/// Whether a field of this name tells what is wrong, beside `message`.
fn is_complaint(name: &str) -> bool {
    let starts = |with: &str| {
        let start = name.get(..with.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(with))
    };
    starts("error") || ["fault", "detail"].contains(&name)
}

/// Whether something stands there, rather than that nothing is wrong.
fn is_set(value: &RawValue) -> bool {
    let nothing = ["[]", "{}", "false", "0"];
    !nothing.contains(&value.get()) && integer(value) != Some(0) && says_something(value)
}

fn says_a(words: &[&str], text: &str) -> bool {
    let mut parts = text.split(|one: char| !one.is_alphanumeric());
    parts.any(|part| words.iter().any(|word| word.eq_ignore_ascii_case(part)))
}

/// Whether a status is that of an error.
fn is_failure(status: &RawValue) -> bool {
    if integer(status).is_some_and(|status| status >= 400) {
        return true;
    }
    let word = text(status);
    word.is_some_and(|word| FAILURES.iter().any(|one| one.eq_ignore_ascii_case(&word)))
}

/// `BANK_NOT_FOUND`, in the place of a sentence.
fn is_word(text: &str) -> bool {
    let of_word = |byte: u8| byte.is_ascii_uppercase() || byte == b'_';
    !text.is_empty() && text.bytes().all(of_word)
}
