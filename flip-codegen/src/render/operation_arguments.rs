//! Operations: the struct of their arguments, and the methods that set the optional ones.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::docs;
use super::operation::{Argument, Call};
use super::operation_docs::{body_docs, notes};
use super::taken::{Taken, TakenBy};
use crate::names::CALL_METHODS;

impl Call<'_> {
    /// The types of the call and of its arguments.
    pub(super) fn structure(&self) -> TokenStream {
        let (ident, arguments) = (&self.ident, &self.arguments);
        let (bounds, generics) = self.generics();
        let id = &self.operation.id;
        let docs = docs::attributes(&[format!(
            "A call of `{id}`: set it up, then `.await` it; a task takes `.send()`."
        )]);
        let (call, own_call) = (self.call_type(), self.own_call());
        let attributes = self.attributes();
        let required = self.required_fields();
        let options = self.options();
        let structure = match options.is_empty() {
            true => quote! {
                #attributes
                pub struct #arguments #generics { #(#required,)* }
            },
            false => quote! {
                ::flip_runtime::arguments! {
                    #attributes
                    pub struct #arguments #bounds { #(#required,)* }
                    options of #call { #(#options,)* }
                }
            },
        };
        let debug = self.guarded_debug();
        quote! {
            #docs
            pub type #ident #generics = #call<#arguments #generics>;
            #own_call
            #structure
            #debug
        }
    }

    /// The documentation and the derives of the struct.
    fn attributes(&self) -> TokenStream {
        let docs = docs::attributes(&[format!("The arguments of `{}`.", self.operation.id)]);
        // Awaiting two clones would do twice what must be done once, unless they have one key.
        let can_repeat = self.operation.idempotent || self.operation.idempotency_key().is_some();
        let clone = can_repeat.then(|| quote!(Clone));
        let debug = (!self.is_sensitive()).then(|| quote!(Debug));
        let derived: Vec<_> = clone.into_iter().chain(debug).collect();
        let derived = (!derived.is_empty()).then(|| quote!(#[derive(#(#derived),*)]));
        let has_fields = !self.parameters.is_empty() || self.body.is_some();
        let exhaustive =
            (self.context.config.server && has_fields).then(|| quote!(#[non_exhaustive]));
        quote!(#docs #derived #exhaustive)
    }

    /// Whether there are arguments that need not be given.
    pub(super) fn has_options(&self) -> bool {
        let mut parameters = self.parameters.iter();
        let body = self.body.is_some() && !self.body_is_required();
        body || parameters.any(|argument| !argument.parameter.required)
    }

    /// The fields of the required arguments, and of a body that must be there.
    fn required_fields(&self) -> Vec<TokenStream> {
        let visibility = self.visibility();
        let field = |name: &str, ident: &Ident, of: &TokenStream| {
            // A server reads the arguments of calls; without one, nobody needs them.
            let docs = docs::attributes(&[format!("`{name}`.")]);
            let docs = visibility.as_ref().map(|_| docs);
            quote!(#docs #visibility #ident: #of)
        };
        let required = self.parameters.iter();
        let required = required.filter(|argument| argument.parameter.required);
        let fields = required.map(|one| field(&one.parameter.wire, &one.ident, &one.of));
        let body = self.body.as_ref().filter(|_| self.body_is_required());
        let body = body.map(|of| field("body", &format_ident!("body"), of));
        fields.chain(body).collect()
    }

    fn visibility(&self) -> Option<TokenStream> {
        self.context.config.server.then(|| quote!(pub))
    }

    /// The rows of the optional arguments.
    fn options(&self) -> Vec<TokenStream> {
        let options = self.parameters.iter();
        let options = options.filter(|argument| !argument.parameter.required);
        let rows = options.map(|argument| self.option(argument));
        rows.chain(self.body_option()).collect()
    }

    fn option(&self, argument: &Argument<'_>) -> TokenStream {
        let (ident, of) = (&argument.ident, &argument.of);
        let parameter = argument.parameter;
        let docs = docs::documented(
            &parameter.docs,
            &format!("`{}`.", parameter.wire),
            &notes(parameter),
        );
        // The single value is no argument, so that no other one is sent.
        let way = match &argument.only {
            Some(only) => Some(quote!(as only(#only))),
            None => way(&argument.taken(self.context)),
        };
        let visibility = self.visibility();
        quote!(#docs #visibility #ident: #of #way)
    }

    /// A body that may be left out.
    fn body_option(&self) -> Option<TokenStream> {
        let taken = self.taken_body().filter(|_| !self.body_is_required())?;
        let of = self.body.as_ref()?;
        let (docs, visibility) = (body_docs(self.operation), self.visibility());
        let way = way(&taken);
        Some(quote!(#docs #visibility body: #of #way))
    }

    /// A type of its own for a call some of whose methods give way to setters of the same name.
    fn own_call(&self) -> Option<TokenStream> {
        let own = Some(&self.names.call).filter(|own| !own.is_empty())?;
        let own = format_ident!("{own}");
        let methods = CALL_METHODS.iter().map(|usual| {
            let name = self.names.moved.get(usual);
            format_ident!("{}", name.map_or(*usual, String::as_str))
        });
        Some(quote!(::flip_runtime::api_call!(#own, #(#methods),*);))
    }

    fn is_sensitive(&self) -> bool {
        let mut parameters = self.parameters.iter();
        parameters.any(|argument| argument.parameter.sensitive)
    }

    /// `Debug` that does not show what is marked as a secret.
    fn guarded_debug(&self) -> Option<TokenStream> {
        let fields = self.parameters.iter().map(|argument| {
            let way = argument.parameter.sensitive.then(|| quote!((redacted)));
            let ident = &argument.ident;
            quote!(#ident #way)
        });
        let body = self.body.as_ref().map(|_| quote!(body));
        let fields = fields.chain(body);
        let (arguments, generics) = (&self.arguments, self.is_paired.then(|| quote!(<B>)));
        let table = quote!(::flip_runtime::debug! { #arguments #generics { #(#fields),* } });
        self.is_sensitive().then_some(table)
    }
}

/// How the method of an option takes its value, where that is not the usual way.
fn way(taken: &Taken) -> Option<TokenStream> {
    let Taken {
        argument, value, ..
    } = taken;
    match &taken.by {
        TakenBy::Whole => None,
        TakenBy::Items(item) => Some(quote!(as items(#item))),
        TakenBy::Entries(of) => Some(quote!(as entries(#of))),
        TakenBy::Other => Some(quote!(as taken(#argument => #value))),
    }
}
