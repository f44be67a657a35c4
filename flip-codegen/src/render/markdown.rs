//! The document's Markdown as rustdoc can take it.

/// Keeps rustdoc from taking brackets for links and angle brackets for HTML, and makes bare
/// addresses links. Code between backticks, links and what is escaped already stay.
pub(crate) fn escaped(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let length = verbatim(rest, first);
        let address = address(rest);
        let taken = length.or(address).unwrap_or(first.len_utf8());
        let (text, after) = rest.split_at_checked(taken).unwrap_or((rest, ""));
        match (length, address, first) {
            (Some(_), ..) => out.push_str(text),
            (_, Some(_), _) => out.push_str(&format!("<{text}>")),
            (.., '[' | '<' | '`') => out.push_str(&format!("\\{text}")),
            _ => out.push_str(text),
        }
        rest = after;
    }
    out
}

/// How many bytes are to be kept as they are.
fn verbatim(rest: &str, first: char) -> Option<usize> {
    match first {
        '`' => {
            let ticks = rest.len() - rest.trim_start_matches('`').len();
            let (fence, after) = rest.split_at_checked(ticks)?;
            Some(ticks + after.find(fence)? + ticks)
        }
        '[' => {
            // Nothing is searched behind the next bracket, or many of them would take forever.
            let label = rest.get(1..)?.split('[').next()?;
            let target = label.find("](http").or_else(|| label.find("](mailto:"));
            let label = 1 + target?;
            Some(label + rest.get(label..)?.find(')')? + 1)
        }
        '<' if rest.starts_with("<http") => {
            let end = rest.find([' ', '>'])?;
            rest.get(end..)?.starts_with('>').then_some(end + 1)
        }
        '\\' => {
            let next = rest.chars().nth(1)?;
            next.is_ascii_punctuation().then_some(2)
        }
        _ => None,
    }
}

/// How long the bare address is with which the text begins.
fn address(rest: &str) -> Option<usize> {
    if !rest.starts_with("http://") && !rest.starts_with("https://") {
        return None;
    }
    let word = rest.split([' ', '<', '>', '"', '`']).next()?;
    let word = word.trim_end_matches(['.', ',', ';', ':', ')', '!', '?', '*', '_', '\'']);
    Some(word.len())
}

/// A link that Markdown understands; what is no address is shown as it is.
pub(super) fn link(text: &str) -> String {
    if text.starts_with("http://") || text.starts_with("https://") {
        let address = text
            .trim()
            .replace(' ', "%20")
            .replace('<', "%3C")
            .replace('>', "%3E");
        format!("See <{address}>.")
    } else {
        format!("See {}.", escaped(text.trim()))
    }
}

/// The line that opens a block of code. One without a language, or with a word that rustdoc takes
/// for Rust, would be compiled as an example.
pub(super) fn fence(line: &str) -> String {
    let language = line.trim_start_matches(['`', '~']).trim();
    let is_plain = language
        .chars()
        .all(|character| character.is_ascii_alphanumeric());
    let is_rust = language.is_empty() || RUST_FENCES.contains(&language.to_lowercase().as_str());
    let language = if is_plain && !is_rust {
        language
    } else {
        "text"
    };
    format!("```{language}")
}

/// What makes rustdoc take a block of code for Rust.
const RUST_FENCES: &[&str] = &[
    "rust",
    "ignore",
    "no_run",
    "should_panic",
    "compile_fail",
    "custom",
    "standalone",
    "rs",
];

/// Whether a line that begins with this word would be more than the next line of its paragraph.
pub(super) fn starts_block(word: &str) -> bool {
    let number = word.trim_end_matches(['.', ')']);
    let is_number = number.len() < word.len() && number.parse::<u32>().is_ok();
    matches!(word, "-" | "+" | "*") || word.starts_with(['#', '>', '|', '=', '~']) || is_number
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn links_stay_and_brackets_are_escaped() {
        assert_eq!(escaped("[a](http://b.c) d"), "[a](http://b.c) d");
        assert_eq!(escaped("[a] [b](http://c)"), "\\[a] [b](http://c)");
        assert_eq!(escaped("see http://a.b."), "see <http://a.b>.");
    }

    #[test]
    fn long_lines_take_no_time() {
        // By the square of its length, this would take minutes.
        assert_eq!(escaped(&"[a](b)".repeat(200_000)).len(), 1_400_000);
        assert_eq!(escaped(&"a".repeat(2_000_000)).len(), 2_000_000);
    }
}
