//! `flip-codegen explain F0103`.

use super::Code;
use super::human::unchanged;

/// All there is to say about a code: what it means, and an example of it and of its repair.
/// `None` if there is no such code. Case does not matter.
#[must_use]
pub fn explain(code: &str) -> Option<String> {
    let entry = find(code)?.entry();
    let mut text = format!(
        "{}: {}: {}\n\n",
        entry.code,
        entry.severity.name(),
        without_places(entry.message)
    );
    text.push_str(&wrapped(&without_places(entry.explanation)));
    if let Some(said) = entry.unchanged {
        text.push('\n');
        text.push_str(&wrapped(&capitalised(&unchanged(&without_places(said)))));
    }
    for (heading, example) in [("Faulty", entry.faulty), ("Mended", entry.mended)] {
        if let Some(example) = example {
            text.push_str(&format!("\n{heading}:\n\n{}", indented(example)));
        }
    }
    Some(text)
}

/// The same for programs: one JSON object. Fields that do not apply are null.
#[must_use]
pub fn explain_json(code: &str) -> Option<String> {
    let entry = find(code)?.entry();
    let object = serde_json::json!({
        "code": entry.id,
        "severity": entry.severity.name(),
        "message": without_places(entry.message),
        "help": entry.help.map(without_places),
        "unchanged": entry.unchanged.map(without_places),
        "explanation": without_places(entry.explanation),
        "faulty": entry.faulty,
        "mended": entry.mended,
    });
    Some(format!("{object}\n"))
}

fn find(code: &str) -> Option<Code> {
    let mut known = Code::ALL.iter();
    known
        .find(|known| known.id().eq_ignore_ascii_case(code))
        .copied()
}

/// An explanation is about all cases, so what a message would name is left open.
fn without_places(template: &str) -> String {
    (0..10).fold(template.to_owned(), |text, index| {
        text.replace(&format!("{{{index}}}"), "…")
    })
}

/// A line of a diagnostic as a sentence.
fn capitalised(line: &str) -> String {
    let mut letters = line.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).chain(['.']).collect()
}

fn wrapped(paragraph: &str) -> String {
    let mut text = String::new();
    let mut width = 0;
    for word in paragraph.split_whitespace() {
        let length = word.chars().count();
        if width > 0 && width + 1 + length > 80 {
            text.push('\n');
            width = 0;
        } else if width > 0 {
            text.push(' ');
            width += 1;
        }
        text.push_str(word);
        width += length;
    }
    text.push('\n');
    text
}

fn indented(example: &str) -> String {
    example
        .lines()
        .map(|line| format!("    {line}\n"))
        .collect()
}
