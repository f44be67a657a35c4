//! Tables of HTML as those of Markdown.

use super::html;

/// The rows of a table from the text between its tags; the first is the head.
pub(super) fn table(inner: &str) -> String {
    let rows: Vec<String> = pieces(inner, "tr").into_iter().filter_map(row).collect();
    let Some((head, body)) = rows.split_first() else {
        return String::new();
    };
    let columns = head
        .replace("\\|", "")
        .matches('|')
        .count()
        .saturating_sub(1);
    let mut lines = vec![head.clone(), format!("|{}", " --- |".repeat(columns))];
    lines.extend_from_slice(body);
    lines.join("\n")
}

fn row(text: &str) -> Option<String> {
    let cells = pieces(text, "t");
    let cells: Vec<String> = cells.into_iter().map(cell).collect();
    (!cells.is_empty()).then(|| format!("| {} |", cells.join(" | ")))
}

fn cell(text: &str) -> String {
    let text = html::markdown(text).replace("```", "");
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").replace('|', "\\|")
}

/// What stands behind each opening tag whose name begins so (`tr`; `td` and `th`), up to the next.
fn pieces<'t>(text: &'t str, name: &str) -> Vec<&'t str> {
    let lower = text.to_ascii_lowercase();
    let starts: Vec<usize> = lower
        .match_indices(&format!("<{name}"))
        .filter(|(at, found)| {
            let next = lower.get(at + found.len()..).unwrap_or_default();
            match name {
                "t" => next.starts_with(['d', 'h']) && !next.starts_with("hea"),
                _ => true,
            }
        })
        .map(|(at, _)| at)
        .collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let pieces = starts.iter().zip(ends);
    pieces
        .filter_map(|(start, end)| text.get(*start..end))
        .collect()
}
