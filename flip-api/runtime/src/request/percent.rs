use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};

/// All but the unreserved characters of RFC 3986.
const COMPONENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// What `application/x-www-form-urlencoded` encodes, by the URL Standard. The space is replaced
/// afterwards.
const FORM: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'*')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b' ');

/// What cannot stand in an address as it is. `%`, `/` and `?` mean what they say in a template.
const LITERAL: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// What `allowReserved` leaves in a value without a change of what the query means. The apostrophe
/// is not among it: URL parsers encode it in every query, and nothing else is to be sent than is shown.
const RESERVED: &AsciiSet = &COMPONENT
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'[')
    .remove(b']')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b',')
    .remove(b';');

/// The same in a list whose items are separated by commas.
const RESERVED_ITEM: &AsciiSet = &RESERVED.add(b',');

pub(crate) fn reserved(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

pub(crate) fn reserved_item(text: &str) -> String {
    utf8_percent_encode(text, RESERVED_ITEM).to_string()
}

pub(crate) fn component(text: &str) -> String {
    utf8_percent_encode(text, COMPONENT).to_string()
}

pub(crate) fn form(text: &str) -> String {
    utf8_percent_encode(text, FORM)
        .to_string()
        .replace(' ', "+")
}

pub(crate) fn literal(text: &str) -> String {
    utf8_percent_encode(text, LITERAL).to_string()
}

/// Encodes each text and joins them; the separator stays as it is.
pub(crate) fn joined(texts: &[&str], separator: &str) -> String {
    texts
        .iter()
        .map(|text| component(text))
        .collect::<Vec<_>>()
        .join(separator)
}

/// Appends a pair whose parts are encoded already.
pub(crate) fn push_pair(pairs: &mut String, name: &str, value: &str) {
    push_separator(pairs);
    pairs.push_str(name);
    pairs.push('=');
    pairs.push_str(value);
}

pub(crate) fn push_separator(pairs: &mut String) {
    if !pairs.is_empty() {
        pairs.push('&');
    }
}
