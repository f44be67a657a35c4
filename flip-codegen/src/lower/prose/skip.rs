//! The parts of CommonMark in which nothing means anything.

/// How many bytes from here on are code or an escaped sign.
pub(super) fn verbatim(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    match rest.as_bytes().first()? {
        b'`' | b'~' if is_line_start(text, at) && fence(rest).is_some() => {
            let fence = fence(rest)?;
            let lines = rest.split_inclusive('\n').scan(0, |end, line| {
                *end += line.len();
                Some((*end, line))
            });
            let close = lines
                .skip(1)
                .find(|(_, line)| line.trim_start().starts_with(fence));
            Some(close.map_or(rest.len(), |(end, line)| {
                end - (line.len() - line.trim_end().len())
            }))
        }
        b'`' => {
            let ticks = rest.len() - rest.trim_start_matches('`').len();
            let (ticks_text, after) = rest.split_at_checked(ticks)?;
            Some(
                after
                    .find(ticks_text)
                    .map_or(ticks, |close| ticks + close + ticks),
            )
        }
        b'\\' => {
            let next = rest.chars().nth(1)?;
            next.is_ascii_punctuation().then_some(2)
        }
        _ => None,
    }
}

fn fence(rest: &str) -> Option<&'static str> {
    ["```", "~~~"].into_iter().find(|fence| {
        let line = rest.lines().next().unwrap_or_default();
        // "```code``` in a line" is a span.
        rest.starts_with(fence) && !line.trim_start_matches('`').contains('`')
    })
}

fn is_line_start(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    before.trim_end_matches([' ', '\t']).is_empty()
        || before.trim_end_matches([' ', '\t']).ends_with('\n')
}
