//! Text that is mostly short: the JSON of a parameter, a value that an answer repeats.

use std::io;

/// Holds short texts in place, so that nothing is allocated for the many parameters that a call leaves
/// out.
pub(crate) struct ShortText {
    short: [u8; SHORT],
    length: usize,
    /// The whole text, once it is longer.
    long: Vec<u8>,
}

const SHORT: usize = 48;

impl ShortText {
    /// What was written. All writers of it write nothing but UTF-8.
    pub(crate) fn text(&self) -> &str {
        let bytes = match self.long.as_slice() {
            [] => self.short.get(..self.length).unwrap_or_default(),
            long => long,
        };
        std::str::from_utf8(bytes).unwrap_or_default()
    }
}

impl From<&str> for ShortText {
    fn from(text: &str) -> Self {
        let mut short = Self::default();
        short.push(text.as_bytes());
        short
    }
}

impl Default for ShortText {
    fn default() -> Self {
        Self {
            short: [0; SHORT],
            length: 0,
            long: Vec::new(),
        }
    }
}

impl ShortText {
    fn push(&mut self, bytes: &[u8]) {
        let end = self.length + bytes.len();
        match self.short.get_mut(self.length..end) {
            Some(place) if self.long.is_empty() => place.copy_from_slice(bytes),
            _ => {
                if self.long.is_empty() {
                    let before = self.short.get(..self.length).unwrap_or_default();
                    self.long.extend_from_slice(before);
                }
                self.long.extend_from_slice(bytes);
            }
        }
        self.length = end;
    }
}

impl io::Write for ShortText {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.push(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use io::Write as _;

    use super::*;

    #[test]
    fn texts_of_any_length_are_whole() {
        for length in [0, 1, SHORT - 1, SHORT, SHORT + 1, 3 * SHORT] {
            for piece in [1, 7, SHORT, 2 * SHORT] {
                let text: String = ('a'..='z').cycle().take(length).collect();
                let mut json = ShortText::default();
                for bytes in text.as_bytes().chunks(piece) {
                    json.write_all(bytes).unwrap();
                }
                assert_eq!(json.text(), text);
            }
        }
    }
}
