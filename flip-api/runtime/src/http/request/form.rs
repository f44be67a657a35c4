use serde::Serialize;
use serde::ser::Error as _;
use serde_json::value::RawValue;

use super::error::{Place, RequestError};
use super::scalars::{Value, scalars};
use super::{deep, percent};
use crate::codec::plain::{self, Fault, Take};
use crate::json::raw::Fields;

/// How one field of a form is written: the `encoding` of OpenAPI.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldEncoding {
    /// The name of the field on the wire.
    pub field: &'static str,
    /// How it is written.
    pub style: FieldStyle,
}

/// How a field of a form is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FieldStyle {
    /// `field=3,4`.
    Form,
    /// `field=3&field=4`, and each field of an object as one of its own.
    FormExplode,
    /// `field=3%204`; no part can hold a space.
    SpaceDelimited,
    /// `field=3%7C4`; no part can hold a `|`.
    PipeDelimited,
    /// `field%5Bx%5D=3&field%5By%5D%5B0%5D=4`.
    DeepObject,
    /// The value as JSON text.
    Json,
}

type Pairs = Vec<(String, String)>;

/// Encodes an object as `application/x-www-form-urlencoded`.
pub(crate) fn encode<T: Serialize + ?Sized>(
    value: &T,
    encodings: &[FieldEncoding],
) -> Result<String, RequestError> {
    let mut form = Form {
        text: String::with_capacity(USUAL_LENGTH),
        encodings,
        refused: None,
    };
    let taken = plain::take(&mut form, value);
    if let Some(error) = form.refused {
        return Err(error);
    }
    match taken {
        Ok(()) => Ok(form.text),
        Err(Fault::Refused(message)) => Err(RequestError::new(Place::Body, "", message)),
        // An object may also come as JSON text, as variants do that are not known.
        Err(Fault::NotTaken) => encode_json(value, encodings),
    }
}

fn encode_json<T: Serialize + ?Sized>(
    value: &T,
    encodings: &[FieldEncoding],
) -> Result<String, RequestError> {
    let fault = |message: String| RequestError::new(Place::Body, "", message);
    let json = serde_json::to_string(value).map_err(|error| fault(error.to_string()))?;
    let Fields(fields) =
        serde_json::from_str(&json).map_err(|_| fault("of a form must be an object".to_owned()))?;
    let mut form = String::with_capacity(json.len());
    for (name, raw) in &fields {
        let encoding = encodings.iter().find(|encoding| encoding.field == name);
        let style = encoding.map(|encoding| encoding.style);
        for (name, value) in field(name, raw, style)? {
            percent::push_pair(&mut form, &name, &value);
        }
    }
    Ok(form)
}

/// Most forms need no more, so that their text is not moved while it grows.
const USUAL_LENGTH: usize = 256;

/// Writes the fields of an object as pairs of a form.
struct Form<'e> {
    text: String,
    encodings: &'e [FieldEncoding],
    /// Why a field could not be written.
    refused: Option<RequestError>,
}

impl Take for Form<'_> {
    fn object(&mut self) -> Result<(), Fault> {
        Ok(())
    }

    fn field<V: Serialize + ?Sized>(&mut self, name: &str, value: &V) -> Result<(), Fault> {
        let encoding = self
            .encodings
            .iter()
            .find(|encoding| encoding.field == name);
        let style = encoding.map(|encoding| encoding.style);
        let form = &mut self.text;
        // Most fields have no parts.
        if style.is_none() {
            match plain::take(&mut Pair { form, name }, value) {
                Err(Fault::NotTaken) => {}
                taken => return taken,
            }
        }
        let raw = serde_json::value::to_raw_value(value).map_err(Fault::custom)?;
        match field(name, &raw, style) {
            Ok(pairs) => {
                for (name, value) in pairs {
                    percent::push_pair(form, &name, &value);
                }
                Ok(())
            }
            Err(error) => {
                self.refused = Some(error);
                Err(Fault::NotTaken)
            }
        }
    }
}

/// Writes a value that has no parts.
struct Pair<'p> {
    form: &'p mut String,
    name: &'p str,
}

impl Take for Pair<'_> {
    fn null(&mut self) -> Result<(), Fault> {
        self.text("")
    }

    fn text(&mut self, text: &str) -> Result<(), Fault> {
        percent::push_form_pair(self.form, self.name, text);
        Ok(())
    }
}

/// The encoded pairs of one field.
fn field(name: &str, raw: &RawValue, style: Option<FieldStyle>) -> Result<Pairs, RequestError> {
    let value = scalars(Place::Body, name, raw)?;
    let separator = match style {
        Some(FieldStyle::SpaceDelimited) => Some(' '),
        Some(FieldStyle::PipeDelimited) => Some('|'),
        _ => None,
    };
    if separator.is_some_and(|separator| value.parts_hold(separator)) {
        return Err(RequestError::separator(Place::Body, name));
    }
    let pairs = match style {
        None => repeated(name, &value),
        Some(FieldStyle::Json) => Some(vec![(percent::form(name), percent::form(raw.get()))]),
        Some(FieldStyle::DeepObject) => bracketed(name, &value),
        Some(FieldStyle::FormExplode) => exploded(name, &value),
        Some(FieldStyle::Form) => delimited(name, &value, ","),
        Some(FieldStyle::SpaceDelimited) => delimited(name, &value, "%20"),
        Some(FieldStyle::PipeDelimited) => delimited(name, &value, "%7C"),
    };
    pairs.ok_or_else(|| RequestError::nested(Place::Body, name))
}

/// Scalars of a list under one name; what has parts of its own in brackets.
fn repeated(name: &str, value: &Value) -> Option<Pairs> {
    match value {
        Value::List(items) if items.iter().all(|item| item.text().is_some()) => {
            let pair = |item: &Value| Some((percent::form(name), percent::form(item.text()?)));
            items.iter().map(pair).collect()
        }
        other => bracketed(name, other),
    }
}

fn bracketed(name: &str, value: &Value) -> Option<Pairs> {
    let mut found = Vec::new();
    deep::pairs(name.to_owned(), value, true, &mut found)?;
    let pair = |(name, text): (String, &str)| (percent::form(&name), percent::form(text));
    Some(found.into_iter().map(pair).collect())
}

fn exploded(name: &str, value: &Value) -> Option<Pairs> {
    let pair = |(name, text): (&str, &str)| (percent::form(name), percent::form(text));
    match value {
        Value::Object(_) => Some(value.pairs()?.into_iter().map(pair).collect()),
        Value::Null => Some(vec![pair((name, ""))]),
        _ => Some(
            value
                .flat()?
                .into_iter()
                .map(|text| pair((name, text)))
                .collect(),
        ),
    }
}

fn delimited(name: &str, value: &Value, separator: &str) -> Option<Pairs> {
    let texts: Vec<_> = value.flat()?.into_iter().map(percent::form).collect();
    if texts.is_empty() && *value != Value::Null {
        return Some(Vec::new());
    }
    Some(vec![(percent::form(name), texts.join(separator))])
}
