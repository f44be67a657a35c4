/// An amount in whole rupiah as it is written in Indonesia: `Rp50.000`.
pub(super) fn rupiah(amount: u64) -> String {
    let digits = amount.to_string();
    let mut text = "Rp".to_owned();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::rupiah;

    #[test]
    fn thousands_are_separated_by_points() {
        let texts = [0, 999, 1_000, 50_000, 950_000_000_000].map(rupiah);
        assert_eq!(
            texts,
            ["Rp0", "Rp999", "Rp1.000", "Rp50.000", "Rp950.000.000.000"]
        );
    }
}
