use std::collections::BTreeMap;

use flip_codegen::source::MemoryFiles;

use super::compare::{Answer, compare};
use super::lock::{Lock, LockedPage, News};
use super::read::Page;
use super::report::Report;
use super::spec::Spec;
use super::statement::Fact;
use crate::files;

const SPEC: &str = include_str!("tests/spec.yaml");
const CODES: &str = include_str!("tests/codes.yaml");
const TEXT: &str = include_str!("tests/page.txt");
const HTML: &str = include_str!("tests/page.html");

fn spec_of(text: &str) -> Spec {
    let files = [("spec.yaml", text), ("codes.yaml", CODES)];
    let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
    Spec::read(
        &MemoryFiles(BTreeMap::from(files)),
        "spec.yaml",
        "codes.yaml",
    )
    .unwrap()
}

/// What the spec says of the statements of a kind.
fn answers(page: &str, spec: &str, noun: &str) -> Vec<Answer> {
    let page = Page::read(page);
    let answers = compare(&page, &spec_of(spec));
    let both = page.statements.iter().zip(answers);
    let of_kind = both.filter(|(statement, _)| statement.fact.noun() == noun);
    of_kind.map(|(_, answer)| answer).collect()
}

fn news(before: &str, after: &str) -> News {
    let earlier = LockedPage::new(&Page::read(before), "https://docs.example", "2026-01-31");
    News::of(&Page::read(after), &earlier)
}

fn replaced(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1)
}

#[test]
fn reads_every_kind_of_statement() {
    let page = Page::read(TEXT);
    let facts = page
        .statements
        .iter()
        .map(|one| format!("{}: {}", one.fact.noun(), one.fact));
    let expected = "\
endpoint: POST /v2/lamps/{lamp_id}
sentence: Switches a lamp on or off
media-type: application/x-www-form-urlencoded
values: [ON, OFF]
sentence: What the lamp is to do next.
status: 200
status: 422
media-type: application/json
body: /id 12345678901234567890, /state \"ON\", /watts 7.50
body: /code \"REFUSED\", /errors/0/attribute \"state\", /errors/0/code…
error: 2001 \"State is not known\" for `state`
error: 2002 \"Lamp is not known\"
callback: lampBroken
sentence: We call you as soon as a lamp breaks.
values: [BROKEN, MISSING]
status: 200";
    assert_eq!(facts.collect::<Vec<_>>().join("\n"), expected);
    assert_eq!(page.name(), "POST /v2/lamps/{lamp_id}");
}

#[test]
fn html_and_text_of_a_page_state_the_same() {
    let (html, text) = (Page::read(HTML), Page::read(TEXT));
    let facts = |page: &Page| {
        page.statements
            .iter()
            .map(|one| one.fact.clone())
            .collect::<Vec<Fact>>()
    };
    assert_eq!(facts(&html), facts(&text));
    assert_eq!(news(TEXT, HTML), News::default());
    let status = html
        .statements
        .iter()
        .find(|one| one.fact == Fact::Status(422))
        .unwrap();
    assert!(HTML.lines().nth(status.line - 1).unwrap().contains("422"));
}

#[test]
fn page_that_the_spec_was_written_from_is_clean() {
    let page = Page::read(TEXT);
    let earlier = LockedPage::new(&page, "https://docs.example", "2026-01-31");
    let report = Report {
        file: "page.txt",
        page: &page,
        answers: compare(&page, &spec_of(SPEC)),
        earlier: Some(&earlier),
        news: Some(News::of(&page, &earlier)),
    };
    assert_eq!(
        report.text(false).lines().count(),
        3,
        "{}",
        report.text(false)
    );
    assert!(report.is_clean());
}

#[test]
fn other_value_in_a_body_is_named_by_its_pointer() {
    let page = replaced(TEXT, "7.50", "7.5");
    let [Answer::Other { place, difference }, Answer::Same { .. }] =
        &answers(&page, SPEC, "body")[..]
    else {
        panic!("{:?}", answers(&page, SPEC, "body"));
    };
    assert_eq!(difference, "/watts: the page has 7.5, the spec 7.50");
    assert!(place.starts_with("spec.yaml:"), "{place}");
}

#[test]
fn body_of_another_shape_is_missing() {
    let page = replaced(
        TEXT,
        "\"id\": 12345678901234567890,\n\"state\": \"ON\",",
        "\"other\": [1, 2],",
    );
    assert!(matches!(
        answers(&page, SPEC, "body")[0],
        Answer::Missing(_)
    ));
}

#[test]
fn body_that_is_no_json_is_reported() {
    let page = replaced(TEXT, "7.50", "7.50,");
    assert!(matches!(
        answers(&page, SPEC, "unreadable-body")[..],
        [Answer::Missing(_)]
    ));
}

#[test]
fn values_statuses_and_media_types_that_the_spec_lacks_are_reported() {
    let page = replaced(TEXT, "[ON, OFF]", "[ON, OFF, DIM]");
    let [Answer::Other { difference, .. }, _] = &answers(&page, SPEC, "values")[..] else {
        panic!("the values agree");
    };
    assert_eq!(difference, "the spec lists [OFF, ON]");
    let page = replaced(TEXT, "- 422", "- 429");
    assert!(matches!(
        answers(&page, SPEC, "status")[1],
        Answer::Missing(_)
    ));
    // The spec has it for answers, not for requests.
    let page = replaced(TEXT, "x-www-form-urlencoded", "json");
    assert!(matches!(
        answers(&page, SPEC, "media-type")[..],
        [Answer::Missing(_), Answer::Same { .. }]
    ));
}

#[test]
fn error_codes_are_compared_with_examples_and_with_the_list_of_codes() {
    let page = replaced(TEXT, "2002\tLamp is not known", "2003\tLamp is not known");
    let [Answer::Same { mark: None, .. }, Answer::Missing(why)] =
        &answers(&page, SPEC, "error")[..]
    else {
        panic!("the errors agree");
    };
    assert_eq!(why, "codes.yaml has no code 2003");
    let page = replaced(TEXT, "State is not known", "State is unknown");
    assert!(matches!(
        answers(&page, SPEC, "error")[0],
        Answer::Other { .. }
    ));
}

#[test]
fn endpoints_are_found_whatever_their_parameters_are_called() {
    let page = replaced(TEXT, ":lamp_id", ":id");
    let [Answer::Other { difference, .. }] = &answers(&page, SPEC, "endpoint")[..] else {
        panic!("the endpoints agree");
    };
    assert_eq!(difference, "the spec has /v2/lamps/{lamp_id}");
    let page = replaced(
        TEXT,
        "POST/v2/lamps",
        "POST https://lamps.example/api/v2/lamps",
    );
    assert!(matches!(
        answers(&page, SPEC, "endpoint")[..],
        [Answer::Same { .. }]
    ));
    let page = replaced(TEXT, "/v2/lamps", "/v3/lamps");
    assert!(matches!(
        answers(&page, SPEC, "endpoint")[..],
        [Answer::Missing(_)]
    ));
}

#[test]
fn statement_known_from_elsewhere_is_reported_once_a_page_has_it() {
    let spec = replaced(
        SPEC,
        "enum: [BROKEN, MISSING]",
        "enum: [BROKEN, MISSING]\n                      x-flip-evidence: code",
    );
    let [
        _,
        Answer::Same {
            mark: Some(mark), ..
        },
    ] = &answers(TEXT, &spec, "values")[..]
    else {
        panic!("{:?}", answers(TEXT, &spec, "values"));
    };
    assert!(mark.ends_with(": `code`"), "{mark}");
    // Another page of the same documentation is no other source.
    let spec = spec.replace("x-flip-evidence: code", "x-flip-evidence: document");
    assert!(matches!(
        answers(TEXT, &spec, "values")[1],
        Answer::Same { mark: None, .. }
    ));
}

#[test]
fn changed_added_and_removed_bodies_are_told_apart() {
    bodies_are_watched(TEXT);
}

/// The pages from which the spec was written lie beside the repository where it is developed.
#[test]
fn changes_of_the_known_pages_are_noticed() {
    let folder = files::root().join("../shared/documents");
    for file in std::fs::read_dir(folder).into_iter().flatten() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        bodies_are_watched(&text);
    }
}

fn bodies_are_watched(text: &str) {
    let page = Page::read(text);
    let body = page
        .statements
        .iter()
        .position(|one| matches!(one.fact, Fact::Body(_)))
        .unwrap();
    let line = page.statements[body].line - 1;
    let mut lines: Vec<&str> = text.lines().collect();
    let end = line + lines[line..].iter().position(|line| *line == "}").unwrap();

    lines.splice(end..=end, [", \"colour\": \"red\"", "}"]);
    let changed = news(text, &lines.join("\n"));
    assert!(
        changed.changed.contains(&body) && changed.gone.is_empty(),
        "{changed:?}"
    );

    let mut lines: Vec<&str> = text.lines().collect();
    lines.insert(line, "{\"colour\": \"red\"}");
    let added = news(text, &lines.join("\n"));
    assert!(
        added.new.contains(&body) && added.changed.is_empty(),
        "{added:?}"
    );

    let mut lines: Vec<&str> = text.lines().collect();
    lines.drain(line..=end);
    let removed = news(text, &lines.join("\n"));
    assert!(
        removed.gone.contains(&"body".to_owned()) && removed.new.is_empty(),
        "{removed:?}"
    );
}

#[test]
fn lock_holds_no_text_of_the_page() {
    let page = Page::read(TEXT);
    let mut lock = Lock::default();
    lock.accept(LockedPage::new(&page, "https://docs.example", "2026-01-31"));
    lock.accept(LockedPage::new(&page, "https://docs.example", "2026-02-28"));
    let path = std::env::temp_dir().join(format!("xtask-pages-{}.lock", std::process::id()));
    lock.write(&path).unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    let read = Lock::read(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    assert_eq!(read.pages.len(), 1);
    assert_eq!(read.pages[0].day, "2026-02-28");
    assert_eq!(News::of(&page, &read.pages[0]), News::default());
    assert!(
        !text.contains("Switches") && !text.contains("REFUSED"),
        "{text}"
    );
}
