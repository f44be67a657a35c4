//! Parts and files.

use flip_runtime::{CallOptions, File};

use crate::shelf::{Add, Cover, client, router};

fn cover(title: &str) -> Cover {
    Cover {
        title: title.to_owned(),
        tags: vec!["5".to_owned(), "a,b".to_owned()],
        pages: Some(7),
        cover: File::new("a \"b\"\r\n.png", vec![0, 13, 10, 45, 45, 255]).content_type("image/png"),
    }
}

#[tokio::test]
async fn parts_and_files_arrive_as_they_were_sent() {
    for title in ["Max & Moritz", "", "é\r\n--", "{\"a\":1}"] {
        let body = cover(title);
        let content = body.cover.content().as_bytes().cloned();
        let expected = format!("{body:?} {:?} {content:?}", body.cover.name());
        let told = client(router())
            .execute(&Add { body }, &CallOptions::default())
            .await
            .unwrap();
        assert_eq!(told, expected);
    }
}

#[tokio::test]
async fn list_without_items_and_absent_field_arrive_as_such() {
    let mut body = cover("x");
    body.tags.clear();
    body.pages = None;
    let told = client(router())
        .execute(&Add { body }, &CallOptions::default())
        .await
        .unwrap();
    assert!(
        told.contains("tags: []") && told.contains("pages: None"),
        "{told}"
    );
}
