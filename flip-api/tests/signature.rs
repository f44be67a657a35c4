//! The key that signs requests, against vectors that PHP and OpenSSL made: see `signature/README.md`.
#![cfg(feature = "signature")]
#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use flip_api::models::{CreateDisbursementRequest, DestinationBank};
use flip_api::signature::signed_text;
use flip_api::types::Rupiah;
use flip_api::{Client, SecretKey, SigningKey};

/// One of the files.
macro_rules! file {
    ($name:literal) => {
        include_str!(concat!("signature/", $name))
    };
}

const VECTORS: [(&str, &str); 3] = [
    (file!("transfer.txt"), file!("transfer.sig")),
    (file!("lookup.txt"), file!("lookup.sig")),
    (file!("nothing.txt"), file!("nothing.sig")),
];

#[test]
fn openssl_makes_the_same_signature() {
    for pem in [file!("pkcs8.pem"), file!("pkcs1.pem")] {
        let key = SigningKey::from_pem(pem).unwrap();
        for (text, signature) in VECTORS {
            assert_eq!(key.sign(text).unwrap(), signature, "{text}");
        }
        let (_, signature) = VECTORS[0];
        assert_ne!(key.sign("{}").unwrap(), signature);
    }
}

#[test]
fn what_stands_beside_the_key_is_passed_over() {
    let beside = [file!("public.pem"), "bag attributes\n", file!("pkcs8.pem")].concat();
    let crlf = file!("pkcs8.pem").replace('\n', "\r\n");
    for pem in [beside, crlf] {
        let key = SigningKey::from_pem(pem.into_bytes()).unwrap();
        let (text, signature) = VECTORS[0];
        assert_eq!(key.sign(text).unwrap(), signature);
    }
}

#[test]
fn the_text_of_a_call_is_that_of_php() {
    let flip = Client::builder(SecretKey::new("test-key").unwrap());
    let flip = flip.build().unwrap();
    let amount = Rupiah::new(10_000);
    let request = CreateDisbursementRequest::new("0022333300", DestinationBank::Bni, amount)
        .remark("Rent (May) 1/2-3.")
        .recipient_city(391)
        .beneficiary_email("test@mail.com,user@mail.com");
    let transfer = flip.create_disbursement(request);
    assert_eq!(signed_text(&transfer).unwrap(), file!("transfer.txt"));
    let lookup = flip.get_disbursement();
    let lookup = lookup.idempotency_key("idem key/1+\u{e9}\u{1f4b8}\"");
    assert_eq!(signed_text(&lookup).unwrap(), file!("lookup.txt"));
    let all = flip.list_disbursements();
    assert_eq!(signed_text(&all).unwrap(), file!("nothing.txt"));
}

#[test]
fn what_is_no_key_for_signing_is_refused() {
    let damaged = file!("pkcs8.pem").replacen('M', "N", 1);
    let odd = "-----BEGIN PRIVATE KEY-----\n%%%\n-----END PRIVATE KEY-----\n";
    let cut: String = file!("pkcs8.pem").lines().take(9).collect();
    let cases = [
        ("", "no private key"),
        ("hunter2", "no private key"),
        (&cut, "damaged"),
        (odd, "damaged"),
        (&damaged, "damaged"),
        (file!("public.pem"), "public key"),
        (file!("small.pem"), "2048 bits"),
        (file!("ec.pem"), "not an RSA key"),
        (file!("ec-sec1.pem"), "not an RSA key"),
        (file!("encrypted.pem"), "passphrase"),
        (file!("encrypted-pkcs1.pem"), "passphrase"),
    ];
    for (pem, reason) in cases {
        let error = SigningKey::from_pem(pem).unwrap_err();
        assert!(error.to_string().contains(reason), "{error} for {pem}");
        assert_nothing_shown(&format!("{error} {error:?}"));
    }
}

#[test]
fn nothing_shows_the_key() {
    let key = SigningKey::from_pem(file!("pkcs8.pem")).unwrap();
    let builder = || Client::builder(SecretKey::new("test-key").unwrap()).signing_key(key.clone());
    assert_nothing_shown(&format!("{key:?} {key:#?} {:?}", builder()));
    let client = builder().build().unwrap();
    assert_nothing_shown(&format!("{client:?} {:?}", client.runtime()));
}

/// No line of any key, and not what `Debug` of the crypto library has of one.
fn assert_nothing_shown(shown: &str) {
    let keys = [
        file!("pkcs8.pem"),
        file!("pkcs1.pem"),
        file!("small.pem"),
        file!("public.pem"),
        "hunter2",
        "KeyPair",
        "public_key",
    ];
    for line in keys.iter().flat_map(|key| key.lines()) {
        if !line.starts_with("-----") {
            assert!(!shown.contains(line), "{line} in {shown}");
        }
    }
}
