//! The text of a QRIS code: tags, lengths and values, and a checksum, as EMV's merchant codes have it.

/// The text for an amount in whole rupiah. A reader of QR codes takes it for a payment in Indonesia; no
/// bank knows the merchant.
pub(crate) fn text(merchant: &str, amount: u64, reference: &str) -> String {
    let account = [tag("00", "COM.EXAMPLE.SIMULATOR"), tag("01", "0000000000")].concat();
    let fields = [
        tag("00", "01"),
        // The code holds an amount: it is made for one payment.
        tag("01", "12"),
        tag("26", &account),
        tag("52", "0000"),
        // Rupiah.
        tag("53", "360"),
        tag("54", &amount.to_string()),
        tag("58", "ID"),
        tag("59", &limited(merchant, 25)),
        tag("60", "JAKARTA"),
        tag("62", &tag("01", &limited(reference, 25))),
    ];
    let text = format!("{}6304", fields.concat());
    let checksum = checksum(text.as_bytes());
    format!("{text}{checksum:04X}")
}

fn tag(id: &str, value: &str) -> String {
    format!("{id}{:02}{value}", value.len())
}

fn limited(text: &str, most: usize) -> String {
    let ascii = text.chars().filter(char::is_ascii_graphic);
    ascii.take(most).collect()
}

/// CRC-16/CCITT-FALSE.
fn checksum(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0xffff, |sum, byte| {
        let sum = sum ^ (u16::from(*byte) << 8);
        (0..8).fold(sum, |sum, _| match sum & 0x8000 {
            0 => sum << 1,
            _ => (sum << 1) ^ 0x1021,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checksum_is_that_of_the_standard() {
        assert_eq!(checksum(b"123456789"), 0x29b1);
    }

    #[test]
    fn text_is_made_of_tags_lengths_and_values() {
        let text = text("Coffee Shop", 50_000, "PGPWF1");
        let mut rest = text.as_str();
        let mut tags = Vec::new();
        while let (Some(id), Some(length)) = (rest.get(..2), rest.get(2..4)) {
            let end = 4 + length.parse::<usize>().unwrap();
            tags.push((id, &rest[4..end]));
            rest = &rest[end..];
        }
        assert!(rest.is_empty());
        assert!(tags.contains(&("54", "50000")) && tags.contains(&("59", "CoffeeShop")));
        assert_eq!(tags.last().map(|(id, _)| *id), Some("63"));
    }
}
