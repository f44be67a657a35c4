//! Which schemas are one type, and what it is called.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::{Config, Merge};
use crate::ir::{Api, Shape};
use crate::source::MemoryFiles;

/// An operation with this answer under 200, and these further parts.
fn get(id: &str, schema: &str, further: &str) -> String {
    format!(
        "  /{id}:\n    get:\n      operationId: {id}\n      tags: [shop]\n      responses:\n        '200':\n          description: It.\n          content: {{application/json: {{schema: {schema}}}}}\n{further}"
    )
}

/// An answer under another status.
fn error(status: &str, schema: &str) -> String {
    format!(
        "        '{status}':\n          description: Not so.\n          content: {{application/json: {{schema: {schema}}}}}\n"
    )
}

/// A request with this body.
fn put(id: &str, schema: &str) -> String {
    format!(
        "  /{id}:\n    put:\n      operationId: {id}\n      tags: [shop]\n      requestBody: {{content: {{application/json: {{schema: {schema}}}}}}}\n      responses: {{'204': {{description: Done.}}}}\n"
    )
}

fn read_with(paths: &[String], components: &str, config: &Config) -> Api {
    let text = format!(
        "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths:\n{}components: {{schemas: {{{components}}}}}\n",
        paths.concat()
    );
    let files = MemoryFiles(BTreeMap::from([("api.yaml".to_owned(), text)]));
    let read = crate::read("api.yaml", &files, config).expect("readable");
    assert!(!read.diagnostics.has_errors(), "{:?}", read.diagnostics);
    read.api
}

fn read(paths: &[String], components: &str) -> Api {
    read_with(paths, components, &Config::default())
}

fn names(api: &Api) -> BTreeSet<&str> {
    let names = api.types.iter().map(|of| of.name.text.as_str());
    names.collect()
}

/// The names of the types of two answers.
fn pair(left: &str, right: &str, config: &Config) -> usize {
    let paths = [get("left", left, ""), get("right", right, "")];
    read_with(&paths, "", config).types.len()
}

const PROBLEM: &str = "{type: object, required: [code], properties: {code: {type: string}}}";

#[test]
fn equal_bodies_are_one_type() {
    let errors = error("401", PROBLEM);
    let paths = [
        get("a", "{type: string}", &errors),
        get("b", "{type: string}", &errors),
    ];
    let api = read(&paths, "");
    assert_eq!(names(&api), BTreeSet::from(["Unauthorized body"]));
    let also: Vec<&str> = api.types[0].also.iter().map(|at| at.within()).collect();
    assert_eq!(
        also,
        ["/paths/~1b/get/responses/401/content/application~1json/schema"]
    );
}

#[test]
fn bodies_of_several_statuses_are_named_for_errors() {
    let (missing, refused) = (error("404", PROBLEM), error("403", PROBLEM));
    let paths = [get("a", "{}", &missing), get("b", "{}", &refused)];
    assert_eq!(names(&read(&paths, "")), BTreeSet::from(["error body"]));
}

#[test]
fn schemas_that_differ_in_one_thing_stay_apart() {
    let base = "{type: object, properties: {a: {type: string}, b: {type: integer}}}";
    for other in [
        "{type: object, required: [a], properties: {a: {type: string}, b: {type: integer}}}",
        "{type: object, properties: {a: {type: string, minLength: 1}, b: {type: integer}}}",
        "{type: object, properties: {a: {type: string, default: x}, b: {type: integer}}}",
        "{type: object, properties: {a: {type: string, format: money}, b: {type: integer}}}",
        "{type: object, properties: {a: {type: string, deprecated: true}, b: {type: integer}}}",
        "{type: object, properties: {a: {type: string}, b: {type: integer, format: int32}}}",
        "{type: object, properties: {a: {type: [string, 'null']}, b: {type: integer}}}",
        "{type: object, properties: {a: {type: string, x-codegen-sensitive: true}, b: {type: integer}}}",
        "{type: object, properties: {a: {type: string, x-codegen-name: c}, b: {type: integer}}}",
        "{type: object, properties: {a: {type: string}, c: {type: integer}}}",
        "{type: object, properties: {a: {type: string}, b: {type: integer}, c: {type: integer}}}",
        "{type: object, deprecated: true, properties: {a: {type: string}, b: {type: integer}}}",
        "{type: object, minProperties: 1, properties: {a: {type: string}, b: {type: integer}}}",
        "{type: object, additionalProperties: {type: string}, properties: {a: {type: string}, b: {type: integer}}}",
        "{type: object, properties: {a: {type: object, properties: {x: {type: string}}}, b: {type: integer}}}",
    ] {
        let config = Config::from_toml("[formats.money]\ntype = '::shop::Money'");
        let config = config.expect("a configuration");
        assert!(pair(base, other, &config) >= 2, "{other}");
        assert_eq!(
            pair(other, other, &config),
            pair(other, "{}", &config),
            "{other}"
        );
    }
}

#[test]
fn enumerations_and_unions_are_one_where_they_are_equal() {
    for (schema, other) in [
        ("{enum: [a, b]}", "{enum: [a, c]}"),
        (
            "{type: integer, enum: [1, 2]}",
            "{type: integer, enum: [1, 3]}",
        ),
        ("{enum: [1, true]}", "{enum: [1, false]}"),
        (
            "{oneOf: [{type: string}, {type: integer}]}",
            "{oneOf: [{type: string}, {type: boolean}]}",
        ),
    ] {
        let config = Config::default();
        assert_eq!(pair(schema, schema, &config), 1, "{schema}");
        assert_eq!(pair(schema, other, &config), 2, "{other}");
    }
}

#[test]
fn words_must_not_contradict() {
    let with = |own: &str, of_property: &str| {
        format!("{{type: object, {own} properties: {{a: {{type: string, {of_property}}}}}}}")
    };
    let (plain, disregarding) = (
        Config::default(),
        Config {
            merge: Merge::DisregardingDocumentation,
            ..Config::default()
        },
    );
    for (left, right, types) in [
        (with("description: X,", ""), with("description: X,", ""), 1),
        (with("description: X,", ""), with("", ""), 1),
        (with("description: X,", ""), with("", "description: Y"), 1),
        (with("description: X,", ""), with("description: Y,", ""), 2),
        (with("title: X,", ""), with("title: Y,", ""), 2),
        (with("", "description: X"), with("", "description: Y"), 2),
    ] {
        assert_eq!(pair(&left, &right, &plain), types, "{left} {right}");
        assert_eq!(pair(&left, &right, &disregarding), 1, "{left} {right}");
    }
    let never = Config {
        merge: Merge::Never,
        ..Config::default()
    };
    assert_eq!(pair(PROBLEM, PROBLEM, &never), 2);
}

#[test]
fn words_of_all_are_kept() {
    let paths = [
        get(
            "a",
            "{type: object, description: X, properties: {a: {type: string}}}",
            "",
        ),
        get(
            "b",
            "{type: object, properties: {a: {type: string, description: Y}}}",
            "",
        ),
    ];
    let api = read(&paths, "");
    let dump = crate::ir::dump(&api, None);
    assert_eq!(api.types.len(), 1);
    assert_eq!(api.types[0].docs.description.as_deref(), Some("X"));
    assert!(
        format!("{:?}", api.types[0].kind).contains("Some(\"Y\")"),
        "{dump}"
    );
}

#[test]
fn silent_schemas_stay_apart_where_others_contradict() {
    let with = |said: &str| format!("{{type: object, {said} properties: {{a: {{type: string}}}}}}");
    let x = with("description: X,");
    let paths = [
        get("a", &x, ""),
        get("b", &with("description: Y,"), ""),
        get("c", &with(""), ""),
        get("d", &x, ""),
    ];
    let api = read(&paths, "");
    assert_eq!(api.types.len(), 3);
    assert_eq!(answer(&api, 0), answer(&api, 3));
}

/// What an operation answers under 200.
fn answer(api: &Api, position: usize) -> Option<&Shape> {
    api.operations[position].responses[0].shape()
}

#[test]
fn inline_schema_equal_to_component_is_the_component() {
    let paths = [
        get("a", PROBLEM, ""),
        put("b", PROBLEM),
        get("c", "{$ref: '#/components/schemas/Problem'}", ""),
    ];
    let api = read(&paths, &format!("Problem: {PROBLEM}"));
    assert_eq!(names(&api), BTreeSet::from(["Problem"]));
    assert_eq!(answer(&api, 0), answer(&api, 2));
}

#[test]
fn equal_components_stay_apart() {
    let of = |name: &str| format!("{{$ref: '#/components/schemas/{name}'}}");
    let holder = |name: &str| format!("{{type: object, properties: {{x: {}}}}}", of(name));
    let paths = [
        get("a", &of("Right"), ""),
        get("b", PROBLEM, ""),
        get("c", &holder("Left"), ""),
        get("d", &holder("Right"), ""),
    ];
    let api = read(&paths, &format!("Left: {PROBLEM}, Right: {PROBLEM}"));
    // The inline one is the first component of the document, whichever is used first.
    assert_eq!(names(&api).len(), 4, "{:?}", names(&api));
    assert_eq!(
        crate::ir::dump(&api, Some("Left"))
            .matches("also at")
            .count(),
        1
    );
    assert_ne!(answer(&api, 2), answer(&api, 3));
}

#[test]
fn inline_schema_is_the_component_that_mentions_the_same_components() {
    let of = |name: &str| {
        format!("{{type: object, properties: {{x: {{$ref: '#/components/schemas/{name}'}}}}}}")
    };
    let components = format!(
        "Left: {PROBLEM}, Right: {PROBLEM}, OfLeft: {}, OfRight: {}",
        of("Left"),
        of("Right")
    );
    let api = read(&[get("a", &of("Right"), "")], &components);
    let also = |name: &str| crate::ir::dump(&api, Some(name)).matches("also at").count();
    assert_eq!((also("OfLeft"), also("OfRight")), (0, 1));
}

#[test]
fn schemas_in_cycles_are_one() {
    let node = |id: &str| {
        let own = format!("#/paths/~1{id}/get/responses/200/content/application~1json/schema");
        format!("{{type: object, properties: {{n: {{type: integer}}, next: {{$ref: '{own}'}}}}}}")
    };
    let component = "Node: {type: object, properties: {n: {type: integer}, next: {$ref: '#/components/schemas/Node'}}}";
    let paths = [get("a", &node("a"), ""), get("b", &node("b"), "")];
    assert_eq!(read(&paths, "").types.len(), 1);
    let with_component = read(&paths, component);
    assert_eq!(names(&with_component), BTreeSet::from(["Node"]));
    let other = node("b").replace("type: integer", "type: string");
    let paths = [get("a", &node("a"), ""), get("b", &other, "")];
    assert_eq!(read(&paths, "").types.len(), 2);
}

#[test]
fn parts_of_equal_types_are_equal_and_named_after_them() {
    let body =
        "{type: object, properties: {detail: {type: object, properties: {x: {type: string}}}}}";
    let errors = error("401", body);
    let paths = [get("a", "{}", &errors), get("b", "{}", &errors)];
    let expected = BTreeSet::from(["Unauthorized body", "Unauthorized body detail"]);
    assert_eq!(names(&read(&paths, "")), expected);
}

#[test]
fn title_names_what_has_it_at_several_places() {
    let titled = PROBLEM.replace("{type: object", "{title: Problem report, type: object");
    let paths = [get("a", &titled, ""), get("b", PROBLEM, "")];
    assert_eq!(names(&read(&paths, "")), BTreeSet::from(["Problem report"]));
}

#[test]
fn property_names_what_it_holds_at_several_places() {
    let holder = |other: &str| {
        format!("{{type: object, properties: {{{other}: {{type: string}}, owner: {PROBLEM}}}}}")
    };
    let paths = [get("a", &holder("x"), ""), get("b", &holder("y"), "")];
    let api = read(&paths, "");
    assert!(names(&api).contains("owner"), "{:?}", names(&api));
}

#[test]
fn properties_with_common_words_name_what_they_hold() {
    let holder = |name: &str| format!("{{type: object, properties: {{{name}: {PROBLEM}}}}}");
    for (left, right, is_shared) in [
        ("billing_address", "address", true),
        ("home_address", "work_address", true),
        ("start", "end", false),
        ("mail_address", "subaddress", false),
    ] {
        let paths = [get("a", &holder(left), ""), get("b", &holder(right), "")];
        let api = read(&paths, "");
        assert_eq!(names(&api).contains("address"), is_shared, "{left}");
        assert_eq!(api.types.len(), 3, "{left}");
    }
}

#[test]
fn name_that_two_types_want_goes_to_neither() {
    let with = |name: &str| PROBLEM.replace("code", name);
    let two = |id: &str, name: &str| {
        let errors = error("401", &with(name));
        [
            get(&format!("{id}1"), "{}", &errors),
            get(&format!("{id}2"), "{}", &errors),
        ]
    };
    let paths = [two("a", "x"), two("b", "y")].concat();
    let api = read(&paths, "");
    assert_eq!(
        names(&api),
        BTreeSet::from(["a1 Unauthorized", "b1 Unauthorized"])
    );
    let component = "UnauthorizedBody: {type: object, properties: {q: {type: string}}}";
    let api = read(&two("a", "x"), component);
    assert_eq!(
        names(&api),
        BTreeSet::from(["UnauthorizedBody", "error body"])
    );
}

#[test]
fn further_operations_rename_nothing() {
    let errors = error("401", PROBLEM) + &error("404", &PROBLEM.replace("code", "hint"));
    let page = format!("{{type: object, properties: {{owner: {PROBLEM}, n: {{type: integer}}}}}}");
    let base = [get("m", &page, &errors), get("n", &page, &errors)];
    let before = read(&base, "");
    for further in [
        get("a", &page, &errors),
        get(
            "z",
            "{type: object, properties: {owner: {type: object, properties: {q: {type: string}}}}}",
            "",
        ),
        put("a", "{type: object, properties: {q: {type: string}}}"),
        get(
            "z",
            "{type: string}",
            &error("409", "{type: object, properties: {q: {type: string}}}"),
        ),
        get("a", "{type: string}", &errors).replace("[shop]", "[other]"),
    ] {
        let [first, second] = base.clone();
        for paths in [
            [further.clone(), first.clone(), second.clone()],
            [first, second, further],
        ] {
            let after = read(&paths, "");
            assert!(
                names(&before).is_subset(&names(&after)),
                "{:?} {:?}",
                names(&before),
                names(&after)
            );
        }
    }
}

#[test]
fn order_of_paths_names_nothing() {
    let errors = error("401", PROBLEM) + &error("404", &PROBLEM.replace("code", "hint"));
    let page = format!("{{type: object, properties: {{owner: {PROBLEM}, n: {{type: integer}}}}}}");
    let paths = [
        get("m", &page, &errors),
        get("n", &page, ""),
        put("o", &page),
        put("b", PROBLEM),
    ];
    let mut reversed = paths.clone();
    reversed.reverse();
    assert_eq!(names(&read(&paths, "")), names(&read(&reversed, "")));
}

#[test]
fn variants_of_one_union_stay_apart() {
    let union = format!("{{oneOf: [{PROBLEM}, {PROBLEM}]}}");
    let paths = [
        get("a", &union, ""),
        get("b", &union, ""),
        get("c", PROBLEM, ""),
    ];
    let api = read(&paths, "");
    assert_eq!(api.types.len(), 3, "{:?}", names(&api));
    assert_eq!(answer(&api, 0), answer(&api, 1));
}

#[test]
fn constants_of_requests_are_none_in_answers() {
    let constant = "{type: object, required: [kind], properties: {kind: {const: a}}}";
    for (schema, types) in [(PROBLEM, 1), (constant, 2)] {
        let api = read(&[get("a", schema, ""), put("b", schema)], "");
        assert_eq!(api.types.len(), types, "{:?}", names(&api));
    }
}

#[test]
fn schema_with_errors_of_its_own_is_no_part_of_others() {
    let faulty = PROBLEM.replace(
        "code: {type: string}",
        "code: {type: string}, x: {$ref: '#/nowhere'}",
    );
    let paths = [get("a", &faulty, ""), get("b", PROBLEM, "")];
    let text = read_with_errors(&paths);
    assert_eq!(text.operations.len(), 1);
    assert_eq!(text.operations[0].id, "b");
}

fn read_with_errors(paths: &[String]) -> Api {
    let text = format!(
        "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths:\n{}",
        paths.concat()
    );
    let files = MemoryFiles(BTreeMap::from([("api.yaml".to_owned(), text)]));
    let config = Config {
        keep_going: true,
        strict: true,
        ..Config::default()
    };
    crate::read("api.yaml", &files, &config)
        .expect("readable")
        .api
}
