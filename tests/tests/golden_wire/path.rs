//! Parameters in the path.

use flip_tests::golden;

use crate::support::{ODD, refusal, seen, texts, unescape, unescaped};

/// A style: its generated client, and the rows of the table for it, not exploded and exploded.
macro_rules! style {
    ($style:ident, $flat:expr, $exploded:expr) => {
        #[tokio::test]
        async fn $style() {
            use golden::$style::{
                Client,
                models::{Mix, MixRequired},
            };
            let list = || texts(&["blue", "black", "brown"]);
            let mix = || {
                Mix::new(MixRequired {
                    r: 100,
                    g: 200,
                    b: 150,
                })
            };
            let flat = seen(|to| Client::from_runtime(to).flat("blue", list(), mix())).await;
            assert_eq!(flat.target, format!("/flat/{}", $flat.join("/")));
            let exploded = |to| Client::from_runtime(to).exploded("blue", list(), mix());
            let exploded = seen(exploded).await;
            assert_eq!(
                exploded.target,
                format!("/exploded/{}", $exploded.join("/"))
            );
            assert!(exploded.body.is_empty() && exploded.method == "GET");
        }
    };
}

// The table "Style Examples", in which every parameter is named `color`.
style!(
    parameters_path_simple,
    ["blue", "blue,black,brown", "R,100,G,200,B,150"],
    ["blue", "blue,black,brown", "R=100,G=200,B=150"]
);
style!(
    parameters_path_label,
    // The version 3.0.3 has dots here, against RFC 6570; version 3.0.4 corrects it.
    [".blue", ".blue,black,brown", ".R,100,G,200,B,150"],
    [".blue", ".blue.black.brown", ".R=100.G=200.B=150"]
);
style!(
    parameters_path_matrix,
    [
        ";color=blue",
        ";colors=blue,black,brown",
        ";mix=R,100,G,200,B,150"
    ],
    [
        ";color=blue",
        ";colors=blue;colors=black;colors=brown",
        ";R=100;G=200;B=150"
    ]
);

/// The three segments behind the first.
fn segments(target: &str) -> [String; 3] {
    let segments: Vec<&str> = target.split('/').collect();
    let [_, _, color, colors, mix] = segments[..] else {
        panic!("{target}");
    };
    [color.to_owned(), colors.to_owned(), mix.to_owned()]
}

fn odd_list() -> Vec<String> {
    texts(&[ODD, "", "a,b.c;d=e", "%2C"])
}

#[tokio::test]
async fn odd_values_come_through_simple_segments() {
    use golden::parameters_path_simple::{
        Client,
        models::{Mix, MixRequired},
    };
    let mix = || {
        Mix::new(MixRequired {
            r: -1,
            g: 0,
            b: i64::MAX,
        })
    };
    let flat = seen(|to| Client::from_runtime(to).flat(ODD, odd_list(), mix())).await;
    let exploded = seen(|to| Client::from_runtime(to).exploded(ODD, odd_list(), mix())).await;
    for (target, object) in [
        (&flat.target, "R,-1,G,0,B,9223372036854775807"),
        (&exploded.target, "R=-1,G=0,B=9223372036854775807"),
    ] {
        let [color, colors, mix] = segments(target);
        assert_eq!(unescape(&color), ODD);
        assert_eq!(unescaped(&colors, ","), odd_list());
        assert_eq!(mix, object);
    }
}

#[tokio::test]
async fn odd_values_come_through_labels() {
    use golden::parameters_path_label::{
        Client,
        models::{Mix, MixRequired},
    };
    let flat = |to| {
        Client::from_runtime(to).flat(ODD, odd_list(), Mix::new(MixRequired { r: 1, g: 2, b: 3 }))
    };
    let exploded = |to| {
        Client::from_runtime(to).exploded(
            ODD,
            odd_list(),
            Mix::new(MixRequired { r: 1, g: 2, b: 3 }),
        )
    };
    for (target, separator) in [
        (seen(flat).await.target, ","),
        (seen(exploded).await.target, "."),
    ] {
        let [color, colors, _] = segments(&target);
        assert_eq!(unescape(color.strip_prefix('.').unwrap()), ODD);
        let colors = colors.strip_prefix('.').unwrap();
        assert_eq!(unescaped(colors, separator), odd_list(), "{colors}");
    }
}

#[tokio::test]
async fn odd_values_come_through_matrices() {
    use golden::parameters_path_matrix::{
        Client,
        models::{Mix, MixRequired},
    };
    let flat = |to| {
        Client::from_runtime(to).flat(ODD, odd_list(), Mix::new(MixRequired { r: 1, g: 2, b: 3 }))
    };
    let [color, colors, _] = segments(&seen(flat).await.target);
    assert_eq!(unescape(color.strip_prefix(";color=").unwrap()), ODD);
    let colors = colors.strip_prefix(";colors=").unwrap();
    assert_eq!(unescaped(colors, ","), odd_list());

    let exploded = |to| {
        Client::from_runtime(to).exploded(
            "",
            odd_list(),
            Mix::new(MixRequired { r: 1, g: 2, b: 3 }),
        )
    };
    let [color, colors, _] = segments(&seen(exploded).await.target);
    assert_eq!(color, ";color");
    let items = colors.strip_prefix(';').unwrap().split(';');
    let items: Vec<String> = items
        .map(|item| unescape(item.strip_prefix("colors").unwrap()))
        .collect();
    let expected = odd_list().into_iter().map(|item| match item.as_str() {
        "" => item,
        _ => format!("={item}"),
    });
    assert_eq!(items, expected.collect::<Vec<_>>());
}

#[tokio::test]
async fn parameters_share_segments_with_text() {
    use golden::parameters_in_path::models::{FindFormat, Place};
    use golden::parameters_in_path::operations::FindRequired;
    let seen = seen(|to| {
        golden::parameters_in_path::Client::from_runtime(to).find(FindRequired {
            simple: vec![1, 2],
            exploded: Place::new(2).room("b/c"),
            label: "l".to_owned(),
            labels: texts(&["x", "y z"]),
            matrix: texts(&["x", "y"]),
            matrices: texts(&["p", "q;"]),
            json: Place::new(3).room("é\""),
            from: 7,
            until: "a-b.c".to_owned(),
            format: FindFormat::Pdf,
        })
    })
    .await;
    let segments: Vec<&str> = seen.target.split('/').skip(1).collect();
    assert_eq!(
        segments[..4],
        [
            "1,2",
            "floor=2,room=b%2Fc",
            ".l.x.y%20z",
            ";matrix=x,y;matrices=p;matrices=q%3B"
        ]
    );
    let json: serde_json::Value = serde_json::from_str(&unescape(segments[4])).unwrap();
    assert_eq!(json, serde_json::json!({ "floor": 3, "room": "é\"" }));
    assert_eq!(segments[5], "7-a-b.c.pdf");
}

#[tokio::test]
async fn text_stands_around_a_parameter() {
    use golden::parameters::{Client, models::ListBooksSort};
    let call = |to| Client::from_runtime(to).list_books("..a/é", -2, ListBooksSort::Title);
    let seen = seen(call).await;
    assert_eq!(
        seen.target,
        "/shelves/..a%2F%C3%A9/books/v-2.json?Sort=title"
    );
}

#[tokio::test]
async fn what_would_be_another_path_is_not_sent() {
    use golden::parameters::{Client, models::ListBooksSort};
    for shelf in ["", ".", ".."] {
        let call = |to| Client::from_runtime(to).list_books(shelf, 2, ListBooksSort::Title);
        assert!(refusal(call).await.contains("shelf"), "{shelf}");
    }
}

#[tokio::test]
async fn parameters_that_are_not_in_braces_reach_the_server() {
    use golden::parameters_spelt::Client;
    let client = Client::from_runtime;
    let target = |seen: crate::support::Seen| seen.target;
    assert_eq!(
        target(seen(|to| client(to).colon("a@b.example")).await),
        "/users/a%40b.example"
    );
    assert_eq!(
        target(seen(|to| client(to).colon_between(7, "red")).await),
        "/teams/red/members/7"
    );
    assert_eq!(target(seen(|to| client(to).angles(7)).await), "/flask/7");
    assert_eq!(
        target(seen(|to| client(to).within("a", "pdf")).await),
        "/files/a.pdf"
    );
    assert_eq!(target(seen(|to| client(to).pattern(7)).await), "/pattern/7");
    assert_eq!(
        target(seen(|to| client(to).letters("x")).await),
        "/letters/x"
    );
    assert_eq!(
        target(seen(|to| client(to).other_name(7)).await),
        "/other/7"
    );
    assert_eq!(
        target(seen(|to| client(to).verb("x")).await),
        "/things/x:cancel"
    );
    assert_eq!(
        target(seen(|to| client(to).verb_alone()).await),
        "/things:search"
    );
    let nowhere = seen(|to| client(to).nowhere(7, texts(&["a", "b"]))).await;
    assert_eq!(nowhere.target, "/replays?match_id=7&tags=a&tags=b");
}
