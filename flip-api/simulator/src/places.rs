//! The codes of cities and countries of special money transfer.

use std::collections::BTreeMap;

/// The cities that the documents print. Flip has more; their codes are accepted, too.
const CITIES: &[(u64, &str)] = &[
    (102, "Kab. Bekasi"),
    (103, "Kab. Purwakarta"),
    (119, "Kab. Majalengka"),
];

/// The countries that the documents print. Flip has more; their codes are accepted, too.
const COUNTRIES: &[(u64, &str)] = &[
    (100_000, "Afghanistan"),
    (100_002, "Albania"),
    (100_003, "Algeria/Aljazair"),
    (100_252, "Indonesia"),
];

/// Whether a number can be the code of a country: all that are known lie in this range.
pub(crate) fn is_country(code: u64) -> bool {
    (100_000..101_000).contains(&code)
}

/// Whether a number can be the code of a city.
pub(crate) fn is_city(code: u64) -> bool {
    (1..100_000).contains(&code)
}

/// The lists of cities, of countries, and of both: names by their codes.
pub(crate) fn cities() -> BTreeMap<u64, &'static str> {
    CITIES.iter().copied().collect()
}

pub(crate) fn countries() -> BTreeMap<u64, &'static str> {
    COUNTRIES.iter().copied().collect()
}

pub(crate) fn cities_and_countries() -> BTreeMap<u64, &'static str> {
    CITIES.iter().chain(COUNTRIES).copied().collect()
}
