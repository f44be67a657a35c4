//! Finds the row of a response, and reads its body by it.

use bytes::Bytes;

use super::{Read, Row, Statuses};
use crate::codec::decode::{self, DecodeError, Decoded};
use crate::http::byte_stream::ByteStream;
use crate::http::media_type;
use crate::http::response::{Head, Redirection};

/// Which row says what a response is.
enum Found<'a, A: 'static> {
    Row(&'a Row<A>),
    /// The status is declared, with other media types.
    OtherMediaType,
    /// The status is not declared.
    Nothing,
}

fn find<'a, A>(rows: &'a [Row<A>], head: &Head<'_>) -> Found<'a, A> {
    let mut groups = groups(rows);
    let fits = |group: &&[Row<A>]| {
        let first = group.first();
        first.is_some_and(|row| row.statuses.includes(head.status()))
    };
    match groups.find(fits) {
        None => Found::Nothing,
        // One response is what it is, whatever its media type.
        Some([only]) => Found::Row(only),
        Some(several) => {
            let media_types = several.iter().map(|row| row.media_type);
            let position = media_type::position(media_types, head.content_type());
            let row = position.and_then(|position| several.get(position));
            row.map_or(Found::OtherMediaType, Found::Row)
        }
    }
}

/// The rows of each status.
fn groups<A>(rows: &[Row<A>]) -> impl Iterator<Item = &[Row<A>]> {
    rows.chunk_by(|one, other| one.statuses == other.statuses)
}

/// Decodes the body of a success; `None` for a status that is none, or has no row.
pub fn answer<A>(rows: &[Row<A>], head: &Head<'_>, body: &Bytes) -> Decoded<A> {
    match find(rows, head) {
        Found::Nothing if head.status().is_success() => undeclared(rows, body),
        found => decoded(found, head, body),
    }
}

/// Decodes the body of an error; `None` for a status that has no row.
pub fn error<E>(rows: &[Row<E>], head: &Head<'_>, body: &Bytes) -> Option<Result<E, DecodeError>> {
    let decoded = decoded(find(rows, head), head, body)?;
    Some(decoded.map(|error| *error))
}

/// Whether a body is handed over as it comes.
pub fn is_streamed<A>(rows: &[Row<A>], head: &Head<'_>) -> bool {
    let found = find(rows, head);
    matches!(found, Found::Row(row) if matches!(row.read, Read::Stream(_)))
}

/// Takes over a body for which [`is_streamed`] is true; `None` for any other.
pub fn streamed<A>(rows: &[Row<A>], head: &Head<'_>, body: ByteStream) -> Option<A> {
    match find(rows, head) {
        Found::Row(row) => match row.read {
            Read::Stream(taken) => Some(taken(body)),
            _ => None,
        },
        _ => None,
    }
}

fn decoded<A>(found: Found<'_, A>, head: &Head<'_>, body: &Bytes) -> Decoded<A> {
    match found {
        Found::Row(row) => match row.read {
            Read::Nothing(value) => Some(Ok(Box::new(value()))),
            Read::Whole(decode) => Some(decode(body)),
            Read::Redirection(value) => Some(Ok(Box::new(value(Redirection::read(head, body))))),
            Read::Stream(_) => None,
        },
        Found::OtherMediaType => Some(Err(head.undeclared())),
        Found::Nothing => None,
    }
}

/// Reads a success under a status that is not declared as what is declared for others, where only the
/// status tells them apart. A stream is not taken for an answer then: whatever comes is one.
fn undeclared<A>(rows: &[Row<A>], body: &Bytes) -> Decoded<A> {
    let is_plain = |row: &Row<A>| {
        let is_code = matches!(row.statuses, Statuses::Code(_));
        is_code && matches!(row.read, Read::Nothing(_) | Read::Whole(_))
    };
    if !rows.iter().all(is_plain) || groups(rows).any(|group| group.len() > 1) {
        return None;
    }
    let decoders: Vec<_> = rows.iter().filter_map(Row::decoder).collect();
    match (decoders.as_slice(), rows.first().map(|row| &row.read)) {
        // Where an answer can have a body, none at all is no answer under another status.
        ([], Some(Read::Nothing(value))) => Some(decode::nothing(body).map(|()| Box::new(value()))),
        ([], _) => None,
        (decoders, _) => Some(decode::any_of(body, decoders)),
    }
}

impl<A> Row<A> {
    fn decoder(&self) -> Option<decode::Decoder<Box<A>>> {
        match self.read {
            Read::Whole(decode) => Some(decode),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use http::header::CONTENT_TYPE;
    use http::{HeaderMap, HeaderValue, StatusCode};

    use super::*;

    /// The name of a row.
    type Made = &'static str;

    macro_rules! whole {
        ($name:literal) => {
            Read::Whole(|body| match body.as_ref() {
                b"bad" => Err(DecodeError::new("", concat!("no ", $name))),
                _ => Ok(Box::new($name)),
            })
        };
    }

    fn code(code: u16, read: Read<Made>) -> Row<Made> {
        Row::new(Statuses::Code(code), "", read)
    }

    /// What a body becomes; `None` where no row is for it.
    fn made(rows: &[Row<Made>], status: u16, media_type: &str, body: &str) -> Option<String> {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, HeaderValue::from_str(media_type).unwrap());
        let head = Head::new(StatusCode::from_u16(status).unwrap(), &headers);
        let answer = answer(rows, &head, &Bytes::from(body.to_owned()))?;
        Some(answer.map_or_else(
            |error| error.message().to_owned(),
            |made| (*made).to_owned(),
        ))
    }

    #[test]
    fn exact_status_wins_over_a_range_and_a_range_over_the_default() {
        let rows = [
            code(201, whole!("created")),
            Row::new(Statuses::Success, "", whole!("range")),
            Row::new(Statuses::OtherSuccess, "", whole!("default")),
        ];
        assert_eq!(made(&rows, 201, "a/b", "").as_deref(), Some("created"));
        assert_eq!(made(&rows, 200, "a/b", "").as_deref(), Some("range"));
        assert_eq!(made(&rows, 404, "a/b", ""), None);
    }

    #[test]
    fn media_type_chooses_only_among_responses_of_one_status() {
        let rows = [
            Row::new(Statuses::Code(200), "text/csv", whole!("csv")),
            Row::new(Statuses::Code(200), "text/html", whole!("html")),
            code(201, whole!("any")),
        ];
        assert_eq!(made(&rows, 200, "text/html", "").as_deref(), Some("html"));
        let undeclared = made(&rows, 200, "image/png", "").unwrap();
        assert!(undeclared.contains("`image/png`"), "{undeclared}");
        assert_eq!(made(&rows, 201, "image/png", "").as_deref(), Some("any"));
        assert_eq!(made(&rows, 202, "text/csv", ""), None);
    }

    #[test]
    fn undeclared_success_is_read_as_the_declared_ones() {
        let nothing = || code(204, Read::Nothing(|| "none"));
        let one = [code(200, whole!("ok")), nothing()];
        assert_eq!(made(&one, 202, "a/b", "").as_deref(), Some("ok"));
        let two = [code(200, whole!("ok")), code(201, whole!("created"))];
        assert_eq!(made(&two, 202, "a/b", "bad").as_deref(), Some("no ok"));
        let none = [nothing()];
        assert_eq!(made(&none, 200, "a/b", "").as_deref(), Some("none"));
        assert_ne!(made(&none, 200, "a/b", "<html>").as_deref(), Some("none"));
        let stream = [code(200, whole!("ok")), code(206, Read::Stream(|_| "part"))];
        assert_eq!(made(&stream, 202, "a/b", ""), None);
    }
}
