use std::time::{Duration, SystemTime};

use super::{from_instant, into_instant};

from_instant!(SystemTime, |instant| {
    let seconds = |span: Duration| i64::try_from(span.as_secs()).unwrap_or(i64::MAX);
    match instant.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(after) => seconds(after),
        // A fraction before 1970 belongs to the second that starts before it.
        Err(before) => {
            let fraction = i64::from(before.duration().subsec_nanos() > 0);
            -seconds(before.duration()).saturating_add(fraction)
        }
    }
});

into_instant!(SystemTime, |seconds| {
    let span = Duration::from_secs(seconds.unsigned_abs());
    if seconds < 0 {
        SystemTime::UNIX_EPOCH.checked_sub(span)
    } else {
        SystemTime::UNIX_EPOCH.checked_add(span)
    }
});
