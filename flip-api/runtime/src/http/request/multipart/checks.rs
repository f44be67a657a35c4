//! The rules of the document for the fields of a multipart form. The other methods of [`Checks`] are in
//! `codec::check`.

use std::collections::BTreeSet;

use crate::codec::check::Checks;
use crate::http::request::{MultipartBody, Parts};

impl Checks {
    /// `minProperties` of a multipart form.
    pub fn minimum_parts(&mut self, form: &impl MultipartBody, limit: usize) {
        if part_names(form).is_some_and(|names| names.len() < limit) {
            self.whole(format!("an object of at least {limit} fields"));
        }
    }

    /// `maxProperties` of a multipart form.
    pub fn maximum_parts(&mut self, form: &impl MultipartBody, limit: usize) {
        if part_names(form).is_some_and(|names| names.len() > limit) {
            self.whole(format!("an object of at most {limit} fields"));
        }
    }

    /// As [`Checks::fields_beside`], for a multipart form.
    pub fn parts_beside(&mut self, form: &impl MultipartBody, field: &str, others: &[&str]) {
        self.beside(part_names(form), field, others);
    }

    /// As [`Checks::any_of_fields`], for a multipart form.
    pub fn any_of_parts(&mut self, form: &impl MultipartBody, lists: &[&[&str]]) {
        self.any_list(part_names(form), lists);
    }

    /// As [`Checks::one_of_fields`], for a multipart form.
    pub fn one_of_parts(&mut self, form: &impl MultipartBody, lists: &[&[&str]]) {
        self.one_list(part_names(form), lists);
    }
}

/// The names of the fields of a form; `None` for what cannot be written.
fn part_names(form: &impl MultipartBody) -> Option<BTreeSet<String>> {
    let mut parts = Parts::new();
    form.parts(&mut parts).ok()?;
    Some(parts.names().clone())
}
