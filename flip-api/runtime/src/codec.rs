//! JSON in and out: objects, unions, enumerations and lists by the tables of generated code, what is
//! not declared, and what is compared with the request.
//!
//! What belongs here reads and writes values, and checks them. It may use [`json`](crate::json) and
//! [`types`](crate::types); requests, answers and calls use it. Nothing here knows HTTP.

pub(crate) mod absorb;
pub mod check;
pub mod decode;
pub mod echo;
pub mod enumeration;
mod impls;
pub mod inspect;
pub(crate) mod json_text;
pub(crate) mod list;
pub mod object;
pub(crate) mod plain;
pub(crate) mod proof;
pub(crate) mod spelled;
pub(crate) mod tuple;
pub mod union;
pub(crate) mod unknown;
