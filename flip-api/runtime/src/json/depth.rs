//! Keeps values that are read from text, and texts within them, from nesting without end.
//!
//! `serde_json` counts the depth of one text only. Every union starts a text of its own, so the
//! outermost one measures the whole.

use super::context::{self, Entered};

/// Deeper nesting is refused, as by `serde_json` itself.
pub(crate) const MAXIMUM: usize = 127;

/// Measures a text, unless it stands in one that was measured. The result lasts as long as the text is
/// being read.
pub(crate) fn enter(text: &str) -> Result<Entered, &'static str> {
    if !context::get().is_measured && nesting(text) > MAXIMUM {
        return Err("recursion limit exceeded");
    }
    Ok(Entered::begin(|context| context.is_measured = true))
}

/// How deep lists and objects stand within each other in a JSON text. Of a text that is not JSON it
/// tells something, too, and never less than a reader of JSON would meet.
pub(crate) fn nesting(text: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    let (mut quoted, mut escaped) = (false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'[' | b'{' if !quoted => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b']' | b'}' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}
