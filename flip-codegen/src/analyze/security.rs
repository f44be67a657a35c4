//! Which operations use which security scheme.

use std::collections::BTreeSet;

use crate::ir::{Api, Security, SecurityKind};

/// Where the credentials for a scheme are sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemeUse {
    /// With operations that ask for it.
    Stated,
    /// With operations for which the document states no security. It asks for the scheme nowhere,
    /// and means it where it says nothing: why else would it define it.
    Unstated,
    /// With none.
    Never,
}

/// The use of each scheme, by position.
pub(super) fn scheme_uses(api: &Api) -> Vec<SchemeUse> {
    let mut asked_for = BTreeSet::new();
    let mut is_open = false;
    for operation in &api.operations {
        match &operation.security {
            Security::Unspecified => is_open = true,
            Security::Requirements(alternatives) => asked_for.extend(alternatives.iter().flatten()),
        }
    }
    let schemes = api.security_schemes.iter();
    let uses = schemes.map(|scheme| match &scheme.kind {
        // The connection carries it anyway.
        SecurityKind::MutualTls => SchemeUse::Stated,
        _ if asked_for.contains(&scheme.name) => SchemeUse::Stated,
        _ if is_open => SchemeUse::Unstated,
        _ => SchemeUse::Never,
    });
    uses.collect()
}
