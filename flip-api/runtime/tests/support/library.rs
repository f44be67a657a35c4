//! An API of a library: a book is read, and a loan is made.

use flip_runtime::decode::{Decoded, decode};
use flip_runtime::{Bytes, Checks, DecodeError, ErrorBody, Method, Operation, StatusCode};
use flip_runtime::{IdempotencyKey, Proof, Request, RequestError};
use serde::Deserialize;

/// The answer of a success.
pub const LOAN: &str = r#"{"id":7,"days":[1,2]}"#;

#[derive(Debug, PartialEq, Deserialize)]
pub struct Loan {
    pub id: u64,
    pub days: Vec<i64>,
}

#[derive(Debug, PartialEq, Deserialize)]
pub struct Problem {
    pub code: String,
}

impl ErrorBody for Problem {
    fn decode(status: StatusCode, body: &Bytes) -> Option<Result<Self, DecodeError>> {
        matches!(status.as_u16(), 400 | 401 | 422 | 500 | 503).then(|| decode(body))
    }
}

/// A form is sent: `POST /v1/loans`.
pub struct CreateLoan {
    pub days: i64,
    pub reader: &'static str,
}

impl Default for CreateLoan {
    fn default() -> Self {
        Self {
            days: 14,
            reader: "Siti Aminah",
        }
    }
}

impl Operation for CreateLoan {
    const ID: &'static str = "createLoan";
    const IDEMPOTENT: bool = false;
    const PROOF: &'static [Proof] = &[Proof::id(&["id"])];
    type Answer = Loan;
    type Error = Problem;

    fn method() -> Method {
        Method::POST
    }

    fn request(&self) -> Result<Request, RequestError> {
        let body = serde_json::json!({ "days": self.days, "reader": self.reader });
        Request::new(Self::method())
            .literal("/v1/loans")
            .form(&body)
    }

    fn check(&self, checks: &mut Checks) {
        checks.minimum("days", &self.days, 1);
    }

    fn answer(status: StatusCode, body: &Bytes) -> Decoded<Loan> {
        (status.as_u16() == 200).then(|| decode(body))
    }
}

/// Nothing is sent: `GET /v1/loans/{loan}`.
pub struct GetLoan(pub &'static str);

impl Operation for GetLoan {
    const ID: &'static str = "getLoan";
    const IDEMPOTENT: bool = true;
    type Answer = Loan;
    type Error = Problem;

    fn method() -> Method {
        Method::GET
    }

    fn request(&self) -> Result<Request, RequestError> {
        Request::new(Self::method())
            .literal("/v1/loans/")
            .segment("loan", self.0)
    }

    fn answer(status: StatusCode, body: &Bytes) -> Decoded<Loan> {
        CreateLoan::answer(status, body)
    }
}

/// A body is sent, and doing it twice does what doing it once does: `PUT /v1/loans/7`.
#[derive(Default)]
pub struct RenewLoan(pub CreateLoan);

impl Operation for RenewLoan {
    const ID: &'static str = "renewLoan";
    const IDEMPOTENT: bool = true;
    type Answer = Loan;
    type Error = Problem;

    fn method() -> Method {
        Method::PUT
    }

    fn request(&self) -> Result<Request, RequestError> {
        let body = serde_json::json!({ "days": self.0.days, "reader": self.0.reader });
        Request::new(Self::method())
            .literal("/v1/loans/7")
            .form(&body)
    }

    fn answer(status: StatusCode, body: &Bytes) -> Decoded<Loan> {
        CreateLoan::answer(status, body)
    }
}

/// A loan is made under a key: `POST /v1/loans`.
#[derive(Clone)]
pub struct KeyedLoan(pub IdempotencyKey);

impl Default for KeyedLoan {
    fn default() -> Self {
        Self(IdempotencyKey::generate())
    }
}

impl Operation for KeyedLoan {
    const ID: &'static str = "keyedLoan";
    const IDEMPOTENT: bool = false;
    const IDEMPOTENCY_KEY: bool = true;
    const PROOF: &'static [Proof] = CreateLoan::PROOF;
    type Answer = Loan;
    type Error = Problem;

    fn method() -> Method {
        Method::POST
    }

    fn request(&self) -> Result<Request, RequestError> {
        let request = CreateLoan::default().request()?;
        request.header("idempotency-key", &self.0)
    }

    fn answer(status: StatusCode, body: &Bytes) -> Decoded<Loan> {
        CreateLoan::answer(status, body)
    }
}
