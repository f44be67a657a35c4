use super::Random;
use crate::types::{Decimal, rules};

type Rule = fn(&str) -> Option<&'static str>;

/// Texts that keep a rule, and texts that break it.
fn compare(rule: Rule, kept: &[&str], broken: &[&str]) {
    for text in kept {
        assert_eq!(rule(text), None, "{text}");
    }
    for text in broken {
        assert!(rule(text).is_some(), "{text}");
    }
}

#[test]
fn only_digits_are_digits() {
    compare(
        rules::digits,
        &["0", "0011223344", "1122333300", ""],
        &["1 2", "+62", "12a", "１２", "-1", "1.0", "12\n"],
    );
}

#[test]
fn remarks_are_short_and_plain() {
    compare(
        rules::transfer_remark,
        &[
            "a",
            "some remark",
            "Inv. 17/2026 (a-b)",
            "123456789012345678",
        ],
        &[
            "",
            "1234567890123456789",
            "a&b",
            "café",
            "a_b",
            "a,b",
            "a\tb",
        ],
    );
}

#[test]
fn keys_are_letters_and_digits() {
    compare(
        rules::alphanumeric,
        &["aVncCDdKW9dciRvH9qSH", "1"],
        &["a-b", "a b", "é", "a_b"],
    );
}

#[test]
fn addresses_are_plain() {
    compare(
        rules::postal_address,
        &["Jalan Margonda Raya", "Jl. A/B No. 1-2 (RT 003)"],
        &[
            "Jl. A, Depok",
            "Jl. A\nDepok",
            "Jl. \"A\"",
            "Jl. #3",
            "Café",
        ],
    );
}

#[test]
fn the_length_of_a_phone_number_depends_on_its_begin() {
    let number = |first: char, length: usize| format!("{first}{}", "1".repeat(length - 1));
    for length in 1..40 {
        let (domestic, international) = (number('0', length), number('+', length));
        let is_broken = rules::phone_number(&domestic).is_some();
        assert_eq!(is_broken, !(8..=24).contains(&length), "{length}");
        let is_broken = rules::phone_number(&international).is_some();
        assert_eq!(is_broken, !(10..=26).contains(&length), "{length}");
    }
    compare(
        rules::phone_number,
        &["+628123456789", "08123456789"],
        &["", "628123456789", " 08123456789"],
    );
}

#[test]
fn countries_are_three_capitals() {
    compare(
        rules::country_code,
        &["IDN", "GBR"],
        &["", "ID", "idn", "IDNX", "I1N", "ÀÀ"],
    );
}

#[test]
fn amounts_have_at_most_two_decimals() {
    compare(
        rules::amount,
        &["0", "300.6", "300.60", "100000000000000000000"],
        &[
            "", "-1", "1.", ".5", "1.234", "1,5", "1e3", "1.2.3", "+1", " 1",
        ],
    );
}

/// What the rules say of characters is what they say of each of them.
#[test]
fn no_other_character_is_let_through() {
    for character in (0..0x3000).filter_map(char::from_u32) {
        let text = character.to_string();
        let is_digit = character.is_ascii_digit();
        let is_word = character.is_ascii_alphanumeric();
        let is_plain = is_word || " .-/()".contains(character);
        assert_eq!(rules::digits(&text).is_none(), is_digit, "{text:?}");
        assert_eq!(rules::alphanumeric(&text).is_none(), is_word, "{text:?}");
        assert_eq!(rules::postal_address(&text).is_none(), is_plain, "{text:?}");
        assert_eq!(
            rules::transfer_remark(&text).is_none(),
            is_plain,
            "{text:?}"
        );
    }
}

/// Whatever is an amount is a decimal number, too.
#[test]
fn every_amount_is_a_decimal() {
    let mut random = Random::new(6);
    for _ in 0..5_000 {
        let json = random.json(0);
        let text = json.trim_matches('"');
        if rules::amount(text).is_none() {
            assert!(Decimal::new(text).is_ok(), "{text}");
        }
    }
}
