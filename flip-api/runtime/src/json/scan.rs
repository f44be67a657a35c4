//! Finds fields and items of JSON text without decoding it, also where the text is cut short.
//!
//! Nothing is allocated, and what is not asked for is skipped byte by byte. So a look at the first
//! fields of a body costs next to nothing, however long the body is.

/// The fields of a JSON object, in their order. They end where the text stops being JSON.
///
/// ```
/// use flip_runtime::scan::Fields;
///
/// let cut_short = br#"{"id": 42, "titles": ["a", "b"], "na"#;
/// let names: Vec<&[u8]> = Fields::of(cut_short).map(|field| field.name()).collect();
/// assert_eq!(names, [&b"id"[..], b"titles"]);
/// ```
#[derive(Clone, Debug)]
pub struct Fields<'a>(Entries<'a>);

impl<'a> Fields<'a> {
    /// The fields of the object with which `text` begins; none where it begins with anything else.
    /// A byte order mark before it is skipped.
    pub fn of(text: &'a [u8]) -> Self {
        Self(Entries::of(text, b'{'))
    }
}

impl<'a> Iterator for Fields<'a> {
    type Item = Field<'a>;

    fn next(&mut self) -> Option<Field<'a>> {
        let rest = self.0.next_start()?;
        let (name, rest) = string(rest)?;
        let value = rest.trim_ascii_start().strip_prefix(b":")?;
        let value = value.trim_ascii_start();
        self.0.stand_at(value);
        Some(Field { name, value })
    }
}

/// A field of a JSON object.
#[derive(Clone, Copy, Debug)]
pub struct Field<'a> {
    name: &'a [u8],
    value: &'a [u8],
}

impl<'a> Field<'a> {
    /// The name as it is written, without quotation marks; escapes are not resolved.
    pub fn name(&self) -> &'a [u8] {
        self.name
    }

    /// Whether this is its name, however it is escaped.
    pub fn is_named(&self, name: &str) -> bool {
        match self.name == name.as_bytes() {
            true => !name.contains('\\'),
            // Escapes are longer than what they stand for.
            false => {
                self.name.len() > name.len()
                    && self.name.contains(&b'\\')
                    && unescaped(self.name).is_some_and(|own| own == name)
            }
        }
    }

    /// The text from the first byte of the value on, to the end of the body.
    pub fn value_and_rest(&self) -> &'a [u8] {
        self.value
    }

    /// The text of the value; `None` where it is cut short.
    pub fn value(&self) -> Option<&'a [u8]> {
        value(self.value)
    }
}

/// The items of a JSON array, in their order. They end where the text stops being JSON.
#[derive(Clone, Debug)]
pub(crate) struct Items<'a>(Entries<'a>);

impl<'a> Items<'a> {
    /// The items of the array with which `text` begins.
    pub(crate) fn of(text: &'a [u8]) -> Self {
        Self(Entries::of(text, b'['))
    }
}

/// Yields the text from the first byte of an item on, to the end of the body.
impl<'a> Iterator for Items<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        let item = self.0.next_start()?;
        self.0.stand_at(item);
        Some(item)
    }
}

/// What stands between the brackets of an object or array.
#[derive(Clone, Debug)]
struct Entries<'a> {
    /// `None` once the text has ended.
    rest: Option<&'a [u8]>,
    /// `rest` begins with a value that was handed out.
    at_value: bool,
}

impl<'a> Entries<'a> {
    fn of(text: &'a [u8], bracket: u8) -> Self {
        let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
        let rest = text.trim_ascii_start().strip_prefix(&[bracket]);
        let rest = rest.map(<[u8]>::trim_ascii_start);
        Self {
            rest: rest.filter(|rest| !rest.starts_with(b"}") && !rest.starts_with(b"]")),
            at_value: false,
        }
    }

    /// The text from the next entry on.
    fn next_start(&mut self) -> Option<&'a [u8]> {
        let rest = self.rest.take()?;
        if !self.at_value {
            return Some(rest);
        }
        let rest = after_value(rest)?.trim_ascii_start();
        Some(rest.strip_prefix(b",")?.trim_ascii_start())
    }

    fn stand_at(&mut self, value: &'a [u8]) {
        self.rest = Some(value);
        self.at_value = true;
    }
}

/// The value with which a text begins; `None` where it is cut short.
pub(crate) fn value(text: &[u8]) -> Option<&[u8]> {
    let rest = after_value(text)?;
    text.get(..text.len() - rest.len())
}

/// The text that a JSON string stands for.
pub(crate) fn text_of(value: &[u8]) -> Option<String> {
    let inner = value.strip_prefix(b"\"")?.strip_suffix(b"\"")?;
    match inner.contains(&b'\\') {
        false => std::str::from_utf8(inner).ok().map(str::to_owned),
        true => unescaped(inner),
    }
}

fn unescaped(inner: &[u8]) -> Option<String> {
    let quoted = [b"\"", inner, b"\""].concat();
    serde_json::from_slice(&quoted).ok()
}

/// The inside of the string with which a text begins, and what follows the string.
fn string(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let text = text.strip_prefix(b"\"")?;
    let mut at = 0;
    loop {
        let rest = text.get(at..)?;
        at += rest.iter().position(|byte| matches!(byte, b'"' | b'\\'))?;
        if text.get(at) == Some(&b'"') {
            return Some((text.get(..at)?, text.get(at + 1..)?));
        }
        at += 2;
    }
}

fn after_value(text: &[u8]) -> Option<&[u8]> {
    match text.first()? {
        b'"' => string(text).map(|(_, rest)| rest),
        b'{' | b'[' => after_brackets(text),
        // A number or a word that nothing ends may be cut short.
        _ => {
            let is_end =
                |byte: &u8| matches!(byte, b',' | b'}' | b']') || byte.is_ascii_whitespace();
            let end = text.iter().position(is_end)?;
            text.get(end..).filter(|_| end > 0)
        }
    }
}

/// Counts brackets rather than descending, so that no depth exhausts the stack.
fn after_brackets(text: &[u8]) -> Option<&[u8]> {
    let (mut rest, mut depth) = (text, 0_usize);
    loop {
        let is_of_interest = |byte: &u8| matches!(byte, b'"' | b'{' | b'[' | b'}' | b']');
        let at = rest.iter().position(is_of_interest)?;
        let from = rest.get(at..)?;
        rest = from.get(1..)?;
        match from.first()? {
            b'"' => (_, rest) = string(from)?,
            b'{' | b'[' => depth += 1,
            _ => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(rest);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, Option<&str>)> {
        let shown = |bytes| std::str::from_utf8(bytes).unwrap_or_default();
        let fields = Fields::of(text.as_bytes());
        let fields = fields.map(|field| (shown(field.name()).to_owned(), field.value().map(shown)));
        fields.collect()
    }

    #[test]
    fn yields_fields_with_their_values() {
        let text = "\u{feff} {\"a\" : -1.5e3 , \"b\":\"\\\"}\",\"c\":{\"d\":[1,{\"e\":\"]\"}]},\"f\":null}x";
        let values = [
            ("a", "-1.5e3"),
            ("b", "\"\\\"}\""),
            ("c", "{\"d\":[1,{\"e\":\"]\"}]}"),
            ("f", "null"),
        ];
        let values = values.map(|(name, value)| (name.to_owned(), Some(value)));
        assert_eq!(read(text), values);
    }

    #[test]
    fn stops_where_the_text_stops_being_an_object() {
        for nothing in [
            "",
            "{}",
            "[]",
            "[{\"a\":1}]",
            "null",
            "<html>",
            "{",
            "{\"a",
            "{\"a\"",
            "{a:1}",
        ] {
            assert_eq!(read(nothing), [], "{nothing}");
        }
        let cut = [
            "{\"a\":1",
            "{\"a\":",
            "{\"a\":\"b",
            "{\"a\":[1,2",
            "{\"a\":tru",
        ];
        for cut in cut {
            assert_eq!(read(cut), [("a".to_owned(), None)], "{cut}");
        }
        assert_eq!(read("{\"a\":1 \"b\":2}").len(), 1);
    }

    #[test]
    fn skips_any_depth() {
        let text = format!(
            "{{\"a\":{}{},\"b\":1}}",
            "[".repeat(100_000),
            "]".repeat(100_000)
        );
        assert_eq!(Fields::of(text.as_bytes()).count(), 2);
        assert_eq!(Items::of(b"[1, {\"a\":[2]} ,3]").count(), 3);
        assert_eq!(Items::of(b" [ ] ").count(), 0);
    }

    #[test]
    fn knows_names_that_are_escaped() {
        let field = Fields::of(b"{\"l\\u0069nk\":1}").next().unwrap();
        assert!(field.is_named("link") && !field.is_named("l\\u0069nk"));
    }
}
