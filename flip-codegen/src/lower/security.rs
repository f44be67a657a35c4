//! What the document says that callers need to be allowed.

use super::response::add_paragraph;
use super::{Lowering, docs, prose};
use crate::diagnostics::{Code, Place};
use crate::ir::{Docs, Security, SecurityKind, SecurityScheme};
use crate::load::openapi;
use crate::tree::At;

impl<'d> Lowering<'d> {
    /// The schemes among the components, and what operations ask for that say nothing themselves.
    pub(super) fn security(&mut self, root: &At<'d>) {
        let schemes = root
            .get("components")
            .and_then(|components| components.get("securitySchemes"));
        for (name, reference) in schemes.iter().flat_map(At::entries) {
            let Some(at) = self.document.follow(reference, self.diagnostics) else {
                continue;
            };
            if self.is_mutual_tls(name) {
                continue;
            }
            let kind = match self.scheme_kind(&at) {
                Some(kind) => kind,
                None => continue,
            };
            match kind {
                Ok(kind) => self.api.security_schemes.push(SecurityScheme {
                    name: name.to_owned(),
                    kind,
                    docs: told(name, &at),
                    pointer: at.pointer(),
                }),
                Err(scheme) => self.report(
                    Code::UnsupportedSecurity,
                    Place::Key(at.pointer()),
                    &[name, &scheme],
                ),
            }
        }
        self.security = self.requirements(root, Security::Unspecified);
    }

    /// What is sent for a scheme; `None` where it is none.
    fn scheme_kind(&mut self, at: &At<'d>) -> Option<Result<SecurityKind, String>> {
        // It came with OpenAPI 3.1, and documents of 3.0 have it all the same.
        if at
            .get("type")
            .is_some_and(|of| of.as_str() == Some("mutualTLS"))
        {
            return Some(Ok(SecurityKind::MutualTls));
        }
        openapi::security_scheme(at, self.diagnostics).map(kind)
    }

    /// What an operation asks for.
    pub(super) fn security_of(&mut self, operation: &At<'d>) -> Security {
        let inherited = self.security.clone();
        self.requirements(operation, inherited)
    }

    fn requirements(&mut self, owner: &At<'d>, otherwise: Security) -> Security {
        let Some(list) = owner.get("security").filter(At::is_sequence) else {
            return otherwise;
        };
        let mut alternatives = Vec::new();
        for alternative in list.items() {
            alternatives.extend(self.alternative(&alternative));
        }
        Security::Requirements(alternatives)
    }

    /// The schemes of one alternative; `None` where it has one that cannot be used.
    fn alternative(&mut self, at: &At<'d>) -> Option<Vec<String>> {
        let names = at.entries().into_iter();
        // Whoever has the certificate proves it with the connection.
        let names: Vec<_> = names
            .filter(|(name, _)| !self.is_mutual_tls(name))
            .collect();
        names
            .into_iter()
            .map(|(name, value)| self.scheme(name, &value))
            .collect()
    }

    /// The name of the scheme that a requirement means; `None` where it is not supported.
    fn scheme(&mut self, name: &str, requirement: &At<'d>) -> Option<String> {
        let is_defined =
            |known: &SecurityScheme| known.name == name && known.kind != SecurityKind::Undefined;
        if self.api.security_schemes.iter().any(is_defined) {
            return Some(name.to_owned());
        }
        let is_unsupported = self.declares_scheme(name);
        (!is_unsupported).then(|| self.undefined_scheme(name, requirement))
    }

    /// Whether a scheme is proved by the certificate of the connection. It came with OpenAPI 3.1.
    fn is_mutual_tls(&self, name: &str) -> bool {
        let root = &self.syntax.root;
        let mut schemes = root.components.security_schemes.iter();
        let found = schemes.find(|(known, _)| known == name);
        let scheme = found.and_then(|(_, id)| self.syntax.handle(*id)?.target());
        let kind = scheme.and_then(|scheme| scheme.get().kind.as_ref());
        root.dialect.has_json_schema() && kind.is_some_and(|kind| kind.value == "mutualTLS")
    }

    /// Whether the document says of a scheme what it is.
    fn declares_scheme(&mut self, name: &str) -> bool {
        let path = ["components", "securitySchemes", name];
        let root = self.document.root();
        let declared = path.iter().try_fold(root, |at, key| at.get(key));
        let target = declared.and_then(|at| self.document.follow(at, self.diagnostics));
        target.is_some_and(|at| at.get("type").is_some())
    }

    /// A scheme of which nothing is known.
    fn undefined_scheme(&mut self, name: &str, requirement: &At<'d>) -> String {
        let place = requirement.pointer();
        self.omit(Code::UndeclaredSecurity, &[name], place.clone());
        let is_known = |known: &SecurityScheme| known.name == name;
        if !self.api.security_schemes.iter().any(is_known) {
            self.api.security_schemes.push(SecurityScheme {
                name: name.to_owned(),
                kind: SecurityKind::Undefined,
                docs: Docs::default(),
                pointer: place,
            });
        }
        name.to_owned()
    }
}

/// Where a token is had, and for what, is told to the reader.
fn told(name: &str, at: &At<'_>) -> Docs {
    let mut docs = docs(at);
    if docs.description.is_none() {
        docs.description = Some(format!("`{name}`."));
    }
    let text = |at: &At<'_>, key: &str| at.get(key)?.as_str().map(str::to_owned);
    if let Some(format) = text(at, "bearerFormat") {
        add_paragraph(&mut docs, &format!("The format of the token: {format}."));
    }
    if let Some(address) = text(at, "openIdConnectUrl") {
        add_paragraph(
            &mut docs,
            &format!("Discovered at {}.", prose::address(&address)),
        );
    }
    for (name, flow) in at.get("flows").iter().flat_map(At::entries) {
        let addresses = ["authorizationUrl", "tokenUrl", "refreshUrl"].into_iter();
        let addresses = addresses.filter_map(|key| text(&flow, key));
        let addresses = addresses.filter(|address| !address.is_empty());
        let addresses: Vec<String> = addresses.map(|one| prose::address(&one)).collect();
        if name.starts_with("x-") || addresses.is_empty() {
            continue;
        }
        let addresses = addresses.join(", ");
        add_paragraph(&mut docs, &format!("The flow `{name}`: {addresses}."));
        for (scope, meaning) in flow.get("scopes").iter().flat_map(At::entries) {
            let meaning = meaning.as_str().unwrap_or_default().trim().to_owned();
            add_paragraph(&mut docs, &format!("The scope `{scope}`: {meaning}"));
        }
    }
    docs
}

/// What is sent for a scheme; the error names what it asks for instead.
fn kind(scheme: openapiv3::SecurityScheme) -> Result<SecurityKind, String> {
    use openapiv3::{APIKeyLocation, SecurityScheme as Scheme};
    match scheme {
        Scheme::APIKey { location, name, .. } => Ok(match location {
            APIKeyLocation::Header => SecurityKind::ApiKeyHeader(name),
            APIKeyLocation::Query => SecurityKind::ApiKeyQuery(name),
            APIKeyLocation::Cookie => SecurityKind::ApiKeyCookie(name),
        }),
        Scheme::HTTP { scheme, .. } => match scheme.to_ascii_lowercase().as_str() {
            "basic" => Ok(SecurityKind::Basic),
            "bearer" => Ok(SecurityKind::Bearer),
            _ => Err(format!("HTTP {scheme}")),
        },
        Scheme::OAuth2 { .. } | Scheme::OpenIDConnect { .. } => Ok(SecurityKind::Bearer),
    }
}
