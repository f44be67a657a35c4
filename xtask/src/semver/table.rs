//! Both verdicts, side by side.

use std::fmt::Write as _;

use flip_codegen::diff::Verdict;

use super::Judgement;
use super::edits::Edit;

/// What was found of an edit.
pub(super) struct Row<'a> {
    pub(super) edit: &'a Edit,
    pub(super) verdict: Verdict,
    pub(super) judgement: Judgement,
}

impl Row<'_> {
    /// Why the two do not agree. `diff` may say more, if it is known why the other cannot see it.
    pub(super) fn fault(&self) -> Option<&'static str> {
        match (self.verdict.cmp(&self.judgement.verdict), self.edit.unseen) {
            (std::cmp::Ordering::Less, _) => Some("`diff` says too little"),
            (std::cmp::Ordering::Greater, None) => Some("`diff` says more, and nothing tells why"),
            (std::cmp::Ordering::Equal, Some(_)) => Some("it is seen by now: no reason is needed"),
            _ => None,
        }
    }
}

/// A line for each edit, and below it the rules, or the reason why there are none.
pub(super) fn table(rows: &[Row<'_>]) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{:<44} {:<6} {:<14}", "edit", "diff", "semver-checks");
    for row in rows {
        let _ = writeln!(
            text,
            "{:<44} {:<6} {:<14} {}",
            row.edit.name,
            row.verdict.word(),
            row.judgement.verdict.word(),
            row.fault().unwrap_or("agree")
        );
        for rule in &row.judgement.rules {
            let _ = writeln!(text, "    {rule}");
        }
        if let Some(reason) = row.edit.unseen {
            let _ = writeln!(text, "    unseen: {reason}");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(verdict: Verdict, judged: Verdict, unseen: Option<&'static str>, agree: bool) {
        let edit = Edit {
            name: "an edit",
            changes: &[],
            unseen,
        };
        let judgement = Judgement {
            verdict: judged,
            rules: Vec::new(),
        };
        let row = Row {
            edit: &edit,
            verdict,
            judgement,
        };
        assert_eq!(row.fault().is_none(), agree);
    }

    #[test]
    fn more_needs_a_reason_and_less_has_none() {
        let reason = Some("there is no rule");
        check(Verdict::Major, Verdict::Major, None, true);
        check(Verdict::Major, Verdict::Patch, reason, true);
        check(Verdict::Major, Verdict::Patch, None, false);
        check(Verdict::Major, Verdict::Major, reason, false);
        check(Verdict::Patch, Verdict::Major, None, false);
        check(Verdict::Patch, Verdict::Major, reason, false);
    }
}
