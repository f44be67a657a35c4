use flip_codegen::ir::{
    Access, Additional, Api, Constraint, EnumValue, Literal, Member, Object, Property, Shape,
    TextFormat, TypeId, TypeKind,
};

use super::random::Random;

/// How deep lists and objects stand in each other before optional ones are left out.
const DEEPEST: usize = 6;

/// Makes values that a schema allows, as JSON text.
pub(super) struct Maker<'a> {
    api: &'a Api,
    random: &'a mut Random,
    /// Whether to add fields and values of enumerations that no document knows.
    news: bool,
    depth: usize,
}

impl<'a> Maker<'a> {
    pub(super) fn new(api: &'a Api, random: &'a mut Random, news: bool) -> Self {
        let depth = 0;
        Self {
            api,
            random,
            news,
            depth,
        }
    }

    pub(super) fn value(&mut self, shape: &Shape, rules: &[Constraint]) -> String {
        match shape {
            Shape::Text => self.text(rules),
            Shape::Boolean => self.random.pick(&["true", "false"]).to_owned(),
            Shape::Integer32 | Shape::Unsigned32 => self.integer(rules, i64::from(i32::MAX)),
            Shape::Integer64 | Shape::Unsigned64 => self.integer(rules, i64::MAX),
            Shape::Number => self
                .random
                .pick(&["0", "1", "0.5", "15000.123456789012345"])
                .to_owned(),
            Shape::Format(format) => self.format(format),
            Shape::List(item) => self.list(item, rules),
            Shape::Map(value) => self.map(value),
            Shape::Named(id) => self.named(*id),
            Shape::Constant(literal) => literal.to_json(),
            Shape::Nullable(_) if self.one_in(4) => "null".to_owned(),
            Shape::Nullable(inner) => self.value(inner, rules),
            Shape::Any => self.random.json(2),
            Shape::Tuple(tuple) => {
                let items = tuple.items.iter().map(|item| self.value(item, &[]));
                format!("[{}]", items.collect::<Vec<_>>().join(","))
            }
            Shape::Formatted(TextFormat::Base64) => r#""aGk=""#.to_owned(),
            // Any text is kept, whether it has the format or not.
            Shape::Formatted(_) => self.text(rules),
            Shape::JsonText(inner) => serde_json::to_string(&self.value(inner, &[])).unwrap(),
            Shape::File => panic!("no answer holds a file"),
        }
    }

    fn one_in(&mut self, count: u64) -> bool {
        self.random.below(count) == 0
    }

    fn text(&mut self, rules: &[Constraint]) -> String {
        let (mut least, mut most) = (0, 40);
        for rule in rules {
            match rule {
                Constraint::MinimumLength(length) => least = *length,
                Constraint::MaximumLength(length) => most = *length,
                Constraint::NotBlank => least = least.max(1),
                _ => {}
            }
        }
        let room = most.max(least) - least;
        let length = least + usize::try_from(self.random.below(room as u64 + 1)).unwrap();
        let letters = ["a", "Z", "7", "é", "語", "\\\"", "\\u0000", "/", "&"];
        let text: String = (0..length).map(|_| self.random.pick(&letters)).collect();
        format!("\"{text}\"")
    }

    fn integer(&mut self, rules: &[Constraint], widest: i64) -> String {
        let (mut least, mut most) = (0, widest);
        for rule in rules {
            match rule {
                Constraint::Minimum(minimum) => least = *minimum,
                Constraint::Maximum(maximum) => most = *maximum,
                _ => {}
            }
        }
        let any = self.random.integer().clamp(least, most);
        let picked = match self.random.below(4) {
            0 => least,
            1 => most,
            _ => any,
        };
        picked.to_string()
    }

    /// Each spelling that the format has by its documentation in `spec/README.md`.
    fn format(&mut self, format: &str) -> String {
        let spellings: &[&str] = match format {
            "rupiah" => &["0", "10000", "\"250000\"", "9007199254740993"],
            "flip-id" => &["1", "\"00012\"", "1234567890123456789", "\"PF-9\""],
            "flag" => &["0", "1", "true", "false", "\"0\"", "\"1\""],
            "date" => &["\"2024-02-29\"", "\"2026-11-21\""],
            "day-first-date" => &["\"29-02-2024\"", "\"01-12-1999\""],
            "gmt7-minute" => &["\"2024-02-29 23:59\"", "\"2022-12-30 15:50\""],
            "gmt7-date-time" => &["\"2024-02-29 23:59:59\"", "\"2022-12-30 00:00:00\""],
            "offset-date-time" => &["\"2021-12-06T01:00:00+07:00\"", "\"2026-06-01T00:00:00Z\""],
            "unix-seconds" => &["0", "1658379743"],
            "flip-link" => &["\"flip.id/$shop/#item\"", "\"https://flip.id/pwf/1\""],
            "flip-text" => &[
                "\"\"",
                "\"null\"",
                "\"(not set)\"",
                "\"Jl. Raya 1\"",
                "null",
            ],
            "flip-count" => &["0", "25", "\"25\"", "1000000"],
            "flip-code" => &["1083", "\"1083\"", "\"BANK_NOT_FOUND\""],
            "flip-decimal" => &[
                "\"10.50\"",
                "10.50",
                "0.1",
                "15000",
                "\"1.000000000000000001\"",
            ],
            other => panic!("no values are known of the format `{other}`"),
        };
        self.random.pick(spellings).to_owned()
    }

    fn list(&mut self, item: &Shape, rules: &[Constraint]) -> String {
        let (mut least, mut each) = (0, Vec::new());
        for rule in rules {
            match rule {
                Constraint::MinimumItems(count) => least = *count as u64,
                Constraint::Each(rules) => each.clone_from(rules),
                _ => {}
            }
        }
        let most = if self.depth < DEEPEST { 4 } else { 1 };
        let count = least + self.random.below(most);
        let items: Vec<String> = (0..count).map(|_| self.value(item, &each)).collect();
        format!("[{}]", items.join(","))
    }

    fn map(&mut self, value: &Shape) -> String {
        let keys = ["\"ID\"", "\"\"", "\"a b\"", "\"1\""];
        let count = usize::try_from(self.random.below(4)).unwrap();
        let entries = keys.iter().take(count);
        let entries: Vec<String> = entries
            .map(|key| format!("{key}:{}", self.value(value, &[])))
            .collect();
        format!("{{{}}}", entries.join(","))
    }

    fn named(&mut self, id: TypeId) -> String {
        let api = self.api;
        let definition = api.get(id).expect("a type that is there");
        match &definition.kind {
            TypeKind::Object(object) => {
                self.depth += 1;
                let fields = self.fields(object);
                self.depth -= 1;
                format!("{{{}}}", fields.join(","))
            }
            TypeKind::StringEnum(values) => {
                self.value_of(values, |wire| Literal::Text(wire.clone()), "\"BRAND_NEW\"")
            }
            TypeKind::IntegerEnum(values) => {
                self.value_of(values, |wire| Literal::Integer(*wire), "987654")
            }
            TypeKind::ValueEnum(values) => self.value_of(values, Literal::clone, "\"BRAND_NEW\""),
            TypeKind::Union(union) => {
                let count = union.variants.len() as u64;
                let index = usize::try_from(self.random.below(count)).unwrap();
                let variant = union.variants.get(index).expect("a variant");
                self.value(&variant.shape, &variant.constraints)
            }
        }
    }

    fn value_of<T>(
        &mut self,
        values: &[EnumValue<T>],
        literal: impl Fn(&T) -> Literal,
        new: &str,
    ) -> String {
        if self.news && self.one_in(8) {
            return new.to_owned();
        }
        let index = usize::try_from(self.random.below(values.len() as u64)).unwrap();
        literal(&values.get(index).expect("a value").wire).to_json()
    }

    fn fields(&mut self, object: &Object) -> Vec<String> {
        let api = self.api;
        let mut fields = Vec::new();
        for member in &object.members {
            match member {
                Member::Property(property) => fields.extend(self.property(property)),
                Member::Group(group) => match &api.get(group.of).expect("a group").kind {
                    TypeKind::Object(object) => fields.extend(self.fields(object)),
                    _ => panic!("a group is an object"),
                },
            }
        }
        if let Additional::Typed(shape) = &object.additional {
            fields.push(format!("\"further\":{}", self.value(shape, &[])));
        } else if self.news && self.one_in(4) {
            fields.push(format!("\"new_field\":{}", self.random.json(2)));
        }
        fields
    }

    fn property(&mut self, property: &Property) -> Option<String> {
        let is_deep = self.depth > DEEPEST;
        let is_left_out = !property.required && (is_deep || self.one_in(3));
        if is_left_out || property.access == Access::WriteOnly {
            return None;
        }
        let value = if property.nullable && self.one_in(4) {
            "null".to_owned()
        } else {
            self.value(&property.shape, &property.constraints)
        };
        Some(format!("\"{}\":{value}", property.wire))
    }
}
