//! What comes of a document: the value of each stage at which the compiler can stop, or what is wrong.

use std::fmt;

use crate::analyze::Facts;
use crate::diagnostics::{self, Diagnostics, Rendered};
use crate::emit::Tree;
use crate::ir::Api;
use crate::load::Document;
use crate::names::Names;

/// A document that was read.
#[derive(Debug)]
pub struct Read {
    /// What there is to say about it; there may be errors.
    pub diagnostics: Diagnostics,
    /// The document.
    pub document: Document,
    /// The compiler's picture of it.
    pub api: Api,
}

/// A document of which code can be generated.
#[derive(Debug)]
pub struct Checked {
    /// What there is to say about it: warnings, and errors if the configuration says to keep going.
    pub diagnostics: Diagnostics,
    /// The document.
    pub document: Document,
    /// The compiler's picture of it, without what has errors.
    pub api: Api,
    /// What the analyses found.
    pub facts: Facts,
}

/// The code that was generated of a document, and all that it was made of.
#[derive(Debug)]
pub struct Output {
    /// What there is to say about it: warnings, and errors if the configuration says to keep going.
    pub diagnostics: Diagnostics,
    /// The document.
    pub document: Document,
    /// The compiler's picture of it, without what has errors.
    pub api: Api,
    /// What the analyses found.
    pub facts: Facts,
    /// The identifiers.
    pub names: Names,
    /// The generated files.
    pub tree: Tree,
}

/// A document that has errors.
///
/// As text it is its diagnostics, the way [`Reported::render`] writes them.
#[derive(Debug)]
pub struct Failed {
    /// What is wrong with it, and what else there is to say.
    pub diagnostics: Box<Diagnostics>,
    /// The document and the compiler's picture of it, as far as it goes; `None` where there was nothing
    /// to read.
    pub read: Option<Box<(Document, Api)>>,
}

impl Failed {
    pub(crate) fn unread(diagnostics: Diagnostics) -> Self {
        Self {
            diagnostics: Box::new(diagnostics),
            read: None,
        }
    }

    pub(crate) fn new(diagnostics: Diagnostics, document: Document, api: Api) -> Self {
        Self {
            diagnostics: Box::new(diagnostics),
            read: Some(Box::new((document, api))),
        }
    }
}

impl fmt::Display for Failed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.render())
    }
}

impl std::error::Error for Failed {}

/// What there is to say about a document, whatever came of it.
pub trait Reported {
    /// What there is to say.
    fn diagnostics(&self) -> &Diagnostics;

    /// The document; `None` where there was nothing to read.
    fn document(&self) -> Option<&Document>;

    /// The compiler's picture of it; `None` where there was nothing to read.
    fn api(&self) -> Option<&Api>;

    /// The diagnostics for people, without colour.
    fn render(&self) -> String {
        diagnostics::render_human(self.diagnostics(), self.document(), false)
    }

    /// Each cause of diagnostics by itself, without colour.
    fn rendered(&self) -> Vec<Rendered> {
        diagnostics::rendered(self.diagnostics(), self.document(), false)
    }

    /// The diagnostics for programs: one JSON object a line.
    fn render_json(&self) -> String {
        diagnostics::render_json(self.diagnostics(), self.document())
    }
}

macro_rules! reported {
    ($($stage:ident)*) => {$(
        impl Reported for $stage {
            fn diagnostics(&self) -> &Diagnostics {
                &self.diagnostics
            }

            fn document(&self) -> Option<&Document> {
                Some(&self.document)
            }

            fn api(&self) -> Option<&Api> {
                Some(&self.api)
            }
        }
    )*};
}

reported! { Read Checked Output }

impl Reported for Failed {
    fn diagnostics(&self) -> &Diagnostics {
        &self.diagnostics
    }

    fn document(&self) -> Option<&Document> {
        self.read.as_deref().map(|(document, _)| document)
    }

    fn api(&self) -> Option<&Api> {
        self.read.as_deref().map(|(_, api)| api)
    }
}

impl<T: Reported> Reported for Result<T, Failed> {
    fn diagnostics(&self) -> &Diagnostics {
        match self {
            Ok(stage) => stage.diagnostics(),
            Err(failed) => failed.diagnostics(),
        }
    }

    fn document(&self) -> Option<&Document> {
        match self {
            Ok(stage) => stage.document(),
            Err(failed) => failed.document(),
        }
    }

    fn api(&self) -> Option<&Api> {
        match self {
            Ok(stage) => stage.api(),
            Err(failed) => failed.api(),
        }
    }
}
