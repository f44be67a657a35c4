//! Prints an [`Api`] as text that is read in reviews.

use std::fmt::{self, Write};

use super::{
    Access, Additional, Api, Callback, Constraint, Content, Docs, KnownBy, Member, Name, Object,
    Operation, Origin, Parameter, Property, Server, ServerVariable, Shape, Tuple,
};
use super::{
    Encoding, Example, Mark, Proof, Response, Security, Status, TypeDefinition, TypeKind, Union,
};

/// Prints the whole API, or only the type with this name.
pub fn dump(api: &Api, only_type: Option<&str>) -> String {
    let mut out = Dump {
        api,
        text: String::new(),
    };
    // Writing to a string cannot fail.
    let _ = match only_type {
        None => out.whole(),
        Some(name) => api
            .types
            .iter()
            .filter(|definition| definition.name.text == name)
            .try_for_each(|definition| out.definition(definition)),
    };
    out.text
}

struct Dump<'a> {
    api: &'a Api,
    text: String,
}

impl Dump<'_> {
    fn whole(&mut self) -> fmt::Result {
        writeln!(self.text, "api {:?} {}", self.api.title, self.api.version)?;
        for server in &self.api.servers {
            self.server("", server)?;
        }
        for operation in &self.api.operations {
            self.operation(operation)?;
        }
        for callback in &self.api.callbacks {
            self.callback(callback)?;
        }
        for definition in &self.api.types {
            self.definition(definition)?;
        }
        Ok(())
    }

    fn operation(&mut self, operation: &Operation) -> fmt::Result {
        let Operation {
            id,
            method,
            template,
            idempotent,
            ..
        } = operation;
        let idempotent = if *idempotent {
            "idempotent"
        } else {
            "not idempotent"
        };
        writeln!(
            self.text,
            "\noperation {id}: {method} {template} ({idempotent}){}",
            rust(&operation.name)
        )?;
        self.security(&operation.security)?;
        for server in &operation.servers {
            self.server("  ", server)?;
        }
        if let Some(query) = &operation.query {
            writeln!(self.text, "  always ?{query}")?;
        }
        let pages = operation.pages.as_ref();
        if let Some([page, items]) = pages.and_then(|pages| pages.names(self.api, operation)) {
            writeln!(self.text, "  pages {page} of {items}")?;
        }
        for echo in &operation.echoes {
            writeln!(self.text, "  repeats {} ({:?})", echo.summary(), echo.rule)?;
        }
        for parameter in &operation.parameters {
            self.parameter(parameter)?;
        }
        if let Some(body) = &operation.body {
            for content in &body.contents {
                let mark = mark(body.required, false);
                let media_type = &content.media_type;
                let content = self.content(content);
                writeln!(self.text, "  body{mark} {media_type}: {content}")?;
            }
        }
        operation.responses.iter().try_for_each(|response| {
            let by_media_type = operation.is_by_media_type(response.status);
            self.response(response, by_media_type)
        })
    }

    fn response(&mut self, response: &Response, by_media_type: bool) -> fmt::Result {
        let status = match response.status {
            Status::Code(code) => code.to_string(),
            Status::Range(hundred) => format!("{hundred}XX"),
            Status::Default => "default".to_owned(),
        };
        let content = response
            .content
            .as_ref()
            .map_or("no body".to_owned(), |content| self.content(content));
        let media_type = response.content.as_ref().filter(|_| by_media_type);
        let media_type = media_type.map_or(String::new(), |of| format!(" {}", of.media_type));
        let proof = response.proof.as_ref().map(proof).unwrap_or_default();
        writeln!(self.text, "  answer {status}{media_type}: {content}{proof}")?;
        for header in &response.headers {
            let shape = self.shape(&header.shape);
            writeln!(self.text, "    header {}: {shape}", header.wire)?;
        }
        Ok(())
    }

    fn content(&self, content: &Content) -> String {
        let shape = match content.encoding {
            Encoding::Text => "text".to_owned(),
            Encoding::Binary => "bytes".to_owned(),
            Encoding::Events => format!("events of {}", self.shape(&content.shape)),
            Encoding::WholeEvents => format!("whole events of {}", self.shape(&content.shape)),
            Encoding::Lines => format!("lines of {}", self.shape(&content.shape)),
            Encoding::Records => format!("records of {}", self.shape(&content.shape)),
            _ => self.shape(&content.shape),
        };
        let rules = rules(&content.constraints, false, &Docs::default());
        format!("{shape}{rules}{}", examples(&content.examples))
    }

    fn server(&mut self, indent: &str, server: &Server) -> fmt::Result {
        writeln!(self.text, "{indent}server {}", server.url)?;
        for variable in &server.variables {
            let ServerVariable {
                name,
                default,
                values,
                ..
            } = variable;
            let values = match values.as_slice() {
                [] => String::new(),
                values => format!(" ({})", values.join(", ")),
            };
            writeln!(self.text, "{indent}  {name}: {default:?}{values}")?;
        }
        Ok(())
    }

    fn security(&mut self, security: &Security) -> fmt::Result {
        let Security::Requirements(alternatives) = security else {
            return Ok(());
        };
        let alternatives: Vec<String> = alternatives
            .iter()
            .map(|schemes| schemes.join(" and "))
            .collect();
        writeln!(self.text, "  security {}", alternatives.join(", or "))
    }

    fn parameter(&mut self, parameter: &Parameter) -> fmt::Result {
        let Parameter {
            wire,
            location,
            style,
            required,
            shape,
            ..
        } = parameter;
        let (shape, mark) = (self.shape(shape), mark(*required, false));
        write!(
            self.text,
            "  {location:?} {wire}{mark}: {shape} ({style:?})"
        )?;
        let name = rust(&parameter.name);
        writeln!(
            self.text,
            "{}{name}",
            rules(&parameter.constraints, parameter.sensitive, &parameter.docs)
        )?;
        if parameter.generated {
            writeln!(self.text, "    made for each request")?;
        }
        if parameter.signature {
            writeln!(self.text, "    the signature of the request")?;
        }
        match parameter.idempotency_key {
            true => writeln!(self.text, "    the idempotency key"),
            false => Ok(()),
        }
    }

    fn callback(&mut self, callback: &Callback) -> fmt::Result {
        let Callback {
            id,
            declared_by,
            method,
            media_type,
            ..
        } = callback;
        let payload = self.shape(&callback.payload);
        writeln!(
            self.text,
            "\ncallback {id} of {declared_by}: {method} {media_type}{}",
            rust(&callback.name)
        )?;
        let examples = examples(&callback.examples);
        match &callback.envelope {
            Some(envelope) => {
                let payload_field = &envelope.payload_field;
                writeln!(
                    self.text,
                    "  payload in `{payload_field}`: {payload}{examples}"
                )?;
                writeln!(self.text, "  token in `{}`", envelope.token_field)?;
                self.known_by(envelope.known_by.as_ref())
            }
            None => writeln!(self.text, "  payload: {payload}{examples}"),
        }
    }

    fn known_by(&mut self, known_by: Option<&KnownBy>) -> fmt::Result {
        let Some(known_by) = known_by else {
            return Ok(());
        };
        let names = known_by.properties.iter().map(|name| {
            let values = known_by
                .values
                .iter()
                .find(|(property, _)| property == name);
            match values {
                Some((_, values)) => format!("{name} ({})", values.join(", ")),
                None => name.clone(),
            }
        });
        let names: Vec<String> = names.collect();
        writeln!(self.text, "  known by {}", names.join(", "))
    }

    fn definition(&mut self, definition: &TypeDefinition) -> fmt::Result {
        let kind = match &definition.kind {
            TypeKind::Object(_) => "object",
            TypeKind::StringEnum(_) => "string enum",
            TypeKind::IntegerEnum(_) => "integer enum",
            TypeKind::ValueEnum(_) => "value enum",
            TypeKind::Union(_) => "union",
        };
        let flags = rules(&[], definition.sensitive, &definition.docs);
        let origin = if definition.name.origin == Origin::Derived {
            " (derived name)"
        } else {
            ""
        };
        writeln!(
            self.text,
            "\n{kind} {}{origin}{flags}",
            definition.name.text
        )?;
        for pointer in &definition.also {
            writeln!(self.text, "  also at {pointer}")?;
        }
        match &definition.kind {
            TypeKind::Object(object) => self.object(object),
            TypeKind::StringEnum(values) => values.iter().try_for_each(|value| {
                writeln!(self.text, "  {:?}{}", value.wire, rust(&value.name))
            }),
            TypeKind::IntegerEnum(values) => values
                .iter()
                .try_for_each(|value| writeln!(self.text, "  {}{}", value.wire, rust(&value.name))),
            TypeKind::ValueEnum(values) => values.iter().try_for_each(|value| {
                writeln!(self.text, "  {}{}", value.wire.to_json(), rust(&value.name))
            }),
            TypeKind::Union(union) => self.union(union),
        }
    }

    fn object(&mut self, object: &Object) -> fmt::Result {
        object
            .members
            .iter()
            .try_for_each(|member| self.member(member))?;
        for constraint in &object.rules {
            writeln!(self.text, "  {}", rule(constraint))?;
        }
        match &object.additional {
            Additional::Undeclared => Ok(()),
            Additional::Closed => writeln!(self.text, "  nothing else"),
            Additional::Typed(shape) => {
                let shape = self.shape(shape);
                writeln!(self.text, "  any other: {shape}")
            }
        }
    }

    fn union(&mut self, union: &Union) -> fmt::Result {
        if let Some(property) = &union.discriminator {
            writeln!(self.text, "  told apart by `{property}`")?;
        }
        for variant in &union.variants {
            let shape = self.shape(&variant.shape);
            let values: Vec<String> = variant.values.iter().map(|value| value.to_json()).collect();
            let values = match values.as_slice() {
                [] => String::new(),
                values => format!(" ({})", values.join(", ")),
            };
            writeln!(self.text, "  {shape}{values}")?;
        }
        Ok(())
    }

    fn member(&mut self, member: &Member) -> fmt::Result {
        match member {
            Member::Group(group) => {
                let of = self.shape(&Shape::Named(group.of));
                writeln!(self.text, "  group {}: {of}", group.name.text)
            }
            Member::Property(property) => self.property(property),
        }
    }

    fn property(&mut self, property: &Property) -> fmt::Result {
        let Property {
            wire,
            required,
            nullable,
            ..
        } = property;
        let (shape, mark) = (self.shape(&property.shape), mark(*required, *nullable));
        // A constant says already which value it is.
        let is_said = matches!(property.shape, Shape::Constant(_));
        let constraints = property.constraints.iter();
        let constraints = constraints
            .filter(|rule| !(is_said && matches!(rule, Constraint::OneOf(_))))
            .cloned();
        let constraints: Vec<Constraint> = constraints.collect();
        let rules = rules(&constraints, property.sensitive, &property.docs);
        let access = match property.access {
            Access::ReadWrite => "",
            Access::ReadOnly => " (answers only)",
            Access::WriteOnly => " (requests only)",
        };
        writeln!(
            self.text,
            "  {wire}{mark}: {shape}{access}{rules}{}{}",
            property.proof.as_ref().map(proof).unwrap_or_default(),
            rust(&property.name)
        )
    }

    fn shape(&self, shape: &Shape) -> String {
        match shape {
            Shape::List(item) => format!("list of {}", self.shape(item)),
            Shape::Map(value) => format!("map of {}", self.shape(value)),
            Shape::Named(id) => self
                .api
                .get(*id)
                .map_or("?".to_owned(), |definition| definition.name.text.clone()),
            Shape::Constant(literal) => format!("always {}", literal.to_json()),
            Shape::Format(format) => format!("format {format}"),
            Shape::Nullable(inner) => format!("{} or null", self.shape(inner)),
            Shape::Formatted(format) => format!("text {}", format.type_name()),
            Shape::JsonText(inner) => format!("text with the JSON of {}", self.shape(inner)),
            Shape::Tuple(tuple) => self.tuple(tuple),
            plain => format!("{plain:?}").to_lowercase(),
        }
    }
}

impl Dump<'_> {
    fn tuple(&self, tuple: &Tuple) -> String {
        let items = tuple.items.iter().enumerate();
        let items = items.map(|(index, item)| match index < tuple.least {
            true => self.shape(item),
            false => format!("{}?", self.shape(item)),
        });
        let items: Vec<String> = items.collect();
        format!("[{}], then {}", items.join(", "), self.shape(&tuple.rest))
    }
}

fn mark(required: bool, nullable: bool) -> &'static str {
    match (required, nullable) {
        (true, false) => "",
        (true, true) => " or null",
        (false, false) => "?",
        (false, true) => "? or null",
    }
}

fn rust(name: &Name) -> String {
    match name.origin {
        Origin::Configured => format!(" as {}", name.text),
        Origin::Given | Origin::Derived => String::new(),
    }
}

fn rules(constraints: &[Constraint], sensitive: bool, docs: &Docs) -> String {
    let constraints = constraints.iter().map(rule);
    let flags = [(sensitive, "sensitive"), (docs.deprecated, "deprecated")];
    let flags = flags
        .iter()
        .filter(|(set, _)| *set)
        .map(|(_, flag)| (*flag).to_owned());
    let all: Vec<String> = constraints.chain(flags).collect();
    if all.is_empty() {
        String::new()
    } else {
        format!(" [{}]", all.join(", "))
    }
}

fn proof(mark: &Mark) -> String {
    match &mark.proof {
        Proof::Id | Proof::Number => " (proof, the id)".to_owned(),
        Proof::Count => " (proof, a count)".to_owned(),
        Proof::Items => " (proof, if it has items)".to_owned(),
        Proof::Value => " (proof)".to_owned(),
        Proof::Words(words) => format!(" (proof, if it says {})", words.join(" or ")),
        Proof::DigitNames => " (proof, if a name is digits)".to_owned(),
    }
}

fn examples(examples: &[Example]) -> String {
    match examples.len() {
        0 => String::new(),
        count => format!(" ({count} examples)"),
    }
}

fn rule(constraint: &Constraint) -> String {
    match constraint {
        Constraint::Unchecked { keyword, .. } => format!("{keyword} unchecked"),
        Constraint::Item(index, rules) => {
            let rules: Vec<String> = rules.iter().map(self::rule).collect();
            format!("{index}: {}", rules.join(", "))
        }
        Constraint::RequiredBeside { property, others } => {
            format!("`{property}` needs {}", others.join(", "))
        }
        Constraint::Keys(names) => format!("keys {}", names.join(", ")),
        Constraint::RequiredLists { lists, exactly_one } => {
            let word = if *exactly_one { "one" } else { "any" };
            let lists = lists.iter().map(|list| list.join(" and "));
            format!("needs {word} of: {}", lists.collect::<Vec<_>>().join(", "))
        }
        Constraint::Each(rules) => {
            let rules: Vec<String> = rules.iter().map(rule).collect();
            format!("each {}", rules.join(" and "))
        }
        checked => format!("{checked:?}"),
    }
}
