//! Characters that YAML has in quoted texts only, where JSON has them, too: DEL, controls from U+0080 on,
//! and two that are none. The parser refuses them everywhere, so others stand in for them.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use granit_parser::{Event, ScalarStyle};

/// Characters that do no harm in a quoted text, by the number of bytes that they take.
const STAND_INS: [RangeInclusive<char>; 3] =
    ['*'..='~', '\u{a1}'..='\u{7ff}', '\u{e000}'..='\u{f8ff}'];

/// A text without such characters, and what stands in for each. Places are the same in both texts.
pub(super) struct Tamed<'t> {
    pub(super) text: Cow<'t, str>,
    pairs: Vec<(char, char)>,
}

fn is_raw(character: char) -> bool {
    let is_control = matches!(character, '\u{7f}'..='\u{9f}') && character != '\u{85}';
    is_control || matches!(character, '\u{fffe}' | '\u{ffff}')
}

/// A character of as many bytes that is not taken.
fn stand_in(raw: char, taken: &BTreeSet<char>) -> Option<char> {
    let mut candidates = STAND_INS.get(raw.len_utf8() - 1)?.clone();
    candidates.find(|one| *one != '\\' && !taken.contains(one))
}

impl<'t> Tamed<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let raw: BTreeSet<char> = text.chars().filter(|one| is_raw(*one)).collect();
        let mut taken: BTreeSet<char> = match raw.is_empty() {
            true => BTreeSet::new(),
            false => text.chars().collect(),
        };
        let mut pairs = Vec::new();
        for raw in raw {
            if let Some(other) = stand_in(raw, &taken) {
                taken.insert(other);
                pairs.push((raw, other));
            }
        }
        let mut tamed = Cow::Borrowed(text);
        for (raw, other) in &pairs {
            tamed = Cow::Owned(tamed.replace(*raw, other.encode_utf8(&mut [0; 4])));
        }
        Self { text: tamed, pairs }
    }

    /// The event with the characters of the text itself; the first one of them that has no place there
    /// is the error.
    pub(super) fn restored<'e>(&self, event: Event<'e>) -> Result<Event<'e>, char> {
        let Event::Scalar(text, style, anchor, tag) = event else {
            return Ok(event);
        };
        let found = |(_, other): &&(char, char)| text.contains(*other);
        let is_quoted = matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted);
        if let Some((raw, _)) = self.pairs.iter().find(found).filter(|_| !is_quoted) {
            return Err(*raw);
        }
        let mut restored = text;
        for (raw, other) in &self.pairs {
            if restored.contains(*other) {
                restored = Cow::Owned(restored.replace(*other, raw.encode_utf8(&mut [0; 4])));
            }
        }
        Ok(Event::Scalar(restored, style, anchor, tag))
    }
}
