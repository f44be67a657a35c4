//! Prints an [`Api`] as text that is read in reviews.

use std::fmt::{self, Write};

use super::{
    Api, Callback, Constraint, Docs, Member, Name, Operation, Origin, Parameter, Property, Shape,
};
use super::{Example, Status, TypeDefinition, TypeKind};

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
            writeln!(self.text, "server {}", server.url)?;
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
        for parameter in &operation.parameters {
            self.parameter(parameter)?;
        }
        if let Some(body) = &operation.body {
            let (shape, mark) = (self.shape(&body.shape), mark(body.required, false));
            writeln!(self.text, "  body{mark} {}: {shape}", body.media_type)?;
        }
        for response in &operation.responses {
            let status = match response.status {
                Status::Code(code) => code.to_string(),
                Status::Range(hundred) => format!("{hundred}XX"),
                Status::Default => "default".to_owned(),
            };
            let shape = response
                .shape
                .as_ref()
                .map_or("no body".to_owned(), |shape| self.shape(shape));
            writeln!(
                self.text,
                "  answer {status}: {shape}{}",
                examples(&response.examples)
            )?;
        }
        Ok(())
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
        )
    }

    fn callback(&mut self, callback: &Callback) -> fmt::Result {
        let Callback {
            id,
            declared_by,
            payload_field,
            token_field,
            ..
        } = callback;
        let payload = self.shape(&callback.payload);
        writeln!(
            self.text,
            "\ncallback {id} of {declared_by}{}",
            rust(&callback.name)
        )?;
        writeln!(
            self.text,
            "  payload in `{payload_field}`: {payload}{}",
            examples(&callback.examples)
        )?;
        writeln!(self.text, "  token in `{token_field}`")
    }

    fn definition(&mut self, definition: &TypeDefinition) -> fmt::Result {
        let kind = match &definition.kind {
            TypeKind::Object(_) => "object",
            TypeKind::StringEnum(_) => "string enum",
            TypeKind::IntegerEnum(_) => "integer enum",
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
        match &definition.kind {
            TypeKind::Object(object) => object
                .members
                .iter()
                .try_for_each(|member| self.member(member)),
            TypeKind::StringEnum(values) => values.iter().try_for_each(|value| {
                writeln!(self.text, "  {:?}{}", value.wire, rust(&value.name))
            }),
            TypeKind::IntegerEnum(values) => values
                .iter()
                .try_for_each(|value| writeln!(self.text, "  {}{}", value.wire, rust(&value.name))),
            TypeKind::Union(union) => union.variants.iter().try_for_each(|variant| {
                let name = self.shape(&Shape::Named(variant.of));
                writeln!(self.text, "  {name}")
            }),
        }
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
        let rules = rules(&property.constraints, property.sensitive, &property.docs);
        writeln!(
            self.text,
            "  {wire}{mark}: {shape}{rules}{}",
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
            plain => format!("{plain:?}").to_lowercase(),
        }
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
    let constraints = constraints.iter().map(|constraint| match constraint {
        Constraint::Unchecked { keyword, .. } => format!("{keyword} unchecked"),
        checked => format!("{checked:?}"),
    });
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

fn examples(examples: &[Example]) -> String {
    match examples.len() {
        0 => String::new(),
        count => format!(" ({count} examples)"),
    }
}
