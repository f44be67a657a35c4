//! Writes Rust. Renderers decide nothing: what they ask is in the IR, the facts and the names.

mod callback;
mod client;
mod client_builder;
mod context;
mod docs;
mod enumeration;
mod examples;
mod features;
mod first_client;
mod imports;
mod markdown;
mod modules;
mod object;
mod object_additional;
mod object_check;
mod object_codec;
mod object_debug;
mod object_defaults;
mod object_groups;
mod object_multipart;
mod object_new;
mod operation;
mod operation_answer;
mod operation_arguments;
mod operation_content;
mod operation_decode;
mod operation_docs;
mod operation_echoes;
mod operation_error;
mod operation_example;
mod operation_headers;
mod operation_key;
mod operation_pages;
mod operation_pairing;
mod operation_proof;
mod operation_request;
mod rules;
mod sample;
mod sample_format;
mod sample_needs;
mod sample_object;
mod security;
mod servers;
mod service;
mod service_operation;
mod service_shapes;
mod snippet;
mod tags;
mod taken;
mod union;
mod union_choice;
mod union_one_pass;
mod union_slots;
mod verifier;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::analyze::Facts;
use crate::config::Config;
use crate::emit::RustFile;
use crate::ir::{Api, OperationId, TypeId, TypeKind};
use crate::names::Names;
use context::Context;
pub(crate) use docs::prose;
use features::condition;
pub(crate) use markdown::escaped;
use modules::{Module, ModuleList};
use operation::Call;
pub(crate) use snippet::snippet;

/// The files of the generated code, in units that can be rendered apart from each other.
pub struct Plan<'a> {
    context: Context<'a>,
    units: Vec<Unit>,
}

/// What is rendered at once.
enum Unit {
    Root,
    Client,
    Models,
    Model(TypeId),
    Operations,
    Operation(OperationId),
    Errors,
    Callbacks,
    Security,
    Servers,
    Service,
    ServiceOperation(OperationId),
    Tags,
    Examples,
}

impl<'a> Plan<'a> {
    /// All that is to be written of an API. What takes longest comes first.
    #[must_use]
    pub fn new(api: &'a Api, facts: &'a Facts, names: &'a Names, config: &'a Config) -> Self {
        let context = Context {
            api,
            facts,
            names,
            config,
        };
        let examples = config.examples_feature.as_ref().map(|_| Unit::Examples);
        let mut units: Vec<Unit> = examples.into_iter().collect();
        units.extend([
            Unit::Operations,
            Unit::Models,
            Unit::Tags,
            Unit::Client,
            Unit::Errors,
            Unit::Callbacks,
            Unit::Servers,
            Unit::Security,
            Unit::Service,
            Unit::Root,
        ]);
        units.extend(api.operations().map(|(id, _)| Unit::Operation(id)));
        let served = facts.served.groups.iter();
        let served = served.flat_map(|group| &group.operations);
        units.extend(served.map(|id| Unit::ServiceOperation(*id)));
        let models = api.types().map(|(id, _)| id);
        let models = models.filter(|id| facts.direction.contains_key(id));
        units.extend(models.map(Unit::Model));
        Self { context, units }
    }

    /// How many units there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.units.len()
    }

    /// Whether there is nothing to be written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.units.is_empty()
    }

    /// The files of a unit.
    #[must_use]
    pub fn render(&self, position: usize) -> Vec<RustFile> {
        let context = &self.context;
        let one = |file: RustFile| vec![file];
        match self.units.get(position) {
            None => Vec::new(),
            Some(Unit::Root) => one(root(context)),
            Some(Unit::Client) => one(client::client(context)),
            Some(Unit::Models) => models(context),
            Some(Unit::Model(id)) => model(context, *id).into_iter().collect(),
            Some(Unit::Operations) => operations(context),
            Some(Unit::Operation(id)) => {
                let call = Call::new(context, *id);
                call.iter().map(operation::file).collect()
            }
            Some(Unit::Errors) => operation_error::files(context),
            Some(Unit::Callbacks) => callback::files(context),
            Some(Unit::Security) => security::file(context).into_iter().collect(),
            Some(Unit::Servers) => servers::file(context).into_iter().collect(),
            Some(Unit::Service) => service::files(context),
            Some(Unit::ServiceOperation(id)) => {
                service::operation(context, *id).into_iter().collect()
            }
            Some(Unit::Tags) => tags::files(context),
            Some(Unit::Examples) => one(examples::examples(context)),
        }
    }
}

fn model(context: &Context<'_>, id: TypeId) -> Option<RustFile> {
    let definition = context.api.get(id)?;
    let items = match &definition.kind {
        TypeKind::Object(object) => object::object(context, id, definition, object),
        TypeKind::StringEnum(values) => enumeration::string_enum(context, id, definition, values),
        TypeKind::IntegerEnum(values) => enumeration::integer_enum(context, id, definition, values),
        TypeKind::ValueEnum(values) => enumeration::value_enum(context, id, definition, values),
        TypeKind::Union(union) => union::union(context, id, definition, union),
    };
    let module = context.names.of(id).module;
    Some(RustFile {
        path: format!("models/{}.rs", context.names.model_folders.path(&module)),
        docs: Vec::new(),
        imports: imports::OF_MODELS,
        items,
    })
}

fn root(context: &Context<'_>) -> RustFile {
    let callbacks = (!context.api.callbacks.is_empty()).then(|| {
        quote!(
            pub mod callbacks;
        )
    });
    let is_verified = callback::is_verified(context);
    let verifier_module = is_verified.then(|| {
        quote!(
            mod verifier;
        )
    });
    let security = !context.api.security_schemes.is_empty();
    let security = security.then(|| {
        quote!(
            pub mod security;
        )
    });
    let servers = servers::any(context).then(|| {
        quote!(
            pub mod servers;
        )
    });
    let examples = context.config.examples_feature.as_ref().map(|feature| {
        quote! {
            #[cfg(feature = #feature)]
            pub mod examples;
        }
    });
    let service = (!context.facts.served.groups.is_empty()).then(|| {
        let condition = context.server_condition();
        quote!(
            #condition
            pub mod server;
        )
    });
    let tags = (!context.names.tags.is_empty()).then(|| {
        quote!(
            pub mod tags;
        )
    });
    let verifier = is_verified.then(|| {
        let event = verifier::has_event(context).then(|| {
            quote!(
                pub use self::verifier::CallbackEvent;
            )
        });
        quote!(
            #event
            pub use self::verifier::Verifier;
        )
    });
    let (builder, server) = match (context.config.has_client_builder(), servers.is_some()) {
        (false, _) => (quote!(Client), quote!()),
        (true, false) => (quote!({Client, ClientBuilder}), quote!()),
        (true, true) => (
            quote!({Client, ClientBuilder}),
            quote!(
                pub use self::servers::Server;
            ),
        ),
    };
    let items = quote! {
        #callbacks
        mod client;
        #examples
        pub mod models;
        pub mod operations;
        #security
        #service
        #servers
        #tags
        #verifier_module

        pub use self::client::#builder;
        #server
        #verifier
    };
    let docs = vec![format!("{} {}.", context.api.title, context.api.version)];
    RustFile {
        imports: &[],
        path: "mod.rs".to_owned(),
        docs,
        items,
    }
}

fn models(context: &Context<'_>) -> Vec<RustFile> {
    let gates = &context.facts.gates.types;
    let ids = context.api.types().map(|(id, _)| id);
    let ids = ids.filter(|id| context.facts.direction.contains_key(id));
    let modules = ids.map(|id| {
        let names = context.names.of(id);
        let ident = format_ident!("{}", names.ident);
        let exported = match context.names.required(id) {
            // The struct is there for servers only, under a condition of its own.
            Some(_) if context.is_answered(id) => quote!(*),
            Some(required) => {
                let required = format_ident!("{}", required);
                quote!({#ident, #required})
            }
            None => quote!(#ident),
        };
        Module {
            name: names.module,
            condition: condition(context, gates.get(&id)),
            exported,
        }
    });
    let list = ModuleList {
        path: "models",
        docs: "What is sent and received.",
        folders: context.names.model_folders,
        modules: modules.collect(),
        is_seen_from_root: false,
        items: aliases(context),
    };
    list.files()
}

/// The names that types had before, for those who still use them.
fn aliases(context: &Context<'_>) -> TokenStream {
    let alias = |(earlier, now): &(String, String)| {
        let ids = context.facts.direction.keys();
        let id = ids
            .into_iter()
            .find(|id| context.names.of(**id).ident == *now)?;
        let condition = condition(context, context.facts.gates.types.get(id));
        let note = format!("it is called `{now}` now");
        let (earlier, now) = (format_ident!("{earlier}"), format_ident!("{now}"));
        let docs = format!(" The name that [`{now}`] had before.");
        Some(quote! {
            #condition
            #[doc = #docs]
            #[deprecated(note = #note)]
            pub type #earlier = #now;
        })
    };
    context.names.aliases.iter().filter_map(alias).collect()
}

fn operations(context: &Context<'_>) -> Vec<RustFile> {
    let gates = &context.facts.gates.operations;
    let operations = context.api.operations().zip(&context.names.operations);
    let items =
        operations.map(|((id, _), names)| (&names.item, condition(context, gates.get(&id))));
    let errors = operation_error::modules(context).into_iter();
    let modules = items.chain(errors).map(|(names, condition)| Module {
        name: names.module.clone(),
        condition,
        exported: quote!(*),
    });
    let call = (!context.api.operations.is_empty()).then(|| {
        quote!(
            ::flip_runtime::api_call!();
        )
    });
    let list = ModuleList {
        path: "operations",
        docs: "One call for each operation, and its errors.",
        folders: context.names.operation_folders,
        modules: modules.collect(),
        is_seen_from_root: !context.names.tags.is_empty(),
        items: quote!(#call),
    };
    list.files()
}
