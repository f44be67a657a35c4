//! One damaged document.

use crate::bytes;
use crate::mutate::mutate;
use crate::random::Random;
use crate::seeds::Seeds;
use crate::slice::slice;
use crate::value::Value;

/// A document, and the tree it is the text of, if it is.
pub(crate) struct Input {
    pub(crate) text: Vec<u8>,
    pub(crate) tree: Option<Value>,
}

/// The document of that number: the same in every run with the same seed and the same folders.
pub(crate) fn input(seeds: &Seeds, seed: u64, number: u64) -> Input {
    let mut random = Random::new(seed, number);
    if random.one_in(5) {
        return damaged_text(seeds, &mut random);
    }
    let mut part = || {
        let document = seeds.value(&mut random);
        document.map(|document| slice(document, &mut random))
    };
    let (Some(mut tree), Some(other)) = (part(), part()) else {
        return damaged_text(seeds, &mut random);
    };
    let damages = if random.one_in(4) { 12 } else { 3 };
    for _ in 0..1 + random.below(damages) {
        mutate(&mut tree, &other, &mut random);
    }
    let text = tree.written().into_bytes();
    let tree = Some(tree);
    Input { text, tree }
}

fn damaged_text(seeds: &Seeds, random: &mut Random) -> Input {
    let mut text = seeds.text(random);
    for _ in 0..1 + random.below(6) {
        bytes::damage(&mut text, random);
    }
    Input { text, tree: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_names_one_document() -> Result<(), String> {
        let seeds = Seeds::find(Some(&crate::seeds::root().join("tests/golden")))?;
        let text = |number| input(&seeds, 1, number).text;
        for number in 0..40 {
            assert_eq!(text(number), text(number), "{number}");
        }
        assert_ne!(text(1), text(2));
        Ok(())
    }
}
