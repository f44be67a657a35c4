//! Constraints in the words of the documentation.

use crate::ir::{Constraint, Literal};

const NOT_EMPTY: &str = "Not empty.";

/// The sentences on constraints. Equal bounds are one sentence.
pub(super) fn notes<'a>(rules: impl IntoIterator<Item = &'a Constraint>) -> Vec<String> {
    let mut notes: Vec<String> = rules.into_iter().filter_map(rule).collect();
    let least: Vec<String> = notes
        .iter()
        .map(|note| lower_bound(note).to_owned())
        .collect();
    for least in &least {
        let Some(bound) = least.strip_prefix(AT_LEAST) else {
            continue;
        };
        let most = format!("{AT_MOST}{bound}");
        if let Some(upper) = notes.iter().position(|note| *note == most) {
            notes.remove(upper);
            let lower = notes.iter_mut().find(|note| lower_bound(note) == least);
            lower
                .into_iter()
                .for_each(|lower| *lower = format!("Exactly {bound}"));
        }
    }
    notes
}

const AT_LEAST: &str = "At least ";
const AT_MOST: &str = "At most ";

/// The same bound in the words of the others.
fn lower_bound(note: &str) -> &str {
    match note {
        NOT_EMPTY => "At least 1 character.",
        note => note,
    }
}

fn counted(count: &impl ToString, one: &str, many: &str) -> String {
    match count.to_string().as_str() {
        "1" => format!("1 {one}"),
        count => format!("{count} {many}"),
    }
}

/// "Needs `a`, or `b` and `c`."
fn required_lists(lists: &[Vec<String>], exactly_one: bool) -> String {
    let quoted = |list: &Vec<String>| {
        let names = list
            .iter()
            .map(|name| format!("`{}`", name.replace('`', "'")));
        names.collect::<Vec<_>>().join(" and ")
    };
    let or = match lists.iter().any(|list| list.len() > 1) {
        true => ", or ",
        false => " or ",
    };
    let lists = lists.iter().map(quoted).collect::<Vec<_>>().join(or);
    match exactly_one {
        true => format!("Needs {lists}, and only one of these."),
        false => format!("Needs {lists}."),
    }
}

/// A constraint in the words of the documentation.
fn rule(constraint: &Constraint) -> Option<String> {
    Some(match constraint {
        Constraint::Minimum(limit) => format!("At least {limit}."),
        Constraint::Maximum(limit) => format!("At most {limit}."),
        Constraint::MultipleOf(factor) => format!("A multiple of {factor}."),
        Constraint::NotBlank => "Not blank.".to_owned(),
        Constraint::MinimumLength(1) => NOT_EMPTY.to_owned(),
        Constraint::MinimumLength(limit) => {
            format!("At least {}.", counted(limit, "character", "characters"))
        }
        Constraint::MaximumLength(limit) => {
            format!("At most {}.", counted(limit, "character", "characters"))
        }
        Constraint::MinimumItems(limit) => format!("At least {}.", counted(limit, "item", "items")),
        Constraint::MaximumItems(limit) => format!("At most {}.", counted(limit, "item", "items")),
        Constraint::GreaterThan(other) => format!("Greater than `{other}`."),
        Constraint::LeastNumber { limit, exclusive } => match exclusive {
            true => format!("More than {limit}."),
            false => format!("At least {limit}."),
        },
        Constraint::MostNumber { limit, exclusive } => match exclusive {
            true => format!("Less than {limit}."),
            false => format!("At most {limit}."),
        },
        Constraint::MultipleOfNumber(factor) => format!("A multiple of {factor}."),
        Constraint::UniqueItems => "No item twice.".to_owned(),
        Constraint::MinimumProperties(limit) => {
            format!("At least {}.", counted(limit, "entry", "entries"))
        }
        Constraint::MaximumProperties(limit) => {
            format!("At most {}.", counted(limit, "entry", "entries"))
        }
        Constraint::RequiredLists { lists, exactly_one } => required_lists(lists, *exactly_one),
        Constraint::RequiredBeside { property, others } => {
            let lists = required_lists(std::slice::from_ref(others), false);
            let property = property.replace('`', "'");
            format!("With `{property}`: {lists}")
        }
        Constraint::Keys(names) => {
            let names = names
                .iter()
                .map(|name| format!("`{}`", name.replace('`', "'")));
            format!("Keys: {}.", names.collect::<Vec<_>>().join(", "))
        }
        Constraint::Item(index, rules) => {
            let rules = notes(rules);
            return (!rules.is_empty()).then(|| format!("Item {index}: {}", rules.join(" ")));
        }
        Constraint::Each(rules) => {
            let rules = notes(rules);
            return (!rules.is_empty()).then(|| format!("Each: {}", rules.join(" ")));
        }
        Constraint::Format(format) => format!("Format: `{}`.", format.replace('`', "'")),
        Constraint::Checked { format, function } => format!(
            "Format: [`{}`]({}).",
            format.replace('`', "'"),
            function.replace(' ', "")
        ),
        Constraint::OneOf(values) => one_of(values),
        Constraint::Unchecked { .. } => return None,
    })
}

fn one_of(values: &[Literal]) -> String {
    let shown = |value: &Literal| format!("`{}`", value.to_json().replace('`', "'"));
    match values {
        [only] => format!("Always {}.", shown(only)),
        values => {
            let values: Vec<String> = values.iter().map(shown).collect();
            format!("One of {}.", values.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_bounds_are_one_sentence() {
        use Constraint::{Each, MaximumItems, MaximumLength, MinimumItems, MinimumLength};
        let number = |limit: &str| Constraint::LeastNumber {
            limit: limit.to_owned(),
            exclusive: false,
        };
        let most = |exclusive| Constraint::MostNumber {
            limit: "34".to_owned(),
            exclusive,
        };
        let cases: [(&[Constraint], &[&str]); 7] = [
            (&[number("34"), most(false)], &["Exactly 34."]),
            (
                &[number("34"), most(true)],
                &["At least 34.", "Less than 34."],
            ),
            (&[number("3"), most(false)], &["At least 3.", "At most 34."]),
            (
                &[MaximumLength(2), MinimumLength(2)],
                &["Exactly 2 characters."],
            ),
            (
                &[MinimumLength(1), MaximumLength(1)],
                &["Exactly 1 character."],
            ),
            (&[MinimumItems(1), MaximumItems(1)], &["Exactly 1 item."]),
            (
                &[Each(vec![MinimumLength(3), MaximumLength(3)])],
                &["Each: Exactly 3 characters."],
            ),
        ];
        for (rules, expected) in cases {
            assert_eq!(notes(rules), expected);
        }
    }
}
