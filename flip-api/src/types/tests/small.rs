use flip_runtime::check::Text;

use super::{Outcome, again, message};
use crate::types::{Flag, Link, UnixTime};

#[test]
fn flags_are_read_and_written_as_they_came() -> Outcome {
    let cases = [
        ("0", false),
        ("1", true),
        ("\"0\"", false),
        ("\"1\"", true),
        ("true", true),
        ("false", false),
    ];
    for (json, set) in cases {
        let flag: Flag = serde_json::from_str(json)?;
        assert_eq!(flag.is_set(), set, "{json}");
        assert_eq!(flag, Flag::from(set), "{json}");
        assert_eq!(serde_json::to_string(&flag)?, json);
    }
    assert_eq!(
        serde_json::to_string(&[Flag::OFF, Flag::from(true)])?,
        "[0,1]"
    );
    assert_eq!(format!("{} {:?}", Flag::ON, Flag::OFF), "1 Flag(false)");
    assert_eq!("0".parse(), Ok(Flag::OFF));
    Ok(())
}

#[test]
fn anything_else_is_no_flag() {
    for json in [
        "2", "-1", "01x", "1.0", "\"\"", "\"true\"", "\"01\"", "null", "[]", "{}",
    ] {
        assert!(message::<Flag>(json).is_some(), "{json}");
    }
}

#[test]
fn unix_times_are_numbers_or_texts() -> Outcome {
    for json in ["1658379743", "\"1658379743\"", "0", "-1", "\"-1\""] {
        assert_eq!(again::<UnixTime>(json)?, json);
    }
    let (number, text) = ("1658379743", "\"1658379743\"");
    let number: UnixTime = serde_json::from_str(number)?;
    assert_eq!(number, serde_json::from_str(text)?);
    assert_eq!(
        format!("{number} {number:?}"),
        "1658379743 UnixTime(1658379743)"
    );
    for json in [
        "1658379743000",
        "1.0",
        "1e9",
        "-0",
        "\"007\"",
        "\"+1\"",
        "\"\"",
        "null",
        "true",
    ] {
        assert!(message::<UnixTime>(json).is_some(), "{json}");
    }
    Ok(())
}

#[test]
fn links_get_a_scheme_only_when_they_have_none() {
    let cases = [
        ("flip.id/$shop/#title", "https://flip.id/$shop/#title"),
        ("flip.id:8080/x", "https://flip.id:8080/x"),
        ("//flip.id/x", "https://flip.id/x"),
        (" flip.id/x\n", "https://flip.id/x"),
        ("https://flip.id/x", "https://flip.id/x"),
        ("HTTP://flip.id/x", "HTTP://flip.id/x"),
        ("shopee-app://pay?x=1", "shopee-app://pay?x=1"),
        (
            "flip.id/?back=https://shop.example",
            "https://flip.id/?back=https://shop.example",
        ),
        ("flip.id?u=a://b", "https://flip.id?u=a://b"),
        ("javascript:alert(1)", "https://javascript:alert(1)"),
        ("://x", "https://://x"),
        ("", ""),
        ("/relative", "/relative"),
    ];
    for (wire, absolute) in cases {
        let link = Link::from(wire);
        assert_eq!(link.to_absolute(), absolute, "{wire}");
        assert_eq!(Link::from(absolute).to_absolute(), absolute, "{wire}");
        assert_eq!(
            (link.as_str(), link.text(), link.to_string().as_str()),
            (wire, wire, wire)
        );
    }
}

#[test]
fn links_keep_their_text() -> Outcome {
    let json = "\"flip.id/$shop/#caf\u{e9}\"";
    assert_eq!(again::<Link>(json)?, json);
    assert_eq!(
        again::<Link>("\"https:\\/\\/flip.id\"")?,
        "\"https://flip.id\""
    );
    assert!(message::<Link>("17").is_some());
    Ok(())
}
