//! The simulator on a socket, and as a transport without one.

use std::convert::Infallible;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use flip_api::service::{RawRequest, RawResponse};
use flip_runtime::ByteStream;
use flip_runtime::transport::{
    Exchange, Transport, TransportError, TransportErrorKind, TransportRequest, TransportResponse,
};
use futures_util::TryStreamExt as _;
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::api::{Connection, Gate, body_of};
use crate::{Settings, Simulator, control_api, pages, sender};

/// A simulator that listens. It stops when this is dropped.
#[derive(Debug)]
pub struct Running {
    simulator: Simulator,
    address: SocketAddr,
    tasks: [JoinHandle<()>; 2],
}

impl Running {
    /// The simulator.
    #[must_use]
    pub fn simulator(&self) -> &Simulator {
        &self.simulator
    }

    /// Where it listens: `http://127.0.0.1:4010`, for
    /// [`Environment::custom`](flip_api::Environment::custom).
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Runs until the process ends.
    pub async fn wait(mut self) {
        let [server, _] = &mut self.tasks;
        let _ = server.await;
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.tasks.iter().for_each(JoinHandle::abort);
    }
}

impl Simulator {
    /// Starts a simulator on a free port of this machine.
    ///
    /// # Errors
    /// When the system gives it no port.
    pub async fn start(settings: Settings) -> io::Result<Running> {
        Self::start_on(settings, SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), false).await
    }

    /// Starts a simulator on an address. One that other machines reach has to be asked for by `is_open`:
    /// whoever reaches it can do with it what they like.
    ///
    /// # Errors
    /// When the address is taken, or is none of this machine.
    pub async fn start_on(
        mut settings: Settings,
        address: SocketAddr,
        is_open: bool,
    ) -> io::Result<Running> {
        if !is_open && !is_loopback(address.ip()) {
            let message = "other machines could reach this address: say that they may";
            return Err(io::Error::new(io::ErrorKind::PermissionDenied, message));
        }
        let listener = TcpListener::bind(address).await?;
        let address = listener.local_addr()?;
        settings.base_url = format!("http://{address}");
        let simulator = Simulator::new(settings);
        let server = tokio::spawn(serve(listener, router(&simulator)));
        let sender = tokio::spawn(sender::run(simulator.clone()));
        Ok(Running {
            simulator,
            address,
            tasks: [server, sender],
        })
    }

    /// A transport that carries requests to it without a socket, for
    /// [`ClientBuilder::transport`](flip_api::ClientBuilder::transport).
    #[must_use]
    pub fn transport(&self) -> SimulatorTransport {
        SimulatorTransport(Gate::new(self.clone()))
    }
}

fn is_loopback(address: IpAddr) -> bool {
    address.is_loopback()
}

/// Marks the answer of a connection that is to be cut.
#[derive(Clone)]
struct Cut;

/// The pages, the control API, and the API at all other paths.
fn router(simulator: &Simulator) -> axum::Router {
    let gate = Gate::new(simulator.clone());
    let control = control_api::router(simulator.clone());
    pages::router(simulator.clone()).fallback(move |request: Request| {
        let (gate, control) = (gate.clone(), control.clone());
        async move {
            let request = received(request);
            if request.target.starts_with(control_api::BELOW) {
                return respond(&control.answer(request).await);
            }
            match gate.answer(request).await {
                Connection::Answered(response) => respond(&response),
                Connection::Cut => {
                    let mut response = Response::new(Body::empty());
                    response.extensions_mut().insert(Cut);
                    response
                }
            }
        }
    })
}

fn received(request: Request) -> RawRequest {
    let (parts, body) = request.into_parts();
    let target = parts
        .uri
        .path_and_query()
        .map_or("/", |target| target.as_str());
    let lost = |error: axum::Error| {
        TransportError::new(TransportErrorKind::Reset).with_source(io::Error::other(error))
    };
    let body = ByteStream::new(body.into_data_stream().map_err(lost));
    RawRequest::new(parts.method, target, parts.headers, body)
}

fn respond(response: &RawResponse) -> Response {
    let mut answer = Response::new(Body::from(body_of(response)));
    *answer.status_mut() = response.status();
    *answer.headers_mut() = response.headers().clone();
    answer
}

/// Accepts connections. A service that fails cuts its connection without an answer.
async fn serve(listener: TcpListener, router: axum::Router) {
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            continue;
        };
        let router = router.clone();
        let service = tower::service_fn(move |request: http::Request<hyper::body::Incoming>| {
            let router = router.clone();
            async move {
                let answer: Result<Response, Infallible> =
                    tower::ServiceExt::oneshot(router, request.map(Body::new)).await;
                match answer {
                    Ok(response) if response.extensions().get::<Cut>().is_none() => Ok(response),
                    _ => Err(io::Error::from(io::ErrorKind::ConnectionAborted)),
                }
            }
        });
        tokio::spawn(async move {
            let connection = hyper::server::conn::http1::Builder::new()
                .serve_connection(TokioIo::new(stream), TowerToHyperService::new(service));
            // A client that goes away is no error of the simulator.
            let _ = connection.await;
        });
    }
}

/// Carries requests to a [`Simulator`] of the same process.
#[derive(Debug, Clone)]
pub struct SimulatorTransport(Gate);

impl Transport for SimulatorTransport {
    fn send(&self, request: TransportRequest) -> Exchange<'_> {
        Box::pin(async move {
            let body = request
                .body
                .as_ref()
                .and_then(|body| body.as_bytes())
                .cloned();
            let rest = request.url.split_once("://").map_or("", |(_, rest)| rest);
            let target = rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/");
            let body = ByteStream::from(body.unwrap_or_default());
            let request = RawRequest::new(request.method, target, request.headers, body);
            match self.0.answer(request).await {
                Connection::Cut => {
                    let lost = TransportError::new(TransportErrorKind::Reset);
                    Err(lost.with_body_polled(true))
                }
                Connection::Answered(response) => Ok(TransportResponse {
                    status: response.status(),
                    headers: response.headers().clone(),
                    body: ByteStream::from(body_of(&response)),
                }),
            }
        })
    }
}
