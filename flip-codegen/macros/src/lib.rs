//! A typed client of an OpenAPI document, made by a macro where it is used.

mod arguments;
mod expand;

use arguments::Arguments;
use proc_macro::TokenStream;

/// Makes the client of a document, in the module in which it stands.
///
/// ```ignore
/// mod petstore {
///     flip_codegen_macros::openapi!("petstore.yaml");
/// }
///
/// mod store {
///     flip_codegen_macros::openapi!(
///         "petstore.yaml",
///         config = "codegen.toml",
///         only = [tag(store), getPet, path("/pets/*"), type(Pet)],
///     );
/// }
/// ```
///
/// Paths are counted from the folder of the package's manifest. `config` is the configuration file, and
/// `only` and `except` choose operations and types as there: a name or a text is the id of an operation.
///
/// The crate depends on `flip-runtime`. Cargo compiles it again when one of the files changes that were
/// read.
///
/// # Errors
/// Each error of the document is a compile error with its place and an excerpt. Warnings are one warning of
/// the compiler, which `#[allow(deprecated)]` on the module turns off. A document with more than 300
/// operations and types is refused: the macro would compile it anew in each build.
#[proc_macro]
pub fn openapi(input: TokenStream) -> TokenStream {
    let arguments = syn::parse_macro_input!(input as Arguments);
    expand::expand(&arguments).into()
}
