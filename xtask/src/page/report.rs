//! What is printed of a page.

use std::fmt::Write as _;

use super::compare::Answer;
use super::lock::{LockedPage, News};
use super::read::Page;
use super::statement::Statement;

/// What is known of a page.
pub(crate) struct Report<'a> {
    pub(crate) file: &'a str,
    pub(crate) page: &'a Page,
    /// An answer for each statement.
    pub(crate) answers: Vec<Answer>,
    /// Its last reading, and what has changed since.
    pub(crate) earlier: Option<&'a LockedPage>,
    pub(crate) news: Option<News>,
}

impl Report<'_> {
    /// Whether the spec says all that the page states, and nothing is new on it.
    pub(crate) fn is_clean(&self) -> bool {
        let mut answers = self.answers.iter();
        let agrees = answers.all(|answer| {
            matches!(
                answer,
                Answer::Same { mark: None, .. } | Answer::NotCompared
            )
        });
        agrees && self.news.as_ref().is_some_and(News::is_empty)
    }

    /// The report, with what the spec has if `all`.
    pub(crate) fn text(&self, all: bool) -> String {
        let mut out = format!("{}: {}\n", self.file, self.page.name());
        let statements = || self.page.statements.iter().zip(&self.answers);
        let same = statements().filter(|(_, answer)| matches!(answer, Answer::Same { .. }));
        let count = same.clone().count();
        section(
            &mut out,
            "spec/ has it",
            same.filter(|_| all)
                .filter_map(|(one, answer)| match answer {
                    Answer::Same { place, .. } => Some(self.line(one, Some(place))),
                    _ => None,
                }),
        );
        section(
            &mut out,
            "spec/ has it otherwise",
            statements().filter_map(|(one, answer)| match answer {
                Answer::Other { place, difference } => {
                    Some(self.line(one, Some(&format!("{place}: {difference}"))))
                }
                _ => None,
            }),
        );
        section(
            &mut out,
            "spec/ lacks it",
            statements().filter_map(|(one, answer)| match answer {
                Answer::Missing(why) => Some(self.line(one, Some(why))),
                _ => None,
            }),
        );
        section(
            &mut out,
            "the page states what spec/ marks as known from elsewhere",
            statements().filter_map(|(one, answer)| match answer {
                Answer::Same {
                    mark: Some(mark), ..
                } => Some(self.line(one, Some(mark))),
                _ => None,
            }),
        );
        let _ = writeln!(
            out,
            "  spec/ has {count} of {} statements that can be compared",
            self.comparable()
        );
        self.add_news(&mut out);
        out
    }

    fn comparable(&self) -> usize {
        let answers = self.answers.iter();
        answers
            .filter(|answer| **answer != Answer::NotCompared)
            .count()
    }

    fn add_news(&self, out: &mut String) {
        let (Some(earlier), Some(news)) = (self.earlier, &self.news) else {
            out.push_str("  spec/pages.lock does not have this page: `--accept` adds it\n");
            return;
        };
        if news.is_empty() {
            let _ = writeln!(out, "  nothing has changed since {}", earlier.day);
            return;
        }
        let lines = |places: &[usize]| {
            let statements = places
                .iter()
                .filter_map(|place| self.page.statements.get(*place));
            statements
                .map(|one| self.line(one, None))
                .collect::<Vec<_>>()
        };
        section(out, &format!("new since {}", earlier.day), lines(&news.new));
        section(
            out,
            &format!("changed since {}", earlier.day),
            lines(&news.changed),
        );
        let gone = news
            .gone
            .iter()
            .map(|kind| format!("{kind}: it was on the page"));
        section(out, &format!("gone since {}", earlier.day), gone);
    }

    fn line(&self, statement: &Statement, note: Option<&str>) -> String {
        let Statement { line, fact, .. } = statement;
        let what = format!("{}:{line}: {} {fact}", self.file, fact.noun());
        match note {
            Some(note) => format!("{what}\n      {note}"),
            None => what,
        }
    }
}

/// A heading with its lines, if there are any.
fn section(out: &mut String, heading: &str, lines: impl IntoIterator<Item = String>) {
    let lines: Vec<String> = lines.into_iter().collect();
    if lines.is_empty() {
        return;
    }
    let _ = writeln!(out, "  {heading}:");
    for line in lines {
        let _ = writeln!(out, "    {line}");
    }
}
