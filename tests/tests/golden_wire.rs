//! What generated calls put on the wire, and what they make of what comes back: through the real
//! transport, to a server on this machine, whose requests are read with parsers of others. For what
//! has no such parser, the styles of paths above all, the expected text is that of the table
//! "Style Examples" of OpenAPI 3.0.3, and values of every kind are read by the rules of RFC 3986.
//!
//! | area              | construct                                                              | file           |
//! |-------------------|------------------------------------------------------------------------|----------------|
//! | path              | simple, label, matrix; text, list, object; exploded or not             | `path.rs`      |
//! |                   | several in a segment, text around them, `content`, reserved characters | `path.rs`      |
//! | query             | form, spaceDelimited, pipeDelimited, deepObject; exploded or not       | `query.rs`     |
//! |                   | `allowReserved`, `content`, `name[]`, free names, one of several types | `query.rs`     |
//! |                   | reserved characters, others than ASCII, empty and absent values        | `query.rs`     |
//! | values            | enumerations, dates, numbers, maps and unions; bodies of one scalar    | `types.rs`     |
//! |                   | what may be `null`, in parameters, forms, parts and headers of answers | `nullable.rs`  |
//! | arguments         | collections item by item; by name what could be swapped                | `arguments.rs` |
//! | header            | text, list, object; exploded or not; `content`; what no header carries | `headers.rs`   |
//! | cookie            | text, list, object; exploded or not; `content`                         | `cookies.rs`   |
//! | body              | JSON, `+json` with parameters, text, bytes, any media type, none       | `bodies.rs`    |
//! |                   | several media types; bodies of GET and DELETE                          | `bodies.rs`    |
//! | body: form        | flat, nested, each style of `encoding`                                 | `forms.rs`     |
//! | body: multipart   | texts, files, lists of files, typed parts, `contentType`, free names   | `multipart.rs` |
//! | body: stream      | of known and unknown length, alone and as a file of a form             | `streams.rs`   |
//! | answer            | text, bytes, JSON, none; one of several; errors by status, range,      | `answers.rs`   |
//! |                   | `default` and undeclared; typed headers                                | `answers.rs`   |
//! |                   | by media type, for successes and errors; charsets; redirects           | `media_types.rs` |
//! | answer: proof     | by marks, and by what decodes; statuses that are not declared            | `proofs.rs`    |
//! | answer: stream    | a download and events, chunk by chunk                                  | `streams.rs`   |
//! | answer: echoes    | of path, query, header, JSON and multipart; of paired unions            | `echoes.rs`    |
//! | security          | basic, bearer, keys in header, query and cookie; alternatives; none    | `security.rs`  |
//! | client            | its builder: servers, credentials after the schemes, other settings    | `builder.rs`   |
//! | servers           | variables, a server of an operation, a path of the base                | `servers.rs`   |
//! | the server's side | generated client and server: parameters, bodies, answers, events       | `service.rs`   |
//! |                   | callbacks and webhooks that it sends, read by the client's side         | `callbacks.rs` |
//! |                   | random values of each operation with a server, sent and sent again     | `served.rs`    |
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]
#![cfg(feature = "golden")]

#[path = "golden_wire/answers.rs"]
mod answers;
#[path = "golden_wire/arguments.rs"]
mod arguments;
#[path = "golden_wire/bodies.rs"]
mod bodies;
#[path = "golden_wire/builder.rs"]
mod builder;
#[path = "golden_wire/callbacks.rs"]
mod callbacks;
#[path = "golden_wire/cookies.rs"]
mod cookies;
#[path = "golden_wire/echoes.rs"]
mod echoes;
#[path = "golden_wire/forms.rs"]
mod forms;
#[path = "golden_wire/headers.rs"]
mod headers;
#[path = "golden_wire/media_types.rs"]
mod media_types;
#[path = "golden_wire/multipart.rs"]
mod multipart;
#[path = "golden_wire/nullable.rs"]
mod nullable;
#[path = "golden_wire/path.rs"]
mod path;
#[path = "golden_wire/proofs.rs"]
mod proofs;
#[path = "golden_wire/query.rs"]
mod query;
#[path = "golden_wire/security.rs"]
mod security;
#[path = "golden_wire/served.rs"]
mod served;
#[path = "golden_wire/servers.rs"]
mod servers;
#[path = "golden_wire/service.rs"]
mod service;
#[path = "golden_wire/streams.rs"]
mod streams;
#[path = "golden_wire/support.rs"]
mod support;
#[path = "golden_wire/types.rs"]
mod types;
