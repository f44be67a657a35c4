//! The header that signs a request.

use http::HeaderName;

use super::Client;
use super::envelope::Envelope;
use crate::http::operation::Operation;
use crate::http::request::{Request, header_value, is_reserved};

impl Client {
    /// Adds the signature, unless the caller gave one or nothing can make one.
    pub(super) fn sign<O: Operation>(
        &self,
        request: &Request,
        envelope: &mut Envelope,
    ) -> Result<(), String> {
        let (Some(name), Some(signer)) = (O::SIGNATURE, &self.0.signer) else {
            return Ok(());
        };
        let header = HeaderName::try_from(name)
            .ok()
            .filter(|header| !is_reserved(header))
            .ok_or_else(|| format!("`{name}` cannot be the header of a signature"))?;
        if envelope.headers.contains_key(&header) {
            return Ok(());
        }
        let signature = signer
            .sign(request)
            .map_err(|error| format!("the request cannot be signed: {error}"))?;
        let mut value = header_value(&signature)
            .ok_or("the signature holds characters that a header cannot carry")?;
        value.set_sensitive(true);
        envelope.headers.insert(header, value);
        Ok(())
    }
}
