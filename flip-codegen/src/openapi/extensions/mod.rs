//! `x-codegen-*`: the keys that steer the compiler. Of other extensions only those that name and
//! describe the values of an enumeration are read, with their schema.

mod callback;
mod echo;
pub(super) mod known;
mod pages;

pub use callback::{CallbackProof, KnownBy};
pub use echo::{Comparison, Echo, RequestValue};
pub use pages::Pages;

use super::read::Object;
use super::{Data, Spanned};

/// Names the sibling that a value is greater than.
pub const GREATER_THAN: &str = "x-codegen-greater-than";

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
    pub generated: Option<Spanned<bool>>,
    /// The header holds a signature of the request.
    pub signature: Option<Spanned<bool>>,
    /// How a callback proves who sent it.
    pub callback: Option<CallbackProof>,
    /// How a response is one page of many.
    pub pages: Option<Pages>,
    /// What a response repeats of its request.
    pub echoes: Vec<Echo>,
}

impl Extensions {
    pub(super) fn read(object: &mut Object<'_, '_>) -> Self {
        let chosen = object.chosen_name();
        if !object.has_extensions() {
            return Self {
                name: chosen,
                ..Self::default()
            };
        }
        let name = object.extension_text("x-codegen-name");
        Self {
            group: object.extension_text("x-codegen-group"),
            sensitive: object
                .extension_flag("x-codegen-sensitive")
                .map(|flag| flag.value),
            name: chosen.or(name.map(|name| name.value)),
            names: object.extension_texts(known::NAMES),
            greater_than: object.extension_text(GREATER_THAN),
            proof: object.data("x-codegen-proof"),
            idempotent: object
                .extension_flag("x-codegen-idempotent")
                .map(|flag| flag.value),
            idempotency_key: object.extension_flag("x-codegen-idempotency-key"),
            generated: object.extension_flag(known::GENERATED),
            signature: object.extension_flag("x-codegen-signature"),
            callback: CallbackProof::read(object),
            pages: Pages::read(object),
            echoes: Echo::read_all(object),
        }
    }
}
