//! Operations by method and path.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

use http::Method;

use super::incoming::{Incoming, IncomingBody};
use super::parameter::Parameter;
use super::raw_response::{RawResponse, ServiceResponse};
use super::received_credentials::ReceivedCredentials;
use super::rejection::Rejection;
use super::request_parts::RequestParts;
use crate::codec::check::Checks;
use crate::http::operation::Operation;
use crate::http::request::Request;
use crate::http::security::Security;

/// The arguments of an operation that can be received. Generated code implements it.
pub trait Served: Operation + Sized + Send {
    /// The path template.
    const PATH: &'static [PathSegment];
    /// The query that the path template has, such as `action=cancel`.
    const QUERY: &'static str = "";
    /// The parameters, in the order in which [`receive`](Self::receive) reads them.
    const PARAMETERS: &'static [Parameter] = &[];
    /// The media types of the body. Empty without a body.
    const MEDIA_TYPES: &'static [&'static str] = &[];
    /// The positions of the media types whose bodies are handed over as they come.
    const STREAMS: &'static [usize] = &[];
    /// The positions of the media types whose bodies have several parts.
    const MULTIPART: &'static [usize] = &[];

    /// Reads the arguments.
    ///
    /// # Errors
    /// When one is missing, or does not have its type.
    fn receive(request: &mut Incoming<'_>) -> Result<Self, Rejection>;
}

/// A piece of a path template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathSegment {
    /// Text that is sent as it is.
    Literal(&'static str),
    /// The parameter with this name.
    Parameter(&'static str),
}

/// A request that a service carries out: the arguments, which keep all rules of the document.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Received<A> {
    /// What was asked for.
    pub arguments: A,
    /// Who asks, by their own account.
    pub credentials: ReceivedCredentials,
    /// The head of the request, for what the document does not declare.
    pub parts: RequestParts,
}

/// What comes of a request.
pub type Answering = Pin<Box<dyn Future<Output = RawResponse> + Send>>;

type Run<S> = Box<dyn Fn(&Arc<S>, Arrived) -> Result<Answering, Rejection> + Send + Sync>;

/// A request whose operation is known, before it is read.
pub(crate) struct Arrived {
    pub(crate) parts: RequestParts,
    pub(crate) credentials: ReceivedCredentials,
    pub(crate) media: Option<usize>,
    pub(crate) body: IncomingBody,
}

/// An operation of a service.
pub struct Route<S> {
    pub(crate) operation: &'static str,
    pub(crate) method: Method,
    pub(crate) security: Security,
    pub(crate) media_types: &'static [&'static str],
    pub(crate) streams: &'static [usize],
    pub(crate) multipart: &'static [usize],
    query: &'static str,
    path: Vec<Pattern>,
    run: Run<S>,
}

/// A piece of a path as it arrives.
enum Pattern {
    Literal(String),
    Parameter {
        name: &'static str,
        /// What its value begins with.
        mark: String,
    },
}

impl<S: Send + Sync + 'static> Route<S> {
    /// The operation with these arguments, carried out by a method of the service.
    pub fn new<A, R, F>(handler: fn(Arc<S>, Received<A>) -> F) -> Self
    where
        A: Served + 'static,
        R: ServiceResponse + 'static,
        F: Future<Output = R> + Send + 'static,
    {
        Self {
            operation: A::ID,
            method: A::method(),
            security: A::SECURITY,
            media_types: A::MEDIA_TYPES,
            streams: A::STREAMS,
            multipart: A::MULTIPART,
            query: A::QUERY,
            path: A::PATH
                .iter()
                .map(|one| Pattern::new(one, A::PARAMETERS))
                .collect(),
            run: Box::new(move |service, arrived| {
                let request = receive::<A>(arrived)?;
                let answer = handler(Arc::clone(service), request);
                Ok(Box::pin(async move { answer.await.into_raw() }))
            }),
        }
    }

    pub(crate) fn run(&self, service: &Arc<S>, arrived: Arrived) -> Result<Answering, Rejection> {
        (self.run)(service, arrived)
    }

    /// The values of the path template, still encoded; `None` for another path.
    pub(crate) fn matches(&self, path: &str, query: &str) -> Option<Vec<(String, String)>> {
        let has_query = |pair: &str| query.split('&').any(|one| one == pair);
        let wanted = self.query.split('&').filter(|pair| !pair.is_empty());
        if !wanted.into_iter().all(has_query) {
            return None;
        }
        let mut found = Vec::new();
        capture(&self.path, path, &mut found).then_some(found)
    }

    /// How much of a path it says itself: of two routes that match, the one that says more is meant.
    pub(crate) fn weight(&self) -> usize {
        let literals = self.path.iter().map(|pattern| match pattern {
            Pattern::Literal(text) => text.len(),
            Pattern::Parameter { .. } => 0,
        });
        literals.sum::<usize>() + self.query.len()
    }
}

impl<S> fmt::Debug for Route<S> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Route")
            .field("operation", &self.operation)
            .finish_non_exhaustive()
    }
}

/// Reads the arguments and checks them.
fn receive<A: Served>(arrived: Arrived) -> Result<Received<A>, Rejection> {
    let Arrived {
        parts,
        credentials,
        media,
        body,
    } = arrived;
    let mut incoming = Incoming::new(&parts, A::PARAMETERS, media, body);
    let arguments = A::receive(&mut incoming)?;
    let mut checks = Checks::new();
    arguments.check(&mut checks);
    match checks.into_violations() {
        violations if violations.is_empty() => Ok(Received {
            arguments,
            credentials,
            parts,
        }),
        violations => Err(Rejection::unprocessable(violations)),
    }
}

impl Pattern {
    fn new(segment: &PathSegment, parameters: &[Parameter]) -> Self {
        match segment {
            PathSegment::Parameter(name) => {
                let mut own = parameters.iter().filter(|one| one.name == *name);
                let mark = own.find_map(Parameter::mark).unwrap_or_default();
                Self::Parameter { name, mark }
            }
            // Sent as `Request::literal` encodes it.
            PathSegment::Literal(text) => {
                Self::Literal(Request::new(Method::GET).literal(text).target())
            }
        }
    }
}

/// Whether a path has this pattern. A parameter is as short as the rest allows, and within a segment.
fn capture(pattern: &[Pattern], path: &str, found: &mut Vec<(String, String)>) -> bool {
    match pattern.split_first() {
        None => path.is_empty(),
        Some((Pattern::Literal(text), rest)) => path
            .strip_prefix(text.as_str())
            .is_some_and(|path| capture(rest, path, found)),
        Some((Pattern::Parameter { mark, .. }, _)) if !path.starts_with(mark.as_str()) => false,
        Some((Pattern::Parameter { name, .. }, rest)) => {
            let end = path.find('/').unwrap_or(path.len());
            let ends = path.char_indices().map(|(at, _)| at).chain([path.len()]);
            for at in ends.skip(1).take_while(|at| *at <= end) {
                let (text, after) = path.split_at_checked(at).unwrap_or((path, ""));
                found.push(((*name).to_owned(), text.to_owned()));
                if capture(rest, after, found) {
                    return true;
                }
                found.pop();
            }
            false
        }
    }
}
