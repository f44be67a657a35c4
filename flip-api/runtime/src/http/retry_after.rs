use std::time::{Duration, SystemTime};

use http::header::{DATE, RETRY_AFTER};
use http::{HeaderMap, HeaderName};

/// The longest time that a server is believed to ask for. It can be added to any clock.
const LONGEST: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// How long the server asks to be left alone: `Retry-After`, in seconds or as a date.
///
/// A date is counted from the `Date` of the same response, which is by the same clock; without one,
/// from the clock of this machine. More than a year is a year.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        // More digits than fit.
        return Some(
            text.parse()
                .map_or(LONGEST, Duration::from_secs)
                .min(LONGEST),
        );
    }
    let end = date(headers, RETRY_AFTER)?;
    let now = date(headers, DATE).unwrap_or_else(SystemTime::now);
    Some(end.duration_since(now).unwrap_or_default().min(LONGEST))
}

fn date(headers: &HeaderMap, name: HeaderName) -> Option<SystemTime> {
    let text = headers.get(name)?.to_str().ok()?;
    httpdate::parse_http_date(text.trim()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    fn read(value: &'static str, date: Option<&'static str>) -> Option<Duration> {
        let mut headers = HeaderMap::new();
        headers.insert(RETRY_AFTER, HeaderValue::from_static(value));
        headers.extend(date.map(|date| (DATE, HeaderValue::from_static(date))));
        retry_after(&headers)
    }

    #[test]
    fn seconds_and_dates() {
        let noon = Some("Fri, 21 Nov 2025 12:00:00 GMT");
        let seconds = |count| Some(Duration::from_secs(count));
        assert_eq!(read("120", noon), seconds(120));
        assert_eq!(read(" 0 ", None), seconds(0));
        assert_eq!(read("Fri, 21 Nov 2025 12:01:30 GMT", noon), seconds(90));
        assert_eq!(read("Friday, 21-Nov-25 12:01:30 GMT", noon), seconds(90));
        assert_eq!(read("Fri, 21 Nov 2025 11:00:00 GMT", noon), seconds(0));
        assert_eq!(read("Fri, 21 Nov 2025 11:00:00 GMT", None), seconds(0));
        for forever in [
            "99999999999999999999999",
            "18446744073709551615",
            "31536001",
            "Fri, 31 Dec 9999 23:59:59 GMT",
        ] {
            assert_eq!(read(forever, noon), Some(LONGEST), "{forever}");
            assert!(std::time::Instant::now().checked_add(LONGEST).is_some());
        }
        for nothing in ["", "-1", "1.5", "soon", "12 s"] {
            assert_eq!(read(nothing, noon), None, "{nothing}");
        }
        assert_eq!(retry_after(&HeaderMap::new()), None);
    }
}
