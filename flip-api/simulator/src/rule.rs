//! Where the spec states a rule.

const ACCEPT_PAYMENT: &str = include_str!("../../../spec/accept-payment.yaml");
const COMMON: &str = include_str!("../../../spec/common.yaml");
const DISBURSEMENT: &str = include_str!("../../../spec/disbursement.yaml");
const GENERAL: &str = include_str!("../../../spec/general.yaml");
const INQUIRY: &str = include_str!("../../../spec/inquiry.yaml");
const SPECIAL: &str = include_str!("../../../spec/special-disbursement.yaml");
const AGENTS: &str = include_str!("../../../spec/agent-verification.yaml");
const AGENT_TRANSFER: &str = include_str!("../../../spec/agent-disbursement.yaml");
const INTERNATIONAL: &str = include_str!("../../../spec/international.yaml");
const ROOT: &str = include_str!("../../../spec/flip.yaml");

/// File and line of the rule for a field: that of the field where the schema has it, or else that of the
/// schema. `schema` is a file below `spec/`, and a JSON pointer in it.
pub(crate) fn place(schema: &str, attribute: &str) -> String {
    let field = format!("{schema}/properties/{attribute}");
    let found = find(&field).or_else(|| find(schema));
    found.unwrap_or_else(|| format!("spec/{schema}"))
}

fn find(rule: &str) -> Option<String> {
    let (file, pointer) = rule.split_once('#')?;
    let text = match file {
        "accept-payment.yaml" => ACCEPT_PAYMENT,
        "agent-disbursement.yaml" => AGENT_TRANSFER,
        "agent-verification.yaml" => AGENTS,
        "common.yaml" => COMMON,
        "disbursement.yaml" => DISBURSEMENT,
        "flip.yaml" => ROOT,
        "general.yaml" => GENERAL,
        "inquiry.yaml" => INQUIRY,
        "international.yaml" => INTERNATIONAL,
        "special-disbursement.yaml" => SPECIAL,
        _ => return None,
    };
    let segments = pointer.split('/').filter(|segment| !segment.is_empty());
    Some(format!("spec/{file}:{}", line(text, segments)?))
}

/// The line of an entry, from 1. The spec is written in blocks: what belongs to an entry is indented.
fn line<'p>(text: &str, segments: impl Iterator<Item = &'p str>) -> Option<usize> {
    let mut lines = text.lines().enumerate();
    let mut found = None;
    let mut above: Option<usize> = None;
    for segment in segments {
        let mut own = None;
        found = Some(lines.find_map(|(index, line)| {
            let entry = line.trim_start();
            if entry.is_empty() || entry.starts_with('#') {
                return None;
            }
            let indent = line.len() - entry.len();
            if above.is_some_and(|above| indent <= above) {
                return Some(None);
            }
            let own = *own.get_or_insert(indent);
            let name = entry
                .split(':')
                .next()
                .unwrap_or_default()
                .trim_matches('"');
            (indent == own && name == segment).then_some(Some((index, indent)))
        })??);
        above = found.map(|(_, indent)| indent);
    }
    found.map(|(index, _)| index + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_found_by_their_lines() {
        let place = place(
            "accept-payment.yaml#/components/schemas/BillFields",
            "title",
        );
        let line = place.strip_prefix("spec/accept-payment.yaml:").unwrap();
        let line: usize = line.parse().unwrap();
        assert_eq!(
            ACCEPT_PAYMENT.lines().nth(line - 1).unwrap().trim(),
            "title:"
        );
    }

    #[test]
    fn field_without_a_rule_of_its_own_is_found_at_its_schema() {
        let own = place(
            "accept-payment.yaml#/components/schemas/Payer",
            "sender_mood",
        );
        let line: usize = own
            .strip_prefix("spec/accept-payment.yaml:")
            .unwrap()
            .parse()
            .unwrap();
        assert_eq!(
            ACCEPT_PAYMENT.lines().nth(line - 1).unwrap().trim(),
            "Payer:"
        );
        assert_eq!(
            place("accept-payment.yaml#/components/schemas/Mood", "x"),
            "spec/accept-payment.yaml#/components/schemas/Mood"
        );
    }
}
