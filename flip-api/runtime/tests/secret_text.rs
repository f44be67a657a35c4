//! What mistakes in a configuration make of a secret, and that no real one is refused.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use flip_runtime::{SecretMistake, Verifier, check_secret_text};

/// A hash as tokens look like; the name behind the last `$` ends at the first `.` or `/`.
const HASHES: [&str; 6] = [
    "$2y$13$abcDEF0/xyz.OPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz012",
    "$2y$13$abcDEF0123456789OPQRSTUVWXYZabcdefghijklmnopqrstuvwxy",
    "$2y$13$./cDEF0/xyz.OPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz012",
    "$2y$13$abcDEF0/xyzOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123",
    "$2y$13$7bcDEF0123456789OPQRSTUVWXYZabcdefghijklmnopqrstuvwxy",
    "$2y$13$12cDEF0/xyz.OPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz012",
];

#[test]
fn real_secrets_are_taken() {
    let secrets = HASHES.iter().copied().chain([
        "$2y$13$abc/def.GHI+jkl=",
        "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy",
        "JDJ5JDEzJHNhbXBsZQ",
        "JDJ5JDEzJHNhbXBsZQ==",
        "QUJDRA=",
        "ABC_DEF=",
        "yourvalidationtoken",
        "token-from-the-environment",
        "yes",
        "y2k-token",
        "yabc",
        "y3kTokenOfLettersAndDigits4711",
        "/base64/begins+alike=",
        "/OfBase64NoneIsLongEnoughToBeWhatIsLeftOfAHashOfAPassword",
        "2yard",
        "environment-token",
        "envABC",
        "a-b--c",
        "naN0",
        "nullify",
        "none-of-these",
        "k~!@#%^&*()_+-={}|[];,?",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl",
        "a",
    ]);
    for secret in secrets {
        assert_eq!(check_secret_text(secret), Ok(()), "{secret}");
    }
}

#[test]
fn each_mistake_is_named() {
    use SecretMistake::*;
    let cases: &[(SecretMistake, &[&str])] = &[
        (Empty, &[""]),
        (
            WhiteSpace,
            &[
                " ",
                "\n",
                "to ken",
                "token\n",
                " token",
                "to\r\nken",
                "token\t",
                "token\u{a0}",
            ],
        ),
        (Control, &["to\u{0}ken", "token\u{1b}", "\u{7f}token"]),
        (
            Invisible,
            &[
                "\u{feff}token",
                "token\u{200b}",
                "to\u{ad}ken",
                "\u{200e}token",
                "to\u{2060}ken",
                "token\u{fffd}",
            ],
        ),
        (
            Quoted,
            &[
                "\"token\"",
                "'token'",
                "\"token",
                "token'",
                "`token`",
                "“token”",
                "‘token’",
                "'token'\n",
                "&quot;token&quot;",
            ],
        ),
        (
            Nothing,
            &[
                "null",
                "NULL",
                "undefined",
                "None",
                "nil",
                "<nil>",
                "(null)",
                "true",
                "{}",
                "[]",
                "NaN",
                "-",
                "--",
                "\u{2014}",
                "N/A",
                "n.a.",
                "<n/a>",
            ],
        ),
        (
            Unexpanded,
            &[
                "${TOKEN}",
                "${TOKEN:-x}",
                "$TOKEN",
                "$(cat token)",
                "{{ token }}",
                "{{token}}",
                "%TOKEN%",
                "<%= token %>",
                "#{token}",
                "$",
                "__TOKEN__",
                "@token@",
                "$env:FLIP_TOKEN",
                "env:FLIP_TOKEN",
                "process.env.FLIP_TOKEN",
                "process.env['FLIP_TOKEN']",
                "import.meta.env.FLIP_TOKEN",
                "os.environ[\"FLIP_TOKEN\"]",
                "os.getenv('FLIP_TOKEN')",
                "env('FLIP_TOKEN')",
                "ENV[FLIP_TOKEN]",
                "op://vault/flip/token",
            ],
        ),
        (
            Assignment,
            &[
                "FLIP_TOKEN=abc",
                "export FLIP_TOKEN=abc",
                "FLIP_TOKEN='abc'",
            ],
        ),
        (
            Placeholder,
            &[
                "<token>",
                "<your token>",
                "…",
                "$2y$13$…",
                "$2y$13$...",
                "changeme",
                "CHANGE_ME",
                "your-secret-key",
                "YOUR_API_KEY",
                "your-token",
                "********",
                "••••••",
                "placeholder",
                "TODO",
                "[redacted]",
                "REDACTED",
                "[FILTERED]",
                "{token}",
                "[your-token]",
            ],
        ),
        (
            Escaped,
            &["$$2y$$13$$abc", "\\$2y\\$13\\$abc", "%242y%2413%24abc"],
        ),
        (
            Expanded,
            &[
                "y3",
                "y",
                "y3/xyz",
                "y3./abc",
                "y$abc/x",
                "y/x",
                "y.x",
                "$2y$13",
                "$2y$13/x",
                "$2b$10",
                "./xyz",
                "/x.y",
                "$/x",
                "$./x",
                "y3bc/x",
                "/xyz",
                "/",
                "$2y$$13$abc",
                "$2y$13$",
                "$2y$13$a$b",
                "$2y$1$abc",
                "$2y$",
                "2y$13$abc",
            ],
        ),
    ];
    for (mistake, texts) in cases {
        for text in *texts {
            assert_eq!(check_secret_text(text), Err(*mistake), "{text:?}");
        }
    }
}

/// How many bytes behind a `$` are the name of a variable.
type Length<'a> = &'a dyn Fn(&[u8]) -> usize;

/// Does what programs do with `$`, by their rules, and looks at what they leave.
#[test]
fn what_a_shell_leaves_of_a_hash_is_refused() {
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    // Takes out variables: how many bytes the name behind a `$` has.
    let expand = |text: &str, length: &dyn Fn(&[u8]) -> usize| {
        let (mut left, mut rest) = (String::new(), text.as_bytes());
        while let Some((first, behind)) = rest.split_first() {
            rest = behind;
            match length(behind) {
                0 => left.push(char::from(*first)),
                _ if *first != b'$' => left.push(char::from(*first)),
                name => rest = &behind[name..],
            }
        }
        left
    };
    let run = |text: &[u8]| text.iter().take_while(|byte| is_name(**byte)).count();
    let digits = |text: &[u8]| text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let sh = |text: &[u8]| if digits(text) > 0 { 1 } else { run(text) };
    let zsh = |text: &[u8]| {
        if digits(text) > 0 {
            digits(text)
        } else {
            run(text)
        }
    };
    let upper = |text: &[u8]| {
        let is_upper =
            |byte: &&u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || **byte == b'_';
        text.iter().take_while(is_upper).count()
    };
    let letters = |text: &[u8]| if digits(text) > 0 { 0 } else { run(text) };
    let make = |text: &[u8]| run(text).min(1);
    let programs: [(&str, Length<'_>); 6] = [
        ("sh", &sh),
        ("zsh", &zsh),
        ("godotenv", &upper),
        ("dotenv-expand", &letters),
        ("PowerShell", &run),
        ("make", &make),
    ];
    for hash in HASHES {
        for (program, length) in programs {
            let left = expand(hash, length);
            if left != hash {
                let mistake = match left.as_str() {
                    "" => SecretMistake::Empty,
                    _ => SecretMistake::Expanded,
                };
                assert_eq!(check_secret_text(&left), Err(mistake), "{program}: {left}");
            }
        }
    }
    assert_eq!(expand("$2y$13$abc/x", &sh), "y3/x");
}

#[test]
fn refusal_names_cause_and_cure_and_never_the_secret() {
    for text in [
        "'hunter2'",
        "\u{feff}hunter2",
        "hunter2\n",
        "y3./hunter2",
        "HUNTER_2=hunter2",
    ] {
        let error = Verifier::new(text).unwrap_err();
        let shown = format!("{error} {error:?}");
        assert!(
            !shown.contains("hunter2") && shown.contains(": "),
            "{shown}"
        );
        assert_eq!(Err(error.mistake()), check_secret_text(text));
        Verifier::new("x").unwrap().accept_also(text).unwrap_err();
    }
}
