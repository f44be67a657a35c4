//! Names of HTTP statuses.

use super::Status;

/// The key by which documents declare it, in lower case.
pub(crate) fn status_text(status: Status) -> String {
    match status {
        Status::Code(code) => code.to_string(),
        Status::Range(hundred) => format!("{hundred}xx"),
        Status::Default => "default".to_owned(),
    }
}

/// The reason phrase of a status, as HTTP defines it.
pub(crate) fn status_name(status: Status) -> String {
    let phrase = match status {
        Status::Default => "Default",
        Status::Range(2) => "Successful",
        Status::Range(3) => "Redirection",
        Status::Range(4) => "Client Error",
        Status::Range(5) => "Server Error",
        Status::Code(code) => reason_phrase(code),
        Status::Range(_) => "",
    };
    match (phrase, status) {
        ("", Status::Code(code)) => format!("Status {code}"),
        ("", Status::Range(hundred)) => format!("Status {hundred}xx"),
        (phrase, _) => phrase.to_owned(),
    }
}

fn reason_phrase(code: u16) -> &'static str {
    match code {
        200 => "Ok",
        201 => "Created",
        202 => "Accepted",
        204 => "No Content",
        206 => "Partial Content",
        300 => "Multiple Choices",
        301 => "Moved Permanently",
        302 => "Found",
        303 => "See Other",
        304 => "Not Modified",
        307 => "Temporary Redirect",
        308 => "Permanent Redirect",
        400 => "Bad Request",
        401 => "Unauthorized",
        402 => "Payment Required",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        406 => "Not Acceptable",
        408 => "Request Timeout",
        409 => "Conflict",
        410 => "Gone",
        412 => "Precondition Failed",
        413 => "Content Too Large",
        415 => "Unsupported Media Type",
        422 => "Unprocessable Content",
        423 => "Locked",
        424 => "Failed Dependency",
        428 => "Precondition Required",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        _ => "",
    }
}
