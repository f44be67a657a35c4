//! Values for the arguments of operations, as the document allows them.

use flip_codegen::ir::{
    Access, Additional, Api, Constraint, Content, Encoding, Literal, Member, Object, Operation,
    Shape, Style, TextFormat, TypeId, TypeKind,
};
use flip_runtime::{BodyPart, FieldEncoding, FieldStyle, Multipart, Request, RequestError, Upload};
use serde_json::value::RawValue;

/// Texts that look like something else, and characters that mean something somewhere.
const TEXTS: &[&str] = &[
    "a",
    "5",
    "true",
    "Max & Moritz",
    "é😀",
    "a=b;c",
    "100%41",
    "x/y?z",
    "[0]",
    "null",
    "a,b",
    "-",
];
const DEEPEST: usize = 3;

/// The arguments of a call: parameters in the order of the document.
pub(super) struct Given {
    pub(super) parameters: Vec<Option<Box<RawValue>>>,
    pub(super) body: Option<GivenBody>,
}

/// A body in one media type.
pub(super) enum GivenBody {
    Json(String, Box<RawValue>),
    Form(Box<RawValue>, Vec<FieldEncoding>),
    Parts(String, Multipart),
    Text(String, String),
    Bytes(String, Vec<u8>),
    Lines(String, Vec<Box<RawValue>>, bool),
}

impl GivenBody {
    pub(super) fn add(&self, request: Request) -> Result<Request, RequestError> {
        match self {
            Self::Json(media_type, value) => request.json_as(media_type, value),
            Self::Form(value, encodings) => request.form_with(value, encodings),
            Self::Parts(media_type, parts) => request.multipart_as(media_type, parts),
            Self::Text(media_type, text) => request.text(media_type, text),
            Self::Bytes(media_type, bytes) => {
                let own = media_type.split(',').next().unwrap_or_default();
                let own = own.replace("*/*", "x/y").replace('*', "y");
                request.upload(media_type, &Upload::from(bytes.clone()).content_type(own))
            }
            Self::Lines(media_type, values, false) => request.lines(media_type, values),
            Self::Lines(media_type, values, true) => request.records(media_type, values),
        }
    }
}

pub(super) struct Sampler<'a> {
    api: &'a Api,
    state: u64,
    depth: usize,
}

impl<'a> Sampler<'a> {
    pub(super) fn new(api: &'a Api, seed: u64) -> Self {
        let state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x2545_f491_4f6c_dd1d;
        let depth = 0;
        Self { api, state, depth }
    }

    fn below(&mut self, bound: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        usize::try_from(self.state % bound as u64).unwrap()
    }

    fn pick<T: Clone>(&mut self, of: &[T]) -> T {
        let index = self.below(of.len());
        of.get(index).cloned().unwrap()
    }

    pub(super) fn given(&mut self, operation: &Operation) -> Given {
        let parameters = operation.parameters.iter().map(|parameter| {
            let is_left_out = !parameter.required && self.below(3) == 0;
            // What the client makes itself is there anyhow.
            (!is_left_out || parameter.generated).then(|| {
                if parameter.idempotency_key {
                    return raw("\"a-key-of-ours\"");
                }
                raw(&self.value(&parameter.shape, &parameter.constraints))
            })
        });
        let parameters = parameters.collect();
        let body = operation.body.as_ref().and_then(|body| {
            let is_left_out = !body.required && self.below(3) == 0;
            let content = self.pick(&body.contents);
            (!is_left_out).then(|| self.body(&content))
        });
        Given { parameters, body }
    }

    fn body(&mut self, content: &Content) -> GivenBody {
        let media_type = content.media_type.clone();
        let rules = &content.constraints;
        match content.encoding {
            Encoding::Form => {
                let encodings = content.fields.iter().filter_map(encoding).collect();
                GivenBody::Form(raw(&self.value(&content.shape, rules)), encodings)
            }
            Encoding::Multipart => GivenBody::Parts(media_type, self.parts(&content.shape)),
            Encoding::Text => GivenBody::Text(media_type, self.pick(TEXTS).to_owned()),
            Encoding::Binary => GivenBody::Bytes(media_type, vec![0, 13, 10, 255]),
            Encoding::Lines | Encoding::Records => {
                let count = self.below(3);
                let values = (0..count).map(|_| raw(&self.value(&content.shape, &[])));
                let is_record = content.encoding == Encoding::Records;
                GivenBody::Lines(media_type, values.collect(), is_record)
            }
            _ => GivenBody::Json(media_type, raw(&self.value(&content.shape, rules))),
        }
    }

    fn parts(&mut self, shape: &Shape) -> Multipart {
        let api = self.api;
        let object = match shape {
            Shape::Named(id) => api.get(*id).map(|definition| &definition.kind),
            _ => None,
        };
        let mut form = Multipart::new();
        let Some(TypeKind::Object(object)) = object else {
            return form.part(
                BodyPart::new("x")
                    .name("further")
                    .file_name("a")
                    .content_type("text/plain"),
            );
        };
        for (name, shape, rules, is_json) in self.properties(object) {
            let values = match &shape {
                Shape::List(item) if !is_json => {
                    let count = 1 + self.below(2);
                    vec![(**item).clone(); count]
                }
                _ => vec![shape],
            };
            for shape in values {
                form = form.part(self.part(&shape, &rules, is_json).name(&name));
            }
        }
        form
    }

    fn part(&mut self, shape: &Shape, rules: &[Constraint], is_json: bool) -> BodyPart {
        if *shape == Shape::File {
            return BodyPart::new(vec![1, 0, 255])
                .file_name("a b.png")
                .content_type("image/png");
        }
        let json = self.value(shape, rules);
        match json.starts_with(['{', '[']) || is_json {
            true => BodyPart::new(json).content_type("application/json"),
            false => {
                let text = serde_json::from_str::<String>(&json);
                BodyPart::new(text.unwrap_or(json))
            }
        }
    }

    /// The properties that are sent this time.
    fn properties(&mut self, object: &Object) -> Vec<(String, Shape, Vec<Constraint>, bool)> {
        let api = self.api;
        let mut found = Vec::new();
        for member in &object.members {
            match member {
                Member::Group(group) => match api.get(group.of).map(|of| &of.kind) {
                    Some(TypeKind::Object(object)) => found.extend(self.properties(object)),
                    _ => panic!("a group is an object"),
                },
                Member::Property(property) => {
                    let is_deep = self.depth > DEEPEST;
                    let is_left_out = !property.required && (is_deep || self.below(3) == 0);
                    if is_left_out || property.access == Access::ReadOnly {
                        continue;
                    }
                    let shape = match &property.tag {
                        Some(literal) => Shape::Constant(literal.clone()),
                        None => property.shape.clone(),
                    };
                    let is_json = property.content_type.as_deref() == Some("application/json");
                    let rules = property.constraints.clone();
                    found.push((property.wire.clone(), shape, rules, is_json));
                }
            }
        }
        if let Additional::Typed(shape) = &object.additional {
            found.push(("further".to_owned(), shape.clone(), Vec::new(), false));
        }
        found
    }

    fn value(&mut self, shape: &Shape, rules: &[Constraint]) -> String {
        match shape {
            Shape::Text => self.text(rules),
            Shape::Boolean => self.pick(&["true", "false"]).to_owned(),
            Shape::Integer32 | Shape::Unsigned32 | Shape::Integer64 | Shape::Unsigned64 => {
                self.integer(rules)
            }
            Shape::Number => self.pick(&["1", "0.5", "15000.125"]).to_owned(),
            Shape::Format(format) => self.format(format),
            Shape::Formatted(TextFormat::Base64) => r#""aGk=""#.to_owned(),
            Shape::Formatted(_) => r#""2024-02-29""#.to_owned(),
            Shape::List(item) => self.list(item, rules),
            Shape::Map(value) => format!("{{\"k\":{}}}", self.value(value, &[])),
            Shape::Named(id) => self.named(*id),
            Shape::Constant(literal) => literal.to_json(),
            Shape::Nullable(inner) => self.value(inner, rules),
            Shape::Any => self.pick(&["7", "\"x y\"", "true"]).to_owned(),
            Shape::Tuple(tuple) => {
                let items = tuple.items.iter().map(|item| self.value(item, &[]));
                format!("[{}]", items.collect::<Vec<_>>().join(","))
            }
            Shape::JsonText(inner) => serde_json::to_string(&self.value(inner, &[])).unwrap(),
            Shape::File => panic!("files are parts"),
        }
    }

    fn text(&mut self, rules: &[Constraint]) -> String {
        let mut text = self.pick(TEXTS).to_owned();
        for rule in rules {
            match rule {
                Constraint::MinimumLength(least) => {
                    while text.chars().count() < *least {
                        text.push('z');
                    }
                }
                Constraint::MaximumLength(most) => text = text.chars().take(*most).collect(),
                _ => {}
            }
        }
        serde_json::to_string(&text).unwrap()
    }

    fn integer(&mut self, rules: &[Constraint]) -> String {
        let (mut least, mut most) = (0, i64::from(i32::MAX));
        for rule in rules {
            match rule {
                Constraint::Minimum(minimum) => least = *minimum,
                Constraint::Maximum(maximum) => most = *maximum,
                _ => {}
            }
        }
        let any = least
            .saturating_add(i64::try_from(self.below(1000)).unwrap())
            .min(most);
        self.pick(&[least, most.max(least), any]).to_string()
    }

    /// A spelling of each format of the spec that stays as it is.
    fn format(&mut self, format: &str) -> String {
        match format {
            "rupiah" | "flip-count" => "10000",
            "flag" => "1",
            "unix-seconds" => "1658379743",
            "flip-id" => "1234567890123456789",
            "date" => "\"2024-02-29\"",
            "day-first-date" => "\"29-02-2024\"",
            "gmt7-minute" => "\"2024-02-29 23:59\"",
            "gmt7-date-time" => "\"2024-02-29 23:59:59\"",
            "offset-date-time" => "\"2021-12-06T01:00:00+07:00\"",
            "flip-link" => "\"https://flip.id/pwf/1\"",
            "flip-code" => "1083",
            "flip-decimal" => "15000",
            "digits" | "phone-number" => "\"081234567890\"",
            "country-code" => "\"IDN\"",
            "postal-address" => "\"Jalan Raya 1 Depok\"",
            "request-timestamp" => "\"2021-12-06T01:00:00+0700\"",
            "request-id" => "\"bigflip-47EB7F57-5565-4BF0-B9DD-46C6268CEE71\"",
            _ => "\"x\"",
        }
        .to_owned()
    }

    fn list(&mut self, item: &Shape, rules: &[Constraint]) -> String {
        let least = rules.iter().find_map(|rule| match rule {
            Constraint::MinimumItems(count) => Some(*count),
            _ => None,
        });
        let each = rules.iter().find_map(|rule| match rule {
            Constraint::Each(rules) => Some(rules.clone()),
            _ => None,
        });
        let count = least.unwrap_or_default().max(1) + self.below(2);
        let each = each.unwrap_or_default();
        self.depth += 1;
        let items: Vec<String> = (0..count).map(|_| self.value(item, &each)).collect();
        self.depth -= 1;
        // Nothing of an empty object is sent.
        let items: Vec<String> = items.into_iter().filter(|item| item != "{}").collect();
        format!("[{}]", items.join(","))
    }

    fn named(&mut self, id: TypeId) -> String {
        let api = self.api;
        match &api.get(id).unwrap().kind {
            TypeKind::Object(object) => {
                self.depth += 1;
                let properties = self.properties(object).into_iter();
                let fields: Vec<String> = properties
                    .map(|(name, shape, rules, _)| {
                        let name = serde_json::to_string(&name).unwrap();
                        format!("{name}:{}", self.value(&shape, &rules))
                    })
                    .collect();
                self.depth -= 1;
                format!("{{{}}}", fields.join(","))
            }
            TypeKind::StringEnum(values) => Literal::Text(self.pick(values).wire).to_json(),
            TypeKind::IntegerEnum(values) => self.pick(values).wire.to_string(),
            TypeKind::ValueEnum(values) => self.pick(values).wire.to_json(),
            TypeKind::Union(union) => {
                let variant = self.pick(&union.variants);
                self.value(&variant.shape, &variant.constraints)
            }
        }
    }
}

fn raw(json: &str) -> Box<RawValue> {
    RawValue::from_string(json.to_owned()).unwrap_or_else(|error| panic!("{json}: {error}"))
}

fn encoding(field: &flip_codegen::ir::FieldEncoding) -> Option<FieldEncoding> {
    let style = match field.style? {
        Style::Form => FieldStyle::Form,
        Style::FormExplode => FieldStyle::FormExplode,
        Style::SpaceDelimited => FieldStyle::SpaceDelimited,
        Style::PipeDelimited => FieldStyle::PipeDelimited,
        Style::DeepObject => FieldStyle::DeepObject,
        _ => FieldStyle::Json,
    };
    Some(FieldEncoding {
        field: field.wire.clone().leak(),
        style,
    })
}
