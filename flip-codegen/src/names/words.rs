//! Takes names of documents apart into words.

/// The words of a name: split where a character is neither a letter nor a digit, and where the
/// case changes. Digits stay with the word before them.
pub(crate) fn words(name: &str) -> Vec<String> {
    let characters: Vec<char> = name.chars().collect();
    let mut words = Vec::new();
    let mut word = String::new();
    for (index, &character) in characters.iter().enumerate() {
        if !character.is_alphanumeric() {
            finish(&mut word, &mut words);
            continue;
        }
        let before = index.checked_sub(1).and_then(|index| characters.get(index));
        let after = characters.get(index + 1);
        if starts_word(before, character, after) {
            finish(&mut word, &mut words);
        }
        word.push(character);
    }
    finish(&mut word, &mut words);
    words
}

fn finish(word: &mut String, words: &mut Vec<String>) {
    if !word.is_empty() {
        words.push(std::mem::take(word));
    }
}

/// `camelCase` splits before the capital; of `HTTPServer` the last capital begins a word.
fn starts_word(before: Option<&char>, character: char, after: Option<&char>) -> bool {
    let Some(before) = before else { return false };
    character.is_uppercase()
        && (before.is_lowercase()
            || before.is_numeric()
            || (before.is_uppercase() && after.is_some_and(|after| after.is_lowercase())))
}

/// `CreateThing`.
pub(crate) fn pascal(words: &[String]) -> String {
    words.iter().map(|word| capitalised(word)).collect()
}

/// `create_thing`.
pub(crate) fn snake(words: &[String]) -> String {
    words
        .iter()
        .map(|word| word.to_lowercase())
        .collect::<Vec<_>>()
        .join("_")
}

fn capitalised(word: &str) -> String {
    let mut characters = word.chars();
    let first = characters.next().into_iter().flat_map(char::to_uppercase);
    first
        .chain(characters.flat_map(char::to_lowercase))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_split_into_words() {
        let cases = [
            ("createLoan", "create_loan", "CreateLoan"),
            (
                "CreateLoanPart1Request",
                "create_loan_part1_request",
                "CreateLoanPart1Request",
            ),
            ("HTTPServer", "http_server", "HttpServer"),
            ("sort_by", "sort_by", "SortBy"),
            ("X-Request-ID", "x_request_id", "XRequestId"),
            ("  odd--name. ", "odd_name", "OddName"),
            ("größe", "größe", "Größe"),
            ("PENDING", "pending", "Pending"),
            ("", "", ""),
        ];
        for (name, expected_snake, expected_pascal) in cases {
            let words = words(name);
            assert_eq!(snake(&words), expected_snake, "{name}");
            assert_eq!(pascal(&words), expected_pascal, "{name}");
        }
    }
}
