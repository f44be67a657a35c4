//! Signs that carry meaning become words, so that `+1` and `-1` differ.

const WORDS: &[(char, &str)] = &[
    ('+', "plus"),
    ('-', "minus"),
    ('<', "less"),
    ('>', "greater"),
    ('=', "equal"),
    ('!', "not"),
    ('~', "tilde"),
    ('*', "star"),
    ('/', "slash"),
    ('\\', "backslash"),
    ('%', "percent"),
    ('&', "and"),
    ('|', "or"),
    ('^', "caret"),
    ('$', "dollar"),
    ('#', "hash"),
    ('@', "at"),
    ('.', "dot"),
    (',', "comma"),
    (':', "colon"),
    (';', "semicolon"),
    ('?', "question"),
    ('_', "underscore"),
    ('(', "open parenthesis"),
    (')', "close parenthesis"),
    ('[', "open bracket"),
    (']', "close bracket"),
    ('{', "open brace"),
    ('}', "close brace"),
    ('\'', "quote"),
    ('"', "double quote"),
    ('`', "backtick"),
    (' ', "space"),
];
/// Those that mean something before a word, as in `-created_at` or `>=10`.
const BEFORE_WORDS: &[char] = &['+', '-', '<', '>', '=', '!'];

/// The name with words in place of signs that nothing else would tell apart.
pub(super) fn signs_in_words(name: &str) -> String {
    let rest = name.trim_start_matches(|sign| word(sign).is_some());
    let signs = name.get(..name.len() - rest.len()).unwrap_or_default();
    let before_word = rest.starts_with(char::is_alphanumeric)
        && !signs.is_empty()
        && signs.chars().all(|sign| BEFORE_WORDS.contains(&sign));
    let alone = rest.is_empty() && !signs.is_empty();
    if !before_word && !alone {
        return name.to_owned();
    }
    let mut words: Vec<&str> = signs.chars().filter_map(word).collect();
    if matches!(signs, "<=" | ">=") {
        words.insert(1, "or");
    }
    format!("{} {rest}", words.join(" "))
}

fn word(sign: char) -> Option<&'static str> {
    let known = WORDS.iter().find(|(known, _)| *known == sign);
    known.map(|(_, word)| *word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_become_words_where_they_mean_something() {
        let cases = [
            ("+1", "plus 1"),
            ("-created_at", "minus created_at"),
            ("<=", "less or equal "),
            (">=10", "greater or equal 10"),
            ("!=", "not equal "),
            ("*", "star "),
            ("...", "dot dot dot "),
            ("_id", "_id"),
            ("@type", "@type"),
            ("$ref", "$ref"),
            ("a-b", "a-b"),
            ("--", "minus minus "),
            ("", ""),
        ];
        for (name, expected) in cases {
            assert_eq!(signs_in_words(name), expected, "{name}");
        }
    }
}
