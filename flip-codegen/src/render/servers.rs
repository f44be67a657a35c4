//! The servers: the variables of their addresses, and what chooses between them.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::context::Context;
use super::docs;
use super::markdown::escaped;
use crate::emit::RustFile;
use crate::ir::{Server, ServerVariable};
use crate::names::{ServerNames, VariableNames};

/// The address of a server with the defaults of its variables, without a slash at its end.
pub(super) fn default_url(server: &Server) -> String {
    let mut url = server.url.clone();
    for variable in &server.variables {
        url = url.replace(&format!("{{{}}}", variable.name), &variable.default);
    }
    url.trim_end_matches('/').to_owned()
}

/// The same, but for a path alone that is nothing but a slash.
pub(super) fn shown_url(server: &Server) -> String {
    match default_url(server) {
        url if url.is_empty() => "/".to_owned(),
        url => url,
    }
}

/// The address for a first call. Servers that can be called from anywhere come first.
pub(super) fn first_url(servers: &[Server]) -> String {
    let urls: Vec<String> = servers.iter().map(default_url).collect();
    let with = |scheme| urls.iter().find(|url| url.starts_with(scheme));
    let path = urls.first().filter(|url| url.starts_with('/'));
    with("https://")
        .or(with("http://"))
        .cloned()
        .unwrap_or_else(|| format!("https://api.example.com{}", path.map_or("", String::as_str)))
}

/// Whether the module is there: for an enum of all servers, or for variables.
pub(super) fn any(context: &Context<'_>) -> bool {
    let servers = &context.api.servers;
    let has_variables = |server: &Server| !server.variables.is_empty();
    match context.config.has_client_builder() {
        true => !servers.is_empty(),
        false => servers.iter().any(has_variables),
    }
}

pub(super) fn file(context: &Context<'_>) -> Option<RustFile> {
    if !any(context) {
        return None;
    }
    let servers = context.api.servers.iter().zip(&context.names.servers);
    let choice = context.config.has_client_builder().then(|| choice(context));
    let with_variables = servers.clone().filter(|(one, _)| !one.variables.is_empty());
    let structures = with_variables.map(|(server, names)| structure(server, names));
    let mut enums = BTreeSet::new();
    let variables = servers.flat_map(|(one, names)| one.variables.iter().zip(&names.variables));
    let values = variables
        .filter(|(_, names)| !names.ident.is_empty() && enums.insert(names.ident.clone()))
        .map(|(variable, names)| values(variable, names));
    let items = quote!(#choice #(#structures)* #(#values)*);
    let docs = match context.config.has_client_builder() {
        true => "The servers of the document.",
        false => "Servers whose addresses have variables.",
    };
    Some(RustFile {
        imports: &[],
        path: "servers.rs".to_owned(),
        docs: vec![docs.to_owned()],
        items,
    })
}

/// The enum of all servers.
fn choice(context: &Context<'_>) -> TokenStream {
    let servers: Vec<_> = context
        .api
        .servers
        .iter()
        .zip(&context.names.servers)
        .collect();
    let variants = servers.iter().map(|(server, names)| {
        let (docs, ident) = (server_docs(server), format_ident!("{}", names.ident));
        let of = (!server.variables.is_empty()).then(|| quote!((#ident)));
        quote!(#docs #ident #of)
    });
    let addresses = servers.iter().map(|(server, names)| {
        let (ident, url) = (format_ident!("{}", names.ident), shown_url(server));
        match server.variables.is_empty() {
            true => quote!(Self::#ident => Ok(String::from(#url))),
            false => quote!(Self::#ident(server) => server.url()),
        }
    });
    let default = servers.first().map(|(server, names)| {
        let ident = format_ident!("{}", names.ident);
        let variables = (!server.variables.is_empty()).then(|| quote!((#ident::new())));
        quote!(Self::#ident #variables)
    });
    let with_variables = servers
        .iter()
        .filter(|(server, _)| !server.variables.is_empty());
    let conversions = with_variables.map(|(_, names)| {
        let ident = format_ident!("{}", names.ident);
        quote! {
            impl From<#ident> for Server {
                fn from(server: #ident) -> Self {
                    Self::#ident(server)
                }
            }
        }
    });
    quote! {
        /// A server of the document. The first is the default.
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum Server { #(#variants,)* }

        impl Server {
            /// The address, which may be a path alone.
            ///
            /// # Errors
            /// When a variable has a value that would change the rest of the address.
            pub fn url(&self) -> Result<String, ::flip_runtime::server::InvalidVariable> {
                match self { #(#addresses,)* }
            }
        }

        impl Default for Server {
            fn default() -> Self {
                #default
            }
        }

        #(#conversions)*
    }
}

fn server_docs(server: &Server) -> TokenStream {
    let description = match server.description.trim() {
        "" => "A server.",
        description => description,
    };
    docs::attributes(&[
        escaped(description),
        String::new(),
        format!("`{}`", server.url.replace('`', "'")),
    ])
}

/// A server with its variables.
fn structure(server: &Server, names: &ServerNames) -> TokenStream {
    let (docs, ident) = (server_docs(server), format_ident!("{}", names.ident));
    let variables: Vec<Variable<'_>> = server
        .variables
        .iter()
        .zip(&names.variables)
        .map(|(variable, names)| Variable {
            variable,
            field: format_ident!("{}", names.field),
            of: (!names.ident.is_empty()).then(|| format_ident!("{}", names.ident)),
        })
        .collect();
    let fields = variables.iter().map(Variable::field);
    let defaults = variables.iter().map(Variable::default);
    let setters = variables.iter().map(Variable::setter);
    let values = variables.iter().map(Variable::value);
    let url = server.url.trim_end_matches('/');
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct #ident { #(#fields,)* }

        impl #ident {
            /// The server with the defaults of its variables.
            #[must_use]
            pub fn new() -> Self {
                Self { #(#defaults,)* }
            }

            #(#setters)*

            /// The address.
            ///
            /// # Errors
            /// When a variable has a value that would change the rest of the address.
            pub fn url(&self) -> Result<String, ::flip_runtime::server::InvalidVariable> {
                ::flip_runtime::server::address(#url, &[#(#values),*])
            }
        }

        impl Default for #ident {
            fn default() -> Self {
                Self::new()
            }
        }
    }
}

/// A variable with all that its rendering needs.
struct Variable<'a> {
    variable: &'a ServerVariable,
    field: Ident,
    /// The enum of its values.
    of: Option<Ident>,
}

impl Variable<'_> {
    fn field(&self) -> TokenStream {
        let field = &self.field;
        match &self.of {
            Some(of) => quote!(#field: #of),
            None => quote!(#field: String),
        }
    }

    fn default(&self) -> TokenStream {
        let (field, default) = (&self.field, &self.variable.default);
        match &self.of {
            Some(of) => quote!(#field: #of::default()),
            None => quote!(#field: String::from(#default)),
        }
    }

    fn setter(&self) -> TokenStream {
        let docs = docs::attributes(&[
            match self.variable.description.trim() {
                "" => format!("Sets `{}`.", self.variable.name),
                description => escaped(description),
            },
            String::new(),
            format!("`{}` without it.", self.variable.default),
        ]);
        let field = &self.field;
        let (argument, value) = match &self.of {
            Some(of) => (quote!(#field: #of), quote!(#field)),
            None => (quote!(#field: impl Into<String>), quote!(#field.into())),
        };
        quote! {
            #docs
            #[must_use]
            pub fn #field(mut self, #argument) -> Self {
                self.#field = #value;
                self
            }
        }
    }

    fn value(&self) -> TokenStream {
        let field = &self.field;
        let value = match &self.of {
            Some(_) => quote!(self.#field.as_str()),
            None => quote!(&self.#field),
        };
        let ServerVariable {
            name,
            default,
            values,
            ..
        } = self.variable;
        quote! {
            ::flip_runtime::server::Variable {
                name: #name,
                value: #value,
                default: #default,
                values: &[#(#values),*],
            }
        }
    }
}

/// The enum of the values that a variable can have.
fn values(variable: &ServerVariable, names: &VariableNames) -> TokenStream {
    let ident = format_ident!("{}", names.ident);
    let values = variable.values.iter().zip(&names.values);
    let variants = values.clone().map(|(value, variant)| {
        let docs = docs::attributes(&[format!("`{}`.", value.replace('`', "'"))]);
        let default = (*value == variable.default).then(|| quote!(#[default]));
        let variant = format_ident!("{}", variant);
        quote!(#docs #default #variant)
    });
    let texts = values.map(|(value, variant)| {
        let variant = format_ident!("{}", variant);
        quote!(Self::#variant => #value)
    });
    let docs = docs::attributes(&[match variable.description.trim() {
        "" => format!("The values of `{}`.", variable.name),
        description => escaped(description),
    }]);
    quote! {
        #docs
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum #ident { #(#variants,)* }

        impl #ident {
            /// The value as it stands in the address.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { #(#texts,)* }
            }
        }
    }
}
