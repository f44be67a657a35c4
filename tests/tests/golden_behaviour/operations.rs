//! What generated calls send and read, seen from the other side of the transport.

use flip_runtime::testing::MockTransport;
use flip_runtime::{ClientBuilder, Method};

#[path = "operations/answers.rs"]
mod answers;
#[path = "operations/bodies.rs"]
mod bodies;
#[path = "operations/environment.rs"]
mod environment;
#[path = "operations/keys.rs"]
mod keys;
#[path = "operations/parameters.rs"]
mod parameters;
#[path = "operations/signature.rs"]
mod signature;
#[path = "operations/tags.rs"]
mod tags;

/// A transport that answers one request of this method.
fn mock(method: Method, status: u16, headers: &[(&str, &str)], body: &str) -> MockTransport {
    let mock = MockTransport::new();
    let mut script = mock.on(method, "");
    for (name, value) in headers {
        script = script.header(name, value);
    }
    script.answer(status, body.to_owned());
    mock
}

fn builder(mock: &MockTransport) -> ClientBuilder {
    flip_runtime::Client::builder("https://library.example/root").transport(mock.clone())
}

/// A client whose calls are looked at, and not sent.
fn unsent() -> flip_runtime::Client {
    builder(&MockTransport::new()).build().unwrap()
}

fn answering(status: u16, headers: &[(&str, &str)], body: &str) -> flip_runtime::Client {
    let mock = mock(Method::GET, status, headers, body);
    let once = flip_runtime::RetryPolicy::none();
    builder(&mock).retry(once).build().unwrap()
}
