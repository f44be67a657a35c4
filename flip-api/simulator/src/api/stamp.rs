//! `X-TIMESTAMP`: a request that comes too late is refused.

use std::time::Duration;

use flip_api::codes::money_transfer as codes;
use flip_api::types::RequestTimestamp;
use http::HeaderMap;

use crate::{FieldError, Refusal};

const STAMP: &str = "X-TIMESTAMP";
const RULE: &str = "common.yaml#/components/parameters/XTimestamp";
/// How long after its stamp a request is accepted.
const LONGEST: Duration = Duration::from_mins(1);

/// Refuses a request that is stale, or whose stamp cannot be read. Stamps come from the clocks of
/// programs, so they are held against that of the machine: the simulator's own one may stand still.
pub(super) fn check(headers: &HeaderMap) -> Result<(), Refusal> {
    let Some(stamp) = headers.get(STAMP) else {
        return Ok(());
    };
    let stamp = stamp.to_str().ok().and_then(|text| text.parse().ok());
    let stamp: RequestTimestamp =
        stamp.ok_or_else(|| refused(codes::TIMESTAMP_INVALID, "X-TIMESTAMP is not ISO 8601"))?;
    let Ok(now) = RequestTimestamp::now() else {
        return Ok(());
    };
    let age = now
        .to_unix_seconds()
        .saturating_sub(stamp.to_unix_seconds());
    match u64::try_from(age).is_ok_and(|age| Duration::from_secs(age) > LONGEST) {
        true => Err(refused(codes::STALE_REQUEST, "The request is stale")),
        false => Ok(()),
    }
}

fn refused(code: i64, message: &str) -> Refusal {
    Refusal::one(FieldError::new(STAMP, code, message, RULE))
}
