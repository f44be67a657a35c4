//! Where transfers abroad go, and at which rates. The rates are made up; they never change.

/// Which transfers a country takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Takes {
    All,
    OfPersons,
    OfCompanies,
    /// C2C and B2B.
    Likes,
}

use Takes::{All, Likes, OfCompanies, OfPersons};

/// A country that takes transfers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Corridor {
    /// ISO 3166 alpha-3.
    pub(crate) country: &'static str,
    pub(crate) name: &'static str,
    pub(crate) currency: &'static str,
    takes: Takes,
}

/// What one unit of a currency costs, and what can be sent: all in hundredths.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rate {
    pub(crate) rupiah: u64,
    pub(crate) least: u64,
    pub(crate) most: u64,
}

impl Corridor {
    pub(crate) fn of(country: &str) -> Option<Self> {
        let mut all = Self::all();
        all.find(|corridor| corridor.country == country)
    }

    pub(crate) fn all() -> impl Iterator<Item = Self> {
        CORRIDORS
            .iter()
            .map(|(country, name, currency, takes)| Self {
                country,
                name,
                currency,
                takes: *takes,
            })
    }

    /// Whether it takes transfers of this type: `C2C`, `C2B`, `B2C` or `B2B`.
    pub(crate) fn takes(self, transaction_type: &str) -> bool {
        match self.takes {
            All => true,
            OfPersons => transaction_type.starts_with('C'),
            OfCompanies => transaction_type.starts_with('B'),
            Likes => matches!(transaction_type, "C2C" | "B2B"),
        }
    }

    /// Whether amounts have decimals: the documents name Japan as the exception.
    pub(crate) fn has_decimals(self) -> bool {
        self.country != "JPN"
    }

    pub(crate) fn rate(self) -> Rate {
        let mut rates = RATES.iter();
        let found = rates.find(|(currency, ..)| *currency == self.currency);
        let (_, rupiah, least, most) = found.copied().unwrap_or(("EUR", 1_700_050, 150, 500_000));
        Rate {
            rupiah,
            least,
            most,
        }
    }
}

/// Currency, rupiah for one unit, the least and the most that can be sent: all in hundredths.
const RATES: &[(&str, u64, u64, u64)] = &[
    ("GBP", 1_900_055, 150, 300_050),
    ("EUR", 1_700_050, 150, 500_000),
    ("USD", 1_550_025, 150, 500_000),
    ("AUD", 1_020_075, 200, 700_000),
    ("CNY", 215_040, 1_000, 3_500_000),
    ("HKD", 198_060, 1_000, 3_900_000),
    ("INR", 18_635, 10_000, 40_000_000),
    ("JPY", 10_510, 10_000, 70_000_000),
    ("MYR", 330_080, 1_000, 2_300_000),
    ("PHP", 27_045, 10_000, 28_000_000),
    ("SAR", 413_020, 1_000, 1_800_000),
    ("SGD", 1_150_090, 200, 650_000),
    ("KRW", 1_160, 100_000, 650_000_000),
    ("THB", 43_075, 5_000, 17_500_000),
    ("TRY", 48_030, 5_000, 16_000_000),
    ("AED", 422_015, 1_000, 1_800_000),
    ("VND", 64, 5_000_000, 12_000_000_000),
];

/// Country, name, currency and what it takes, as the documents list them.
const CORRIDORS: &[(&str, &str, &str, Takes)] = &[
    ("AND", "Andorra", "EUR", All),
    ("AUS", "Australia", "AUD", All),
    ("AUT", "Austria", "EUR", All),
    ("BEL", "Belgium", "EUR", All),
    ("BGR", "Bulgaria", "EUR", All),
    ("CHN", "China", "CNY", Likes),
    ("HRV", "Croatia", "EUR", All),
    ("CYP", "Cyprus", "EUR", All),
    ("CZE", "Czech Republic", "EUR", All),
    ("DNK", "Denmark", "EUR", All),
    ("EST", "Estonia", "EUR", All),
    ("FIN", "Finland", "EUR", All),
    ("FRA", "France", "EUR", All),
    ("DEU", "Germany", "EUR", All),
    ("GRC", "Greece", "EUR", All),
    ("HKG", "Hongkong", "HKD", All),
    ("HUN", "Hungary", "EUR", All),
    ("ISL", "Iceland", "EUR", All),
    ("IND", "India", "INR", All),
    ("IRL", "Ireland", "EUR", All),
    ("ITA", "Italy", "EUR", All),
    ("JPN", "Japan", "JPY", All),
    ("LVA", "Latvia", "EUR", OfPersons),
    ("LIE", "Liechtenstein", "EUR", All),
    ("LTU", "Lithuania", "EUR", All),
    ("LUX", "Luxembourg", "EUR", All),
    ("MYS", "Malaysia", "MYR", All),
    ("MLT", "Malta", "EUR", All),
    ("MCO", "Monaco", "EUR", All),
    ("NLD", "Netherlands", "EUR", All),
    ("NOR", "Norway", "EUR", All),
    ("PHL", "Philippines", "PHP", OfCompanies),
    ("POL", "Poland", "EUR", All),
    ("PRT", "Portugal", "EUR", All),
    ("ROU", "Romania", "EUR", All),
    ("SMR", "San Marino", "EUR", All),
    ("SAU", "Saudi Arabia", "SAR", All),
    ("SGP", "Singapore", "SGD", All),
    ("SVK", "Slovakia", "EUR", All),
    ("SVN", "Slovenia", "EUR", All),
    ("KOR", "South Korea", "KRW", All),
    ("ESP", "Spain", "EUR", All),
    ("SWE", "Sweden", "EUR", All),
    ("CHE", "Switzerland", "EUR", All),
    ("THA", "Thailand", "THB", All),
    ("TUR", "Turkey", "TRY", All),
    ("ARE", "United Arab Emirates", "AED", All),
    ("GBR", "United Kingdom", "GBP", All),
    ("USA", "United States", "USD", All),
    ("VAT", "Vatican City State", "EUR", All),
    ("VNM", "Vietnam", "VND", OfCompanies),
];
