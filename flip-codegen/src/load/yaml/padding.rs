//! Quoted texts whose further lines begin too far left. Most readers of YAML take them.

use std::borrow::Cow;

use granit_parser::Parser;

use super::options;

/// Lines that are indented for the parser. A file that has more is no slip of the pen.
const MOST_LINES: usize = 500;
/// Spaces before such a line. How many there are does not matter to a quoted text.
const INDENT: usize = 200;
/// What the parser says of such a line.
const MESSAGE: &str = "invalid indentation in multiline quoted scalar";

/// A text with more space before some of its lines.
pub(super) struct Padded<'t> {
    pub(super) text: Cow<'t, str>,
    /// Where these lines begin in the text as it is written, in order.
    pub(super) lines: Vec<usize>,
}

impl<'t> Padded<'t> {
    /// The text as it is written.
    pub(super) fn none(text: &'t str) -> Self {
        Self {
            text: Cow::Borrowed(text),
            lines: Vec::new(),
        }
    }

    /// The place in the text as it is written.
    pub(super) fn original(&self, padded: usize) -> usize {
        let mut shift = 0;
        for line in &self.lines {
            let begin = line + shift;
            if padded <= begin {
                break;
            }
            shift += INDENT.min(padded - begin);
        }
        padded - shift
    }
}

/// Indents the lines of quoted texts that the parser refuses; `None` where it refuses none.
pub(super) fn pad(text: &str) -> Option<Padded<'_>> {
    let mut padded = Padded::none(text);
    while padded.lines.len() < MOST_LINES {
        let Some(refused) = refused_line(&padded.text) else {
            break;
        };
        let line = padded.original(refused);
        // A line that is refused in spite of the space is beyond help.
        if padded.lines.last().is_some_and(|last| line <= *last) {
            return None;
        }
        padded
            .text
            .to_mut()
            .insert_str(refused, &" ".repeat(INDENT));
        padded.lines.push(line);
    }
    (!padded.lines.is_empty()).then_some(padded)
}

fn refused_line(text: &str) -> Option<usize> {
    let mut events = Parser::new_from_str_with_options(text, options());
    let error = events.find_map(Result::err)?;
    let at = error.marker().byte_offset()?;
    (error.info() == MESSAGE && text.is_char_boundary(at)).then_some(at)
}
