//! Media types: which of the declared ones a message has.

use std::borrow::Cow;

/// Media types by the ending of a file name.
const ENDINGS: &[(&str, &str)] = &[
    ("csv", "text/csv"),
    ("gif", "image/gif"),
    ("html", "text/html"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("json", "application/json"),
    ("mp3", "audio/mpeg"),
    ("mp4", "video/mp4"),
    ("ogg", "audio/ogg"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("svg", "image/svg+xml"),
    ("tif", "image/tiff"),
    ("tiff", "image/tiff"),
    ("txt", "text/plain"),
    ("wav", "audio/wav"),
    ("webp", "image/webp"),
    ("xml", "application/xml"),
    ("zip", "application/zip"),
];

/// A media type without its parameters.
pub(crate) fn essence(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or_default().trim()
}

/// Whether a media type is JSON: `application/json`, `text/json`, or one with the suffix `+json`.
pub(crate) fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type).to_ascii_lowercase();
    matches!(&*essence, "application/json" | "text/json") || essence.ends_with("+json")
}

pub(crate) fn is_range(media_type: &str) -> bool {
    essence(media_type).contains('*')
}

/// How closely a declared media type, or range of them, describes a media type; `None` if it is
/// another one. Other spellings of JSON are JSON.
pub(crate) fn closeness(declared: &str, media_type: &str) -> Option<u8> {
    let (range, one) = (essence(declared), essence(media_type));
    if range.eq_ignore_ascii_case(one) {
        let same = !declared.contains(';') || parameters(declared) == parameters(media_type);
        return Some(if same { 6 } else { 5 });
    }
    let (range, one) = (range.to_ascii_lowercase(), one.to_ascii_lowercase());
    if let Some((kind, suffix)) = range.split_once("/*+") {
        let fits = one.starts_with(&format!("{kind}/")) && one.ends_with(&format!("+{suffix}"));
        return fits.then_some(4);
    }
    if matches!(&*range, "*" | "*/*") {
        return Some(1);
    }
    if let Some(kind) = range.strip_suffix("/*") {
        return one.split('/').next().filter(|of| *of == kind).map(|_| 2);
    }
    (is_json(&range) && is_json(&one)).then_some(3)
}

/// The parameters, sorted, but for the charset: it says how the text is written, not what it is.
fn parameters(media_type: &str) -> Vec<String> {
    let parameters = media_type.split(';').skip(1).map(str::trim);
    let mut all: Vec<String> = parameters
        .map(str::to_ascii_lowercase)
        .filter(|one| !one.is_empty() && !one.starts_with("charset="))
        .collect();
    all.sort();
    all
}

/// The position of the media type that describes an answer best.
///
/// An answer that says nothing, or something that is not declared, is JSON where that is declared:
/// decoding tells soon enough if it is not. One that says nothing may also be in a range, or else
/// the first.
pub(crate) fn position<'a>(
    declared: impl Iterator<Item = &'a str> + Clone,
    media_type: Option<&str>,
) -> Option<usize> {
    let json = || declared.clone().position(is_json);
    let Some(media_type) = media_type else {
        let range = || declared.clone().position(is_range);
        let first = || declared.clone().next().map(|_| 0);
        return json().or_else(range).or_else(first);
    };
    let mut best: Option<(u8, usize)> = None;
    for (position, one) in declared.clone().enumerate() {
        let Some(closeness) = closeness(one, media_type) else {
            continue;
        };
        if best.is_none_or(|(known, _)| closeness > known) {
            best = Some((closeness, position));
        }
    }
    best.map(|(_, position)| position).or_else(json)
}

/// The media type in which content is sent that the document allows these for: one, a range, or a
/// list of both. `own` is what the caller says; without it, the ending of the file's name tells, if
/// it can be one of them.
///
/// # Errors
/// What is wrong, in words that follow the name of the content.
pub(crate) fn chosen<'a>(
    declared: &'a str,
    own: Option<&'a str>,
    file_name: Option<&str>,
) -> Result<Cow<'a, str>, String> {
    let all = || declared.split(',').map(str::trim);
    let allows = |media_type: &str| all().any(|one| closeness(one, media_type).is_some());
    if let Some(own) = own {
        let is_plain = !is_range(own) && own.contains('/');
        return match is_plain && allows(own) {
            true => Ok(own.into()),
            false => Err(format!("must have the media type `{declared}`")),
        };
    }
    let concrete = || all().filter(|one| !is_range(one));
    if let (Some(only), None) = (concrete().next(), all().nth(1)) {
        return Ok(only.into());
    }
    let by_name = file_name.and_then(by_name).filter(|guess| allows(guess));
    let usual = || {
        let usual = ["application/octet-stream", "text/plain"];
        usual.into_iter().find(|one| allows(one))
    };
    by_name
        .or_else(|| concrete().next())
        .or_else(usual)
        .map(Cow::from)
        .ok_or_else(|| format!("needs a media type of its own, such as one of `{declared}`"))
}

fn by_name(file_name: &str) -> Option<&'static str> {
    let (_, ending) = file_name.rsplit_once('.')?;
    let mut endings = ENDINGS.iter();
    let known = endings.find(|(one, _)| one.eq_ignore_ascii_case(ending));
    known.map(|(_, media_type)| *media_type)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_specific_media_type_wins() {
        let declared = ["*/*", "image/*", "image/png", "application/json"];
        let found = |media_type| position(declared.into_iter(), Some(media_type));
        assert_eq!(found("image/png; q=1"), Some(2));
        assert_eq!(found("IMAGE/PNG"), Some(2));
        assert_eq!(found("image/gif"), Some(1));
        assert_eq!(found("text/csv"), Some(0));
        assert_eq!(found("application/problem+json"), Some(3));
        assert_eq!(found("text/json;charset=utf-8"), Some(3));
    }

    #[test]
    fn exact_spelling_of_json_wins_over_another_one() {
        let declared = ["application/json", "application/vnd.star+json"];
        let found = |media_type| position(declared.into_iter(), Some(media_type));
        assert_eq!(found("application/vnd.star+json; charset=utf-8"), Some(1));
        assert_eq!(found("application/hal+json"), Some(0));
        let versions = ["application/json;v=1", "application/json; v=2"];
        let found = |media_type| position(versions.into_iter(), Some(media_type));
        assert_eq!(found("application/json;v=2"), Some(1));
        assert_eq!(found("application/json"), Some(0));
        let suffixes = ["text/csv", "application/*+json"];
        let found = position(suffixes.into_iter(), Some("application/a+json"));
        assert_eq!(found, Some(1));
    }

    #[test]
    fn answer_without_declared_media_type_is_json_if_that_is_declared() {
        let found = |declared: &[&str], one| position(declared.iter().copied(), one);
        assert_eq!(found(&["text/csv", "application/json"], None), Some(1));
        assert_eq!(found(&["text/csv", "image/*"], None), Some(1));
        assert_eq!(found(&["text/csv", "text/html"], None), Some(0));
        assert_eq!(found(&[], None), None);
        let html = Some("text/html");
        assert_eq!(found(&["text/csv", "application/json"], html), Some(1));
        assert_eq!(found(&["text/csv", "image/png"], html), None);
    }

    #[test]
    fn own_media_type_has_to_be_among_those_of_the_document() {
        let list = "image/png, image/jpeg";
        assert_eq!(
            chosen(list, Some("image/jpeg"), None).unwrap(),
            "image/jpeg"
        );
        assert_eq!(chosen(list, None, Some("a.JPG")).unwrap(), "image/jpeg");
        assert_eq!(chosen(list, None, Some("a.pdf")).unwrap(), "image/png");
        assert!(chosen(list, Some("image/gif"), None).is_err());
        assert!(chosen("image/*", Some("image/*"), None).is_err());
        assert!(chosen("image/*", None, None).is_err());
        assert_eq!(chosen("image/*", None, Some("a.png")).unwrap(), "image/png");
        assert_eq!(chosen("text/*", None, None).unwrap(), "text/plain");
        let octets = "application/octet-stream";
        assert_eq!(chosen("*/*", None, None).unwrap(), octets);
        assert_eq!(chosen("application/*", None, None).unwrap(), octets);
        let versioned = "application/json;v=2";
        assert_eq!(chosen(versioned, None, Some("a.png")).unwrap(), versioned);
    }
}
