//! The rules of pictures: PNG or JPEG, below 2 MB, from 256 to 4096 pixels in each direction.

use flip_api::codes::agent_verification as codes;

use crate::Refusal;

const MOST_BYTES: usize = 2_000_000;
const PIXELS: std::ops::RangeInclusive<u32> = 256..=4096;

/// Refuses a picture that breaks a rule.
pub(crate) fn check_picture(bytes: &[u8]) -> Result<(), Refusal> {
    if bytes.len() >= MOST_BYTES {
        return Err(Refusal::kyc(
            codes::IMAGE_TOO_LARGE,
            "The image is too large",
        ));
    }
    let size = png_size(bytes).or_else(|| jpeg_size(bytes));
    let Some((width, height)) = size else {
        let message = "The image is neither PNG nor JPEG";
        return Err(Refusal::kyc(codes::IMAGE_UNREADABLE, message));
    };
    match PIXELS.contains(&width) && PIXELS.contains(&height) {
        true => Ok(()),
        false => {
            let message = "The image must have 256 x 256 to 4096 x 4096 pixels";
            Err(Refusal::kyc(codes::IMAGE_INVALID, message))
        }
    }
}

/// Width and height, from the first chunk.
fn png_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let rest = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    let width = u32::from_be_bytes(rest.get(8..12)?.try_into().ok()?);
    let height = u32::from_be_bytes(rest.get(12..16)?.try_into().ok()?);
    Some((width, height))
}

/// Width and height, from the first frame: segments follow each other, each with its length.
fn jpeg_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut rest = bytes.strip_prefix(b"\xff\xd8")?;
    loop {
        let number = |at: usize| {
            let pair = rest.get(at..at + 2)?;
            Some(u16::from_be_bytes(pair.try_into().ok()?))
        };
        let (marker, length) = (number(0)?, number(2)?);
        match marker {
            // Tables of codes have a marker in the same range.
            0xffc4 | 0xffc8 | 0xffcc => {}
            0xffc0..=0xffcf => return Some((number(7)?.into(), number(5)?.into())),
            0xff00..=0xffff => {}
            _ => return None,
        }
        rest = rest.get(usize::from(length).checked_add(2)?..)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes
    }

    #[test]
    fn pictures_are_measured() {
        let jpeg = b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x0b\x08\x02\x00\x01\x40rest";
        assert_eq!(jpeg_size(jpeg), Some((320, 512)));
        assert_eq!(png_size(&png(256, 4096)), Some((256, 4096)));
        assert!(check_picture(&png(256, 4096)).is_ok());
        assert!(check_picture(jpeg).is_ok());
    }

    #[test]
    fn other_pictures_are_refused() {
        let mut large = png(300, 300);
        large.resize(MOST_BYTES, 0);
        for (bytes, code) in [
            (png(255, 300), codes::IMAGE_INVALID),
            (png(300, 4097), codes::IMAGE_INVALID),
            (b"GIF89a".to_vec(), codes::IMAGE_UNREADABLE),
            (b"\xff\xd8\xff\xe0\0\0".to_vec(), codes::IMAGE_UNREADABLE),
            (Vec::new(), codes::IMAGE_UNREADABLE),
            (large, codes::IMAGE_TOO_LARGE),
        ] {
            let refusal = check_picture(&bytes).unwrap_err();
            assert!(refusal.body().contains(&code.to_string()), "{refusal:?}");
        }
    }
}
