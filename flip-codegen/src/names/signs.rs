//! Signs that carry meaning become words, so that `+1` and `-1` differ.

use super::words::words;

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

/// Those that mean something behind a word, as in `StartTime>=` or `A+`.
const BEHIND_WORDS: &[char] = &['+', '-', '<', '>', '=', '!', '#', '*'];
/// Words that times end or begin with: what is less than a time is before it.
const OF_TIME: &[&str] = &[
    "at",
    "created",
    "date",
    "day",
    "deadline",
    "end",
    "expires",
    "expiry",
    "from",
    "modified",
    "month",
    "on",
    "since",
    "start",
    "time",
    "timestamp",
    "until",
    "updated",
    "week",
    "year",
];

/// The name with words in place of signs that nothing else would tell apart.
pub(super) fn signs_in_words(name: &str) -> String {
    let rest = name.trim_start_matches(|sign| word(sign).is_some());
    let signs = name.get(..name.len() - rest.len()).unwrap_or_default();
    let before_word = rest.starts_with(char::is_alphanumeric)
        && !signs.is_empty()
        && signs.chars().all(|sign| BEFORE_WORDS.contains(&sign));
    let alone = rest.is_empty() && !signs.is_empty();
    if !before_word && !alone {
        return signs_behind_in_words(name);
    }
    let mut words: Vec<&str> = signs.chars().filter_map(word).collect();
    if matches!(signs, "<=" | ">=") {
        words.insert(1, "or");
    }
    let rest = signs_behind_in_words(rest);
    format!("{} {rest}", words.join(" "))
}

/// `StartTime<` is `StartTime before`. The signs may stand in brackets, as in `created[gte]`, which
/// are no part of the name.
fn signs_behind_in_words(name: &str) -> String {
    let stem = name.trim_end_matches(|sign: char| {
        BEHIND_WORDS.contains(&sign) || matches!(sign, '[' | ']' | ' ')
    });
    let tail = name.get(stem.len()..).unwrap_or_default();
    let signs: String = tail
        .chars()
        .filter(|sign| BEHIND_WORDS.contains(sign))
        .collect();
    if signs.is_empty() || !stem.ends_with(char::is_alphanumeric) {
        return name.to_owned();
    }
    let is_time = is_of_time(stem);
    let words = match signs.as_str() {
        "<" if is_time => "before".to_owned(),
        ">" if is_time => "after".to_owned(),
        "<=" | "=<" if is_time => "at or before".to_owned(),
        ">=" | "=>" if is_time => "at or after".to_owned(),
        "<" => "less than".to_owned(),
        ">" => "greater than".to_owned(),
        "<=" | "=<" => "at most".to_owned(),
        ">=" | "=>" => "at least".to_owned(),
        "!" | "!=" | "<>" => "not".to_owned(),
        "=" | "==" => "equal".to_owned(),
        other => {
            let words: Vec<&str> = other.chars().filter_map(word).collect();
            words.join(" ")
        }
    };
    format!("{stem} {words}")
}

fn is_of_time(stem: &str) -> bool {
    let words = words(stem);
    let is_known = |word: &String| OF_TIME.contains(&word.to_lowercase().as_str());
    words.first().is_some_and(is_known) || words.last().is_some_and(is_known)
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
            ("StartTime<", "StartTime before"),
            ("StartTime>", "StartTime after"),
            ("DateCreated<=", "DateCreated at or before"),
            ("created_at>=", "created_at at or after"),
            ("updated[<]", "updated before"),
            ("Amount<", "Amount less than"),
            ("Amount>", "Amount greater than"),
            ("price<=", "price at most"),
            ("price[>=]", "price at least"),
            ("status!", "status not"),
            ("status!=", "status not"),
            ("A+", "A plus"),
            ("O-", "O minus"),
            ("C++", "C plus plus"),
            ("C#", "C hash"),
            ("ids[]", "ids[]"),
            ("-name<", "minus name less than"),
            ("", ""),
        ];
        for (name, expected) in cases {
            assert_eq!(signs_in_words(name), expected, "{name}");
        }
    }
}
