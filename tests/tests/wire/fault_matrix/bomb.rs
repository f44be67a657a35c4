//! Compressed bodies, made without a library.

/// Of a file without a name, by the method "deflate".
const HEAD: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];

/// Stores these bytes, which must be fewer than 256. Nothing here reads the sums behind them.
pub(super) fn zipped(bytes: &[u8]) -> Vec<u8> {
    let length = u8::try_from(bytes.len()).expect("a short text");
    let block = [1, length, 0, !length, 0xff];
    [&HEAD[..], &block, bytes, &[0; 8]].concat()
}

/// Zeros: one as it is, and then again and again "the 258 bytes before, once more".
pub(super) fn bomb() -> Vec<u8> {
    let mut bits = Bits::default();
    // The last block, by the code that is not sent along.
    for bit in [true, true, false] {
        bits.push(bit);
    }
    bits.code(0b0011_0000, 8);
    for _ in 0..40_000 {
        // The length 258, at the distance 1.
        bits.code(0b1100_0101, 8);
        bits.code(0, 5);
    }
    bits.code(0, 7);
    [&HEAD[..], &bits.bytes, &[0; 8]].concat()
}

/// Bits, the first of each byte being the lowest.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    used: u32,
}

impl Bits {
    /// Codes begin with their highest bit.
    fn code(&mut self, code: u8, length: u32) {
        (0..length)
            .rev()
            .for_each(|at| self.push(code >> at & 1 == 1));
    }

    fn push(&mut self, bit: bool) {
        if self.used.is_multiple_of(8) {
            self.bytes.push(0);
        }
        if let Some(last) = self.bytes.last_mut() {
            *last |= u8::from(bit) << (self.used % 8);
        }
        self.used += 1;
    }
}

#[test]
fn the_bomb_is_small() {
    let size = bomb().len();
    assert!((60_000..70_000).contains(&size), "{size}");
}
