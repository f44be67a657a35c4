//! Parameters as PHP's `json_encode` writes an array of texts.

use super::SignatureError;

/// One object, in the order of the pairs, without spaces; an array of no parameters is `[]`.
pub(super) fn json_encode(parameters: &[(String, String)]) -> Result<String, SignatureError> {
    if parameters.is_empty() {
        return Ok("[]".to_owned());
    }
    let mut json = String::from("{");
    for (index, (name, value)) in parameters.iter().enumerate() {
        let mut before = parameters.iter().take(index);
        if before.any(|(other, _)| other == name) {
            return Err(SignatureError::repeated(name));
        }
        if name.contains(['[', ']']) {
            return Err(SignatureError::nested(name));
        }
        if index > 0 {
            json.push(',');
        }
        push_text(&mut json, name);
        json.push(':');
        push_text(&mut json, value);
    }
    json.push('}');
    Ok(json)
}

fn push_text(json: &mut String, text: &str) {
    json.push('"');
    for character in text.chars() {
        match character {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            '/' => json.push_str("\\/"),
            '\u{8}' => json.push_str("\\b"),
            '\u{c}' => json.push_str("\\f"),
            '\n' => json.push_str("\\n"),
            '\r' => json.push_str("\\r"),
            '\t' => json.push_str("\\t"),
            ' '..='\u{7f}' => json.push(character),
            _ => push_units(json, character),
        }
    }
    json.push('"');
}

/// A character beyond the plane of 16 bits is two of them.
fn push_units(json: &mut String, character: char) {
    for unit in character.encode_utf16(&mut [0; 2]) {
        json.push_str(&format!("\\u{unit:04x}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encode(pairs: &[(&str, &str)]) -> Result<String, SignatureError> {
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        json_encode(&pairs.iter().map(own).collect::<Vec<_>>())
    }

    /// What PHP 8.2 printed for `echo json_encode([…]);` with the same texts.
    #[test]
    fn php_writes_the_same() -> Result<(), SignatureError> {
        let transfer = [
            ("account_number", "0022333300"),
            ("bank_code", "bni"),
            ("amount", "10000"),
            ("remark", "Rent (May) 1/2-3."),
            ("beneficiary_email", "test@mail.com,user@mail.com"),
        ];
        let cases: [(&[(&str, &str)], &str); 7] = [
            (
                &transfer,
                r#"{"account_number":"0022333300","bank_code":"bni","amount":"10000","remark":"Rent (May) 1\/2-3.","beneficiary_email":"test@mail.com,user@mail.com"}"#,
            ),
            (&[("t", "a\"b\\c/d<>&'")], r#"{"t":"a\"b\\c\/d<>&'"}"#),
            (
                &[("t", "\0\u{1}\u{8}\t\n\u{b}\u{c}\r\u{1b}\u{1f}\u{7f}")],
                "{\"t\":\"\\u0000\\u0001\\b\\t\\n\\u000b\\f\\r\\u001b\\u001f\u{7f}\"}",
            ),
            (
                &[(
                    "t",
                    "\u{80}\u{e9}\u{a0}\u{2028}\u{ffff}\u{10000}\u{1f4b8}\u{10ffff}",
                )],
                r#"{"t":"\u0080\u00e9\u00a0\u2028\uffff\ud800\udc00\ud83d\udcb8\udbff\udfff"}"#,
            ),
            (
                &[("n\u{e9}/x", ""), ("b", "1"), ("a", "2")],
                r#"{"n\u00e9\/x":"","b":"1","a":"2"}"#,
            ),
            (
                &[("idempotency-key", "k+ %2F")],
                r#"{"idempotency-key":"k+ %2F"}"#,
            ),
            (&[], "[]"),
        ];
        for (pairs, expected) in cases {
            assert_eq!(encode(pairs)?, expected);
        }
        Ok(())
    }

    #[test]
    fn what_flip_would_sign_of_lists_is_not_guessed() {
        let twice = encode(&[("a", "1"), ("b", "2"), ("a", "3")]);
        assert_eq!(twice, Err(SignatureError::repeated("a")));
        let list = encode(&[("a", "1"), ("b[]", "2")]);
        assert_eq!(list, Err(SignatureError::nested("b[]")));
    }
}
