//! Filters, order and pages of lists of transfers.

use std::cmp::Ordering;

use flip_api::codes::money_transfer as codes;
use serde::Serialize;
use serde_json::Value;

use crate::fields::{PAGE_SIZE, positive};
use crate::{FieldError, Refusal};

const RULES: &str = "common.yaml#/components/parameters";
/// Attributes that a filter compares as a whole.
const WHOLE: &[&str] = &["id", "amount", "status", "direction"];
/// Attributes of which a filter names a part.
const PARTS: &[&str] = &[
    "timestamp",
    "bank_code",
    "account_number",
    "recipient_name",
    "remark",
    "time_served",
    "created_from",
];

/// The parameters of Get All Disbursements, as they arrive.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct TransferQuery {
    /// Names and texts.
    pub pairs: Vec<(String, String)>,
}

/// What the parameters say.
pub(crate) struct TransferSelection<'a> {
    query: &'a TransferQuery,
    page_size: usize,
    page: usize,
    sort: &'a str,
    is_descending: bool,
}

/// The answer of Get All Disbursements.
#[derive(Serialize)]
pub(crate) struct TransferPageBody {
    total_data: usize,
    data_per_page: usize,
    total_page: usize,
    page: usize,
    data: Vec<Value>,
}

impl TransferQuery {
    /// From the parameters of a query. Unknown ones are ignored.
    #[must_use]
    pub fn from_pairs(pairs: &[(String, String)]) -> Self {
        Self {
            pairs: pairs.to_vec(),
        }
    }

    /// Of a name that stands twice, the last text counts, as PHP has it.
    fn get(&self, name: &str) -> Option<&str> {
        let mut pairs = self.pairs.iter().rev();
        let found = pairs.find(|(of, text)| of == name && !text.is_empty());
        found.map(|(_, text)| text.as_str())
    }

    /// The same with `sort` for `sort_by`: the pages disagree about the name.
    pub(crate) fn with_sort_by(&self) -> Self {
        let mut query = self.clone();
        for (name, _) in &mut query.pairs {
            if name == "sort_by" {
                "sort".clone_into(name);
            }
        }
        query
    }

    pub(crate) fn check(&self) -> Result<TransferSelection<'_>, Refusal> {
        self.check_with(&[])
    }

    /// `sorted_by`: what the list can be sorted by besides its filters.
    pub(crate) fn check_with(&self, sorted_by: &[&str]) -> Result<TransferSelection<'_>, Refusal> {
        let page_size = positive(self.get("pagination"), PAGE_SIZE);
        let page = positive(self.get("page"), 1);
        // Which order a list has otherwise is not documented: the newest row comes first.
        let sort = self.get("sort").unwrap_or("-id");
        let attribute = sort.strip_prefix('-').unwrap_or(sort);
        let is_known = [WHOLE, PARTS, sorted_by]
            .iter()
            .any(|names| names.contains(&attribute));
        let faults = [
            (page_size.is_none(), "pagination", codes::PAGINATION_INVALID),
            (page.is_none(), "page", codes::FIELD_INVALID),
            (!is_known, "sort", codes::FIELD_INVALID),
        ];
        let faults = faults.into_iter().filter(|(is_broken, ..)| *is_broken);
        let faults: Vec<_> = faults
            .map(|(_, name, code)| {
                FieldError::new(name, code, &format!("{name} is invalid"), RULES)
            })
            .collect();
        if !faults.is_empty() {
            return Err(Refusal::Invalid(faults));
        }
        Ok(TransferSelection {
            query: self,
            page_size: page_size.unwrap_or(PAGE_SIZE),
            page: page.unwrap_or(1),
            sort: attribute,
            is_descending: sort.starts_with('-'),
        })
    }
}

impl TransferSelection<'_> {
    /// The page that is asked for, of these transfers, the oldest first.
    pub(crate) fn page(&self, transfers: impl Iterator<Item = Value>) -> TransferPageBody {
        let mut chosen: Vec<Value> = transfers.filter(|one| self.takes(one)).collect();
        // Transfers with the same amount, and so on, stay in the order in which they were made.
        chosen.sort_by(|one, other| compare(one.get(self.sort), other.get(self.sort)));
        if self.is_descending {
            chosen.reverse();
        }
        let total_data = chosen.len();
        let start = self.page_size.saturating_mul(self.page - 1);
        let data: Vec<Value> = chosen
            .into_iter()
            .skip(start)
            .take(self.page_size)
            .collect();
        TransferPageBody {
            total_data,
            data_per_page: data.len(),
            total_page: total_data.div_ceil(self.page_size),
            page: self.page,
            data,
        }
    }

    fn takes(&self, transfer: &Value) -> bool {
        let text = |name: &&str| transfer.get(name).map(text).unwrap_or_default();
        let is_whole = |name| {
            self.query
                .get(name)
                .is_none_or(|asked| asked == text(&name))
        };
        let is_part = |name| {
            self.query
                .get(name)
                .is_none_or(|asked| text(&name).contains(asked))
        };
        WHOLE.iter().all(|name| is_whole(*name)) && PARTS.iter().all(|name| is_part(*name))
    }
}

fn text(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

fn compare(one: Option<&Value>, other: Option<&Value>) -> Ordering {
    let number = |value: Option<&Value>| value.and_then(Value::as_u64);
    let text = |value: Option<&Value>| value.map(text);
    number(one)
        .cmp(&number(other))
        .then_with(|| text(one).cmp(&text(other)))
}
