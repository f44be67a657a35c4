//! Everything false that is sent.

use super::support::{DATA, TOKEN, encoded, form};

/// What is sent, and the status with which it is to be answered.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) body: Vec<u8>,
    pub(crate) status: u16,
}

fn case(name: &'static str, body: impl Into<Vec<u8>>, status: u16) -> Case {
    let body = body.into();
    Case { name, body, status }
}

fn tokens() -> Vec<Case> {
    let data = format!("data={}", encoded(DATA));
    let token = encoded(TOKEN);
    let inside = DATA.replacen('{', &format!("{{\"token\":\"{TOKEN}\","), 1);
    vec![
        case("another token", form(DATA, "another"), 401),
        case(
            "a prefix of the token",
            form(DATA, &TOKEN[..TOKEN.len() - 1]),
            401,
        ),
        case("one byte of the token", form(DATA, "$"), 401),
        case("the end of the token", form(DATA, &TOKEN[1..]), 401),
        case("a longer token", form(DATA, &format!("{TOKEN}x")), 401),
        case("the token twice over", form(DATA, &TOKEN.repeat(2)), 401),
        case(
            "the token in lower case",
            form(DATA, &TOKEN.to_lowercase()),
            401,
        ),
        case("an empty token", form(DATA, ""), 401),
        case("no token", data.clone(), 401),
        case("no value for the token", format!("{data}&token"), 401),
        case("the token in the payload", form(&inside, ""), 401),
        case(
            "the token in the payload only",
            format!("data={}", encoded(&inside)),
            401,
        ),
        case(
            "a space behind the token",
            form(DATA, &format!("{TOKEN} ")),
            401,
        ),
        case(
            "a plus behind the token",
            format!("{data}&token={token}+"),
            401,
        ),
        case(
            "two true tokens",
            format!("{data}&token={token}&token={token}"),
            401,
        ),
        case(
            "a false and a true token",
            format!("token=x&{data}&token={token}"),
            401,
        ),
        case(
            "a true and a false token",
            format!("token={token}&{data}&token=x"),
            401,
        ),
        case(
            "a true and an empty token",
            format!("token={token}&{data}&token="),
            401,
        ),
        case("a list of tokens", format!("{data}&token[]={token}"), 401),
    ]
}

fn encodings() -> Vec<Case> {
    let data = format!("data={}", encoded(DATA));
    let token = encoded(TOKEN);
    let twice = encoded(&token);
    vec![
        case("the name in capitals", format!("{data}&TOKEN={token}"), 401),
        case(
            "an encoded second token",
            format!("{data}&%74oken=x&token={token}"),
            401,
        ),
        case(
            "an encoded name, encoded once more",
            format!("{data}&%2574oken={token}"),
            401,
        ),
        case(
            "an encoded equals sign",
            format!("{data}&token%3D{token}"),
            401,
        ),
        case(
            "an encoded ampersand",
            format!("{data}%26token={token}"),
            401,
        ),
        case(
            "a semicolon between the fields",
            format!("{data};token={token}"),
            401,
        ),
        case(
            "a space before the name",
            format!("{data}&+token={token}"),
            401,
        ),
        case(
            "the token encoded twice",
            format!("{data}&token={twice}"),
            401,
        ),
        case(
            "a token of wide characters",
            format!("{data}&token=%C0%A4{token}"),
            401,
        ),
        case(
            "a token that is not UTF-8",
            format!("{data}&token=%FF%FE"),
            401,
        ),
        case(
            "NUL behind the token",
            format!("{data}&token={token}%00"),
            401,
        ),
        case(
            "NUL and more behind the token",
            format!("{data}&token={token}%00x"),
            401,
        ),
        case(
            "NUL behind the name",
            format!("{data}&token%00={token}"),
            401,
        ),
        case(
            "a raw NUL behind the token",
            [&form(DATA, TOKEN)[..], b"\0"].concat(),
            401,
        ),
        case(
            "a token of NULs",
            form(DATA, &"\0".repeat(TOKEN.len())),
            401,
        ),
        case("NUL alone", "\0", 400),
        case("half an escape", format!("{data}&token=%"), 401),
        case(
            "UTF-16",
            DATA.encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect::<Vec<_>>(),
            400,
        ),
    ]
}

fn bodies() -> Vec<Case> {
    let token = format!("token={}", encoded(TOKEN));
    let data = format!("data={}", encoded(DATA));
    let json = format!("{{\"token\":\"{TOKEN}\",\"data\":\"=\"}}");
    let deep = |open: &str, close: &str| {
        format!(
            "data={}{}&{token}",
            open.repeat(100_000),
            close.repeat(100_000)
        )
    };
    let unknown = DATA.replacen(
        '{',
        &format!("{{\"x\":{}{},", "[".repeat(9_000), "]".repeat(9_000)),
        1,
    );
    vec![
        case("nothing", "", 400),
        case("JSON", json, 400),
        case(
            "parts",
            format!("--b\r\ncontent-disposition: form-data; name=\"token\"\r\n\r\n{TOKEN}"),
            400,
        ),
        case("no payload", token.clone(), 400),
        case("two payloads", format!("{data}&{data}&{token}"), 400),
        case(
            "two payloads, one encoded",
            format!("{data}&d%61ta=%7B%7D&{token}"),
            400,
        ),
        case("an empty payload", format!("data=&{token}"), 400),
        case(
            "a payload that is not UTF-8",
            format!("data=%FF&{token}"),
            400,
        ),
        case(
            "a payload that is not JSON",
            format!("data=%00&{token}"),
            400,
        ),
        case(
            "a payload of another shape",
            format!("data=[]&{token}"),
            400,
        ),
        case("half a payload", form(&DATA[..DATA.len() / 2], TOKEN), 400),
        case(
            "a doubled field in the payload",
            form(&DATA.replacen('{', "{\"id\":\"FT2\",", 1), TOKEN),
            400,
        ),
        case("a deep payload, not closed", deep("[", ""), 400),
        case("a deep payload", deep("[", "]"), 400),
        case("a deep field that nobody knows", form(&unknown, TOKEN), 400),
        case(
            "a deep payload and no token",
            "data=".to_owned() + &"{".repeat(100_000),
            401,
        ),
        case(
            "10 MB with the token",
            form(&" ".repeat(10_000_000 / 3), TOKEN),
            413,
        ),
        case("10 MB of nothing", vec![0; 10_000_000], 413),
        case("10 MB of fields", b"token=x&".repeat(10_000_000 / 8), 413),
    ]
}

pub(crate) fn cases() -> impl Iterator<Item = Case> {
    tokens().into_iter().chain(encodings()).chain(bodies())
}
