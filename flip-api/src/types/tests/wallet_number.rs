use crate::types::WalletNumber;

#[test]
fn number_in_any_form_is_sent_in_the_local_one() {
    for text in [
        "081234567890",
        "6281234567890",
        "+6281234567890",
        "+62 812-3456-7890",
        " (+62) 812.3456.7890 ",
        "0812 3456 7890",
        "006281234567890",
    ] {
        let number = WalletNumber::new(text);
        assert_eq!(
            number.as_ref().map(WalletNumber::as_str),
            Ok("081234567890"),
            "{text}"
        );
        assert_eq!(String::from(number.unwrap()), "081234567890");
    }
}

#[test]
fn text_that_is_no_number_of_a_wallet_is_refused() {
    for text in [
        "",
        "+",
        "0",
        "62",
        "+620812345678",
        "0812345",
        "8123456789",
        "+1 555 0100 200",
        "+62+81234567890",
        "0812345678a",
        "08123456789012345",
        "٠٨١٢٣٤٥٦٧٨٩",
    ] {
        let error = WalletNumber::new(text).expect_err(text);
        let is_shown = text.len() > 2 && error.to_string().contains(text);
        assert!(!is_shown, "{error}");
    }
}

#[test]
fn number_is_not_shown() {
    let shown = format!("{:?}", WalletNumber::new("081234567890").unwrap());
    assert_eq!(shown, "WalletNumber([redacted])");
}
