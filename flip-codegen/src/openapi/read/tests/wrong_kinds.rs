//! References to something of another kind.

use super::{read_files, read_part};
use crate::diagnostics::Diagnostics;
use crate::load::tests::end_of;
use crate::tree::{Document, Pointer};

/// What is reported, but for what these small documents lack.
fn reported(diagnostics: &Diagnostics, document: Option<&Document>) -> Vec<String> {
    let mut said = super::reported(diagnostics, document);
    said.retain(|line| !line.starts_with("F0208"));
    said
}

const COMPONENTS: &str = "
components:
  schemas: {Pet: {type: string}, Empty: {}}
  responses: {Done: {description: Done.}}
  parameters: {Page: {name: page, in: query, schema: {type: integer}}}
  headers: {Total: {schema: {type: integer}}}
";

/// What is said of a reference in place of an object, and that it is not followed.
#[track_caller]
fn check(place: &str, reference: &str, said: &[&str]) {
    let mut part = format!("{{$ref: '{reference}'}}");
    let pointer = Pointer::parse(place).expect("valid");
    let segments: Vec<String> = pointer.segments().collect();
    for segment in segments.iter().skip(1).rev() {
        part = format!("{{'{segment}': {part}}}");
    }
    let first = segments.first().expect("not the root");
    let (_, document, diagnostics) = read_part(&format!("{first}: {part}\n{COMPONENTS}"));
    let at = document.find(&pointer).expect("there");
    let followed = end_of(&document, at);
    assert_eq!(followed.is_some(), said.is_empty());
    assert_eq!(reported(&diagnostics, Some(&document)), said, "{reference}");
}

const RESPONSE: &str = "/paths/~1a/get/responses/200";

#[test]
fn f0218_a_schema_is_no_parameter() {
    let said = "F0218 '#/components/schemas/Pet': the reference `#/components/schemas/Pet` leads to a schema, and a link is needed here";
    let link = format!("{RESPONSE}/links/L");
    check(&link, "#/components/schemas/Pet", &[said]);
    let said = "F0218 '#/components/parameters/Page': the reference `#/components/parameters/Page` leads to a parameter, and a response is needed here";
    check(RESPONSE, "#/components/parameters/Page", &[said]);
    check(RESPONSE, "#/components/responses/Done", &[]);
}

/// What is said of a reference to another kind whose content fits, and the pointer of what it means.
#[track_caller]
fn check_taken(components: &str, place: &str, part: &str, meant: &str, said: &[&str]) {
    let (_, document, diagnostics) =
        read_part(&format!("paths: {{/a: {{get: {part}}}}}\n{components}"));
    let pointer = Pointer::parse(&format!("/paths/~1a/get{place}")).expect("valid");
    let at = document.find(&pointer).expect("there");
    let followed = end_of(&document, at);
    let said: Vec<String> = said.iter().map(|said| (*said).to_owned()).collect();
    assert_eq!(reported(&diagnostics, Some(&document)), said, "{part}");
    assert_eq!(
        followed.map(|at| at.pointer().to_string()).as_deref(),
        Some(meant),
        "{part}"
    );
}

#[test]
fn f0220_content_that_fits_is_taken() {
    let responses = "components: {responses: {Pet: {description: A pet., content: {application/json: {schema: {type: string}}}}}}";
    check_taken(
        responses,
        "/requestBody",
        "{requestBody: {$ref: '#/components/responses/Pet'}}",
        "#/components/responses/Pet",
        &[
            "F0220 '#/components/responses/Pet': `#/components/responses/Pet` is not valid in this place and is read as a request body",
        ],
    );
    check_taken(
        responses,
        "/responses/200/content/application~1json/schema",
        "{responses: {'200': {description: It., content: {application/json: {schema: {$ref: '#/components/responses/Pet'}}}}}}",
        "#/components/responses/Pet/content/application~1json/schema",
        &[
            "F0220 '#/components/responses/Pet': `#/components/responses/Pet` is not valid in this place and is read as the schema in it",
        ],
    );
    check_taken(
        responses,
        "/responses/200/content/application~1json/schema",
        "{responses: {'200': {description: It., content: {application/json: {schema: {$ref: '#/components/responses/Pet/content/application~1json/schema'}}}}}}",
        "#/components/responses/Pet/content/application~1json/schema",
        &[],
    );
    let parameters =
        "components: {parameters: {Page: {name: page, in: query, schema: {type: integer}}}}";
    check_taken(
        parameters,
        "/parameters/0/schema",
        "{parameters: [{name: a, in: query, schema: {$ref: '#/components/parameters/Page'}}]}",
        "#/components/parameters/Page/schema",
        &[
            "F0220 '#/components/parameters/Page': `#/components/parameters/Page` is not valid in this place and is read as the schema in it",
        ],
    );
    let misplaced = "components: {responses: {Pet: {type: object, properties: {a: {$ref: '#/components/responses/Pet'}}}}}";
    let (_, document, _) = read_part(&format!(
        "paths: {{/a: {{get: {{responses: {{'200': {{description: It., content: {{application/json: {{schema: {{$ref: '#/components/responses/Pet'}}}}}}}}}}}}}}}}\n{misplaced}"
    ));
    let pointer = Pointer::parse("/components/responses/Pet/properties/a").expect("valid");
    let at = document.find(&pointer).expect("there");
    assert!(end_of(&document, at).is_some());
    let header = format!("{RESPONSE}/headers/H");
    let (_, document, _) = read_part(&format!(
        "paths: {{/a: {{get: {{responses: {{'200': {{description: It., headers: {{H: {{$ref: '#/components/schemas/Pet'}}}}}}}}}}}}}}\n{COMPONENTS}"
    ));
    let schema = Pointer::parse(&format!("{header}/schema")).expect("valid");
    assert!(document.find(&schema).is_some(), "the schema of a header");
}

#[test]
fn f0220_a_schema_in_place_of_a_response_is_that_of_its_body() {
    for name in ["Pet", "Empty"] {
        let part = format!(
            "paths: {{/a: {{get: {{responses: {{'200': {{$ref: '#/components/schemas/{name}'}}}}}}}}}}"
        );
        let (_, document, diagnostics) = read_part(&format!("{part}\n{COMPONENTS}"));
        let pointer = format!("#{RESPONSE}/content/application~1json/schema");
        let schema = document.find(&Pointer::parse(&pointer).expect("valid"));
        let schema = end_of(&document, schema.expect("there"));
        assert!(schema.is_some());
        let said = reported(&diagnostics, Some(&document));
        let expected = format!(
            "F0220 '#/components/schemas/{name}': `#/components/schemas/{name}` is not valid in a response and is read as the schema of a JSON body"
        );
        assert_eq!(said, [expected]);
    }
}

#[test]
fn parameters_can_stand_for_headers() {
    let header = "/paths/~1a/get/responses/200/headers/H";
    check(header, "#/components/headers/Total", &[]);
    check(header, "#/components/parameters/Page", &[]);
}

#[test]
fn f0218_of_another_file_what_it_plainly_is_counts() {
    let head = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {}\n";
    let main = format!(
        "{head}components: {{schemas: {{A: {{$ref: 'b.yaml#/Done'}}, B: {{$ref: 'b.yaml#/Odd'}}}}}}\n"
    );
    let other = "Done: {description: Done., content: {}}\nOdd: {colour: red}\n";
    let (_, document, diagnostics) = read_files(&[("api.yaml", &main), ("b.yaml", other)]);
    // `description` is of schemas, too, so that this is one with an unknown keyword.
    assert_eq!(
        reported(&diagnostics, Some(&document)),
        [
            "F0204 content: unknown keyword `content` in a schema",
            "F0204 colour: unknown keyword `colour` in a schema",
        ]
    );
    let other = "Done: {content: {}}\nOdd: {colour: red}\n";
    let (_, document, diagnostics) = read_files(&[("api.yaml", &main), ("b.yaml", other)]);
    let said = "F0218 'b.yaml#/Done': the reference `b.yaml#/Done` leads to a response, and a schema is needed here";
    assert_eq!(reported(&diagnostics, Some(&document))[0], said);
}

#[test]
fn f0218_refuses_another_kind_where_targets_are_put_in_place() {
    let components = "components: {schemas: {S: {type: string}}, headers: {H: {schema: {type: string}}}, mediaTypes: {M: {schema: {type: string}}}}";
    let said = |reference: &str, part: &str| {
        let part = part.replace("HERE", &format!("{{$ref: '#/components/{reference}'}}"));
        let head = "openapi: 3.2.0\ninfo: {title: T, version: '1'}\n";
        let text = format!(
            "{head}paths: {{/a: {{put: {{responses: {{}}, requestBody: {{content: {{a/b: {{}}}}}}}}, {part}}}}}\n{components}"
        );
        let (_, document, diagnostics) = read_files(&[("api.yaml", &text)]);
        reported(&diagnostics, Some(&document))
    };
    let media = "get: {responses: {'200': {description: d, content: {a/b: HERE}}}}";
    assert_eq!(said("mediaTypes/M", media), [""; 0]);
    assert_eq!(said("headers/H", media), [""; 0]);
    let wrong = "F0218 '#/components/schemas/S': the reference `#/components/schemas/S` leads to a schema, and ";
    assert_eq!(
        said("schemas/S", media),
        [format!("{wrong}a media type is needed here")]
    );
    assert_eq!(
        said("schemas/S", "get: HERE"),
        [format!("{wrong}an operation is needed here")]
    );
}
