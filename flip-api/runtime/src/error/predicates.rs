//! What kind of failure an error is, and what to do about it.

use super::{Error, ErrorClass, Fault, Kind};

/// What to do about it.
///
/// Ask [`outcome`](Error::outcome) first: it alone says whether the operation was performed.
impl<E> Error<E> {
    /// What kind of refusal the server's answer is; `None` without a whole answer, for a success
    /// that could not be read, and for a status that says nothing of the kind.
    pub fn class(&self) -> Option<ErrorClass> {
        self.details().class
    }

    /// The code that the server gives for the error as a whole, such as `VALIDATION_ERROR`.
    ///
    /// Compare it with the constants of the API's crate.
    pub fn code(&self) -> Option<&str> {
        self.details().code.as_deref()
    }

    /// What is wrong in detail, in the server's order; empty where it does not say.
    ///
    /// The order is not stable. Look for an attribute or a code rather than at the first entry.
    pub fn faults(&self) -> &[Fault] {
        &self.details().faults
    }

    /// Whether one of the [faults](Self::faults) has this code.
    ///
    /// What a code means depends on the operation: take the constant that belongs to it.
    pub fn has_code(&self, code: impl Into<i64>) -> bool {
        let code = Some(code.into());
        self.faults().iter().any(|fault| fault.code == code)
    }

    /// The codes that the server gives for this attribute, by its name on the wire.
    pub fn codes_of<'a>(&'a self, attribute: &'a str) -> impl Iterator<Item = i64> + 'a {
        let faults = self.faults().iter();
        faults
            .filter(move |fault| fault.attribute.as_deref() == Some(attribute))
            .filter_map(|fault| fault.code)
    }

    /// The names of the faulty attributes, each once, in the server's order.
    pub fn attributes(&self) -> Vec<&str> {
        let mut names = Vec::new();
        for name in self
            .faults()
            .iter()
            .filter_map(|fault| fault.attribute.as_deref())
        {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// The connection could not be made: no such host, refused, or no agreement on TLS.
    ///
    /// **What to do:** nothing was sent, so calling again is safe. When it persists, look at the
    /// base URL, the network's way out, and the certificates of this machine.
    pub fn is_connect(&self) -> bool {
        let error = self.details().kind.transport_error();
        error.is_some_and(|error| error.kind().is_connect())
    }

    /// The time allowed ran out, while connecting or later.
    ///
    /// **What to do:** ask [`outcome`](Self::outcome). If it is unknown, read back what the call
    /// would have changed before calling again, or call again with the same idempotency key where
    /// there is one. Allow more time if the server is merely slow.
    pub fn is_timeout(&self) -> bool {
        let error = self.details().kind.transport_error();
        error.is_some_and(|error| error.kind().is_timeout())
    }

    /// The server does not accept the credentials, or does not serve callers from this address.
    ///
    /// **What to do:** do not call again with the same credentials. Check that key and environment
    /// belong together and that the key was not replaced; and see
    /// [`is_ip_not_whitelisted`](Self::is_ip_not_whitelisted).
    pub fn is_unauthorized(&self) -> bool {
        matches!(
            self.class(),
            Some(ErrorClass::Unauthorized | ErrorClass::AddressNotAllowed)
        )
    }

    /// The server does not serve callers from the network address that this call came from.
    ///
    /// **What to do:** the credentials may well be right. Have the public address of this machine
    /// (or of its NAT gateway) added to the list of allowed addresses; calling again does not help.
    /// Every such error [is unauthorized](Self::is_unauthorized), too.
    pub fn is_ip_not_whitelisted(&self) -> bool {
        self.class() == Some(ErrorClass::AddressNotAllowed)
    }

    /// The credentials are right, and do not allow this; or the signature of the request is wrong.
    ///
    /// **What to do:** do not call again unchanged. Check the permissions of the account, and the
    /// signature where the operation takes one.
    pub fn is_forbidden(&self) -> bool {
        self.class() == Some(ErrorClass::Forbidden)
    }

    /// The server refused what was sent: a field is missing or not acceptable, or what it asks for
    /// cannot be done now.
    ///
    /// **What to do:** do not call again unchanged. [`faults`](Self::faults) names the fields and
    /// what is wrong with each, [`code`](Self::code) the kind of refusal. Show people a message of
    /// your own: the wording of the server's changes. To find that something does not exist, use
    /// [`is_not_found`](Self::is_not_found), which excludes this.
    pub fn is_validation(&self) -> bool {
        self.class() == Some(ErrorClass::Validation)
    }

    /// What the call is about does not exist, or does not exist in this environment.
    ///
    /// **What to do:** check the id, and that it was made in the environment that is called. Never
    /// take it for "not yet": waiting does not help.
    pub fn is_not_found(&self) -> bool {
        self.class() == Some(ErrorClass::NotFound)
    }

    /// There were too many requests in a short time.
    ///
    /// **What to do:** nothing was done. Call again after the time in the `Retry-After` header, or
    /// after a growing pause, and send fewer requests at once.
    pub fn is_rate_limited(&self) -> bool {
        self.class() == Some(ErrorClass::RateLimited)
    }

    /// The service itself says that it is closed for a while. A gateway that cannot reach it is
    /// something else: [`ErrorClass::Unavailable`].
    ///
    /// **What to do:** nothing was done. Call again later, in minutes rather than in seconds, and
    /// tell people meanwhile.
    pub fn is_maintenance(&self) -> bool {
        self.class() == Some(ErrorClass::Maintenance)
    }

    /// The server reported a success whose body could not be decoded.
    ///
    /// **What to do:** ask [`outcome`](Self::outcome). If the operation was performed, do not call
    /// again; read back what it changed, by [`created_id`](Self::created_id) where there is one.
    /// [`json_path`](Self::json_path) and [`raw_body`](Self::raw_body) tell what was unexpected:
    /// report them to the authors of the document, without personal data.
    pub fn is_decode(&self) -> bool {
        matches!(self.details().kind, Kind::Decode(_))
    }

    /// The server reported a success whose body has the declared type, and lacks what would prove that
    /// the operation was performed, such as the id of what was made: `{}`, `{"success":false}`.
    ///
    /// **What to do:** whether the operation was performed is unknown: read back what it would have
    /// changed. [`raw_body`](Self::raw_body) holds what came.
    pub fn is_unproven(&self) -> bool {
        matches!(self.details().kind, Kind::Unproven)
    }

    /// The server reported a success, and sent an error in the place of the answer.
    ///
    /// **What to do:** whether the operation was performed is unknown: read back what it would have
    /// changed. [`code`](Self::code) and [`faults`](Self::faults) say what the server objects to.
    pub fn is_disguised(&self) -> bool {
        matches!(self.details().kind, Kind::Disguised)
    }

    /// The server answered with a redirect. None is ever followed.
    ///
    /// **What to do:** check the base URL.
    pub fn is_redirect(&self) -> bool {
        matches!(self.details().kind, Kind::Redirect)
    }

    /// The request breaks constraints of the document; nothing was sent.
    ///
    /// **What to do:** correct what [`violations`](Self::violations) names. If the server has come
    /// to allow it, switch the checks off for the call.
    pub fn is_invalid(&self) -> bool {
        matches!(self.details().kind, Kind::Invalid(_))
    }
}
