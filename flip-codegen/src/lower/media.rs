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
        let chosen = self.media(&content, |_| true);
        chosen.filter(|(_, media)| openapi::media_type(media, self.diagnostics).is_some())
    }

    /// The JSON of a response body; `Err` where it has a body that cannot be read.
    pub(super) fn response_media(&mut self, response: &At<'d>) -> Result<Option<At<'d>>, ()> {
        let content = response.get("content");
        let Some(content) = content.filter(|content| !content.entries().is_empty()) else {
            return Ok(None);
        };
        let (_, media) = self
            .media(&content, |encoding| encoding == Encoding::Json)
            .ok_or(())?;
        Ok(Some(media).filter(|media| openapi::media_type(media, self.diagnostics).is_some()))
    }

    /// The first media type that will do; the others are reported, or that none does.
    fn media(
        &mut self,
        content: &At<'d>,
        will_do: impl Fn(Encoding) -> bool,
    ) -> Option<(Encoding, At<'d>)> {
        let entries = content.entries();
        let chosen = entries
            .iter()
            .position(|(name, _)| encoding(name).is_some_and(&will_do));
        if chosen.is_none() {
            let place = Place::Node(content.pointer());
            self.report(Code::UnsupportedMediaType, place, &[]);
        }
        let mut found = None;
        for (position, (name, media)) in entries.into_iter().enumerate() {
            if Some(position) == chosen {
                found = encoding(name).map(|encoding| (encoding, media));
            } else if chosen.is_some() {
                self.report(Code::IgnoredMediaType, Place::Key(media.pointer()), &[name]);
            }
        }
        found
    }
}

fn encoding(media_type: &str) -> Option<Encoding> {
    // It becomes the value of a header, as it is.
    if media_type.contains(|character: char| !matches!(character, ' '..='~')) {
        return None;
    }
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
