//! Filters, order and pages of lists of payments.

use flip_api::codes::accept_payment as codes;
use flip_api::models::{PaymentSortAttribute, SortDirection};

use super::{Payment, PaymentPageBody, PaymentRow};
use crate::bill::Bill;
use crate::fields::{PAGE_SIZE, filled, positive};
use crate::{FieldError, Refusal, Settings, Time};

/// The parameters of Get Payment and Get All Payment, as they arrive.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
#[allow(missing_docs, reason = "the names of the parameters")]
pub struct PaymentQuery {
    pub start_date: Option<String>,
    pub end_date: Option<String>,
    pub pagination: Option<String>,
    pub page: Option<String>,
    pub sort_by: Option<String>,
    pub sort_type: Option<String>,
}

/// What the parameters say.
pub(crate) struct Selection {
    from: Option<Time>,
    to: Option<Time>,
    page_size: usize,
    page: usize,
    sort_by: PaymentSortAttribute,
    is_ascending: bool,
}

impl PaymentQuery {
    pub(crate) fn check(&self) -> Result<Selection, Refusal> {
        let mut faults = Vec::new();
        let mut broken = |attribute: &str, code, message: &str, rule| {
            faults.push(FieldError::new(attribute, code, message, rule));
        };
        let from = filled(self.start_date.as_deref()).map(Time::parse_day);
        if from == Some(None) {
            broken(
                "start_date",
                codes::START_DATE_INVALID,
                "Param start_date is invalid",
                START,
            );
        }
        let to = filled(self.end_date.as_deref()).map(Time::parse_day);
        if to == Some(None) {
            broken(
                "end_date",
                codes::END_DATE_INVALID,
                "Param end_date is invalid",
                END,
            );
        }
        let (from, to) = (from.flatten(), to.flatten());
        if from.zip(to).is_some_and(|(from, to)| to <= from) {
            let message = "Param end_date must be greater than start_date";
            broken(
                "end_date",
                codes::END_DATE_NOT_AFTER_START_DATE,
                message,
                END,
            );
        }
        let page_size = positive(self.pagination.as_deref(), PAGE_SIZE);
        if page_size.is_none() {
            let message = "Param pagination must be a number above 0";
            broken("pagination", codes::PAGINATION_INVALID, message, PAGINATION);
        }
        let page = positive(self.page.as_deref(), 1);
        if page.is_none() {
            broken(
                "page",
                codes::PAGE_INVALID,
                "Param page must be a number above 0",
                PAGE,
            );
        }
        let sort_by = filled(self.sort_by.as_deref()).map(PaymentSortAttribute::from);
        if let Some(PaymentSortAttribute::Unknown(_)) = sort_by {
            broken(
                "sort_by",
                codes::SORT_BY_INVALID,
                "Param sort_by is invalid",
                SORT_BY,
            );
        }
        let sort_type = filled(self.sort_type.as_deref()).map(SortDirection::from);
        if let Some(SortDirection::Unknown(_)) = sort_type {
            broken(
                "sort_type",
                codes::SORT_TYPE_INVALID,
                "Param sort_type is invalid",
                SORT_TYPE,
            );
        }
        if !faults.is_empty() {
            return Err(Refusal::Invalid(faults));
        }
        Ok(Selection {
            from,
            to,
            page_size: page_size.unwrap_or(PAGE_SIZE),
            page: page.unwrap_or(1),
            // Which order a list has otherwise is not documented: the newest row comes first.
            is_ascending: sort_type
                .map_or(sort_by.is_some(), |one| one == SortDirection::Ascending),
            sort_by: sort_by.unwrap_or(PaymentSortAttribute::CreatedAt),
        })
    }
}

const START: &str = "accept-payment.yaml#/components/parameters/StartDate";
const END: &str = "accept-payment.yaml#/components/parameters/EndDate";
const SORT_BY: &str = "accept-payment.yaml#/components/parameters/PaymentSortBy";
const SORT_TYPE: &str = "accept-payment.yaml#/components/parameters/PaymentSortType";
const PAGINATION: &str = "common.yaml#/components/parameters/Pagination";
const PAGE: &str = "common.yaml#/components/parameters/Page";

impl Selection {
    /// The page that is asked for, of these payments.
    pub(crate) fn page<'a>(
        &self,
        payments: impl Iterator<Item = (&'a Payment, &'a Bill)>,
        link_id: Option<u64>,
        settings: &Settings,
        now: Time,
    ) -> PaymentPageBody<'a> {
        let mut chosen: Vec<_> = payments
            .filter(|(payment, _)| self.takes(payment))
            .collect();
        chosen.sort_by(|one, other| {
            let order = self.order(*one, *other);
            if self.is_ascending {
                order
            } else {
                order.reverse()
            }
        });
        let total_data = chosen.len();
        let start = self.page_size.saturating_mul(self.page - 1);
        let rows = chosen.into_iter().skip(start).take(self.page_size);
        let data: Vec<_> = rows
            .map(|(payment, bill)| PaymentRow::new(payment, bill, settings, now))
            .collect();
        PaymentPageBody {
            link_id,
            total_data,
            data_per_page: data.len(),
            total_page: total_data.div_ceil(self.page_size),
            page: self.page,
            data,
        }
    }

    /// Both days belong to the period.
    fn takes(&self, payment: &Payment) -> bool {
        const DAY: std::time::Duration = std::time::Duration::from_hours(24);
        let created_at = payment.created_at;
        let is_late_enough = self.from.is_none_or(|from| from <= created_at);
        is_late_enough && self.to.is_none_or(|to| created_at < to.after(DAY))
    }

    fn order(
        &self,
        (one, its_bill): (&Payment, &Bill),
        (other, other_bill): (&Payment, &Bill),
    ) -> std::cmp::Ordering {
        let by = match self.sort_by {
            PaymentSortAttribute::Id => one.id.cmp(&other.id),
            PaymentSortAttribute::BillLink => its_bill.slug.cmp(&other_bill.slug),
            PaymentSortAttribute::BillTitle => its_bill.title.cmp(&other_bill.title),
            PaymentSortAttribute::SenderBank => one.method.bank.cmp(&other.method.bank),
            PaymentSortAttribute::CreatedAt => one.created_at.cmp(&other.created_at),
            // `amount`, in either of its spellings.
            _ => one.amount.cmp(&other.amount),
        };
        // Payments of one moment keep one order, too.
        by.then_with(|| one.id.cmp(&other.id))
    }
}
