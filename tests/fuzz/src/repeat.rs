//! Parts of a document that are there several times.

use crate::mutate::inner;
use crate::odd;
use crate::random::Random;
use crate::value::Value;

/// The same again, under a name that is much like the first.
pub(crate) fn duplicate(document: &mut Value, random: &mut Random) {
    let Some((path, place)) = inner(document, random) else {
        return;
    };
    let Some(at) = document.at_mut(&path) else {
        return;
    };
    if let Some((key, value)) = at.remove(place) {
        let twin = match random.below(6) {
            0 => key.clone(),
            1 => odd::text(random),
            2 => format!("{key}_"),
            3 => key.to_uppercase(),
            4 => format!("{key}2"),
            _ => format!("{key}-"),
        };
        at.insert(place, key, value.clone());
        at.insert(place + 1, twin, value);
    }
}

/// Hundreds of the same: what takes time by the square of their number is slow.
pub(crate) fn multiply(document: &mut Value, random: &mut Random) {
    let Some((path, place)) = inner(document, random) else {
        return;
    };
    let Some(at) = document.at_mut(&path) else {
        return;
    };
    if let Some((key, value)) = at.remove(place) {
        let count = 1 + random.below(400);
        let sign = random.text(&["", "-", "_", " ", "é"]);
        for number in 0..count {
            let twin = match sign {
                "" => format!("{key}{number}"),
                sign => format!("{key}{}", sign.repeat(number)),
            };
            let value = match &value {
                Value::Text(_) => Value::Text(twin.clone()),
                other => other.clone(),
            };
            at.insert(place, twin, value);
        }
    }
}
