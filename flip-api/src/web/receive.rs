//! What both frameworks do with a request. They differ only in how they name its parts.

use std::future::poll_fn;
use std::pin::pin;

use flip_runtime::callback::Receive;
use futures_core::Stream;
use tokio::time::timeout;

use super::{Callback, Rejection};
use crate::{CallbackError, Verifier};

/// The content type of every callback.
const FORM: &str = "application/x-www-form-urlencoded";

/// The headers that say what the body is, as bytes.
pub(super) struct Head<'a> {
    pub(super) content_type: Option<&'a [u8]>,
    pub(super) content_length: Option<&'a [u8]>,
}

/// Reads a body no further and no longer than the verifier allows, then has it verified.
pub(super) async fn receive<C: Receive, B: AsRef<[u8]>, E>(
    verifier: &Verifier,
    head: &Head<'_>,
    body: impl Stream<Item = Result<B, E>>,
) -> Result<Callback<C>, Rejection> {
    let limit = verifier.runtime().size_limit();
    head.check(limit)?;
    let body = timeout(verifier.runtime().time_limit(), collect(body, limit));
    let body = body.await.map_err(|_| Rejection::too_slow())??;
    Ok(Callback(C::receive(verifier.runtime(), &body)?))
}

impl Head<'_> {
    fn check(&self, limit: usize) -> Result<(), Rejection> {
        if self.content_type.is_some_and(|text| !is_form(text)) {
            return Err(CallbackError::NotForm.into());
        }
        // A length that is not told, or not told truly, is found out while reading.
        let length = self
            .content_length
            .and_then(|text| std::str::from_utf8(text).ok());
        match length.and_then(|text| text.parse::<u64>().ok()) {
            Some(length) if usize::try_from(length).map_or(true, |length| length > limit) => {
                Err(CallbackError::TooLarge { limit }.into())
            }
            _ => Ok(()),
        }
    }
}

fn is_form(content_type: &[u8]) -> bool {
    let essence = content_type.split(|byte| *byte == b';').next();
    essence.is_some_and(|essence| essence.trim_ascii().eq_ignore_ascii_case(FORM.as_bytes()))
}

/// The body, unless it has more bytes than allowed; then the rest is not read.
async fn collect<B: AsRef<[u8]>, E>(
    body: impl Stream<Item = Result<B, E>>,
    limit: usize,
) -> Result<Vec<u8>, Rejection> {
    let mut body = pin!(body);
    let mut collected = Vec::new();
    while let Some(chunk) = poll_fn(|context| body.as_mut().poll_next(context)).await {
        let chunk = chunk.map_err(|_| Rejection::cut_short())?;
        if chunk.as_ref().len() > limit - collected.len() {
            return Err(CallbackError::TooLarge { limit }.into());
        }
        collected.extend_from_slice(chunk.as_ref());
    }
    Ok(collected)
}
