//! Settlement reports, which are as uncertain as version 3.

use flip_api::models::{SettlementReportRequest, SettlementReportStatus};
use flip_api::operations::GenerateSettlementReportError;
use flip_api::testing::fixtures::{generate_settlement_report, get_settlement_report_status};

use crate::support::{Reply, assert_refused, date, exchange, failed, json, ok};

fn report() -> SettlementReportRequest {
    SettlementReportRequest::new(date(2026, 2, 1), date(2026, 2, 28))
}

#[tokio::test]
async fn settlement_reports() {
    let answer = ok(generate_settlement_report::STATUS_200_REQUESTED);
    let (requested, seen) = exchange(answer, async |flip| {
        flip.generate_settlement_report(report()).await
    })
    .await;
    assert_eq!(seen.line, "POST /v3/settlement-report/generate");
    seen.assert_common_headers();
    seen.assert_json(
        r#"{"settlement_date_start":"2026-02-01","settlement_date_end":"2026-02-28"}"#,
    );
    assert_eq!(requested.unwrap().request_id.as_str(), "1");
    let body = generate_settlement_report::STATUS_422_UNDEFINED_ERROR;
    let error = failed(Reply::Send(json(422, body)), async |flip| {
        flip.generate_settlement_report(report()).await
    })
    .await;
    assert_refused(&error, "generateSettlementReport", 422);
    let refused = matches!(
        error.body(),
        Some(GenerateSettlementReportError::UnprocessableContent(_))
    );
    assert!(refused);

    let path = "GET /v3/settlement/settlement-report/check-status";
    let answer = || ok(get_settlement_report_status::STATUS_200_PROCESSING);
    let (state, seen) = exchange(answer(), async |flip| {
        flip.get_settlement_report_status().request_id("1").await
    })
    .await;
    seen.assert_bare(&format!("{path}?request_id=1"));
    assert_eq!(state.unwrap().status, SettlementReportStatus::Processing);
    let (state, seen) = exchange(answer(), async |flip| {
        flip.get_settlement_report_status()
            .disbursement_id(10)
            .await
    })
    .await;
    seen.assert_bare(&format!("{path}?disbursement_id=10"));
    state.unwrap();
}
