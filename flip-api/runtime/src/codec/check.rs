//! Constraints of the document, checked before a request is sent.
//!
//! Servers change their limits before their documents do, so a call can switch the checks off.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt;

use crate::json::decimal::Decimal;
use serde::Serialize;

use crate::json::raw::{self, Entries, Kind};

/// A value that `minimum`, `maximum` and `multipleOf` can look at.
pub trait Number {
    /// The value as an integer, in the unit of the type.
    fn number(&self) -> i128;
}

/// A value that `minLength` and `maxLength` can look at.
pub trait Text {
    /// The text as it is sent.
    fn text(&self) -> &str;
}

macro_rules! number {
    ($($integer:ty),*) => {
        $(impl Number for $integer {
            fn number(&self) -> i128 {
                i128::from(*self)
            }
        })*
    };
}
number!(i8, i16, i32, i64, u8, u16, u32, u64, i128);

macro_rules! wide_number {
    ($($integer:ty),*) => {
        $(impl Number for $integer {
            fn number(&self) -> i128 {
                i128::try_from(*self).unwrap_or(i128::MAX)
            }
        })*
    };
}
wide_number!(u128, usize, isize);

/// A value that `minimum`, `maximum` and `multipleOf` with fractions can look at.
pub trait DecimalNumber {
    /// The digits of the value, as JSON has them.
    fn decimal(&self) -> Cow<'_, str>;
}

impl DecimalNumber for crate::Number {
    fn decimal(&self) -> Cow<'_, str> {
        Cow::Borrowed(self.as_str())
    }
}

impl DecimalNumber for f64 {
    fn decimal(&self) -> Cow<'_, str> {
        Cow::Owned(self.to_string())
    }
}

impl DecimalNumber for f32 {
    fn decimal(&self) -> Cow<'_, str> {
        Cow::Owned(self.to_string())
    }
}

impl Text for String {
    fn text(&self) -> &str {
        self
    }
}

impl Text for crate::Id {
    fn text(&self) -> &str {
        self.as_str()
    }
}

impl Text for crate::IdempotencyKey {
    fn text(&self) -> &str {
        self.as_str()
    }
}

/// `minLength`, `maxLength` and `pattern` are about the text.
impl<F> Text for crate::types::FormattedText<F> {
    fn text(&self) -> &str {
        self.as_str()
    }
}

/// A value whose parts can be checked against the constraints of the document.
pub trait Check {
    /// Adds to `checks` every rule that this value breaks.
    fn check(&self, checks: &mut Checks);
}

/// The values of a list are reported by their position: `field.0.name`.
impl<T: Check> Check for Vec<T> {
    fn check(&self, checks: &mut Checks) {
        for (index, value) in self.iter().enumerate() {
            checks.nested(&index.to_string(), value);
        }
    }
}

/// The values of a map are reported by their keys: `field.key.name`.
impl<T: Check> Check for BTreeMap<String, T> {
    fn check(&self, checks: &mut Checks) {
        for (key, value) in self {
            checks.nested(key, value);
        }
    }
}

/// A value that may be `null` is checked where it is there.
impl<T: Check> Check for Option<T> {
    fn check(&self, checks: &mut Checks) {
        if let Some(value) = self {
            value.check(checks);
        }
    }
}

impl<T: Check> Check for Box<T> {
    fn check(&self, checks: &mut Checks) {
        (**self).check(checks);
    }
}

/// A rule of the document that a value to be sent does not keep.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Violation {
    /// The field or parameter, by its name on the wire; nested fields are separated by dots.
    pub field: String,
    /// The rule in words, for example "at least 10000". The value itself is never part of it.
    pub rule: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "`{}` must be {}", self.field, self.rule)
    }
}

/// Collects the violations of one request.
#[derive(Debug, Default)]
pub struct Checks {
    prefix: String,
    violations: Vec<Violation>,
}

impl Checks {
    /// A collection without any violation.
    pub fn new() -> Self {
        Self::default()
    }

    /// What was found, in the order of the fields.
    pub fn into_violations(self) -> Vec<Violation> {
        self.violations
    }

    /// Records that `field` breaks `rule`; without a name, the value itself does.
    pub fn violation(&mut self, field: &str, rule: impl Into<String>) {
        if field.is_empty() {
            return self.whole(rule.into());
        }
        let field = format!("{}{field}", self.prefix);
        self.violations.push(Violation {
            field,
            rule: rule.into(),
        });
    }

    /// Checks a nested value, whose fields are reported as `field.name`.
    pub fn nested(&mut self, field: &str, value: &impl Check) {
        let length = self.prefix.len();
        self.prefix.push_str(field);
        self.prefix.push('.');
        value.check(self);
        self.prefix.truncate(length);
    }

    /// `minimum`.
    pub fn minimum(&mut self, field: &str, value: &impl Number, limit: i128) {
        if value.number() < limit {
            self.violation(field, format!("at least {limit}"));
        }
    }

    /// `maximum`.
    pub fn maximum(&mut self, field: &str, value: &impl Number, limit: i128) {
        if value.number() > limit {
            self.violation(field, format!("at most {limit}"));
        }
    }

    /// `multipleOf`.
    pub fn multiple_of(&mut self, field: &str, value: &impl Number, factor: i128) {
        if value
            .number()
            .checked_rem(factor)
            .is_some_and(|rest| rest != 0)
        {
            self.violation(field, format!("a multiple of {factor}"));
        }
    }

    /// `minLength`, in characters.
    pub fn minimum_length(&mut self, field: &str, value: &impl Text, limit: usize) {
        if value.text().chars().count() < limit {
            self.violation(field, at_least_long(limit));
        }
    }

    /// `pattern: \S`: something else than white space.
    pub fn not_blank(&mut self, field: &str, value: &impl Text) {
        let text = value.text();
        if text.is_empty() {
            self.violation(field, at_least_long(1));
        } else if text.trim().is_empty() {
            self.violation(field, "more than white space".to_owned());
        }
    }

    /// `maxLength`, in characters.
    pub fn maximum_length(&mut self, field: &str, value: &impl Text, limit: usize) {
        if value.text().chars().count() > limit {
            self.violation(field, format!("at most {limit} characters long"));
        }
    }

    /// A single-value `enum`, or the values of a discriminator: `values` are JSON texts, and numbers
    /// are compared by value.
    pub fn one_of(&mut self, field: &str, value: &impl Serialize, values: &[&str]) {
        // What cannot be written fails when the request is built.
        let Ok(text) = serde_json::to_string(value) else {
            return;
        };
        if !values.iter().any(|one| is_same(one, &text)) {
            self.violation(field, values.join(" or "));
        }
    }

    /// The values of a discriminator that stand for a variant, which has one of them in `field`.
    pub fn tag(&mut self, variant: &impl Serialize, field: &str, values: &[&str]) {
        let text = serde_json::to_string(variant).unwrap_or_default();
        let entries = serde_json::from_str(&text).ok();
        match entries
            .as_ref()
            .and_then(|entries: &Entries| entries.get(field))
        {
            Some(tag) if values.iter().any(|one| is_same(one, tag)) => {}
            _ => self.violation(field, values.join(" or ")),
        }
    }

    /// A rule of the format, which `broken` gives in words if the text breaks it.
    pub fn rule(
        &mut self,
        field: &str,
        value: &impl Text,
        broken: fn(&str) -> Option<&'static str>,
    ) {
        if let Some(rule) = broken(value.text()) {
            self.violation(field, rule);
        }
    }

    /// `minItems`.
    pub fn minimum_items<T>(&mut self, field: &str, value: &[T], limit: usize) {
        if value.len() < limit {
            self.violation(field, format!("a list of at least {limit} items"));
        }
    }

    /// `maxItems`.
    pub fn maximum_items<T>(&mut self, field: &str, value: &[T], limit: usize) {
        if value.len() > limit {
            self.violation(field, format!("a list of at most {limit} items"));
        }
    }

    /// `minItems` of a list that has this many items.
    pub fn minimum_count(&mut self, field: &str, count: usize, limit: usize) {
        if count < limit {
            self.violation(field, format!("a list of at least {limit} items"));
        }
    }

    /// `maxItems` of a list that has this many items.
    pub fn maximum_count(&mut self, field: &str, count: usize, limit: usize) {
        if count > limit {
            self.violation(field, format!("a list of at most {limit} items"));
        }
    }

    /// Rules for one item of a list, which is reported as `field.0`.
    pub fn item<T>(
        &mut self,
        field: &str,
        index: usize,
        value: &T,
        rules: impl FnOnce(&mut Self, &str, &T),
    ) {
        rules(self, &within(field, &index.to_string()), value);
    }

    /// Rules for each item behind the first ones, which are reported as `field.2`.
    pub fn items_behind<T>(
        &mut self,
        field: &str,
        count: usize,
        value: &[T],
        rules: impl Fn(&mut Self, &str, &T),
    ) {
        for (index, item) in value.iter().enumerate() {
            rules(self, &within(field, &(count + index).to_string()), item);
        }
    }

    /// `uniqueItems`: no two items may be the same JSON.
    pub fn unique_items<T: Serialize>(&mut self, field: &str, value: &[T]) {
        let mut seen = HashSet::new();
        let texts = value.iter().map(serde_json::to_string);
        // What cannot be written fails when the request is built.
        if !texts.flatten().all(|text| seen.insert(text)) {
            self.violation(field, "a list without an item twice");
        }
    }

    /// `minProperties`.
    pub fn minimum_entries<T>(&mut self, field: &str, value: &BTreeMap<String, T>, limit: usize) {
        if value.len() < limit {
            self.violation(field, format!("an object of at least {limit} entries"));
        }
    }

    /// `maxProperties`.
    pub fn maximum_entries<T>(&mut self, field: &str, value: &BTreeMap<String, T>, limit: usize) {
        if value.len() > limit {
            self.violation(field, format!("an object of at most {limit} entries"));
        }
    }

    /// `minProperties` of an object with declared properties.
    pub fn minimum_fields(&mut self, value: &impl Serialize, limit: usize) {
        if fields(value).is_some_and(|names| names.len() < limit) {
            self.whole(format!("an object of at least {limit} fields"));
        }
    }

    /// `maxProperties` of an object with declared properties.
    pub fn maximum_fields(&mut self, value: &impl Serialize, limit: usize) {
        if fields(value).is_some_and(|names| names.len() > limit) {
            self.whole(format!("an object of at most {limit} fields"));
        }
    }

    /// `dependentRequired` of an object: beside `field`, these fields are there.
    pub fn fields_beside(&mut self, value: &impl Serialize, field: &str, others: &[&str]) {
        self.beside(fields(value), field, others);
    }

    pub(crate) fn beside(
        &mut self,
        present: Option<BTreeSet<String>>,
        field: &str,
        others: &[&str],
    ) {
        let lacks = |present: BTreeSet<String>| {
            present.contains(field) && !others.iter().all(|name| present.contains(*name))
        };
        if present.is_some_and(lacks) {
            let others = alternatives(&[others]);
            self.whole(format!("an object with {others} beside `{field}`"));
        }
    }

    /// `propertyNames` with a list of names.
    pub fn keys<T>(&mut self, field: &str, value: &BTreeMap<String, T>, names: &[&str]) {
        if !value.keys().all(|key| names.contains(&key.as_str())) {
            let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
            self.violation(
                field,
                format!("an object with no other keys than {}", names.join(", ")),
            );
        }
    }

    /// `anyOf` between lists of required properties: all fields of one list at least are there.
    pub fn any_of_fields(&mut self, value: &impl Serialize, lists: &[&[&str]]) {
        self.any_list(fields(value), lists);
    }

    /// `oneOf` between lists of required properties: all fields of one list are there, and of no
    /// other.
    pub fn one_of_fields(&mut self, value: &impl Serialize, lists: &[&[&str]]) {
        self.one_list(fields(value), lists);
    }

    pub(crate) fn any_list(&mut self, present: Option<BTreeSet<String>>, lists: &[&[&str]]) {
        if present.is_some_and(|present| complete(&present, lists) == 0) {
            self.whole(format!("an object with {}", alternatives(lists)));
        }
    }

    pub(crate) fn one_list(&mut self, present: Option<BTreeSet<String>>, lists: &[&[&str]]) {
        if present.is_some_and(|present| complete(&present, lists) != 1) {
            let lists = alternatives(lists);
            self.whole(format!("an object with {lists}, and only one of these"));
        }
    }

    /// Records that the value itself, rather than one of its fields, breaks `rule`.
    pub(crate) fn whole(&mut self, rule: String) {
        let field = match self.prefix.strip_suffix('.') {
            Some(field) => field.to_owned(),
            None => "body".to_owned(),
        };
        self.violations.push(Violation { field, rule });
    }

    /// `minimum` of a decimal number.
    pub fn least_number(
        &mut self,
        field: &str,
        value: &impl DecimalNumber,
        limit: &str,
        exclusive: bool,
    ) {
        let bound = Decimal::parse(limit);
        match (Decimal::parse(&value.decimal()).compare(&bound), exclusive) {
            (Ordering::Less, false) => self.violation(field, format!("at least {limit}")),
            (Ordering::Less | Ordering::Equal, true) => {
                self.violation(field, format!("more than {limit}"));
            }
            _ => {}
        }
    }

    /// `maximum` of a decimal number.
    pub fn most_number(
        &mut self,
        field: &str,
        value: &impl DecimalNumber,
        limit: &str,
        exclusive: bool,
    ) {
        let bound = Decimal::parse(limit);
        match (Decimal::parse(&value.decimal()).compare(&bound), exclusive) {
            (Ordering::Greater, false) => self.violation(field, format!("at most {limit}")),
            (Ordering::Greater | Ordering::Equal, true) => {
                self.violation(field, format!("less than {limit}"));
            }
            _ => {}
        }
    }

    /// `multipleOf` of a decimal number. Numbers with so many digits that they cannot be divided
    /// are left to the server.
    pub fn multiple_of_number(&mut self, field: &str, value: &impl DecimalNumber, factor: &str) {
        let (value, divisor) = (Decimal::parse(&value.decimal()), Decimal::parse(factor));
        if value.is_multiple_of(&divisor) == Some(false) {
            self.violation(field, format!("a multiple of {factor}"));
        }
    }

    /// Rules for each item of a list, which are reported as `field.0`.
    pub fn items<T>(&mut self, field: &str, value: &[T], rules: impl Fn(&mut Self, &str, &T)) {
        for (index, item) in value.iter().enumerate() {
            rules(self, &within(field, &index.to_string()), item);
        }
    }

    /// Rules for each value of a map, which are reported as `field.key`.
    pub fn entries<T>(
        &mut self,
        field: &str,
        value: &BTreeMap<String, T>,
        rules: impl Fn(&mut Self, &str, &T),
    ) {
        for (key, value) in value {
            rules(self, &within(field, key), value);
        }
    }

    /// `x-codegen-greater-than`: `value` must be greater than `other`, when both are given.
    pub fn greater_than<T: PartialOrd>(
        &mut self,
        field: &str,
        value: Option<&T>,
        other_field: &str,
        other: Option<&T>,
    ) {
        if let (Some(value), Some(other)) = (value, other)
            && value <= other
        {
            self.violation(field, format!("greater than `{other_field}`"));
        }
    }
}

/// Whether two JSON texts are the same value: numbers are compared by value.
fn is_same(left: &str, right: &str) -> bool {
    let is_number = |json: &str| raw::kind_of(json) == Kind::Number;
    left == right
        || (is_number(left) && is_number(right) && Decimal::parse(left) == Decimal::parse(right))
}

/// The names of the fields that an object has on the wire; `None` for what cannot be written.
fn fields(value: &impl Serialize) -> Option<BTreeSet<String>> {
    let text = serde_json::to_string(value).ok()?;
    let entries: Entries = serde_json::from_str(&text).ok()?;
    Some(entries.0.into_iter().map(|(name, _)| name).collect())
}

/// How many of the lists are there as a whole.
fn complete(present: &BTreeSet<String>, lists: &[&[&str]]) -> usize {
    let is_complete = |list: &&&[&str]| list.iter().all(|name| present.contains(*name));
    lists.iter().filter(is_complete).count()
}

/// Lists of names in words: "`a` and `b`, or `c`".
fn alternatives(lists: &[&[&str]]) -> String {
    let quoted = |list: &&[&str]| {
        let names: Vec<String> = list.iter().map(|name| format!("`{name}`")).collect();
        names.join(" and ")
    };
    lists.iter().map(quoted).collect::<Vec<_>>().join(", or ")
}

/// The name of something within a field.
fn within(field: &str, name: &str) -> String {
    match field {
        "" => name.to_owned(),
        field => format!("{field}.{name}"),
    }
}

fn at_least_long(limit: usize) -> String {
    match limit {
        1 => "given, and not empty".to_owned(),
        _ => format!("at least {limit} characters long"),
    }
}
