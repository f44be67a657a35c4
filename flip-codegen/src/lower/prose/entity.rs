//! Character references of HTML.

const NAMED: [(&str, &str); 16] = [
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", " "),
    ("mdash", "—"),
    ("ndash", "–"),
    ("hellip", "…"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("middot", "·"),
    ("copy", "©"),
    ("euro", "€"),
];

/// The longest that is looked at.
const LONGEST: usize = 12;

/// The text of a reference with which the rest begins, and how long the reference is.
pub(super) fn entity(rest: &str) -> Option<(String, usize)> {
    let name = rest.strip_prefix('&')?;
    let end = name.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let name = name.get(..end)?;
    let length = "&".len() + end + ";".len();
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok()?,
            None => number.parse().ok()?,
        };
        let character = char::from_u32(code).filter(|one| !one.is_control())?;
        return Some((character.to_string(), length));
    }
    let (_, text) = NAMED.iter().find(|(known, _)| *known == name)?;
    Some(((*text).to_owned(), length))
}

/// A text with its references replaced, for code.
pub(super) fn decoded(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (text, taken) = entity(rest).unwrap_or_else(|| (first.to_string(), first.len_utf8()));
        out.push_str(&text);
        rest = rest.get(taken..).unwrap_or_default();
    }
    out
}

/// The same for prose: what means something in Markdown is escaped.
pub(super) fn escaped(text: &str) -> String {
    let marks = |one: &char| "\\`*_[]<>&|#".contains(*one);
    match text.chars().next().filter(marks) {
        Some(_) => format!("\\{text}"),
        None => text.to_owned(),
    }
}
