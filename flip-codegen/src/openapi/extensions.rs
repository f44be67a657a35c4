//! `x-codegen-*`: the keys that steer the compiler. All other extensions are inert.

use super::read::Object;
use super::{Data, Spanned};

/// The keys of one object.
#[derive(Clone, Debug, Default)]
pub struct Extensions {
    /// A member of `allOf` is a struct of its own, in a field of this name.
    pub group: Option<Spanned<String>>,
    /// Values are secret or personal.
    pub sensitive: Option<bool>,
    /// The name in Rust.
    pub name: Option<String>,
    /// The names of the values of an enumeration.
    pub names: Option<Spanned<Vec<String>>>,
    /// The sibling that values are to be greater than.
    pub greater_than: Option<Spanned<String>>,
    /// What proves that an operation was performed.
    pub proof: Option<Data>,
    /// The operation may be sent again.
    pub idempotent: Option<bool>,
    /// The header is an idempotency key.
    pub idempotency_key: Option<Spanned<bool>>,
    /// The parameter is made anew for each request.
    pub generated: Option<Data>,
    /// The header holds a signature of the request.
    pub signature: Option<Data>,
    /// How a callback proves who sent it.
    pub callback: Option<Data>,
    /// How an answer is one page of many.
    pub pages: Option<Data>,
    /// What an answer repeats of its request.
    pub echoes: Option<Data>,
}

impl Extensions {
    pub(super) fn read(object: &mut Object<'_, '_>) -> Self {
        if !object.has_extensions() {
            return Self::default();
        }
        Self {
            group: object.extension_text("x-codegen-group"),
            sensitive: object
                .extension_flag("x-codegen-sensitive")
                .map(|flag| flag.value),
            name: object
                .extension_text("x-codegen-name")
                .map(|name| name.value),
            names: object.extension_texts("x-codegen-names"),
            greater_than: object.extension_text("x-codegen-greater-than"),
            proof: object.data("x-codegen-proof"),
            idempotent: object
                .extension_flag("x-codegen-idempotent")
                .map(|flag| flag.value),
            idempotency_key: object.extension_flag("x-codegen-idempotency-key"),
            generated: object.data("x-codegen-generated"),
            signature: object.data("x-codegen-signature"),
            callback: object.data("x-codegen-callback"),
            pages: object.data("x-codegen-pages"),
            echoes: object.data("x-codegen-echoes"),
        }
    }
}
