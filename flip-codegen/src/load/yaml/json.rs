//! JSON text to the events of the YAML parser. YAML is nearly, but not quite, a superset of JSON: it
//! refuses characters that may stand in JSON strings as they are.

use granit_parser::{Event, ScalarStyle, StructureStyle};

use super::extent::MAXIMUM_DEPTH;

/// Where the text stops being JSON. It may be YAML all the same.
#[derive(Debug)]
pub(super) struct NotJson;

/// An event, with the bytes that it is made of.
pub(super) type Placed = (Event<'static>, usize, usize);

/// What a text holds.
#[derive(Default)]
pub(super) struct Json {
    pub(super) events: Vec<Placed>,
    /// The places of escapes that are half of a character.
    pub(super) halves: Vec<(usize, usize)>,
}

/// Whether a text may be JSON that YAML reads otherwise: it begins with an object, a list or a string.
pub(super) fn may_be_json(text: &str) -> bool {
    text.trim_start_matches(['\u{feff}', ' ', '\t', '\n', '\r'])
        .starts_with(['{', '[', '"'])
}

/// Reads a text by the rules of JSON (RFC 8259).
pub(super) fn read(text: &str) -> Result<Json, NotJson> {
    let mut reader = Reader {
        text,
        at: text.len() - text.trim_start_matches('\u{feff}').len(),
        json: Json::default(),
    };
    reader.space();
    reader.value(0)?;
    reader.space();
    match reader.at == text.len() {
        true => Ok(reader.json),
        false => Err(NotJson),
    }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    json: Json,
}

impl<'t> Reader<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn take(&mut self, expected: u8) -> Result<(), NotJson> {
        if self.peek() != Some(expected) {
            return Err(NotJson);
        }
        self.at += 1;
        Ok(())
    }

    fn space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    fn put(&mut self, event: Event<'static>, start: usize) {
        self.json.events.push((event, start, self.at));
    }

    fn value(&mut self, depth: usize) -> Result<(), NotJson> {
        // The YAML parser reports what is nested too deeply.
        if depth > MAXIMUM_DEPTH {
            return Err(NotJson);
        }
        match self.peek() {
            Some(b'{') => self.object(depth),
            Some(b'[') => self.list(depth),
            Some(b'"') => self.string(),
            _ => self.plain(),
        }
    }

    fn object(&mut self, depth: usize) -> Result<(), NotJson> {
        let start = self.at;
        self.take(b'{')?;
        self.put(Event::MappingStart(StructureStyle::Flow, 0, None), start);
        self.members(b'}', |reader| {
            reader.string()?;
            reader.space();
            reader.take(b':')?;
            reader.space();
            reader.value(depth + 1)
        })?;
        self.put(Event::MappingEnd, self.at - 1);
        Ok(())
    }

    fn list(&mut self, depth: usize) -> Result<(), NotJson> {
        let start = self.at;
        self.take(b'[')?;
        self.put(Event::SequenceStart(StructureStyle::Flow, 0, None), start);
        self.members(b']', |reader| reader.value(depth + 1))?;
        self.put(Event::SequenceEnd, self.at - 1);
        Ok(())
    }

    /// What stands between commas, up to the closing bracket.
    fn members(
        &mut self,
        close: u8,
        mut member: impl FnMut(&mut Self) -> Result<(), NotJson>,
    ) -> Result<(), NotJson> {
        self.space();
        if self.take(close).is_ok() {
            return Ok(());
        }
        loop {
            self.space();
            member(self)?;
            self.space();
            if self.take(close).is_ok() {
                return Ok(());
            }
            self.take(b',')?;
        }
    }

    /// A number, `true`, `false` or `null`.
    fn plain(&mut self) -> Result<(), NotJson> {
        let start = self.at;
        let is_part = |letter: char| letter.is_ascii_alphanumeric() || "+-.".contains(letter);
        let rest = self.rest();
        let end = rest.find(|letter| !is_part(letter)).unwrap_or(rest.len());
        let word = rest.get(..end).unwrap_or_default();
        if !matches!(word, "true" | "false" | "null") && !is_number(word) {
            return Err(NotJson);
        }
        self.at += end;
        let event = Event::Scalar(word.to_owned().into(), ScalarStyle::Plain, 0, None);
        self.put(event, start);
        Ok(())
    }

    fn string(&mut self) -> Result<(), NotJson> {
        let start = self.at;
        self.take(b'"')?;
        let mut text = String::new();
        loop {
            let rest = self.rest();
            let special = |letter: char| matches!(letter, '"' | '\\') || letter < ' ';
            let end = rest.find(special).ok_or(NotJson)?;
            text.push_str(rest.get(..end).unwrap_or_default());
            self.at += end;
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') => text.push(self.escape()?),
                _ => return Err(NotJson),
            }
        }
        self.at += 1;
        let event = Event::Scalar(text.into(), ScalarStyle::DoubleQuoted, 0, None);
        self.put(event, start);
        Ok(())
    }

    fn escape(&mut self) -> Result<char, NotJson> {
        let start = self.at;
        self.take(b'\\')?;
        let sign = self.peek().ok_or(NotJson)?;
        self.at += 1;
        Ok(match sign {
            b'"' | b'\\' | b'/' => char::from(sign),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => self.unicode(start)?,
            _ => return Err(NotJson),
        })
    }

    /// The character of one escape, or of two that are its halves. A half alone is no character.
    fn unicode(&mut self, start: usize) -> Result<char, NotJson> {
        let first = self.unit()?;
        if let Some(character) = char::from_u32(first) {
            return Ok(character);
        }
        let behind = self.at;
        if let (0xd800..=0xdbff, Some(rest)) = (first, self.rest().strip_prefix("\\u")) {
            self.at = self.text.len() - rest.len();
            let second = self.unit()?;
            if let 0xdc00..=0xdfff = second {
                let code = 0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00);
                return char::from_u32(code).ok_or(NotJson);
            }
            self.at = behind;
        }
        self.json.halves.push((start, self.at));
        Ok(char::REPLACEMENT_CHARACTER)
    }

    fn unit(&mut self) -> Result<u32, NotJson> {
        let digits = self.rest().get(..4).ok_or(NotJson)?;
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(NotJson);
        }
        self.at += 4;
        u32::from_str_radix(digits, 16).map_err(|_| NotJson)
    }
}

/// `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?`
fn is_number(text: &str) -> bool {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let is_digits =
        |text: &str| !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit());
    let is_exponent = |text: &str| is_digits(text.strip_prefix(['+', '-']).unwrap_or(text));
    is_digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(is_digits)
        && exponent.is_none_or(is_exponent)
}
