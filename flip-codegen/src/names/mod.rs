//! Gives every item its identifier.

mod client;
mod errors;
mod folders;
mod ledger;
mod operations;
mod outline;
mod package;
mod scope;
mod service;
mod signs;
mod slots;
mod types;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use crate::analyze::Facts;
use crate::config::{Config, NamesLock};
use crate::ir::direction::unreferenced;
use crate::ir::{Api, Callback, MemberId, OperationId, Origin, TypeDefinition, TypeId, TypeKind};
pub use client::{ServerNames, VariableNames};
use client::{credentials_setters, scheme_words, server_names};
pub use folders::Folders;
use ledger::{ALIAS, Key, Ledger};
pub(crate) use operations::{CALL_METHODS, KEY_METHODS};
use operations::{example_names, operation_names};
pub use package::{
    LONGEST_CRATE_NAME, PASSED_ON, crate_name, feature_names, is_crate_name, tag_modules,
};
use scope::module;
pub(crate) use scope::{Case, Scope};
pub use service::{ServiceNames, TraitNames};
pub(crate) use types::TAKEN_SETTERS;

/// Every identifier of the generated code.
#[derive(Debug, Default)]
pub struct Names {
    types: BTreeMap<TypeId, ItemNames>,
    parts: BTreeMap<MemberId, String>,
    /// The setters of fields.
    setters: BTreeMap<MemberId, String>,
    unknown: BTreeMap<TypeId, String>,
    /// The slots of unions, by the names of the properties on the wire.
    slots: BTreeMap<TypeId, BTreeMap<String, String>>,
    nulls: BTreeMap<MemberId, String>,
    /// The structs of required properties.
    required: BTreeMap<TypeId, String>,
    /// The field and the setter of the properties that are not declared.
    additional: BTreeMap<TypeId, (String, String)>,
    /// By position in the API.
    pub operations: Vec<OperationNames>,
    /// The enums of errors, by position among those of the facts.
    pub errors: Vec<ItemNames>,
    /// The constants of the security schemes, by position in the API.
    pub security: Vec<String>,
    /// The setters of credentials for these schemes, likewise.
    pub credentials: Vec<String>,
    /// The traits and responses of a server.
    pub service: ServiceNames,
    /// The servers, by position in the API.
    pub servers: Vec<ServerNames>,
    /// By position in the API.
    pub callbacks: Vec<ItemNames>,
    /// The constants of the examples of each callback, by position.
    pub callback_examples: Vec<Vec<String>>,
    /// The Cargo features of the tags, by position among the tags of the facts.
    pub features: Vec<String>,
    /// The modules of the tags, likewise.
    pub tags: Vec<String>,
    /// Where the files of types are, below `models`.
    pub model_folders: Folders,
    /// Where the files of operations and errors are, below `operations`.
    pub operation_folders: Folders,
    /// What `names.lock` says from now on; `None` where names are not kept.
    pub lock: Option<NamesLock>,
    /// Names that types had, each with the one that the type has now.
    pub aliases: Vec<(String, String)>,
    /// What `names.lock` has of types, operations and callbacks that the document no longer has, with names.
    pub gone: Vec<(String, String)>,
}

/// The identifiers of a thing that has a file of its own.
#[derive(Clone, Debug, Default)]
pub struct ItemNames {
    /// The type.
    pub ident: String,
    /// The module, and the file without `.rs`; also the function, where there is one.
    pub module: String,
}

/// The identifiers of an operation.
#[derive(Clone, Debug, Default)]
pub struct OperationNames {
    /// The call and its module.
    pub item: ItemNames,
    /// The struct of its arguments.
    pub arguments: String,
    /// The enum of its declared errors.
    pub error: String,
    /// The enum of its declared successes, where there are several.
    pub answer: String,
    /// The trait of its request bodies, where they decide the answer.
    pub body: String,
    /// The enum of its request bodies, where they can be of several media types.
    pub content: String,
    /// A variant for each media type of the request body, by position.
    pub contents: Vec<String>,
    /// The struct of the headers of its answers.
    pub headers: String,
    /// The fields of that struct, by position.
    pub header_fields: Vec<String>,
    /// The struct of its required parameters, where these are given by name.
    pub required: String,
    /// The parameters, by position.
    pub parameters: Vec<String>,
    /// The methods of a call that have another name than usual, since a setter has it.
    pub moved: BTreeMap<&'static str, String>,
    /// The type of the call, where some of its methods have moved; empty elsewhere.
    pub call: String,
    /// A variant for each response, by position.
    pub responses: Vec<String>,
    /// The constants of the examples of each response, by position.
    pub examples: Vec<Vec<String>>,
}

/// Names that the generated code uses for something else.
const TAKEN_TYPES: &[&str] = &[
    "Option",
    "Some",
    "None",
    "Result",
    "Ok",
    "Err",
    "String",
    "Vec",
    "Box",
    "Default",
    "Clone",
    "Debug",
    "Into",
    "From",
    "Iterator",
    "Send",
    "Sync",
    "Sized",
    "Drop",
    "Fn",
    "ToString",
    "PartialEq",
    "Self",
];
const TAKEN_METHODS: &[&str] = &["builder", "from_runtime", "runtime", "clone", "fmt"];

/// Methods of the verifier, beside which the callbacks have theirs.
const TAKEN_BY_VERIFIER: &[&str] = &[
    "new",
    "from_runtime",
    "from_env",
    "from_lookup",
    "accept_also",
    "maximum_bytes",
    "body_timeout",
    "event",
    "runtime",
    "clone",
    "fmt",
];

/// Names everything.
pub fn names(api: &Api, facts: &Facts, config: &Config) -> Names {
    let taken = [&config.server_feature, &config.examples_feature];
    let mut taken: Vec<&str> = taken.into_iter().filter_map(Option::as_deref).collect();
    taken.extend(config.server.then_some("axum"));
    let ledger = Ledger::new(config.locked.as_ref(), config.update_names, api);
    let mut names = Names {
        features: package::kept_feature_names(&facts.gates.tags, &taken, &ledger),
        tags: package::kept_tag_modules(&facts.gates.tags, &ledger),
        model_folders: Folders::of(facts.direction.len()),
        operation_folders: Folders::of(api.operations.len() + facts.errors.len()),
        ..Names::default()
    };
    let mut types = ledger.scope(TAKEN_TYPES, type_keys(api));
    // Long names are cut, and those of modules earlier: they have more separators.
    let mut modules = Scope::default();
    let unreferenced = unreferenced(api);
    let mut definitions: Vec<_> = api.types().collect();
    definitions.sort_by_key(|(id, definition)| precedence(definition, unreferenced.contains(id)));
    for (id, definition) in definitions {
        let ident = type_name((id, definition), &mut types);
        let module = module(modules.claim(&ident, Case::Snake, "type"), &ident);
        names.types.insert(id, ItemNames { ident, module });
    }
    for (id, definition) in api.types() {
        names.name_parts(api, (id, definition), &ledger);
    }
    names.name_slots(api, facts);
    for id in &facts.named.types {
        let name = format!("{} required", names.of(*id).ident);
        let longer = format!("{name} fields");
        let key = Key::of_type("required", *id);
        let ident = types.claim_kept(&key, &[&name, &longer], Case::Pascal, "Required");
        names.required.insert(*id, ident);
    }
    let reserved = [TAKEN_TYPES, &["ApiCall"]].concat();
    let keys_of_all = |what| {
        api.operations
            .iter()
            .map(move |of| Key::of_operation(what, of))
    };
    let of_types = operations::KEYS.into_iter().flat_map(keys_of_all);
    let mut operations = ledger.scope(&reserved, of_types);
    let mut functions = ledger.scope(TAKEN_METHODS, keys_of_all("function"));
    for operation in &api.operations {
        let scopes = (&mut operations, &mut functions);
        names
            .operations
            .push(operation_names(operation, scopes, &ledger));
    }
    for id in &facts.named.operations {
        if let Some(operation) = names.operations.get_mut(id.0) {
            let name = format!("{} required", operation.item.ident);
            let longer = format!("{name} parameters");
            let both = [name.as_str(), &longer];
            if let Some(of) = api.operation(*id) {
                let key = Key::of_operation("operation.required", of);
                operation.required = operations.claim_kept(&key, &both, Case::Pascal, "Required");
            }
        }
    }
    // Hidden, so these give way to whatever has the same name.
    for errors in &facts.errors {
        let first = errors.operations.first();
        let first = first.and_then(|first| api.operation(*first));
        let name = first.map_or_else(String::new, |first| errors::name(&names, first));
        let ident = operations.claim(&name, Case::Pascal, "Error");
        let function = functions.claim(&ident, Case::Snake, "error");
        let module = module(function, &ident);
        names.errors.push(ItemNames { ident, module });
    }
    let schemes = api.security_schemes.iter();
    let mut security = ledger.scope(&[], schemes.map(|one| Key::of("scheme", &one.name)));
    for scheme in &api.security_schemes {
        let (key, words) = (Key::of("scheme", &scheme.name), scheme_words(&scheme.name));
        let name = security.claim_kept(&key, &[&words], Case::Snake, "scheme");
        names.security.push(name.to_uppercase());
    }
    names.service = service::service_names((api, facts), &names.operations, &names.types, &ledger);
    names.credentials = credentials_setters(api, &ledger);
    names.servers = server_names(api, &ledger);
    let reserved = [TAKEN_TYPES, &["Unknown"]].concat();
    let mut callbacks = ledger.scope(&reserved, api.callbacks.iter().map(callback_key));
    let mut modules = Scope::with_reserved(TAKEN_BY_VERIFIER);
    for callback in &api.callbacks {
        let name = &callback.name.text;
        let declared = format!("{} {name}", callback.declared_by);
        let longer = format!("{name} callback");
        let candidates = [name.as_str(), &declared, &callback.id, &longer];
        let key = callback_key(callback);
        let ident = callbacks.claim_kept(&key, &candidates, Case::Pascal, "Callback");
        let module = module(modules.claim(&ident, Case::Snake, "callback"), &ident);
        names.callbacks.push(ItemNames { ident, module });
        names
            .callback_examples
            .push(example_names(&callback.examples, "", &mut Scope::default()));
    }
    names.gone = ledger.gone();
    names.lock = ledger.lock();
    names.aliases = aliases(&names);
    names
}

/// The names that types had, as the lock has them, unless something has them now.
fn aliases(names: &Names) -> Vec<(String, String)> {
    let taken: BTreeSet<&str> = names.types.values().map(|of| of.ident.as_str()).collect();
    let lock = names.lock.iter();
    let lines = lock.flat_map(|lock| lock.beginning_with(ALIAS));
    let both = lines.filter_map(|(key, now)| Some((key.strip_prefix(ALIAS)?, now)));
    both.filter(|(earlier, now)| !taken.contains(earlier) && taken.contains(now))
        .map(|(earlier, now)| (earlier.to_owned(), now.to_owned()))
        .collect()
}

fn type_keys(api: &Api) -> impl Iterator<Item = Key> {
    let ids = api.types().map(|(id, _)| id);
    ids.flat_map(|id| ["type", "required"].map(|what| Key::of_type(what, id)))
}

fn callback_key(callback: &Callback) -> Key {
    Key::of("callback", &callback.declared_by).part(&callback.id)
}

/// The name of a type, which says what the type is where another type has the name.
fn type_name((id, definition): (TypeId, &TypeDefinition), types: &mut Scope<'_>) -> String {
    let name = &definition.name.text;
    let word = match definition.kind {
        TypeKind::Object(_) => "object",
        TypeKind::Union(_) => "union",
        _ => "enum",
    };
    let longer = format!("{name} {word}");
    let key = Key::of_type("type", id);
    types.claim_kept(&key, &[name, &longer], Case::Pascal, "Type")
}

/// Which types take their names first: components that operations use, and what they send of them;
/// then what operations use and the document does not name; then all that no operation uses.
fn precedence(definition: &TypeDefinition, is_unreferenced: bool) -> (bool, bool, bool) {
    let is_derived = definition.name.origin == Origin::Derived;
    let parent = definition.pointer.parent();
    let is_component = parent.is_some_and(|parent| parent.within() == "/components/schemas");
    (is_unreferenced, is_derived && !is_component, is_derived)
}

impl Names {
    /// The identifiers of an operation.
    pub fn operation(&self, id: OperationId) -> Option<&OperationNames> {
        self.operations.get(id.0)
    }

    /// The identifiers of a type.
    pub fn of(&self, id: TypeId) -> ItemNames {
        self.types.get(&id).cloned().unwrap_or_default()
    }

    /// The struct of the required properties of an object, where these are given by name.
    pub fn required(&self, id: TypeId) -> Option<&str> {
        self.required.get(&id).map(String::as_str)
    }

    /// The identifier of a field or a variant, by its position in the type.
    pub fn part(&self, id: TypeId, position: usize) -> &str {
        self.parts
            .get(&id.member(position))
            .map_or("", String::as_str)
    }

    /// The setter of a field, by its position in the type.
    pub fn setter(&self, id: TypeId, position: usize) -> &str {
        self.setters
            .get(&id.member(position))
            .map_or("", String::as_str)
    }

    /// The variant that keeps what is not known.
    pub fn unknown_variant(&self, id: TypeId) -> &str {
        self.unknown.get(&id).map_or("Unknown", String::as_str)
    }

    /// The setter that sends a field without a value, by the field's position in the type.
    pub fn null_setter(&self, id: TypeId, position: usize) -> &str {
        self.nulls
            .get(&id.member(position))
            .map_or("", String::as_str)
    }

    /// The field for the properties that are not declared, and the setter that adds one.
    pub fn additional(&self, id: TypeId) -> (&str, &str) {
        self.additional
            .get(&id)
            .map_or(("", ""), |(field, setter)| (field, setter))
    }
}
