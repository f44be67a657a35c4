//! Parameters in headers.

use flip_tests::golden;
use golden::parameters_header_styles::{
    Client, models::Mix, models::MixRequired, operations::Find,
};

use crate::support::{Seen, refusal, seen, texts};

async fn sent(set: impl FnOnce(Find) -> Find) -> Seen {
    let call = |to| set(Client::from_runtime(to).find());
    let seen = seen(call).await;
    assert_eq!((seen.target.as_str(), seen.body.len()), ("/p", 0));
    seen
}

/// The rows `simple` of the table "Style Examples".
#[tokio::test]
async fn the_table_of_styles() {
    let list = || texts(&["blue", "black", "brown"]);
    let mix = || {
        Mix::new(MixRequired {
            r: 100,
            g: 200,
            b: 150,
        })
    };
    let seen = sent(|find| {
        let find = find.x_text("blue").x_text_exploded("blue").x_page(-7);
        let find = find.x_list(list()).x_list_exploded(list());
        find.x_mix(mix()).x_mix_exploded(mix())
    })
    .await;
    let expected = [
        ("x-text", "blue"),
        ("x-text-exploded", "blue"),
        ("x-list", "blue,black,brown"),
        ("x-list-exploded", "blue,black,brown"),
        ("x-mix", "R,100,G,200,B,150"),
        ("x-mix-exploded", "R=100,G=200,B=150"),
        ("x-page", "-7"),
    ];
    for (name, value) in expected {
        assert_eq!(seen.header(name), Some(value), "{name}");
    }
}

#[tokio::test]
async fn nothing_is_encoded() {
    let odd = ":/?#[]@!$&'()*+;=% |\"<>\\^`{}~";
    let seen = sent(|find| {
        find.x_text(format!("{odd},b"))
            .x_list(texts(&[odd, "", "x"]))
    })
    .await;
    assert_eq!(seen.header("x-text"), Some(format!("{odd},b").as_str()));
    let list: Vec<&str> = seen.header("x-list").unwrap().split(',').collect();
    assert_eq!(list, [odd, "", "x"]);
}

#[tokio::test]
async fn what_is_absent_or_empty_is_not_sent() {
    let absent = sent(|find| find).await;
    let empty = sent(|find| find.x_list([""; 0]).x_list_exploded([""; 0])).await;
    for name in ["x-text", "x-list", "x-list-exploded", "x-mix", "x-page"] {
        assert_eq!((absent.header(name), empty.header(name)), (None, None));
    }
    assert_eq!(
        sent(|find| find.x_text("")).await.header("x-text"),
        Some("")
    );
}

#[tokio::test]
async fn what_no_header_carries_is_not_sent() {
    for odd in ["é", "a\r\nx-evil: 1", "a\0"] {
        let call = |to| -> Find { Client::from_runtime(to).find().x_text(odd) };
        assert!(refusal(call).await.contains("X-Text"), "{odd}");
    }
    let call = |to| -> Find { Client::from_runtime(to).find().x_list(texts(&["a,b"])) };
    assert!(refusal(call).await.contains("X-List"));
}

#[tokio::test]
async fn a_parameter_of_json_is_ascii() {
    use golden::parameters_in_headers::{Client, models::Place};
    let place = Place::new(2).room("é \u{1f600}, \"x\"");
    let seen = seen(|to| Client::from_runtime(to).find("s").x_json(place)).await;
    let text = seen.header("x-json").unwrap();
    assert!(text.is_ascii(), "{text}");
    let read: serde_json::Value = serde_json::from_str(text).unwrap();
    assert_eq!(read["room"], "é \u{1f600}, \"x\"");
}

#[tokio::test]
async fn the_headers_of_every_request() {
    let seen = sent(|find| find.header("x-own", "1")).await;
    assert_eq!(seen.header("x-own"), Some("1"));
    assert!(seen.header("host").unwrap().starts_with("127.0.0.1:"));
    assert!(
        seen.header("user-agent")
            .unwrap()
            .starts_with("flip-runtime/")
    );
    for name in ["content-type", "cookie", "authorization"] {
        assert_eq!(seen.header(name), None);
    }
}
