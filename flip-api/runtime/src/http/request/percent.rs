use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};

/// All but the unreserved characters of RFC 3986.
const COMPONENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// What `application/x-www-form-urlencoded` encodes, by the URL Standard; the space in its own way.
const FORM: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'*')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_');

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
    encoded(text, RESERVED)
}

pub(crate) fn reserved_item(text: &str) -> String {
    encoded(text, RESERVED_ITEM)
}

pub(crate) fn component(text: &str) -> String {
    encoded(text, COMPONENT)
}

pub(crate) fn form(text: &str) -> String {
    let mut form = String::with_capacity(text.len());
    push_form(&mut form, text);
    form
}

fn push_form(form: &mut String, text: &str) {
    push_runs(form, text, |form, run| {
        let parts = utf8_percent_encode(run, FORM);
        form.extend(parts.map(|part| if part == "%20" { "+" } else { part }));
    });
}

pub(crate) fn push_literal(address: &mut String, text: &str) {
    push_encoded(address, text, LITERAL);
}

pub(crate) fn push_component(address: &mut String, text: &str) {
    push_encoded(address, text, COMPONENT);
}

fn push_encoded(address: &mut String, text: &str, set: &'static AsciiSet) {
    push_runs(address, text, |address, run| {
        address.extend(utf8_percent_encode(run, set));
    });
}

/// Letters, digits, and what else is said.
pub(crate) const fn table(also: &[u8]) -> [bool; 256] {
    let mut table = [false; 256];
    let mut byte = u8::MIN;
    loop {
        let mut is_among = byte.is_ascii_alphanumeric();
        let mut rest = also;
        while let [one, others @ ..] = rest {
            is_among |= *one == byte;
            rest = others;
        }
        #[allow(
            clippy::indexing_slicing,
            reason = "evaluated by the compiler, and each byte is within"
        )]
        {
            table[byte as usize] = is_among;
        }
        if byte == u8::MAX {
            return table;
        }
        byte += 1;
    }
}

/// What no set encodes.
const PLAIN: [bool; 256] = table(b"-._");

fn is_plain(byte: u8) -> bool {
    PLAIN.get(usize::from(byte)) == Some(&true)
}

/// Appends a text in runs: what no set encodes is copied, since encoders are slow where they have
/// nothing to do; the runs between go to `encode`.
fn push_runs(text: &mut String, mut rest: &str, encode: impl Fn(&mut String, &str)) {
    while !rest.is_empty() {
        let (plain, others) = split_where(rest, |byte| !is_plain(byte));
        text.push_str(plain);
        let (run, others) = split_where(others, is_plain);
        encode(text, run);
        rest = others;
    }
}

/// Splits a text before the first of these bytes, which are ASCII or begin a character.
fn split_where(text: &str, is_end: impl Fn(u8) -> bool) -> (&str, &str) {
    let end = text.bytes().position(is_end).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

/// Most texts need no encoding, and are copied as they are then.
fn encoded(text: &str, set: &'static AsciiSet) -> String {
    Cow::from(utf8_percent_encode(text, set)).into_owned()
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

/// Appends a pair of a form.
pub(crate) fn push_form_pair(pairs: &mut String, name: &str, value: &str) {
    push_separator(pairs);
    push_form(pairs, name);
    pairs.push('=');
    push_form(pairs, value);
}

/// Appends a pair of a query.
pub(crate) fn push_component_pair(pairs: &mut String, name: &str, value: &str) {
    push_separator(pairs);
    push_component(pairs, name);
    pairs.push('=');
    push_component(pairs, value);
}

pub(crate) fn push_separator(pairs: &mut String) {
    if !pairs.is_empty() {
        pairs.push('&');
    }
}
