//! What an error body says is wrong in detail.

use std::collections::BTreeMap;

use flip_runtime::Fault;
use serde_json::value::RawValue;

use super::fields::{Fields, integer, text};

impl Fields {
    /// What is wrong, in the order of the body.
    pub(super) fn faults(&self) -> Vec<Fault> {
        let Some(errors) = self.value("errors") else {
            return Vec::new();
        };
        let mut faults = Vec::new();
        match serde_json::from_str::<BTreeMap<String, Box<RawValue>>>(errors.get()) {
            // A map from attributes to what is wrong with them.
            Ok(attributes) => {
                for (attribute, errors) in &attributes {
                    collect(errors, Some(attribute), &mut faults);
                }
            }
            Err(_) => collect(errors, None, &mut faults),
        }
        faults
    }
}

/// What is wrong, alone or in a list.
fn collect(errors: &RawValue, attribute: Option<&str>, faults: &mut Vec<Fault>) {
    match serde_json::from_str::<Vec<Box<RawValue>>>(errors.get()) {
        Ok(items) => faults.extend(items.iter().filter_map(|item| fault(item, attribute))),
        Err(_) => faults.extend(fault(errors, attribute)),
    }
}

fn fault(item: &RawValue, attribute: Option<&str>) -> Option<Fault> {
    let given = attribute.map(str::to_owned);
    if let Some(fields) = Fields::read(item.get().as_bytes()) {
        return Some(Fault {
            attribute: fields.text("attribute").or(given),
            code: fields.integer("code"),
            message: fields.text("message"),
        });
    }
    let code = integer(item);
    let message = text(item).filter(|_| code.is_none());
    let says_something = code.is_some() || message.is_some() || given.is_some();
    says_something.then_some(Fault {
        attribute: given,
        code,
        message,
    })
}
