//! Decides everything that renderers must know and the IR does not say.

mod accepts;
mod callbacks;
mod derives;
mod dump;
mod errors;
mod features;
mod forms;
mod named_arguments;
mod once;
mod own_checks;
mod pairing;
mod presence;
mod recursion;
mod rust_types;
mod security;
mod served;
mod shared;
mod slots;
mod strategy;
mod together;
mod unchecked;
mod witness;

use std::collections::{BTreeMap, BTreeSet};

pub use accepts::Model;
pub use derives::Derives;
pub use dump::dump;
pub use errors::OperationErrors;
pub use features::Gates;
pub use named_arguments::NamedArguments;
pub use pairing::Pairing;
pub use presence::Presence;
pub use security::SchemeUse;
pub use served::{Served, ServedGroup, TextShape};
pub use slots::Slot;
pub use strategy::Strategy;

use crate::config::Config;
use crate::diagnostics::Diagnostics;
pub use crate::ir::Direction;
use crate::ir::direction::directions;
use crate::ir::unions::tags;
pub use crate::ir::unions::{
    Case, Kind, Rule, Segment, Tag, TagPlace, Tests, ValueRule, ValueTest,
};
use crate::ir::{Api, CallbackId, Member, MemberId, OperationId, TypeId, TypeKind};

/// What the analyses found, by type.
#[derive(Debug, Default)]
pub struct Facts {
    /// Whether a type is sent, received, or both.
    pub direction: BTreeMap<TypeId, Direction>,
    /// What tells the variants of a union apart.
    pub tags: BTreeMap<TypeId, Tag>,
    /// How the variants of a union are found.
    pub strategies: BTreeMap<TypeId, Strategy>,
    /// Variants that hold a type which no other variant of their union holds.
    pub convertible_variants: BTreeSet<MemberId>,
    /// Of these, those that can be taken out of the union again.
    pub extractable_variants: BTreeSet<MemberId>,
    /// For each union, the positions in its first variant of the fields that all variants have.
    pub shared_fields: BTreeMap<TypeId, Vec<usize>>,
    /// For each operation with a body, the positions of the first body of each type.
    pub convertible_bodies: BTreeMap<OperationId, BTreeSet<usize>>,
    /// The slots of unions that are read in one pass, by the names of the properties on the wire.
    pub slots: BTreeMap<TypeId, BTreeMap<String, Slot>>,
    /// Properties and variants that close a cycle of types.
    pub boxed: BTreeSet<MemberId>,
    /// How a property is there or not.
    pub presence: BTreeMap<MemberId, Presence>,
    /// Properties that may stand once only, although they may be missing.
    pub once: BTreeSet<MemberId>,
    /// Operations whose request variants decide the answer's variant.
    pub pairings: BTreeMap<OperationId, Pairing>,
    /// Callbacks that can be told apart by their payloads.
    pub distinguished: Vec<CallbackId>,
    /// What types can derive.
    pub derives: Derives,
    /// Types that hold something sensitive, so that their `Debug` is written out.
    pub guarded: BTreeSet<TypeId>,
    /// Where required values are given by name.
    pub named: NamedArguments,
    /// Where the credentials for a security scheme are sent, by position.
    pub scheme_uses: Vec<SchemeUse>,
    /// The errors of all operations.
    pub errors: Vec<OperationErrors>,
    /// What is there under which tags.
    pub gates: Gates,
    /// The server, where one is asked for.
    pub served: Served,
}

/// Runs every analysis.
pub fn analyze(api: &Api, config: &Config, diagnostics: &mut Diagnostics) -> Facts {
    let direction = directions(api);
    let tags = tags(api);
    forms::check(api, diagnostics);
    unchecked::check(api, &direction, diagnostics);
    own_checks::check(api, config, &direction, diagnostics);
    together::check(api, &direction, &tags, diagnostics);
    let boxed = recursion::boxed(api);
    let presence = presence::presences(api, config, &direction, &tags);
    let once = once::once(api, config, &presence);
    let used = |id| direction.contains_key(&id);
    let strategies = strategy::strategies(api, &tags, &presence, used, diagnostics);
    let pairings = pairing::pairings(api, &tags);
    let gates = features::gates(api, config);
    let named = named_arguments::named(api, config, &direction, &presence);
    let slots = slots::Slots {
        api,
        config,
        directions: &direction,
        presence: &presence,
        boxed: &boxed,
    };
    let slots = slots.all(&strategies, &tags);
    let shared = shared::Shared {
        api,
        config,
        directions: &direction,
        presence: &presence,
    };
    let convertible_variants = rust_types::convertible_variants(api, config, &direction);
    Facts {
        derives: derives::derives(api, config, &presence),
        extractable_variants: shared::extractable(api, &convertible_variants),
        shared_fields: shared.all(),
        convertible_variants,
        convertible_bodies: rust_types::convertible_bodies(api, config),
        slots,
        named,
        direction,
        tags,
        strategies,
        boxed,
        presence,
        once,
        pairings,
        distinguished: callbacks::distinguished(api),
        guarded: guarded(api),
        scheme_uses: security::scheme_uses(api),
        errors: errors::errors(api, &gates),
        gates,
        served: served::served(api, config),
    }
}

impl Facts {
    /// Whether a type is decoded from what the server sends.
    pub fn is_received(&self, id: TypeId) -> bool {
        matches!(
            self.direction.get(&id),
            Some(Direction::Received | Direction::Both)
        )
    }

    /// Whether a type is part of what is sent.
    pub fn is_sent(&self, id: TypeId) -> bool {
        matches!(
            self.direction.get(&id),
            Some(Direction::Sent | Direction::Both)
        )
    }

    /// The errors of an operation: their position among all. `None` where it declares none.
    pub fn errors_of(&self, operation: OperationId) -> Option<usize> {
        let mut all = self.errors.iter();
        all.position(|errors| errors.operations.binary_search(&operation).is_ok())
    }

    /// Schemes, by position, that operations can use for which the document states no security.
    pub fn usual_schemes(&self) -> impl Iterator<Item = usize> {
        let uses = self.scheme_uses.iter().enumerate();
        let usual = uses.filter(|(_, of)| **of == SchemeUse::Unstated);
        usual.map(|(position, _)| position)
    }

    /// How a member of an object is there or not.
    pub fn presence_of(&self, id: TypeId, member: usize) -> Presence {
        self.presence
            .get(&id.member(member))
            .copied()
            .unwrap_or(Presence::Optional)
    }
}

fn guarded(api: &Api) -> BTreeSet<TypeId> {
    let sensitive = |member: &Member| match member {
        Member::Property(property) => property.sensitive,
        Member::Group(_) => false,
    };
    let guarded = api
        .types()
        .filter(|(_, definition)| match &definition.kind {
            TypeKind::Object(object) => {
                definition.sensitive || object.members.iter().any(sensitive)
            }
            _ => definition.sensitive,
        });
    guarded.map(|(id, _)| id).collect()
}
