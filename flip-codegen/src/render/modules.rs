//! The files that list modules and pass on what these have.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::emit::RustFile;
use crate::names::Folders;

/// A module with a file of its own.
pub(super) struct Module {
    pub(super) name: String,
    /// The `cfg` under which it is there.
    pub(super) condition: TokenStream,
    /// What is passed on of it.
    pub(super) exported: TokenStream,
}

/// The modules of one kind.
pub(super) struct ModuleList {
    /// Their folder.
    pub(super) path: &'static str,
    pub(super) docs: &'static str,
    pub(super) folders: Folders,
    pub(super) modules: Vec<Module>,
    /// Whether the modules themselves are named from beside the folder.
    pub(super) is_seen_from_root: bool,
    /// What else is there.
    pub(super) items: TokenStream,
}

impl ModuleList {
    /// One file, or one for each folder and one that lists the folders.
    pub(super) fn files(mut self) -> Vec<RustFile> {
        self.modules
            .sort_by(|left, right| left.name.cmp(&right.name));
        let visibility = self.is_seen_from_root.then(|| quote!(pub(super)));
        let items = &self.items;
        if !self.folders.by_letter() {
            let all: Vec<&Module> = self.modules.iter().collect();
            let listed = listed(&all, &quote!(#visibility));
            return vec![self.file(None, quote!(#listed #items))];
        }
        let by_folder = self.by_folder();
        let folders: Vec<Module> = by_folder.keys().map(|folder| of_folder(folder)).collect();
        let folders: Vec<&Module> = folders.iter().collect();
        let listed_folders = listed(&folders, &quote!(#visibility));
        let mut files = vec![self.file(None, quote!(#listed_folders #items))];
        let visibility = match self.is_seen_from_root {
            true => quote!(pub(in super::super)),
            // Models have their parts from each other.
            false => quote!(pub(super)),
        };
        files.extend(
            by_folder
                .into_iter()
                .map(|(folder, modules)| self.file(Some(folder), listed(&modules, &visibility))),
        );
        files
    }

    fn by_folder(&self) -> BTreeMap<&str, Vec<&Module>> {
        let mut found: BTreeMap<&str, Vec<&Module>> = BTreeMap::new();
        for module in &self.modules {
            let folder = self.folders.folder(&module.name).unwrap_or_default();
            found.entry(folder).or_default().push(module);
        }
        found
    }

    fn file(&self, folder: Option<&str>, items: TokenStream) -> RustFile {
        let (path, docs) = match folder {
            None => (format!("{}/mod.rs", self.path), vec![self.docs.to_owned()]),
            Some(folder) => (format!("{}/{folder}/mod.rs", self.path), Vec::new()),
        };
        RustFile {
            imports: &[],
            path,
            docs,
            items,
        }
    }
}

fn of_folder(name: &str) -> Module {
    Module {
        name: name.to_owned(),
        condition: quote!(),
        exported: quote!(*),
    }
}

/// The modules, and what is passed on of each.
fn listed(all: &[&Module], visibility: &TokenStream) -> TokenStream {
    let modules = all.iter().map(
        |Module {
             name, condition, ..
         }| {
            let (file, module) = (file_of(name), format_ident!("{name}"));
            quote!(#condition #file #visibility mod #module;)
        },
    );
    let exports = all.iter().map(
        |Module {
             name,
             condition,
             exported,
         }| {
            let module = format_ident!("{name}");
            quote!(#condition pub use self::#module::#exported;)
        },
    );
    quote! { #(#modules)* #(#exports)* }
}

/// Where the file of a module is, if rustc has to be told: it looks for none by a name that is not
/// ASCII.
pub(super) fn file_of(module: &str) -> Option<TokenStream> {
    let path = format!("{module}.rs");
    (!module.is_ascii()).then(|| quote!(#[path = #path]))
}
