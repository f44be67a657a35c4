//! The keys that steer the compiler, and where each has a meaning.

use crate::load::Kind;

/// Marks what in the body of a success proves that the operation was performed.
pub(crate) const PROOF: &str = "x-codegen-proof";
/// Where that mark belongs, as messages say it.
pub(crate) const PROOF_PLACE: &str =
    "a property in the body of a success, or a success whose body is an object with any fields";

/// Marks the header by which a server knows that a request is the same one.
pub(crate) const IDEMPOTENCY_KEY: &str = "x-codegen-idempotency-key";
/// Where that mark belongs, as messages say it.
pub(crate) const IDEMPOTENCY_KEY_PLACE: &str = "a header parameter whose schema is a string";

/// Marks the header that holds a signature of the request.
pub(crate) const SIGNATURE: &str = "x-codegen-signature";
/// Where that mark belongs, as messages say it.
pub(crate) const SIGNATURE_PLACE: &str = "a header parameter whose schema is a string";

/// Marks what is made anew for each request, if the caller gives none.
pub(crate) const GENERATED: &str = "x-codegen-generated";

/// Names the values of an enumeration.
pub(crate) const NAMES: &str = "x-codegen-names";

/// Marks a member of `allOf` that stays a struct of its own.
pub(in crate::openapi) const GROUP: &str = "x-codegen-group";

/// A key that steers the compiler.
pub(in crate::openapi) struct Known {
    pub(in crate::openapi) key: &'static str,
    /// The objects that it is for.
    pub(in crate::openapi) kinds: &'static [Kind],
    /// How messages name these.
    pub(in crate::openapi) places: &'static str,
}

const fn known(key: &'static str, kinds: &'static [Kind], places: &'static str) -> Known {
    Known { key, kinds, places }
}

const KNOWN: &[Known] = &[
    known(GROUP, &[Kind::Schema], "a `$ref` in `allOf`"),
    known(
        "x-codegen-sensitive",
        &[Kind::Schema, Kind::Parameter],
        "a schema or a parameter",
    ),
    known(
        "x-codegen-name",
        &[Kind::Schema, Kind::Parameter, Kind::Operation],
        "a schema, a parameter or an operation",
    ),
    known(NAMES, &[Kind::Schema], "a schema"),
    known(
        "x-codegen-greater-than",
        &[Kind::Schema, Kind::Parameter],
        "a schema or a parameter",
    ),
    known("x-codegen-idempotent", &[Kind::Operation], "an operation"),
    known(IDEMPOTENCY_KEY, &[Kind::Parameter], IDEMPOTENCY_KEY_PLACE),
    known(GENERATED, &[Kind::Parameter], "a parameter"),
    known(SIGNATURE, &[Kind::Parameter], SIGNATURE_PLACE),
    known("x-codegen-callback", &[Kind::Operation], "an operation"),
    known("x-codegen-pages", &[Kind::Operation], "an operation"),
    known("x-codegen-echoes", &[Kind::Operation], "an operation"),
    known(PROOF, &[Kind::Schema, Kind::Response], PROOF_PLACE),
];

const PREFIX: &str = "x-codegen-";

/// Keys of other generators that happen to begin alike. They mean nothing here.
const OTHER_GENERATORS: &[&str] = &[
    "x-codegen-request-body-name",
    "x-codegen-body-parameter-name",
];

impl Known {
    /// What is known of a key; `None` where it steers nothing.
    pub(in crate::openapi) fn of(key: &str) -> Option<&'static Known> {
        KNOWN.iter().find(|known| known.key == key)
    }

    /// All keys.
    pub(in crate::openapi) fn keys() -> impl Iterator<Item = &'static str> {
        KNOWN.iter().map(|known| known.key)
    }
}

/// Whether a key is meant for the compiler.
pub(in crate::openapi) fn is_ours(key: &str) -> bool {
    key.starts_with(PREFIX) && !OTHER_GENERATORS.contains(&key)
}
