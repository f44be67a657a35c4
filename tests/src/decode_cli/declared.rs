//! The bodies that the document declares.

use flip_api::testing::Inspector;
use flip_api::testing::fixtures::INSPECTORS;
use similar::TextDiff;

/// Each on a line, as the arguments that decode it.
pub(super) fn list() -> String {
    let lines = INSPECTORS.iter().map(|inspector| match inspector.status {
        Some(status) => format!("{} --status {status}\n", inspector.of),
        None => format!("{}\n", inspector.of),
    });
    lines.collect()
}

/// What decodes a body. Without a status, that of the success.
pub(super) fn find(name: &str, status: Option<u16>) -> Result<&'static Inspector, String> {
    let named: Vec<&Inspector> = INSPECTORS
        .iter()
        .filter(|inspector| plain(inspector.of) == plain(name))
        .collect();
    let Some(first) = named.first() else {
        return Err(unknown(name));
    };
    let is_wanted = |inspector: &&&Inspector| match (status, inspector.status) {
        (None, Some(declared)) => (200..300).contains(&declared),
        (wanted, declared) => wanted == declared,
    };
    let found = named.iter().find(is_wanted).copied();
    found.ok_or_else(|| undeclared(first.of, &named))
}

/// `createBill` and `create_bill` are one name, and a callback is known by either of its names.
fn plain(name: &str) -> String {
    let plain = name.replace('_', "").to_lowercase();
    match plain.strip_suffix("callback") {
        Some(short) => short.to_owned(),
        None => plain,
    }
}

/// From here on, of 1, two names are thought to be meant for the same.
const LIKENESS: f32 = 0.7;

fn unknown(name: &str) -> String {
    let mut known: Vec<&str> = INSPECTORS.iter().map(|inspector| inspector.of).collect();
    known.dedup();
    let meant = known
        .iter()
        .map(|known| (likeness(known, name), known))
        .filter(|(likeness, _)| *likeness >= LIKENESS)
        .max_by(|(one, _), (other, _)| one.total_cmp(other));
    let meant = match meant {
        Some((_, meant)) => format!(" did you mean `{meant}`?"),
        None => String::new(),
    };
    let known = known.join(", ");
    format!("there is no `{name}`;{meant} known are {known}")
}

fn likeness(one: &str, other: &str) -> f32 {
    TextDiff::from_chars(plain(one).as_str(), plain(other).as_str()).ratio()
}

fn undeclared(name: &str, declared: &[&Inspector]) -> String {
    let statuses: Vec<String> = declared
        .iter()
        .filter_map(|inspector| inspector.status)
        .map(|status| status.to_string())
        .collect();
    if statuses.is_empty() {
        return format!("`{name}` is a callback, whose body has no status");
    }
    let statuses = statuses.join(", ");
    format!("`{name}` declares no such status; declared are {statuses}")
}
