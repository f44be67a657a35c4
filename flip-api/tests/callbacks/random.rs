//! Random bodies: nothing panics, and what is let through has exactly one token, the accepted one,
//! in the eyes of another reader of forms, too.

use super::support::{DATA, FORM, TOKEN, by_actix, by_axum, by_verifier, encoded, form};

/// The generator "xorshift64*": the same bodies in every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() >> 33).unwrap() % end
    }

    fn byte(&mut self) -> u8 {
        self.next().to_be_bytes()[0]
    }

    fn noise(&mut self) -> Vec<u8> {
        (0..self.below(200)).map(|_| self.byte()).collect()
    }

    /// Parts that mean something, in any order.
    fn parts(&mut self) -> Vec<u8> {
        let (data, token) = (encoded(DATA), encoded(TOKEN));
        let parts = [
            "data=", "token=", "&", "=", "%", "+", "%00", "\0", "x", "{", ";", &data, &token,
            "&token=", "&data=", TOKEN, DATA,
        ];
        let count = self.below(9);
        (0..count)
            .flat_map(|_| parts[self.below(parts.len())].bytes())
            .collect()
    }

    /// The true callback, with a few bytes changed, taken out or put in.
    fn damaged(&mut self) -> Vec<u8> {
        let mut body = form(DATA, TOKEN);
        for _ in 0..=self.below(3) {
            let place = self.below(body.len());
            match self.below(3) {
                0 => body[place] = self.byte(),
                1 => drop(body.remove(place)),
                _ => body.insert(place, self.byte()),
            }
        }
        body
    }

    fn body(&mut self) -> Vec<u8> {
        match self.below(3) {
            0 => self.noise(),
            1 => self.parts(),
            _ => self.damaged(),
        }
    }
}

fn has_the_token(body: &[u8]) -> bool {
    let pairs = form_urlencoded::parse(body);
    let tokens: Vec<_> = pairs.filter(|(name, _)| name == "token").collect();
    matches!(&tokens[..], [(_, token)] if token == TOKEN)
}

#[test]
fn random_bodies_by_the_verifier() {
    let mut random = Random(0x5EED);
    let mut accepted = 0;
    for _ in 0..20_000 {
        let body = random.body();
        match by_verifier(&body) {
            Ok(_) => {
                accepted += 1;
                assert!(has_the_token(&body), "{}", String::from_utf8_lossy(&body));
            }
            Err((status, _)) => assert!([400, 401].contains(&status)),
        }
    }
    // Much of the payload can be damaged, and remains what it was.
    assert!(accepted > 0);
}

#[tokio::test]
async fn random_bodies_by_the_extractors() {
    let mut random = Random(0xF00D);
    for _ in 0..500 {
        let body = random.body();
        let expected = by_verifier(&body).map_err(|(status, _)| status);
        let axum = by_axum(FORM, &body).await.map_err(|(status, _)| status);
        let actix = by_actix(FORM, &body).await.map_err(|(status, _)| status);
        assert_eq!((&axum, &actix), (&expected, &expected));
    }
}
