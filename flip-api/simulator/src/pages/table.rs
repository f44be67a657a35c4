//! The tables of the dashboard.

use super::words::Words;
use crate::PaymentStatus;

/// A word for a state, and how it is coloured.
pub(super) struct Badge {
    pub(super) word: &'static str,
    pub(super) tone: &'static str,
}

impl Badge {
    pub(super) fn of(status: PaymentStatus, words: &'static Words) -> Self {
        Self {
            word: words.status(status),
            tone: tone(status),
        }
    }
}

pub(super) fn tone(status: PaymentStatus) -> &'static str {
    match status {
        PaymentStatus::Pending => "wait",
        PaymentStatus::Successful => "good",
        PaymentStatus::Failed | PaymentStatus::Cancelled => "bad",
    }
}

/// The head of a column.
pub(super) struct Column {
    pub(super) name: &'static str,
    pub(super) is_end: bool,
}

/// A row.
pub(super) struct Row {
    pub(super) id: String,
    pub(super) cells: Vec<Cell>,
    pub(super) actions: Vec<Action>,
}

/// A cell: a text, which can be a link or a state, and what is shown on demand.
#[derive(Default)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) link: Option<String>,
    pub(super) tone: Option<&'static str>,
    pub(super) detail: String,
    pub(super) is_end: bool,
}

impl Cell {
    pub(super) fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            text,
            ..Self::default()
        }
    }

    pub(super) fn number(text: impl Into<String>) -> Self {
        Self {
            is_end: true,
            ..Self::text(text)
        }
    }

    pub(super) fn link(text: impl Into<String>, link: String) -> Self {
        Self {
            link: Some(link),
            ..Self::text(text)
        }
    }

    pub(super) fn state(text: impl Into<String>, tone: &'static str) -> Self {
        Self {
            tone: Some(tone),
            ..Self::text(text)
        }
    }

    pub(super) fn with_detail(self, detail: String) -> Self {
        Self { detail, ..self }
    }
}

/// A button of a row.
pub(super) struct Action {
    pub(super) name: &'static str,
    pub(super) href: String,
}
