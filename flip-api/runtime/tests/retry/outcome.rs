//! What several attempts come to.

use flip_runtime::{Outcome, RetryPolicy};

use crate::called;
use crate::support::library::{GetLoan, KeyedLoan, RenewLoan};
use crate::support::{Reply, json};

fn refusal(status: u16) -> Reply {
    Reply::Send(json(status, r#"{"code":"X"}"#))
}

#[tokio::test]
async fn what_was_unknown_stays_unknown() {
    for first in [Reply::Reset, refusal(500), Reply::SendAndHang(Vec::new())] {
        let replies = vec![first, refusal(422), refusal(422)];
        let (result, seen) = called(KeyedLoan::default(), replies).await;
        let error = result.expect_err("a refusal");
        // The refusal itself is not repeated.
        assert_eq!((seen, error.attempts()), (2, 2));
        assert_eq!(error.status().unwrap().as_u16(), 422);
        assert_eq!(error.body().unwrap().code, "X");
        assert_eq!(error.outcome(), Outcome::Unknown);
        assert!(error.to_string().ends_with("is unknown"), "{error}");
        let untyped: flip_runtime::Error = error.into();
        assert_eq!(
            (untyped.outcome(), untyped.attempts()),
            (Outcome::Unknown, 2)
        );
    }
    let (result, _) = called(GetLoan("7"), vec![refusal(502), refusal(404)]).await;
    assert_eq!(result.expect_err("an error").outcome(), Outcome::Unknown);
}

#[tokio::test]
async fn what_was_refused_throughout_was_not_performed() {
    let replies = vec![refusal(429), refusal(503), refusal(422)];
    let (result, seen) = called(RenewLoan::default(), replies).await;
    let error = result.expect_err("an error");
    assert_eq!((seen, error.outcome()), (3, Outcome::NotPerformed));
}

#[tokio::test]
async fn what_was_performed_stays_performed() {
    let cut = b"HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{\"id\":7,".to_vec();
    for second in [refusal(422), Reply::Reset, refusal(500)] {
        let last = refusal(422);
        let replies = vec![Reply::SendAndClose(cut.clone()), second, last];
        let (result, _) = called(KeyedLoan::default(), replies).await;
        assert_eq!(result.expect_err("an error").outcome(), Outcome::Performed);
    }
}

#[test]
fn the_default_is_on() {
    assert_eq!(RetryPolicy::default(), RetryPolicy::new());
    assert_ne!(RetryPolicy::default(), RetryPolicy::none());
}
