//! Does nothing, in the shape of what tells.

use std::time::Duration;

use http::{Method, StatusCode};

use crate::error::Details;

pub(crate) struct Call;

pub(crate) struct Attempt;

impl Call {
    pub(crate) fn begin(_operation: &'static str, _method: &Method) -> Self {
        Self
    }

    pub(crate) fn around<F: Future>(&self, future: F) -> F {
        future
    }

    pub(crate) fn attempt(&self, _number: u32) -> Attempt {
        Attempt
    }

    pub(crate) fn succeeded(&self, _status: StatusCode) {}

    pub(crate) fn failed(&self, _details: &Details, _attempts: u32) {}
}

impl Attempt {
    pub(crate) fn succeeded(self, _status: StatusCode) {}

    pub(crate) fn failed(self, _details: &Details, _wait: Option<Duration>) {}
}
