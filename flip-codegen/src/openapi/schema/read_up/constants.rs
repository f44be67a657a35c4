//! A choice between annotated constants is one enumeration: titles name the values, descriptions
//! document them.

use crate::openapi::schema::{Keyword, Schema, SchemaType, Types, ValueDocs};
use crate::openapi::{Data, Id, Spanned, Syntax};

/// Makes one list of values of the members of a `oneOf` or `anyOf`, where these are constants, and
/// one at least says what it is. `null` among them allows `null`; the bare type of the constants
/// says that there are others, which every enumeration takes in.
pub(super) fn gather(syntax: &mut Syntax, index: usize) {
    let Some((found, keyword)) = found(syntax, index) else {
        return;
    };
    let Some(whole) = syntax.schemas.objects.get_mut(index) else {
        return;
    };
    let mut types = whole.types.clone().or_else(|| common(&found.constants));
    if let Some(types) = types.as_mut().filter(|_| found.null) {
        types.null = true;
    } else if found.null {
        whole.nullable = Some(true);
    }
    let node = whole.at(keyword).unwrap_or(whole.node);
    whole.one_of.clear();
    whole.any_of.clear();
    whole.forget(keyword);
    if whole.types.is_none() && types.is_some() {
        whole.note(Keyword::TYPE, node);
    }
    whole.types = types;
    whole.keywords.push(Spanned::new(Keyword::ENUM, node));
    let constants = found.constants.into_iter();
    let (values, docs) = constants.map(|one| (one.value, one.docs)).unzip();
    (whole.values, whole.value_docs) = (Some(values), docs);
}

/// What the members of a choice are.
#[derive(Default)]
struct Found {
    constants: Vec<Constant>,
    /// One is `null`.
    null: bool,
    /// One is every value of a type.
    open: Option<SchemaType>,
}

struct Constant {
    value: Data,
    docs: ValueDocs,
    kind: Option<SchemaType>,
}

fn found(syntax: &Syntax, index: usize) -> Option<(Found, Keyword)> {
    let (members, keyword) = choice(syntax.schemas.objects.get(index)?)?;
    let mut found = Found::default();
    for member in members {
        found.add(end_of(syntax, *member)?)?;
    }
    let is_annotated = |one: &Constant| one.docs.title.is_some() || one.docs.description.is_some();
    let kind = common(&found.constants).and_then(|types| types.only());
    let is_of_kind = found.open.is_none() || found.open == kind;
    let is_worth_it = found.constants.len() > 1 && found.constants.iter().any(is_annotated);
    (is_worth_it && is_of_kind).then_some((found, keyword))
}

/// The only choice of a schema that has nothing else to say but its type.
fn choice(whole: &Schema) -> Option<(&[Id<Schema>], Keyword)> {
    let is_other =
        |keyword: &Keyword| !matches!(*keyword, Keyword::ONE_OF | Keyword::ANY_OF | Keyword::TYPE);
    let is_bare = !whole.asserting().any(|keyword| is_other(&keyword));
    if !is_bare || whole.reference.is_some() || !whole.all_of.is_empty() {
        return None;
    }
    match (whole.one_of.as_slice(), whole.any_of.as_slice()) {
        ([], []) => None,
        (members, []) => Some((members, Keyword::ONE_OF)),
        ([], members) => Some((members, Keyword::ANY_OF)),
        _ => None,
    }
}

/// The schema at the end of references, which were not followed before.
fn end_of(syntax: &Syntax, start: Id<Schema>) -> Option<&Schema> {
    let mut schema = syntax.schemas.objects.get(start.index)?;
    for _ in 0..syntax.schemas.objects.len() {
        let Some(reference) = &schema.reference else {
            return Some(schema);
        };
        schema = syntax.schemas.objects.get(reference.target?.index)?;
    }
    None
}

impl Found {
    /// Takes in a member; `None` where it is no constant.
    fn add(&mut self, member: &Schema) -> Option<()> {
        let is_known = |keyword| matches!(keyword, Keyword::TYPE | Keyword::ENUM | Keyword::CONST);
        if member.boolean.is_some()
            || !member.all_of.is_empty()
            || !member.asserting().all(is_known)
        {
            return None;
        }
        let Some(values) = member.values.as_deref() else {
            return self.add_type(member.types.as_ref()?);
        };
        for value in values {
            self.add_value(member, value, values.len() == 1)?;
        }
        Some(())
    }

    fn add_type(&mut self, types: &Types) -> Option<()> {
        match (types.is_null(), types.only()) {
            (true, _) => self.null = true,
            (false, Some(of)) if self.open.is_none() && !types.null => self.open = Some(of),
            _ => return None,
        }
        Some(())
    }

    /// A title names one value only.
    fn add_value(&mut self, member: &Schema, value: &Data, is_only: bool) -> Option<()> {
        if value.is_null() {
            self.null = true;
            return Some(());
        }
        let by_value = value.as_str().map(|_| SchemaType::String);
        let by_value = by_value.or(value.as_bool().map(|_| SchemaType::Boolean));
        let kind = member.only_type().or(by_value);
        if by_value.is_none() && !value.is_number() {
            return None;
        }
        self.constants.push(Constant {
            value: value.clone(),
            docs: ValueDocs {
                title: member.title.clone().filter(|_| is_only),
                description: member.description.clone(),
                deprecated: member.deprecated == Some(true),
            },
            kind,
        });
        Some(())
    }
}

/// The type that all constants have.
fn common(constants: &[Constant]) -> Option<Types> {
    let first = constants.first()?.kind?;
    let types = Types {
        real: vec![first],
        null: false,
    };
    constants
        .iter()
        .all(|constant| constant.kind == Some(first))
        .then_some(types)
}
