//! Reads Flip's error bodies in all their shapes.

mod faults;
mod fields;
mod glance;
mod words;

use flip_runtime::{Answered, Description, ErrorClass, Fault};

use crate::codes::{self, Product};
use fields::Fields;
use glance::may_be_an_error;
use words::STATUSES;

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
