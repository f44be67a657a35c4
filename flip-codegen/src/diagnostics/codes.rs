//! The table of codes: every text of every diagnostic, in one place.
//!
//! F01xx reading a file, F02xx the document and its keywords and references, F03xx schemas,
//! F04xx operations, F05xx names. Codes are never reused.

use super::code::{Entry, Severity, codes};

codes! {
    // Reading a file.

    UnreadableFile = "F0101", Error, "cannot read `{0}`: {1}" {
        explanation: "The file is missing, is a folder, or may not be read. Paths count from the current directory.",
    }

    InvalidUtf8 = "F0102", Error, "`{0}` is not UTF-8" {
        label: "the first byte that is not UTF-8 stands here",
        help: "save the file as UTF-8",
        explanation: "Documents are read as UTF-8, with or without a byte-order mark. Other encodings are not guessed.",
    }

    Syntax = "F0103", Error, "this is no valid YAML or JSON" {
        label: "{0}",
        explanation: "The text cannot be read past this place. Often the cause is a little before it: a quote or bracket that is not closed, a colon followed by a space in unquoted text, or indentation that does not line up.",
        faulty: "info:\n  title: Pets: the API\n",
        mended: "info:\n  title: \"Pets: the API\"\n",
    }

    DuplicateKey = "F0104", Error, "the key `{0}` occurs twice" {
        label: "this one is ignored",
        help: "remove one of the two, or rename it",
        explanation: "An object can have a key only once. Readers differ in which of the two they keep, so none is safe.",
        faulty: "properties:\n  id: {type: string}\n  id: {type: integer}\n",
        mended: "properties:\n  id: {type: string}\n",
    }

    SeveralDocuments = "F0105", Error, "the file holds more than one YAML document" {
        label: "a second document begins here",
        help: "move it to a file of its own",
        explanation: "A line `---` begins a new document. An OpenAPI document is the only one of its file.",
        faulty: "openapi: 3.0.3\n---\nopenapi: 3.0.3\n",
        mended: "openapi: 3.0.3\n",
    }

    MergeKey = "F0106", Error, "`<<` merges objects, and this is {0}" {
        help: "`<<` takes an object, or a list of objects: `<<: *name`",
        explanation: "The merge key `<<` adds the entries of another object, or of each object of a list. Keys that are written out win over merged ones, and earlier objects of the list over later ones.",
        faulty: "a: &base [type, string]\nb:\n  <<: *base\n",
        mended: "a: &base {type: string}\nb:\n  <<: *base\n",
    }

    TooManyAliases = "F0107", Error, "the aliases of this file stand for more than {0} nodes" {
        label: "the limit is reached here",
        help: "use `$ref` in place of aliases",
        explanation: "An alias is read as a copy of what it names. Aliases within aliases multiply, so that a small file can stand for one that fits no memory; a limit guards against that.",
    }

    TooDeep = "F0108", Error, "the document is nested more than {0} levels deep" {
        label: "one level too many",
        help: "move inner parts to components and use `$ref`",
        explanation: "The nesting of objects and lists is limited, so that no document can exhaust the stack.",
    }

    KeyNotText = "F0109", Error, "a key has to be text" {
        label: "this key is {0}",
        explanation: "YAML allows lists and objects as keys; OpenAPI, which builds on JSON, does not. The usual cause is a placeholder such as `{name}` without quotes.",
        faulty: "{name}: value\n",
        mended: "\"{name}\": value\n",
    }

    UnsupportedTag = "F0110", Error, "the YAML tag `{0}` is not supported here" {
        help: "remove the tag",
        explanation: "The tags `!!str`, `!!int`, `!!float`, `!!bool`, `!!null`, `!!seq` and `!!map` are understood where the value agrees with them. No other tag has a meaning in OpenAPI.",
        faulty: "default: !!binary aGVsbG8=\n",
        mended: "default: aGVsbG8=\n",
    }

    OddNumber = "F0111", Warning, "`{0}` is read as the number {1}" {
        help: "put it in quotes if it is text, or write {1}",
        unchanged: "an example shows {1} in the documentation and no more; a default or a listed value is sent as {1}",
        explanation: "YAML 1.2 reads leading zeros as decimal, `0x` as hexadecimal and `0o` as octal; YAML 1.1 and JSON do otherwise. For account numbers, codes and the like quotes are missing, and digits would be lost.",
        faulty: "example: 0812345678\n",
        mended: "example: \"0812345678\"\n",
    }

    NotFinite = "F0112", Warning, "`{0}` has no counterpart in JSON and is read as text" {
        help: "put it in quotes if it is text, or leave it out",
        unchanged: "it matters only as a default or a listed value, which is the text `{0}`; a bound of this kind is left out",
        explanation: "JSON has neither infinity nor NaN. A bound that is infinite is no bound and can be left out.",
        faulty: "maximum: .inf\n",
        mended: "# no maximum\n",
    }

    RecursiveAlias = "F0113", Error, "this alias stands inside of what it names" {
        help: "use `$ref`, which may be recursive",
        explanation: "An alias is read as a copy of what it names. One that contains itself would have no end.",
        faulty: "node: &node\n  next: *node\n",
        mended: "components:\n  schemas:\n    Node:\n      properties:\n        next: {$ref: \"#/components/schemas/Node\"}\n",
    }

    EmptyFile = "F0114", Error, "`{0}` is empty" {
        explanation: "The file holds nothing, or nothing but comments.",
    }

    FileTooLarge = "F0115", Error, "`{0}` is larger than 4 GiB" {
        explanation: "Places in a file are counted in 32 bits.",
    }

    RepeatedKey = "F0116", Warning, "the key `{0}` occurs twice with the same value" {
        label: "this one is ignored",
        help: "remove one of the two",
        unchanged: "nothing is lost, since both say the same",
        explanation: "An object can have a key only once. Both have the same value here, so that it does not matter which is kept.",
        faulty: "type: string\nmaxLength: 9\ntype: string\n",
        mended: "type: string\nmaxLength: 9\n",
    }

    HalfCharacter = "F0117", Warning, "`{0}` is half of a character" {
        label: "read as the replacement character U+FFFD",
        help: "write both halves, such as `\\ud83d\\ude00`, or the character itself",
        unchanged: "a name or a listed value with this character does not match that of the server; any other text only looks odd",
        explanation: "JSON writes characters beyond U+FFFF as two escapes. One of them alone is no character, and no text can hold it.",
        faulty: "{\"example\": \"\\ud83d\"}\n",
        mended: "{\"example\": \"\\ud83d\\ude00\"}\n",
    }

    ShallowText = "F0118", Warning, "a quoted text goes on left of where YAML wants it" {
        label: "read as part of the text",
        help: "indent it more than the key of the text",
        unchanged: "nothing is lost: other readers get the same text",
        explanation: "The further lines of a quoted text have to be indented more than its key. Most readers take them all the same, and so does this one: the spaces before them are no part of the text. Of a text without quotes no reader takes such a line, since it could be a key that lacks its colon.",
        faulty: "info:\n  description: \"A long\n  text\"\n",
        mended: "info:\n  description: \"A long\n    text\"\n",
    }

FaultyOverlay = "F0120", Error, "this is no OpenAPI Overlay 1.0: {0}" {
        explanation: "An overlay has `overlay: 1.0.0` and a list of `actions`. Each has a `target`, which is a JSONPath (RFC 9535), and an `update`, which is merged into what the target leads to, or `remove: true`. An object takes an object, a list takes one more entry; what is neither can only be removed.",
        faulty: "overlay: 1.0.0\nactions:\n  - target: $.info.title\n    update: Pets\n",
        mended: "overlay: 1.0.0\nactions:\n  - target: $.info\n    update: {title: Pets}\n",
    }

    IdleAction = "F0121", Error, "`{0}` leads to nothing in the document" {
        help: "remove the action if the document was mended, or follow what it was meant for",
        explanation: "The target of each action of an overlay leads to something, so that a fix which the document has outgrown is noticed. Targets count from the main file of the document, as it is after the actions before.",
        faulty: "actions:\n  - target: $.paths['/pet']\n    remove: true\n",
        mended: "actions:\n  - target: $.paths['/pets']\n    remove: true\n",
    }

        // The document, its keywords and its references.

    RootNotAnObject = "F0201", Error, "an OpenAPI document is an object, this is {0}" {
        explanation: "The outermost level has the keywords `openapi`, `info` and `paths`.",
    }

    NoVersion = "F0202", Error, "this is no OpenAPI document: the keyword `openapi` is missing" {
        help: "begin the document with `openapi: 3.0.3`",
        explanation: "The keyword `openapi` gives the version of the specification to which the document is written.",
        faulty: "info: {title: Pets, version: \"1\"}\npaths: {}\n",
        mended: "openapi: 3.0.3\ninfo: {title: Pets, version: \"1\"}\npaths: {}\n",
    }

    UnsupportedVersion = "F0203", Error, "version {0} is not supported" {
        help: "OpenAPI 3.0, 3.1 and 3.2 are; convert the document, for example with `swagger2openapi`",
        explanation: "OpenAPI 2.0 (Swagger) and versions to come differ in the meaning of their keywords, so that reading them as 3 would give wrong code.",
        faulty: "swagger: '2.0'\n",
        mended: "openapi: 3.0.3\n",
    }

    UnknownKeyword = "F0204", Warning, "unknown keyword `{0}` in {1}" {
        label: "ignored",
        help: "did you mean `{2}`?",
        unchanged: "the generated code does without what `{0}` is meant to say; everything else works",
        explanation: "The version of OpenAPI to which the document is written has no such keyword at this place, so it has no effect. It may be misspelt, indented wrongly, or belong to another version. Keys of your own begin with `x-`.",
        faulty: "type: string\nmaxlength: 9\n",
        mended: "type: string\nmaxLength: 9\n",
    }

    UnknownExtension = "F0205", Error, "unknown key `{0}`" {
        help: "did you mean `{1}`?",
        explanation: "Keys that begin with `x-codegen-` steer this compiler. One that it does not know is a mistake, since leaving it out would change the code that is written.",
        faulty: "type: string\nx-codegen-sensitiv: true\n",
        mended: "type: string\nx-codegen-sensitive: true\n",
    }

    MisplacedExtension = "F0206", Error, "`{0}` has no meaning in {1}" {
        help: "it belongs to {2}",
        explanation: "Each of the keys that steer this compiler has its places. Elsewhere it would be without effect.",
        faulty: "info:\n  x-codegen-sensitive: true\n",
        mended: "type: string\nx-codegen-sensitive: true\n",
    }

    MissingKeyword = "F0207", Error, "the keyword `{0}` is missing from {1}" {
        explanation: "OpenAPI 3.0 requires this keyword, and nothing sensible can stand in for it.",
        faulty: "parameters:\n  - in: query\n    schema: {type: string}\n",
        mended: "parameters:\n  - name: page\n    in: query\n    schema: {type: string}\n",
    }

    SuppliedKeyword = "F0208", Warning, "the keyword `{0}` is missing from {1}" {
        label: "read as if it were {2}",
        unchanged: "the code is right if the server means the same; a text that is missing is missing from the documentation only",
        explanation: "OpenAPI 3.0 requires this keyword. It is documentation, or has a value that most documents mean, which stands in for it.",
        faulty: "responses:\n  \"204\": {}\n",
        mended: "responses:\n  \"204\":\n    description: Deleted.\n",
    }

    InvalidKeyword = "F0209", Error, "`{0}` is not valid in {1}" {
        label: "{2}",
        explanation: "The value of this keyword is not what OpenAPI 3.0 allows here, so the object that holds it cannot be used.",
        faulty: "type: string\nmaxLength: many\n",
        mended: "type: string\nmaxLength: 40\n",
    }

    LeftOutKeyword = "F0211", Warning, "`{0}` is not valid in {1} and is left out" {
        label: "{2}",
        unchanged: "the code works without it; the server still holds requests to what it says",
        explanation: "The value of this keyword is not what OpenAPI 3.0 allows here. The code is right without it: it only documents, or only restricts what is checked before sending, or leaves a wider type. So the rest of the object is used.",
        faulty: "externalDocs:\n  description: See the manual.\n",
        mended: "externalDocs:\n  description: See the manual.\n  url: https://example.com/manual\n",
    }

    ReadAsText = "F0212", Warning, "the value of `{0}` has to be text and is read as \"{1}\"" {
        help: "put it in quotes",
        unchanged: "nothing is lost: the text is used as it is written",
        explanation: "Without quotes YAML reads this as a number or boolean. The keyword takes text.",
        faulty: "info:\n  title: Pets\n  version: 1.0\n",
        mended: "info:\n  title: Pets\n  version: \"1.0\"\n",
    }

    ExpectedObject = "F0213", Error, "{0} is an object, this is {1}" {
        explanation: "At this place OpenAPI 3.0 has an object with keywords, or a reference to one.",
        faulty: "schema: string\n",
        mended: "schema: {type: string}\n",
    }

    DanglingReference = "F0214", Error, "the reference `{0}` leads nowhere" {
        help: "did you mean `{1}`?",
        explanation: "Nothing stands at the place that the reference names. In a reference `~1` stands for `/` and `~0` for `~` within a key.",
        faulty: "schema: {$ref: \"#/components/schema/Pet\"}\n",
        mended: "schema: {$ref: \"#/components/schemas/Pet\"}\n",
    }

    DanglingPart = "F0223", Warning, "the reference `{0}` leads nowhere" {
        label: "{1}",
        help: "did you mean `{2}`?",
        unchanged: "give and read what is not there as it is on the wire; everything else is typed",
        explanation: "Nothing stands at the place that the reference names. In place of a schema any JSON can be sent and received. The body of a response that is not there is kept as it comes, a header is a text, and a callback is left out. A parameter or request body that is not there is an error, since calls would be wrong without it. With `--strict`, or `strict = true` in the configuration, all of these are errors. Each reference is reported once, at its first place.",
        faulty: "schema: {$ref: \"#/components/schema/Pet\"}\n",
        mended: "schema: {$ref: \"#/components/schemas/Pet\"}\n",
    }

    OtherDialect = "F0224", Warning, "the document says OpenAPI {0}, and uses `{1}` of OpenAPI {2}" {
        label: "read as OpenAPI {2} means it, here and wherever else it stands",
        help: "name the version to which the document is written: `openapi: {2}.0`",
        unchanged: "the code is right: keywords of both versions are read",
        cause: "{0}",
        explanation: "Keywords came and went with OpenAPI 3.1. Documents that were only given another version number still mean them, so the keywords of both versions are read: by the latest version of which a document uses a keyword that changes what is sent or read. This is reported once for a document, with the number of its places.",
        faulty: "openapi: 3.1.0\n# …\ntype: string\nnullable: true\n",
        mended: "openapi: 3.1.0\n# …\ntype: [string, \"null\"]\n",
    }

    UnknownSchemaDialect = "F0225", Warning, "nothing is known of the schema dialect `{0}`" {
        label: "the schemas are read as JSON Schema 2020-12",
        help: "name the dialect of OpenAPI, or none: `https://spec.openapis.org/oas/3.1/dialect/base`",
        unchanged: "the code is right if the keywords mean what they mean in JSON Schema",
        explanation: "`jsonSchemaDialect` of a document and `$schema` of a schema name the vocabulary in which schemas are written. The drafts of JSON Schema and the dialects of OpenAPI are known. What an unknown dialect means by a keyword that JSON Schema has, too, cannot be told.",
        faulty: "jsonSchemaDialect: https://example.com/dialect\n",
        mended: "# without `jsonSchemaDialect`\n",
    }

    RepeatedName = "F0226", Warning, "two schemas have the name `{0}`" {
        label: "nothing refers to this one by its name",
        help: "give one of them another name",
        unchanged: "references by this name are typed as the first schema that has it",
        explanation: "`$id`, `$anchor` and `$dynamicAnchor` give a schema a name to which references lead. Within one file, and within one `$id` for anchors, a name can be given once: readers differ in which of two they take.",
        faulty: "A: {$anchor: item, type: string}\nB: {$anchor: item, type: integer}\n",
        mended: "A: {$anchor: text, type: string}\nB: {$anchor: number, type: integer}\n",
    }

    CyclicReference = "F0215", Error, "the reference `{0}` leads {1}" {
        explanation: "A chain of references has to end at something, and soon. Recursion is fine inside of an object or a list, not in references alone.",
        faulty: "A: {$ref: \"#/components/schemas/B\"}\nB: {$ref: \"#/components/schemas/A\"}\n",
        mended: "A: {$ref: \"#/components/schemas/B\"}\nB: {type: string}\n",
    }

    RemoteReference = "F0216", Error, "the reference `{0}` leads out of the files of this document" {
        help: "keep a copy beside the document and refer to it by its relative path, such as `schemas/pet.yaml#/Pet`",
        explanation: "References are followed within a file and to other files, by paths relative to the file in which they stand. The network is never used, and absolute paths mean something else on every machine.",
        faulty: "schema: {$ref: \"https://example.com/pet.yaml\"}\n",
        mended: "schema: {$ref: \"pet.yaml\"}\n",
    }

    MalformedReference = "F0217", Error, "this is no reference: {0}" {
        help: "a reference looks like `#/components/schemas/Pet`",
        explanation: "The value of `$ref` is a URI reference whose fragment is a JSON pointer: `#`, then each key after a `/`.",
        faulty: "schema: {$ref: \"#Pet\"}\n",
        mended: "schema: {$ref: \"#/components/schemas/Pet\"}\n",
    }

    WrongKind = "F0218", Error, "the reference `{0}` leads to {1}, and {2} is needed here" {
        explanation: "What a reference leads to has to be what could stand in its place: a schema for a schema, a parameter for a parameter. Only in place of a response or a request body a schema is read as that of its JSON.",
        faulty: "parameters:\n  - $ref: \"#/components/schemas/Page\"\n",
        mended: "parameters:\n  - name: page\n    in: query\n    schema: {$ref: \"#/components/schemas/Page\"}\n",
    }

    InlinedReference = "F0219", Warning, "OpenAPI has no `$ref` here; `{0}` is read in its place" {
        unchanged: "nothing is lost: the code is the same as if it stood here",
        explanation: "A reference may stand for a schema, a response, a parameter, an example, a request body, a header, a security scheme, a link, a callback and a path item. Some tools allow it elsewhere, too, such as under `paths` or in place of an operation: then what it leads to is read as if it stood here.",
        faulty: "paths:\n  $ref: paths.yaml\n",
        mended: "paths:\n  /pets: {$ref: \"paths.yaml#/~1pets\"}\n",
    }

    ReadAs = "F0220", Warning, "`{0}` is not valid in {1} and is read as {2}" {
        unchanged: "the code is right if the server means the same; try one call before you rely on it",
        explanation: "The value is not what OpenAPI 3.0 allows here, but there is little doubt about what is meant: quotes too many, a list too few, a notation of another version, or the name of a type in another language.",
        faulty: "type: [string, \"null\"]\nminLength: \"1\"\n",
        mended: "type: string\nnullable: true\nminLength: 1\n",
    }

    OtherVersion = "F0221", Warning, "`{0}` is written to version {1}" {
        label: "what is used of this file is read as OpenAPI {2}",
        help: "convert it to OpenAPI {2}",
        unchanged: "check the reported keywords of this file against what the server does",
        explanation: "The main file refers to a file that is a document of its own, and of another version. Keywords that came with that version, or went with it, are reported where they stand; some mean something else.",
        faulty: "openapi: 3.1.0\ncomponents: {}\n",
        mended: "openapi: 3.0.3\ncomponents: {}\n",
    }

    UnusedComponent = "F0222", Warning, "no operation uses this {0}" {
        label: "nothing is made of it",
        help: "refer to it, or remove it",
        unchanged: "nothing is missing from the operations",
        explanation: "Components stand for what refers to them. Schemas become types all the same; responses, parameters, request bodies, headers and callbacks mean nothing by themselves.",
        faulty: "paths: {}\ncomponents:\n  parameters:\n    page: {name: page, in: query, schema: {type: integer}}\n",
        mended: "paths: {}\n",
    }

    // Schemas.

    MissingType = "F0301", Warning, "the schema of `{0}` has no type" {
        label: "read as `type: {1}`, because of `{2}`",
        help: "say `type: {1}`; leave `{2}` out if any value will do",
        unchanged: "the code is right if the server takes and sends values of this type only; any other one is an error of decoding",
        cause: "{1}{2}",
        explanation: "A schema without `type` admits values of every type, and rules such as `minLength` hold for those of one type only. Nearly always the type was forgotten, so it is taken from the rules.",
        faulty: "properties:\n  name:\n    minLength: 1\n",
        mended: "properties:\n  name:\n    type: string\n    minLength: 1\n",
    }

    IgnoredKeyword = "F0303", Warning, "`{0}` is left out" {
        unchanged: "the calls work, and do not offer what `{0}` describes",
        explanation: "The generated code is right without this keyword, but does not offer what it describes.",
        faulty: "headers:\n  X-Rate-Limit:\n    schema: {type: integer}\n",
        mended: "# without `headers`, or live with the warning\n",
    }

    UnknownFormat = "F0304", Warning, "the format `{0}` is not known, and is treated as if it were not there" {
        help: "map it to a type in the configuration: `[formats.{0}]`",
        unchanged: "the value has its plain type, and what the format demands is left to the server",
        explanation: "The formats of the OpenAPI registry are known. Any other one needs an entry in the configuration that names the Rust type for it.",
        faulty: "type: string\nformat: postcode\n",
        mended: "# in the configuration\n[formats.postcode]\ntype = \"::my_crate::Postcode\"\n",
    }

    UnsupportedEnumValue = "F0305", Warning, "a value of this enumeration is not of its type: {0}" {
        label: "{1}",
        help: "{2}",
        unchanged: "values that are not listed can be sent and received, too",
        explanation: "All values of an `enum` have the type that stands beside it. A value that can be read as one of that type is; any other is kept as it stands. Objects and lists cannot be told apart in Rust by their value, so an enumeration of these is left out. Further values of the same list are not reported.",
        faulty: "type: string\nenum: [small, 2]\n",
        mended: "type: string\nenum: [small, \"2\"]\n",
    }

    DuplicateValue = "F0306", Warning, "the value {0} stands twice in this enumeration" {
        help: "remove one of the two",
        unchanged: "nothing is lost",
        explanation: "A value needs to be listed only once.",
        faulty: "enum: [small, large, small]\n",
        mended: "enum: [small, large]\n",
    }

    EmptyList = "F0307", Warning, "`{0}` has no members" {
        label: "left out",
        unchanged: "nothing is lost: the schema is read as if `{0}` were not there",
        explanation: "No value at all fits a choice of nothing, so this is a slip.",
        faulty: "type: string\nenum: []\n",
        mended: "type: string\n",
    }

    MissingItems = "F0308", Warning, "this array does not say what its items are" {
        label: "read as a list of any values",
        help: "add `items`; `items: {}` means any value",
        unchanged: "give and read the items as JSON",
        explanation: "OpenAPI 3.0 requires `items` beside `type: array`.",
        faulty: "type: array\n",
        mended: "type: array\nitems: {type: string}\n",
    }

    NotAnObject = "F0309", Error, "this must be an object with declared properties" {
        explanation: "Members of `allOf` and `oneOf`, groups, and form bodies are supported where they are objects with `properties`.",
        faulty: "oneOf:\n  - {type: string}\n  - {type: integer}\n",
        mended: "oneOf:\n  - $ref: \"#/components/schemas/Circle\"\n  - $ref: \"#/components/schemas/Square\"\n",
    }

    ConflictingTypes = "F0310", Warning, "`{0}` is declared with types that exclude each other, and is read as {1}" {
        help: "the members of `allOf` all apply at once: declare it in one of them, or alike in all",
        unchanged: "find out what the server sends: an answer with the other type is an error of decoding",
        explanation: "A value must fit every member of `allOf`, and every declaration of a property in these. Where the types or the values exclude each other no value does. What a child says of itself counts for more than what its parents say, so that is read.",
        faulty: "allOf:\n  - properties: {id: {type: string}}\n  - properties: {id: {type: integer}}\n",
        mended: "allOf:\n  - properties: {id: {type: string}}\n  - properties: {name: {type: string}}\n",
    }

    IndistinctVariants = "F0311", Warning, "a value can be two variants of `{0}` at once: {3}" {
        label: "both `{1}` and `{2}` accept it",
        help: "give every variant a required property with values of its own: `kind: {type: string, enum: [circle]}`",
        unchanged: "the variant that knows most of a value is taken, and `{1}` where both know as much; no part of the value is lost",
        explanation: "Variants are told apart by a discriminator, by a required property that lists other values in each, by their JSON types, or by required properties that the others do not have. Where nothing does, a value is read as each variant that it can be, and the one that knows most of it is taken; of those that know as much, the first.",
        faulty: "oneOf:\n  - properties: {id: {type: string}}\n  - properties: {id: {type: string}}\n",
        mended: "oneOf:\n  - required: [kind]\n    properties: {kind: {type: integer, enum: [1]}}\n  - required: [kind]\n    properties: {kind: {type: integer, enum: [2]}}\n",
    }

    EndlessSchema = "F0312", Warning, "this schema consists of itself" {
        label: "read as any value where it meets itself again",
        unchanged: "give and read the inner values as JSON",
        explanation: "Recursion is expressed in Rust where it passes through an object or a choice with a name. A list of itself has no name to which the inner list could refer, and an `allOf` of itself says nothing.",
        faulty: "Tree:\n  type: array\n  items: {$ref: \"#/components/schemas/Tree\"}\n",
        mended: "Tree:\n  type: object\n  properties:\n    children:\n      type: array\n      items: {$ref: \"#/components/schemas/Tree\"}\n",
    }

    UncheckedConstraint = "F0313", Warning, "`{0}` is documented but not checked before sending" {
        unchanged: "the server refuses what breaks this rule: check it before the call, or map the `format` in the configuration",
        explanation: "The server will check it. To have it checked by a type, map the `format` of the schema to one in the configuration, with `upholds = [\"{0}\"]`, and with `check` if a function is to look at the text.",
        faulty: "type: string\npattern: \"^[A-Z]{3}$\"\n",
        mended: "type: string\nformat: currency # mapped in the configuration\npattern: \"^[A-Z]{3}$\"\n",
    }

    UnknownSibling = "F0314", Error, "there is no `{0}` of the same type beside it" {
        explanation: "The key names another property, parameter or form field that stands beside the one it belongs to.",
        faulty: "properties:\n  until: {type: integer, x-codegen-greater-than: form}\n  from: {type: integer}\n",
        mended: "properties:\n  until: {type: integer, x-codegen-greater-than: from}\n  from: {type: integer}\n",
    }

    InvalidExtension = "F0315", Error, "`{0}` must be {1}" {
        explanation: "The keys that steer this compiler have values of a fixed form.",
        faulty: "enum: [1, 2]\nx-codegen-names: [First]\n",
        mended: "enum: [1, 2]\nx-codegen-names: [First, Second]\n",
    }

    RequiredUndeclared = "F0316", Warning, "`required` names `{0}`, which is not a declared property" {
        label: "ignored",
        help: "declare the property, or remove the name",
        unchanged: "a received value is among the unknown fields; there is no way to send one",
        explanation: "Nothing is known of a property that is required but not declared, so the generated code has no field for it.",
        faulty: "required: [name]\nproperties:\n  nam: {type: string}\n",
        mended: "required: [name]\nproperties:\n  name: {type: string}\n",
    }

    UnknownType = "F0317", Warning, "there is no type `{0}`" {
        label: "left out",
        help: "the types are `object`, `array`, `string`, `number`, `integer` and `boolean`",
        unchanged: "the value is what the other keywords tell, or JSON; try one call before you rely on it",
        explanation: "The schema is read as if it had no `type`: as what its other keywords tell, or else as any value.",
        faulty: "type: datetime\n",
        mended: "type: string\nformat: date-time\n",
    }

    ContradictoryKeyword = "F0318", Warning, "`{0}` means nothing beside `type: {1}`" {
        label: "left out",
        help: "remove it, or give the schema the type that it is about",
        unchanged: "the code is right if `type: {1}` is what the server means",
        explanation: "A keyword such as `properties` or `minLength` holds for values of one type. The schema admits only values of another one.",
        faulty: "type: string\nproperties: {name: {type: string}}\n",
        mended: "type: object\nproperties: {name: {type: string}}\n",
    }

    MisplacedEnum = "F0319", Warning, "`enum` is left out: it stands beside `type: {0}`" {
        help: "a list of what the items may be belongs under `{1}`",
        unchanged: "any value of the type can be given, and the server checks it",
        explanation: "Beside `type: array` the values of `enum` are whole lists, beside `type: object` whole objects, which cannot be told apart in Rust by their value.",
        faulty: "type: array\nitems: {type: string}\nenum: [red, green]\n",
        mended: "type: array\nitems: {type: string, enum: [red, green]}\n",
    }

    ContradictoryBounds = "F0320", Warning, "no value keeps to both bounds" {
        label: "the bounds are left out",
        unchanged: "any value can be given, and the server checks it",
        explanation: "The lower bound is greater than the upper one, so nothing could be sent.",
        faulty: "type: integer\nminimum: 10\nmaximum: 1\n",
        mended: "type: integer\nminimum: 1\nmaximum: 10\n",
    }

    ContradictoryAccess = "F0321", Warning, "a property cannot be `readOnly` and `writeOnly` at once" {
        label: "read as neither",
        unchanged: "the property is there in requests and in answers",
        explanation: "`readOnly` properties are part of answers only, `writeOnly` ones of requests only. With both there would be no place for it.",
        faulty: "type: string\nreadOnly: true\nwriteOnly: true\n",
        mended: "type: string\nreadOnly: true\n",
    }

    LongTuple = "F0335", Warning, "this list has {0} items with schemas of their own" {
        label: "each item is read as any of these",
        unchanged: "match on each item; the rules for single items are left to the server",
        explanation: "Lists whose first items have schemas of their own are tuples, and Rust's tuples have twelve items at most. Of longer ones each item is a value of any of the schemas.",
    }

    TooManyVariants = "F0330", Warning, "`{0}` has more than {1} combinations, and is read as {2}" {
        help: "put the choice into a property of its own, or list the combinations that there are",
        unchanged: "nothing that is received is lost: read the rest from the unknown fields, or from the JSON",
        explanation: "Each combination of the members of several `oneOf` or `anyOf` that apply at once is a variant of its own. Of too many nobody would find the right one, so the properties beside the choices are read and all others are kept as they come; without any the value is kept as JSON. A single choice may have more members than several choices have combinations.",
        faulty: "allOf:\n  - oneOf: [] # with 6 members\n  - oneOf: [] # with 6 others\n",
        mended: "properties:\n  first: {oneOf: []}\n  second: {oneOf: []}\n",
    }

    ImpossibleVariant = "F0331", Warning, "this variant is left out: no value fits it" {
        help: "move it out of the choice, or what stands beside the choice into the other members",
        unchanged: "if the server sends such a value after all, it is kept as unknown",
        explanation: "What stands beside `oneOf` and `anyOf` applies to every member: beside properties only objects make sense, beside a list of values only these.",
        faulty: "properties: {id: {type: string}}\noneOf:\n  - {type: string}\n  - properties: {name: {type: string}}\n",
        mended: "oneOf:\n  - {type: string}\n  - properties: {id: {type: string}, name: {type: string}}\n",
    }

    UncheckedChoice = "F0332", Warning, "`{0}` only restricts, and is not checked before sending" {
        unchanged: "the server refuses what the choice does not allow: check it before the call",
        explanation: "The members of this choice say nothing of what values look like, only which of them are allowed. A choice between lists of required properties of an object is checked before sending; any other one is left to the server.",
        faulty: "properties:\n  id: {type: string}\n  name: {type: string}\nanyOf:\n  - required: [id]\n  - minProperties: 2\n",
        mended: "properties:\n  id: {type: string}\n  name: {type: string}\nanyOf:\n  - required: [id]\n  - required: [name]\n",
    }

    NotSentTogether = "F0334", Warning, "a value that is `{1}` and `{2}` at once cannot be sent as `{0}`" {
        help: "add a member that has the properties of both",
        unchanged: "send one of the two; nothing that is received is lost",
        explanation: "Members of `anyOf` may hold together, and a server may take an object with the properties of several. A union is sent as one of its variants; for members that hold together it has one that is all of them, called `Combined`. Here there are too many of these, or their properties are too many, so there is no way to write this object. Received ones lose nothing: the properties of the other member are kept with the unknown fields.",
        faulty: "anyOf:\n  - $ref: \"#/components/schemas/HundredProperties\"\n  - $ref: \"#/components/schemas/HundredOthers\"\n",
        mended: "anyOf:\n  - $ref: \"#/components/schemas/HundredProperties\"\n  - $ref: \"#/components/schemas/HundredOthers\"\n  - $ref: \"#/components/schemas/TwoHundredProperties\"\n",
    }

    UnusableValueDocs = "F0340", Warning, "`{0}` is left out: {1}" {
        help: "write one text for each value of `enum`, in the same order",
        unchanged: "the values have names made of their own text, and no descriptions",
        explanation: "`x-enum-varnames` and `x-enumNames` name the values of an enumeration, `x-enum-descriptions` and `x-enumDescriptions` describe them. Each is a list in the order of the values, or an object with the values as keys. A list of another length would name the wrong values.",
        faulty: "enum: [1, 2]\nx-enum-varnames: [First]\n",
        mended: "enum: [1, 2]\nx-enum-varnames: [First, Second]\n",
    }

    ForeignMapping = "F0333", Warning, "the discriminator maps `{0}` to a schema that is none of the variants" {
        label: "left out",
        help: "name one of the members of `oneOf`, or add the schema to them",
        unchanged: "a received value with this tag is kept as unknown",
        explanation: "A `mapping` says which value stands for which variant. A schema that is none of them cannot be read.",
        faulty: "oneOf:\n  - $ref: \"#/components/schemas/Cat\"\ndiscriminator:\n  propertyName: kind\n  mapping:\n    dog: \"#/components/schemas/Dog\"\n",
        mended: "oneOf:\n  - $ref: \"#/components/schemas/Cat\"\n  - $ref: \"#/components/schemas/Dog\"\ndiscriminator:\n  propertyName: kind\n  mapping:\n    dog: \"#/components/schemas/Dog\"\n",
    }

    // Operations.

    MissingOperationId = "F0401", Warning, "the operation has no `operationId`" {
        label: "named `{0}`",
        help: "add an `operationId`, so that the name stays when the path changes",
        unchanged: "the call works; its name changes when the method or the path does",
        cause: "",
        explanation: "The name of a function comes from `operationId`. Without it the name is made from the method and the path.",
        faulty: "get:\n  responses: {}\n",
        mended: "get:\n  operationId: listPets\n  responses: {}\n",
    }

    DuplicateOperationId = "F0402", Warning, "the operationId `{0}` is used twice" {
        label: "named after its method and path instead",
        help: "give one of the two another operationId",
        unchanged: "the call works; its name changes when the method or the path does",
        explanation: "`operationId` names an operation in the whole document. The second operation of that name gets one from its method and path.",
        faulty: "get: {operationId: pet}\nput: {operationId: pet}\n",
        mended: "get: {operationId: getPet}\nput: {operationId: updatePet}\n",
    }

    UndeclaredPathParameter = "F0403", Warning, "the path parameter `{0}` is not declared" {
        label: "read as a text",
        help: "add it to `parameters` with `in: path` and `required: true`",
        unchanged: "give it as the text that stands in the path",
        explanation: "Every name in braces in a path is a parameter of the operation or of its path item.",
        faulty: "/pets/{pet_id}:\n  get: {operationId: getPet}\n",
        mended: "/pets/{pet_id}:\n  get:\n    operationId: getPet\n    parameters:\n      - {name: pet_id, in: path, required: true, schema: {type: string}}\n",
    }

    UnusedPathParameter = "F0404", Warning, "the path `{1}` has no place for the parameter `{0}`" {
        label: "sent in the query",
        help: "put `{{0}}` into the path, or say `in: query`",
        unchanged: "try one call: a server that reads it elsewhere ignores it in the query",
        explanation: "A parameter with `in: path` must stand in braces in the path. One that the path does not hold is sent in the query, where most servers of such documents look for it.",
        faulty: "/pets:\n  get:\n    parameters:\n      - {name: pet_id, in: path, required: true, schema: {type: string}}\n",
        mended: "/pets/{pet_id}:\n  get:\n    parameters:\n      - {name: pet_id, in: path, required: true, schema: {type: string}}\n",
    }

    DuplicateParameter = "F0405", Warning, "the parameter `{0}` is declared twice" {
        label: "this one is left out",
        help: "remove one of the two",
        unchanged: "the first declaration is used",
        explanation: "A parameter is known by its name and its location. An operation may replace one of its path item, but a list holds each only once.",
        faulty: "parameters:\n  - {name: page, in: query, schema: {type: integer}}\n  - {name: page, in: query, schema: {type: string}}\n",
        mended: "parameters:\n  - {name: page, in: query, schema: {type: integer}}\n",
    }

    UnsupportedMediaType = "F0406", Warning, "the media type `{0}` is left out: it is no media type" {
        help: "a media type looks like `application/json`",
        unchanged: "the other media types of this body work",
        explanation: "The name of a media type is sent as the value of a header, which holds printable ASCII characters only.",
        faulty: "content:\n  application/jsön: {}\n",
        mended: "content:\n  application/json: {}\n",
    }

    ItemsOfOneValue = "F0437", Warning, "`itemSchema` means nothing for `{0}`" {
        label: "a body of this type is one value, and no sequence of items",
        help: "describe the value: `schema: {type: array, items: …}`; or name a media type of many items, such as `application/jsonl`",
        unchanged: "the body is what `schema` says, and any JSON without one",
        explanation: "`itemSchema` describes each item of a media type in which items follow each other: lines and records of JSON, events, the parts of a multipart body. Elsewhere the whole is one value, which `schema` describes.",
        faulty: "application/json:\n  itemSchema: {type: string}\n",
        mended: "application/json:\n  schema: {type: array, items: {type: string}}\n",
    }

    PartsByHand = "F0438", Warning, "the parts of `{0}` are given one by one" {
        label: "not read: {1}",
        help: "give the parts names: `schema: {type: object, properties: …}`",
        unchanged: "make each part with its media type and its content, as the document describes it",
        explanation: "A multipart body whose parts have names is a type with a field for each of them. Parts that have a place instead are put together by the caller: what the document says of each is not read.",
        faulty: "multipart/mixed:\n  itemSchema: {type: string, format: binary}\n  itemEncoding: {contentType: image/png}\n",
        mended: "multipart/form-data:\n  schema: {type: object, properties: {image: {type: string, format: binary}}}\n  encoding:\n    image: {contentType: image/png}\n",
    }

    IgnoredMediaType = "F0407", Warning, "the media type `{0}` is left out" {
        label: "bodies of this type are neither sent nor asked for; another type beside it is",
        unchanged: "use the type beside it, which carries the same body",
        explanation: "XML, and lines of JSON in requests, are left out where the document offers something better for the same body.",
        faulty: "content:\n  application/json: {}\n  application/xml: {}\n",
        mended: "content:\n  application/json: {}\n",
    }

    InvalidStatus = "F0409", Warning, "`{0}` is no status" {
        label: "left out",
        help: "a status is a number such as 200, a range such as 4XX, or `default`",
        unchanged: "an answer that only this key describes is read as `default`, or is an undeclared status",
        explanation: "The keys of `responses` say for which HTTP statuses an answer stands.",
        faulty: "responses:\n  ok: {description: Done.}\n",
        mended: "responses:\n  \"200\": {description: Done.}\n",
    }

    UnsupportedSecurity = "F0410", Warning, "the security scheme `{0}` is left out: {1} is not supported" {
        help: "supported are HTTP Basic and Bearer, API keys, OAuth 2, OpenID Connect and mutual TLS",
        unchanged: "set the header of each call, such as `.header(\"authorization\", …)`",
        explanation: "Requests are sent without what this scheme asks for. Add the header to each call: the client takes `Authorization` there where no other scheme uses it.",
        faulty: "key: {type: http, scheme: digest}\n",
        mended: "key: {type: http, scheme: basic}\n",
    }

    NestedFormField = "F0411", Warning, "nothing says how the object in the form field `{0}` is written" {
        label: "written as `{0}[key]=value`",
        help: "say `encoding: {{0}: {style: deepObject, explode: true}}` beside the schema, or `contentType: application/json`",
        unchanged: "most servers understand brackets; try one call before you rely on it",
        cause: "",
        explanation: "application/x-www-form-urlencoded has no standard way to write an object within an object. Most servers understand brackets. `encoding` beside the schema settles it.",
        faulty: "application/x-www-form-urlencoded:\n  schema:\n    properties:\n      address: {type: object, properties: {city: {type: string}}}\n",
        mended: "application/x-www-form-urlencoded:\n  schema:\n    properties:\n      address: {type: object, properties: {city: {type: string}}}\n  encoding:\n    address: {style: deepObject, explode: true}\n",
    }

    IgnoredHeaderParameter = "F0412", Warning, "the header parameter `{0}` is ignored" {
        help: "the header follows from the media types, the security schemes and the connection",
        unchanged: "nothing is missing: the client sends this header by itself",
        explanation: "OpenAPI says that parameters for the headers Accept, Content-Type and Authorization are to be ignored. Those of the connection, such as Host and Content-Length, are set by the client.",
        faulty: "- {name: Content-Type, in: header, schema: {type: string}}\n",
        mended: "# without it\n",
    }

    CallbackWithoutEnvelope = "F0413", Warning, "nothing says how this callback is verified" {
        label: "it can be decoded, but not trusted",
        help: "say `x-codegen-callback: {payload: <form field>, token: <form field>}`",
        unchanged: "verify a callback by other means before you trust it",
        explanation: "Callbacks are verified where they are forms with one field for the payload, as JSON text, and one for a token that both sides know. Of others the generated code reads the body and no more.",
        faulty: "post:\n  operationId: paid\n  requestBody: {}\n",
        mended: "post:\n  operationId: paid\n  x-codegen-callback: {payload: data, token: token}\n  requestBody: {}\n",
    }

    UnreadableCallback = "F0414", Warning, "the callback is left out: its body is not JSON" {
        unchanged: "decode this callback yourself",
        explanation: "Bodies of callbacks are decoded where they are JSON, or a form with JSON in one of its fields.",
        faulty: "post:\n  requestBody:\n    content:\n      text/plain: {}\n",
        mended: "post:\n  requestBody:\n    content:\n      application/json: {schema: {type: object}}\n",
    }

    PassedAsText = "F0415", Warning, "`{0}` is passed as text" {
        label: "{1} is not taken apart",
        unchanged: "read and write the text with a library for its format",
        explanation: "XML, lines of JSON and other structured texts are handed over as they are, and have to be read or written by the caller.",
        faulty: "content:\n  application/xml:\n    schema: {type: object}\n",
        mended: "content:\n  application/json:\n    schema: {type: object}\n",
    }

    MisplacedStyle = "F0416", Warning, "the style `{0}` of `{1}` has no meaning in this place" {
        label: "the default is used",
        help: "path: simple, label, matrix; query: form, spaceDelimited, pipeDelimited, deepObject; header: simple; cookie: form",
        unchanged: "most servers read the default; try one call before you rely on it",
        explanation: "Each place of a parameter has its own styles. One of another place is ignored.",
        faulty: "- {name: page, in: query, style: simple, schema: {type: integer}}\n",
        mended: "- {name: page, in: query, style: form, schema: {type: integer}}\n",
    }

    OptionalPathParameter = "F0417", Warning, "the path parameter `{0}` is not `required`" {
        label: "required all the same",
        help: "add `required: true`",
        unchanged: "nothing is missing: give it with every call",
        explanation: "A path is not the same without one of its parts, so parameters in it are always required.",
        faulty: "- {name: id, in: path, schema: {type: string}}\n",
        mended: "- {name: id, in: path, required: true, schema: {type: string}}\n",
    }

    RelativePath = "F0418", Warning, "the path `{0}` does not begin with a slash" {
        label: "one is put before it",
        unchanged: "nothing is missing: calls go to the path with the slash",
        explanation: "Paths follow the address of the server, which has no slash at its end.",
        faulty: "paths:\n  pets: {}\n",
        mended: "paths:\n  /pets: {}\n",
    }

    QueryInPath = "F0419", Warning, "the path has a query: `{0}`" {
        label: "sent with every call",
        help: "declare query parameters instead",
        unchanged: "nothing is missing: every call sends it",
        explanation: "OpenAPI has no queries in paths. What stands behind the `?` is sent with every call of the operation, and a name in braces there is a parameter in the query.",
        faulty: "/pets?kind=cat:\n  get: {}\n",
        mended: "/pets:\n  get:\n    parameters:\n      - {name: kind, in: query, schema: {type: string, enum: [cat]}}\n",
    }

    FragmentInPath = "F0420", Warning, "the path has a fragment: `{0}`" {
        label: "never sent",
        unchanged: "operations that differ in the fragment alone go to one address",
        explanation: "Fragments stay with the client. Some documents use them to list one path several times.",
        faulty: "/pets#search:\n  get: {}\n",
        mended: "/pets:\n  get: {}\n",
    }

    UndeclaredSecurity = "F0421", Warning, "there is no security scheme `{0}`" {
        label: "the credentials that callers give are sent for it",
        help: "define it among `components.securitySchemes`",
        unchanged: "give the client the credentials, or set the header of each call",
        explanation: "The names in `security` are those of `components.securitySchemes`. Nothing is known of one that is not there, so basic and bearer credentials of the client are sent as they are, and a call can set the header `Authorization` itself.",
        faulty: "security:\n  - apiKey: []\n",
        mended: "security:\n  - api_key: []\ncomponents:\n  securitySchemes:\n    api_key: {type: apiKey, in: header, name: X-Key}\n",
    }

    UndeclaredServerVariable = "F0422", Warning, "the server variable `{0}` is not declared" {
        label: "the server is left out",
        help: "add it to `variables`, with a default",
        unchanged: "give the client the address of the server",
        explanation: "The names in braces in the address of a server are its variables.",
        faulty: "servers:\n  - url: https://{region}.example.com\n",
        mended: "servers:\n  - url: https://{region}.example.com\n    variables:\n      region: {default: eu}\n",
    }

    UnusedServerVariable = "F0423", Warning, "the address of the server has no place for the variable `{0}`" {
        label: "left out",
        unchanged: "nothing is missing: the address is whole without it",
        explanation: "The variables of a server stand in braces in its address.",
        faulty: "servers:\n  - url: https://example.com\n    variables:\n      region: {default: eu}\n",
        mended: "servers:\n  - url: https://example.com\n",
    }

    ShapelessForm = "F0424", Warning, "this form is no object" {
        label: "sent as bytes that the caller makes",
        unchanged: "make the body of the form yourself, and give it as bytes",
        explanation: "The fields of a form are the properties of an object.",
        faulty: "application/x-www-form-urlencoded:\n  schema: {type: array, items: {type: string}}\n",
        mended: "application/x-www-form-urlencoded:\n  schema:\n    type: object\n    properties: {name: {type: string}}\n",
    }

    PassedAsBytes = "F0425", Warning, "`{0}` is passed as bytes" {
        label: "{1} is not taken apart",
        unchanged: "take the bytes apart with a library for their format",
        explanation: "Answers of several parts, and the bodies of redirects, are handed over as they are, and are taken apart by the caller.",
        faulty: "content:\n  multipart/mixed:\n    schema: {$ref: \"#/components/schemas/Event\"}\n",
        mended: "content:\n  application/json:\n    schema: {type: array, items: {$ref: \"#/components/schemas/Event\"}}\n",
    }

    DuplicateStatus = "F0426", Warning, "the status `{0}` is declared twice" {
        label: "this one is left out",
        help: "remove one of the two",
        unchanged: "the first declaration is used",
        explanation: "A status is the same as a number and as a text, and a range is the same in capitals and in small letters.",
        faulty: "responses:\n  4XX: {description: A fault.}\n  4xx: {description: A fault.}\n",
        mended: "responses:\n  4XX: {description: A fault.}\n",
    }

    BodilessAnswer = "F0427", Warning, "this answer has no body, whatever is declared" {
        label: "left out",
        help: "remove `content`, or declare another status",
        unchanged: "nothing is lost: HTTP allows no body here",
        explanation: "HTTP knows no body of answers to HEAD, and of those with a status of 1xx, 204, 205 or 304.",
        faulty: "responses:\n  \"204\":\n    description: Done.\n    content: {application/json: {schema: {type: object}}}\n",
        mended: "responses:\n  \"204\": {description: Done.}\n",
    }

    NestedParameter = "F0428", Warning, "the parameter `{0}` has values within values, which its style cannot express" {
        label: "such a value is refused when it is sent",
        help: "say `style: deepObject` for an object in the query, or `content: {application/json: …}`",
        unchanged: "give values of one level only",
        explanation: "Except for `deepObject`, the styles of OpenAPI write scalars, lists of scalars, and objects of scalars. A value that has more levels is an error of the call, and nothing is sent.",
        faulty: "- name: filter\n  in: query\n  schema: {type: array, items: {type: array, items: {type: string}}}\n",
        mended: "- name: filter\n  in: query\n  content:\n    application/json:\n      schema: {type: array, items: {type: array, items: {type: string}}}\n",
    }

    UnusedEncoding = "F0429", Warning, "the form has no field `{0}` that `encoding` could be for" {
        label: "left out",
        help: "give it the name of a property of the schema",
        unchanged: "nothing is missing: every field of the form is sent",
        explanation: "The keys of `encoding` are names of properties, and say how each is written in the form.",
        faulty: "multipart/form-data:\n  schema: {type: object, properties: {file: {type: string, format: binary}}}\n  encoding:\n    flie: {contentType: image/png}\n",
        mended: "multipart/form-data:\n  schema: {type: object, properties: {file: {type: string, format: binary}}}\n  encoding:\n    file: {contentType: image/png}\n",
    }

    EmptyContent = "F0431", Warning, "this request body names no media type" {
        label: "left out",
        help: "name one under `content`, or remove `requestBody`",
        unchanged: "the operation is called without a body",
        explanation: "The keys of `content` are the media types in which a body can be sent. Without one there is nothing to send.",
        faulty: "requestBody:\n  content: {}\n",
        mended: "requestBody:\n  content:\n    application/json: {schema: {type: object}}\n",
    }

    PartAsJson = "F0432", Warning, "the part `{0}` is not written as `{1}`" {
        label: "written as JSON, and sent as `application/json`",
        help: "make it `type: string`, to send text that the caller makes",
        unchanged: "a server that reads the part as JSON understands it; try one call before you rely on it",
        explanation: "Parts of a multipart form that are objects, or lists of lists, are written as JSON. To call it another media type would be wrong.",
        faulty: "schema:\n  properties: {address: {type: object}}\nencoding:\n  address: {contentType: application/xml}\n",
        mended: "schema:\n  properties: {address: {type: string}}\nencoding:\n  address: {contentType: application/xml}\n",
    }

    FileInJson = "F0433", Warning, "`{0}` with the schema of a file is passed as bytes" {
        label: "the body as it is, whether or not it is a JSON string",
        help: "name the media type of the file, such as `application/pdf`; for a JSON string leave `format: binary` out",
        unchanged: "if the server sends a JSON string, decode it from the bytes",
        explanation: "`format: binary` is any sequence of bytes, which JSON cannot hold. Nearly all servers that are described like this send or take the file itself. Nothing is lost either way: a JSON string can be read from the bytes.",
        faulty: "content:\n  application/json:\n    schema: {type: string, format: binary}\n",
        mended: "content:\n  application/pdf:\n    schema: {type: string, format: binary}\n",
    }

    EchoOfNothing = "F0434", Error, "`{0}` leads to no value that can be compared" {
        help: "name a parameter, or a property that is neither an object nor a list nor within a list",
        explanation: "`x-codegen-echoes` names a value of the request, and the place where the answer repeats it. Both have to be declared.",
        faulty: "x-codegen-echoes:\n  - {request: $request.body#/amout, response: $response.body#/amount, evidence: \"the sample of the page\"}\n",
        mended: "x-codegen-echoes:\n  - {request: $request.body#/amount, response: $response.body#/amount, evidence: \"the sample of the page\"}\n",
    }

    IncomparableEcho = "F0435", Error, "`{0}`: one of the two is a flag, and the other is not" {
        help: "name two places that hold the same value",
        explanation: "Numbers and texts are compared by what they say. `true` and `false` can repeat neither.",
        faulty: "x-codegen-echoes:\n  - {request: $request.body#/amount, response: $response.body#/is_paid, evidence: \"the sample of the page\"}\n",
        mended: "x-codegen-echoes:\n  - {request: $request.body#/amount, response: $response.body#/amount, evidence: \"the sample of the page\"}\n",
    }

    EchoWithoutEvidence = "F0436", Error, "nothing says how it is known that the answer repeats this value" {
        help: "add `evidence`: the page, or the recorded answer, that shows it",
        explanation: "An answer that differs from its request is an error, whatever else it says. A false alarm is as bad as none, so each echo names what shows that the server repeats the value as it is.",
        faulty: "x-codegen-echoes:\n  - {request: $request.body#/amount, response: $response.body#/amount}\n",
        mended: "x-codegen-echoes:\n  - {request: $request.body#/amount, response: $response.body#/amount, evidence: \"the sample of the page\"}\n",
    }

    NoSuccess = "F0440", Warning, "the operation declares no success" {
        label: "any status of 2xx is a success, and its body is kept as it is",
        help: "declare what the operation answers, such as \"200\"",
        unchanged: "decode the bytes yourself",
        explanation: "Every operation succeeds with some status. Where the document names none, neither by number nor by `2XX` or `default`, whatever the server sends with a status of 2xx is handed over as bytes.",
        faulty: "responses:\n  \"400\": {description: A fault.}\n",
        mended: "responses:\n  \"200\": {description: Done.}\n  \"400\": {description: A fault.}\n",
    }

    FileOrOther = "F0441", Warning, "the part `{0}` can be a file or something else" {
        label: "files cannot be given here",
        help: "make it a file: `type: string`, `format: binary`",
        unchanged: "files for this part cannot be sent by this call",
        explanation: "Of alternatives for a part of a multipart form all can be files, or lists of files. Where only some are, the part is what the others say.",
        faulty: "picture:\n  oneOf:\n    - {type: string, format: binary}\n    - {type: string, format: uri}\n",
        mended: "picture: {type: string, format: binary}\npicture_url: {type: string, format: uri}\n",
    }

    // The compiler itself.

    LeftOut = "F0902", Warning, "the {0} `{1}` is left out, because of {2} in it or in what it uses" {
        help: "the first is {3}",
        unchanged: "everything that is not named here is complete",
        explanation: "With `--keep-going` an error does not stop the compiler. Operations and callbacks that have one, in themselves or in what they refer to, are left out as a whole; everything else is generated.",
    }

    UnusedCheck = "F0903", Warning, "the configuration checks `{0}`, which no request sends as an object" {
        help: "`[checks]` names schemas as the document does",
        unchanged: "nothing but the check is missing: name the schema as the document does, or remove the line",
        explanation: "A function under `[checks]` in the configuration is asked before an object of the schema is sent. Nothing asks this one: the document has no schema of this name, it is no object with declared properties, or it is only received.",
        faulty: "# in the configuration\n[checks]\nOrdre = \"::my_crate::check_order\"\n",
        mended: "# in the configuration\n[checks]\nOrder = \"::my_crate::check_order\"\n",
    }

    GoneName = "F0904", Warning, "`names.lock` has the name `{1}` for `{0}`, which the document no longer has" {
        help: "was it renamed, name it so that the code keeps its name: `rename` in the configuration",
        unchanged: "the code has the name no more; `--update-names` makes `names.lock` anew, without it",
        explanation: "`names.lock` keeps the names of the code, whatever the document becomes. A type, an operation or a callback that it knows is gone. Types that were renamed are found by what they look like; this one was changed as well, or is not the only one of its look.",
    }

    UnknownSelector = "F0910", Error, "`{0}` names the {1} `{2}`, which the document does not have" {
        help: "did you mean `{3}`?",
        explanation: "In the configuration `only` and `except` choose operations and types: a text is the id of an operation, `{ tag = \"…\" }`, `{ path = \"…\" }` and `{ type = \"…\" }` are what they say. `rename` gives operations, types and fields names. Each entry has to name something, so that a name that changes in the document is noticed.",
        faulty: "# in the configuration\nonly = [{ tag = \"stor\" }]\n",
        mended: "# in the configuration\nonly = [{ tag = \"store\" }]\n",
    }

    Defect = "F0901", Error, "the compiler made something that is not Rust: {0}" {
        help: "report this with the document, or the part of it that matters",
        explanation: "This is a defect of the compiler, whatever the document says. Nothing was written.",
    }
}
