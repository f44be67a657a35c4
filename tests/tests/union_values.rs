//! Values of each variant of every golden union, made from the compiler's picture: each is read as
//! the variant that it was made of, and is that again after it was written.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests fail by panicking")]
#![cfg(feature = "golden")]

#[path = "union_values/table.rs"]
#[rustfmt::skip]
mod table;

use std::collections::BTreeMap;
use std::fmt::Debug;

use flip_runtime::decode::decode;
use flip_tests::cases;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// How often each variant is made: with what is required, with everything, and mixed.
const ROUNDS: u64 = 12;

/// A union: its case, its name, and what tells the variant of a value.
type Entry = (&'static str, &'static str, fn(&str) -> Vec<String>);

/// The variants as which a value is read, and read again after it was written.
fn read_as<T: DeserializeOwned + Serialize + Debug>(json: &str) -> Vec<String> {
    let mut text = json.to_owned();
    let mut variants = Vec::new();
    for _ in 0..2 {
        match decode::<T>(text.as_bytes()) {
            Ok(value) => {
                let shown = format!("{value:?}");
                let (variant, _) = shown.split_once('(').unwrap_or((&shown, ""));
                variants.push(variant.to_owned());
                text = serde_json::to_string(&value).unwrap();
            }
            Err(error) => return vec![error.to_string()],
        }
    }
    variants
}

#[test]
fn reads_each_value_as_the_variant_it_was_made_of() {
    let folder = cases::folder("golden");
    let mut unions: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    for entry in table::UNIONS {
        unions.entry(entry.0).or_default().push(entry);
    }
    let (mut tried, mut failures) = (0, Vec::new());
    for file in cases::documents(&folder, &["yaml"]) {
        let case = cases::stem(&file);
        let Some(entries) = unions.get(case) else {
            continue;
        };
        let compiled = cases::compile(&folder, &file).unwrap_or_else(|failed| panic!("{failed}"));
        for made in flip_fuzz::variants(&compiled, false, ROUNDS) {
            let entry = entries.iter().find(|entry| entry.1 == made.union);
            let (_, _, read) = entry.unwrap_or_else(|| panic!("{case} has no {}", made.union));
            let variants = read(&made.json);
            tried += 1;
            if variants != [made.variant.as_str(), made.variant.as_str()] {
                failures.push(format!("{case}: {made:?}: {variants:?}"));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(tried > 500, "only {tried} values were made");
}
