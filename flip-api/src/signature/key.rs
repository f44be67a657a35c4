use std::fmt;
use std::sync::Arc;

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeyPair;
use aws_lc_rs::signature::RSA_PKCS1_SHA256;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rustls_pki_types::pem::{PemObject, SectionKind};
use zeroize::Zeroizing;

use super::SignatureError;

/// The private RSA key with which requests are signed: see [`signature`](super).
///
/// `Debug` does not show it, and it can be neither printed nor serialised nor compared. The crypto
/// library overwrites it when the last clone is dropped (the text it was read from is not reached).
///
/// ```
/// use flip_api::SigningKey;
///
/// # let pem = include_str!("../../tests/signature/pkcs8.pem");
/// let key = SigningKey::from_pem(pem)?;
/// assert_eq!(format!("{key:?}"), "SigningKey([redacted])");
/// # Ok::<(), flip_api::InvalidSigningKey>(())
/// ```
#[derive(Clone)]
pub struct SigningKey(Arc<KeyPair>);

impl SigningKey {
    /// Reads the key from PEM: PKCS #8 (`BEGIN PRIVATE KEY`) or PKCS #1 (`BEGIN RSA PRIVATE KEY`),
    /// without a passphrase, of 2048 bits or more. What stands beside it, such as certificates, is
    /// passed over.
    ///
    /// # Errors
    /// When there is no such key in it.
    pub fn from_pem(pem: impl AsRef<[u8]>) -> Result<Self, InvalidSigningKey> {
        read(pem.as_ref())
            .map(|pair| Self(Arc::new(pair)))
            .map_err(InvalidSigningKey)
    }

    /// The signature of a text, in base64, as the header holds it. The client does this by itself;
    /// [`signed_text`](super::signed_text) gives the text of a call.
    ///
    /// # Errors
    /// When the crypto library cannot sign.
    pub fn sign(&self, text: &str) -> Result<String, SignatureError> {
        let mut signature = vec![0; self.0.public_modulus_len()];
        // PKCS #1 v1.5 draws nothing from it: the same text has the same signature.
        let random = SystemRandom::new();
        self.0
            .sign(&RSA_PKCS1_SHA256, &random, text.as_bytes(), &mut signature)
            .map_err(|_| SignatureError::failed())?;
        Ok(STANDARD.encode(signature))
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("SigningKey([redacted])")
    }
}

fn read(pem: &[u8]) -> Result<KeyPair, Reason> {
    // Neither can occur within base64.
    if holds(pem, b"BEGIN ENCRYPTED ") || holds(pem, b"4,ENCRYPTED") {
        return Err(Reason::Passphrase);
    }
    let mut found = Reason::NoKey;
    for section in <(SectionKind, Vec<u8>)>::pem_slice_iter(pem) {
        let (kind, der) = section.map_err(|_| Reason::Broken)?;
        let der = Zeroizing::new(der);
        let pair = match kind {
            SectionKind::PrivateKey => KeyPair::from_pkcs8(&der),
            SectionKind::RsaPrivateKey => KeyPair::from_der(&der),
            SectionKind::EcPrivateKey => return Err(Reason::NotRsa),
            SectionKind::PublicKey => {
                found = Reason::Public;
                continue;
            }
            _ => continue,
        };
        return pair.map_err(|rejected| match rejected.to_string().as_str() {
            "TooSmall" => Reason::Small,
            "WrongAlgorithm" => Reason::NotRsa,
            _ => Reason::Broken,
        });
    }
    Err(found)
}

fn holds(text: &[u8], part: &[u8]) -> bool {
    text.windows(part.len()).any(|window| window == part)
}

/// Why a text holds no key that can sign. Never contains the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidSigningKey(Reason);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reason {
    NoKey,
    Public,
    Passphrase,
    NotRsa,
    Small,
    Broken,
}

impl fmt::Display for InvalidSigningKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self.0 {
            Reason::NoKey => {
                "there is no private key in the PEM text: it begins with `-----BEGIN PRIVATE KEY-----` \
                 or `-----BEGIN RSA PRIVATE KEY-----`"
            }
            Reason::Public => {
                "this is the public key, which Flip gets: give the private key that belongs to it"
            }
            Reason::Passphrase => {
                "the signing key is protected by a passphrase: take that off with `openssl pkey`"
            }
            Reason::NotRsa => "the signing key is not an RSA key",
            Reason::Small => "the signing key has fewer than 2048 bits",
            Reason::Broken => "the signing key is damaged or is no key that can be used",
        })
    }
}

impl std::error::Error for InvalidSigningKey {}
