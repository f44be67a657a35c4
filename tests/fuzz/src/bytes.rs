//! Damages to the text of a document.

use crate::random::Random;

const PUNCTUATION: &[&str] = &[
    ":",
    ": ",
    "- ",
    "? ",
    "&a ",
    "*a",
    "&a [*a]",
    "!!str ",
    "!x ",
    "{",
    "}",
    "[",
    "]",
    ",",
    "|\n",
    ">-\n",
    "#",
    " #",
    "\"",
    "'",
    "%YAML 1.2\n",
    "---\n",
    "...\n",
    "\t",
    "  ",
    "\n",
    "\r",
    "\0",
    "\u{feff}",
    "<<: *a\n",
    "@",
    "`",
    "~",
    "\\u",
    "\u{85}",
    "a: &b\n  <<: *b\n",
    "\n- - - - ",
];

pub(crate) fn damage(text: &mut Vec<u8>, random: &mut Random) {
    let at = random.below(text.len() + 1);
    let length = random.below(40).min(text.len() - at);
    match random.below(8) {
        0 => {
            if let Some(byte) = text.get_mut(at) {
                *byte ^= 1 << random.below(8);
            }
        }
        1 => drop(text.drain(at..at + length)),
        2 if random.one_in(8) => text.truncate(at),
        3 => {
            let part: Vec<u8> = text.get(at..at + length).unwrap_or_default().to_vec();
            let target = random.below(text.len() + 1);
            text.splice(target..target, part);
        }
        4 => {
            let limit = if random.one_in(4) { 4000 } else { 60 };
            let depth = random.below(limit);
            let open = random
                .text(&["[", "{", "- ", "{a: ", "? ", "*a "])
                .repeat(depth);
            text.splice(at..at, open.into_bytes());
        }
        _ => {
            let sign = random.text(PUNCTUATION).bytes();
            text.splice(at..at, sign);
        }
    }
}
