//! The transfers of the dashboard.

use axum::extract::{Path, State};
use axum::response::Response;

use super::dashboard::{SHOWN, TRANSFERS, dashboard, done};
use super::money::rupiah;
use super::table::{Action, Cell, Row};
use super::words::Words;
use crate::control_api::REASON;
use crate::{Simulator, Transfer};

pub(super) async fn transfers(
    State(simulator): State<Simulator>,
    words: &'static Words,
) -> Response {
    let world = simulator.world();
    let mut transfers: Vec<&Transfer> = world.all_transfers().collect();
    transfers.reverse();
    let rows = transfers.into_iter().take(SHOWN);
    let rows = rows.map(|transfer| row(transfer, words)).collect();
    let columns = [
        ("Id", false),
        ("Key", false),
        ("Bank", false),
        ("Account", false),
        ("Amount", true),
        ("Status", false),
        ("Made", false),
        ("", false),
    ];
    dashboard(&simulator, &world, words, TRANSFERS, &columns, rows)
}

/// Lets a transfer be done, or fail.
pub(super) async fn end(
    State(simulator): State<Simulator>,
    Path((id, end)): Path<(u64, String)>,
) -> Response {
    let cancelled = match end.as_str() {
        "done" => Some(None),
        "fail" => Some(Some(REASON.to_owned())),
        _ => None,
    };
    let ended =
        cancelled.is_some_and(|cancelled| simulator.world().finish_transfer(id, cancelled).is_ok());
    done(ended, TRANSFERS)
}

fn row(transfer: &Transfer, words: &'static Words) -> Row {
    let action = |name, end: &str| Action {
        name,
        href: format!("{TRANSFERS}/{}/{end}", transfer.id),
    };
    let tone = match &transfer.end {
        None => "wait",
        Some(end) if end.cancelled.is_none() => "good",
        Some(_) => "bad",
    };
    let actions = match transfer.end {
        Some(_) => Vec::new(),
        None => vec![action(words.transfer, "done"), action(words.fail, "fail")],
    };
    let order = &transfer.order;
    Row {
        id: format!("transfer-{}", transfer.id),
        cells: vec![
            Cell::text(transfer.id.to_string()),
            Cell::text(transfer.key.clone()),
            Cell::text(order.bank_code.clone()),
            Cell::text(order.account_number.clone()),
            Cell::number(rupiah(order.amount)),
            Cell::state(transfer.status(), tone),
            Cell::text(transfer.created_at.to_string()),
        ],
        actions,
    }
}
