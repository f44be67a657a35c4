//! The lists of places of the KYC server, as far as documents print them.

use serde::Serialize;

/// A list of places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RegionLevel {
    Country,
    Province,
    City,
    District,
}

use RegionLevel::{City, Country, District, Province};

/// Level, id, name, and the id of the place that it belongs to.
const REGIONS: &[(RegionLevel, u64, &str, u64)] = &[
    (Country, 1, "Indonesia", 0),
    (Province, 1, "West Java", 1),
    (Province, 12, "Jawa Barat", 1),
    (City, 1, "Depok", 1),
    (City, 128, "Kota Depok", 12),
    (City, 184, "Kota Depok", 12),
    (District, 1, "Sukmajaya", 1),
    (District, 2, "Beji", 1),
    (District, 1234, "Sukmajaya", 184),
];

/// A place of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(crate) struct RegionBody {
    pub(crate) id: u64,
    pub(crate) name: &'static str,
}

/// The places of a list: all, or those of one place.
pub(crate) fn regions(level: RegionLevel, of: Option<u64>) -> Vec<RegionBody> {
    let regions = REGIONS.iter();
    let regions =
        regions.filter(|(own, _, _, above)| *own == level && of.is_none_or(|of| of == *above));
    regions
        .map(|(_, id, name, _)| RegionBody { id: *id, name })
        .collect()
}

/// The name of a place, if documents print it.
pub(crate) fn region_name(level: RegionLevel, id: u64) -> Option<&'static str> {
    let mut regions = REGIONS.iter();
    let found = regions.find(|(own, own_id, _, _)| *own == level && *own_id == id);
    found.map(|(_, _, name, _)| *name)
}
