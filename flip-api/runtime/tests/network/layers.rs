//! Layers around the transport.

use std::future::pending;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use flip_runtime::testing::MockTransport;
use flip_runtime::transport::{
    Exchange, Transport, TransportError, TransportErrorKind, TransportRequest,
};
use flip_runtime::{Authentication, ByteStream, CallOptions, Client, Method, Outcome};

use crate::support::library::{GetLoan, LOAN};
use crate::support::{Reply, Server, json};
use crate::{create, create_by};

/// What a layer does to each attempt, by its number.
#[derive(Clone, Copy)]
enum Fault {
    None,
    /// Nothing is sent.
    NoConnection,
    /// The answer is lost.
    LostAnswer,
    /// Nothing comes.
    Silence,
    /// The body does not come.
    SilentBody,
}

type Seen = Arc<Mutex<Vec<String>>>;

struct Faults<T> {
    inner: T,
    faults: Vec<Fault>,
    seen: Seen,
}

impl<T: Transport> Transport for Faults<T> {
    fn send(&self, request: TransportRequest) -> Exchange<'_> {
        Box::pin(async move {
            let attempt = usize::try_from(request.attempt).unwrap();
            let line = format!("{} {attempt} {request:?}", request.operation);
            self.seen.lock().unwrap().push(line);
            match self.faults.get(attempt - 1).unwrap_or(&Fault::None) {
                Fault::NoConnection => Err(TransportError::new(TransportErrorKind::Connect)),
                Fault::LostAnswer => {
                    self.inner.send(request).await?;
                    Err(TransportError::new(TransportErrorKind::Reset))
                }
                Fault::Silence => pending().await,
                Fault::SilentBody => {
                    let mut response = self.inner.send(request).await?;
                    response.body = ByteStream::new(Never);
                    Ok(response)
                }
                Fault::None => self.inner.send(request).await,
            }
        })
    }
}

struct Never;

impl futures_core::Stream for Never {
    type Item = Result<flip_runtime::Bytes, TransportError>;

    fn poll_next(
        self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        std::task::Poll::Pending
    }
}

fn layered(server: &Server, faults: &[Fault]) -> (flip_runtime::ClientBuilder, Seen) {
    let (faults, seen) = (faults.to_vec(), Seen::default());
    let shared = Arc::clone(&seen);
    let builder = Client::builder(server.url())
        .authentication(Authentication::basic("hidden", ""))
        .layer(move |inner| Faults {
            inner,
            faults,
            seen: shared,
        });
    (builder, seen)
}

fn server() -> Server {
    Server::start((0..4).map(|_| Reply::Send(json(200, LOAN))))
}

#[tokio::test]
async fn a_layer_sees_each_attempt_and_no_secret() {
    let server = server();
    let (builder, seen) = layered(&server, &[Fault::NoConnection]);
    create_by(&builder.build().unwrap()).await.unwrap();
    let seen = seen.lock().unwrap();
    assert_eq!(seen.len(), 2);
    assert!(seen[0].starts_with("createLoan 1 ") && seen[1].starts_with("createLoan 2 "));
    let text = seen.join(" ");
    assert!(!text.contains("hidden") && !text.contains("aGlkZGVu") && !text.contains("Siti"));
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_create_whose_answer_a_layer_loses_is_not_sent_again() {
    let server = server();
    let (builder, seen) = layered(&server, &[Fault::LostAnswer]);
    let error = create_by(&builder.build().unwrap()).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Unknown);
    assert_eq!(
        (server.requests().len(), seen.lock().unwrap().len()),
        (1, 1)
    );
}

#[tokio::test]
async fn a_read_whose_answer_a_layer_loses_is_sent_again() {
    let server = server();
    let (builder, _) = layered(&server, &[Fault::LostAnswer]);
    let client = builder.build().unwrap();
    client
        .execute(&GetLoan("7"), &CallOptions::new())
        .await
        .unwrap();
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn a_layer_cannot_hold_a_call_beyond_its_time() {
    for fault in [Fault::Silence, Fault::SilentBody] {
        let server = server();
        let (builder, _) = layered(&server, &[fault]);
        let error = create(builder.timeout(Duration::from_millis(200)))
            .await
            .unwrap_err();
        assert!(error.is_timeout(), "{error}");
        assert_ne!(error.outcome(), Outcome::NotPerformed, "{error}");
    }
}

#[tokio::test]
async fn layers_stand_around_a_transport_of_ones_own_in_order() {
    let server = server();
    let mock = MockTransport::new();
    mock.on(Method::POST, "/v1/loans").answer(200, LOAN);
    let (builder, inner) = layered(&server, &[]);
    let outer = Seen::default();
    let shared = Arc::clone(&outer);
    let builder = builder.transport(mock.clone()).layer(move |inner| Faults {
        inner,
        faults: vec![Fault::NoConnection],
        seen: shared,
    });
    create_by(&builder.build().unwrap()).await.unwrap();
    assert_eq!(
        (outer.lock().unwrap().len(), inner.lock().unwrap().len()),
        (2, 1)
    );
    assert!(server.requests().is_empty());
    let recorded = mock.requests()[0].headers["authorization"].clone();
    assert_eq!(recorded, "redacted");
}
