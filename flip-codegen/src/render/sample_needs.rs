//! What has to be there for the values in an example: imports, and variables of the reader's.

use std::collections::BTreeMap;

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::context::Context;
use crate::config::DocExamples;
use crate::ir::{Shape, TypeId};
use crate::names::crate_name;

/// Writes values, and remembers what has to be there for them.
pub(super) struct Samples<'a> {
    pub(super) context: &'a Context<'a>,
    /// The path of the code itself.
    pub(super) library: String,
    /// The path of what passes on the runtime.
    pub(super) runtime: String,
    pub(super) needs: Needs,
}

/// What has to be there for the values that were written.
#[derive(Clone, Default)]
pub(super) struct Needs {
    /// Paths of types, by their last parts.
    pub(super) imports: BTreeMap<String, String>,
    /// Variables and their types.
    pub(super) variables: BTreeMap<String, TokenStream>,
}

/// A value in an example.
pub(super) enum Given {
    /// A variable that the reader fills.
    Variable(Ident),
    Expression(TokenStream),
}

impl Given {
    /// A field of a literal with this value.
    pub(super) fn field(&self, name: &Ident) -> TokenStream {
        match self {
            Given::Variable(variable) if variable == name => quote!(#name),
            value => quote!(#name: #value),
        }
    }
}

impl ToTokens for Given {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Given::Variable(variable) => variable.to_tokens(tokens),
            Given::Expression(expression) => expression.to_tokens(tokens),
        }
    }
}

impl<'a> Samples<'a> {
    /// `None` if the configuration asks for no examples.
    pub(super) fn new(context: &'a Context<'a>) -> Option<Self> {
        let (library, runtime) = match context.config.doc_examples.clone()? {
            DocExamples::Never => return None,
            DocExamples::Within { library, runtime } => (library, runtime),
            DocExamples::Whole(name) => {
                let name = name.unwrap_or_else(|| crate_name(&context.api.title));
                let library = name.replace('-', "_");
                (library.clone(), format!("{library}::runtime"))
            }
        };
        Some(Self {
            context,
            library,
            runtime,
            needs: Needs::default(),
        })
    }

    /// Writes something, and forgets what that needs where it fails.
    pub(super) fn attempt<T>(&mut self, write: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let before = self.needs.clone();
        let written = write(self);
        if written.is_none() {
            self.needs = before;
        }
        written
    }

    /// The last part of a path, which is imported; the whole path where something else has its
    /// name. The types of the runtime are those that are passed on.
    pub(super) fn import(&mut self, path: &str) -> TokenStream {
        let path = path.trim_start_matches("::");
        let path = match path.strip_prefix("flip_runtime::") {
            Some(own) => format!("{}::{own}", self.runtime),
            None => path.to_owned(),
        };
        let name = path.rsplit("::").next().unwrap_or(&path);
        if path == "std::string::String" || !path.contains("::") {
            return name.parse().unwrap_or_default();
        }
        let is_crate = self.library.split("::").next() == Some(name);
        let known = self.needs.imports.get(name);
        let is_other = known.is_some_and(|known| *known != path);
        if is_crate || is_other || path.contains('<') {
            return format!("::{path}").parse().unwrap_or_default();
        }
        let name = name.to_owned();
        let written = name.parse().unwrap_or_default();
        self.needs.imports.insert(name, path);
        written
    }

    /// A variable that the reader has to fill, because the document does not show its value or
    /// because that is no value to show.
    pub(super) fn variable(&mut self, name: &str, shape: &Shape) -> Ident {
        let models = self.models();
        let of = self.context.shape(shape, false, &models);
        self.variable_of(name, of)
    }

    pub(super) fn variable_of(&mut self, name: &str, of: TokenStream) -> Ident {
        let is_taken = |name: &str| {
            matches!(name, "client" | "body") || self.needs.variables.contains_key(name)
        };
        let numbered = (2..).map(|number| format!("{name}_{number}"));
        let mut names = std::iter::once(name.to_owned()).chain(numbered);
        let name = names.find(|name| !is_taken(name)).unwrap_or_default();
        let ident = format_ident!("{name}");
        self.needs.variables.insert(name, of);
        ident
    }

    pub(super) fn models(&self) -> TokenStream {
        let library: TokenStream = self.library.parse().unwrap_or_default();
        quote!(#library::models)
    }

    pub(super) fn model(&mut self, id: TypeId) -> TokenStream {
        let path = format!("{}::models::{}", self.library, self.context.ident(id));
        self.import(&path)
    }
}
