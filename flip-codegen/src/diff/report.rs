//! What is printed of the differences, and what is written into the changelog.

use std::fmt::Write as _;

use super::compare::{Change, Verdict, What, overall};
use super::outline::{Kind, Thing};

/// All differences, and the verdict.
pub(super) fn report(changes: &[Change]) -> String {
    let mut text = String::new();
    for change in changes {
        text.push_str(&line(change));
    }
    text.push_str(&summary(changes));
    text
}

fn line(change: &Change) -> String {
    let Change {
        what,
        path,
        verdict,
        before,
        after,
    } = change;
    let sign = sign(*what);
    let mut line = format!("{sign} {} [{}]", path.join(", "), verdict.word());
    match (before, after) {
        (Some(before), Some(after)) if before.kind != Kind::Text => {
            let _ = write!(line, "\n    {} → {}", shown(before), shown(after));
        }
        (None, Some(only)) | (Some(only), None)
            if !only.value.is_empty() && only.kind != Kind::Text =>
        {
            let _ = write!(line, "\n    {}", only.value);
        }
        _ => {}
    }
    let places: Vec<String> = [("before", before), ("now", after)]
        .into_iter()
        .filter_map(|(when, thing)| Some(format!("{when} {}", thing.as_ref()?.place)))
        .collect();
    let _ = writeln!(line, "\n    {}", places.join(", "));
    line
}

fn sign(what: What) -> char {
    match what {
        What::Added => '+',
        What::Changed => '~',
        What::Removed => '-',
    }
}

fn shown(thing: &Thing) -> &str {
    match thing.value.as_str() {
        "" => "nothing",
        value => value,
    }
}

/// How many differences there are, and the verdict.
pub(super) fn summary(changes: &[Change]) -> String {
    let count = |what| changes.iter().filter(|change| change.what == what).count();
    let counts = [
        (count(What::Added), "added"),
        (count(What::Changed), "changed"),
        (count(What::Removed), "removed"),
    ];
    let counts = counts.iter().filter(|(count, _)| *count > 0);
    let counts: Vec<String> = counts
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    match overall(changes) {
        None => "the document says the same as before\n".to_owned(),
        Some(verdict) => format!(
            "{}; the next release is a {} one\n",
            counts.join(", "),
            verdict.word()
        ),
    }
}

impl Verdict {
    /// `patch`, `minor` or `major`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

/// Lines for the changelog: what callers can see of the types and calls; each type and call is one
/// line, whatever changes in it.
pub(super) fn changelog(changes: &[Change]) -> Vec<String> {
    let mut lines: Vec<(String, Vec<&Change>)> = Vec::new();
    let told = changes.iter().filter(|change| {
        let mut things = [&change.before, &change.after].into_iter().flatten();
        // That a type is there for another area, too, is not worth a line.
        things.any(|thing| match thing.kind {
            Kind::Text => false,
            Kind::Feature => change.what != What::Added,
            Kind::Item | Kind::Argument | Kind::Order | Kind::Behaviour => true,
        })
    });
    for change in told {
        let owner = change.path.first().cloned().unwrap_or_default();
        match lines.last_mut() {
            Some((known, changes)) if *known == owner => changes.push(change),
            _ => lines.push((owner, vec![change])),
        }
    }
    lines
        .iter()
        .map(|(owner, changes)| entry(owner, changes))
        .collect()
}

fn entry(owner: &str, changes: &[&Change]) -> String {
    let breaks = changes
        .iter()
        .any(|change| change.verdict == Verdict::Major);
    let breaking = if breaks { " (breaking)" } else { "" };
    let (kind, name) = owner.split_once(' ').unwrap_or(("", owner));
    let name = match kind {
        "call" => format!("`Client::{name}`"),
        "callback" => format!("`Verifier::{name}`"),
        _ => format!("`models::{name}`"),
    };
    match changes {
        [only] if only.path.len() == 1 && only.what == What::Added => format!("- Add {name}."),
        [only] if only.path.len() == 1 && only.what == What::Removed => {
            format!("- Remove {name}{breaking}.")
        }
        _ => {
            let parts: Vec<String> = changes.iter().map(|change| part(change)).collect();
            format!("- Change {name}{breaking}: {}.", parts.join(", "))
        }
    }
}

fn part(change: &Change) -> String {
    let verb = match change.what {
        What::Added => "added",
        What::Changed => "changed",
        What::Removed => "removed",
    };
    let path: Vec<&str> = change.path.iter().skip(1).map(String::as_str).collect();
    match path.as_slice() {
        [] => verb.to_owned(),
        path => format!("{} {verb}", path.join(" ")),
    }
}

/// For a pull request: the verdict, what may break, and the rest folded away.
pub(super) fn markdown(changes: &[Change]) -> String {
    let (breaking, other): (Vec<&Change>, Vec<&Change>) = changes
        .iter()
        .partition(|change| change.verdict == Verdict::Major);
    let rows = |changes: &[&Change]| -> String {
        let head = "| | what | before | now |\n| --- | --- | --- | --- |\n".to_owned();
        changes
            .iter()
            .fold(head, |rows, change| rows + &row(change))
    };
    let mut text = format!("**{}**\n", summary(changes).trim_end());
    if !breaking.is_empty() {
        let _ = write!(text, "\n### Breaking\n\n{}", rows(&breaking));
    }
    if !other.is_empty() {
        let _ = write!(
            text,
            "\n<details><summary>{} other difference{}</summary>\n\n{}\n</details>\n",
            other.len(),
            if other.len() == 1 { "" } else { "s" },
            rows(&other)
        );
    }
    text
}

fn row(change: &Change) -> String {
    let cell = |thing: &Option<Thing>| {
        let thing = thing.as_ref();
        let text = thing.map_or("", |thing| match thing.kind {
            Kind::Text => "text",
            _ => shown(thing),
        });
        // What ends a cell or a line would break the table.
        text.replace('|', "\\|").replace('\n', " ")
    };
    let sign = sign(change.what);
    let path = change.path.join(", ").replace('|', "\\|");
    format!(
        "| {sign} | {path} | {} | {} |\n",
        cell(&change.before),
        cell(&change.after)
    )
}

/// For programs: one object.
pub(super) fn json(changes: &[Change]) -> serde_json::Value {
    let thing = |thing: &Option<Thing>| {
        thing
            .as_ref()
            .map(|thing| serde_json::json!({"value": thing.value, "place": thing.place}))
    };
    let entries = changes.iter().map(|change| {
        let what = match change.what {
            What::Added => "added",
            What::Changed => "changed",
            What::Removed => "removed",
        };
        serde_json::json!({
            "what": what,
            "path": change.path,
            "verdict": change.verdict.word(),
            "before": thing(&change.before),
            "after": thing(&change.after),
        })
    });
    serde_json::json!({
        "verdict": overall(changes).map(Verdict::word),
        "changes": entries.collect::<Vec<_>>(),
        "changelog": changelog(changes),
    })
}
