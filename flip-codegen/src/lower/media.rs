//! Media types of bodies.

use super::Lowering;
use crate::diagnostics::{Code, Place};
use crate::ir::Encoding;
use crate::load::openapi;
use crate::tree::At;

impl<'d> Lowering<'d> {
    /// The first media type of a request body that can be written.
    pub(super) fn request_media(&mut self, body: &At<'d>) -> Option<(Encoding, At<'d>)> {
        let content = body.get("content")?;
        let mut chosen = None;
        for (name, media) in content.entries() {
            match encoding(name) {
                Some(encoding) if chosen.is_none() => chosen = Some((encoding, media)),
                _ => self.report(Code::IgnoredMediaType, Place::Key(media.pointer()), &[name]),
            }
        }
        if chosen.is_none() {
            self.report(
                Code::UnsupportedMediaType,
                Place::Node(content.pointer()),
                &[],
            );
        }
        chosen.filter(|(_, media)| openapi::media_type(media, self.diagnostics).is_some())
    }

    /// The JSON of a response body; `Err` where it has a body that cannot be read.
    pub(super) fn response_media(&mut self, response: &At<'d>) -> Result<Option<At<'d>>, ()> {
        let Some(content) = response.get("content") else {
            return Ok(None);
        };
        let mut chosen = None;
        for (name, media) in content.entries() {
            match encoding(name) {
                Some(Encoding::Json) if chosen.is_none() => chosen = Some(media),
                _ => self.report(Code::IgnoredMediaType, Place::Key(media.pointer()), &[name]),
            }
        }
        if chosen.is_none() && !content.entries().is_empty() {
            self.report(
                Code::UnsupportedMediaType,
                Place::Node(content.pointer()),
                &[],
            );
            return Err(());
        }
        Ok(chosen.filter(|media| openapi::media_type(media, self.diagnostics).is_some()))
    }
}

fn encoding(media_type: &str) -> Option<Encoding> {
    let essence = media_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_lowercase();
    match essence.as_str() {
        "application/x-www-form-urlencoded" => Some(Encoding::Form),
        "application/json" => Some(Encoding::Json),
        json if json.starts_with("application/") && json.ends_with("+json") => Some(Encoding::Json),
        _ => None,
    }
}
