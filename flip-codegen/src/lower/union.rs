//! `oneOf` and `anyOf`: one of several schemas.

use super::alternative::Alternative;
use super::choice::{Choice, has_base, is_null_only};
use super::discriminator::{discriminator, is_default, values_for};
use super::enumeration::{type_kind, value_name};
use super::kind::Kind;
use super::merged_text::Plain;
use super::variant_name::{VariantName, combination_name, variant_name};
use super::{Lowering, SchemaAt, SchemaId};
use crate::diagnostics::{Code, Place};
use crate::ir::{Constraint, Literal, Name, Origin, Shape, TypeId, TypeKind, Union, Variant};
use crate::tree::Pointer;

/// More alternatives of one choice than this are no help to anyone.
pub(super) const MOST: usize = 256;
/// As many combinations of several choices are made types of; they multiply.
const MOST_COMBINED: usize = 32;

/// A union whose values of the discriminator are still to be resolved: that takes all types.
pub(super) struct Unresolved {
    pub(super) id: TypeId,
    /// For each variant, the values that the document gives, and the name of the schema.
    pub(super) values: Vec<(Vec<String>, Option<String>)>,
}

/// A variant whose values of the discriminator are still to be resolved.
pub(super) struct LoweredVariant {
    pub(super) variant: Variant,
    /// The values that the document gives.
    pub(super) values: Vec<String>,
    /// The name of its schema, which stands for it where there are no such values.
    pub(super) implicit: Option<String>,
}

/// What a schema leaves to choose from.
pub(super) enum Offer<'d> {
    Nothing,
    /// It extends a schema with a discriminator, and is one of that hierarchy.
    Child,
    /// It has a discriminator, and these schemas extend it.
    Hierarchy(Vec<SchemaId>),
    /// The members of the only choice that it is.
    Members(Choice<'d>),
    /// What stands in it, together with one member of each choice.
    Combinations(Vec<Choice<'d>>),
}

/// The schemas of a variant: all of them apply.
pub(super) type Parts<'d> = Vec<SchemaAt<'d>>;

impl<'d> Lowering<'d> {
    /// What a schema leaves to choose from.
    pub(super) fn offer(&mut self, at: SchemaAt<'d>) -> Offer<'d> {
        let mut choices = self.choices(at);
        if choices.is_empty() && self.is_child(at) {
            return Offer::Child;
        }
        if choices.is_empty() {
            let members = self.hierarchy(at);
            return members.map_or(Offer::Nothing, Offer::Hierarchy);
        }
        let is_alone = choices.len() == 1 && !has_base(at);
        match choices.pop_if(|only| is_alone && only.at == at) {
            Some(only) => Offer::Members(only),
            None => Offer::Combinations(choices),
        }
    }

    /// The shape of a schema by what it offers.
    pub(super) fn offered(
        &mut self,
        offer: Offer<'d>,
        at: SchemaAt<'d>,
        name: Name,
        is_component: bool,
    ) -> Option<Shape> {
        match offer {
            Offer::Nothing => self.intersection(&[at], name, is_component),
            Offer::Child => Some(self.whole_object(&[at], name)),
            Offer::Hierarchy(members) => self.family(at, &name, members),
            Offer::Members(choice) => {
                self.report_mapping(at, &choice.members);
                self.plain_union(at, &choice, &name)
            }
            Offer::Combinations(choices) => {
                if let Some(first) = choices.first() {
                    self.report_mapping(at, &first.members);
                }
                self.combinations(&[at], &choices, &name)
            }
        }
    }

    /// What fits all of these schemas, of which some leave a choice.
    pub(super) fn choice_beside(&mut self, nodes: &[SchemaAt<'d>], name: &Name) -> Option<Shape> {
        let mut choices: Vec<Choice<'d>> = Vec::new();
        for node in nodes {
            let target = node.target()?;
            choices.extend(self.choices(target));
        }
        if choices.is_empty() {
            return Some(self.whole_object(nodes, name.clone()));
        }
        self.combinations(nodes, &choices, name)
    }

    /// One of the members, as they stand.
    fn plain_union(&mut self, at: SchemaAt<'d>, choice: &Choice<'d>, name: &Name) -> Option<Shape> {
        let members = self.distinct(&choice.members);
        match members.as_slice() {
            // Nothing but `null` fits.
            [] => return Some(Shape::Any),
            [only] => return self.shape(*only, &name.text),
            _ => {}
        }
        if let Some(shape) = self.plain_choice(at, &members, name) {
            return Some(shape);
        }
        let id = self.define(at, name.clone(), TypeKind::Union(Union::default()));
        let alone: Vec<Parts<'d>> = members.iter().map(|member| vec![*member]).collect();
        let told = self.told(&alone);
        let mut variants = Vec::new();
        for (position, member) in members.iter().enumerate() {
            let telling = self.telling_word(&[*member], &told);
            variants.extend(self.variant(*member, (&name.text, position, telling), choice));
        }
        self.complete_union(id, at, choice.any_of, variants)
    }

    /// The members that are not only `null`, each once.
    fn distinct(&mut self, members: &[SchemaAt<'d>]) -> Vec<SchemaAt<'d>> {
        let mut found: Vec<(SchemaAt<'d>, SchemaAt<'d>)> = Vec::new();
        for member in members {
            let Some(target) = member.target() else {
                continue;
            };
            let is_known = found.iter().any(|(known, _)| *known == target);
            if !is_null_only(target) && !is_known && target.boolean != Some(false) {
                found.push((target, *member));
            }
        }
        found.into_iter().map(|(_, member)| member).collect()
    }

    fn variant(
        &mut self,
        member: SchemaAt<'d>,
        (union, position, telling): (&str, usize, Option<String>),
        choice: &Choice<'d>,
    ) -> Option<LoweredVariant> {
        let target = member.target()?;
        let named = variant_name(target, union, position, telling);
        let shape = self.shape(member, &named.type_name)?;
        let shape = self.listed(shape, target, &named);
        let (values, implicit) = values_for(choice.at, target);
        let variant = Variant {
            one_of: Vec::new(),
            is_default: is_default(choice.at, target),
            is_combined: false,
            name: named.variant,
            constraints: self.rules_of_variant(&shape, target),
            shape,
            values: Vec::new(),
            pointer: member.pointer(),
        };
        Some(LoweredVariant {
            variant,
            values,
            implicit,
        })
    }

    /// The rules of a variant that is no type of its own: an enumeration of values has no place for
    /// them.
    fn rules_of_variant(&mut self, shape: &Shape, target: SchemaAt<'d>) -> Vec<Constraint> {
        match shape {
            Shape::Named(_) => Vec::new(),
            _ => self.constraints(target, shape),
        }
    }

    /// A single value is a type of its own here, so that other values do not pass for it.
    fn listed(&mut self, shape: Shape, at: SchemaAt<'d>, named: &VariantName) -> Shape {
        let Shape::Constant(literal) = shape else {
            return shape;
        };
        if literal == Literal::Null {
            return Shape::Constant(literal);
        }
        let name = Name {
            text: named.type_name.clone(),
            origin: Origin::Derived,
        };
        let values = vec![value_name(&literal)];
        let kind = type_kind(&[literal], values, Kind::Values);
        Shape::Named(self.define(at, name, kind))
    }

    /// Every combination of what stands here with one member of each choice.
    fn combinations(
        &mut self,
        base: &[SchemaAt<'d>],
        choices: &[Choice<'d>],
        name: &Name,
    ) -> Option<Shape> {
        let at = *base.first()?;
        let mut seen = vec![at.id()];
        let most = if choices.len() == 1 {
            MOST
        } else {
            MOST_COMBINED
        };
        let alternatives = self.product(choices, most, &mut seen);
        let Some(alternatives) = alternatives else {
            return self.in_common(at, base, name, most);
        };
        let alternatives = self.possible(base, choices, alternatives);
        let is_component = at.name.is_some() && base.len() == 1;
        match alternatives.as_slice() {
            [] => {
                let facets = self.facets_of_all(base);
                return self.shape_of_facets(base, &facets, name.clone(), is_component);
            }
            [only] => return self.alternative_shape(only, name.clone(), is_component),
            _ => {}
        }
        if let Some(shape) = self.one_enumeration(base, &alternatives, name) {
            return Some(shape);
        }
        let id = self.define_all(base, name.clone(), TypeKind::Union(Union::default()));
        let parts = alternatives
            .iter()
            .map(|alternative| alternative.parts.clone());
        let told = self.told(&parts.collect::<Vec<_>>());
        let mut variants = Vec::new();
        for (position, alternative) in alternatives.iter().enumerate() {
            let telling = self.telling_word(&alternative.parts, &told);
            let named = combination_name(&alternative.parts, &name.text, position, telling);
            variants.extend(self.combination(alternative, choices, &named));
        }
        let any_of = choices.iter().any(|choice| choice.any_of);
        self.complete_union(id, at, any_of, variants)
    }

    fn combination(
        &mut self,
        alternative: &Alternative<'d>,
        choices: &[Choice<'d>],
        named: &VariantName,
    ) -> Option<LoweredVariant> {
        let parts = &alternative.parts;
        let first = *parts.first()?;
        let type_name = Name {
            text: named.type_name.clone(),
            origin: Origin::Derived,
        };
        let shape = self.alternative_shape(alternative, type_name, false)?;
        let shape = self.listed(shape, first, named);
        let (mut values, mut implicit, mut default) = (Vec::new(), None, false);
        for (part, choice) in parts
            .iter()
            .zip(choices.iter().chain(choices.last().into_iter().cycle()))
        {
            if let Some(target) = part.target() {
                let (given, own) = values_for(choice.at, target);
                default |= is_default(choice.at, target);
                values.extend(given);
                implicit = implicit.or(own);
            }
        }
        let variant = Variant {
            one_of: exclusive(parts, choices),
            is_default: default,
            is_combined: false,
            name: named.variant.clone(),
            constraints: self.rules_of_variant(&shape, first),
            shape,
            values: Vec::new(),
            pointer: first.pointer(),
        };
        Some(LoweredVariant {
            variant,
            values,
            implicit,
        })
    }

    /// Past the limit, only what all have in common is read. The rest of an object is kept with the
    /// fields that are not declared.
    fn in_common(
        &mut self,
        at: SchemaAt<'d>,
        base: &[SchemaAt<'d>],
        name: &Name,
        most: usize,
    ) -> Option<Shape> {
        let facets = self.facets_of_all(base);
        let kind = self.kind_of_keywords(&facets);
        let read_as = match kind {
            Kind::Anything => "any value",
            _ => "what all have in common",
        };
        let arguments = [name.text.as_str(), &most.to_string(), read_as];
        self.report(Code::TooManyVariants, Place::Key(at.pointer()), &arguments);
        self.shape_of_facets(base, &facets, name.clone(), false)
    }

    pub(super) fn product(
        &mut self,
        choices: &[Choice<'d>],
        most: usize,
        seen: &mut Vec<SchemaId>,
    ) -> Option<Vec<Parts<'d>>> {
        let mut all: Vec<Parts<'d>> = vec![Vec::new()];
        for choice in choices {
            let mut options: Vec<Parts<'d>> = Vec::new();
            for member in self.distinct(&choice.members) {
                options.extend(self.options(member, most, seen)?);
            }
            let combined = all.iter().flat_map(|parts| {
                options.iter().map(|option| {
                    let mut parts = parts.clone();
                    parts.extend(option.iter().copied());
                    parts
                })
            });
            all = combined.take(most + 1).collect();
            if all.len() > most {
                return None;
            }
        }
        Some(all)
    }

    /// A member as it is, or each of its own alternatives.
    fn options(
        &mut self,
        member: SchemaAt<'d>,
        most: usize,
        seen: &mut Vec<SchemaId>,
    ) -> Option<Vec<Parts<'d>>> {
        let Some(target) = member.target() else {
            return Some(Vec::new());
        };
        if seen.contains(&target.id()) {
            return Some(Vec::new());
        }
        let choices = self.choices(target);
        if choices.is_empty() {
            return Some(vec![vec![member]]);
        }
        seen.push(target.id());
        let inner = self.product(&choices, most, seen);
        seen.pop();
        let mut all = inner?;
        for parts in &mut all {
            // The member's own name is the less telling one.
            parts.push(member);
        }
        Some(all)
    }

    pub(super) fn complete_union(
        &mut self,
        id: TypeId,
        at: SchemaAt<'d>,
        any_of: bool,
        variants: Vec<LoweredVariant>,
    ) -> Option<Shape> {
        let mut union = Union {
            variants: Vec::new(),
            discriminator: discriminator(at),
            any_of,
        };
        let mut unresolved = Unresolved {
            id,
            values: Vec::new(),
        };
        for LoweredVariant {
            variant,
            values,
            implicit,
        } in variants
        {
            let is_same = |known: &&mut Variant| known.shape == variant.shape;
            if let Some(known) = union.variants.iter_mut().find(is_same) {
                known.constraints = self.common(
                    &[std::mem::take(&mut known.constraints), variant.constraints],
                    at,
                );
                continue;
            }
            union.variants.push(variant);
            unresolved.values.push((values, implicit));
        }
        let only = match union.variants.as_slice() {
            [only] if only.shape != Shape::Named(id) => Some(only.shape.clone()),
            _ => None,
        };
        self.complete(id, TypeKind::Union(union));
        self.unresolved.push(unresolved);
        Some(only.unwrap_or(Shape::Named(id)))
    }

    /// Members that are all texts, or all numbers, make one type.
    fn plain_choice(
        &mut self,
        at: SchemaAt<'d>,
        members: &[SchemaAt<'d>],
        name: &Name,
    ) -> Option<Shape> {
        let mut kinds = Vec::new();
        for member in members {
            let target = member.target()?;
            kinds.push(self.plain_kind(target)?);
        }
        let all = |wanted: &[Plain]| kinds.iter().all(|kind| wanted.contains(kind));
        if all(&[Plain::Boolean]) {
            return Some(Shape::Boolean);
        }
        if all(&[Plain::Integer32]) {
            return Some(Shape::Integer32);
        }
        if all(&[Plain::Integer32, Plain::Integer]) {
            return Some(Shape::Integer64);
        }
        if all(&[Plain::Integer32, Plain::Integer, Plain::Number]) {
            return Some(Shape::Number);
        }
        if all(&[Plain::Numbers]) {
            return self.merged_numbers(at, members, name);
        }
        if all(&[Plain::Text]) {
            return Some(Shape::Text);
        }
        if all(&[Plain::Text, Plain::Texts]) {
            return self.merged_texts(at, members, name);
        }
        None
    }
}

/// The parts of an alternative that exclude those of another one. What stands within a member may be
/// either; it is taken for exclusive.
fn exclusive(parts: &[SchemaAt<'_>], choices: &[Choice<'_>]) -> Vec<Pointer> {
    let is_nested = parts.len() != choices.len();
    let pairs = parts
        .iter()
        .zip(choices.iter().map(Some).chain(std::iter::repeat(None)));
    let exclusive = pairs.filter(|(_, choice)| is_nested || choice.is_none_or(|one| !one.any_of));
    exclusive.map(|(part, _)| part.pointer()).collect()
}
