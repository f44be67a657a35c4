//! Suggestions for misspelt words.

/// The known word that is most like `word`, if one is like it at all: a third of it may differ.
pub(crate) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Words longer than any name are not worth the time.
    let limit = (word.chars().count() / 3).max(1);
    if word.len() > 200 {
        return None;
    }
    let candidates = known
        .into_iter()
        .filter(|other| other.len().abs_diff(word.len()) <= limit * 4);
    let distances = candidates.map(|other| (distance(word, other), other));
    let (distance, other) = distances.min_by_key(|(distance, _)| *distance)?;
    (distance <= limit).then_some(other)
}

/// Edits that make one word the other: a letter more, less, or another; case counts for nothing.
fn distance(one: &str, other: &str) -> usize {
    let [one, other] = [one, other].map(|word| word.to_lowercase().chars().collect::<Vec<_>>());
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (index, letter) in one.iter().enumerate() {
        row = next_row(&row, index + 1, *letter, &other);
    }
    row.last().copied().unwrap_or_default()
}

fn next_row(above: &[usize], first: usize, letter: char, other: &[char]) -> Vec<usize> {
    let mut row = vec![first];
    let mut left = first;
    for (pair, candidate) in above.windows(2).zip(other) {
        let [diagonal, up] = pair else { continue };
        left = (diagonal + usize::from(*candidate != letter))
            .min(up + 1)
            .min(left + 1);
        row.push(left);
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_counts_edits() {
        let cases = [
            ("", "", 0),
            ("abc", "abc", 0),
            ("kitten", "sitting", 3),
            ("maxlength", "maxLength", 0),
            ("ab", "ba", 2),
        ];
        for (one, other, expected) in cases {
            assert_eq!(distance(one, other), expected, "{one} {other}");
        }
    }

    #[test]
    fn only_what_is_like_is_suggested() {
        let known = ["format", "pattern", "maxLength", "in"];
        assert_eq!(nearest("maxlenght", known), Some("maxLength"));
        assert_eq!(nearest("patern", known), Some("pattern"));
        assert_eq!(nearest("const", known), None);
        assert_eq!(nearest("if", known), Some("in"));
        assert_eq!(nearest("x", []), None);
    }
}
