//! From the document to tokens.

use std::path::{Path, PathBuf};

use flip_codegen::diagnostics::Severity;
use flip_codegen::{Build, BuildError, Output, Reported};
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};

use crate::arguments::Arguments;

/// How many operations and types a macro makes.
const MOST: usize = 300;

/// How many warnings are shown.
const WARNINGS: usize = 10;

/// The code of the document, or what is wrong with it; and what has the compiler watch its files.
pub(crate) fn expand(arguments: &Arguments) -> TokenStream {
    let root = std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(PathBuf::new, PathBuf::from);
    let build = build(arguments, &root);
    let (inputs, result) = outside(|| build.compile_recorded());
    let watched = watched(&root, &inputs);
    let span = arguments.spec.span();
    let code = match result {
        Ok(output) => code(&output, span).unwrap_or_else(|refusal| error(&refusal, span)),
        Err(fault) => faults(&fault, span),
    };
    quote!(#watched #code)
}

/// Has the compiler make tokens of its own, not of rustc's: those are bound to one thread, and slow.
fn outside<T>(work: impl FnOnce() -> T) -> T {
    proc_macro2::fallback::force();
    let made = work();
    proc_macro2::fallback::unforce();
    made
}

fn build(arguments: &Arguments, root: &Path) -> Build {
    let mut build = flip_codegen::build(arguments.spec.value())
        .root(root)
        .only(arguments.only.clone())
        .except(arguments.except.clone());
    if let Some(config) = &arguments.config {
        build = build.config(config.value());
    }
    build
}

/// Has the compiler run again when one of the files changes. One that is not there would be an error of
/// its own.
fn watched(root: &Path, inputs: &[String]) -> TokenStream {
    let paths = inputs.iter().map(|path| root.join(path));
    let paths = paths.filter(|path| path.is_file());
    let paths = paths.map(|path| path.to_string_lossy().into_owned());
    quote!(#(const _: &[u8] = ::core::include_bytes!(#paths);)*)
}

fn code(output: &Output, span: Span) -> Result<TokenStream, String> {
    let size = output.api.operations.len() + output.facts.direction.len();
    if size > MOST {
        return Err(format!(
            "the document has {size} operations and types, and a macro makes up to {MOST}, since it makes \
             them in each build\n\nhelp: choose some: `only = [tag(name), operationId]`\nhelp: or write the \
             code once and commit it: `flip_codegen::assert_fresh(\"document.yaml\", \"src/api\")` in a test"
        ));
    }
    let code: TokenStream = output
        .tree
        .inline()
        .parse()
        .map_err(|fault| format!("the code cannot be read: {fault}"))?;
    let warnings = warnings(output, span);
    Ok(quote!(#warnings #code))
}

/// A compile error for each error of the document.
fn faults(fault: &BuildError, span: Span) -> TokenStream {
    let BuildError::Document(failed) = fault else {
        return error(&fault.to_string(), span);
    };
    let rendered = failed.rendered();
    let errors = rendered
        .iter()
        .filter(|one| one.severity == Severity::Error);
    let errors = errors.map(|one| error(&format!("{}\n\n{}", one.line(), one.snippet), span));
    errors.collect()
}

fn error(message: &str, span: Span) -> TokenStream {
    quote_spanned!(span=> ::core::compile_error!(#message);)
}

/// A macro can warn only by code that warns: the use of something deprecated.
fn warnings(output: &Output, span: Span) -> TokenStream {
    let rendered = output.rendered();
    if rendered.is_empty() {
        return TokenStream::new();
    }
    let lines = rendered.iter().take(WARNINGS).map(|one| one.line());
    let mut lines: Vec<String> = lines.collect();
    if let Some(more) = rendered
        .len()
        .checked_sub(WARNINGS)
        .filter(|more| *more > 0)
    {
        lines.push(format!("and {more} more, which `flip-codegen check` shows"));
    }
    let note = format!(
        "what the document says is left out or doubtful:\n{}",
        lines.join("\n")
    );
    quote_spanned! {span=>
        const _: () = {
            #[deprecated(note = #note)]
            const OPENAPI: () = ();
            OPENAPI
        };
    }
}
