//! What the document says that callers need to be allowed.

use super::response::add_paragraph;
use super::{Lowering, described, prose};
use crate::diagnostics::{Code, Place};
use crate::ir::{Docs, Security, SecurityKind, SecurityScheme};
use crate::openapi::{self, Flow, OpenApi, Operation, SecurityRequirement, Spanned};

impl<'d> Lowering<'d> {
    /// The schemes among the components, and what operations ask for that say nothing themselves.
    pub(super) fn security(&mut self, root: &'d OpenApi) {
        for (name, scheme) in self.syntax.named(&root.components.security_schemes) {
            let Some(scheme) = scheme.target().filter(|scheme| !scheme.unusable) else {
                continue;
            };
            match kind(&scheme) {
                Ok(kind) => self.api.security_schemes.push(SecurityScheme {
                    name: name.to_owned(),
                    kind,
                    docs: told(name, &scheme),
                    pointer: scheme.pointer(),
                }),
                Err(asked) => self.report(
                    Code::UnsupportedSecurity,
                    Place::Key(scheme.pointer()),
                    &[name, &asked],
                ),
            }
        }
        self.security = self.requirements(root.security.as_ref(), Security::Unspecified);
    }

    /// What an operation asks for.
    pub(super) fn security_of(&mut self, operation: &Operation) -> Security {
        let inherited = self.security.clone();
        self.requirements(operation.security.as_ref(), inherited)
    }

    fn requirements(
        &mut self,
        list: Option<&Spanned<Vec<SecurityRequirement>>>,
        otherwise: Security,
    ) -> Security {
        let Some(list) = list else {
            return otherwise;
        };
        let alternatives = list.iter().filter_map(|one| self.alternative(one));
        Security::Requirements(alternatives.collect())
    }

    /// The schemes of one alternative; `None` where it has one that cannot be used.
    fn alternative(&mut self, requirement: &SecurityRequirement) -> Option<Vec<String>> {
        let schemes = requirement.schemes.iter();
        schemes.map(|(name, _)| self.scheme(name)).collect()
    }

    /// The name of the scheme that a requirement means; `None` where it is not supported.
    fn scheme(&mut self, name: &Spanned<String>) -> Option<String> {
        let is_defined = |known: &SecurityScheme| {
            known.name == name.value && known.kind != SecurityKind::Undefined
        };
        if self.api.security_schemes.iter().any(is_defined) {
            return Some(name.value.clone());
        }
        let is_unsupported = self.declares_scheme(name);
        (!is_unsupported).then(|| self.undefined_scheme(name))
    }

    /// Whether the document says of a scheme what it is.
    fn declares_scheme(&self, name: &str) -> bool {
        let schemes = &self.syntax.root.components.security_schemes;
        let mut schemes = self.syntax.named(schemes);
        let declared = schemes.find(|(known, _)| *known == name);
        let target = declared.and_then(|(_, scheme)| scheme.target());
        target.is_some()
    }

    /// A scheme of which nothing is known.
    fn undefined_scheme(&mut self, name: &Spanned<String>) -> String {
        let pointer = self.syntax.pointer(name.node);
        self.omit(Code::UndeclaredSecurity, &[name], pointer.clone());
        let is_known = |known: &SecurityScheme| known.name == name.value;
        if !self.api.security_schemes.iter().any(is_known) {
            self.api.security_schemes.push(SecurityScheme {
                name: name.value.clone(),
                kind: SecurityKind::Undefined,
                docs: Docs::default(),
                pointer,
            });
        }
        name.value.clone()
    }
}

/// Where a token is had, and for what, is told to the reader.
fn told(name: &str, scheme: &openapi::SecurityScheme) -> Docs {
    let mut docs = described(scheme.description.as_ref());
    if docs.description.is_none() {
        docs.description = Some(format!("`{name}`."));
    }
    if let Some(format) = &scheme.bearer_format {
        add_paragraph(&mut docs, &format!("The format of the token: {format}."));
    }
    if let Some(address) = &scheme.open_id_connect_url {
        let address = prose::address(address);
        add_paragraph(&mut docs, &format!("Discovered at {address}."));
    }
    for (name, flow) in &scheme.flows {
        add_flow(name, flow, &mut docs);
    }
    docs
}

fn add_flow(name: &str, flow: &Flow, docs: &mut Docs) {
    let addresses = [
        &flow.authorization_url,
        &flow.device_authorization_url,
        &flow.token_url,
        &flow.refresh_url,
    ];
    let addresses = addresses.into_iter().flatten();
    let addresses = addresses.filter(|address| !address.is_empty());
    let addresses: Vec<String> = addresses.map(|one| prose::address(one)).collect();
    if addresses.is_empty() {
        return;
    }
    let addresses = addresses.join(", ");
    add_paragraph(docs, &format!("The flow `{name}`: {addresses}."));
    for (scope, meaning) in &flow.scopes {
        let meaning = meaning.trim();
        add_paragraph(docs, &format!("The scope `{scope}`: {meaning}"));
    }
}

/// What is sent for a scheme; the error names what it asks for instead.
fn kind(scheme: &openapi::SecurityScheme) -> Result<SecurityKind, String> {
    let text = |text: &Option<Spanned<String>>| {
        let text = text.as_ref();
        text.map(|text| text.value.clone()).unwrap_or_default()
    };
    let name = || text(&scheme.name);
    match (text(&scheme.kind).as_str(), text(&scheme.location).as_str()) {
        ("apiKey", "header") => Ok(SecurityKind::ApiKeyHeader(name())),
        ("apiKey", "query") => Ok(SecurityKind::ApiKeyQuery(name())),
        ("apiKey", _) => Ok(SecurityKind::ApiKeyCookie(name())),
        ("http", _) => match text(&scheme.scheme).to_ascii_lowercase().as_str() {
            "basic" => Ok(SecurityKind::Basic),
            "bearer" => Ok(SecurityKind::Bearer),
            _ => Err(format!("HTTP {}", text(&scheme.scheme))),
        },
        ("mutualTLS", _) => Ok(SecurityKind::MutualTls),
        ("oauth2" | "openIdConnect", _) => Ok(SecurityKind::Bearer),
        (other, _) => Err(other.to_owned()),
    }
}
