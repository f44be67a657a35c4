//! Redirects that are followed: only where the caller has asked for it, and only what reads.

use http::header::{ACCEPT, ACCEPT_LANGUAGE, LOCATION, USER_AGENT};
use http::{HeaderMap, Method, StatusCode};
use tokio::time::Instant;
use url::{Host, Url};

use super::Client;
use crate::http::transport::{
    Exchange, TransportError, TransportRequest, TransportResponse, instant_after,
};

/// What may go to another host. All else could be a credential, or be meant for one server only.
const HARMLESS: [http::HeaderName; 3] = [ACCEPT, ACCEPT_LANGUAGE, USER_AGENT];

/// Where a request has been sent to so far.
struct Trail {
    /// The request as it was sent last; it has no body.
    request: TransportRequest,
    hops_left: u32,
    /// When the time for the whole of it is over.
    end: Instant,
    allow_plain_http: bool,
}

impl Client {
    /// Sends the request, and follows redirects as far as the client was told to.
    pub(super) fn exchange(&self, request: TransportRequest) -> Exchange<'_> {
        match self.trail(&request) {
            Some(trail) => Box::pin(self.follow(request, trail)),
            None => self.0.transport.send(request),
        }
    }

    async fn follow(
        &self,
        request: TransportRequest,
        mut trail: Trail,
    ) -> Result<TransportResponse, TransportError> {
        let mut response = self.0.transport.send(request).await?;
        while let Some(next) = trail.next(response.status, &response.headers) {
            response = self.0.transport.send(next).await?;
        }
        Ok(response)
    }

    /// `None` where no redirect is followed.
    fn trail(&self, request: &TransportRequest) -> Option<Trail> {
        let reads = [Method::GET, Method::HEAD].contains(&request.method) && request.body.is_none();
        let is_asked_for = self.0.redirects > 0;
        (reads && is_asked_for).then(|| Trail {
            request: request.clone(),
            hops_left: self.0.redirects,
            end: instant_after(request.timeout),
            allow_plain_http: self.0.servers.allow_plain_http,
        })
    }
}

impl Trail {
    /// The request that follows a response, if that is a redirect which can be followed.
    fn next(&mut self, status: StatusCode, headers: &HeaderMap) -> Option<TransportRequest> {
        if !matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308) {
            return None;
        }
        self.hops_left = self.hops_left.checked_sub(1)?;
        let from = Url::parse(&self.request.url).ok()?;
        let mut to = from.join(headers.get(LOCATION)?.to_str().ok()?).ok()?;
        to.set_fragment(None);
        if !self.allows(&to) {
            return None;
        }
        // Once something has been taken away it stays away, even if the trail leads back.
        if from.origin() != to.origin() {
            let kept = std::mem::take(&mut self.request.headers);
            let kept = kept
                .into_iter()
                .filter_map(|(name, value)| Some((name?, value)));
            self.request.headers = kept.filter(|(name, _)| HARMLESS.contains(name)).collect();
        }
        self.request.url = to.into();
        self.request.timeout = self.end.saturating_duration_since(Instant::now());
        Some(self.request.clone())
    }

    /// The same rules as for the address of a server.
    fn allows(&self, to: &Url) -> bool {
        let is_anonymous = to.username().is_empty() && to.password().is_none();
        let is_local = match to.host() {
            Some(Host::Domain(name)) => name.eq_ignore_ascii_case("localhost"),
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            None => false,
        };
        let is_open = to.scheme() == "http" && (is_local || self.allow_plain_http);
        is_anonymous && to.host().is_some() && (to.scheme() == "https" || is_open)
    }
}
